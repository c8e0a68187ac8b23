"""What can be said of a raster's index without reading it."""
from __future__ import annotations

import json
import os

from ..captioning.tiles import count_built
from ..rasters.identity import file_stamp
from .catalogue import stores
from .files import bytes_of
from .made import tower_that_made
from .opened import plan_of
from .store import IndexStore

_NONE = {"indexed": False, "complete": False, "tiles": 0, "total_tiles": 0, "tile_m": None, "tower": None, "captions": 0,
         "current": None, "version": None, "bytes": 0, "extent": None, "key": None, "model": None,
         "composite": ""}


def status(path: str, library) -> dict:
    """{"indexed", "complete", "tiles", "skipped", "total_tiles", "tile_m", "tiles_m", "overlap", "date", "tower", "bundle",
    "captions": how many are kept, "current": whether the raster is as it was indexed, by its identity and the sizes and times
    of its files; False also where only an index of an earlier state is there, None without any; "version": of the bundle;
    "bytes": on disk; "extent": {"box": [minx, miny, maxx, maxy], "tiles"} where a part was indexed, else None; "key": for
    removing; "model": who made it and who searches it, see Library.model_of; "composite": see Bundle.seen_as}. An index that no
    model of this machine can search counts as none: "indexed" is False, and "model" says why."""
    served = library.serving([path])[0]
    store, bundle = served.store, served.bundle
    if bundle is None:
        model = {"model": library.model_of(store, None, served.problem), "key": store.manifest["key"]} if store else {}
        return {**_NONE, "bundle": store.manifest["bundle"] if store else library.name_for(""),
                "current": False if _was_indexed(path) else None, **model}
    manifest, plan, extent = store.manifest, plan_of(store.manifest), store.manifest.get("extent")
    total = extent["tiles"] if extent else store.tiles + store.skipped if manifest.get("imported") else len(plan)
    return {"indexed": store.tiles > 0, "complete": manifest["complete"], "tiles": store.tiles, "skipped": store.skipped,
            "date": manifest["source"]["date"], "overlap": plan.levels[0].overlap,
            "total_tiles": total, "tile_m": plan.levels[0].tile_m,
            "tiles_m": [level.tile_m for level in plan.levels], "tower": f"{manifest['bundle']}/{manifest['tower']}",
            "bundle": manifest["bundle"], "captions": count_built(bundle, manifest), "current": _current(store, path),
            "version": bundle.manifest["version"], "bytes": bytes_of(store.folder), "extent": extent, "key": manifest["key"],
            "model": library.model_of(store, bundle), "composite": bundle.seen_as(tower_that_made(bundle, manifest))}


def _current(store: IndexStore, path: str) -> bool:
    """Whether a raster whose identity is that of an index has not been touched since; one that was moved counts as not."""
    source = store.manifest["source"]
    return not _same(source["path"], path) or json.loads(json.dumps(file_stamp(path))) == source["stamp"]


def _was_indexed(path: str) -> bool:
    return any(_same(store.manifest["source"]["path"], path) for _, store in stores())


def _same(one: str, other: str) -> bool:
    return one == other or os.path.abspath(one) == os.path.abspath(other)
