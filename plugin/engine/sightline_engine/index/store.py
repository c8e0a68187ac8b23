"""An index on disk: one folder per index, readable by anyone with numpy. docs/index-format.md describes it.

    manifest.json           what was indexed and how; the committed shards with their checksums; a checksum of itself
    shard-N.vectors.npy     float16 (n, d), unit length
    shard-N.tiles.npz       per tile: tiles, valid, cloud, facts; per cell: cells, digests, skipped
    shard-N.codes.npy       uint8 (n, cells), what is where in a tile; only of towers that tell
    graph.hnsw, lists.npz   an HNSW graph and lists over the vectors, derived from them, only for large indexes
    captions-*.sqlite       captions of the tiles with a full-text index, derived too, once they are asked for

A shard is written, synced, renamed, and only then named in the manifest, which is replaced in the same way: a process
killed at any moment loses at most the shard in flight.
"""
from __future__ import annotations

import hashlib
import io
import json
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from ..embedding.embedded import EmbeddedTiles
from ..embedding.pipeline import EmbeddedCell
from ..errors import StoreError
from ..home import home
from .files import replace, sha256, unwritable

FORMAT = "sightline-index/3"
OF_A_PART = "sightline-index/3-part"  # of an extent, which who knows of none must not take for the whole
IMPORTED = "sightline-index/3-embeddings"  # made elsewhere: of no raster that can be read, its tiles on a grid or listed
_KEYS = {"key", "recipe", "bundle", "tower", "tower_sha256", "dimension", "sensor", "roles", "values", "levels", "layout",
         "facts", "cells", "given", "source", "shards", "next_shard", "complete", "graph", "lists"}
_PARTS = ("vectors", "table", "codes")  # a shard's files; codes is null in an index without
_NOT_DERIVED = {"graph": None, "lists": None, "captions": None}
_SHARD_TILES = 32_768  # of a shard once the index is complete: 16 MB of 256-d vectors
_MAPPED_FROM = 8_192  # smaller shards are read: a run leaves hundreds before it merges them, and a map holds a file open


@dataclass(frozen=True)
class ShardTable:
    """A shard without its vectors and codes, of which `tiles` has (n, 0). cells: int64 (m,), in the order of their tiles;
    digests: uint8 (m, 16); counts, skipped: int64 (m,), tiles with and without enough data."""

    tiles: EmbeddedTiles
    cells: np.ndarray
    digests: np.ndarray
    counts: np.ndarray
    skipped: np.ndarray


class IndexStore:
    """One index folder. `manifest` is the committed state; reading needs no lock, writing holds `writer()`."""

    def __init__(self, folder: Path, manifest: dict):
        self.folder, self.manifest = folder, manifest

    @classmethod
    def create(cls, folder: Path, manifest: dict) -> IndexStore:
        """Starts an empty index; the caller holds the writer's lock."""
        kind = OF_A_PART if manifest.get("extent") else IMPORTED if manifest.get("imported") else FORMAT
        store = cls(folder, {"format": kind, **manifest, "shards": [], "next_shard": 0, "complete": False, **_NOT_DERIVED})
        store._write_manifest()
        return store

    @classmethod
    def open(cls, folder: Path) -> IndexStore:
        """Opens an index. Raises StoreError when its manifest is damaged, FileNotFoundError when there is none."""
        try:
            manifest = json.loads((folder / "manifest.json").read_bytes())
            if manifest["format"] not in (FORMAT, OF_A_PART, IMPORTED):
                raise StoreError(f"The index in {folder} has format {str(manifest['format'])[:40]}, not {FORMAT}; index the "
                                 "raster again.")
            if manifest.pop("checksum") != _checksum(manifest):
                raise ValueError("wrong checksum")
            if not _KEYS <= set(manifest):
                raise ValueError(f"without {', '.join(sorted(_KEYS - set(manifest)))}")
            if manifest["key"] != folder.name:
                raise ValueError(f"of another index, {manifest['key']}")
            return cls(folder, manifest)
        except FileNotFoundError:
            raise
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StoreError(f"The index in {folder} is damaged (manifest: {error}); index the raster again.") from error

    @property
    def tiles(self) -> int:
        """Number of committed tiles."""
        return sum(entry["tiles"] for entry in self.manifest["shards"])

    @property
    def skipped(self) -> int:
        """Number of tiles that were looked at and left out for lack of data."""
        return sum(entry["skipped"] for entry in self.manifest["shards"])

    def append(self, cells: list[EmbeddedCell]) -> None:
        """Commits some finished cells as a shard."""
        kept = cells_of(self.manifest)
        tiles = [replaced(cell.tiles, codes=cell.tiles.codes[:, :kept]) for cell in cells]
        table = ShardTable(EmbeddedTiles.join(tiles), np.array([cell.number for cell in cells]),
                           np.frombuffer(b"".join(cell.digest for cell in cells), np.uint8).reshape(-1, 16),
                           np.array([len(cell.tiles) for cell in cells]), np.array([cell.skipped for cell in cells]))
        self._commit(table)

    def append_tiles(self, tiles: EmbeddedTiles) -> None:
        """Commits tiles that were embedded elsewhere: which pixels their cells were made from is not known."""
        none = np.zeros(0, np.int64)
        self._commit(ShardTable(tiles, none, np.zeros((0, 16), np.uint8), none, none))

    @property
    def whole(self) -> bool:
        """Whether it is complete and every file of it is what was committed. Reads all of them."""
        entries = [entry[part] for entry in self.manifest["shards"] for part in _PARTS if entry[part]]
        listed = (self.manifest.get("imported") or {}).get("footprints")
        return self.manifest["complete"] and all(map(self._intact, entries + ([listed] if listed else [])))

    def rename(self, name: str) -> None:
        """Gives an import another name."""
        self.manifest = {**self.manifest, "source": {**self.manifest["source"], "name": name}}
        self._write_manifest()

    def describe_import(self, **more) -> None:
        """Adds to what the manifest says of an import."""
        self.manifest = {**self.manifest, "imported": {**self.manifest["imported"], **more}}
        self._write_manifest()

    def _commit(self, table: ShardTable) -> None:
        entry = self._write_shard(table)
        self.manifest = {**self.manifest, "shards": [*self.manifest["shards"], entry], "complete": False, **_NOT_DERIVED}
        self._write_manifest()

    def drop_damage(self) -> None:
        """Takes back what is missing or damaged: whole shards, and what is derived from them."""
        self._remove_strays()
        good = [entry for entry in self.manifest["shards"] if all(self._intact(entry[part]) for part in _PARTS if entry[part])]
        if len(good) < len(self.manifest["shards"]) or not self.manifest["complete"]:
            good = [entry for entry in good if entry["cells"]]  # of imported ones it is not known which cells are lacking
        if len(good) < len(self.manifest["shards"]):
            self.manifest = {**self.manifest, "shards": good, "complete": False, **_NOT_DERIVED}
        elif bad := [name for name in _NOT_DERIVED if self.manifest.get(name) and not self._intact(self.manifest[name])]:
            self.manifest = {**self.manifest, **dict.fromkeys(bad)}
        else:
            return
        self._write_manifest()

    def restart(self, source: dict, cells: dict | None) -> None:
        """Forgets all shards, whose files stay until the index is complete again, and says anew what is indexed and which
        codes are kept."""
        self.manifest = {**self.manifest, "source": source, "cells": cells, "shards": [], "complete": False, **_NOT_DERIVED}
        self._write_manifest()

    def forget_codes(self) -> None:
        """Keeps no codes from now on: those of one index all mean the same, and these would not."""
        shards = [{**entry, "codes": None} for entry in self.manifest["shards"]]
        self.manifest = {**self.manifest, "cells": None, "shards": shards}
        self._write_manifest()

    def finish(self) -> None:
        """Marks the index as complete, its many small shards made into few."""
        tables = [self.table(entry) for entry in self.manifest["shards"]]
        known = all(len(table.cells) for table in tables)  # shards are merged cell by cell
        if known and len(tables) > 1 + self.tiles // _SHARD_TILES:
            try:
                merged = list(self._merged(tables))
                self.manifest = {**self.manifest, "shards": merged}
            except StoreError:  # no room for a second copy: many shards are slower to open and no less right
                pass
        self.manifest = {**self.manifest, "complete": True}
        self._write_manifest()
        self._remove_strays()

    def set_derived(self, name: str, entry: dict) -> None:
        """Names the file, {"file", "sha256", …}, of what is derived from the vectors: "graph", "lists" or "captions"."""
        self.manifest = {**self.manifest, name: entry}
        self._write_manifest()
        self._remove_strays()

    def table(self, entry: dict) -> ShardTable:
        """A shard's tiles and cells, verified. Raises StoreError when it is missing or damaged."""
        with np.load(io.BytesIO(self.read(entry["table"])), allow_pickle=False) as arrays:
            none = np.zeros((len(arrays["tiles"]), 0), np.uint8)
            tiles = EmbeddedTiles(none, arrays["tiles"], arrays["valid"], arrays["cloud"], arrays["facts"], none)
            return ShardTable(tiles, *(arrays[name] for name in ("cells", "digests", "counts", "skipped")))

    def vectors(self, entry: dict) -> np.ndarray:
        """A shard's vectors, verified, large ones mapped into memory: float16 (n, d). Raises StoreError."""
        return self._array(entry, "vectors")

    def codes(self, entry: dict) -> np.ndarray:
        """The codes of the cells of a shard's tiles, as `vectors`: uint8 (n, cells), (n, 0) in an index without."""
        return self._array(entry, "codes") if self.manifest["cells"] else np.zeros((entry["tiles"], 0), np.uint8)

    def _array(self, entry: dict, part: str) -> np.ndarray:
        if entry["tiles"] < _MAPPED_FROM:
            return np.load(io.BytesIO(self.read(entry[part])), allow_pickle=False)
        self.verify(entry[part])
        try:
            return np.load(self.folder / entry[part]["file"], mmap_mode="r", allow_pickle=False)
        except OSError as error:  # merged into others since it was verified
            raise self._missing(entry[part]) from error

    def mapped(self) -> list[np.ndarray]:
        """The vectors of all shards in their order; see `vectors`."""
        return [self.vectors(entry) for entry in self.manifest["shards"]]

    def load(self) -> EmbeddedTiles:
        """All committed tiles with their codes, and their vectors as float32. Raises StoreError."""
        parts = [EmbeddedTiles.empty(self.manifest["dimension"], len(self.manifest["facts"]), cells_of(self.manifest))]
        for entry in self.manifest["shards"]:
            parts.append(replaced(self.table(entry).tiles, vectors=self.vectors(entry).astype(np.float32),
                                  codes=self.codes(entry)))
        return EmbeddedTiles.join(parts)

    def read(self, entry: dict) -> bytes:
        """A small file of the index, verified against its checksum before anything interprets it."""
        try:
            data = (self.folder / entry["file"]).read_bytes()
        except OSError as error:
            raise self._missing(entry) from error
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            raise self._damaged(entry)
        return data

    def verify(self, entry: dict) -> None:
        """Raises StoreError unless a file of the index is what was committed."""
        try:
            right = sha256(self.folder / entry["file"]) == entry["sha256"]
        except OSError as error:
            raise self._missing(entry) from error
        if not right:
            raise self._damaged(entry)

    def _missing(self, entry: dict) -> StoreError:
        return StoreError(f"{entry['file']} of the index of {self.manifest['source']['name']} is missing; {self._again}.")

    def _damaged(self, entry: dict) -> StoreError:
        return StoreError(f"{entry['file']} of the index of {self.manifest['source']['name']} is damaged (wrong checksum); "
                          f"{self._again}.")

    @property
    def _again(self) -> str:
        return ("import the embeddings again" if self.manifest.get("imported") else
                "index the raster again: only what is missing is made anew")

    def _intact(self, entry: dict) -> bool:
        try:
            self.verify(entry)
            return True
        except StoreError:
            return False

    def _merged(self, tables: list[ShardTable]):
        """Entries of new shards that hold the cells of all shards in their order, about _SHARD_TILES tiles each."""
        entries = self.manifest["shards"]
        where = np.concatenate([np.stack([t.cells, np.full(len(t.cells), i), np.arange(len(t.cells))], 1)
                                for i, t in enumerate(tables)])
        group, size = [], 0
        for _, shard, place in where[np.argsort(where[:, 0], kind="stable")].tolist():
            group.append((shard, place))
            size += int(tables[shard].counts[place])
            if size >= _SHARD_TILES:
                yield self._write_shard(self._joined(tables, entries, group))
                group, size = [], 0
        if group:
            yield self._write_shard(self._joined(tables, entries, group))

    def _joined(self, tables: list[ShardTable], entries: list[dict], group: list[tuple[int, int]]) -> ShardTable:
        arrays = {shard: (self.vectors(entries[shard]), self.codes(entries[shard])) for shard in {shard for shard, _ in group}}
        parts = []
        for shard, place in group:
            table = tables[shard]
            start = int(table.counts[:place].sum())
            rows = slice(start, start + int(table.counts[place]))
            vectors, codes = arrays[shard]
            parts.append(replaced(table.tiles[rows], vectors=vectors[rows], codes=codes[rows]))
        return ShardTable(EmbeddedTiles.join(parts), *(
            np.array([getattr(tables[shard], name)[place] for shard, place in group])
            for name in ("cells", "digests", "counts", "skipped")))

    def _write_shard(self, shard: ShardTable) -> dict:
        """Writes a shard's files; returns its entry for the manifest, which does not name it yet."""
        stem = f"shard-{self.manifest['next_shard']:05d}"
        self.manifest = {**self.manifest, "next_shard": self.manifest["next_shard"] + 1}
        tiles = shard.tiles
        vectors, table, codes = io.BytesIO(), io.BytesIO(), io.BytesIO()  # numpy hides why it cannot write to a file
        np.save(vectors, tiles.vectors.astype(np.float16))
        np.save(codes, tiles.codes)
        np.savez(table, tiles=tiles.tiles, valid=tiles.valid, cloud=tiles.cloud, facts=tiles.facts, cells=shard.cells,
                 digests=shard.digests, counts=shard.counts, skipped=shard.skipped)
        return {"vectors": self._write(f"{stem}.vectors.npy", vectors), "table": self._write(f"{stem}.tiles.npz", table),
                "codes": self._write(f"{stem}.codes.npy", codes) if self.manifest["cells"] else None,
                "tiles": len(tiles), "skipped": int(shard.skipped.sum()), "cells": len(shard.cells)}

    def _write(self, name: str, data: io.BytesIO) -> dict:
        return {"file": name, "sha256": replace(self.folder / name, lambda file: file.write(data.getbuffer()))}

    def _write_manifest(self) -> None:
        data = json.dumps({**self.manifest, "checksum": _checksum(self.manifest)}, indent=1).encode()
        replace(self.folder / "manifest.json", lambda file: file.write(data))

    def _remove_strays(self) -> None:
        """Deletes files that the manifest does not name: what a killed run left, or what was merged into others."""
        named = {entry[part]["file"] for entry in self.manifest["shards"] for part in _PARTS if entry[part]}
        named |= {self.manifest[name]["file"] for name in _NOT_DERIVED if self.manifest.get(name)}
        kinds = ("shard-*", "*.hnsw", "lists.npz", "captions-*.sqlite", "*.tmp")
        for path in [path for kind in kinds for path in self.folder.glob(kind)]:
            if path.name not in named:
                try:
                    path.unlink()
                except OSError:  # Windows: a reader has it open; the next run deletes it
                    pass


def indexes_folder() -> Path:
    """Where all indexes of this user lie."""
    return home() / "indexes"


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
        raise unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def cells_of(manifest: dict) -> int:
    """Number of cells of a tile whose codes an index keeps, 0 for none."""
    return manifest["cells"]["rows"] * manifest["cells"]["columns"] if manifest["cells"] else 0


def _checksum(manifest: dict) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()
