"""Sample scenes: a simulated Sentinel-2 and Sentinel-1 image of one landscape, with the map of what is where.

For the demonstration and for tests that need to know the truth. Nothing here is ever used to train, to choose a
prompt or to calibrate: the scenes stand for imagery that the models have not seen.
"""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.transform import from_origin

from .landscape import CLASSES, ID, draw
from .sensors import S2_BANDS, sentinel1, sentinel2

__all__ = ["write_scene", "QUERIES"]

# What a search of the scene must find: a tile is right when these classes cover at least this share of it. A river
# is narrow by nature; a flood counts from 30 % on, as in the evaluation of real floods. `radar` marks what C-band
# backscatter can tell apart.
QUERIES = [
    {"text": "lake", "classes": ["lake"], "share": 0.5, "radar": False},
    {"text": "river", "classes": ["river"], "share": 0.06, "radar": False},
    {"text": "water", "classes": ["lake", "river", "flooded fields"], "share": 0.5, "radar": True},
    {"text": "dense forest", "classes": ["forest"], "share": 0.5, "radar": True},
    {"text": "green crop fields", "classes": ["green crops", "ripe crops"], "share": 0.5, "radar": False},
    {"text": "bare soil", "classes": ["bare soil"], "share": 0.5, "radar": False},
    {"text": "grassland", "classes": ["grassland"], "share": 0.5, "radar": False},
    {"text": "town", "classes": ["town"], "share": 0.5, "radar": True},
    {"text": "flooded fields", "classes": ["flooded fields"], "share": 0.3, "radar": True},
    {"text": "burned area", "classes": ["burned area"], "share": 0.5, "radar": False},
]

_ORIGIN = (499_980.0, 5_300_040.0)  # west, north in metres of UTM zone 33N: no real place is meant
_DATE = "2021:06:15 10:00:31"


def _write(path: Path, data: np.ndarray, bands: list[str], nodata, tags: dict, legend: dict | None = None) -> None:
    count, height, width = data.shape
    with rasterio.open(path, "w", driver="GTiff", count=count, height=height, width=width, dtype=data.dtype,
                       crs=CRS.from_epsg(32633), transform=from_origin(*_ORIGIN, 10, 10), nodata=nodata,
                       tiled=True, blockxsize=256, blockysize=256, compress="deflate",
                       predictor=1 if data.dtype == np.uint8 else (3 if data.dtype.kind == "f" else 2)) as file:
        file.write(data)
        for number, band in enumerate(bands, 1):
            file.set_band_description(number, band)
        file.update_tags(TIFFTAG_DATETIME=_DATE, **tags)
        if legend:
            file.write_colormap(1, legend)


def write_scene(folder, seed: int = 0, size: int = 1280) -> dict[str, Path]:
    """Writes one landscape as both sensors see it and returns the paths under the keys s2, s1, truth, legend.

    s2.tif: uint16 (13, size, size), reflectance times 10000. s1.tif: float32 (2, size, size), VV and VH, gamma0 in dB.
    truth.tif: uint8 (1, size, size), one class per pixel; truth.json: its legend and QUERIES. All on one grid of
    10 m, EPSG:32633. The same seed and size give the same pixels. Raises ValueError for a size below 256."""
    folder = Path(folder)
    scene = draw(seed, size)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {"s2": folder / "s2.tif", "s1": folder / "s1.tif", "truth": folder / "truth.tif",
             "legend": folder / "truth.json"}
    _write(paths["s2"], sentinel2(scene, seed), list(S2_BANDS), 0,
           {"SENSOR": "Sentinel-2 L1C (simulated)", "SCALE": "reflectance*10000"})
    _write(paths["s1"], sentinel1(scene, seed), ["VV", "VH"], float("nan"),
           {"SENSOR": "Sentinel-1 GRD (simulated)", "UNITS": "gamma0 dB"})
    colours = {ID["lake"]: (30, 90, 200), ID["river"]: (70, 150, 230), ID["forest"]: (20, 100, 40),
               ID["green crops"]: (120, 190, 60), ID["ripe crops"]: (220, 200, 90), ID["bare soil"]: (160, 110, 70),
               ID["grassland"]: (160, 210, 120), ID["town"]: (210, 60, 60), ID["flooded fields"]: (90, 200, 200),
               ID["burned area"]: (60, 40, 40)}
    _write(paths["truth"], scene.classes[None], ["class"], 0, {}, colours)
    paths["legend"].write_text(json.dumps({"classes": CLASSES, "queries": QUERIES}, indent=1), encoding="utf-8")
    return paths
