"""What happens to the pixels of a tile in training: (bands, h, w) float32, NaN = absent, randomness from one rng per tile."""
import numpy as np
import torch
from torch.nn import functional as F


def flipped(rng, x):
    """Each axis mirrored or not, as CLOSP trains."""
    x = x[:, ::-1] if rng.random() < 0.5 else x
    return x[:, :, ::-1] if rng.random() < 0.5 else x


def without_bands(rng, x, chance):
    """With this chance the tile loses bands: a random number of them, never all (channel sampling of ChannelViT, Bao et
    al. 2024: the tower learns to do without)."""
    there = np.flatnonzero(~np.isnan(x).all((1, 2)))
    if len(there) < 2 or rng.random() >= chance:
        return x
    x = x.copy()
    x[rng.choice(there, rng.integers(1, len(there)), replace=False)] = np.nan
    return x


def speckled(rng, x, units, looks):
    """SAR with more speckle: intensity times a gamma variable of mean 1 and variance 1 / looks (Goodman 1976, fully
    developed speckle of multi-look intensity), added as 10 log10 of it to dB. Stretched values are left alone."""
    if units not in ("dB", "linear"):
        return x
    factor = rng.gamma(looks, 1 / looks, x.shape).astype(np.float32)
    if units == "linear":
        return x * factor
    return x + 10 * np.log10(np.maximum(factor, 1e-6))


def mosaic(pixels):
    """(4 k, bands, h, w) with even h and w -> (k, bands, h, w): each four tiles at half size as the quadrants of one, in
    reading order (CLIM, Wu et al. 2024: pseudo-regions whose text is known)."""
    n, b, h, w = pixels.shape
    small = F.interpolate(pixels, size=(h // 2, w // 2), mode="area").reshape(n // 4, 2, 2, b, h // 2, w // 2)
    return small.permute(0, 3, 1, 4, 2, 5).reshape(n // 4, b, 2 * (h // 2), 2 * (w // 2))


def tensor(x):
    return torch.from_numpy(np.ascontiguousarray(x, dtype=np.float32))
