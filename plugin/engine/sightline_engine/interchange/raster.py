"""A raster of embeddings, many bands and one vector per pixel, as an index: every pixel, or block of pixels, is a tile."""
from __future__ import annotations

import math
import os
import re
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from rasterio.transform import Affine
from rasterio.windows import Window

from ..embedding.embedded import EmbeddedTiles
from ..errors import EmbeddingsError, RasterError
from ..index.build import MIN_VALID
from ..index.graph import EXACT_BELOW
from ..index.imported import appearing, fill, finish, key_of, unlabelled
from ..rasters.dataset import GDAL_ERRORS, opened, unreadable
from ..rasters.footprint import metres_per_pixel
from ..rasters.grid import TileGrid
from ..rasters.identity import file_stamp, is_table, raster_identity
from ..rasters.products.dates import tag_date
from .spaces import model_of_space, unknown_space

FEWEST_BANDS = 16
_AT_ONCE = 4_000_000   # numbers that are in memory at once, in each of some arrays
_ALPHA_EARTH = re.compile(r"A\d\d")


@dataclass(frozen=True)
class Described:
    """A raster of embeddings. scaling: "alphaearth" where bands A00, A01 … of 8 bits hold signed square roots, else ""."""

    path: str
    name: str
    width: int
    height: int
    dimension: int
    crs: str
    transform: Affine
    metres_per_px: tuple[float, float]
    date: str | None
    scaling: str
    block: tuple[int, int]


def seems_embeddings(path: str) -> str:
    """A note where a path looks like a raster or a file of embeddings, else "". Nothing but its header is read."""
    if is_table(path):
        return ("A Parquet file of embeddings becomes an index by `sightline embeddings import` (in QGIS: the toolbox's "
                "“Import embeddings”).")
    try:
        with opened(path) as dataset:
            kinds = set(dataset.dtypes)
            if dataset.count >= FEWEST_BANDS and len(kinds) == 1 and kinds <= {"int8", "float16", "float32", "float64"}:
                return (f"{Path(path).name} looks like a raster of embeddings ({dataset.count} bands of {kinds.pop()}, a "
                        "vector per pixel); if it is one, index it with --embeddings (in QGIS: the toolbox's “Index a raster "
                        "of embeddings”).")
    except RasterError:
        pass
    return ""


def index_embeddings(library, path: str, tile_m: float | None = None, space: str | None = None, check=lambda: None,
                     progress=lambda done, total, left: None) -> dict:
    """Indexes a raster of embeddings. tile_m: ground size of the blocks whose vectors are averaged (None: single pixels, or
    blocks so large that there are fewer than 200,000); space: see importing.import_embeddings. check() may raise to stop, which
    leaves nothing. Answers as index.build.build_index. Raises EmbeddingsError, RasterError, BundleError, StoreError."""
    started, path = time.monotonic(), os.path.abspath(path) if os.path.exists(path) else str(path)
    raster = _described(path)
    model = (model_of_space(library, space, raster.dimension, raster.name) if space else
             unknown_space("alphaearth" if raster.scaling else raster.name, raster.dimension))
    grid = _grid(raster, tile_m)
    identity = raster_identity(path)
    key = key_of(["embeddings", identity, grid.tile_w, grid.tile_h, model["tower_sha256"]])
    manifest = {"key": key, "recipe": key, "roles": {}, "values": {"units": ""}, "levels": [asdict(grid)], "layout": [],
                "extent": None, "facts": [], "cells": None, "clouds": None, "given": {"roles": None, "units": None},
                "dimension": raster.dimension, **model, "imported": {"raster": True, "scaling": raster.scaling}, "source": {
                    "path": path, "name": raster.name, "identity": identity, "crs": raster.crs, "roles": {},
                    "transform": list(raster.transform)[:6], "width": raster.width, "height": raster.height,
                    "date": raster.date, "stamp": [list(each) for each in file_stamp(path)]}}
    with appearing(manifest) as store:
        if store is not None:
            def note(done: int) -> None:
                progress(done, len(grid), (time.monotonic() - started) / max(done, 1) * (len(grid) - done))

            sample = fill(store, _tiles(raster, grid, check, note), check)
            if not store.tiles:
                raise EmbeddingsError(f"{raster.name} contains no data: no block has a vector; check its no-data value.")
            store.describe_import(calibration=sample.limits())
            finish(store, check)
    tiles = _tiles_there(key) if store is None else store.tiles
    return {"path": path, "key": key, "tiles": tiles, "skipped": len(grid) - tiles,
            "seconds": round(time.monotonic() - started, 2), "tile_m": grid.tile_m, "tiles_m": [grid.tile_m],
            "resumed_tiles": tiles if store is None else 0, "reused_tiles": 0, "tower": f"{model['bundle']}/{model['tower']}",
            "complete": True, "provider": None, "fallback": None, "composite": "", "extent": None}


def _tiles_there(key: str) -> int:
    from ..index.store import IndexStore, indexes_folder

    return IndexStore.open(indexes_folder() / key).tiles


def _described(path: str) -> Described:
    with opened(path) as dataset:
        name = Path(path).stem
        if dataset.count < FEWEST_BANDS:
            raise EmbeddingsError(f"{name} has {dataset.count} band{'s' * (dataset.count != 1)}; a raster of embeddings "
                                  f"has at least {FEWEST_BANDS}, the numbers of a vector. Index it without --embeddings.")
        if len(set(dataset.dtypes)) > 1 or "complex" in dataset.dtypes[0]:
            raise EmbeddingsError(f"The bands of {name} are of several kinds, or complex; those of embeddings are of one.")
        if dataset.crs is None or dataset.transform.is_identity:
            raise EmbeddingsError(f"{name} has no coordinate reference system or georeference; assign one and try again.")
        epsg = dataset.crs.to_epsg()
        named = all(_ALPHA_EARTH.fullmatch(text or "") for text in dataset.descriptions)
        return Described(path, name, dataset.width, dataset.height, dataset.count,
                         f"EPSG:{epsg}" if epsg else dataset.crs.to_wkt(), dataset.transform, metres_per_pixel(dataset, name),
                         tag_date({key.upper(): value for key, value in dataset.tags().items()}, Path(path).name),
                         "alphaearth" if named and dataset.dtypes[0] == "int8" else "",
                         (dataset.block_shapes[0][1], dataset.block_shapes[0][0]))


def _grid(raster: Described, tile_m: float | None) -> TileGrid:
    """Blocks of pixels as tiles; of a size that nobody chose, so many as a search scans in a moment."""
    gsd = math.sqrt(raster.metres_per_px[0] * raster.metres_per_px[1])
    if tile_m is None:
        side = 1
        while math.ceil(raster.width / side) * math.ceil(raster.height / side) >= EXACT_BELOW:
            side += 1
    elif not (math.isfinite(tile_m) and tile_m > 0):
        raise EmbeddingsError(f"A tile needs a size above 0 m, not {tile_m}.")
    else:
        side = max(1, round(tile_m / gsd))
    w, h = min(side, raster.width), min(side, raster.height)
    size = float(tile_m) if tile_m and side > 1 else round(gsd * side, 3)
    return TileGrid(raster.width, raster.height, w, h, w, h, size, 0.0)


def _tiles(raster: Described, grid: TileGrid, check, note) -> Iterator[EmbeddedTiles]:
    """The tiles in parts of some rows and columns of blocks, about as large as the file's own blocks."""
    most = max(1, _AT_ONCE // raster.dimension)
    rows = min(max(1, raster.block[1] // grid.tile_h), max(1, most // grid.tile_h))
    columns = max(1, min(grid.columns, most // (grid.tile_h * rows) // grid.tile_w))
    done = 0
    with opened(raster.path, raster.name) as dataset:
        for top in range(0, grid.rows, rows):
            for left in range(0, grid.columns, columns):
                check()
                down = np.arange(top, min(top + rows, grid.rows))
                across = np.arange(left, min(left + columns, grid.columns))
                y, x = (np.minimum(places * step, size - side) for places, step, size, side in (
                    (down, grid.step_y, grid.height, grid.tile_h), (across, grid.step_x, grid.width, grid.tile_w)))
                window = Window(int(x[0]), int(y[0]), int(x[-1] - x[0]) + grid.tile_w, int(y[-1] - y[0]) + grid.tile_h)
                vectors, there = _vectors(dataset, raster, window)
                means, valid = _means(vectors, there, x - x[0], y - y[0], grid)
                good = (valid >= MIN_VALID) & (np.linalg.norm(means, axis=1) > 1e-9)
                numbers = (down[:, None] * grid.columns + across).ravel()[good]
                lengths = np.linalg.norm(means[good], axis=1, keepdims=True)
                yield unlabelled(numbers, means[good] / np.maximum(lengths, 1e-12), valid[good])
                note(done := done + len(down) * len(across))


def _vectors(dataset, raster: Described, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """Vectors float32 (h, w, d) of unit length and which pixels have one: bool (h, w)."""
    try:
        read = dataset.read(window=window, masked=False)
    except GDAL_ERRORS as error:
        raise unreadable(dataset, raster.name, f"row {window.row_off}", error) from error
    there = np.ones(read.shape[1:], bool)
    if dataset.nodata is not None and not math.isnan(dataset.nodata):
        there &= (read != dataset.nodata).any(0)
    values = np.moveaxis(read, 0, -1).astype(np.float32)
    if raster.scaling:  # Earth Engine, README of the AlphaEarth Foundations embeddings: signed squares of n / 127.5
        values = np.sign(values) * (values / np.float32(127.5)) ** 2
    else:
        scales, offsets = (np.array(each, np.float32) for each in (dataset.scales, dataset.offsets))
        if (scales != 1).any() or offsets.any():
            values = values * scales + offsets
    there &= np.isfinite(values).all(-1)
    lengths = np.linalg.norm(np.where(there[..., None], values, 0).astype(np.float32), axis=-1)
    there &= lengths > 1e-9
    return np.where(there[..., None], values / np.maximum(lengths, 1e-12)[..., None], 0).astype(np.float32), there


def _means(vectors: np.ndarray, there: np.ndarray, x: np.ndarray, y: np.ndarray,
           grid: TileGrid) -> tuple[np.ndarray, np.ndarray]:
    """Sums float32 (n, d) of the vectors in blocks that begin at x and y, row by row, and shares of pixels with one (n,)."""
    if grid.tile_w == grid.tile_h == 1:
        return vectors.reshape(-1, vectors.shape[-1]), there.ravel().astype(np.float32)

    def summed(values: np.ndarray) -> np.ndarray:
        """Over rows, then columns: blocks begin anywhere, the last ones overlap those before."""
        rows = np.stack([values[at:at + grid.tile_h].sum(0) for at in y])
        return np.stack([rows[:, at:at + grid.tile_w].sum(1) for at in x], 1)

    share = summed(there.astype(np.float32)) / (grid.tile_w * grid.tile_h)
    return summed(vectors).reshape(-1, vectors.shape[-1]), share.ravel().astype(np.float32)
