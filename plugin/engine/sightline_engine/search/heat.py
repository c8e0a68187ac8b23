"""Heat maps: how well every place of a raster matches a query, as a GeoTIFF.

Where the bundle has a local tower for the raster, the map is finer than any tile: one value per feature of the tower, which
sees some hundred metres, and no index is needed. Else it has one value per step of the tiles of the raster's index."""
from __future__ import annotations

import math
import os
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window

from ..embedding.sessions import cores
from ..embedding.towers import ImageTower, normalised
from ..errors import ExportError, QueryError
from ..index.catalogue import open_index
from ..rasters.reading import reader
from .match import match_of

SMOOTHING = 3  # features of a square of 3 x 3 are averaged: single ones are noisy
_CELLS = 128  # side of a block of cells, which is also a block of the file


def heat_map(source, bundle, query, target, check=lambda: None, progress=None, overwrite: bool = False,
             values: str = "match") -> dict:
    """Writes how well `query` (a text, or a vector (d,)) matches everywhere in a raster to the GeoTIFF `target`.

    values: "match", 0 to 1, or "cosine". The file is float32 with NaN where there is no data, in the raster's CRS, rotated
    where the raster is, and appears under its name only when it is complete. Its tags say what it shows and how it was
    made. check() is called per block and may raise to stop; progress(done, total, seconds_left) after each.

    Returns {"path", "dense", "how", "values", "tower", "pixel_m", "width", "height", "best", "seconds"}; best: the largest
    value, None where there is no data at all. Raises QueryError for an empty query, ExportError for a target that cannot
    be written, NotIndexedError where only tiles can tell and there are none, RasterError for a damaged raster."""
    started, target = time.monotonic(), Path(target)
    if values not in ("match", "cosine"):
        raise QueryError(f"A heat map shows match or cosine, not '{values}'.")
    vector, asked = _vector(bundle, query)
    _check_target(source, target, overwrite)
    plan = _DensePlan.of(source, bundle) or _TilePlan(source, bundle)
    calibration = bundle.calibration_of(plan.tower, plan.roles)

    def value_of(vectors: np.ndarray) -> np.ndarray:
        cosine = vectors @ vector
        return cosine if values == "cosine" else match_of(calibration, vector[None], np.ones(1, np.float32),
                                                          cosine[:, None])

    best = -math.inf
    with _appearing(target, plan, source, {"SIGHTLINE_QUERY": asked, "SIGHTLINE_VALUES": values, "SIGHTLINE_HOW": plan.how,
                                           "SIGHTLINE_BUNDLE": f"{bundle.name} {bundle.manifest['version']}",
                                           "SIGHTLINE_TOWER": plan.tower.name}) as file:
        for done, (window, heat) in enumerate(plan.blocks(value_of, check), 1):
            file.write(heat, 1, window=window)
            best = max(best, float(np.nanmax(heat)) if np.isfinite(heat).any() else best)
            if progress:
                progress(done, plan.total, (time.monotonic() - started) / done * (plan.total - done))
    return {"path": str(target), "dense": plan.dense, "how": plan.how, "values": values,
            "tower": f"{bundle.name}/{plan.tower.name}", "pixel_m": round(plan.cell_m, 3), "width": plan.width,
            "height": plan.height, "best": round(best, 4) if math.isfinite(best) else None,
            "seconds": round(time.monotonic() - started, 2)}


class _DensePlan:
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
        self.total = math.ceil(self.height / _CELLS) * math.ceil(self.width / _CELLS)
        self.how = (f"one value per {self.cell_m:.3g} m from the mean of {SMOOTHING} x {SMOOTHING} features, which see "
                    f"{(reach + stride * (SMOOTHING - 1)) * source.gsd_m * factor:.0f} m")

    @classmethod
    def of(cls, source, bundle) -> _DensePlan | None:
        """None where no local tower takes the raster's roles and units, or its pixels are too large."""
        found = bundle.dense_tower_of(source.roles, source.values.units)
        if found is None:
            return None
        tower, roles = found
        low, high = tower.manifest["gsd_m"]
        factor = max(1, math.ceil(low / source.gsd_m - 0.01))
        return cls(source, tower, roles, factor) if source.gsd_m * factor <= high * 1.01 else None

    def blocks(self, value_of, check) -> Iterator[tuple[Window, np.ndarray]]:
        """Reads one block after the other while the cores work on those before."""
        waiting: deque[tuple[Window, Future]] = deque()
        with reader(self.source) as read, ThreadPoolExecutor(cores()) as pool:
            try:
                for top in range(0, self.height, _CELLS):
                    for left in range(0, self.width, _CELLS):
                        check()
                        cells = Window(left, top, min(_CELLS, self.width - left), min(_CELLS, self.height - top))
                        waiting.append((cells, pool.submit(self._heat, self._pixels(read, cells), value_of)))
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

    def _heat(self, pixels: np.ndarray, value_of) -> np.ndarray:
        """Values float32 (rows, columns) of a block of cells."""
        there = np.isfinite(pixels).any(0)
        stride, reach = self.tower.lattice.stride, self.tower.lattice.reach
        halo, skip = SMOOTHING // 2, (reach - stride) // 2
        rows, columns = (self.tower.lattice.count(size) - 2 * halo for size in there.shape)
        first = halo * stride + skip
        own = np.lib.stride_tricks.sliding_window_view(there[first:, first:], (stride, stride))[::stride, ::stride]
        own = own[:rows, :columns].mean((2, 3)) >= 0.5
        heat = np.full((rows, columns), np.nan, np.float32)
        if not own.any():
            return heat
        values, calibrated = self.tower.canonical(pixels[None], self.source.values.units)
        (features,), (weight,) = self.tower.dense(values, calibrated, self.roles)
        mean = _box(features * weight) / np.maximum(_box(weight[None]), 1e-6)
        heat[own] = value_of(self.tower.head(np.ascontiguousarray(mean[:, own].T)))
        return heat


def _box(maps: np.ndarray) -> np.ndarray:
    """Sums over SMOOTHING x SMOOTHING positions of (c, h, w), without those at the edges."""
    for axis in (1, 2):
        size = maps.shape[axis] - SMOOTHING + 1
        maps = sum(maps.take(range(i, i + size), axis) for i in range(SMOOTHING))
    return maps


class _TilePlan:
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
                    + (", the mean of those that overlap" if grid.overlap else ""))

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


def _vector(bundle, query) -> tuple[np.ndarray, str]:
    """The unit vector of a query, and what to call it."""
    if isinstance(query, str):
        text = " ".join(query.split())
        if not text:
            raise QueryError("The query is empty; type what the heat map shall show, for example: flooded fields.")
        return bundle.encode_query(text), text
    vector = np.asarray(query, np.float32)
    if vector.shape != (bundle.dimension,) or not np.isfinite(vector).all() or not vector.any():
        raise QueryError(f"A heat map takes a text or one vector of {bundle.dimension} numbers, not an array of shape "
                         f"{vector.shape}{'' if vector.any() else ' that is all zero'}.")
    return normalised(vector[None])[0], "a vector"


def _check_target(source, target: Path, overwrite: bool) -> None:
    if target.suffix.lower() not in (".tif", ".tiff"):
        raise ExportError(f"A heat map is a GeoTIFF; give it a name that ends in .tif, not '{target.name}'.")
    if not target.parent.is_dir():
        raise ExportError(f"The folder {target.parent} does not exist; create it or choose another.")
    if os.path.exists(source.path) and target.exists() and os.path.samefile(source.path, target):
        raise ExportError(f"{target.name} is the raster itself; choose another name for its heat map.")
    if target.is_dir() or (target.exists() and not overwrite):
        raise ExportError(f"{target.name} exists already; choose another name, or allow it to be overwritten.")


@contextmanager
def _appearing(target: Path, plan, source, tags: dict):
    """A GeoTIFF open for writing that gets its name when everything went well, and vanishes when not."""
    part = target.with_name(f".{target.stem}.{os.getpid()}.part.tif")
    try:
        try:
            with rasterio.open(part, "w", driver="GTiff", width=plan.width, height=plan.height, count=1, dtype="float32",
                               crs=source.crs, transform=plan.transform, nodata=math.nan, tiled=True, blockxsize=_CELLS,
                               blockysize=_CELLS, compress="deflate", predictor=3, bigtiff="if_safer") as file:
                file.update_tags(**tags)
                file.set_band_description(1, f"{tags['SIGHTLINE_VALUES']}: {tags['SIGHTLINE_QUERY']}")
                yield file
            os.replace(part, target)
        except (OSError, RasterioError) as error:
            raise ExportError(f"The heat map {target.name} cannot be written ({' '.join(str(error).split())[:160]}); is the "
                              "disk full, or the folder read-only?") from error
    finally:
        part.unlink(missing_ok=True)
