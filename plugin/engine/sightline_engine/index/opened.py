"""A committed index, open for searching: small arrays in memory, vectors mapped from their files."""
from __future__ import annotations

import copy
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import numpy as np

from ..embedding.embedded import EmbeddedTiles
from ..embedding.sessions import cores
from ..errors import StoreError
from ..rasters.cells import CellLayout
from ..rasters.extent import Extent
from ..rasters.grid import TileGrid, TilePlan
from . import footprints, graph, lists
from .store import IndexStore, cells_of
from .table import TileTable

_LOG = logging.getLogger("sightline")
_BLOCK = 4096


class OpenIndex(TileTable):
    """All tiles of an index. store: its folder; tower: see TileTable."""

    def __init__(self, store: IndexStore, tower):
        self.store, self.manifest, self.tower = store, store.manifest, tower
        self.plan, self.footprints = plan_of(store.manifest), footprints.read(store)
        if self.footprints is not None:
            self.plan = footprints.ListedPlan(self.plan.levels, self.footprints)
        tables = [store.table(entry).tiles for entry in self.manifest["shards"]]
        joined = EmbeddedTiles.join([EmbeddedTiles.empty(0, len(self.manifest["facts"])), *tables])
        # Shards hold tiles cell by cell: `stored` is each row's place among the vectors on disk.
        self._stored = np.argsort(joined.tiles, kind="stable")
        self._shard_starts = np.cumsum([0, *map(len, tables)])
        self.tiles, self.valid = joined.tiles[self._stored], joined.valid[self._stored]
        self.cloud, self.facts = joined.cloud[self._stored], joined.facts[self._stored]
        self._mapped: list[np.ndarray | None] = [None] * len(tables)
        self._derived: dict[str, object] = {}  # what is loaded; loading is begun by the first who asks
        if self.manifest["lists"]:
            self._load("lists")

    def seen_by(self, tower) -> OpenIndex:
        """This index with the tower of another bundle, or of a newer state of its own, that is the same; what is loaded is
        shared."""
        if tower is self.tower:
            return self
        other = copy.copy(self)
        other.tower = tower
        return other

    @cached_property
    def codes(self) -> np.ndarray:
        """Codes of the cells of all tiles, uint8 (n, cells). Raises StoreError for a damaged shard."""
        parts = [np.zeros((0, cells_of(self.manifest)), np.uint8), *map(self._read_codes, range(len(self._mapped)))]
        return np.concatenate(parts)[self._stored]

    @property
    def bytes(self) -> int:
        """About how much memory this index holds when it has been searched."""
        vectors = 4 * self.manifest["dimension"]
        each = vectors if self._fits_memory else lists.BYTES + (vectors + 150 if self._derived.get("graph") else 0)
        return (100 + each + cells_of(self.manifest)) * len(self)

    def vectors(self, rows: np.ndarray) -> np.ndarray:
        """Vectors of some rows, float32 (m, d), unit length. Raises StoreError for a damaged shard."""
        if self._fits_memory:
            return self._whole[rows]
        stored = self._stored[rows]
        shards = np.searchsorted(self._shard_starts, stored, side="right") - 1
        vectors = np.empty((len(stored), self.manifest["dimension"]), np.float32)
        for shard in np.unique(shards):
            here = shards == shard
            vectors[here] = self._shard(shard)[stored[here] - self._shard_starts[shard]]
        return vectors

    def scores(self, queries: np.ndarray, rows: np.ndarray | None = None) -> np.ndarray:
        """Exact cosines of all rows, or of some, with unit vectors (q, d): float32 (n, q). Raises StoreError."""
        queries = np.atleast_2d(queries).astype(np.float32)
        if rows is not None:
            return self.vectors(rows) @ queries.T
        if self._fits_memory:
            return self._whole @ queries.T
        scores = np.empty((len(self), len(queries)), np.float32)

        def scan(shard: int) -> None:
            vectors, start = self._shard(shard), self._shard_starts[shard]
            for first in range(0, len(vectors), _BLOCK):
                block = vectors[first:first + _BLOCK].astype(np.float32)
                scores[start + first:start + first + len(block)] = block @ queries.T

        with ThreadPoolExecutor(cores()) as pool:
            list(pool.map(scan, range(len(self._mapped))))
        return scores[self._stored]

    def nearest(self, query: np.ndarray, k: int, example: bool = False) -> np.ndarray | None:
        """Rows of about the k nearest vectors to a unit vector (d,), or more, without order: from the graph for an example,
        which lies among the vectors, from the lists for a text. None while these are not there, or for a k that they do not
        serve."""
        name, room = ("graph", graph) if example else ("lists", lists)
        if not self.manifest[name] or k > min(room.MOST_NEIGHBOURS, len(self)):
            return None
        if name not in self._derived:
            self._load(name)
        derived = self._derived[name]
        return None if derived is None else self._row_of[room.nearest(derived, query, k)]

    @property
    def _fits_memory(self) -> bool:
        return len(self) <= graph.EXACT_BELOW

    @property
    def needs_graph(self) -> bool:
        """Whether it is so large that examples are sought with the graph."""
        return len(self) >= graph.EXACT_BELOW

    @cached_property
    def _whole(self) -> np.ndarray:
        """All vectors in the order of rows, float32 (n, d)."""
        parts = [np.zeros((0, self.manifest["dimension"]), np.float16), *map(self._read, range(len(self._mapped)))]
        return np.concatenate(parts)[self._stored].astype(np.float32)

    @cached_property
    def _row_of(self) -> np.ndarray:
        rows = np.empty_like(self._stored)
        rows[self._stored] = np.arange(len(rows))
        return rows

    def _shard(self, number: int) -> np.ndarray:
        """A shard's vectors, verified when they are first read."""
        if (vectors := self._mapped[number]) is None:
            vectors = self._mapped[number] = self._read(number)
        return vectors

    def _read(self, number: int) -> np.ndarray:
        """A shard's vectors, float16 (n, d)."""
        return self._found(number, self.store.vectors, lambda fresh, rows: fresh.vectors(rows).astype(np.float16))

    def _read_codes(self, number: int) -> np.ndarray:
        """A shard's codes, uint8 (n, cells)."""
        return self._found(number, self.store.codes, lambda fresh, rows: fresh.codes[rows])

    def _found(self, number: int, stored, merged) -> np.ndarray:
        """stored(entry) of a shard, else merged(fresh index, rows) of those that it was merged into when a run finished the
        index. Raises StoreError where there is neither."""
        try:
            return stored(self.manifest["shards"][number])
        except StoreError:
            there = self._merged(slice(*self._shard_starts[number:number + 2]))
            if there is None:
                raise
            return merged(*there)

    def _merged(self, places: slice) -> tuple[OpenIndex, np.ndarray] | None:
        """The index as it is since a run finished it and merged its shards, and the rows of a shard there; None where none
        has."""
        try:
            now = IndexStore.open(self.store.folder)
        except FileNotFoundError:
            return None
        if now.manifest["shards"] == self.manifest["shards"] or now.manifest["source"] != self.manifest["source"]:
            return None
        tiles = np.empty_like(self.tiles)
        tiles[self._stored] = self.tiles
        fresh, wanted = OpenIndex(now, self.tower), tiles[places]
        rows = np.searchsorted(fresh.tiles, wanted)
        found = len(fresh) and (fresh.tiles[np.minimum(rows, len(fresh) - 1)] == wanted).all()
        return (fresh, rows) if found else None

    def _load(self, name: str) -> None:
        """Loads the graph or the lists behind; exact search goes on until then, and where they are damaged."""
        self._derived[name] = None
        entry, room = self.manifest[name], {"graph": graph, "lists": lists}[name]

        def load() -> None:
            try:
                self.store.verify(entry)
                self._derived[name] = room.load(self.store.folder / entry["file"], len(self), self.manifest["dimension"])
            except (StoreError, RuntimeError, OSError, ValueError, ImportError) as error:
                _LOG.warning("%s", error)

        threading.Thread(target=load, name=f"sightline-{name}", daemon=True).start()


def layout_of_index(manifest: dict) -> CellLayout:
    """The cells that an index is made from."""
    return CellLayout(plan_of(manifest), *manifest["layout"], extent=Extent.kept(manifest))


def plan_of(manifest: dict) -> TilePlan:
    """The tiles of an index."""
    return TilePlan(tuple(TileGrid(**level) for level in manifest["levels"]))
