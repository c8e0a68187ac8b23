"""A plain folder of images with a JSON Lines file beside them: the layout for one's own data.

One line per image, `image` and `captions` or `labels` (or both) are needed:
{"image": "a/b.tif", "captions": ["..."], "labels": ["..."], "sensor": "s2", "units": "reflectance", "lon": 9.1, "lat": 45.2,
 "group": "scene 7", "split": "train"}
Images: GeoTIFF, PNG, WebP, whatever rasterio opens, paths relative to the file. Bands are found by their descriptions (B1 ..
B12, VV, VH, red, green, blue), without any by their number: 13 or 12 (no B10) for s2, 2 for s1 (VV, VH), 3 for aerial and
for s2 (red, green, blue). units: s2 "reflectance" (default for floating point), "dn" (reflectance * 10000, default for 16
bits) or "display" (8 bits); s1 "dB" or "linear". sensor: of the spec when absent, lines of other sensors are passed over.
group: lines of one group stay on one side; without it every image is its own, so near-duplicates are up to you. split:
"train", "dev" ("val") or "evaluation" ("test"); where no line has one, groups are divided 90 : 5 : 5 by a stable hash;
where some have, the others train.
labels: class names of any system in `labels.py` are harmonised, others are taken as they are.
"""
import json
import warnings
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning, RasterioIOError

from . import facts, labels, sentences, splits
from .samples import BANDS, S2_BANDS, SAR_UNITS, SPLITS, Sample, checked, lonlats, placed
from .spectral import WILDFIRE_TCI

FILE = "samples.jsonl"
KEYS = {"image": str, "captions": list, "labels": list, "sensor": str, "units": str, "lon": (int, float), "lat": (int, float),
        "group": str, "split": str}
UNITS = {"s2": ("reflectance", "dn", "display"), "s1": SAR_UNITS, "aerial": ("display",)}
SYNONYMS = {"val": "dev", "validation": "dev", "test": "evaluation"}
BY_COUNT = {("s2", 13): S2_BANDS, ("s2", 12): tuple(b for b in S2_BANDS if b != "B10"), ("s2", 3): ("B4", "B3", "B2"),
            ("s2", 4): ("B4", "B3", "B2", "B8"), ("s1", 2): BANDS["s1"], ("s1", 1): ("VV",), ("aerial", 3): BANDS["aerial"]}
COLOUR = {"red": "B4", "green": "B3", "blue": "B2", "nir": "B8"}       # what s2 calls them


@dataclass(frozen=True)
class Line:
    """A line of the file that was read and is right; where: file and line number, for messages."""
    where: str
    image: str
    sensor: str
    units: str | None
    captions: tuple
    labels: tuple
    lonlat: tuple | None
    group: str
    split: str | None

    @property
    def names(self):
        """Labels in the harmonised vocabulary; names that no class system has stay as they are."""
        return list(dict.fromkeys(h for n in self.labels for h in (labels.harmonised([n]) if labels.known(n) else [n])))


class Folder:
    """Dataset over a JSON Lines file; see `samples.DatasetSpec` for the fields of the spec."""

    def __init__(self, spec):
        path = Path(spec.path)
        self.spec, self.sensor, self.file = spec, spec.sensor, path / FILE if path.is_dir() else path
        if not self.file.is_file():
            raise FileNotFoundError(f"{self.file} is absent: a folder data set needs a JSON Lines file of this name.")
        every = [parsed(text, f"{self.file}, line {number}", spec) for number, text in
                 enumerate(self.file.read_text(encoding="utf-8").split("\n"), 1) if text.strip()]
        written = any(line.split for line in every)
        every = [replace(line, split=line.split or ("train" if written else by_hash(line.group))) for line in every]
        check_groups(every)
        self.lines = [line for line in every if line.sensor == spec.sensor and line.split == spec.split]
        if not self.lines:
            raise ValueError(f"{self.file}: no line is of split {spec.split!r} and sensor {spec.sensor!r}.")
        self.groups = [line.group for line in self.lines]
        silent = next((n for n in self.lines if not sentences.has_text(spec.text, n.labels, captions=n.captions)), None)
        if silent and spec.text.sources:          # facts come in addition: not every tile has one
            raise ValueError(f"{silent.where}: no text for {silent.image} from the sources {', '.join(spec.text.sources)}; "
                             "give it labels or captions, or ask for other sources.")

    def texts(self, line, measured=()):
        return sentences.texts(self.spec.text, line.image, self.sensor, line.names, line.labels, measured, line.captions)

    def __len__(self):
        return len(self.lines)

    def __getitem__(self, i):
        line, spec = self.lines[i], self.spec
        pixels, units, place = read(self.file.parent / line.image, line, spec)
        known = units != "display"
        units = units if spec.sensor == "s1" else "reflectance"
        measured = facts.measured(pixels, spec.sensor, units, known) if "facts" in spec.text.sources else ()
        sample = Sample(pixels, spec.sensor, self.texts(line, measured), line.names, line.lonlat or place, line.group,
                        line.image, units, known)
        return checked(sample, line.where, line.image, spec.size, bool(spec.text.sources))


def parsed(text, where, spec):
    """One line of the file -> Line. ValueError that names file, line and key."""
    try:
        entry = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{where}: this is no JSON ({error.msg} at column {error.colno}).") from None
    if not isinstance(entry, dict):
        raise ValueError(f'{where}: expected an object like {{"image": ..., "captions": [...]}}.')
    for key, value in entry.items():
        if key not in KEYS:
            raise ValueError(f"{where}, key {key!r}: unknown; the keys are {', '.join(KEYS)}.")
        if not isinstance(value, KEYS[key]) or isinstance(value, bool):
            raise ValueError(f"{where}, key {key!r}: {value!r} is of the wrong type.")
    if not entry.get("image"):
        raise ValueError(f"{where}, key 'image': missing; give the path of the image, relative to the file.")
    if not entry.get("captions") and not entry.get("labels") and spec.text.sources:
        raise ValueError(f"{where}, keys 'captions' and 'labels': both are missing or empty; give one of them.")
    for key in ("captions", "labels"):
        for value in entry.get(key, ()):
            if not isinstance(value, str) or not value.strip():
                raise ValueError(f"{where}, key {key!r}: an empty entry ({value!r}); remove it or write one.")
    sensor, split = entry.get("sensor", spec.sensor), entry.get("split")
    for key, value, allowed in (("sensor", sensor, BANDS), ("split", SYNONYMS.get(split, split), (None, *SPLITS)),
                                ("units", entry.get("units"), (None, *UNITS.get(sensor, ())))):
        if value not in allowed:
            raise ValueError(f"{where}, key {key!r}: {value!r} is unknown; choose among "
                             f"{', '.join(a for a in allowed if a)}.")
    if ("lon" in entry) != ("lat" in entry):
        raise ValueError(f"{where}, keys 'lon' and 'lat': only one of them is given.")
    return Line(where, entry["image"], sensor, entry.get("units"), tuple(entry.get("captions", ())),
                tuple(entry.get("labels", ())), (entry["lon"], entry["lat"]) if "lon" in entry else None,
                entry.get("group") or entry["image"], SYNONYMS.get(split, split))


def by_hash(group):
    place = splits.share(group, "folder")
    return "train" if place < 0.9 else "dev" if place < 0.95 else "evaluation"


def check_groups(lines):
    """ValueError when a group stands on two sides of the split."""
    side = {}
    for line in lines:
        first = side.setdefault(line.group, line)
        if first.split != line.split:
            raise ValueError(f"{line.where}, key 'split': group {line.group!r} is {line.split!r} here and {first.split!r} in "
                             f"{first.where}; samples of one group belong on one side.")


def read(path, line, spec):
    """-> (pixels (bands, h, w) float32 with NaN = absent, units, (lon, lat) or None)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as raster:
                kept = [i for i, c in enumerate(raster.colorinterp) if c != ColorInterp.alpha]
                data = raster.read([i + 1 for i in kept], masked=True)
                middle = raster.xy(raster.height / 2, raster.width / 2, offset="ul")
                place = lonlats(raster.crs, [middle])[0] if raster.crs else None
                names, whole = [raster.descriptions[i] for i in kept], np.issubdtype(data.dtype, np.integer)
    except RasterioIOError as error:
        raise ValueError(f"{line.where}, key 'image': {path} cannot be read as an image ({error}).") from None
    names = bands_of(names, len(data), line)
    units = line.units or {"s1": spec.units, "aerial": "display"}.get(
        line.sensor, "reflectance" if not whole else "display" if data.dtype == np.uint8 else "dn")
    factor = {"dn": 1e-4, "display": WILDFIRE_TCI if line.sensor == "s2" else 1 / 255}.get(units, 1.0)
    found = zip(names, data.astype(np.float32).filled(np.nan) * factor, strict=True)
    return placed({n: v for n, v in found if n in BANDS[line.sensor]}, line.sensor, data.shape[1:]), units, place


def bands_of(names, count, line):
    """Band descriptions, or the number of bands -> band names in the order of the file."""
    if any(names):
        found = [(COLOUR.get((n or "").lower(), n) if line.sensor == "s2" else (n or "")) for n in names]
        if set(found) & set(BANDS[line.sensor]):
            return found
    known = BY_COUNT.get((line.sensor, count)) or (BY_COUNT.get((line.sensor, 3)) if count == 4 else None)
    if known is None:
        options = sorted(n for sensor, n in BY_COUNT if sensor == line.sensor)
        raise ValueError(f"{line.where}, key 'image': {line.image} has {count} bands without known descriptions, expected "
                         f"{' or '.join(map(str, options))} for sensor {line.sensor}, or bands described as "
                         f"{', '.join(BANDS[line.sensor])}.")
    return [*known, *[""] * (count - len(known))]
