"""Positions of a grid's cells on the ground, relative to all that has data."""
from __future__ import annotations

from functools import cached_property

import numpy as np

from .compass import Compass
from .patches import Patches

_BANDS = 16  # across the area, in which the nearest edge is looked for
_FEW = 32_768
_HOLE = 0.01  # of the grid; smaller gaps in the data are no edge


class Ground:
    """valid: bool (rows, columns), cells with data, at least one; compass: of the grid.

    u, v: float32 (rows, columns), how far east and north a cell lies of the middle of the valid ones: uniformly filled and
    upright, the area reaches from -1 to 1 (deviation from the mean over sqrt(3) standard deviations); 0 along an axis on
    which the area is one cell wide."""

    def __init__(self, valid: np.ndarray, compass: Compass):
        self.valid, self.compass = valid, compass
        self.filled = np.flatnonzero(valid)  # the cells with data, as row * columns + column
        rows, columns = (np.arange(n, dtype=np.float32) for n in valid.shape)
        east, north = compass.metres(columns[None, :], rows[:, None])
        cell = np.sqrt(compass.cell_m2)
        self.u, self.v = (_normalised(axis.astype(np.float32), few(self.filled), cell) for axis in (east, north))

    def at(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """u and v of cells, int64 (n,), given as row * columns + column."""
        return self.u.ravel()[cells], self.v.ravel()[cells]

    @cached_property
    def border(self) -> np.ndarray:
        """Cells with data that touch the outside by a side or a corner: bool (rows, columns). Small holes are no outside."""
        outside = np.ones(np.add(self.valid.shape, 2), bool)
        outside[1:-1, 1:-1] = False
        if not self.valid.all():
            gaps = Patches.of(~self.valid)
            large = gaps.larger(max(1, int(_HOLE * self.valid.size)))
            frame = np.zeros(self.valid.shape, bool)
            frame[[0, -1]] = frame[:, [0, -1]] = True
            counts = np.zeros(len(gaps) + 1, bool)
            counts[:large] = True
            counts[np.unique(gaps.labels[frame & ~self.valid])] = True
            counts[-1] = False  # label -1: cells with data
            outside[1:-1, 1:-1] = counts[gaps.labels]
        near = outside[1:-1] | outside[:-2] | outside[2:]
        return (near[:, 1:-1] | near[:, :-2] | near[:, 2:]) & self.valid

    def beside(self, side: str, cells: np.ndarray) -> tuple[np.ndarray, float]:
        """How far each cell lies from the "western", … edge (2 is across the area), and the share of that edge along which
        there is any of them. cells: int64 (n,), row * columns + column."""
        depth, bands, reach = *self._to(side, cells), self._reach[side]
        present = np.bincount(bands, minlength=_BANDS) > 0
        return depth - reach[bands], present.sum() / np.isfinite(reach).sum()

    def length(self, axis: str, cells: np.ndarray) -> float:
        """The share of the area's length along "u" or "v" that some cells take."""
        which = "uv".index(axis)
        here, whole = (np.bincount(_band(self.at(c)[which]), minlength=_BANDS) > 0 for c in (cells, few(self.filled)))
        return (here & whole).sum() / whole.sum()

    def parts(self, cells: np.ndarray) -> np.ndarray:
        """How many of some cells lie in each of 4 x 4 parts of the area, int64 (16,)."""
        across, along = (np.clip((axis + 1) * 2, 0, 3).astype(np.int64) for axis in self.at(cells))
        return np.bincount(across + 4 * along, minlength=16)

    def _to(self, side: str, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of cells the position across and the band along a side."""
        u, v = self.at(cells)
        across, along = (u, v) if side in ("western", "eastern") else (v, u)
        return across if side in ("western", "southern") else -across, _band(along)

    @cached_property
    def _reach(self) -> dict[str, np.ndarray]:
        """Per side how far the area reaches in each band."""
        reaches = {}
        for side in ("western", "eastern", "southern", "northern"):
            depth, bands = self._to(side, np.flatnonzero(self.border.ravel()))
            reaches[side] = np.full(_BANDS, np.inf, np.float32)
            np.minimum.at(reaches[side], bands, depth)
        return reaches


def few(cells: np.ndarray) -> np.ndarray:
    """Cells spread over those given, at most 32,768: enough to tell where they lie. Steps differ (by the golden ratio), so that
    they do not fall on the same columns row after row."""
    if len(cells) <= _FEW:
        return cells
    steps = np.arange(_FEW)
    return cells[((steps + steps * 0.618034 % 1) * (len(cells) / _FEW)).astype(np.int64)]


def _band(along: np.ndarray) -> np.ndarray:
    return np.clip((along + 1) * (_BANDS / 2), 0, _BANDS - 1).astype(np.int64)


def _normalised(axis: np.ndarray, filled: np.ndarray, cell: float) -> np.ndarray:
    """Metres of all cells as positions relative to those of the filled ones."""
    known = axis.ravel()[filled].astype(np.float64)
    half = np.sqrt(3) * known.std()
    return np.zeros(axis.shape, np.float32) if half < 0.5 * cell else ((axis - known.mean()) / half).astype(np.float32)
