"""Reading windows of a raster as physical values, NaN where there is no data."""
from __future__ import annotations

import hashlib
import math
from contextlib import contextmanager

import numpy as np
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ..errors import RasterError
from .dataset import opened, reason

_LOWEST, _HIGHEST = -9990.0, 1e30  # beyond these lie only the usual marks of no data: -9999, -32768, 3.4e38
_STRIP_VALUES = 8 * 2**20  # so many stored values are held at once while they are averaged down


@contextmanager
def reader(source):
    """Opens a RasterSource and yields its Reader."""
    with opened(source.dataset) as dataset:
        yield Reader(source, dataset)


class Reader:
    """read(roles, window, factor=1) -> float32 (bands, rows, columns) in the source's units, NaN = no data.

    No data is what the file marks (values per band, masks, alpha, transparent colours of a palette), what no sensor
    gives, and zeros in all bands of Sentinel products that carry no mark. factor > 1: averaged down by that integer over
    the valid pixels, rows and columns rounded up. Roles of `source.masks` (SCL, QA60...) give their codes as stored, with
    the pixel nearest to the middle where factor > 1. A failing read raises RasterError."""

    def __init__(self, source, dataset):
        self._source, self._dataset = source, dataset
        self._masks = getattr(source, "masks", None) or {}
        flags = dataset.mask_flag_enums
        self._alpha = ColorInterp.alpha in dataset.colorinterp and dataset.colorinterp.index(ColorInterp.alpha) + 1
        self._masked = not self._alpha and MaskFlags.per_dataset in flags[0]
        self._own_masks = {i for i, flag in enumerate(flags, 1) if not flag}  # .msk files may hold one mask per band
        self._palettes = {i: _palette(dataset, i) for i, c in enumerate(dataset.colorinterp, 1) if c == ColorInterp.palette}

    def __call__(self, roles, window: Window, factor: int = 1) -> np.ndarray:
        return self._read(list(roles), window, factor, None)

    def with_digest(self, roles, window: Window, factor: int = 1) -> tuple[np.ndarray, bytes]:
        """The pixels, and 16 bytes that change when any stored value or mask that they come from changes."""
        digest = hashlib.sha256()
        pixels = self._read(list(roles), window, factor, digest)
        return pixels, digest.digest()[:16]

    def _read(self, roles: list[str], window: Window, factor: int, digest) -> np.ndarray:
        values = [role for role in roles if role not in self._masks]
        out = np.empty((len(roles), math.ceil(window.height / factor), math.ceil(window.width / factor)), np.float32)
        if values:
            stored = self._averaged(values, window, factor, digest)
            out[[role not in self._masks for role in roles]] = self._physical(stored, values, window, factor)
        for i, role in enumerate(roles):
            if role in self._masks:
                out[i] = self._codes(self._masks[role], window, factor, digest)
        return out

    def _physical(self, pixels: np.ndarray, roles: list[str], window: Window, factor: int) -> np.ndarray:
        if hasattr(self._source, "to_physical"):
            return self._source.to_physical(pixels, roles, window, factor)
        return pixels * np.float32(self._source.values.scale) + np.float32(self._source.values.offset)

    def _averaged(self, roles: list[str], window: Window, factor: int, digest) -> np.ndarray:
        """Stored values as float32, averaged over the valid ones of each factor x factor block."""
        if factor == 1:
            return self._stored(roles, window, digest)
        x, y, width, height = map(int, window.flatten())
        rows = max(1, _STRIP_VALUES // (len(roles) * width * factor)) * factor
        strips = [_block_means(self._stored(roles, Window(x, top, width, min(rows, y + height - top)), digest), factor)
                  for top in range(y, y + height, rows)]
        return np.concatenate(strips, 1)

    def _stored(self, roles: list[str], window: Window, digest) -> np.ndarray:
        """Stored values as float32, NaN where there is no data."""
        dataset = self._dataset
        bands = [self._source.roles[role] for role in roles]
        with self._failing(window):
            raw = dataset.read(bands, window=window)
            outside = (dataset.read(self._alpha, window=window) == 0 if self._alpha else
                       dataset.dataset_mask(window=window) == 0 if self._masked else None)
            own = {band: dataset.read_masks(band, window=window) == 0 for band in self._own_masks.intersection(bands)}
        for part in (raw, outside, *own.values()):
            if digest and part is not None:
                digest.update(np.ascontiguousarray(part))
        with np.errstate(over="ignore"):  # float64 marks of no data become infinite
            pixels = raw.astype(np.float32)
        pixels[~((pixels > _LOWEST) & (pixels < _HIGHEST))] = np.nan
        for i, (role, band) in enumerate(zip(roles, bands)):
            if band in self._palettes and role in _COLOURS:
                pixels[i] = self._palettes[band][raw[i], _COLOURS.index(role)]
            nodata = dataset.nodatavals[band - 1]
            if nodata is not None and not math.isnan(nodata):
                pixels[i][raw[i] == nodata] = np.nan
            if band in own:
                pixels[i][own[band]] = np.nan
        if outside is not None:
            pixels[:, outside] = np.nan
        elif self._source.sensor != "aerial" and not own and all(dataset.nodatavals[band - 1] is None for band in bands):
            # Sentinel products without a no-data tag fill with zeros; a true measurement is never 0 in all.
            pixels[:, (raw == 0).all(0)] = np.nan
        return pixels

    def _codes(self, band: int, window: Window, factor: int, digest) -> np.ndarray:
        with self._failing(window):
            raw = self._dataset.read(band, window=window)
        if digest:
            digest.update(np.ascontiguousarray(raw))
        rows, columns = (np.minimum(np.arange(factor // 2, size + factor // 2, factor), size - 1) for size in raw.shape)
        return raw[np.ix_(rows, columns)]

    @contextmanager
    def _failing(self, window: Window):
        try:
            yield
        except (RasterioError, ValueError) as error:
            raise RasterError(
                f"{self._source.name} cannot be read near row {int(window.row_off)}: the file is truncated or damaged "
                f"({reason(error)}). Copy or download it again.") from error


_COLOURS = ("red", "green", "blue")


def _palette(dataset, band: int) -> np.ndarray:
    """float32 (entries, 3): the colours of a paletted band by stored number, NaN for numbers without a visible colour."""
    table = np.full((np.iinfo(dataset.dtypes[band - 1]).max + 1, 3), np.nan, np.float32)
    for number, (red, green, blue, alpha) in dataset.colormap(band).items():
        if alpha:
            table[number] = red, green, blue
    return table


def _block_means(pixels: np.ndarray, factor: int) -> np.ndarray:
    """float32 (bands, ceil(rows / factor), ceil(columns / factor)): means over the finite pixels, NaN where there is none."""
    finite = np.isfinite(pixels)
    down, right = (np.arange(0, size, factor) for size in pixels.shape[1:])

    def sums(values, dtype):
        return np.add.reduceat(np.add.reduceat(values, right, 2, dtype=dtype), down, 1, dtype=dtype)

    if finite.all():
        high, wide = (np.minimum(factor, size - starts) for starts, size in zip((down, right), pixels.shape[1:]))
        return sums(pixels, np.float32) / np.outer(high, wide).astype(np.float32)
    total, count = sums(np.where(finite, pixels, 0), np.float32), sums(finite, np.int32)
    return np.where(count > 0, total / np.maximum(count, 1).astype(np.float32), np.float32(np.nan))


def spread_windows(width: int, height: int, size: int) -> list[Window]:
    """16 windows of at most size x size pixels, spread evenly over a raster."""
    wide, high = min(size, width), min(size, height)
    return [Window((width - wide) * column // 3, (height - high) * row // 3, wide, high)
            for row in range(4) for column in range(4)]
