"""Indexing a raster: read, embed, commit, so that it can be stopped at any moment and gone on with."""
from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import asdict
from pathlib import Path

from ..captioning.facts import COLUMNS
from ..embedding.embedded import EmbeddedTiles
from ..embedding.pipeline import embed_tiles
from ..errors import RasterError, StoreError
from ..rasters.grid import TileGrid, make_grid
from ..rasters.identity import file_stamp, raster_identity
from ..rasters.source import RasterSource
from . import graph
from .store import IndexStore, indexes_folder, writer

MIN_VALID = 0.3  # tiles with a smaller share of valid pixels are skipped
_COMMIT_SECONDS, _COMMIT_TILES = 2.0, 4096


def index_key(source: RasterSource, identity: str, grid: TileGrid, bundle, roles: list[str]) -> str:
    """Names an index by what its vectors depend on: pixels, roles, units, tiles and the tower with its preprocessing."""
    tower = bundle.tower_for(roles).manifest
    parts = [identity, {r: source.roles[r] for r in roles}, asdict(source.values), asdict(grid), tower["sha256"],
             tower["input_px"], tower["canonical_unit"], MIN_VALID]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:24]


def build_index(source: RasterSource, bundle, tile_m: float | None = None, overlap: float = 0.0, progress=None,
                check=lambda: None, commit_seconds: float = _COMMIT_SECONDS) -> dict:
    """Indexes a raster, or goes on where an earlier run stopped; a complete index is only reported.

    progress(done, total, seconds_left) is called after each batch; check() per batch, raises Cancelled to stop.
    Returns {"path", "key", "tiles", "skipped", "seconds", "tile_m", "resumed_tiles", "tower", "complete"}.
    Raises RasterError (unreadable, changed or vanished raster, all no data) and StoreError (disk, lock)."""
    started = time.monotonic()
    tower, roles = bundle.tower_of(source.roles)
    grid = make_grid(source, tower.tile_m(source.gsd_m) if tile_m is None else tile_m, overlap)
    stamp, identity = file_stamp(source.path), raster_identity(source.path)
    key = index_key(source, identity, grid, bundle, roles)
    folder = indexes_folder() / key
    with writer(folder):
        store = _open_or_create(folder, source, identity, key, grid, bundle, tower, roles)
        resumed = store.manifest["next_tile"]
        if not store.manifest["complete"]:
            _embed_rest(store, source, bundle, tower, roles, grid, stamp, progress, check, commit_seconds)
            _finish(store, source, check)
    manifest = store.manifest
    return {"path": source.path, "key": key, "tiles": store.tiles,
            "skipped": manifest["skipped"], "seconds": round(time.monotonic() - started, 2), "tile_m": grid.tile_m,
            "resumed_tiles": resumed, "tower": f"{bundle.name}/{tower.name}", "complete": manifest["complete"]}


def _open_or_create(folder: Path, source, identity, key, grid, bundle, tower, roles) -> IndexStore:
    try:
        store = IndexStore.open(folder)
        store.drop_damage()
        os.utime(folder / "manifest.json")  # searches take the index that was asked for last
        return store
    except (FileNotFoundError, StoreError):
        return IndexStore.create(folder, {
            "key": key, "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "bundle": bundle.name,
            "tower": tower.name, "tower_sha256": tower.manifest["sha256"], "dimension": bundle.dimension,
            "sensor": tower.sensor, "roles": {r: source.roles[r] for r in roles}, "values": asdict(source.values),
            "grid": asdict(grid), "facts": list(COLUMNS[tower.sensor]), "given": source.given,
            "source": {"path": source.path, "name": source.name, "identity": identity, "crs": source.crs,
                       "transform": list(source.transform)[:6], "date": source.date}})


def _embed_rest(store, source, bundle, tower, roles, grid, stamp, progress, check, commit_seconds) -> None:
    first = store.manifest["next_tile"]
    started = committed = time.monotonic()
    waiting = [EmbeddedTiles.empty(bundle.dimension, len(COLUMNS[tower.sensor]))]
    for batch, next_tile in embed_tiles(source, tower, roles, grid, range(first, len(grid)), MIN_VALID,
                                        check):
        waiting.append(batch)
        now = time.monotonic()
        if now - committed >= commit_seconds or sum(map(len, waiting)) >= _COMMIT_TILES or next_tile == len(grid):
            now_there = file_stamp(source.path)
            if now_there != stamp:
                raise RasterError(f"{source.name} {'was replaced' if now_there else 'vanished'} while it was being "
                                  "indexed; the finished tiles are kept: index again when the file is in place.")
            store.append(EmbeddedTiles.join(waiting), next_tile)
            waiting, committed = waiting[:1], now
        if progress:
            progress(next_tile, len(grid), (now - started) / (next_tile - first) * (len(grid) - next_tile))


def _finish(store: IndexStore, source: RasterSource, check) -> None:
    if store.tiles == 0:
        raise RasterError(f"{source.name} contains no data: fewer than {MIN_VALID:.0%} of the pixels of every tile are valid. "
                          "Check its no-data value, or choose smaller tiles.")
    entry = graph.build(store.load().vectors, store.folder, check) if store.tiles >= graph.EXACT_BELOW else None
    store.finish(entry)
