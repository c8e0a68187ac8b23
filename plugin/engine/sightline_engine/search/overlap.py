"""Tiles of one raster that lie on each other or side by side: dropping the weaker ones, joining neighbours."""
from __future__ import annotations

import numpy as np


def suppress(windows: np.ndarray, most: float) -> np.ndarray:
    """bool (n,): which of the windows (n, 4) x, y, w, h, strongest first, remain when of two that overlap by more than
    `most` the weaker one goes (greedy non-maximum suppression, Neubeck & Van Gool 2006).

    Overlap: intersection over union of tiles of one size; of two sizes, the share of the smaller that lies in the larger."""
    strong, weak = _neighbours(windows)
    area = windows[:, 2].astype(np.int64) * windows[:, 3]
    shared = _shared(windows, strong, weak)
    same = (windows[strong, 2:] == windows[weak, 2:]).all(1)
    whole = np.where(same, area[strong] + area[weak] - shared, np.minimum(area[strong], area[weak]))
    too_much = shared > most * whole
    strong, weak = strong[too_much], weak[too_much]
    order = np.argsort(strong, kind="stable")
    strong, weak = strong[order], weak[order]
    kept = np.ones(len(windows), bool)
    firsts, starts = np.unique(strong, return_index=True)
    for first, start, end in zip(firsts, starts, np.r_[starts[1:], len(strong)]):
        if kept[first]:
            kept[weak[start:end]] = False
    return kept


def joined(windows: np.ndarray) -> np.ndarray:
    """int64 (n,): for each window the lowest number of those that it is connected to; a common corner does not connect."""
    a, b = _neighbours(windows)
    labels = np.arange(len(windows))
    while True:  # roots hook onto lower roots, then paths are halved (Shiloach & Vishkin 1982)
        low = np.minimum(labels[a], labels[b])
        if (labels[a] == low).all() and (labels[b] == low).all():
            return labels
        np.minimum.at(labels, labels[a], low)
        np.minimum.at(labels, labels[b], low)
        while (labels[labels] != labels).any():
            labels = labels[labels]


def _shared(windows: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Pixels that the windows a and b have in common."""
    low = np.maximum(windows[a, :2], windows[b, :2]).astype(np.int64)
    high = np.minimum(windows[a, :2] + windows[a, 2:], windows[b, :2] + windows[b, 2:])
    return np.clip(high - low, 0, None).prod(1)


def _neighbours(windows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All pairs a < b of windows that overlap or share a part of an edge.

    Windows are put into cells as large as the largest of them, so that only those in adjacent cells are compared."""
    if len(windows) < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    cells = (windows[:, :2] - windows[:, :2].min(0)) // windows[:, 2:].max(0)
    width = int(cells[:, 1].max()) + 3
    keys = cells[:, 0].astype(np.int64) * width + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    pairs = []
    for step in (0, 1, width - 1, width, width + 1):
        low, high = np.searchsorted(keys, keys + step), np.searchsorted(keys, keys + step, "right")
        if step == 0:
            low = np.arange(len(keys)) + 1
        counts = np.maximum(high - low, 0)
        first = np.repeat(np.arange(len(keys)), counts)
        second = np.arange(counts.sum()) + np.repeat(low - (np.cumsum(counts) - counts), counts)
        a, b = order[first], order[second]
        gap = np.maximum(windows[a, :2], windows[b, :2]) - np.minimum(windows[a, :2] + windows[a, 2:],
                                                                      windows[b, :2] + windows[b, 2:])
        close = (gap <= 0).all(1) & (gap < 0).any(1)
        pairs.append((a[close], b[close]))
    a, b = (np.concatenate(side) for side in zip(*pairs))
    return np.minimum(a, b), np.maximum(a, b)
