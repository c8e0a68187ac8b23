"""The outline of connected tiles: one polygon with holes, exact in pixels."""
from __future__ import annotations

import numpy as np
from rasterio.features import shapes


def outline(windows: np.ndarray) -> list[np.ndarray]:
    """Closed rings (m, 2) in pixels of the union of connected windows (n, 4) x, y, w, h: the outer one, then the holes.

    The windows' edges cut the plane into few cells; those that are covered are traced, and their corners are corners of
    windows. The outer ring runs as a tile's does (x then y), holes the other way round."""
    xs = np.unique(np.r_[windows[:, 0], windows[:, 0] + windows[:, 2]])
    ys = np.unique(np.r_[windows[:, 1], windows[:, 1] + windows[:, 3]])
    covered = np.zeros((len(ys) - 1, len(xs) - 1), np.uint8)
    left, right = np.searchsorted(xs, windows[:, 0]), np.searchsorted(xs, windows[:, 0] + windows[:, 2])
    top, bottom = np.searchsorted(ys, windows[:, 1]), np.searchsorted(ys, windows[:, 1] + windows[:, 3])
    for x0, x1, y0, y1 in zip(left, right, top, bottom):
        covered[y0:y1, x0:x1] = 1
    (polygon, _), = shapes(covered, covered == 1, connectivity=4)
    rings = [np.stack([xs[np.array(ring, int)[:, 0]], ys[np.array(ring, int)[:, 1]]], 1) for ring in polygon["coordinates"]]
    return [_turned(ring, i == 0) for i, ring in enumerate(rings)]


def _turned(ring: np.ndarray, clockwise: bool) -> np.ndarray:
    """The ring in the given sense, as seen with y downwards, without the points that lie on a straight side."""
    x, y = ring[:, 0].astype(float), ring[:, 1].astype(float)
    if ((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() > 0) != clockwise:
        ring = ring[::-1]
    before, after = np.roll(ring[:-1], 1, 0), np.roll(ring[:-1], -1, 0)
    corners = ring[:-1][~((before == ring[:-1]) & (after == ring[:-1])).any(1)]
    return np.concatenate([corners, corners[:1]])
