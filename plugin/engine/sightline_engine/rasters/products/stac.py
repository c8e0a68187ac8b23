"""STAC items (SpatioTemporal Asset Catalog 1.0) on disk: each is one raster, named "collection.json#item-id"."""
from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from ...errors import RasterError
from ..roles import role_in_name
from .dates import find_date
from .metadata import Facts

_IMAGES = ("image/tiff", "image/jp2", "application/x-geotiff", "image/vnd.stac.geotiff")
_SUFFIXES = (".tif", ".tiff", ".jp2")
_ASIDE = {"thumbnail", "overview", "metadata", "visual"}
_SCHEMES = {"http": "/vsicurl/", "https": "/vsicurl/", "s3": "/vsis3/", "gs": "/vsigs/"}


def is_collection(path: str) -> bool:
    """Whether a path names a file of STAC items."""
    return path.lower().endswith((".json", ".geojson")) and os.path.isfile(path)


def items(path: str) -> list[str]:
    """The names of all items of a file. Raises RasterError for a file that holds none."""
    return [f"{path}#{item['id']}" for item in _read(path, os.stat(path).st_mtime_ns)]


def files_of(path: str) -> ItemFiles | None:
    """The files of the item that a name means; None for what is no such name. Raises RasterError for an item that is not
    there."""
    file, hash_, name = path.rpartition("#")
    if not hash_ or not is_collection(file):
        return None
    for item in _read(file, os.stat(file).st_mtime_ns):
        if item["id"] == name:
            return ItemFiles(item, os.path.dirname(os.path.abspath(file)))
    raise RasterError(f"There is no item {name} in {Path(file).name}; was the file replaced?")


class ItemFiles:
    """An item as the files of a product: its images, named as their files or else their assets say which band they are,
    and the item itself as item.json."""

    def __init__(self, item: dict, folder: str):
        """folder: what the addresses in the item are relative to."""
        self.id, self._item = item["id"], item
        self._places: dict[str, str] = {}
        for key, asset in item["assets"].items():
            kind = str(asset.get("type", "")).partition(";")[0].strip().lower()
            file = PurePosixPath(urlsplit(asset["href"]).path)
            image = kind in _IMAGES or (not kind and file.suffix.lower() in _SUFFIXES)
            if not image or _ASIDE & {key, *asset.get("roles", [])}:
                continue
            name = file.name if role_in_name(file.stem) else f"{key}{file.suffix or '.tif'}"
            self._places.setdefault(name, _place(asset["href"], folder))
        # Where a band is offered in two formats, the cloud-optimised one is read.
        tiffs = {PurePosixPath(name).stem for name in self._places if not name.endswith(".jp2")}
        self._places = {name: place for name, place in self._places.items()
                        if not (name.endswith(".jp2") and PurePosixPath(name).stem.removesuffix("-jp2") in tiffs)}
        if not self._places:
            raise RasterError(f"The item {self.id} has no asset that is an image (TIFF or JPEG 2000).")
        self.names = [*self._places, "item.json"]

    def path(self, name: str) -> str:
        """Where a file is, as GDAL opens it."""
        return self._places[name]

    def read(self, name: str) -> bytes:
        """The item as JSON, the only metadata file there is."""
        return json.dumps(self._item).encode()


def item_facts(data: bytes) -> Facts | None:
    """Of a STAC item: date and Sentinel-2's baseline, or that the offset is removed already; None for other JSON."""
    try:
        said = json.loads(data)["properties"]
        tags = {"DATETIME": str(said["datetime"] or said.get("start_datetime", ""))}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if said.get("earthsearch:boa_offset_applied"):
        tags["COLLECTION"] = "harmonised"
    else:
        tags["PROCESSING_BASELINE"] = next((str(v) for k, v in said.items() if k.endswith("processing_baseline")), "")
    return Facts(date=find_date(tags["DATETIME"]), tags=tags)


def _place(href: str, folder: str) -> str:
    scheme = urlsplit(href).scheme.lower()
    if scheme in ("s3", "gs"):
        return _SCHEMES[scheme] + href.partition("://")[2]
    if scheme in _SCHEMES:
        return _SCHEMES[scheme] + href
    plain = href.removeprefix("file://")
    return plain if os.path.isabs(plain) or plain.startswith("/vsi") else os.path.normpath(os.path.join(folder, plain))


@lru_cache(maxsize=8)
def _read(path: str, _changed: int) -> list[dict]:
    name = Path(path).name
    try:
        content = json.loads(Path(path).read_bytes())
        found = content["features"] if content.get("type") == "FeatureCollection" else [content]
        if not all(isinstance(item["id"], str) and all(isinstance(a["href"], str) for a in item["assets"].values())
                   for item in found):
            raise ValueError("an id or href that is no text")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RasterError(f"{name} is no STAC item or item collection ({type(error).__name__}: {error}); give a raster or the "
                          "JSON of a STAC search.") from error
    if not found:
        raise RasterError(f"{name} holds no items; search again with other terms.")
    return found
