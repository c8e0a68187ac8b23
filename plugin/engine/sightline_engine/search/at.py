"""The indexed tile at a place, as a click on the map means it."""
from __future__ import annotations

from pathlib import Path

import numpy as np
from rasterio.crs import CRS
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..errors import QueryError
from ..index.catalogue import open_index
from ..index.table import TileTable
from ..rasters.footprint import on_ground
from .checks import number, pair


def tile_at(bundle, path: str, point, crs: str | None = None) -> dict:
    """{"path", "tile", "footprint", "crs", "tile_m"}: of the tiles of the finest level that have a point [x, y] in `crs` (None:
    the raster's), the one whose middle is nearest. O(tiles). Raises QueryError where there is none, NotIndexedError."""
    return tile_in(open_index(path, bundle), path, point, crs)


def tile_in(index: TileTable, path: str, point, crs: str | None = None) -> dict:
    """As `tile_at`, of a table that holds the tiles around the point."""
    source = index.manifest["source"]
    column, row = on_ground(~Affine(*source["transform"]), *on_raster(source, point, crs))
    finest = int(np.searchsorted(index.plan.level(index.tiles), 0, "right"))
    middle = index.windows[:finest, :2] + index.windows[:finest, 2:] / 2
    away = np.abs(middle - (column, row))
    within = np.flatnonzero((away <= index.windows[:finest, 2:] / 2).all(1))
    if not len(within):
        outside = not (0 <= column <= source["width"] and 0 <= row <= source["height"])
        raise QueryError(f"The place lies outside {Path(path).name}; choose one on the layer." if outside else
                         f"The index of {Path(path).name} has no tile here: there is no data, or the index does not reach so "
                         "far; choose another place.")
    best = within[np.hypot(*away[within].T).argmin()]
    ring, = index.rings(np.array([best]))
    return {"path": path, "tile": int(index.tiles[best]), "crs": source["crs"],
            "tile_m": float(index.plan.tile_m(index.tiles[best:best + 1])[0]),
            "footprint": {"type": "Polygon", "coordinates": [ring.tolist()]}}


def on_raster(source: dict, point, crs: str | None) -> tuple[float, float]:
    """A point [x, y] in `crs` (None: the raster's) in the CRS of the raster of a manifest's `source`. Raises QueryError."""
    x, y = (number(value, "a coordinate") for value in pair(point, "A point", "[x, y]"))
    try:
        if not crs or CRS.from_user_input(crs) == CRS.from_user_input(source["crs"]):
            return x, y
        (east,), (north,) = transform_points(crs, source["crs"], [x], [y])
    except Exception as error:  # PROJ's failures come as several classes of rasterio's own
        raise QueryError(f"The point cannot be carried from {str(crs)[:40]} to the raster's coordinates; click on the layer."
                         ) from error
    if not np.isfinite((east, north)).all():
        raise QueryError(f"The place lies outside the projection of {source['name']}; choose one on the layer.")
    return east, north
