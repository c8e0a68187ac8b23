"""Resizing of images with missing pixels."""
from __future__ import annotations

from functools import lru_cache

import numpy as np


@lru_cache(maxsize=64)
def _weights(size: int, target: int) -> np.ndarray:
    """Matrix (target, size) that averages by area when shrinking and interpolates linearly when enlarging."""
    scale = size / target
    centre = (np.arange(target)[:, None] + 0.5) * scale - 0.5
    if scale > 1:
        low, high = np.arange(target)[:, None] * scale, (np.arange(target)[:, None] + 1) * scale
        weights = np.clip(np.minimum(np.arange(size) + 1, high) - np.maximum(np.arange(size), low), 0, None)
    else:
        weights = np.clip(1 - np.abs(np.clip(centre, 0, size - 1) - np.arange(size)), 0, None)
    return (weights / weights.sum(1, keepdims=True)).astype(np.float32)


def resize(images: np.ndarray, height: int, width: int) -> np.ndarray:
    """float32 (n, c, h, w) -> (n, c, height, width); NaN = no data.

    A target pixel is NaN where less than half of its weight is valid; else the mean of what is valid."""
    if images.shape[2:] == (height, width):
        return images
    rows, columns = _weights(images.shape[2], height), _weights(images.shape[3], width).T
    valid = np.isfinite(images)
    if valid.all():
        return rows @ images @ columns
    share = rows @ valid.astype(np.float32) @ columns
    total = rows @ np.where(valid, images, np.float32(0)) @ columns
    return np.where(share >= 0.5, total / np.maximum(share, 1e-6), np.float32(np.nan)).astype(np.float32)
