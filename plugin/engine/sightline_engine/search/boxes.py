"""A box of a raster as an example, drawn on the map: indexed or not, of any size."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from rasterio.transform import Affine
from rasterio.windows import Window

from ..captioning.area import Area, box_ring
from ..embedding.towers import ImageTower, normalised
from ..errors import QueryError
from ..index.build import MIN_VALID
from ..index.catalogue import find_store, open_as_indexed, open_index
from ..index.imported import is_imported
from ..index.made import tower_that_made
from ..rasters.footprint import on_ground, ring_bounds
from ..rasters.identity import file_stamp
from ..rasters.reading import reader
from ..rasters.source import RasterSource
from .area import check_area, windows_in_area

_SMALLEST_PX = 16
_ENOUGH = 2  # times the tower's input, in pixels; a larger part is read averaged down
_MOST = 6    # parts along a side of a box


def box_vector(bundle, path: str, box, crs: str = "") -> np.ndarray:
    """The unit vector (d,) of [minx, miny, maxx, maxy] of a raster, in `crs` ("": that of the raster), with the raster's roles,
    units and tower as its index has them.

    A box of about a tile is embedded as a tile is. A larger one, or a long one, is divided into parts of about a tile, at most
    6 x 6 spread over it, whose vectors are averaged, because a tower knows things of a certain size. Raises QueryError for a
    box that is none, that lies outside the raster, is too small or without data.

    Of embeddings without an image, the mean of the tiles that share ground with the box."""
    store = find_store(path, bundle)
    if store is not None and is_imported(store.manifest):
        return _of_tiles(bundle, path, box, crs)
    return _embedded(bundle, path, tuple(box), crs, file_stamp(path), store and store.manifest["key"])


@lru_cache(maxsize=64)
def _embedded(bundle, path: str, box: tuple, crs: str, _stamp: tuple, _index: str | None) -> np.ndarray:
    """Read once while neither the raster nor its index changes: a query is asked again with every word that is typed."""
    source = open_as_indexed(path, bundle)
    return of_window(bundle, source, _window(source, box, crs), "the box")


def _of_tiles(bundle, path: str, box, crs: str) -> np.ndarray:
    index = open_index(path, bundle)
    source = index.manifest["source"]
    ring = {"type": "Polygon", "coordinates": [[list(corner) for corner in box_ring(box)]]}
    check_area(ring, crs or source["crs"])
    rows = np.flatnonzero(windows_in_area(ring, crs or source["crs"], source["crs"], Affine(*source["transform"]),
                                          source["width"], source["height"], index.windows))
    if not len(rows):
        raise QueryError(f"No tile of {source['name']} lies in the box; draw it where there are some.")
    return normalised(index.vectors(rows).mean(0, keepdims=True))[0]


def of_window(bundle, source: RasterSource, window: tuple[int, int, int, int], what: str) -> np.ndarray:
    """The unit vector (d,) of x, y, width, height in pixels."""
    tower, roles, tile_px = tower_of_source(bundle, source)
    left, top, width, height = window
    columns, rows = (_spread(size, tile) for size, tile in zip((width, height), tile_px))
    side_x, side_y = columns[1], rows[1]
    factor = max(1, min(side_x, side_y) // (_ENOUGH * tower.manifest["input_px"]))
    with reader(source) as read:
        parts = np.stack([read(roles, Window(left + x, top + y, side_x, side_y), factor)
                          for y in rows[0] for x in columns[0]])
    parts = parts[np.isfinite(parts).mean((1, 2, 3)) >= MIN_VALID]
    if not len(parts):
        raise QueryError(f"{source.name} has no data in {what}; choose another.")
    vectors = tower.encode_all(*tower.canonical(parts, source.values.units), roles, source.gsd_m * factor)
    return normalised(vectors.mean(0, keepdims=True))[0]


def tower_of_source(bundle, source: RasterSource) -> tuple[ImageTower, list[str], tuple[float, float]]:
    """The tower of a raster's index, or the bundle's choice, the roles that it takes, and the size of a tile in pixels."""
    store = find_store(source.path, bundle)
    if store is not None:
        tower = tower_that_made(bundle, store.manifest)
        level = store.manifest["levels"][0]
        return tower, list(store.manifest["roles"]), (level["tile_w"], level["tile_h"])
    tower, roles = bundle.tower_of(source.roles, source.values.units)
    return tower, roles, tuple(tower.tile_m(source.gsd_m) / metres for metres in source.metres_per_px)


def _window(source: RasterSource, box, crs: str) -> tuple[int, int, int, int]:
    """x, y, width, height in pixels of what a box covers of a raster."""
    ring = {"type": "Polygon", "coordinates": [box_ring(box)]}
    area = Area.of(source, polygon=ring, crs=crs or None) if crs else Area.of(source, bbox=box)
    inverse = ~source.transform
    x0, y0, x1, y1 = ring_bounds([on_ground(inverse, x, y) for x, y in area.ring])
    x0, x1 = (int(min(max(round(x), 0), source.width)) for x in (x0, x1))
    y0, y1 = (int(min(max(round(y), 0), source.height)) for y in (y0, y1))
    if min(x1 - x0, y1 - y0) < _SMALLEST_PX:
        raise QueryError(f"The box has {x1 - x0} x {y1 - y0} pixels of {Path(source.path).name}; draw one of at least "
                         f"{_SMALLEST_PX} x {_SMALLEST_PX}.")
    return x0, y0, x1 - x0, y1 - y0


def _spread(size: int, tile: float) -> tuple[list[int], int]:
    """Where parts of about a tile begin along a side of so many pixels, and how long they are."""
    count = min(_MOST, max(1, round(size / tile)))
    side = min(size // count, max(_SMALLEST_PX, round(1.5 * tile)))
    return [round(i * (size - side) / max(count - 1, 1)) for i in range(count)], side
