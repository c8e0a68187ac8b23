"""What searching needs of the place where tiles are kept. There are two: the indexes on this machine's disk
(search.embedded) and an archive in PostgreSQL (postgres.search); nothing above knows which."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..embedding.calibration import Calibration
from ..index.table import TileTable
from .asked import Asked
from .candidates import Layer
from .captions import Named
from .filters import Notes
from .question import Filters, Query


@dataclass(frozen=True)
class Nearest:
    """The tiles that come nearest to a query, so many of each tower. layers: that they are of; whose: int64 (n,), the number of
    each tile's layer; rows: int64 (n,), in the layer's table; complete: no tile that passes is left."""

    layers: Sequence[Layer]
    whose: np.ndarray
    rows: np.ndarray
    complete: bool


class Part(Protocol):
    """The tiles that pass the filters of a query, of what one bundle searches. notes: what has to be said of the filters, more
    while it is asked; tiles: how many there are; passing: how many of them pass, None where nobody has counted."""

    notes: Notes

    @property
    def tiles(self) -> int: ...

    @property
    def passing(self) -> int | None: ...

    def cautions(self, query: Query) -> list[str]:
        """What is to be said of the towers and of how they are searched."""

    def nearest(self, told: Asked, count: int) -> Nearest:
        """About the `count` nearest tiles of each tower. Tables and numbers hold until it is asked again."""

    def named(self, query: Query) -> Named:
        """The tiles whose captions have the words of a query; their layers are those that `nearest` gives."""

    def cosines(self, told: Asked) -> tuple[list[tuple[TileTable, np.ndarray]], float]:
        """Cosines of all tiles with the direction of the query, table by table, or of a sample; and how many tiles each of them
        stands for."""


class Marked(Protocol):
    """Tiles that a query names by raster and number, as vectors of the space that it is asked in."""

    def vectors(self, path: str, tiles: list[int]) -> np.ndarray:
        """Unit vectors (n, d). Raises QueryError for a tile that there is not, NotIndexedError for such a raster."""

    def middle(self, path: str) -> np.ndarray:
        """The mean (d,) of tiles spread over a raster's index."""

    def calibration(self, path: str) -> Calibration:
        """What turns cosines with a raster's tiles into matches."""


class Store(Protocol):
    """Where tiles of any models are kept."""

    def serving(self, paths: list[str], model: str | None, task) -> list:
        """Who searches what (models.library.Served). Raises QueryError for no raster, NotIndexedError."""

    def part(self, bundle, those: list, filters: Filters) -> Part:
        """What a bundle searches, of those that it serves."""

    def marked(self, bundle, query: Query, model: str | None, task) -> Marked:
        """The tiles that a query names, for one bundle."""
