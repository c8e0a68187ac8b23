"""Positions of a grid's cells on the ground, relative to all that has data."""
from __future__ import annotations

from functools import cached_property

import numpy as np

from .compass import Compass
from .patches import Patches

_BANDS = 16  # across the area, in which the nearest edge is looked for
_HOLE = 0.01  # of the grid; smaller gaps in the data are no edge


class Ground:
    """valid: bool (rows, columns), cells with data, at least one; compass: of the grid.

    u, v: float32 (rows, columns), how far east and north a cell lies of the middle of the valid ones: uniformly filled and
    upright, the area reaches from -1 to 1 (deviation from the mean over sqrt(3) standard deviations); 0 along an axis on
    which the area is one cell wide."""

    def __init__(self, valid: np.ndarray, compass: Compass):
        self.valid, self.compass = valid, compass
        rows, columns = (np.arange(n, dtype=np.float32) for n in valid.shape)
        east, north = compass.metres(columns[None, :], rows[:, None])
        cell = np.sqrt(compass.cell_m2)
        self.u, self.v = (_normalised(axis.astype(np.float32), valid, cell) for axis in (east, north))

    def at(self, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """u and v of the cells of a mask."""
        return self.u[mask], self.v[mask]

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

    @cached_property
    def _edges(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Per side: the band of each cell along that side, int8, and how far the area reaches in each band."""
        edges = {}
        for side, (depth, along) in {"western": (self.u, self.v), "eastern": (-self.u, self.v),
                                     "southern": (self.v, self.u), "northern": (-self.v, self.u)}.items():
            band = np.clip((along + 1) * (_BANDS / 2), 0, _BANDS - 1).astype(np.int8)
            reach = np.full(_BANDS, np.inf, np.float32)
            np.minimum.at(reach, band[self.valid], depth[self.valid])
            edges[side] = band, reach
        return edges

    def beside(self, side: str, mask: np.ndarray) -> tuple[np.ndarray, float]:
        """How far each cell of a mask lies from the "western", … edge (2 is across the area), and the share of that edge
        along which there is any of it."""
        band, reach = self._edges[side]
        depth = {"western": self.u, "eastern": -self.u, "southern": self.v, "northern": -self.v}[side][mask]
        bands = band[mask]
        return depth - reach[bands], len(np.unique(bands)) / np.isfinite(reach).sum()


def _normalised(axis: np.ndarray, valid: np.ndarray, cell: float) -> np.ndarray:
    values = axis if axis.shape == valid.shape else np.broadcast_to(axis, valid.shape)
    known = values[valid].astype(np.float64)
    half = np.sqrt(3) * known.std()
    return np.zeros(valid.shape, np.float32) if half < 0.5 * cell else ((values - known.mean()) / half).astype(np.float32)
