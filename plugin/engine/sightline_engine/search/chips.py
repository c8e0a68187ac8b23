"""An image file as an example: a georeferenced raster as its roles say, any other picture as red, green and blue."""
from __future__ import annotations

from pathlib import Path

import numpy as np
from rasterio.windows import Window

from ..errors import QueryError, SightlineError
from ..rasters.dataset import opened
from ..rasters.reading import reader
from ..rasters.source import open_raster

_ENOUGH = 4  # times the tower's input, in pixels; a larger image is read averaged down
_SMALLEST_PX = 16
_ASSUMED_GSD_M = 1.0


def chip_vector(bundle, path: str) -> np.ndarray:
    """The unit vector (d,) of an image as a whole, by the tower of its bands. The space is shared: it may be compared with
    tiles of every tower.

    A picture without georeference is taken for an aerial one of 8 bits (red, green, blue, or grey) of 1 m. Raises
    QueryError when the file cannot be read or understood."""
    try:
        return _of_raster(bundle, path)
    except SightlineError as error:
        pixels = _picture(path, error)
    return bundle.encode_images(pixels[None], ["red", "green", "blue"], _ASSUMED_GSD_M, "uint8")[0]


def _of_raster(bundle, path: str) -> np.ndarray:
    source = open_raster(path)
    tower, roles = bundle.tower_of(source.roles)
    factor = max(1, min(source.width, source.height) // (_ENOUGH * tower.manifest["input_px"]))
    with reader(source) as read:
        pixels = read(roles, Window(0, 0, source.width, source.height), factor)
    return bundle.encode_images(pixels[None], roles, source.gsd_m * factor, source.values.units)[0]


def _picture(path: str, why: SightlineError) -> np.ndarray:
    """float32 (3, h, w), 0 to 255, NaN where transparent, of a picture without georeference; else raises QueryError."""
    name = Path(path).name or str(path)
    try:
        with opened(path) as file:
            georeferenced, count, kinds = file.crs is not None, file.count, set(file.dtypes)
            if georeferenced or min(file.width, file.height) < _SMALLEST_PX:
                raise why
            if kinds != {"uint8"}:
                raise QueryError(f"The example image {name} has no georeference and {', '.join(sorted(kinds))} values; save it "
                                 "as a picture of 8 bits (PNG, JPEG) or use a georeferenced raster.")
            factor = max(1, max(file.width, file.height) // 1024)
            raw = file.read(out_shape=(count, -(-file.height // factor), -(-file.width // factor)))
            opaque = file.dataset_mask(out_shape=raw.shape[1:]) > 0
            if file.colorinterp[0].name == "palette":
                colours = file.colormap(1)
                raw = np.array([colours.get(i, (0, 0, 0, 255))[:3] for i in range(256)], np.uint8)[raw[0]].transpose(2, 0, 1)
    except SightlineError as error:
        if isinstance(error, QueryError):
            raise
        raise QueryError(f"The example image {name} cannot be used: {error}") from error
    except Exception as error:
        raise QueryError(f"The example image {name} cannot be read; use a GeoTIFF, PNG or JPEG.") from error
    pixels = np.where(opaque, (raw[:3] if len(raw) >= 3 else raw[[0, 0, 0]]).astype(np.float32), np.nan)
    if not np.isfinite(pixels).any():
        raise QueryError(f"The example image {name} is all transparent; choose another one.")
    return pixels
