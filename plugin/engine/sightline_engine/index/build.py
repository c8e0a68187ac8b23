"""Indexing a raster: read, embed, commit, so that it can be stopped at any moment and gone on with."""
from __future__ import annotations

import math
import os
import shutil
import time
from pathlib import Path

from ..embedding.pipeline import EmbeddedCell, embed_cells
from ..embedding.sessions import cores
from ..errors import RasterError, StoreError
from ..memory import workers_within
from ..rasters.extent import Extent
from ..rasters.footprint import on_ground
from ..rasters.identity import file_stamp
from ..rasters.source import RasterSource
from . import graph, lists
from .catalogue import remove_index, stores
from .opened import layout_of_index
from .planned import MIN_VALID, PlannedIndex, kept_cells
from .reuse import EarlierCells
from .store import IndexStore, indexes_folder, writer

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
    made = PlannedIndex.of(source, bundle, tile_m, overlap, tower_name, extent)
    tower, plan, key, described = made.tower, made.plan, made.key, made.described
    folder = indexes_folder() / key
    with writer(folder):
        cells = kept_cells(tower)
        store = _open_or_create(folder, made)
        earlier = _earlier(store, described, cells)
        if not store.manifest["complete"] and store.manifest["cells"] != cells:  # begun with another codebook
            store.forget_codes()
        before, reused = store.tiles + store.skipped, 0
        if not store.manifest["complete"]:
            _embed_rest(store, made, earlier, first, progress, check, workers, commit_seconds)
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


def index_bytes(tiles: int, tower) -> int:
    """About how much disk an index of so many tiles takes."""
    derived = 4 * tower.dimension + 150 + lists.BYTES if tiles >= graph.EXACT_BELOW else 0
    codes = tower.codebook.cells if tower.codebook else 0
    return tiles * (2 * tower.dimension + _TABLE_BYTES + codes + derived)


def _open_or_create(folder: Path, made: PlannedIndex) -> IndexStore:
    try:
        store = IndexStore.open(folder)
        store.drop_damage()
        os.utime(folder / "manifest.json")  # searches take the index that was asked for last
        return store
    except (FileNotFoundError, StoreError):
        tiles = made.tiles
        needed, free = index_bytes(tiles, made.tower), shutil.disk_usage(folder).free
        if needed > free:
            raise StoreError(f"The index of {made.source.name} needs about {needed / 1e6:,.1f} MB ({tiles:,} tiles) and the "
                             f"disk with {folder.parent} has {free / 1e6:,.1f} MB left; free some space, use larger tiles, or "
                             "set SIGHTLINE_HOME to another disk.") from None
        return IndexStore.create(folder, made.manifest())


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


def _embed_rest(store: IndexStore, made: PlannedIndex, earlier, first, progress, check, workers: int,
                commit_seconds: float) -> None:
    source, layout = made.source, layout_of_index(store.manifest)
    finished = {cell for entry in store.manifest["shards"] for cell in store.table(entry).cells.tolist()}
    rest = [number for number in range(len(layout)) if number not in finished]
    if first is not None:
        box = _pixel_box(source, first)
        rest.sort(key=lambda number: not _meets(layout.area(number), box))
    done, total = store.tiles + store.skipped, (store.manifest.get("extent") or {"tiles": len(made.plan)})["tiles"]
    already, started = done, time.monotonic()
    committed = started
    waiting: list[EmbeddedCell] = []

    def commit() -> None:
        now_there = file_stamp(source)
        if now_there != made.stamp:
            raise RasterError(f"{source.name} {'was replaced' if now_there else 'vanished'} while it was being indexed; the "
                              "finished tiles are kept: index again when the file is in place.")
        if waiting:
            store.append(waiting)

    known = earlier or (lambda cell, digest: None)
    workers = workers_within(workers or cores(), layout.cell_bytes)
    for cell in embed_cells(source, made.tower, made.roles, layout.cells(rest), MIN_VALID, known, check, workers):
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
