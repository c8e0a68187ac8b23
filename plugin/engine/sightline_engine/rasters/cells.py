"""Cells: the parts of a raster that are read at once and whose tiles are embedded and committed together.

A cell does not depend on how large the raster is, so that a raster that grew keeps the cells it had.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rasterio.windows import Window

from .grid import TileGrid, TilePlan

_READ_BYTES = 64 * 2**20  # of a cell's pixels as float32
_FEWEST_PX = 512
_MOST_TILES = 256  # so that progress is seen, and a cancelled or killed run loses seconds at most
_HALVED_BELOW = 2  # a tile is read at no less than this many times the tower's input


@dataclass(frozen=True)
class Cell:
    """number: in the layout; windows: int32 (n, 4) x, y, width, height in pixels of its tiles; tiles: int64 (n,);
    factor: the tiles are read averaged down by it, each by itself if it is above 1."""

    number: int
    tiles: np.ndarray
    windows: np.ndarray
    factor: int

    def read_windows(self) -> list[Window]:
        """What is read: all tiles at once, or each by itself where they are read averaged down."""
        if self.factor > 1:
            return [Window(*window) for window in self.windows.tolist()]
        return [Window(*self.bounds)]

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """x, y, width, height in pixels of all its tiles together."""
        left, top = self.windows[:, :2].min(0)
        right, bottom = (self.windows[:, :2] + self.windows[:, 2:]).max(0)
        return int(left), int(top), int(right - left), int(bottom - top)


    @classmethod
    def of(cls, plan: TilePlan, tile: int, input_px: int) -> Cell:
        """A cell with one tile alone."""
        level = plan.levels[int(plan.level(np.array([tile]))[0])]
        return cls(0, np.array([tile]), plan.windows(np.array([tile])), _factor(level, input_px))


@dataclass(frozen=True)
class _Layer:
    """Levels that are read together, in cells of width x height pixels."""

    levels: tuple[int, ...]
    factor: int
    width: int
    height: int


class CellLayout:
    """The cells of a plan, numbered in reading order. A tile belongs to the cell that holds its first pixel."""

    def __init__(self, plan: TilePlan, block: tuple[int, int], bands: int, input_px: int, *, extent=None):
        """block: width and height of the file's blocks; bands: read per tile; input_px: the tower's input; extent: the Extent
        that tiles touch, None for all. Cells that lie within it are those of the whole raster."""
        self.plan, self._bands, self._extent = plan, bands, extent
        factors = [_factor(grid, input_px) for grid in plan.levels]
        self._layers = [_layer(plan, factors, factor, block, bands) for factor in sorted(set(factors))]
        first = plan.levels[0]
        shapes = [(-(-first.width // layer.width), -(-first.height // layer.height)) for layer in self._layers]
        self._columns = [columns for columns, _ in shapes]
        self._starts = np.cumsum([0, *(columns * rows for columns, rows in shapes)])

    def __len__(self) -> int:
        """Number of cells, some of them without a tile."""
        return int(self._starts[-1])

    @property
    def cell_bytes(self) -> int:
        """What the pixels of a cell take as float32."""
        return max(4 * self._bands * layer.width * layer.height // layer.factor**2 for layer in self._layers)

    def cell(self, number: int) -> Cell:
        """A cell by its number."""
        layer, row, column = self._place(number)
        starts, parts = self.plan.starts, []
        for level in layer.levels:
            grid = self.plan.levels[level]
            columns = _between(grid.columns, grid.step_x, grid.width - grid.tile_w, column * layer.width, layer.width)
            rows = _between(grid.rows, grid.step_y, grid.height - grid.tile_h, row * layer.height, layer.height)
            parts.append((starts[level] + rows[:, None] * grid.columns + columns).ravel())
        tiles = np.concatenate(parts)
        windows = self.plan.windows(tiles)
        if self._extent is not None:
            kept = self._extent.touches(windows)
            tiles, windows = tiles[kept], windows[kept]
        return Cell(number, tiles, windows, layer.factor)

    def area(self, number: int) -> tuple[int, int, int, int]:
        """x, y, width, height in pixels of where a cell's tiles begin."""
        layer, row, column = self._place(number)
        return column * layer.width, row * layer.height, layer.width, layer.height

    def cells(self, numbers) -> Iterator[Cell]:
        """The cells of some numbers that hold a tile."""
        return (cell for cell in map(self.cell, numbers) if len(cell.tiles))

    def _place(self, number: int) -> tuple[_Layer, int, int]:
        which = int(np.searchsorted(self._starts, number, side="right")) - 1
        return self._layers[which], *divmod(number - int(self._starts[which]), self._columns[which])


def _factor(grid: TileGrid, input_px: int) -> int:
    return max(1, min(grid.tile_w, grid.tile_h) // (_HALVED_BELOW * input_px))


def _layer(plan: TilePlan, factors: list[int], factor: int, block: tuple[int, int], bands: int) -> _Layer:
    levels = tuple(i for i, f in enumerate(factors) if f == factor)
    tile_w, tile_h = (max(getattr(plan.levels[i], side) for i in levels) for side in ("tile_w", "tile_h"))
    most = _READ_BYTES // (4 * bands) * factor**2
    width, height = (-(-max(tile, _FEWEST_PX) // b) * b for tile, b in zip((tile_w, tile_h), block))
    if block[0] > 8 * block[1]:  # rows of the whole raster: a cell as wide as memory allows, and one tile high
        height = max(tile_h, block[1])
        width = max(tile_w, most // height)
    finest = plan.levels[levels[0]]
    while max(width // tile_w, height // tile_h) > 1 and (
            width * height > most or width * height > _MOST_TILES * finest.step_x * finest.step_y):
        if width // tile_w >= height // tile_h:
            width = max(tile_w, width // 2)
        else:
            height = max(tile_h, height // 2)
    return _Layer(levels, factor, width, height)


def _between(count: int, step: int, last: int, start: int, size: int) -> np.ndarray:
    """Which of `count` tiles, `step` apart and the last one at `last`, begin in [start, start + size)."""
    begins = np.minimum(np.arange(count, dtype=np.int64) * step, last)
    return np.flatnonzero((begins >= start) & (begins < start + size))
