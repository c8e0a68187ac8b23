"""Which product a path names, and how its files become one raster."""
from __future__ import annotations

import os
import re
from pathlib import Path

from ...errors import RasterError
from . import sentinel1, stac
from .files import METADATA, Folder, Zip, base, in_archive, is_raster, rasters_in
from .product import Product
from .stack import stacked

_MTL = re.compile(r"_MTL\.(txt|json|xml)$", re.IGNORECASE)


def resolve(path: str) -> str:
    """What GDAL opens for a path: the path itself, or the XML text of a virtual raster for a product of many files."""
    product = product_of(path)
    return product.dataset if product else path


def is_product(path: str) -> bool:
    """Whether a folder or archive is one raster; False for a folder of many, and for a plain raster file."""
    try:
        return product_of(path) is not None
    except RasterError:
        return False


def product_of(path: str) -> Product | None:
    """The product that a folder, .SAFE, metadata file, zip or STAC item holds; None for what GDAL opens as it is.

    Raises RasterError for a folder or archive that is no product: no rasters, several scenes, members missing."""
    plain, whole = Path(path).name, os.path.abspath(path)
    if item := stac.files_of(path):
        return _made_of(item, item.id)
    if path.startswith("/vsizip/") and not is_raster(plain):
        archive, inner = in_archive(path)
        return _made_of(Zip(archive, inner), plain) if archive else None
    if not os.path.exists(path):  # an address, a subdataset, or gone
        return None
    if os.path.isdir(path):
        if os.path.isfile(os.path.join(path, "hdr.adf")):  # an ArcInfo grid is a folder that GDAL opens
            return None
        return _made_of(Folder(path), plain or os.path.basename(whole))
    if METADATA.match(plain):
        folder = os.path.dirname(whole)
        return _made_of(Folder(folder), os.path.basename(folder), metadata=plain)
    if sentinel1.is_measurement(plain):
        beside = Path(path).resolve().parent
        return _made_of(Folder(str(beside.parent if beside.name == "measurement" else beside)), plain, only=plain)
    return _made_of(Zip(path), plain) if plain.lower().endswith(".zip") else None


def _made_of(files, name: str, metadata: str = "", only: str = "") -> Product:
    """The product that files make. metadata: the file that the user named it by; only: the measurement that is wanted."""
    rasters = rasters_in(files)
    radar = [n for n in rasters if sentinel1.is_measurement(base(n)) and (not only or base(n) == only)]
    if radar:
        return sentinel1.product(files, radar, name)
    if not rasters:
        raise RasterError(f"{name} holds no raster (.tif, .jp2, .img); choose the folder or file with the image.")
    if len(rasters) == 1 and not metadata:
        path = files.path(rasters[0])
        return Product(base(rasters[0]), path, [path], [rasters[0], name])
    mtl = [n for n in files.names if _MTL.search(n) and (n == metadata or not _MTL.search(metadata))]
    scenes = {_MTL.sub("", n) for n in mtl}
    if len(scenes) > 1:
        raise RasterError(f"{name} holds several Landsat scenes; open one by its MTL file, for example {mtl[0]}.")
    return stacked(files, [n for n in rasters if n.startswith(tuple(scenes) or "")], name, mtl[0] if mtl else None)
