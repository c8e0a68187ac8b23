"""Tiles of one scene, with what a search has to know of them, wherever they are kept."""
from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

import numpy as np
from rasterio.transform import Affine

from ..embedding.calibration import Calibration
from ..errors import QueryError
from ..rasters.footprint import window_rings
from ..rasters.grid import TilePlan
from .footprints import Footprints


class TileTable(ABC):
    """Rows are tiles in rising order of their numbers. `manifest`: of the index that they are of; `tower`: the image tower of
    the bundle that searches them; `plan`: where tiles lie; `footprints`: of tiles that lie on no grid, else None; `tiles`:
    int64 (n,); `valid`, `cloud`: float32 (n,), shares, cloud NaN where unknown; `facts`: float32 (n, columns)."""

    manifest: dict
    tower: Any
    plan: TilePlan
    footprints: Footprints | None
    tiles: np.ndarray
    valid: np.ndarray
    cloud: np.ndarray
    facts: np.ndarray

    def __len__(self) -> int:
        return len(self.tiles)

    @abstractmethod
    def vectors(self, rows: np.ndarray) -> np.ndarray:
        """Vectors of some rows, float32 (m, d), unit length. Raises StoreError for damaged ones."""

    @property
    @abstractmethod
    def codes(self) -> np.ndarray:
        """Codes of the cells of all tiles, uint8 (n, cells), see embedding.cells; (n, 0) in an index without."""

    def rows_of(self, tiles) -> np.ndarray:
        """The rows of tiles of these numbers. Raises QueryError for one that is not among them."""
        wanted = np.asarray(tiles, np.int64)
        rows = np.minimum(np.searchsorted(self.tiles, wanted), max(len(self) - 1, 0))
        lacking = np.flatnonzero(self.tiles[rows] != wanted) if len(self) else np.arange(len(wanted))
        if len(lacking):
            name = self.manifest["source"]["path"].replace("\\", "/").rsplit("/", 1)[-1]
            raise QueryError(f"Tile {wanted[lacking[0]]} of {name} is not in its index; take one from the hits of a search.")
        return rows

    def calibration(self, bundle) -> Calibration:
        """What turns cosines with these tiles into matches. Raises BundleError."""
        return bundle.calibration_of(self.tower, self.manifest["roles"])

    @cached_property
    def windows(self) -> np.ndarray:
        """x, y, width, height in pixels of every tile, int32 (n, 4)."""
        return self.plan.windows(self.tiles)

    def rings(self, rows: np.ndarray) -> np.ndarray | list[np.ndarray]:
        """Closed outer rings (m, k, 2) of some tiles on the ground, in the CRS of the manifest's `source`."""
        if self.footprints is not None:
            return [self.footprints.ring(row) for row in self.footprints.rows(self.tiles[rows]).tolist()]
        return window_rings(Affine(*self.manifest["source"]["transform"]), self.windows[rows])

    @cached_property
    def days(self) -> np.ndarray | None:
        """The day of each tile, datetime64[D] (n,), NaT unknown; None where all have that of the raster."""
        return None if self.footprints is None else self.footprints.days[self.footprints.rows(self.tiles)]
