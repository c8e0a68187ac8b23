"""GeoTIFFs that the engine writes: whole under their name, or not there at all."""
from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path

import rasterio
from rasterio.errors import RasterioError

from .errors import ExportError


def check_geotiff(source, target: Path, overwrite: bool, what: str) -> None:
    """Raises ExportError for a target that is no .tif, has no folder, is the raster itself, or may not be replaced. what:
    "heat map"."""
    if target.suffix.lower() not in (".tif", ".tiff"):
        raise ExportError(f"A {what} is a GeoTIFF; give it a name that ends in .tif, not '{target.name}'.")
    if not target.parent.is_dir():
        raise ExportError(f"The folder {target.parent} does not exist; create it or choose another.")
    if os.path.exists(source.path) and target.exists() and os.path.samefile(source.path, target):
        raise ExportError(f"{target.name} is the raster itself; choose another name for its {what}.")
    if target.is_dir() or (target.exists() and not overwrite):
        raise ExportError(f"{target.name} exists already; choose another name, or allow it to be overwritten.")


@contextmanager
def appearing(target: Path, what: str, block: int, tags: dict, aside: dict[str, str] | None = None, **profile):
    """A GeoTIFF of one band open for writing, in tiles of block x block pixels, that gets its name when everything went well,
    and vanishes when not. aside: texts of files beside it by what is added to its name, which may be filled until then."""
    beside = {} if aside is None else aside
    part = target.with_name(f".{target.stem}.{os.getpid()}.part.tif")
    try:
        try:
            with rasterio.open(part, "w", driver="GTiff", count=1, tiled=True, blockxsize=block, blockysize=block,
                               compress="deflate", bigtiff="if_safer", **profile) as file:
                file.update_tags(**tags)
                yield file
            for suffix, text in beside.items():
                part.with_name(part.name + suffix).write_text(text, encoding="utf-8")
            os.replace(part, target)  # first, since it fails where another program has it open: the old names stay with it
            target.with_name(target.name + ".aux.xml").unlink(missing_ok=True)  # statistics of what was there before
            for suffix in beside:
                os.replace(part.with_name(part.name + suffix), target.with_name(target.name + suffix))
        except (OSError, RasterioError) as error:
            raise ExportError(f"The {what} {target.name} cannot be written ({' '.join(str(error).split())[:160]}); check the "
                              "folder's permissions and free space, and close the layer where it is open.") from error
    finally:
        for suffix in ("", *beside):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
