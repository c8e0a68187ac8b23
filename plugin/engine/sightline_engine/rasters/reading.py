"""Reading windows of a raster as physical values, NaN where there is no data."""
from __future__ import annotations

import hashlib
import math
from contextlib import contextmanager

import numpy as np
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.windows import Window

from ..errors import RasterError
from .dataset import GDAL_ERRORS, opened, unreadable

_LOWEST, _HIGHEST = -9990.0, 1e30  # beyond these lie only the usual marks of no data: -9999, -32768, 3.4e38
_STRIP_VALUES = 8 * 2**20  # so many stored values are held at once while they are averaged
_COLOURS = ("red", "green", "blue")


@contextmanager
def reader(source):
    """Opens a RasterSource and yields its Reader, for one thread at a time."""
    with opened(source.dataset, source.name) as dataset:
        yield Reader(source, dataset)


class Reader:
    """read(roles, window, factor=1) -> float32 (bands, rows, columns) in the source's units, NaN = no data.

    No data is what the file marks (a value per band, masks, alpha, colours that a palette lacks), what no sensor gives, and
    zeros in all bands of a satellite product that carries no mark. factor > 1: means over the valid pixels of blocks of
    factor x factor, rows and columns rounded up; from overviews where there are any and the file marks its no data (those
    of other files have mixed it in). Roles of `source.masks` (SCL, QA60...) give their codes as stored, that of the middle
    pixel where factor > 1. red, green and blue of a paletted band are its colours. Raises RasterError where a read fails."""

    def __init__(self, source, dataset):
        self._source, self._dataset = source, dataset
        self._bands = {**source.roles, **source.masks}
        interpretation, flags = dataset.colorinterp, dataset.mask_flag_enums
        alphas = {i for i, c in enumerate(interpretation, 1) if c == ColorInterp.alpha} - set(self._bands.values())
        self._alpha = min(alphas, default=0)
        self._masked = MaskFlags.per_dataset in flags[0] and MaskFlags.alpha not in flags[0]
        self._own_masks = {i for i, flag in enumerate(flags, 1) if not flag}  # a .msk file may hold one mask per band
        self._palettes = {i: _palette(dataset, i) for i, c in enumerate(interpretation, 1) if c == ColorInterp.palette}

    def __call__(self, roles, window: Window, factor: int = 1) -> np.ndarray:
        return self._read(list(roles), window, factor, None)

    def with_digest(self, roles, window: Window, factor: int = 1) -> tuple[np.ndarray, bytes]:
        """The pixels, and 16 bytes that change when any stored value or mask that they come from changes."""
        digest = hashlib.sha256()
        pixels = self._read(list(roles), window, factor, digest)
        return pixels, digest.digest()[:16]

    def _read(self, roles: list[str], window: Window, factor: int, digest) -> np.ndarray:
        codes = [role in self._source.masks for role in roles]
        values = [role for role, is_code in zip(roles, codes) if not is_code]
        out = np.empty((len(roles), math.ceil(window.height / factor), math.ceil(window.width / factor)), np.float32)
        if values:
            stored = (self._stored(values, window, 1, digest) if factor == 1 else
                      self._stored(values, window, factor, digest) if self._overviews_serve(values, factor) else
                      self._averaged(values, window, factor, digest))
            physical = self._source.to_physical(stored, values, window, factor)
            if len(values) == len(roles):
                return physical
            out[~np.array(codes)] = physical
        for i in np.flatnonzero(codes):
            out[i] = self._codes(self._bands[roles[i]], window, factor, digest)
        return out

    def _overviews_serve(self, roles: list[str], factor: int) -> bool:
        bands = [self._bands[role] for role in roles]
        return (all(min(self._dataset.overviews(band), default=factor + 1) <= factor for band in bands)
                and (self._marked(bands) or self._source.sensor == "aerial") and not self._palettes)

    def _marked(self, bands: list[int]) -> bool:
        """Whether the file itself says where these bands hold no data."""
        return bool(self._alpha or self._masked or self._own_masks.intersection(bands)
                    or any(self._dataset.nodatavals[band - 1] is not None for band in bands))

    def _averaged(self, roles: list[str], window: Window, factor: int, digest) -> np.ndarray:
        """Stored values as float32, averaged over the valid pixels of each block; in strips, to bound the memory."""
        x, y, width, height = map(int, window.flatten())
        shape = (len(roles), math.ceil(height / factor), math.ceil(width / factor))
        total, count = np.zeros(shape, np.float64), np.zeros(shape, np.int32)
        rows = max(1, _STRIP_VALUES // (len(roles) * width))
        columns = np.arange(0, width, factor)
        for top in range(0, height, rows):
            strip = self._stored(roles, Window(x, y + top, width, min(rows, height - top)), 1, digest)
            blocks = np.arange(top, top + strip.shape[1]) // factor
            first = np.flatnonzero(np.diff(blocks, prepend=-1))
            finite = np.isfinite(strip)
            if finite.all():
                count[:, blocks[first]] += np.outer(np.bincount(blocks)[blocks[first]], np.minimum(factor, width - columns))
            else:
                np.copyto(strip, 0, where=~finite)
                count[:, blocks[first]] += np.add.reduceat(np.add.reduceat(finite, columns, 2, dtype=np.int32), first, 1)
            total[:, blocks[first]] += np.add.reduceat(np.add.reduceat(strip, columns, 2), first, 1)
        return np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)

    def _stored(self, roles: list[str], window: Window, factor: int, digest) -> np.ndarray:
        """Stored values as float32, NaN where there is no data; factor > 1: as GDAL averages them from overviews."""
        bands = [self._bands[role] for role in roles]
        with self._failing(window):
            raw = self._raw(bands, window, factor)
            outside = self._raw(self._alpha, window, factor) == 0 if self._alpha else None
            if self._masked:
                masked = self._raw(1, window, factor, mask=True) == 0
                outside = masked if outside is None else outside | masked
            own = {band: self._raw(band, window, factor, mask=True) == 0 for band in self._own_masks.intersection(bands)}
        for part in (raw, outside, *own.values()):
            if digest and part is not None:
                digest.update(np.ascontiguousarray(part))
        with np.errstate(over="ignore"):  # float64 marks of no data become infinite
            pixels = raw.astype(np.float32)
        if raw.dtype not in (np.uint8, np.uint16):
            pixels[~((pixels > _LOWEST) & (pixels < _HIGHEST))] = np.nan
        for i, (role, band) in enumerate(zip(roles, bands)):
            if band in self._palettes and role in _COLOURS:
                pixels[i] = self._palettes[band][raw[i], _COLOURS.index(role)]
            nodata = self._dataset.nodatavals[band - 1]
            if nodata is not None and not math.isnan(nodata):
                pixels[i][raw[i] == nodata] = np.nan
            if band in own:
                pixels[i][own[band]] = np.nan
        if outside is not None:
            pixels[:, outside] = np.nan
        if not self._marked(bands) and self._source.sensor != "aerial":
            # Satellite products without a mark fill with zeros; a true measurement is never 0 in all bands.
            fill = raw[0] == 0
            for band in raw[1:]:
                if not fill.any():
                    break
                fill &= band == 0
            pixels[:, fill] = np.nan
        return pixels

    def _raw(self, bands, window: Window, factor: int, mask: bool = False) -> np.ndarray:
        """Numbers as stored, or masks: (rows, columns) of one band, else (bands, rows, columns) in a type that fits all."""
        dataset = self._dataset
        read = dataset.read_masks if mask else dataset.read
        if not mask and not isinstance(bands, int) and len({dataset.dtypes[band - 1] for band in bands}) > 1:
            return np.stack([self._raw(band, window, factor) for band in bands])
        if factor == 1:
            return read(bands, window=window)
        size = (math.ceil(window.height / factor), math.ceil(window.width / factor))
        whole = Window(window.col_off, window.row_off, min(size[1] * factor, dataset.width - window.col_off),
                       min(size[0] * factor, dataset.height - window.row_off))  # whole blocks, also at the window's end
        shape = size if isinstance(bands, int) else (len(bands), *size)
        return read(bands, window=whole, out_shape=shape, resampling=Resampling.average)

    def _codes(self, band: int, window: Window, factor: int, digest) -> np.ndarray:
        """What is stored in one band, of the middle pixel of each block. Overviews may hold averages of codes."""
        with self._failing(window):
            raw = self._dataset.read(band, window=window)
        if digest:
            digest.update(np.ascontiguousarray(raw))
        rows, columns = (np.minimum(np.arange(0, size, factor) + factor // 2, size - 1) for size in raw.shape)
        return raw[np.ix_(rows, columns)]

    @contextmanager
    def _failing(self, window: Window):
        try:
            yield
        except GDAL_ERRORS as error:
            place = (f"rows {int(window.row_off)} to {int(window.row_off + window.height) - 1}, columns {int(window.col_off)} "
                     f"to {int(window.col_off + window.width) - 1}")
            raise unreadable(self._dataset, self._source.name, place, error) from error


def _palette(dataset, band: int) -> np.ndarray:
    """float32 (entries, 3): the colours of a paletted band by stored number, NaN for numbers without a visible colour."""
    colours = dataset.colormap(band)
    if np.dtype(dataset.dtypes[band - 1]).kind != "u":
        raise RasterError(f"The colour table of {dataset.name} belongs to numbers that are not whole; expand it to red, green "
                          "and blue first, for example with gdal_translate -expand rgb.")
    table = np.full((np.iinfo(dataset.dtypes[band - 1]).max + 1, 3), np.nan, np.float32)
    for number, (red, green, blue, alpha) in colours.items():
        if alpha:
            table[number] = red, green, blue
    return table


def spread_windows(width: int, height: int, size: int) -> list[Window]:
    """16 windows of at most size x size pixels, spread evenly over a raster."""
    wide, high = min(size, width), min(size, height)
    return [Window((width - wide) * column // 3, (height - high) * row // 3, wide, high)
            for row in range(4) for column in range(4)]
