"""Where tiles lie in degrees, as the database is asked for them."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.warp import transform as transform_points


@dataclass(frozen=True)
class Degrees:
    """rings: float64 (n, k, 2), longitude and latitude, without a jump: beyond 180 where they cross the antimeridian; bounds:
    (n, 4), west, south, east, north of them; known: bool (n,), False where a ring lies outside its projection, or around a
    pole."""

    rings: np.ndarray
    bounds: np.ndarray
    known: np.ndarray


def degrees(crs: str, rings: np.ndarray) -> Degrees:
    """Rings (n, k, 2) in a CRS."""
    points = rings.reshape(-1, 2)
    try:
        lon, lat = map(np.array, transform_points(crs, "EPSG:4326", points[:, 0], points[:, 1]))
    except Exception:  # PROJ's failures come as several classes of rasterio's own
        lon, lat = np.full((2, len(points)), np.nan)
    lon, lat = lon.reshape(rings.shape[:2]), lat.reshape(rings.shape[:2])
    known = np.isfinite(lon).all(1) & np.isfinite(lat).all(1)
    lon, lat = np.where(known[:, None], lon, 0.0), np.where(known[:, None], lat, 0.0)
    lon -= 360 * np.round((lon - lon[:, :1]) / 360)  # all of a ring within half a turn of its first point
    lon -= 360 * np.floor((lon.min(1, keepdims=True) + 180) / 360)  # which begins within -180 to 180
    bounds = np.stack([lon.min(1), lat.min(1), lon.max(1), lat.max(1)], 1)
    return Degrees(np.stack([lon, lat], -1), bounds, known & (bounds[:, 2] - bounds[:, 0] < 180))
