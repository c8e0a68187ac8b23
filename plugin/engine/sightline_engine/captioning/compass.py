"""Where north is on a raster's grid: positions are said as they are on the ground, however the raster is turned or flipped."""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..rasters.footprint import on_ground

_AXIS, _ECCENTRICITY2 = 6378137.0, 0.00669437999014  # of the WGS 84 ellipsoid: metres, squared
EIGHT = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")  # counter-clockwise


@dataclass(frozen=True)
class Compass:
    """ground: float (2, 2), metres east and north (rows) that one column and one row of the grid lead (columns)."""

    ground: np.ndarray

    @classmethod
    def of(cls, transform: Affine, crs: str, shape: tuple[int, int]) -> Compass | None:
        """The compass at the centre of a grid of (rows, columns), from a step of one column and one row on the WGS 84
        ellipsoid (radii of curvature: Snyder 1987, eq. 4-18 to 4-20); None outside the projection."""
        row, column = shape[0] / 2, shape[1] / 2
        points = [on_ground(transform, *p) for p in ((column, row), (column + 1, row), (column, row + 1))]
        try:
            lon, lat = transform_points(crs, "EPSG:4326", *zip(*points))
        except Exception:  # PROJ's failures come as several classes of rasterio's own
            return None
        if not all(map(math.isfinite, (*lon, *lat))):
            return None
        phi = math.radians(lat[0])
        w = 1 - _ECCENTRICITY2 * math.sin(phi) ** 2
        east = _AXIS / math.sqrt(w) * math.cos(phi)  # metres per radian
        north = _AXIS * (1 - _ECCENTRICITY2) / w ** 1.5
        steps = [(math.radians((lon[i] - lon[0] + 180) % 360 - 180) * east, math.radians(lat[i] - lat[0]) * north)
                 for i in (1, 2)]
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
