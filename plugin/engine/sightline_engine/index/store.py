"""An index on disk: one folder per index, readable by anyone with numpy.

    manifest.json     what was indexed and how; the list of committed shards with their checksums
    shard-N.npz       vectors float32 (n, d), tiles int64 (n,), valid float32 (n,), facts float32 (n, columns)
    graph.hnsw        HNSW graph over the vectors, derived from them, only for large indexes

A shard is written to a temporary file, synced, renamed, and only then named in the manifest, which is replaced in the
same way: a process killed at any moment loses at most the shard in flight.
"""
from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from ..embedding.embedded import EmbeddedTiles
from ..errors import StoreError
from ..home import home

FORMAT = "sightline-index/1"
_KEYS = {"key", "bundle", "tower", "tower_sha256", "dimension", "sensor", "roles", "values", "grid", "facts", "given", "source",
         "next_tile", "skipped", "shards", "complete", "graph"}


def indexes_folder() -> Path:
    """Where all indexes of this user lie."""
    return home() / "indexes"


class IndexStore:
    """One index folder. `manifest` is the committed state; reading needs no lock, writing holds `writer()`."""

    def __init__(self, folder: Path, manifest: dict):
        self.folder, self.manifest = folder, manifest

    @classmethod
    def create(cls, folder: Path, manifest: dict) -> IndexStore:
        """Starts an empty index; the caller holds the writer's lock."""
        store = cls(folder, {"format": FORMAT, **manifest, "next_tile": 0, "skipped": 0, "shards": [], "complete": False,
                             "graph": None})
        store._write_manifest(store.manifest)
        return store

    @classmethod
    def open(cls, folder: Path) -> IndexStore:
        """Opens an index. Raises StoreError when its manifest is damaged, FileNotFoundError when there is none."""
        data = (folder / "manifest.json").read_bytes()
        try:
            manifest = json.loads(data)
            if manifest["format"] != FORMAT:
                raise StoreError(f"The index in {folder} has format {manifest['format']}, not {FORMAT}; index the raster "
                                 "again.")
            if not _KEYS <= set(manifest):
                raise ValueError(f"without {', '.join(sorted(_KEYS - set(manifest)))}")
            return cls(folder, manifest)
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"The index in {folder} is damaged (manifest: {error}); index the raster again.") from error

    @property
    def tiles(self) -> int:
        """Number of committed tiles."""
        return sum(entry["tiles"] for entry in self.manifest["shards"])

    def append(self, shard: EmbeddedTiles, next_tile: int) -> None:
        """Commits a shard: all tiles before next_tile are then either in the index or skipped for lack of data."""
        entries = list(self.manifest["shards"])
        if len(shard):
            buffer = io.BytesIO()
            np.savez(buffer, **shard.arrays())
            data = buffer.getvalue()
            entries.append({"file": f"shard-{len(entries):05d}.npz", "tiles": len(shard), "next_tile": next_tile,
                            "sha256": hashlib.sha256(data).hexdigest()})
            self._replace(entries[-1]["file"], data)
        self._set_shards(entries, next_tile)

    def drop_damage(self) -> None:
        """Takes back what is missing or damaged: the shards from the first bad one on, and a bad graph."""
        entries = self.manifest["shards"]
        good = next((i for i, entry in enumerate(entries) if not self._intact(entry)), len(entries))
        if good < len(entries):
            self._set_shards(entries[:good], entries[good - 1]["next_tile"] if good else 0)
        elif self.manifest["graph"] and not self._intact(self.manifest["graph"]):
            self._write_manifest({**self.manifest, "complete": False, "graph": None})

    def _set_shards(self, entries: list[dict], next_tile: int) -> None:
        self._write_manifest({**self.manifest, "shards": entries, "next_tile": next_tile, "complete": False, "graph": None,
                              "skipped": next_tile - sum(entry["tiles"] for entry in entries)})

    def _intact(self, entry: dict) -> bool:
        try:
            self.read(entry)
            return True
        except StoreError:
            return False

    def finish(self, graph: dict | None) -> None:
        """Marks the index as complete; graph: {"file", "sha256"} or None."""
        self._write_manifest({**self.manifest, "complete": True, "graph": graph})

    def load(self) -> EmbeddedTiles:
        """All committed tiles. Raises StoreError when a shard is missing or damaged."""
        shards = [EmbeddedTiles.empty(self.manifest["dimension"], len(self.manifest["facts"]))]
        for entry in self.manifest["shards"]:
            with np.load(io.BytesIO(self.read(entry)), allow_pickle=False) as arrays:
                shards.append(EmbeddedTiles(**arrays))
        return EmbeddedTiles.join(shards)

    def read(self, entry: dict) -> bytes:
        """A file of the index, verified against its checksum before anything interprets it."""
        try:
            data = (self.folder / entry["file"]).read_bytes()
        except OSError as error:
            raise StoreError(f"{entry['file']} of the index of {self.manifest['source']['name']} is missing; index the "
                             "raster again.") from error
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            raise StoreError(f"{entry['file']} of the index of {self.manifest['source']['name']} is damaged (wrong "
                             "checksum); index the raster again.")
        return data

    def _write_manifest(self, manifest: dict) -> None:
        self._replace("manifest.json", json.dumps(manifest, indent=1).encode())
        self.manifest = manifest

    def _replace(self, name: str, data: bytes) -> None:
        """Writes a file so that it is there whole or not at all (write, sync, rename, sync the folder)."""
        temporary = self.folder / (name + ".tmp")
        try:
            with open(temporary, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _rename(temporary, self.folder / name)
            _sync_folder(self.folder)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise _unwritable(self.folder, error) from error


@contextmanager
def writer(folder: Path):
    """Holds the lock of the one process that may write an index; the system frees it when the process dies.

    Raises StoreError when another process holds it or the folder cannot be made."""
    lock = FileLock(folder / "writer.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreError("This raster is being indexed by another run of Sightline; wait until that has finished.") from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def _rename(temporary: Path, target: Path) -> None:
    """os.replace; on Windows a reader that has the target open forbids it for a moment."""
    for _ in range(50 if os.name == "nt" else 0):
        try:
            return os.replace(temporary, target)
        except PermissionError:
            time.sleep(0.05)
    os.replace(temporary, target)


def _unwritable(folder: Path, error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return StoreError(f"The disk with {folder} is full; free some space and index again: what is done so far is kept.")
    return StoreError(f"The index cannot be written to {folder} ({error.strerror or error}); check the folder's permissions "
                      "or set SIGHTLINE_HOME to another one.")


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder to sync it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
