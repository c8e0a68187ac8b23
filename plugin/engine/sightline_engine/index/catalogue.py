"""Finding the index of a raster among those on this machine."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..errors import NotIndexedError, StoreError
from ..rasters.source import file_stamp, raster_identity
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
    """The newest index of a raster that was made with this bundle's towers; a complete one before an unfinished one.

    The raster is known by its content, so that a moved or renamed file keeps its index."""
    identity = _identity(path)
    towers = {tower.manifest["sha256"] for tower in bundle.images}
    found = []
    for manifest in indexes_folder().glob("*/manifest.json"):
        try:
            store = IndexStore.open(manifest.parent)
        except (StoreError, FileNotFoundError):  # damaged or being deleted: as good as none, indexing makes it again
            continue
        if store.manifest["tower_sha256"] in towers and store.manifest["source"]["identity"] == identity:
            found.append((store.manifest["complete"], manifest.stat().st_mtime, store))
    return max(found, key=lambda f: f[:2])[2] if found else None


def open_index(path: str, bundle) -> OpenIndex:
    """The index of a raster, loaded once and kept while it does not change. Raises NotIndexedError or StoreError."""
    store = find_store(path, bundle)
    if store is None or not store.manifest["shards"]:
        raise NotIndexedError(f"{Path(path).name} is not indexed yet; press Index (or run `sightline index`) first.")
    return _load(str(store.folder), (store.folder / "manifest.json").stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _load(folder: str, _mtime: int) -> OpenIndex:
    return OpenIndex(IndexStore.open(Path(folder)))


def _identity(path: str) -> str:
    return _identity_at(path, file_stamp(path))


@lru_cache(maxsize=256)
def _identity_at(path: str, _stamp) -> str:
    """Path and modification time are a shortcut to the identity, which has to read the file."""
    return raster_identity(path)
