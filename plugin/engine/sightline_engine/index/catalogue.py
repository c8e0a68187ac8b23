"""Finding the index of a raster among those on this machine."""
from __future__ import annotations

import os
import shutil
import threading
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from ..errors import NotIndexedError, StoreError
from ..rasters.identity import file_stamp, raster_identity
from ..rasters.source import RasterSource, open_raster
from .files import bytes_of
from .made import tower_that_made
from .opened import OpenIndex
from .store import IndexStore, indexes_folder, writer


def find_store(path: str, bundle) -> IndexStore | None:
    """The index of a raster that was asked for last, among those of this bundle's towers that hold any tile.

    The raster is known by its content, so that a moved or renamed file keeps its index."""
    return find_stores([path], bundle)[0]


def find_stores(paths: list[str], bundle) -> list[IndexStore | None]:
    """The indexes of many rasters, found in one look at those on this machine; see find_store."""
    return [next((store for store in found if tower_that_made(bundle, store.manifest)), None) for found in every_store(paths)]


def every_store(paths: list[str]) -> list[list[IndexStore]]:
    """All indexes of many rasters, whatever model made them: those that hold any tile first, then by when they were last asked
    for, the latest first."""
    found: dict[str, list[tuple]] = {}
    imported: dict[str, str] = {}  # embeddings need their file no more: known by its name, or that which the user gave
    for changed, store in stores():
        source = store.manifest["source"]
        if store.manifest.get("imported") and not store.manifest["complete"]:  # being made, or its making was killed
            continue
        found.setdefault(source["identity"], []).append(((bool(store.manifest["shards"]), changed), store))
        if store.manifest.get("imported"):
            imported.update(dict.fromkeys((source["path"], source["name"]), source["identity"]))
    wanted = [imported[path] if path in imported and not os.path.exists(path) else _identity(path) for path in map(str, paths)]
    return [[store for _, store in sorted(found.get(identity, ()), key=lambda ranked: ranked[0], reverse=True)]
            for identity in wanted]


def open_as_indexed(path: str, bundle=None, roles: dict[str, int] | None = None, units: str | None = None) -> RasterSource:
    """The raster, with the roles and units given now or, failing that, when it was indexed: with this bundle's towers, if it
    was, else with any. Raises RasterError, RolesError."""
    if roles is None and units is None:
        found = every_store([path])[0]
        if found and found[0].manifest.get("imported"):
            from .imported import refuse

            refuse(found[0].manifest, "looked at: described, mapped, classified or indexed")
        own = (store for store in found if bundle is not None and tower_that_made(bundle, store.manifest))
        if (store := next(own, next(iter(found), None))) is not None:
            roles, units = store.manifest["given"]["roles"], store.manifest["given"]["units"]
    return open_raster(path, roles, units)


def stores() -> list[tuple[int, IndexStore]]:
    """Every readable index on this machine with the time of its last change (ns)."""
    found = []
    for manifest in indexes_folder().glob("*/manifest.json"):
        try:
            stat = manifest.stat()  # a manifest is replaced, never written into: its inode tells what a coarse clock does not
            found.append((stat.st_mtime_ns, _store(manifest.parent, (stat.st_mtime_ns, stat.st_ino, stat.st_size))))
        except (StoreError, OSError):  # damaged or being deleted: as good as none, indexing makes it again
            continue
    return found


def list_indexes(more=lambda store: {}) -> list[dict]:
    """What the user may want to know of every index: key, name and path of the raster when it was indexed and whether it is
    still there, whether it is one of embeddings without an image, tiles, bytes on disk, whether complete, when begun; extent:
    where only a part was indexed, see index.status; and what more(store) tells."""
    return [{"key": store.folder.name, "name": store.manifest["source"]["name"], "path": store.manifest["source"]["path"],
             "imported": bool(store.manifest.get("imported")),
             "there": bool(file_stamp(store.manifest["source"]["path"])), "tiles": store.tiles,
             "complete": store.manifest["complete"], "created": store.manifest["created"],
             "extent": store.manifest.get("extent"),
             "bytes": bytes_of(store.folder), **more(store)}
            for _, store in sorted(stores(), key=lambda found: found[0], reverse=True)]


def remove_index(key: str) -> dict:
    """Deletes the index of a key, also a damaged one. Raises StoreError when there is none or it is being written."""
    folder = indexes_folder() / key
    if Path(key).name != key or not folder.is_dir():
        raise StoreError(f"There is no index {key}; `sightline indexes` shows those there are.")
    with writer(folder):
        pass  # nobody is writing it
    forget(folder)
    freed = bytes_of(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return {"key": key, "bytes": freed}


def forget(folder: Path) -> None:
    """Drops an index that is open from memory."""
    with _LOADING:
        _OPEN.pop(folder, None)


def open_index(path: str, bundle) -> OpenIndex:
    """The index of a raster, kept in memory while it does not change. Raises NotIndexedError or StoreError."""
    return open_indexes([path], bundle)[0]


def open_indexes(paths: list[str], bundle, found: list[IndexStore | None] | None = None) -> list[OpenIndex]:
    """The indexes of many rasters; see open_index. found: what find_stores would give, where it is known already."""
    with _LOADING:
        indexes = [_open(store, path, bundle) for store, path in zip(found or find_stores(paths, bundle), paths)]
        while len(_OPEN) > len(indexes) and sum(index.bytes for index in _OPEN.values()) > _MOST_BYTES:
            _OPEN.pop(next(iter(_OPEN)))
        return indexes


def _open(store: IndexStore | None, path: str, bundle) -> OpenIndex:
    if store is None or not store.tiles:
        raise not_indexed(path)
    kept = _OPEN.pop(store.folder, None)
    if kept is None or kept.manifest is not store.manifest:
        try:
            kept = _opened(store, bundle)
        except StoreError:  # its shards may just have been merged into others
            kept = _opened(find_store(path, bundle) or store, bundle)
    _OPEN[store.folder] = kept = kept.seen_by(tower_that_made(bundle, store.manifest))
    return kept


def not_indexed(path: str) -> NotIndexedError:
    """What to say of a raster without index."""
    return NotIndexedError(f"{Path(path).name} is not indexed yet; press Index (or run `sightline index`) first.")


_MOST_BYTES = 1_200_000_000
_OPEN: dict[Path, OpenIndex] = {}  # the last ones used, the latest last
_LOADING = threading.Lock()


def _opened(store: IndexStore, bundle) -> OpenIndex:
    return OpenIndex(store, tower_that_made(bundle, store.manifest))


@lru_cache(maxsize=4096)
def _store(folder: Path, _stamp: tuple) -> IndexStore:
    """The manifest of an index as of its modification time and inode, read once."""
    return IndexStore.open(folder)


def _identity(path: str) -> str:
    try:
        stat = os.stat(path)
    except OSError:
        stat = None
    if stat is not None and S_ISREG(stat.st_mode) and path.lower().endswith(_ALONE):
        return _identity_at(path, (stat.st_size, stat.st_mtime_ns))
    return _identity_at(path, file_stamp(path))


_ALONE = (".tif", ".tiff", ".jp2", ".png", ".img")  # what changes when the file itself does; others have members to look at


@lru_cache(maxsize=4096)
def _identity_at(path: str, _stamp) -> str:
    """Path and modification times are a shortcut to the identity, which has to read the files."""
    return raster_identity(path)
