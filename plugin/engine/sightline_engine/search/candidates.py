"""Tiles as candidates for hits: those of one scene, and those of all, judged exactly and in order of match."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rasterio.transform import Affine

from ..index.table import TileTable
from ..rasters.footprint import on_ground
from .asked import Asked
from .match import match_of
from .places import window_rings

_TIE = 6  # decimals; beyond them lies the rounding of sums in another order


class Layer:
    """One scene of a search: its raster's path, a name to show, and its tiles, or those of them that were found."""

    def __init__(self, path: str, name: str, index: TileTable):
        self.path, self.name, self.index = path, name, index

    def windows(self, rows: np.ndarray) -> np.ndarray:
        """x, y, width, height in pixels of some rows, int32 (m, 4)."""
        return self.index.plan.windows(self.index.tiles[rows])

    def rings(self, rows: np.ndarray) -> np.ndarray | list[np.ndarray]:
        """Closed rings (m, k, 2) in pixels of the footprints of some rows."""
        if self.index.footprints is None:
            return window_rings(self.windows(rows))
        pixels = ~Affine(*self.index.manifest["source"]["transform"])
        return [np.stack(on_ground(pixels, *ring.T), 1) for ring in self.index.rings(rows)]


@dataclass(frozen=True)
class Candidates:
    """Tiles in order of match, then score, path and tile. layers: numbers in the list of layers; rows: rows of their index;
    scores: cosine with the direction; matches; cosines: (n, q), with each part of the query; complete: no tile is left."""

    layers: np.ndarray
    rows: np.ndarray
    scores: np.ndarray
    matches: np.ndarray
    cosines: np.ndarray
    complete: bool

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, which: np.ndarray) -> Candidates:
        """Those at some places, or where a mask says so."""
        return Candidates(self.layers[which], self.rows[which], self.scores[which], self.matches[which], self.cosines[which],
                          self.complete)

    def joined(self, more: Candidates) -> Candidates:
        """These, then those; complete as these are."""
        return Candidates(np.concatenate([self.layers, more.layers]), np.concatenate([self.rows, more.rows]),
                          np.concatenate([self.scores, more.scores]), np.concatenate([self.matches, more.matches]),
                          np.concatenate([self.cosines, more.cosines]), self.complete)


def judged(bundle, layers: Sequence[Layer], asked: Asked, whose: np.ndarray, rows: np.ndarray, complete: bool) -> Candidates:
    """Rows int64 (n,) of the layers of these numbers (n,) as candidates, in order of match. O(n * d)."""
    found = Candidates(whose, rows, np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32),
                       np.zeros((len(rows), len(asked.weights)), np.float32), complete)
    for numbers in by_tower(layers).values():
        mine = np.flatnonzero(np.isin(whose, numbers))
        vectors = np.empty((len(mine), len(asked.direction)), np.float32)
        for n in np.unique(whose[mine]):
            vectors[whose[mine] == n] = layers[n].index.vectors(rows[mine][whose[mine] == n])
        found.scores[mine], found.cosines[mine] = vectors @ asked.direction, vectors @ asked.vectors.T
        for n in np.unique(whose[mine]):
            own = np.flatnonzero(whose == n)
            found.matches[own] = match_of(layers[n].index.calibration(bundle), asked.vectors, asked.weights,
                                          found.cosines[own], asked.images, asked.limits)
    return in_order(layers, found)


def in_order(layers: Sequence[Layer], found: Candidates, first: np.ndarray | None = None) -> Candidates:
    """The candidates in order of match, then score, path and tile. first: (n,) what goes before all that, greater is better."""
    place = np.argsort(np.argsort([layer.path for layer in layers]))
    keys = (found.rows, place[found.layers], -found.scores.round(_TIE), -found.matches.round(_TIE))
    return found[np.lexsort(keys if first is None else (*keys, -first))]


def behind(layers: Sequence[Layer], found: Candidates, tiles: tuple[tuple[str, int], ...]) -> Candidates:
    """The candidates with some tiles, (raster, tile number) each, behind all others; else in the order that they have."""
    last = np.zeros(len(found), bool)
    for number, layer in enumerate(layers):
        mine = found.layers == number
        last[mine] = np.isin(layer.index.tiles[found.rows[mine]], [tile for path, tile in tiles if path == layer.path])
    return found[np.argsort(last, kind="stable")]


def by_tower(layers: Sequence[Layer]) -> dict[str, list[int]]:
    """The numbers of the layers that each tower made, whose cosines compare with each other but not with another tower's."""
    towers: dict[str, list[int]] = {}
    for number, layer in enumerate(layers):
        towers.setdefault(layer.index.tower.name, []).append(number)
    return towers


def top(scores: np.ndarray, count: int) -> np.ndarray:
    """Positions of the `count` greatest scores, best first; of equal ones the first. O(n)."""
    if count < len(scores):
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        above = np.flatnonzero(scores > least)
        chosen = np.r_[above, np.flatnonzero(scores == least)[:count - len(above)]]
    else:
        chosen = np.arange(len(scores))
    return chosen[np.lexsort((chosen, -scores[chosen]))]
