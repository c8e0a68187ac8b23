"""Where pixels lie: rings and boxes in the raster's CRS and in degrees, and how large a pixel is on the ground."""
from __future__ import annotations

import math

import numpy as np
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..errors import RasterError
from .dataset import reason

_AXIS, _ECCENTRICITY2 = 6378137.0, 0.00669437999014  # of the WGS 84 ellipsoid: metres, squared


def window_ring(transform: Affine, x: int, y: int, width: int, height: int) -> list[tuple[float, float]]:
    """Closed ring of a pixel window in the raster's CRS, also for rotated rasters."""
    ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return [on_ground(transform, *corner) for corner in ring]


def window_rings(transform: Affine, windows: np.ndarray) -> np.ndarray:
    """As `window_ring`, of many windows (n, 4): float64 (n, 5, 2)."""
    x, y, w, h = np.asarray(windows, float).T
    return np.stack(on_ground(transform, np.stack([x, x + w, x + w, x, x], 1), np.stack([y, y, y + h, y + h, y], 1)), -1)


def ring_bounds(ring) -> list[float]:
    """[minx, miny, maxx, maxy] of a ring."""
    xs, ys = zip(*ring)
    return [min(xs), min(ys), max(xs), max(ys)]


def bbox_wgs84(crs: str, ring) -> list[float] | None:
    """[west, south, east, north] in degrees of a ring in a CRS, its edges straight in that CRS; west > east where it crosses
    the antimeridian (RFC 7946, 5.2), all longitudes where it holds a pole (5.3); None where it lies outside the projection."""
    ring = _degrees(crs, ring)
    if ring is None:
        return None
    west, south, east, north = ring_bounds(ring)
    if abs(ring[-1][0] - ring[0][0]) > 180:  # once around: what is enclosed is a pole
        return [-180.0, *((south, 180.0, 90.0) if south + north > 0 else (-90.0, 180.0, north))]
    if east - west >= 360:
        return [-180.0, south, 180.0, north]
    return [(west + 180) % 360 - 180, south, (east + 180) % 360 - 180 if east > 180 else east, north]


def ring_wgs84(crs: str, ring) -> list[tuple[float, float]] | None:
    """A ring in degrees, its longitudes without a jump (they may pass 180); None outside the projection."""
    ring = _degrees(crs, ring)
    return ring and ring[::_PARTS]


_PARTS = 8  # of an edge, which a change of CRS may bend


def _degrees(crs: str, ring) -> list[tuple[float, float]] | None:
    """A ring and points along its edges in degrees, from one point to the next never more than half around the earth."""
    points = [(x0 + (x1 - x0) * i / _PARTS, y0 + (y1 - y0) * i / _PARTS)
              for (x0, y0), (x1, y1) in zip(ring[:-1], ring[1:]) for i in range(_PARTS)] + [tuple(ring[-1])]
    try:
        lon, lat = transform_points(crs, "EPSG:4326", *zip(*points))
    except Exception:  # PROJ's failures come as several classes of rasterio's own
        return None
    if not all(map(math.isfinite, (*lon, *lat))):
        return None
    for i in range(1, len(lon)):
        lon[i] += 360 * round((lon[i - 1] - lon[i]) / 360)
    turns = 360 * math.floor((min(lon) + 180) / 360)  # begin within -180 to 180
    return [(x - turns, y) for x, y in zip(lon, lat)]


def on_ground(transform: Affine, column, row) -> tuple:
    """A pixel position in the raster's CRS; column and row may be numbers or arrays."""
    return (transform.a * column + transform.b * row + transform.c,
            transform.d * column + transform.e * row + transform.f)


def metres_per_pixel(dataset, name: str) -> tuple[float, float]:
    """Ground size (x, y) of a pixel at the raster's centre, from a step of one pixel on the WGS 84 ellipsoid.

    Works for any CRS, also geographic ones and Mercator, whose units are not metres on the ground. Radii of curvature:
    Snyder (1987), Map Projections, eq. 4-18 to 4-20. Raises RasterError for a CRS that does not fit the coordinates."""
    try:
        steps = ground_steps(dataset.transform, dataset.crs, dataset.width / 2, dataset.height / 2)
    except Exception as error:  # PROJ's failures come as several classes of rasterio's own
        raise RasterError(f"The coordinate reference system of {name} cannot be related to the ground ({reason(error)}); "
                          "assign the right one.") from error
    if steps is None:
        raise RasterError(f"The coordinates of {name} lie outside its coordinate reference system; assign the right one.")
    return math.hypot(*steps[0]), math.hypot(*steps[1])


def ground_steps(transform: Affine, crs, column: float, row: float) -> list[tuple[float, float]] | None:
    """Metres east and north that one column, and that one row, lead from a place of a grid, on the WGS 84 ellipsoid; None
    outside the projection. Raises what PROJ raises."""
    points = [on_ground(transform, *p) for p in ((column, row), (column + 1, row), (column, row + 1))]
    lon, lat = transform_points(crs, "EPSG:4326", *zip(*points))
    if not all(map(math.isfinite, (*lon, *lat))):
        return None
    phi = math.radians(lat[0])
    w = 1 - _ECCENTRICITY2 * math.sin(phi) ** 2
    east = _AXIS / math.sqrt(w) * math.cos(phi)  # metres per radian
    north = _AXIS * (1 - _ECCENTRICITY2) / w ** 1.5
    return [(math.radians((lon[i] - lon[0] + 180) % 360 - 180) * east, math.radians(lat[i] - lat[0]) * north) for i in (1, 2)]
