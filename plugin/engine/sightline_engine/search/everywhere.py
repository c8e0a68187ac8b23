"""Vectors everywhere in a raster, on a regular grid: for maps of how well a query matches, or of which word suits best.

Where the bundle has a local tower for the raster, the grid is finer than any tile: one cell per feature of the tower, which
sees some hundred metres, and no index is needed. Else there is one cell per step of the tiles of the raster's index."""
from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import reduce

import numpy as np
from rasterio.transform import Affine
from rasterio.windows import Window

from ..embedding.sessions import cores
from ..embedding.towers import ImageTower
from ..index.catalogue import open_index
from ..rasters.reading import reader

SMOOTHING = 3  # features of a square of 3 x 3 are averaged: single ones are noisy
BLOCK = 64  # side of a block of cells, which is also a block of the files; 128 take a sixth less time and twice the memory


def places_of(source, bundle) -> DensePlaces | TilePlaces:
    """The finest grid there is. Raises NotIndexedError where only tiles can tell and there are none."""
    return DensePlaces.of(source, bundle) or TilePlaces(source, bundle)


def blocks_of(window: Window) -> Iterator[Window]:
    """A window of a grid in blocks, row by row."""
    bottom, right = window.row_off + window.height, window.col_off + window.width
    for top in range(window.row_off, bottom, BLOCK):
        for left in range(window.col_off, right, BLOCK):
            yield Window(left, top, min(BLOCK, right - left), min(BLOCK, bottom - top))


def count_blocks(window: Window) -> int:
    """How many blocks there are in a window of a grid."""
    return math.ceil(window.height / BLOCK) * math.ceil(window.width / BLOCK)


class DensePlaces:
    """Cells of one feature each. Cell (i, j) is the middle of what feature (i, j) sees; around the raster lies its mirror
    image, so that the cells reach its edges and edges do not show."""

    dense = True

    def __init__(self, source, tower: ImageTower, roles: list[str], factor: int):
        self.source, self.tower, self.roles, self.factor = source, tower, roles, factor
        stride, reach = tower.lattice.stride, tower.lattice.reach
        self._margin = math.ceil((reach - stride) / 2)         # pixels of the mirror image before the first
        offset = (reach - stride) / 2 - self._margin           # of the first cell from the first pixel: 0 or -0.5
        self._rows, self._columns = (math.ceil(size / factor) for size in (source.height, source.width))
        self.height, self.width = (math.ceil((size - offset) / stride) for size in (self._rows, self._columns))
        self.transform = source.transform * Affine.translation(offset * factor, offset * factor) * Affine.scale(
            stride * factor)
        self.cell_m = source.gsd_m * stride * factor
        self.total = count_blocks(Window(0, 0, self.width, self.height))
        self.how = (f"one value per {self.cell_m:.3g} m from the mean of {SMOOTHING} x {SMOOTHING} features, which see "
                    f"{(reach + stride * (SMOOTHING - 1)) * source.gsd_m * factor:.0f} m")

    @classmethod
    def of(cls, source, bundle) -> DensePlaces | None:
        """None where no local tower takes the raster's roles and units, or its pixels are too large."""
        found = bundle.dense_tower_of(source.roles, source.values.units)
        if found is None:
            return None
        tower, roles = found
        low, high = tower.manifest["gsd_m"]
        factor = max(1, math.ceil(low / source.gsd_m - 0.01))
        return cls(source, tower, roles, factor) if source.gsd_m * factor <= high * 1.01 else None

    def blocks(self, value_of, check, fill=np.float32(np.nan), window: Window | None = None) -> Iterator[
            tuple[Window, np.ndarray]]:
        """Windows of the grid and value_of(vectors (n, d)) at their cells, `fill` where there is no data, in the type of
        `fill`; window: only this part. Reads one block after the other while the cores work on those before."""
        waiting: deque[tuple[Window, Future]] = deque()
        with reader(self.source) as read, ThreadPoolExecutor(cores()) as pool:
            try:
                for cells in blocks_of(window or Window(0, 0, self.width, self.height)):
                    check()
                    waiting.append((cells, pool.submit(self._values, self._pixels(read, cells), value_of, fill)))
                    if len(waiting) > cores():
                        window, future = waiting.popleft()
                        yield window, future.result()
                while waiting:
                    check()
                    window, future = waiting.popleft()
                    yield window, future.result()
            finally:
                for _, future in waiting:
                    future.cancel()

    def _pixels(self, read, cells: Window) -> np.ndarray:
        """What the features of these cells, and of SMOOTHING // 2 cells around them, see: (bands, h, w)."""
        stride, reach, halo = self.tower.lattice.stride, self.tower.lattice.reach, SMOOTHING // 2
        top, left = ((int(at) - halo) * stride - self._margin for at in (cells.row_off, cells.col_off))
        height, width = ((int(count) + 2 * halo - 1) * stride + reach for count in (cells.height, cells.width))
        y0, y1 = max(top, 0), min(top + height, self._rows)
        x0, x1 = max(left, 0), min(left + width, self._columns)
        f = self.factor
        window = Window(x0 * f, y0 * f, min(x1 * f, self.source.width) - x0 * f, min(y1 * f, self.source.height) - y0 * f)
        return np.pad(read(self.roles, window, f), ((0, 0), (y0 - top, top + height - y1), (x0 - left, left + width - x1)),
                      "symmetric")

    def _values(self, pixels: np.ndarray, value_of, fill) -> np.ndarray:
        """Values (rows, columns) of a block of cells, in the type of `fill`."""
        there = np.isfinite(pixels).any(0)
        stride, reach = self.tower.lattice.stride, self.tower.lattice.reach
        halo, skip = SMOOTHING // 2, (reach - stride) // 2
        rows, columns = (self.tower.lattice.count(size) - 2 * halo for size in there.shape)
        first = halo * stride + skip
        own = np.lib.stride_tricks.sliding_window_view(there[first:, first:], (stride, stride))[::stride, ::stride]
        own = own[:rows, :columns].mean((2, 3)) >= 0.5
        found = np.full((rows, columns), fill)
        if not own.any():
            return found
        values, calibrated = self.tower.canonical(pixels[None], self.source.values.units)
        (features,), (weight,) = self.tower.dense(values, calibrated, self.roles)
        mean = _box(features * weight) / np.maximum(_box(weight[None]), 1e-6)
        found[own] = value_of(self.tower.head(np.ascontiguousarray(mean[:, own].T)))
        return found


def _box(maps: np.ndarray) -> np.ndarray:
    """Sums over SMOOTHING x SMOOTHING positions of (c, h, w), without those at the edges."""
    for axis in (1, 2):
        size = maps.shape[axis] - SMOOTHING + 1
        maps = reduce(np.add, (maps.take(range(i, i + size), axis) for i in range(SMOOTHING)))
    return maps


class TilePlaces:
    """Cells as large as the step of the smallest tiles of the raster's index, each the mean of the tiles that cover its
    middle."""

    dense, total = False, 1

    def __init__(self, source, bundle):
        self._index = open_index(source.path, bundle)
        self.tower, self.roles = self._index.tower, list(self._index.manifest["roles"])
        grid = self._index.plan.levels[0]
        self._those = np.flatnonzero(self._index.plan.level(self._index.tiles) == 0)
        self._step, self._size = (grid.step_x, grid.step_y), (source.width, source.height)
        self.width, self.height = math.ceil(source.width / grid.step_x), math.ceil(source.height / grid.step_y)
        self.transform = source.transform * Affine.scale(*self._step)
        self.cell_m = math.sqrt(grid.step_x * source.metres_per_px[0] * grid.step_y * source.metres_per_px[1])
        self.how = (f"one value per {self.cell_m:.3g} m from tiles of {grid.tile_m:g} m"
                    + (", the mean of those that overlap" if grid.overlap else "")
                    + (f", {bundle.seen_as(self.tower)}" if self.tower.composite else ""))

    def blocks(self, value_of, check) -> Iterator[tuple[Window, np.ndarray]]:
        check()
        values = np.concatenate([value_of(self._index.vectors(rows))
                                 for rows in np.array_split(self._those, len(self._those) // 50_000 + 1)])
        x, y, w, h = self._index.windows[self._those].T.astype(np.int64)
        left, right = (_first_middle(at, self._step[0], self.width, self._size[0]) for at in (x, x + w))
        top, bottom = (_first_middle(at, self._step[1], self.height, self._size[1]) for at in (y, y + h))
        sums = np.zeros((2, self.height + 1, self.width + 1))
        for row, column, sign in ((top, left, 1), (top, right, -1), (bottom, left, -1), (bottom, right, 1)):
            np.add.at(sums[0], (row, column), sign * values.astype(np.float64))
            np.add.at(sums[1], (row, column), sign)
        total, count = sums.cumsum(1).cumsum(2)[:, :-1, :-1]
        heat = np.where(count > 0.5, total / np.maximum(count, 1), np.nan).astype(np.float32)
        yield Window(0, 0, self.width, self.height), heat


def _first_middle(at: np.ndarray, step: int, cells: int, size: int) -> np.ndarray:
    """The first cell whose middle is at or beyond a pixel. The last cell may reach out of the raster: it ends with it."""
    return np.where(at >= size, cells, np.ceil(at / step - 0.5).astype(np.int64))
