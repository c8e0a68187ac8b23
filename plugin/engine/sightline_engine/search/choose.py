"""From candidates to hits: the weaker of overlapping tiles go, neighbours become one, layers on one ground are grouped."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .candidates import Candidates, Layer
from .groups import group
from .overlap import joined, suppress
from .places import boxes, window_rings
from .question import Query

GOOD_MATCH = 0.5


@dataclass(frozen=True)
class Choice:
    """A hit to be: its best candidate, all its candidates (best first), and its group or None."""

    best: int
    members: np.ndarray
    group: int | None = None


def choose(found: Candidates, layers: Sequence[Layer], query: Query) -> list[Choice]:
    """At most k hits, or k groups of hits, best first.

    Per raster, overlapping tiles are thinned out; of what remains, connected tiles of a good match are one hit, with the
    match of the best of them."""
    label = np.arange(len(found))  # the best candidate of the hit that each candidate belongs to, -1 for none
    if query.filters.min_match is not None:
        label[found.matches < query.filters.min_match] = -1
    here = np.flatnonzero(label >= 0)
    windows = _apart(found.layers[here], _windows(found, layers, here))
    if query.nms is not None:
        kept = suppress(windows, query.nms)
        label[here[~kept]] = -1
        here, windows = here[kept], windows[kept]
    if query.merge:
        good = found.matches[here] >= GOOD_MATCH
        label[here[good]] = here[good][joined(windows[good])]
    best = np.unique(label[label >= 0])
    groups = [None] * query.k
    if query.group:
        groups = group(_boxes(found, layers, label, best), found.layers[best], query.k).tolist()
    order = np.argsort(label, kind="stable")
    starts, ends = (np.searchsorted(label[order], best, side) for side in ("left", "right"))
    return [Choice(int(b), order[start:end], g) for b, g, start, end in zip(best, groups, starts, ends)]


def _windows(found: Candidates, layers: Sequence[Layer], which: np.ndarray) -> np.ndarray:
    """Windows int64 (m, 4) of some candidates, each in the pixels of its raster."""
    windows = np.zeros((len(which), 4), np.int64)
    for number in np.unique(found.layers[which]):
        mine = found.layers[which] == number
        windows[mine] = layers[number].windows(found.rows[which[mine]])
    return windows


def _apart(numbers: np.ndarray, windows: np.ndarray) -> np.ndarray:
    """The windows as if the rasters lay side by side, so that those of different ones do not meet."""
    step = (windows[:, :2] + 2 * windows[:, 2:]).max(initial=0) + 1
    return windows + np.stack([numbers * step, *[np.zeros_like(numbers)] * 3], 1)


def _boxes(found: Candidates, layers: Sequence[Layer], label: np.ndarray, best: np.ndarray) -> np.ndarray:
    """Boxes in degrees (n, 4) of the hits: around all their tiles; NaN where they have no place."""
    members = np.flatnonzero(label >= 0)
    place, windows = np.searchsorted(best, label[members]), _windows(found, layers, members)
    low, high = np.full((len(best), 2), np.iinfo(np.int64).max), np.zeros((len(best), 2), np.int64)
    np.minimum.at(low, place, windows[:, :2])
    np.maximum.at(high, place, windows[:, :2] + windows[:, 2:])
    result = np.full((len(best), 4), np.nan)
    for number in np.unique(found.layers[best]):
        mine = found.layers[best] == number
        rings = window_rings(np.concatenate([low[mine], high[mine] - low[mine]], 1))
        result[mine] = boxes(layers[number].index.manifest["source"], list(rings))
    return result
