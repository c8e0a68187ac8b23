"""The ground of every hit as a GeoTIFF of its own, with all bands as they are stored."""
from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

from ..errors import ExportError
from ..rasters.dataset import GDAL_ERRORS, opened, unreadable
from ..rasters.footprint import on_ground
from ..rasters.source import open_raster
from .aside import folder_in
from .geometry import ring_in


def export_chips(hits: list[dict], folder: str, overwrite: bool = False, check=lambda: None,
                 progress=lambda done, total: None) -> dict:
    """Writes one GeoTIFF per hit (as Hit.to_json gives them), named by rank, layer and tile, on the raster's own grid: the
    smallest window of pixels that holds the footprint. The tags say query, match, caption, model and date. check() is called
    per hit and may raise to stop; then, and when a hit fails, nothing is left of any.

    Returns {"path", "count", "warnings"}. Raises ExportError, RasterError for a raster that is gone or damaged."""
    target = Path(folder)
    if not hits:
        raise ExportError("There are no hits to export; search first.")
    if not target.is_dir():
        raise ExportError(f"The folder {target} does not exist; choose another one.")
    names = _names(hits)
    there = [name for name in names if (target / name).exists()]
    if there and not overwrite:
        raise ExportError(f"{there[0]} exists already in {target}; choose another folder or allow overwriting.")
    by_path: dict[str, list[int]] = {}
    for row, hit in enumerate(hits):
        by_path.setdefault(hit["path"], []).append(row)
    done = 0
    try:
        with folder_in(target) as aside:
            for path, rows in by_path.items():
                source = open_raster(path)
                with opened(source.dataset, source.name) as raster:
                    for row in rows:
                        check()
                        _write(aside / names[row], raster, source, hits[row])
                        progress(done := done + 1, len(hits))
            for name in names:
                os.replace(aside / name, target / name)
    except OSError as error:
        raise ExportError(f"The images cannot be written to {target} ({error.strerror or error}); check the folder's "
                          "permissions and free space.") from error
    return {"path": str(target), "count": len(hits), "warnings": []}


def window_of(ring: np.ndarray, raster) -> Window:
    """The smallest window of an open raster that holds a ring (n, 2) in its CRS, to a thousandth of a pixel."""
    if not len(ring):
        return Window(0, 0, 0, 0)
    columns, rows = on_ground(~raster.transform, *ring.T)
    left, top = (max(0, int(np.floor(axis.min() + 1e-3))) for axis in (columns, rows))
    right = min(raster.width, int(np.ceil(columns.max() - 1e-3)))
    bottom = min(raster.height, int(np.ceil(rows.max() - 1e-3)))
    return Window(left, top, max(0, right - left), max(0, bottom - top))


def _write(path: Path, raster, source, hit: dict) -> None:
    window = window_of(ring_in(source.crs, hit), raster)
    if window.width < 1 or window.height < 1:
        raise ExportError(f"Hit {hit['rank']} lies outside {source.name}; has the raster been replaced since it was searched?")
    profile = {"driver": "GTiff", "width": window.width, "height": window.height, "count": raster.count,
               "dtype": np.result_type(*raster.dtypes), "crs": raster.crs, "transform": raster.window_transform(window),
               "nodata": raster.nodata, "compress": "deflate"}
    try:
        pixels = raster.read(window=window)
    except GDAL_ERRORS as error:
        raise unreadable(raster, source.name, f"hit {hit['rank']}", error) from error
    with rasterio.open(path, "w", **profile) as file:
        file.write(pixels)
        file.colorinterp, file.scales, file.offsets = raster.colorinterp, raster.scales, raster.offsets
        for band, name in enumerate(raster.descriptions, 1):
            if name:
                file.set_band_description(band, name)
        file.update_tags(**{f"SIGHTLINE_{name.upper()}": str(hit[name]) for name in (
            "query", "rank", "match", "score", "caption", "model", "date", "layer", "tile") if hit[name] is not None})


def _names(hits: list[dict]) -> list[str]:
    """A file name for each hit, each its own."""
    width = len(str(max(hit["rank"] for hit in hits)))
    names: list[str] = []
    counts: dict[str, int] = {}  # without case, which is how Windows and macOS compare the names of files
    for hit in hits:
        stem = f"{hit['rank']:0{width}d}_{re.sub(r'[^A-Za-z0-9_-]+', '_', hit['layer'])[:60]}_{hit['tile']}"
        number = counts[stem.casefold()] = counts.get(stem.casefold(), 0) + 1
        names.append(f"{stem}.tif" if number == 1 else f"{stem}-{number}.tif")
    return names
