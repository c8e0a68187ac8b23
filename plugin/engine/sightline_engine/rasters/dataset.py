"""Opening rasters, with a sentence for what cannot be opened."""
from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path

import rasterio
from rasterio.errors import RasterioIOError

from ..errors import RasterError


@contextmanager
def opened(path: str):
    """The rasterio dataset of a path or GDAL URI. Raises RasterError with a sentence for what cannot be opened."""
    name = Path(path).name or path
    try:
        dataset = rasterio.open(path)
    except RasterioIOError as error:
        if "://" not in path and not path.startswith("/vsi") and not os.path.exists(path):
            raise RasterError(f"{path} does not exist; was the file moved or renamed?") from error
        if os.path.isfile(path) and os.path.getsize(path) == 0:
            raise RasterError(f"{name} is empty (0 bytes); copy or download it again.") from error
        raise RasterError(f"{name} is not a raster that GDAL can read ({reason(error)}).") from error
    with dataset:
        yield dataset


def reason(error: Exception) -> str:
    """GDAL's own words, from the innermost cause, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    return " ".join(str(error).split())[:160]
