"""Where many hits lie: rings on the ground and boxes in degrees, all of a layer at once."""
from __future__ import annotations

import numpy as np
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..rasters.footprint import on_ground

_CORNERS = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])


def window_rings(windows: np.ndarray) -> np.ndarray:
    """Closed rings (n, 5, 2) in pixels of windows (n, 4) x, y, width, height."""
    return windows[:, None, :2] + _CORNERS * windows[:, None, 2:]


def grounded(source: dict, ring: np.ndarray) -> np.ndarray:
    """Points (..., 2) in pixels of the raster of a manifest's `source`, in its CRS."""
    return np.stack(on_ground(Affine(*source["transform"]), ring[..., 0], ring[..., 1]), -1)


def boxes(source: dict, rings: list[np.ndarray]) -> np.ndarray:
    """float (n, 4): west, south, east, north in degrees of rings (m, 2) in pixels; west > east across the antimeridian
    (RFC 7946, 5.2); NaN where a ring lies outside the projection."""
    points = grounded(source, np.concatenate(rings))
    starts = np.cumsum([0, *map(len, rings[:-1])])
    try:
        lon, lat = map(np.array, transform_points(source["crs"], "EPSG:4326", points[:, 0], points[:, 1]))
    except Exception:  # PROJ's failures come as several classes of rasterio's own
        return np.full((len(rings), 4), np.nan)
    lon, lat = np.where(np.isfinite(lon), lon, np.nan), np.where(np.isfinite(lat), lat, np.nan)
    jumps = np.maximum.reduceat(lon, starts) - np.minimum.reduceat(lon, starts) > 180
    lon = np.where(np.repeat(jumps, list(map(len, rings))) & (lon < 0), lon + 360, lon)
    west, east = np.minimum.reduceat(lon, starts), np.maximum.reduceat(lon, starts)
    result = np.stack([(west + 180) % 360 - 180, np.minimum.reduceat(lat, starts),
                       np.where(east > 180, (east + 180) % 360 - 180, east), np.maximum.reduceat(lat, starts)], 1)
    result[np.isnan(result).any(1)] = np.nan
    return result
