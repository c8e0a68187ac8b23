"""Bands of several files on one grid: that of the finest of them."""
from __future__ import annotations

from dataclasses import dataclass, replace

from rasterio.crs import CRS
from rasterio.transform import Affine

from ...errors import RasterError
from ..dataset import opened
from ..footprint import on_ground
from . import vrt
from .files import base


@dataclass(frozen=True)
class _Band:
    """A band of a file on its own grid."""

    description: str
    path: str
    number: int
    width: int
    height: int
    crs: CRS
    transform: Affine
    dtype: str
    nodata: float | None
    scale: float
    offset: float


@dataclass(frozen=True)
class Aligned:
    """Parts of a virtual raster on one grid, and the tags of the first file that has any."""

    parts: list[vrt.Part]
    width: int
    height: int
    crs: CRS
    transform: Affine
    dtype: str
    tags: dict[str, str]

    def xml(self, **tags: str) -> str:
        """The virtual raster, with more tags."""
        return vrt.stack(self.parts, self.width, self.height, self.dtype, self.crs, self.transform, {**self.tags, **tags})

    def with_nodata(self, measured: int, nodata: float) -> Aligned:
        """The same, with a number that is no data in the measured bands, which come first."""
        marked = [replace(part, nodata=nodata) for part in self.parts[:measured]]
        return replace(self, parts=[*marked, *self.parts[measured:]])


def aligned(files, wanted: list[tuple[str, str, int]], measured: int, name: str) -> Aligned:
    """Bands on the grid of the finest of the measured ones, which come first. wanted: (description, file, band number).

    Raises RasterError for files without a plain georeference, of several scenes or of a type that GDAL cannot stack."""
    bands: list[_Band] = []
    tags: dict[str, str] = {}
    for description, file, number in wanted:
        with opened(files.path(file)) as dataset:
            bands.append(_band(dataset, number, description, files.path(file), name))
            tags = tags or {k: v for k, v in dataset.tags().items() if k != "AREA_OR_POINT"}
    grid = min(bands[:measured], key=lambda band: abs(band.transform.a * band.transform.e))
    other = next((band for band in bands if band.crs != grid.crs), None)
    if other:
        raise RasterError(f"The files of {name} have several coordinate reference systems ({base(other.path)} another than the "
                          "rest); open the folder of one scene.")
    return Aligned([_part(band, grid, name) for band in bands], grid.width, grid.height, grid.crs, grid.transform,
                   _common_type({band.dtype for band in bands}), tags)


def _band(dataset, number: int, description: str, path: str, name: str) -> _Band:
    transform, i = dataset.transform, number - 1
    if dataset.crs is None or transform.is_identity or transform.b or transform.d:
        raise RasterError(f"{base(path)} of {name} has no plain georeference; the bands of a product must lie on one map grid. "
                          "Open it alone, or assign it one.")
    vrt.check_type(dataset.dtypes[i], f"{base(path)} of {name}")
    return _Band(description, path, number, dataset.width, dataset.height, dataset.crs, transform, dataset.dtypes[i],
                 dataset.nodatavals[i], dataset.scales[i], dataset.offsets[i])


def _part(band: _Band, grid: _Band, name: str) -> vrt.Part:
    """Where a band lies on the grid of another."""
    x, y = on_ground(~grid.transform, band.transform.c, band.transform.f)
    width = band.width * band.transform.a / grid.transform.a
    height = band.height * band.transform.e / grid.transform.e
    if width <= 0 or height <= 0 or x >= grid.width or y >= grid.height or x + width <= 0 or y + height <= 0:
        raise RasterError(f"{base(band.path)} of {name} lies elsewhere than the other bands; open the folder of one scene.")
    return vrt.Part(band.path, band.number, (band.width, band.height), (round(x, 6), round(y, 6), width, height),
                    band.description, band.nodata, band.scale, band.offset)


def _common_type(types: set[str]) -> str:
    """The type that bands of several types are read in."""
    if len(types) == 1:
        return next(iter(types))
    if types & {"float32", "float64"}:
        return "float32"
    return "int32" if "uint32" in types or any(t.startswith("int") for t in types) else "uint16"
