"""Indexing a raster: read, embed, commit, so that it can be stopped at any moment and gone on with."""
from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import time
from dataclasses import asdict
from pathlib import Path

from ..captioning.facts import COLUMNS
from ..embedding.pipeline import embed_cells
from ..embedding.sessions import cores
from ..errors import RasterError, StoreError
from ..memory import workers_within
from ..rasters.dataset import opened
from ..rasters.extent import Extent
from ..rasters.footprint import on_ground
from ..rasters.grid import TilePlan, make_plan
from ..rasters.identity import file_stamp, raster_identity
from ..rasters.source import RasterSource
from . import graph, lists
from .catalogue import remove_index, stores
from .made import composed, preprocessing
from .opened import layout_of_index
from .reuse import EarlierCells
from .store import FORMAT, IndexStore, indexes_folder, writer

MIN_VALID = 0.3  # tiles with a smaller share of valid pixels are skipped
_COMMIT_SECONDS, _COMMIT_TILES = 2.0, 4096
_TABLE_BYTES = 60  # per tile, beside its vector and codes


def build_index(source: RasterSource, bundle, tile_m=None, overlap: float = 0.0, first=None, progress=None,
                check=lambda: None, workers: int = 0, tower_name: str | None = None,
                commit_seconds: float = _COMMIT_SECONDS, extent=None) -> dict:
    """Indexes a raster, or goes on where an earlier run stopped; a complete index is only reported.

    tile_m: ground size of the tiles in metres, or several sizes, one level each; None: what suits the tower. first:
    [minx, miny, maxx, maxy] in the raster's CRS, what to begin with; extent: such a box, of which only the tiles that touch it
    are indexed; None: all. An index of an extent is one of its own; cells that another index of the same raster holds are
    taken over, those at the border of the extent are embedded again, and an index that lies within the new one is then removed.
    progress(done, total, seconds_left) is called after each cell; check() several times a second, raises Cancelled to stop.
    workers: 0 for one per core. tower_name: None for the bundle's first choice.

    Returns {"path", "key", "tiles", "skipped", "seconds", "tile_m", "tiles_m", "resumed_tiles", "reused_tiles", "tower",
    "complete", "composite", "extent"}; composite: see Bundle.seen_as. Raises RasterError (unreadable, changed or vanished
    raster, all no data) and StoreError (disk, lock)."""
    started = time.monotonic()
    tower, roles, plan = planned(source, bundle, tile_m, overlap, tower_name)
    stamp, identity = file_stamp(source), raster_identity(source.path)
    recipe = _recipe(source, plan, tower, roles)
    extent = Extent.of(source, extent)
    key = _hash([identity, recipe] + ([extent.box] if extent else []))
    folder = indexes_folder() / key
    described = {"path": source.path, "name": source.name, "identity": identity, "crs": source.crs,
                 "transform": list(source.transform)[:6], "width": source.width, "height": source.height, "date": source.date,
                 "stamp": json.loads(json.dumps(stamp)), "roles": source.roles}
    with writer(folder):
        cells = kept_cells(tower)
        store = _open_or_create(folder, source, described, recipe, plan, bundle, tower, roles, extent)
        earlier = _earlier(store, described, cells)
        if not store.manifest["complete"] and store.manifest["cells"] != cells:  # begun with another codebook
            store.forget_codes()
        before, reused = store.tiles + store.skipped, 0
        if not store.manifest["complete"]:
            _embed_rest(store, source, tower, roles, plan, stamp, earlier, first, progress, check, workers, commit_seconds)
            if store.tiles == 0:
                raise RasterError(f"{source.name} contains no data: fewer than {MIN_VALID:.0%} of the pixels of every tile are "
                                  "valid. Check its no-data value, or choose smaller tiles.")
            store.finish()
            if earlier:
                reused = earlier.tiles
                if earlier.folder != folder and _replaces(store.manifest, earlier.manifest):
                    remove_index(earlier.folder.name)
        for name, room in (("lists", lists), ("graph", graph)):  # the quick one first: texts are searched with it
            if store.tiles >= graph.EXACT_BELOW and not store.manifest[name] and not (room is graph and graph.missing()):
                store.set_derived(name, room.build(store.mapped(), store.folder, check))
    return {"path": source.path, "key": key, "tiles": store.tiles, "skipped": store.skipped,
            "seconds": round(time.monotonic() - started, 2), "tile_m": plan.levels[0].tile_m,
            "tiles_m": [level.tile_m for level in plan.levels], "resumed_tiles": before, "reused_tiles": reused,
            "tower": f"{bundle.name}/{tower.name}", "complete": store.manifest["complete"],
            "provider": tower.provider if tower.is_open else None, "fallback": tower.session.reason if tower.is_open else None,
            "composite": bundle.seen_as(tower), "extent": store.manifest.get("extent")}


def planned(source: RasterSource, bundle, tile_m, overlap: float, tower_name: str | None):
    """The tower, its roles and the TilePlan of an index that is asked for so; see build_index."""
    tower, roles = bundle.tower_of(source.roles, source.values.units, tower_name)
    sizes = tower.tile_m(source.gsd_m) if tile_m is None else tile_m
    return tower, roles, make_plan(source, sizes, overlap, tower.step_multiple)


def layout_of(source: RasterSource, tower, roles: list[str]) -> list:
    """What CellLayout takes beside the plan: the file's blocks, the number of bands, the tower's input."""
    with opened(source.dataset, source.name) as dataset:
        return [list(reversed(dataset.block_shapes[0])), len(roles), tower.manifest["input_px"]]


def kept_cells(tower) -> dict | None:
    """What an index says of the codes of cells that it keeps: {"rows", "columns", "codebook_sha256"}, None for none."""
    book = tower.codebook
    return {"rows": book.rows, "columns": book.columns, "codebook_sha256": book.sha256} if book else None


def index_bytes(tiles: int, tower) -> int:
    """About how much disk an index of so many tiles takes."""
    derived = 4 * tower.dimension + 150 + lists.BYTES if tiles >= graph.EXACT_BELOW else 0
    codes = tower.codebook.cells if tower.codebook else 0
    return tiles * (2 * tower.dimension + _TABLE_BYTES + codes + derived)


def _recipe(source: RasterSource, plan: TilePlan, tower, roles: list[str]) -> str:
    """Names what an index's vectors depend on beside the pixels: roles, units, tiles, place, and the tower with its
    preprocessing. The raster's size is not part of it, so that one that has grown is known again."""
    levels = [{name: value for name, value in asdict(level).items() if name not in ("width", "height")}
              for level in plan.levels]
    return _hash([FORMAT, {r: source.roles[r] for r in roles}, source.masks, asdict(source.values), levels, source.crs,
                  list(source.transform)[:6], tower.manifest["sha256"], tower.manifest["input_px"],
                  tower.manifest["canonical_unit"], MIN_VALID, *composed(tower.manifest)])


def _hash(parts: list) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:24]


def _open_or_create(folder: Path, source: RasterSource, described: dict, recipe: str, plan: TilePlan, bundle, tower,
                    roles: list[str], extent: Extent | None) -> IndexStore:
    try:
        store = IndexStore.open(folder)
        store.drop_damage()
        os.utime(folder / "manifest.json")  # searches take the index that was asked for last
        return store
    except (FileNotFoundError, StoreError):
        tiles = extent.count(plan) if extent else len(plan)
        needed, free = index_bytes(tiles, tower), shutil.disk_usage(folder).free
        if needed > free:
            raise StoreError(f"The index of {source.name} needs about {needed / 1e6:,.1f} MB ({tiles:,} tiles) and the "
                             f"disk with {folder.parent} has {free / 1e6:,.1f} MB left; free some space, use larger tiles, or "
                             "set SIGHTLINE_HOME to another disk.") from None
        return IndexStore.create(folder, {
            "key": folder.name, "recipe": recipe, "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "bundle": bundle.name, "bundle_version": bundle.manifest["version"], "tower": tower.name,
            "tower_sha256": tower.manifest["sha256"], "preprocessing": preprocessing(tower.manifest),
            "dimension": bundle.dimension, "sensor": tower.sensor, "roles": {r: source.roles[r] for r in roles},
            "values": asdict(source.values), "levels": [asdict(level) for level in plan.levels],
            "layout": layout_of(source, tower, roles), "extent": {"box": list(extent.box), "tiles": tiles} if extent else None,
            "facts": list(COLUMNS[tower.sensor]), "cells": kept_cells(tower),
            "clouds": next(iter(source.masks), "estimated"), "given": source.given, "source": described})


def _earlier(store: IndexStore, described: dict, cells: dict | None) -> EarlierCells | None:
    """What may still be true of the same file before it changed: this index where only the file's time tells of a change,
    else the latest other one of the same path and recipe. cells: as `kept_cells` gives; what has others is not used."""
    indexed = store.manifest["source"]
    if indexed["path"] == described["path"] and indexed["stamp"] != described["stamp"]:
        earlier = EarlierCells(IndexStore(store.folder, store.manifest)) if store.manifest["cells"] == cells else None
        store.restart(described, cells)
        return earlier
    if store.manifest["complete"]:
        return None
    same = [(changed, other) for changed, other in stores()
            if other.folder != store.folder and other.tiles and other.manifest["recipe"] == store.manifest["recipe"]
            and other.manifest["cells"] == store.manifest["cells"]
            and other.manifest["source"]["path"] == described["path"]]
    return EarlierCells(max(same, key=lambda found: found[0])[1]) if same else None


def _replaces(new: dict, earlier: dict) -> bool:
    """Whether an index, of which what is still true was taken over, has had its day: its pixels are no longer there, or they
    lie within the extent of the new one. Of two extents that only overlap both stay."""
    extent, other = Extent.kept(new), Extent.kept(earlier)
    return (new["source"]["identity"] != earlier["source"]["identity"]
            or extent is None or other is not None and extent.holds(other.box))


def _embed_rest(store: IndexStore, source: RasterSource, tower, roles: list[str], plan: TilePlan, stamp, earlier, first,
                progress, check, workers: int, commit_seconds: float) -> None:
    layout = layout_of_index(store.manifest)
    finished = {cell for entry in store.manifest["shards"] for cell in store.table(entry).cells.tolist()}
    rest = [number for number in range(len(layout)) if number not in finished]
    if first is not None:
        box = _pixel_box(source, first)
        rest.sort(key=lambda number: not _meets(layout.area(number), box))
    done, total = store.tiles + store.skipped, (store.manifest.get("extent") or {"tiles": len(plan)})["tiles"]
    already, started = done, time.monotonic()
    committed, waiting = started, []

    def commit() -> None:
        now_there = file_stamp(source)
        if now_there != stamp:
            raise RasterError(f"{source.name} {'was replaced' if now_there else 'vanished'} while it was being indexed; the "
                              "finished tiles are kept: index again when the file is in place.")
        if waiting:
            store.append(waiting)

    known = earlier or (lambda cell, digest: None)
    workers = workers_within(workers or cores(), layout.cell_bytes)
    for cell in embed_cells(source, tower, roles, layout.cells(rest), MIN_VALID, known, check, workers):
        waiting.append(cell)
        done += len(cell.tiles) + cell.skipped
        now = time.monotonic()
        if now - committed >= commit_seconds or sum(len(c.tiles) for c in waiting) >= _COMMIT_TILES:
            commit()
            waiting, committed = [], now
        if progress:
            progress(done, total, (now - started) / (done - already) * (total - done))
    commit()


def _pixel_box(source: RasterSource, box) -> tuple:
    """[minx, miny, maxx, maxy] in the raster's CRS as x, y, width, height in pixels. Raises RasterError for no box."""
    if len(box) != 4 or not all(map(math.isfinite, box)):
        raise RasterError("What to index first is four numbers: minx miny maxx maxy, in the raster's coordinates.")
    corners = [on_ground(~source.transform, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, top = (min(values) for values in zip(*corners))
    right, bottom = (max(values) for values in zip(*corners))
    return left, top, right - left, bottom - top


def _meets(a: tuple, b: tuple) -> bool:
    """Whether two boxes x, y, width, height overlap."""
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
