"""Augmentation of display images (n, 3, h, w) in 0..1: geometry, resolution, colour. Whole batches at once."""
import math

import torch
from torch.nn import functional as F


def uniform(n, low, high, like):
    return (torch.rand(n, 1, 1, 1, device=like.device) * (high - low) + low).to(like.dtype)


def crops(x, px, smallest=0.45, tilt=15.0):
    """Random crop (side `smallest`..1 of the image), quarter turn, flip and slight tilt, resampled to px."""
    n = len(x)
    side = torch.rand(n, device=x.device) * (1 - smallest) + smallest
    angle = torch.randint(0, 4, (n,), device=x.device) * (math.pi / 2)
    angle = angle + torch.randn(n, device=x.device) * math.radians(tilt) * (torch.rand(n, device=x.device) < 0.5)
    flip = torch.where(torch.rand(n, device=x.device) < 0.5, -1.0, 1.0)
    stretch = torch.exp(torch.randn(n, device=x.device) * 0.08)
    shift = (torch.rand(n, 2, device=x.device) * 2 - 1) * (1 - side)[:, None]
    cos, sin = angle.cos() * side, angle.sin() * side
    matrix = torch.stack([torch.stack([cos * flip * stretch, -sin, shift[:, 0]], 1),
                          torch.stack([sin * flip * stretch, cos, shift[:, 1]], 1)], 1)
    grid = F.affine_grid(matrix, (n, x.shape[1], px, px), align_corners=False)
    return F.grid_sample(x, grid, mode="bilinear", padding_mode="reflection", align_corners=False)


def coarser(x, shares=((2.0, 0.2), (3.0, 0.1))):
    """The first images of the (shuffled) batch lose resolution: averaged down by a factor, then up again."""
    px, done = x.shape[-1], 0
    parts = []
    for factor, share in shares:
        count = int(share * len(x))
        small = F.interpolate(x[done:done + count], size=int(px / factor), mode="area")
        parts.append(F.interpolate(small, size=px, mode="bilinear"))
        done += count
    return torch.cat(parts + [x[done:]])


def colours(x):
    """Exposure, white balance, saturation, gamma, haze, and (for some) the stretch that viewers apply."""
    n = len(x)
    x = x * uniform(n, 0.75, 1.3, x) * (1 + 0.1 * torch.randn(n, 3, 1, 1, device=x.device))
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * uniform(n, 0.4, 1.5, x)
    x = x.clamp(1e-3, 1.0) ** torch.exp(uniform(n, -0.4, 0.4, x))
    haze = uniform(n, -0.3, 0.3, x).clamp(min=0.0)
    x = x * (1 - haze) + haze * uniform(n, 0.6, 0.9, x)
    mean, deviation = x.mean((2, 3), keepdim=True), x.std((2, 3), keepdim=True) + 0.02
    stretched = (x - mean) / deviation * uniform(n, 0.16, 0.28, x) + uniform(n, 0.35, 0.55, x)
    return torch.where(uniform(n, 0, 1, x) < 0.25, stretched, x).clamp(0.0, 1.0)


def views(pixels, px):
    """pixels uint8 (n, h, w, 3) tensor -> augmented float (n, 3, px, px) in 0..1."""
    x = pixels.permute(0, 3, 1, 2).float() / 255
    return colours(coarser(crops(x, px)))
