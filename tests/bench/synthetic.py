"""Indexes of any size with given vectors, in the real format, over rasters that are large and empty."""
import math
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import rasterio

from sightline_engine.captioning.facts import COLUMNS
from sightline_engine.embedding.embedded import EmbeddedTiles
from sightline_engine.embedding.pipeline import EmbeddedCell
from sightline_engine.index.store import IndexStore, indexes_folder
from sightline_engine.rasters.grid import TileGrid, TilePlan
from sightline_engine.rasters.identity import raster_identity

TILE = 64


def write_index(path: Path, vectors: Iterator[np.ndarray], count: int, bundle) -> IndexStore:
    """Writes a sparse raster and its index of `count` vectors, in shards as a finished index has them."""
    side = TILE * math.ceil(math.sqrt(count))
    beside = len(list(path.parent.glob("*.tif")))  # each raster has a place of its own, by which it is told from the others
    transform = rasterio.Affine(10, 0, 300_000 + 10 * side * beside, 0, -10, 5_000_000)
    with rasterio.open(path, "w", driver="GTiff", width=side, height=side, count=1, dtype="uint8", tiled=True, blockxsize=512,
                       blockysize=512, crs="EPSG:32633", transform=transform, sparse_ok=True, bigtiff="yes"):
        pass
    tower = next(tower for tower in bundle.images if tower.name == "optical")
    plan = TilePlan((TileGrid(side, side, TILE, TILE, TILE, TILE, 640.0, 0.0),))
    folder = indexes_folder() / f"made-{path.stem}"
    folder.mkdir(parents=True)
    store = IndexStore.create(folder, {
        "key": folder.name, "recipe": "", "created": "", "bundle": bundle.name, "tower": tower.name,
        "tower_sha256": tower.manifest["sha256"], "dimension": bundle.dimension, "sensor": tower.sensor, "roles": {},
        "values": {"units": "reflectance"}, "levels": [asdict(level) for level in plan.levels], "layout": [[512, 512], 1, 64],
        "facts": list(COLUMNS[tower.sensor]), "cells": None, "clouds": "estimated", "given": {"roles": None, "units": None},
        "source": {"path": str(path), "name": path.stem, "identity": raster_identity(path), "crs": "EPSG:32633",
                   "transform": list(transform)[:6], "width": side, "height": side, "date": None, "stamp": []}})
    waiting, first, columns = [], 0, len(COLUMNS[tower.sensor])
    for part in vectors:
        tiles = np.arange(first, first + len(part))
        ones, unknown = np.ones(len(part), np.float32), np.full(len(part), np.nan, np.float32)
        embedded = EmbeddedTiles(part, tiles, ones, unknown, np.zeros((len(part), columns), np.float32),
                                 np.zeros((len(part), 0), np.uint8))
        waiting.append(EmbeddedCell(first, embedded, 0, bytes(16)))
        first += len(part)
        if sum(len(cell.tiles) for cell in waiting) >= 32_768 or first == count:
            store.append(waiting)
            waiting = []
    store.finish()
    return store
