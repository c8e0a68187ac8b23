"""Footprints as geometries, and where they lie in another CRS."""
from __future__ import annotations

import numpy as np
import shapely
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.warp import transform as transform_points

from ..errors import ExportError
from ..search.area import carried


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


def ring_in(crs: str, hit: dict) -> np.ndarray:
    """The outer ring (n, 2) of a hit's footprint in the CRS of its raster; empty where some of it has no place there.

    A hit has its own CRS: a layer of hits of several rasters, for example, is in WGS 84. Raises ExportError for one that is
    not known."""
    ring = np.array(hit["footprint"]["coordinates"][0], float)[:, :2]
    if hit["crs"] in ("", crs):
        return ring
    try:
        given, wanted = CRS.from_user_input(hit["crs"]), CRS.from_user_input(crs)
    except CRSError as error:
        raise ExportError(f"The coordinate reference system of the hits is not known ({str(hit['crs'])[:40]}); assign one "
                          "with an EPSG code to their layer.") from error
    moved = ring if given == wanted else carried(ring, given, wanted)
    return moved if len(moved) == len(ring) else moved[:0]
