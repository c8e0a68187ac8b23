"""Resizing of images with missing pixels, by area as the project's own towers learned it, or as PIL does it."""
from __future__ import annotations

from functools import lru_cache

import numpy as np

_REACH = {"bilinear": 1, "bicubic": 2}  # of the kernels, in pixels of the smaller of both images
KINDS = ("area", *_REACH)


@lru_cache(maxsize=64)
def _weights(size: int, target: int, how: str) -> np.ndarray:
    """Matrix (target, size). "area" averages by area when shrinking and interpolates linearly when enlarging."""
    if how != "area":
        return _kernel_weights(size, target, how)
    scale = size / target
    centre = (np.arange(target)[:, None] + 0.5) * scale - 0.5
    if scale > 1:
        low, high = np.arange(target)[:, None] * scale, (np.arange(target)[:, None] + 1) * scale
        weights = np.clip(np.minimum(np.arange(size) + 1, high) - np.maximum(np.arange(size), low), 0, None)
    else:
        weights = np.clip(1 - np.abs(np.clip(centre, 0, size - 1) - np.arange(size)), 0, None)
    return (weights / weights.sum(1, keepdims=True)).astype(np.float32)


def _kernel_weights(size: int, target: int, how: str) -> np.ndarray:
    """As PIL resamples (Resample.c: precompute_coeffs): the kernel is stretched when shrinking, so that nothing is left out,
    and cut at the border. bilinear: a triangle; bicubic: Keys (1981) with a = -0.5."""
    scale = size / target
    stretch = max(scale, 1.0)
    centre = (np.arange(target)[:, None] + 0.5) * scale
    first, last = (np.floor(centre + side * _REACH[how] * stretch + 0.5).clip(0, size) for side in (-1, 1))
    pixel = np.arange(size)
    x = np.abs((pixel - centre + 0.5) / stretch)
    weights = (np.clip(1 - x, 0, None) if how == "bilinear" else
               np.where(x < 1, (1.5 * x - 2.5) * x * x + 1, np.where(x < 2, ((-0.5 * x + 2.5) * x - 4) * x + 2, 0)))
    weights = np.where((pixel >= first) & (pixel < last), weights, 0)
    return (weights / weights.sum(1, keepdims=True)).astype(np.float32)


def resize(images: np.ndarray, height: int, width: int, how: str = "area", bounded: bool = False) -> np.ndarray:
    """float32 (n, c, h, w) -> (n, c, height, width); NaN = no data; how: one of KINDS; bounded: cut at 0 and 1 after either
    direction, since cubic weights swing over and PIL's pictures of 8 bits cannot.

    A target pixel is NaN where less than half of its weight is valid; else the mean of what is valid."""
    if images.shape[2:] == (height, width):
        return images
    rows, columns = _weights(images.shape[2], height, how), _weights(images.shape[3], width, how).T
    valid = np.isfinite(images)
    if valid.all():
        return np.clip(rows @ np.clip(images @ columns, 0, 1), 0, 1) if bounded else rows @ images @ columns
    share = rows @ valid.astype(np.float32) @ columns
    total = rows @ np.where(valid, images, np.float32(0)) @ columns
    means = np.where(share >= 0.5, total / np.maximum(share, 1e-6), np.float32(np.nan)).astype(np.float32)
    return np.clip(means, 0, 1) if bounded else means
