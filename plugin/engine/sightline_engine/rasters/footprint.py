"""Where pixels lie: rings and boxes in the raster's CRS and in degrees."""
from __future__ import annotations

import math

from rasterio.transform import Affine
from rasterio.warp import transform as transform_points


def window_ring(transform: Affine, x: int, y: int, width: int, height: int) -> list[tuple[float, float]]:
    """Closed ring of a pixel window in the raster's CRS, also for rotated rasters."""
    ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return [on_ground(transform, *corner) for corner in ring]


def ring_bounds(ring) -> list[float]:
    """[minx, miny, maxx, maxy] of a ring."""
    xs, ys = zip(*ring)
    return [min(xs), min(ys), max(xs), max(ys)]


def bbox_wgs84(crs: str, ring) -> list[float] | None:
    """[west, south, east, north] in degrees of a ring in a CRS; west > east where it crosses the antimeridian (RFC 7946,
    5.2); None where the ring lies outside the projection."""
    ring = ring_wgs84(crs, ring)
    if ring is None:
        return None
    west, south, east, north = ring_bounds(ring)
    return [(west + 180) % 360 - 180, south, (east + 180) % 360 - 180 if east > 180 else east, north]


def ring_wgs84(crs: str, ring) -> list[tuple[float, float]] | None:
    """A ring in degrees, its longitudes without a jump (they may pass 180); None outside the projection."""
    try:
        lon, lat = transform_points(crs, "EPSG:4326", *zip(*ring))
    except Exception:  # PROJ's failures come as several classes of rasterio's own
        return None
    if not all(map(math.isfinite, (*lon, *lat))):
        return None
    if max(lon) - min(lon) > 180:
        lon = [x + 360 if x < 0 else x for x in lon]
    return list(zip(lon, lat))


def on_ground(transform: Affine, column, row) -> tuple:
    """A pixel position in the raster's CRS; column and row may be numbers or arrays."""
    return (transform.a * column + transform.b * row + transform.c,
            transform.d * column + transform.e * row + transform.f)
