"""Where north is on a raster's grid: positions are said as they are on the ground, however the raster is turned or flipped."""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from rasterio.transform import Affine

from ..rasters.footprint import ground_steps

EIGHT = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")  # counter-clockwise


@dataclass(frozen=True)
class Compass:
    """ground: float (2, 2), metres east and north (rows) that one column and one row of the grid lead (columns)."""

    ground: np.ndarray

    @classmethod
    def of(cls, transform: Affine, crs: str, shape: tuple[int, int]) -> Compass | None:
        """The compass at the centre of a grid of (rows, columns), from a step of one column and one row; None outside the
        projection."""
        try:
            steps = ground_steps(transform, crs, shape[1] / 2, shape[0] / 2)
        except Exception:  # PROJ's failures come as several classes of rasterio's own
            return None
        if steps is None:
            return None
        ground = np.array(steps).T
        return cls(ground) if abs(np.linalg.det(ground)) > 0 else None

    @property
    def cell_m2(self) -> float:
        """Ground area of a cell."""
        return abs(float(np.linalg.det(self.ground)))

    def metres(self, columns, rows) -> tuple[np.ndarray, np.ndarray]:
        """East and north of positions on the grid."""
        (ec, er), (nc, nr) = self.ground
        return ec * columns + er * rows, nc * columns + nr * rows


def direction(east: float, north: float) -> str:
    """The nearest of the eight compass directions."""
    return EIGHT[round(math.atan2(north, east) / (math.pi / 4)) % 8]
