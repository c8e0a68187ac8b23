"""Footprints as shapely geometries."""
from __future__ import annotations

import numpy as np
import shapely
from rasterio.warp import transform as transform_points


def polygons(footprints: list[list]) -> np.ndarray:
    """Polygons of rings, each with the outer ring first: objects (n,)."""
    return np.array([shapely.Polygon(outer, holes) for outer, *holes in footprints], object)


def in_degrees(crs: str, geometries: np.ndarray) -> np.ndarray:
    """Geometries in WGS 84, None for those outside the projection. One that crosses the antimeridian stays whole: its
    longitudes begin within -180 to 180 and have no jump (they may pass 180)."""
    points, owner = shapely.get_coordinates(geometries, return_index=True)
    lon, lat = (np.array(axis, float) for axis in transform_points(crs, "EPSG:4326", points[:, 0], points[:, 1]))
    outside = np.unique(owner[~(np.isfinite(lon) & np.isfinite(lat))])
    starts = np.searchsorted(owner, np.arange(len(geometries)))
    first = lon[starts][owner]
    with np.errstate(invalid="ignore"):
        lon = lon + 360 * np.round((first - lon) / 360)
        least = np.minimum.reduceat(lon, starts)[owner]
        lon -= 360 * np.floor((least + 180) / 360)
    placed = shapely.set_coordinates(geometries.copy(), np.nan_to_num(np.stack([lon, lat], 1)))
    placed[outside] = None
    return placed
