"""Tiles: windows of a raster in pixel space, chosen by their ground size."""
from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import RasterError
from .source import RasterSource

_ABSURD_TILES = 20_000_000


@dataclass(frozen=True)
class TileGrid:
    """Windows of tile_w x tile_h pixels every step_x, step_y pixels, numbered row by row from the north-west.

    The last column and row are moved inwards, so that every pixel is in a tile and every tile is full."""

    width: int
    height: int
    tile_w: int
    tile_h: int
    step_x: int
    step_y: int
    tile_m: float
    overlap: float

    @property
    def columns(self) -> int:
        return _count(self.width, self.tile_w, self.step_x)

    @property
    def rows(self) -> int:
        return _count(self.height, self.tile_h, self.step_y)

    def __len__(self) -> int:
        return self.columns * self.rows

    def x(self, column: int) -> int:
        """Left pixel of a column of tiles."""
        return min(column * self.step_x, self.width - self.tile_w)

    def y(self, row: int) -> int:
        """Top pixel of a row of tiles."""
        return min(row * self.step_y, self.height - self.tile_h)

    def window(self, tile: int) -> tuple[int, int, int, int]:
        """(x, y, width, height) in pixels of a tile."""
        row, column = divmod(tile, self.columns)
        return self.x(column), self.y(row), self.tile_w, self.tile_h


def _count(size: int, tile: int, step: int) -> int:
    return 1 + math.ceil((size - tile) / step)


def make_grid(source: RasterSource, tile_m: float, overlap: float = 0.0) -> TileGrid:
    """Tiles of tile_m metres that overlap by a share (0 to 0.9). A raster smaller than a tile is one tile.

    Raises RasterError for sizes that make no sense on this raster, with the arithmetic."""
    if not 0 <= overlap <= 0.9:
        raise RasterError(f"Tiles can overlap by 0 to 0.9 of their size, not {overlap}.")
    if not (math.isfinite(tile_m) and tile_m > 0):
        raise RasterError(f"A tile needs a size above 0 m, not {tile_m}.")
    px = [tile_m / m for m in source.metres_per_px]
    if min(px) < 15.5:
        raise RasterError(f"Tiles of {tile_m:g} m are {min(px):.1f} pixels of {source.name} ({source.gsd_m:.3g} m); use at "
                          f"least {math.ceil(16 * max(source.metres_per_px))} m.")
    tile_w, tile_h = (min(round(p), size) for p, size in zip(px, (source.width, source.height)))
    step_x, step_y = (max(1, round(t * (1 - overlap))) for t in (tile_w, tile_h))
    grid = TileGrid(source.width, source.height, tile_w, tile_h, step_x, step_y, float(tile_m), float(overlap))
    if len(grid) > _ABSURD_TILES:
        raise RasterError(f"{grid.columns} x {grid.rows} = {len(grid):,} tiles of {tile_m:g} m are more than "
                          f"{_ABSURD_TILES:,}; use larger tiles or less overlap.")
    return grid
