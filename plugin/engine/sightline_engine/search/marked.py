"""Tiles that a query names, examples and marks: by the vector that their index holds, or by their pixels where that index is
another bundle's."""
from __future__ import annotations

import numpy as np

from ..embedding.calibration import Calibration
from ..index.catalogue import open_index
from ..index.made import Indexed
from .pixels import pixel_calibration, pixel_middle, pixel_vectors
from .question import Query

SAMPLE = 512  # tiles whose mean is the middle of an index
Elsewhere = dict[str, Indexed]  # by raster: indexes that other bundles made, of whose tiles only the pixels can be used


class MarkedTiles:
    """Tiles of indexes on this machine; see search.store.Marked."""

    def __init__(self, bundle, elsewhere: Elsewhere | None = None):
        self._bundle, self._elsewhere = bundle, elsewhere or {}

    def vectors(self, path: str, tiles: list[int]) -> np.ndarray:
        """See search.store."""
        if path in self._elsewhere:
            return pixel_vectors(self._bundle, path, self._elsewhere[path], tiles)
        index = open_index(path, self._bundle)
        return index.vectors(index.rows_of(tiles))

    def middle(self, path: str) -> np.ndarray:
        """See search.store."""
        if path in self._elsewhere:
            return pixel_middle(self._bundle, path, self._elsewhere[path])
        index = open_index(path, self._bundle)
        return index.vectors(spread(len(index))).mean(0)

    def calibration(self, path: str) -> Calibration:
        """See search.store."""
        if path in self._elsewhere:
            return pixel_calibration(self._bundle, path)
        return open_index(path, self._bundle).calibration(self._bundle)


def spread(count: int) -> np.ndarray:
    """Rows, evenly over so many, whose mean stands for all."""
    return np.unique(np.linspace(0, count - 1, SAMPLE).astype(int))


def elsewhere(library, bundle, named: list[str], model: str | None = None, task=None) -> Elsewhere:
    """Of the rasters whose tiles a query names: the indexes that another model than this one serves."""
    return {served.path: served.store for served in (library.serving(named, model, task) if named else ())
            if served.store is not None and served.bundle is not bundle}


def rasters_named(query: Query) -> list[str]:
    """The rasters whose tiles a query names, each once."""
    marks = (*query.feedback.liked, *query.feedback.disliked)
    return list(dict.fromkeys([*(path for path, *_ in query.examples), *(path for path, _ in marks)]))
