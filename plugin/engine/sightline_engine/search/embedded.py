"""The store that is this machine's disk: indexes whose vectors are scanned, or proposed by their graph or lists."""
from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from ..index import graph
from ..index.catalogue import not_indexed, open_indexes
from ..index.opened import OpenIndex
from ..index.table import TileTable
from ..models.library import Library, Served
from .asked import Asked
from .candidates import Layer, by_tower, top
from .captions import Named, named_tiles
from .filters import Notes, passing
from .marked import MarkedTiles, elsewhere, rasters_named
from .question import Filters, Query, several
from .store import Nearest

# Measured on 90,000 tiles: to gather and score 5,000 rows takes 1 to 7 ms (in memory, mapped), the graph 1 ms for 400 tiles
# of which it misses some. Scoring everything costs as much as gathering a quarter of it.
_EXACT_ROWS = 5_000
_OVERFETCH = 1.25
_MOST_OF = 0.25


class EmbeddedStore:
    """All indexes of this user, with the models of a library."""

    def __init__(self, library: Library):
        self._library = library

    def serving(self, paths: list[str], model: str | None = None, task=None) -> list[Served]:
        """See search.store."""
        every = self._library.serving(several(paths), model, task)
        if missing := [served for served in every if served.store is None]:
            raise not_indexed(missing[0].path)
        return every

    def part(self, bundle, those: list[Served], filters: Filters) -> EmbeddedPart:
        """See search.store."""
        return EmbeddedPart(bundle, [served.path for served in those], filters, [served.store for served in those])

    def marked(self, bundle, query: Query, model: str | None = None, task=None) -> MarkedTiles:
        """See search.store."""
        return MarkedTiles(bundle, elsewhere(self._library, bundle, rasters_named(query), model, task))


class EmbeddedPart:
    """Opened indexes of one bundle; see search.store.Part. stores: the indexes of the paths, where they are known."""

    def __init__(self, bundle, paths: list[str], filters: Filters, stores=None):
        self.notes = Notes()
        self._bundle = bundle
        every = [self._layer(path, index, filters) for path, index in zip(paths, open_indexes(paths, bundle, stores))]
        self.tiles = sum(len(layer.index) for layer in every)
        self._layers = [layer for layer in every if len(layer)]
        self.passing = sum(map(len, self._layers))

    def _layer(self, path: str, index: OpenIndex, filters: Filters) -> IndexLayer:
        name = Path(path).stem
        return IndexLayer(path, name, index, passing(index, filters, name, self.notes) if filters.active else None)

    def cautions(self, query: Query) -> list[str]:
        """See search.store."""
        said = [self._bundle.caution(layer.index.tower) for layer in self._layers]
        if query.examples and any(layer.index.needs_graph for layer in self._layers):
            said.append(graph.missing() or "")
        return list(filter(None, dict.fromkeys(said)))

    def nearest(self, told: Asked, count: int) -> Nearest:
        """O(tiles * d) for scanned indexes, and O(count * d) for what they propose."""
        parts, complete = [(np.zeros(0, np.int64), np.zeros(0, np.int64))], True
        for numbers in by_tower(self._layers).values():
            found = [self._layers[n].nearest(told.direction, count, bool(told.images.all())) for n in numbers]
            whose = np.repeat(numbers, [len(rows) for rows, _ in found])
            rows, scores = (np.concatenate(side) for side in zip(*found))
            complete &= sum(len(self._layers[n]) for n in numbers) <= count
            best = top(scores, count)
            parts.append((whose[best], rows[best]))
        whose, rows = (np.concatenate(side) for side in zip(*parts))
        return Nearest(self._layers, whose, rows, complete)

    def named(self, query: Query) -> Named:
        """See search.store."""
        return named_tiles(self._bundle, self._layers, query)

    def cosines(self, told: Asked) -> tuple[list[tuple[TileTable, np.ndarray]], float]:
        """All of them, which a scan has computed already."""
        return [(layer.index, layer.every(told.direction)) for layer in self._layers], 1.0


class IndexLayer(Layer):
    """A whole index. rows: that pass the filters, rising; None: all do."""

    index: OpenIndex

    def __init__(self, path: str, name: str, index: OpenIndex, rows: np.ndarray | None = None):
        super().__init__(path, name, index)
        self.rows = rows
        self._scanned: tuple[np.ndarray, np.ndarray] | None = None

    def __len__(self) -> int:
        return len(self.index) if self.rows is None else len(self.rows)

    def nearest(self, direction: np.ndarray, count: int, example: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Rows (<= count,) that pass and their exact cosines with the unit vector (d,), best first; equal ones by row.

        example: the direction is that of images. Many rows are asked from the graph or the lists of the index, more of them
        the fewer pass; where that gives too few, all are scored, once: O(rows * d)."""
        rows = self._proposed(direction, count, example) if self._scanned is None else None
        if rows is not None:
            scores = self.index.scores(direction[None], rows)[:, 0]
        else:
            rows, scores = self._scan(direction)
        best = top(scores, count)
        return rows[best], scores[best]

    def _proposed(self, direction: np.ndarray, count: int, example: bool) -> np.ndarray | None:
        """At least `count` rows from the graph or the lists that pass, rising; None where scanning is quicker or has to be
        done."""
        if count >= len(self) or self.rows is not None and len(self) <= _EXACT_ROWS:
            return None
        wanted = math.ceil(_OVERFETCH * count * len(self.index) / len(self))
        rows = self.index.nearest(direction, wanted, example)
        if rows is not None and self.rows is not None:
            rows = rows[_among(rows, self.rows)]
        return None if rows is None or len(rows) < count else np.sort(rows)

    def every(self, direction: np.ndarray) -> np.ndarray:
        """Exact cosines of all rows that pass with the direction of the query that this layer is searched for."""
        return self._scan(direction)[1]

    def _scan(self, direction: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if self._scanned is None:
            if self.rows is not None and len(self) <= _MOST_OF * len(self.index):
                self._scanned = self.rows, self.index.scores(direction[None], self.rows)[:, 0]
            else:
                scores = self.index.scores(direction[None])[:, 0]
                self._scanned = (np.arange(len(scores)), scores) if self.rows is None else (self.rows, scores[self.rows])
        return self._scanned


def nearest_tiles(index: OpenIndex, direction: np.ndarray, count: int, example: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Rows (<= count,) of an index and their exact cosines with the unit vector (d,), best first; equal ones by row."""
    return IndexLayer("", "", index).nearest(direction, count, example)


def _among(rows: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    """Which of the rows are among the allowed ones, which rise."""
    place = np.minimum(np.searchsorted(allowed, rows), len(allowed) - 1)
    return allowed[place] == rows
