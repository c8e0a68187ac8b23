"""Knowing a raster again: by its content, and cheaply by its files' sizes and times."""
from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

from ..errors import RasterError
from .dataset import opened
from .reading import spread_windows


def raster_identity(path: str) -> str:
    """Hash of a raster's size, shape, types, georeference, no-data marks and of evenly spaced parts of its files.

    Stays the same when the file is moved or copied; statistics and overviews beside it do not count. What lies in an
    archive or behind a URL is known by some of its pixels instead."""
    with opened(path) as dataset:
        digest = hashlib.sha256(json.dumps(
            [dataset.width, dataset.height, dataset.count, dataset.dtypes, list(dataset.transform)[:6],
             dataset.crs.to_wkt() if dataset.crs else None, repr(dataset.nodatavals), repr(dataset.mask_flag_enums)]).encode())
        files = sorted(_members(dataset), key=os.path.basename)
        if os.path.abspath(path) not in map(os.path.abspath, files):
            # A subdataset, or no plain file: its name within the container belongs to it.
            digest.update(re.sub(r"[^:]*[/\\]", "", path).encode())
            for window in spread_windows(dataset.width, dataset.height, 64):
                digest.update(dataset.read(window=window).tobytes())
    for name in files:
        size = os.path.getsize(name)
        digest.update(str(size).encode())
        with open(name, "rb") as file:
            for part in range(16):
                file.seek(max(0, size - 65536) * part // 15)
                digest.update(file.read(65536))
    return digest.hexdigest()


def file_stamp(path: str) -> tuple:
    """What changes when a raster's files are replaced or vanish: (size, mtime in ns) of each; () when none is left."""
    try:
        with opened(path) as dataset:
            names = [*_members(dataset), _container(path)]
    except RasterError:
        return ()
    stats = [os.stat(name) for name in names if os.path.isfile(name)]
    return tuple((stat.st_size, stat.st_mtime_ns) for stat in stats)


def _members(dataset) -> list[str]:
    """The plain files that hold a dataset's pixels and masks."""
    return [name for name in dataset.files if os.path.isfile(name) and not name.endswith((".aux.xml", ".ovr"))]


def _container(path: str) -> str:
    """The archive on disk that a path like /vsizip/folder/archive.zip/scene.tif lies in, else ""."""
    inner = Path(re.sub(r"^/vsi\w+/", "", path)) if path.startswith("/vsi") else Path()
    return next((str(p) for p in (inner, *inner.parents, *(Path("/") / q for q in (inner, *inner.parents))) if p.is_file()), "")
