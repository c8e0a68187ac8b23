"""Opening rasters from disks, archives and servers, with a sentence for what cannot be opened or read."""
from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path

import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.errors import RasterioError

from ..errors import RasterError
from .remote import NO_HEAD, file_of, gdal_name, limit_network, url_of, what_failed

GDAL_ERRORS = (RasterioError, CPLE_BaseError)  # most of GDAL's errors come wrapped in rasterio's, some bare


def is_xml(dataset: str) -> bool:
    """Whether a dataset is the text of a VRT rather than the name of a file."""
    return dataset.lstrip().startswith("<VRTDataset")


def shown_name(path: str) -> str:
    """How sentences call a raster: the name of its file."""
    if is_xml(path):
        return "The virtual raster"
    url = url_of(path)
    return file_of(url) if url else Path(path).name or path


@contextmanager
def opened(dataset: str, name: str | None = None):
    """The rasterio dataset of a path, an http address, a GDAL URI or the XML text of a VRT; `name` is for sentences.

    Raises RasterError with a sentence for what cannot be opened."""
    name = name or shown_name(dataset)
    limit_network()
    try:
        raster = rasterio.open(dataset) if is_xml(dataset) or not url_of(dataset) else _open_remote(gdal_name(dataset))
    except (*GDAL_ERRORS, ValueError) as error:
        raise RasterError(_why_closed(dataset, name, error)) from error
    with raster:
        yield raster


def _open_remote(path: str):
    # Beside a file on a server GDAL looks for a dozen others, one request each, some of them while it holds Python's lock.
    with rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR"):
        try:
            return rasterio.open(path)
        except GDAL_ERRORS as error:
            if not any(f"response code: {code}" in reason(error) for code in NO_HEAD):
                raise
    with rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR", CPL_VSIL_CURL_USE_HEAD="NO"):
        return rasterio.open(path)


def refuse_complex(dtypes, name: str) -> None:
    """Raises RasterError where any type is complex."""
    if any("complex" in dtype for dtype in dtypes):
        raise RasterError(f"{name} holds complex numbers (a single-look complex product); detect it first (amplitude or gamma0 "
                          "in dB).")


def unreadable(raster, name: str, place: str, error: Exception) -> RasterError:
    """The error for the pixels of a place ("rows 0 to 63") that an open raster does not give."""
    words = reason(error)
    url = next(filter(None, map(url_of, raster.files)), None)
    if url:
        return RasterError(f"{what_failed(url, name, words)} The pixels of {place} were not read.")
    missing = re.search(r"([^'\"/\\:]+)'?: No such file", words)
    if missing:
        return RasterError(f"{name} is made of several files and {missing[1].strip()} is missing; put it back and try again.")
    return RasterError(f"{name} is truncated or damaged: the pixels of {place} cannot be read. Copy or download it again.")


def reason(error: BaseException) -> str:
    """GDAL's own words, from the innermost cause, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    return " ".join(str(error).split())[:160]


def _why_closed(dataset: str, name: str, error: Exception) -> str:
    words = reason(error)
    if is_xml(dataset):
        return f"{name} cannot be put together from its files ({words.replace(dataset[:40], '...')})."
    if dataset.lower().startswith(("postgresql://", "postgres://")):
        return f"{name} is a database, not a raster; search the archive in it with sightline search --store."
    url = url_of(dataset)
    if url and "not recognized" not in words:
        return what_failed(url, name, words)
    if not url and "://" not in dataset and not dataset.startswith("/vsi") and not os.path.exists(dataset):
        return f"{dataset} does not exist; was the file moved or renamed?"
    if os.path.isfile(dataset) and os.path.getsize(dataset) == 0:
        return f"{name} is empty (0 bytes); copy or download it again."
    if "not recognized" in words:
        return f"{name} is not a raster that GDAL can read; its content is of no known format."
    return f"{name} is not a raster that GDAL can read ({words})."
