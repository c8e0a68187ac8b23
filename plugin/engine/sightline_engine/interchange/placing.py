"""Places on no grid, polygons, boxes or points, as the tiles of an index: their footprints and sizes on the ground."""
from __future__ import annotations

import math
from dataclasses import asdict

import numpy as np
import shapely
from rasterio.warp import transform as transform_points

from ..errors import EmbeddingsError
from ..index.footprints import Footprints, frame, windows_of, write
from ..index.store import IndexStore
from ..rasters.grid import TileGrid
from .table import WGS84, Table

_EARTH = 6_371_008.8  # mean radius in metres
_DEFAULT_M = 100.0


def place(table: Table, store: IndexStore, tile_m: float | None, tiles: np.ndarray, shapes: np.ndarray, sizes: np.ndarray,
          days: np.ndarray) -> None:
    """Writes the footprints of an index, and what follows from them into its manifest."""
    crs = store.manifest["source"]["crs"]
    shapes = _polygons(table, shapes, crs, tile_m)
    bounds = shapely.bounds(shapes)
    transform, width, height = frame(bounds)
    measured = np.where(np.isfinite(sizes) & (sizes > 0), sizes, _sizes(shapes, bounds, crs)).astype(np.float32)
    rings = shapely.get_exterior_ring(shapes)
    starts = np.cumsum([0, *shapely.get_num_coordinates(rings)])
    footprints = Footprints(tiles, windows_of(bounds, transform), measured, days, shapely.get_coordinates(rings), starts)
    usual = int(np.median(footprints.windows[:, 2])), int(np.median(footprints.windows[:, 3]))
    level = TileGrid(width, height, *usual, *usual, float(np.median(measured)), 0.0)
    one = np.unique(days)
    date = str(one[0]) if len(one) == 1 and not np.isnat(one[0]) else None
    store.manifest = {**store.manifest, "levels": [asdict(level)], "source": {
        **store.manifest["source"], "transform": list(transform)[:6], "width": width, "height": height, "date": date}}
    store.describe_import(footprints=write(store, footprints))


def _polygons(table: Table, shapes: np.ndarray, crs: str, tile_m: float | None) -> np.ndarray:
    """One polygon each: of several the largest, around lines their box, of points a square. Raises EmbeddingsError."""
    shapes = shapely.force_2d(shapes)
    if not np.isfinite(shapely.bounds(shapes)).all():
        raise EmbeddingsError(f"{table.path.name} has geometries without coordinates; repair or leave them out.")
    kinds = shapely.get_type_id(shapes)
    several = np.isin(kinds, (shapely.GeometryType.MULTIPOLYGON, shapely.GeometryType.GEOMETRYCOLLECTION))
    for row in np.flatnonzero(several):
        parts = shapely.get_parts(shapes[row])
        shapes[row] = parts[shapely.area(parts).argmax()]
    flat = shapely.area(shapes) <= 0
    if flat.any():
        x, y = shapely.get_coordinates(shapely.centroid(shapes[flat])).T
        half_x, half_y = _half(x, y, crs, tile_m)
        shapes[flat] = shapely.box(x - half_x, y - half_y, x + half_x, y + half_y)
        if tile_m is None:
            table.notes.append("The places are points: their tiles are taken to be as large as they are apart; say how large "
                               "they are with --tile-m.")
    other = shapely.get_type_id(shapes) != shapely.GeometryType.POLYGON
    shapes[other] = shapely.box(*shapely.bounds(shapes[other]).T)
    return shapes


def _half(x: np.ndarray, y: np.ndarray, crs: str, tile_m: float | None) -> tuple[np.ndarray, np.ndarray]:
    """Half the sides of squares on the ground around points, in the units of the CRS. tile_m None: as far as they are apart."""
    per_x, per_y = _metres(np.stack([x, y, x + 1e-4, y + 1e-4], 1), crs) / 1e-4
    if tile_m is None:
        points = shapely.points(x, y)
        some = points[:1000]
        near = shapely.STRtree(points).query_nearest(some, exclusive=True, return_distance=True, all_matches=False)[1]
        near = near[near > 0]
        tile_m = float(np.median(near)) * float(np.median(per_y)) if len(near) else _DEFAULT_M
    if not (math.isfinite(tile_m) and tile_m > 0):
        raise EmbeddingsError(f"A tile needs a size above 0 m, not {tile_m}.")
    return tile_m / 2 / np.maximum(per_x, 1e-9), tile_m / 2 / np.maximum(per_y, 1e-9)


def _sizes(shapes: np.ndarray, bounds: np.ndarray, crs: str) -> np.ndarray:
    """About the ground size of each footprint in metres: the root of its area, float (n,), rounded to tenths."""
    width, height = _metres(bounds, crs)
    filled = shapely.area(shapes) / np.maximum((bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1]), 1e-300)
    return np.sqrt(width * height * np.clip(filled, 0, 1)).round(1)


def _metres(bounds: np.ndarray, crs: str) -> np.ndarray:
    """Width and height on the ground of boxes (n, 4), in metres, through their middles: (2, n), on a sphere."""
    x0, y0, x1, y1 = bounds.T
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2
    points = np.concatenate([np.stack(pair, 1) for pair in ((x0, my), (x1, my), (mx, y0), (mx, y1))])
    if crs != WGS84:
        try:
            points = np.stack(transform_points(crs, WGS84, points[:, 0], points[:, 1]), 1)
        except Exception as error:  # PROJ's failures come as several classes of rasterio's own
            raise EmbeddingsError("The geometries do not fit their coordinate system; give the right one with --crs."
                                  ) from error
    if not np.isfinite(points).all() or np.abs(points[:, 1]).max() > 90.001:
        raise EmbeddingsError("The geometries lie outside their coordinate system; give the right one with --crs.")
    west, east, south, north = np.radians(points).reshape(4, -1, 2)

    def apart(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        chord = np.sin((b[:, 1] - a[:, 1]) / 2) ** 2 + np.cos(a[:, 1]) * np.cos(b[:, 1]) * np.sin((b[:, 0] - a[:, 0]) / 2) ** 2
        return 2 * _EARTH * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))

    return np.stack([apart(west, east), apart(south, north)])
