"""Tiles: windows of a raster in pixel space, chosen by their ground size."""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..errors import RasterError
from .source import RasterSource

ABSURD_TILES = 20_000_000


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

    def windows(self, tiles: np.ndarray) -> np.ndarray:
        """The windows of many tiles, int32 (n, 4)."""
        rows, columns = np.divmod(np.asarray(tiles, np.int64), self.columns)
        x = np.minimum(columns * self.step_x, self.width - self.tile_w)
        y = np.minimum(rows * self.step_y, self.height - self.tile_h)
        return np.stack([x, y, np.full_like(x, self.tile_w), np.full_like(y, self.tile_h)], 1).astype(np.int32)


def _count(size: int, tile: int, step: int) -> int:
    return 1 + math.ceil((size - tile) / step)


@dataclass(frozen=True)
class TilePlan:
    """All tiles of an index: the grids of its levels, finest first; tile numbers run on from one level to the next."""

    levels: tuple[TileGrid, ...]

    def __len__(self) -> int:
        return sum(map(len, self.levels))

    @property
    def starts(self) -> np.ndarray:
        """The first tile of each level and, at the end, the number of tiles: int64 (levels + 1,)."""
        return np.cumsum([0, *map(len, self.levels)])

    def level(self, tiles: np.ndarray) -> np.ndarray:
        """The level of each tile, from 0."""
        return np.searchsorted(self.starts, tiles, side="right") - 1

    def windows(self, tiles: np.ndarray) -> np.ndarray:
        """x, y, width, height in pixels of each tile, int32 (n, 4)."""
        tiles, windows = np.asarray(tiles, np.int64), np.empty((len(tiles), 4), np.int32)
        levels = self.level(tiles)
        for number, (grid, start) in enumerate(zip(self.levels, self.starts)):
            windows[levels == number] = grid.windows(tiles[levels == number] - start)
        return windows

    def tile_m(self, tiles: np.ndarray) -> np.ndarray:
        """Ground size of each tile in metres."""
        return np.array([grid.tile_m for grid in self.levels])[self.level(tiles)]


def make_plan(source: RasterSource, tiles_m, overlap: float = 0.0, multiple: int = 1) -> TilePlan:
    """Tiles of one or several sizes in metres, see `make_grid`. Raises RasterError, with the arithmetic, for sizes that
    make no sense on this raster or more tiles than anyone can wait for."""
    sizes = sorted({float(size) for size in np.atleast_1d(tiles_m)})
    plan = TilePlan(tuple(make_grid(source, size, overlap, multiple) for size in sizes))
    if len(plan) > ABSURD_TILES:
        sums = " + ".join(f"{g.columns} x {g.rows} of {g.tile_m:g} m" for g in plan.levels)
        raise RasterError(f"{sums} = {len(plan):,} tiles are more than {ABSURD_TILES:,}; use larger tiles or less overlap "
                          f"({source.name} is {source.width * source.metres_per_px[0] / 1000:.4g} x "
                          f"{source.height * source.metres_per_px[1] / 1000:.4g} km).")
    return plan


def make_grid(source: RasterSource, tile_m: float, overlap: float = 0.0, multiple: int = 1) -> TileGrid:
    """Tiles of tile_m metres that overlap by a share (0 to 0.9). A raster smaller than a tile is one tile. multiple: of which
    the steps between tiles are, rounded down, so that tiles that overlap lie on a tower's lattice.

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
    multiple = multiple if overlap else 1
    step_x, step_y = (max(multiple, round(t * (1 - overlap)) // multiple * multiple) for t in (tile_w, tile_h))
    return TileGrid(source.width, source.height, tile_w, tile_h, step_x, step_y, float(tile_m), float(overlap))
