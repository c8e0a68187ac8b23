"""Where in degrees the tiles of an area can lie: a region that is somewhat too large, for the database; what lies in it is
then told exactly (search.area)."""
from __future__ import annotations

import numpy as np
import shapely
from rasterio.crs import CRS

from ..search.area import carried, divided, polygons_of

# Tiles are boxes of their corners and their edges bulge in degrees: by 10 m for tiles of 20 km. So much is added, degrees.
MARGIN = 0.005
_WGS84 = CRS.from_epsg(4326)


def regions(area: dict, crs: str, margin: float = MARGIN) -> list[shapely.Geometry] | None:
    """Polygons in longitude and latitude, of which one meets each tile that shares ground with an area (GeoJSON in `crs`), for
    a margin of that many degrees.
    Tiles begin within -180 to 180 and may go on beyond, and so do these: what lies here and there is in both places. None
    where that cannot be told."""
    found: list[shapely.Geometry] = []
    system = CRS.from_user_input(crs)
    for rings in polygons_of(area):
        outer, *holes = [_in_degrees(ring, system) for ring in rings]
        if outer is None:
            return None
        around_pole = abs(outer[-1, 0] - outer[0, 0]) > 1
        found += _turned(_around_pole(outer) if around_pole else _whole(outer, holes, margin))
    return found


def _in_degrees(ring: np.ndarray, system: CRS) -> np.ndarray | None:
    """A ring with points along its edges; None where a part lies outside the projection."""
    whole = divided(ring)
    there = whole if system == _WGS84 else carried(whole, system, _WGS84)
    return there if len(there) == len(whole) else None


def around(lon: float, lat: float) -> list[shapely.Geometry]:
    """A place and a little around it, as `regions`."""
    return _turned(shapely.box(lon - MARGIN, lat - MARGIN, lon + MARGIN, lat + MARGIN))


def _whole(outer: np.ndarray, holes: list[np.ndarray | None], margin: float) -> shapely.Geometry:
    """A polygon and a margin around it; without its holes where these are not clear."""
    for inner in ([hole for hole in holes if hole is not None], []):
        polygon = shapely.Polygon(outer, inner)
        if polygon.is_valid:
            return polygon.buffer(margin, join_style="mitre")
    return shapely.Polygon(outer).convex_hull.buffer(margin)


def _around_pole(ring: np.ndarray) -> shapely.Polygon:
    """All that lies between a ring around a pole and the pole, and a little more."""
    north = ring[:, 1].mean() > 0
    low, high = (ring[:, 1].min() - MARGIN, 90) if north else (-90, ring[:, 1].max() + MARGIN)
    return shapely.box(-180, low, 180, high)


def _turned(polygon: shapely.Geometry) -> list[shapely.Geometry]:
    """A polygon wherever tiles count their longitudes from, -180 to below 360."""
    west, _, east, _ = polygon.bounds
    turns = range(int(np.floor((-180 - east) / 360)), int(np.ceil((360 - west) / 360)) + 1)
    return [shapely.transform(polygon, lambda points, turn=turn: points + (360 * turn, 0)) for turn in turns
            if east + 360 * turn >= -180 and west + 360 * turn <= 360]
