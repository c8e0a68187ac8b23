"""Finding the index of a raster among those on this machine."""
from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

from ..errors import NotIndexedError, StoreError
from ..rasters.identity import file_stamp, raster_identity
from .graph import load as load_graph
from .store import IndexStore, indexes_folder


class OpenIndex:
    """A committed index in memory: its tiles, and the HNSW graph where it has one."""

    def __init__(self, store: IndexStore):
        self.store, self.manifest = store, store.manifest
        self.tiles = store.load()
        entry = self.manifest["graph"]
        self.graph = load_graph(store.folder, entry, len(self.tiles), self.manifest["dimension"]) if entry else None


def find_store(path: str, bundle) -> IndexStore | None:
    """The index of a raster that was asked for last, among those of this bundle's towers that hold any tile.

    The raster is known by its content, so that a moved or renamed file keeps its index."""
    identity = _identity(path)
    towers = {tower.manifest["sha256"] for tower in bundle.images}
    found = []
    for manifest in indexes_folder().glob("*/manifest.json"):
        try:
            changed = manifest.stat().st_mtime_ns
            store = _store(manifest.parent, changed)
        except (StoreError, OSError):  # damaged or being deleted: as good as none, indexing makes it again
            continue
        if store.manifest["tower_sha256"] in towers and store.manifest["source"]["identity"] == identity:
            found.append((bool(store.manifest["shards"]), changed, store))
    return max(found, key=lambda f: f[:2])[2] if found else None


def open_index(path: str, bundle) -> OpenIndex:
    """The index of a raster, kept in memory while it does not change. Raises NotIndexedError or StoreError."""
    store = find_store(path, bundle)
    if store is None or not store.manifest["shards"]:
        raise NotIndexedError(f"{Path(path).name} is not indexed yet; press Index (or run `sightline index`) first.")
    with _LOADING:
        kept = _OPEN.pop(store.folder, None)
        if kept is None or kept.manifest is not store.manifest:
            kept = OpenIndex(store)
        _OPEN[store.folder] = kept
        while len(_OPEN) > _MOST_OPEN:
            _OPEN.pop(next(iter(_OPEN)))
        return kept


_MOST_OPEN = 16
_OPEN: dict[Path, OpenIndex] = {}  # the last ones used, the latest last
_LOADING = threading.Lock()


@lru_cache(maxsize=4096)
def _store(folder: Path, _changed: int) -> IndexStore:
    """The manifest of an index as of its modification time, read once."""
    return IndexStore.open(folder)


def _identity(path: str) -> str:
    return _identity_at(str(path), file_stamp(str(path)))


@lru_cache(maxsize=256)
def _identity_at(path: str, _stamp) -> str:
    """Path and modification times are a shortcut to the identity, which has to read the files."""
    return raster_identity(path)
