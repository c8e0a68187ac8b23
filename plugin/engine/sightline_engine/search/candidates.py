"""The tiles that come nearest to a query, from one index or many, in order of match."""
from __future__ import annotations

import math
from dataclasses import dataclass, fields

import numpy as np
from rasterio.transform import Affine

from ..rasters.footprint import on_ground
from .asked import Asked
from .match import match_of
from .places import window_rings

# Measured on 90,000 tiles: to gather and score 5,000 rows takes 1 to 7 ms (in memory, mapped), the graph 1 ms for 400 tiles
# of which it misses some. Scoring everything costs as much as gathering a quarter of it.
_EXACT_ROWS = 5_000
_OVERFETCH = 1.25
_MOST_OF = 0.25
_TIE = 6  # decimals; beyond them lies the rounding of sums in another order


class Layer:
    """One index of a search: its raster's path, a name to show, and the rows that pass the filters (None: all)."""

    def __init__(self, path: str, name: str, index, rows: np.ndarray | None = None):
        self.path, self.name, self.index, self.rows = path, name, index, rows
        self._scanned: tuple[np.ndarray, np.ndarray] | None = None

    def __len__(self) -> int:
        return len(self.index) if self.rows is None else len(self.rows)

    def windows(self, rows: np.ndarray) -> np.ndarray:
        """x, y, width, height in pixels of some rows, int32 (m, 4)."""
        return self.index.plan.windows(self.index.tiles[rows])

    def rings(self, rows: np.ndarray) -> np.ndarray | list[np.ndarray]:
        """Closed rings (m, k, 2) in pixels of the footprints of some rows."""
        if self.index.footprints is None:
            return window_rings(self.windows(rows))
        pixels = ~Affine(*self.index.manifest["source"]["transform"])
        return [np.stack(on_ground(pixels, *ring.T), 1) for ring in self.index.rings(rows)]

    def nearest(self, direction: np.ndarray, count: int, example: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Rows (<= count,) that pass and their exact cosines with the unit vector (d,), best first; equal ones by row.

        example: the direction is that of images. Many rows are asked from the graph or the lists of the index, more of them
        the fewer pass; where that gives too few, all are scored, once: O(rows * d)."""
        rows = self._proposed(direction, count, example) if self._scanned is None else None
        if rows is not None:
            scores = self.index.scores(direction[None], rows)[:, 0]
        else:
            rows, scores = self._scan(direction)
        best = top(scores, count)
        return rows[best], scores[best]

    def _proposed(self, direction: np.ndarray, count: int, example: bool) -> np.ndarray | None:
        """At least `count` rows from the graph or the lists that pass, rising; None where scanning is quicker or has to be
        done."""
        if count >= len(self) or self.rows is not None and len(self) <= _EXACT_ROWS:
            return None
        wanted = math.ceil(_OVERFETCH * count * len(self.index) / len(self))
        rows = self.index.nearest(direction, wanted, example)
        if rows is not None and self.rows is not None:
            rows = rows[_among(rows, self.rows)]
        return None if rows is None or len(rows) < count else np.sort(rows)

    def every(self, direction: np.ndarray) -> np.ndarray:
        """Exact cosines of all rows that pass with the direction of the query that this layer is searched for."""
        return self._scan(direction)[1]

    def _scan(self, direction: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if self._scanned is None:
            if len(self) > _MOST_OF * len(self.index):
                rows, scores = np.arange(len(self.index)), self.index.scores(direction[None])[:, 0]
                self._scanned = (rows, scores) if self.rows is None else (self.rows, scores[self.rows])
            else:
                self._scanned = self.rows, self.index.scores(direction[None], self.rows)[:, 0]
        return self._scanned


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
        return Candidates(*(getattr(self, f.name)[which] for f in fields(self)[:-1]), self.complete)


def nearest_tiles(index, direction: np.ndarray, count: int, example: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Rows (<= count,) of an index and their exact cosines with the unit vector (d,), best first; equal ones by row."""
    return Layer("", "", index).nearest(direction, count, example)


def candidates(bundle, layers: list[Layer], asked: Asked, count: int) -> Candidates:
    """The `count` best tiles of each tower, whose cosines compare with each other but not with those of another tower;
    among towers the match decides. O(tiles * d) for scanned indexes, and O(count * d) for what they give."""
    parts, complete = [], True
    for numbers in _by_tower(layers).values():
        found = [layers[n].nearest(asked.direction, count, bool(asked.images.all())) for n in numbers]
        whose = np.repeat(numbers, [len(rows) for rows, _ in found])
        rows, scores = (np.concatenate(side) for side in zip(*found))
        complete &= sum(len(layers[n]) for n in numbers) <= count
        best = top(scores, count)
        parts.append((whose[best], rows[best]))
    return judged(bundle, layers, asked, *(np.concatenate(side) for side in zip(*parts)), complete)


def judged(bundle, layers: list[Layer], asked: Asked, whose: np.ndarray, rows: np.ndarray, complete: bool) -> Candidates:
    """Rows int64 (n,) of the layers of these numbers (n,) as candidates, in order of match. O(n * d)."""
    found = Candidates(whose, rows, np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32),
                       np.zeros((len(rows), len(asked.weights)), np.float32), complete)
    for numbers in _by_tower(layers).values():
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


def in_order(layers: list[Layer], found: Candidates, first: np.ndarray | None = None) -> Candidates:
    """The candidates in order of match, then score, path and tile. first: (n,) what goes before all that, greater is better."""
    place = np.argsort(np.argsort([layer.path for layer in layers]))
    keys = (found.rows, place[found.layers], -found.scores.round(_TIE), -found.matches.round(_TIE))
    return found[np.lexsort(keys if first is None else (*keys, -first))]


def behind(layers: list[Layer], found: Candidates, tiles: tuple[tuple[str, int], ...]) -> Candidates:
    """The candidates with some tiles, (raster, tile number) each, behind all others; else in the order that they have."""
    last = np.zeros(len(found), bool)
    for number, layer in enumerate(layers):
        mine = found.layers == number
        last[mine] = np.isin(layer.index.tiles[found.rows[mine]], [tile for path, tile in tiles if path == layer.path])
    return found[np.argsort(last, kind="stable")]


def _by_tower(layers: list[Layer]) -> dict[str, list[int]]:
    """The numbers of the layers that each tower made."""
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


def _among(rows: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    """Which of the rows are among the allowed ones, which rise."""
    place = np.minimum(np.searchsorted(allowed, rows), len(allowed) - 1)
    return allowed[place] == rows
