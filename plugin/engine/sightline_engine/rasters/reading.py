"""Reading windows of a raster as physical values, NaN where there is no data."""
from __future__ import annotations

import math
from contextlib import contextmanager

import numpy as np
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ..errors import RasterError
from .dataset import opened, reason

_LOWEST, _HIGHEST = -9990.0, 1e30  # beyond these lie only the usual marks of no data: -9999, -32768, 3.4e38


@contextmanager
def reader(source):
    """Opens a RasterSource and yields read(roles, window, factor=1) -> float32 (bands, rows, columns) in its units.

    NaN = no data, as marked by the file or by a value that no sensor gives. factor > 1: averaged down by that integer
    (from overviews where there are any), rows and columns rounded up. A failing read raises RasterError."""
    with opened(source.dataset) as dataset:
        alpha = ColorInterp.alpha in dataset.colorinterp and dataset.colorinterp.index(ColorInterp.alpha) + 1
        masked = MaskFlags.per_dataset in dataset.mask_flag_enums[0]

        def read(roles, window: Window, factor: int = 1) -> np.ndarray:
            bands = [source.roles[role] for role in roles]
            size = (math.ceil(window.height / factor), math.ceil(window.width / factor))
            try:
                raw = dataset.read(bands, window=window, out_shape=(len(bands), *size), resampling=Resampling.average)
                outside = (dataset.read(alpha, window=window, out_shape=size) == 0 if alpha else
                           dataset.dataset_mask(window=window, out_shape=size) == 0 if masked else None)
            except (RasterioError, ValueError) as error:
                raise RasterError(
                    f"{source.name} cannot be read near row {int(window.row_off)}: the file is truncated or damaged "
                    f"({reason(error)}). Copy or download it again.") from error
            pixels = raw.astype(np.float32)
            pixels[~((pixels > _LOWEST) & (pixels < _HIGHEST))] = np.nan
            for i, band in enumerate(bands):
                nodata = dataset.nodatavals[band - 1]
                if nodata is not None and not math.isnan(nodata):
                    pixels[i][raw[i] == nodata] = np.nan
            if outside is not None:
                pixels[:, outside] = np.nan
            elif source.sensor != "aerial" and dataset.nodata is None:
                # Sentinel products without a no-data tag fill with zeros; a true measurement is never 0 in all.
                pixels[:, (raw == 0).all(0)] = np.nan
            if (source.values.scale, source.values.offset) != (1.0, 0.0):
                pixels = pixels * np.float32(source.values.scale) + np.float32(source.values.offset)
            return pixels

        yield read


def spread_windows(width: int, height: int, size: int) -> list[Window]:
    """16 windows of at most size x size pixels, spread evenly over a raster."""
    wide, high = min(size, width), min(size, height)
    return [Window((width - wide) * column // 3, (height - high) * row // 3, wide, high)
            for row in range(4) for column in range(4)]
