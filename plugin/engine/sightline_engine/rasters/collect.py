"""Which rasters are meant by files, folders, patterns and STAC item collections."""
from __future__ import annotations

import glob
import os
from pathlib import Path

from ..errors import RasterError
from .products import is_product, stac

_SUFFIXES = (".tif", ".tiff", ".jp2", ".img", ".vrt")


def collect(inputs: list[str]) -> list[str]:
    """Every raster that some files, URLs, folders, patterns (`*`, `**`) and STAC files name, each once and in order.

    A folder is one raster where it is a product (a .SAFE, one file per band), else all rasters and products in it. Raises
    RasterError for a folder or pattern without any."""
    found = []
    for text in map(str, inputs):
        if stac.is_collection(text):
            found += stac.items(text)
        elif os.path.isdir(text) and not is_product(text):
            found += _in_folder(text)
        elif glob.has_magic(text) and not os.path.exists(text) and "://" not in text and not text.startswith("/vsi"):
            matching = sorted(glob.glob(text, recursive=True))
            if not matching:
                raise RasterError(f"No file matches {text}; check the folder and the pattern.")
            found += matching
        else:
            found.append(text)
    return list(dict.fromkeys(found))


def _in_folder(folder: str) -> list[str]:
    found = []
    for here, folders, files in os.walk(folder):
        products = [name for name in sorted(folders) if is_product(os.path.join(here, name))]
        folders[:] = [name for name in sorted(folders) if name not in products and not name.startswith(".")]
        found += [os.path.join(here, name) for name in products]
        found += [os.path.join(here, name) for name in sorted(files) if name.lower().endswith(_SUFFIXES)]
    if not found:
        raise RasterError(f"There is no raster ({', '.join(_SUFFIXES)}) in {Path(folder).name}; choose another folder.")
    return found
