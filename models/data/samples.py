"""What every image-text dataset gives: `Sample`s, checked, from one `DatasetSpec` as a configuration file writes it."""
import importlib
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from rasterio.errors import CRSError
from rasterio.warp import transform

from .spectral import ROLES as S2_BANDS

S1_BANDS = ("VV", "VH")
BANDS = {"s2": S2_BANDS, "s1": S1_BANDS, "aerial": ("red", "green", "blue")}
FILL = {"s2": 0.0, "s1": 1e-6, "aerial": 0.0}       # what stands for "absent" where a tower takes no NaN (CLOSP's values)
SPLITS = ("train", "dev", "evaluation")
SOURCES = ("labels", "templates", "facts", "captions")
SAR_UNITS = ("dB", "linear")
KINDS = {"crisislandmark": "CrisisLandMark", "folder": "Folder", "shared": "SharedData"}     # module.py, class


@dataclass
class Sample:
    """One image with everything that is right for it.

    pixels (bands, h, w) float32 in the order of BANDS[sensor], NaN = absent: Sentinel-2 as reflectance (DN / 10000),
    Sentinel-1 in `units`. texts: empty only where the spec asks for none. lonlat: degrees, of the centre. Samples of
    equal group are near-duplicates or share ground: never on two sides of a split."""
    pixels: np.ndarray
    sensor: str
    texts: list
    labels: list
    lonlat: tuple | None
    group: str
    name: str
    units: str = "reflectance"      # or "dB", "linear"
    calibrated: bool = True         # False: absolute levels are guessed from display values


@dataclass(frozen=True)
class TextSpec:
    """Where texts come from, any of SOURCES. "labels" alone is CLOSP's: label names, lower case, joined by ". ".
    No source: images without text. each: how many generated texts per sample at most. wordnet: WordNet's synonyms of the
    label words too."""
    sources: tuple = ("labels",)
    seed: int = 0
    each: int = 4
    wordnet: bool = False

    def __post_init__(self):
        object.__setattr__(self, "sources", tuple(self.sources))
        odd = [s for s in self.sources if s not in SOURCES]
        if odd:
            raise ValueError(f"Text source {odd[0]!r} is unknown: choose among {', '.join(SOURCES)}.")
        if self.each < 1:
            raise ValueError(f"each = {self.each}: at least one text per sample is needed.")


@dataclass(frozen=True)
class DatasetSpec:
    """kind: "crisislandmark" (path = its folder), "folder" (path = a JSON Lines file or the folder that holds
    `samples.jsonl`), or "shared" (the project's data folder; path may stay empty).

    units: of Sentinel-1 pixels, "dB" or "linear"; CrisisLandMark does not say which it holds, so the spec must. vh_first:
    those of its sources that store VH before VV. size: pixels per side that every image must have; "shared" cuts its rasters
    to it. parts: which sets of "shared", or sources of CrisisLandMark, to take (empty: all of them). data: "all", or "free"
    for what `classes.py` calls free; the terms of a folder are its owner's business. seed: of what a data set draws beside
    its texts (nothing so far)."""
    kind: str
    path: str = ""
    split: str = "train"
    sensor: str = "s2"
    text: TextSpec = field(default_factory=TextSpec)
    seed: int = 0
    units: str = "dB"
    size: int = 120
    parts: tuple = ()
    data: str = "all"
    vh_first: tuple = ()

    def __post_init__(self):
        object.__setattr__(self, "parts", tuple(self.parts))
        object.__setattr__(self, "vh_first", tuple(self.vh_first))
        for name, allowed in (("kind", KINDS), ("split", SPLITS), ("sensor", BANDS), ("units", SAR_UNITS),
                              ("data", ("all", "free"))):
            if getattr(self, name) not in allowed:
                raise ValueError(f"Dataset {self.path or self.kind}: {name} = {getattr(self, name)!r} is unknown: choose "
                                 f"among {', '.join(allowed)}.")
        if self.parts and self.kind == "folder":
            raise ValueError(f"Dataset {self.path}: parts = {list(self.parts)}, but a folder has none.")


class Dataset(Protocol):
    """Picklable; opens files only in the process that reads. `groups[i]` is the group of sample i, without pixels."""
    sensor: str
    groups: list

    def __len__(self) -> int: ...

    def __getitem__(self, i: int) -> Sample: ...


def open_dataset(spec):
    """DatasetSpec -> Dataset. ValueError or FileNotFoundError with a sentence that names file and key."""
    module = "shared_data" if spec.kind == "shared" else spec.kind
    return getattr(importlib.import_module(f".{module}", __package__), KINDS[spec.kind])(spec)


def checked(sample, file, key, size=None, text=True):
    """The sample, unless something is wrong with it: ValueError that names file and key. size: wanted pixels per side;
    text: whether it must have texts."""
    where, x, bands = f"{file}, {key}", sample.pixels, BANDS[sample.sensor]
    if x.ndim != 3 or x.shape[0] != len(bands):
        raise ValueError(f"{where}: the image has shape {x.shape}, expected {len(bands)} bands ({', '.join(bands)}) "
                         f"by rows by columns for sensor {sample.sensor}.")
    if size and x.shape[1:] != (size, size):
        raise ValueError(f"{where}: the image is {x.shape[1]} x {x.shape[2]} pixels, expected {size} x {size}.")
    if np.isinf(x).any():
        raise ValueError(f"{where}: the image has infinite values; write NaN where data is absent.")
    if np.isnan(x).all():
        raise ValueError(f"{where}: the image has no value at all (NaN everywhere); leave this sample out.")
    if sample.sensor == "s1" and sample.units == "linear" and np.nanmin(x) < 0:
        raise ValueError(f"{where}: units are said to be linear, but the image has negative values ({np.nanmin(x):.3g}), "
                         'as dB has; set units = "dB".')
    for name, texts in (("caption", sample.texts), ("label", sample.labels)):
        if any(not isinstance(t, str) or not t.strip() for t in texts):
            raise ValueError(f"{where}: an empty {name}; remove it or write one.")
    if text and not sample.texts:
        raise ValueError(f"{where}: no text for this image; give it captions or labels, or leave it out.")
    if sample.lonlat is not None and not (abs(sample.lonlat[0]) <= 180 and abs(sample.lonlat[1]) <= 90):
        raise ValueError(f"{where}: longitude and latitude {sample.lonlat} are no degrees (-180..180, -90..90).")
    return sample


def filled(pixels, sensor):
    """(bands, h, w) with absent values as CLOSP has them: Sentinel-2 0 (B10 always), Sentinel-1 1e-6."""
    out = np.nan_to_num(pixels, nan=FILL[sensor]).astype(np.float32)
    if sensor == "s2":
        out[S2_BANDS.index("B10")] = 0.0
    return out


def placed(bands, sensor, shape):
    """{band name: (h, w)} -> (bands, h, w) float32 in the order of BANDS[sensor], NaN where a band is absent."""
    out = np.full((len(BANDS[sensor]), *shape), np.nan, np.float32)
    for name, values in bands.items():
        out[BANDS[sensor].index(name)] = values
    return out


def lonlats(crs, points):
    """Points (x, y) of a coordinate reference system (as rasterio understands it) -> list of (lon, lat) degrees. ValueError
    for an unknown system or a point outside of it."""
    try:
        found = zip(*transform(crs, "EPSG:4326", *(list(map(float, axis)) for axis in zip(*points, strict=True))), strict=True)
    except CRSError as error:
        raise ValueError(f"{crs!r} is no coordinate reference system ({error})") from None
    found = [(round(lon, 5), round(lat, 5)) for lon, lat in found]
    if not np.isfinite(found).all():
        raise ValueError(f"a point lies outside of {crs}: {points[0]}")
    return found
