"""What an earlier index of the same file already holds, when the file has grown or a part of it was changed."""
from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np

from ..embedding.embedded import EmbeddedTiles
from ..errors import StoreError
from ..rasters.cells import Cell
from .opened import layout_of_index
from .store import IndexStore


class EarlierCells:
    """The cells of an earlier index. A cell is known again by the windows of its tiles and the digest of its pixels."""

    def __init__(self, store: IndexStore):
        self.tiles = 0  # how many tiles were found again
        self.folder, self.manifest = store.folder, store.manifest
        self._store, self._found = store, {}
        self._arrays: dict[str, tuple[np.ndarray, np.ndarray]] = {}  # vectors and codes of the shards that were asked for
        self._asking = threading.Lock()
        layout = layout_of_index(store.manifest)
        for entry in store.manifest["shards"]:
            try:
                table = store.table(entry)
            except StoreError:
                continue
            starts = np.cumsum(table.counts) - table.counts
            for number, digest, start, count in zip(table.cells.tolist(), table.digests, starts, table.counts):
                cell = layout.cell(number)
                self._found[_key(cell, digest.tobytes())] = cell, entry, table, slice(start, start + count)

    def __call__(self, cell: Cell, digest: bytes) -> EmbeddedTiles | None:
        """The embedded tiles of a cell, under their numbers in the new plan; None where it is not known or damaged."""
        found = self._found.get(_key(cell, digest))
        if found is None:
            return None
        earlier, entry, table, rows = found
        tiles, file = table.tiles[rows], entry["vectors"]["file"]
        with self._asking:  # the workers ask at once
            if file not in self._arrays:
                try:
                    self._arrays[file] = self._store.vectors(entry), self._store.codes(entry)
                except StoreError:
                    return None
            self.tiles += len(tiles)
        vectors, codes = self._arrays[file]
        return replace(tiles, vectors=vectors[rows].astype(np.float32), codes=codes[rows],
                       tiles=cell.tiles[np.searchsorted(earlier.tiles, tiles.tiles)])


def _key(cell: Cell, digest: bytes) -> tuple:
    return cell.factor, cell.windows.tobytes(), digest
