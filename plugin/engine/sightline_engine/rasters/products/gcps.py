"""Ground control points: a polynomial between a raster's own pixels and the ground, and how well it fits."""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from rasterio.crs import CRS
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ...errors import RasterError

_POWERS = {1: [(0, 0), (1, 0), (0, 1)], 2: [(2, 0), (1, 1), (0, 2)], 3: [(3, 0), (2, 1), (1, 2), (0, 3)]}


@dataclass(frozen=True)
class Polynomial:
    """(u, v) -> (s, t) by least squares, on centred and scaled coordinates. coefficients: float64 (terms, 2)."""

    order: int
    centre: tuple[float, float]
    scale: tuple[float, float]
    coefficients: np.ndarray

    @classmethod
    def fit(cls, u, v, s, t, order: int) -> Polynomial:
        """From n points each; n must be at least the number of terms."""
        centre, scale = (u.mean(), v.mean()), (max(np.ptp(u), 1e-9) / 2, max(np.ptp(v), 1e-9) / 2)
        terms = _terms((u - centre[0]) / scale[0], (v - centre[1]) / scale[1], order)
        return cls(order, centre, scale, np.linalg.lstsq(np.stack(terms, 1), np.stack([s, t], 1), rcond=None)[0])

    def __call__(self, u, v) -> tuple[np.ndarray, np.ndarray]:
        """Arrays of one shape (or that broadcast) -> two of it."""
        terms = _terms((u - self.centre[0]) / self.scale[0], (v - self.centre[1]) / self.scale[1], self.order)
        return tuple(sum(c * term for c, term in zip(column, terms)) for column in self.coefficients.T)


def _terms(u, v, order: int) -> list:
    return [u ** i * v ** j for n in range(1, order + 1) for i, j in _POWERS[n]]


@dataclass(frozen=True)
class Placement:
    """Where a raster with ground control points lies on a north-up grid.

    points: float64 (n, 4): pixel, line, x, y in `crs`; to_image: x, y -> pixel, line; rms_m: root of the mean square distance
    in metres on the ground between the points and the polynomial."""

    crs: CRS
    transform: Affine
    width: int
    height: int
    points: np.ndarray
    to_image: Polynomial
    rms_m: float


def place(gcps, gcps_crs: CRS, width: int, height: int, name: str) -> Placement:
    """Fits a polynomial (order 3 from 20 points on, else 2 from 10, else 1) in the UTM zone, or the polar stereographic
    projection, of the raster's middle. Raises RasterError when the points do not place the raster."""
    pixel, line, x, y = np.array([(g.col, g.row, g.x, g.y) for g in gcps], float).T
    order = 3 if len(pixel) >= 20 else 2 if len(pixel) >= 10 else 1
    if len(pixel) < 3:
        raise RasterError(f"{name} has {len(pixel)} ground control points; at least 3 are needed to place it on the map.")
    lon, lat = (np.array(v) for v in transform_points(gcps_crs, "EPSG:4326", x, y))
    crs = _projection(lon, lat)
    east, north = (np.array(v) for v in transform_points("EPSG:4326", crs, lon, lat))
    if not (np.isfinite(east).all() and np.isfinite(north).all()):
        raise RasterError(f"The ground control points of {name} lie outside its coordinate reference system; assign the right "
                          "one.")
    to_ground = Polynomial.fit(pixel, line, east, north, order)
    to_image = Polynomial.fit(east, north, pixel, line, order)
    metres = _pixel_m(to_ground, width, height)
    back = to_image(east, north)
    rms = math.sqrt(float(np.mean((back[0] - pixel) ** 2 + (back[1] - line) ** 2))) * metres
    west, south, east_end, top = _box(to_ground, width, height)
    columns, rows = math.ceil((east_end - west) / metres), math.ceil((top - south) / metres)
    if not (0 < columns * rows < 30 * width * height and rms < 0.2 * metres * max(width, height)):
        raise RasterError(f"The ground control points of {name} contradict each other; place it with QGIS's Georeferencer.")
    west, top = math.floor(west / metres) * metres, math.ceil(top / metres) * metres
    return Placement(crs, Affine(metres, 0, west, 0, -metres, top), columns + 1, rows + 1,
                     np.stack([pixel, line, east, north], 1), to_image, rms)


def _box(to_ground: Polynomial, width: int, height: int) -> tuple[float, float, float, float]:
    """West, south, east and north end of the raster's edges on the ground."""
    along, across = np.linspace(0, width, 65), np.linspace(0, height, 65)
    x, y = to_ground(np.concatenate([along, along, 0 * across, 0 * across + width]),
                     np.concatenate([0 * along, 0 * along + height, across, across]))
    return x.min(), y.min(), x.max(), y.max()


def _pixel_m(to_ground: Polynomial, width: int, height: int) -> float:
    """Ground size of a pixel in the middle of the raster, to three digits."""
    x, y = to_ground(np.array([0.0, 1, 0]) + width / 2, np.array([0.0, 0, 1]) + height / 2)
    area = abs((x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]))
    if not area > 0:
        raise RasterError("The ground control points lie on one line; place the raster with QGIS's Georeferencer.")
    return float(f"{math.sqrt(area):.3g}")


def _projection(lon: np.ndarray, lat: np.ndarray) -> CRS:
    """UTM, or polar stereographic beyond 84 degrees north and 80 south; the mean longitude also across the antimeridian."""
    middle = math.degrees(math.atan2(np.sin(np.radians(lon)).mean(), np.cos(np.radians(lon)).mean()))
    if lat.mean() > 84 or lat.mean() < -80:
        return CRS.from_epsg(3413 if lat.mean() > 0 else 3031)
    return CRS.from_epsg((32600 if lat.mean() >= 0 else 32700) + int((middle + 180) // 6) % 60 + 1)
