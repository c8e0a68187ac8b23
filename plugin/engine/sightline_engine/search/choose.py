"""From candidates to hits: the weaker of overlapping tiles go, neighbours become one, layers on one ground are grouped."""
from __future__ import annotations

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


def choose(found: Candidates, layers: list[Layer], query: Query) -> list[Choice]:
    """At most k hits, or k groups of hits, best first.

    Per raster, overlapping tiles are thinned out; of what remains, connected tiles of a good match are one hit, with the
    match of the best of them."""
    label = np.arange(len(found))  # the best candidate of the hit that each candidate belongs to, -1 for none
    if query.filters.min_match is not None:
        label[found.matches < query.filters.min_match] = -1
    for number in np.unique(found.layers) if query.nms is not None or query.merge else ():
        here = np.flatnonzero((found.layers == number) & (label >= 0))
        windows = layers[number].windows(found.rows[here])
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
    return [Choice(int(b), np.flatnonzero(label == b), g) for b, g in zip(best, groups)]


def _boxes(found: Candidates, layers: list[Layer], label: np.ndarray, best: np.ndarray) -> np.ndarray:
    """Boxes in degrees (n, 4) of the hits: of all their tiles; NaN where they have no place."""
    place = np.searchsorted(best, label[label >= 0])
    result = np.full((len(best), 4), np.nan)
    for number in np.unique(found.layers[best]):
        mine = np.flatnonzero(found.layers[label >= 0] == number)
        windows = layers[number].windows(found.rows[label >= 0][mine])
        low, high = np.full((len(best), 2), np.inf), np.full((len(best), 2), -np.inf)
        np.minimum.at(low, place[mine], windows[:, :2])
        np.maximum.at(high, place[mine], windows[:, :2] + windows[:, 2:])
        hits = np.flatnonzero(np.isfinite(low[:, 0]))
        around = np.concatenate([low[hits], high[hits] - low[hits]], 1)
        result[hits] = boxes(layers[number].index.manifest["source"], list(window_rings(around)))
    return result
