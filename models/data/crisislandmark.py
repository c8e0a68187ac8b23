"""CrisisLandMark (arXiv 2507.10403): Sentinel-1 and Sentinel-2 patches of 120 x 120 px with land cover and crisis labels.

Layout of its folder, after its data card and its authors' reader:
- crisislandmark.h5: per key a group with datasets `image` (2 or 12, 120, 120) float32 and `coords` (2, 120, 120) x and y, and
  attributes `crs` (EPSG number or text), `timestamp`, `labels`. Groups may be external links to other .h5 files beside it.
  Sentinel-2 as DN without B10; Sentinel-1 VV, VH in units that nobody states (`DatasetSpec.units`); absent pixels NaN.
- metadata.parquet: columns `key`, `split` (train and test, elsewhere called training and corpus), `labels` of the source
  (CORINE or Dynamic World names, harmonised here).
- queries.jsonl and qrels/: the queries of the benchmark and what is relevant to them.
A key names its source, and the source its sensor. The published split is stratified by label, not by place: neighbours can
stand on both sides of it. Dev is carved from train, whole groups at a time.
"""
import functools
import json
import os
import re
from pathlib import Path

import h5py
import hdf5plugin  # noqa: F401  the file is compressed with its filters
import numpy as np
import pyarrow
import pyarrow.parquet

from . import facts, labels, sentences, splits
from .samples import S1_BANDS, S2_BANDS, Sample, checked, lonlats, placed

FILE, METADATA = "crisislandmark.h5", "metadata.parquet"
SOURCES = {"s2": ("benv2s2", "cabuar", "sen2flood"), "s1": ("benv2s1", "mmflood", "sen1flood", "quakeset")}
SPLIT = {"train": "train", "training": "train", "test": "evaluation", "corpus": "evaluation"}
DEV = 0.03               # share of the groups of train
TILE = re.compile(r"T\d{2}[A-Z]{3}|_\d{2}[A-Z]{3}(?=_)")
DN = 10000.0
PROBED = 8               # samples per source that are asked which polarisation comes first


class CrisisLandMark:
    """Dataset over the folder; see `samples.DatasetSpec` for the fields of the spec. size must be 120."""

    def __init__(self, spec):
        self.spec, self.sensor, self.folder = spec, spec.sensor, Path(spec.path)
        self.file = self.folder / FILE
        if spec.sensor not in SOURCES:
            raise ValueError(f"{self.folder}: CrisisLandMark has sensors s1 and s2, not {spec.sensor!r}.")
        for path in (self.file, self.folder / METADATA):
            if not path.is_file():
                raise FileNotFoundError(f"{path} is absent: download CrisisLandMark with all of its .h5 files into one folder.")
        if spec.data == "free":
            raise ValueError(f"{self.folder}: CrisisLandMark is CC-BY-NC-4.0, so a run on free data cannot use it.")
        if spec.text.sources and not {"labels", "templates"} & set(spec.text.sources):
            raise ValueError(f"{self.folder}: CrisisLandMark has labels and no captions; put \"labels\" or \"templates\" into "
                             "the sources of its text.")
        wanted = [name for name in SOURCES[spec.sensor] if name in (spec.parts or SOURCES[spec.sensor])]
        self.rows = [row for row in metadata(self.folder / METADATA) if source(row[0], self.folder / METADATA) in wanted
                     and self.side(*row[:2]) == spec.split]
        if not self.rows:
            raise ValueError(f"{self.folder / METADATA}: no key of split {spec.split!r} and sensor {spec.sensor!r} from "
                             f"{', '.join(wanted) or 'the parts ' + ', '.join(spec.parts)}.")
        self.groups = [group(key) for key, _, _ in self.rows]
        if spec.sensor == "s1":
            self.check_polarisations()

    def side(self, key, split):
        if split == "train" and splits.share(group(key), "crisislandmark") < DEV:
            return "dev"
        return split

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        key, _, written = self.rows[i]
        image, coords, crs, attached = patch(self.file, key)
        names = harmonised(written or attached, key, self.folder / METADATA)
        units = self.spec.units if self.sensor == "s1" else "reflectance"
        pixels = self.pixels(image, key)
        measured = facts.measured(pixels, self.sensor, units) if "facts" in self.spec.text.sources else ()
        texts = sentences.texts(self.spec.text, key, self.sensor, names, written or attached, measured)
        sample = Sample(pixels, self.sensor, texts, names, self.centre(coords, crs, key), group(key), key, units)
        return checked(sample, self.file, f"key {key}/image", self.spec.size, bool(self.spec.text.sources))

    def pixels(self, image, key):
        """image as stored -> (13, h, w) reflectance or (2, h, w) VV, VH in the units of the file."""
        if image.ndim != 3:
            raise ValueError(f"{self.file}, key {key}/image: shape {image.shape}, expected bands by 120 by 120.")
        bands, shape = len(image), image.shape[1:]
        if self.sensor == "s1":
            if bands == 2 * len(S1_BANDS) and "quakeset" in key:
                image, bands = image[2:], 2               # before and after the earthquake: the latter shows the damage
            order = S1_BANDS[::-1] if source(key, self.file) in self.spec.vh_first else S1_BANDS
        else:
            order = S2_BANDS if bands == len(S2_BANDS) else tuple(b for b in S2_BANDS if b != "B10")
            if np.isfinite(image).any() and 0 < np.nanmax(image) < 10:
                raise ValueError(f"{self.file}, key {key}/image: the largest value is {np.nanmax(image):.3g}, but Sentinel-2 "
                                 "patches are expected as DN, reflectance * 10000.")
            image = image / DN
        if bands != len(order):
            raise ValueError(f"{self.file}, key {key}/image: {bands} bands, expected "
                             f"{'2 (VV, VH)' if self.sensor == 's1' else '12 (B1 .. B12 without B10) or 13'}.")
        return placed(dict(zip(order, image, strict=True)), self.sensor, shape)

    def centre(self, coords, crs, key):
        """(lon, lat) of the patch's middle. ValueError that names what is wrong with `coords` or `crs`."""
        if coords.ndim != 3 or len(coords) != 2:
            raise ValueError(f"{self.file}, key {key}/coords: shape {coords.shape}, expected (2, 120, 120).")
        row, column = coords.shape[1] // 2, coords.shape[2] // 2
        x, y = coords[:, row - 1:row + 1, column - 1:column + 1].mean((1, 2), dtype=np.float64)
        try:
            return lonlats(readable(crs), [(x, y)])[0]
        except ValueError as error:
            raise ValueError(f"{self.file}, key {key}, attribute 'crs': {error}.") from None

    def check_polarisations(self):
        """ValueError when a source seems to store VH first: land and sea return less cross-polarised power."""
        some = {}
        for key, _, _ in self.rows:
            found = some.setdefault(source(key, self.file), [])
            if len(found) < PROBED:
                vv, vh = self.pixels(patch(self.file, key)[0], key)
                if not (np.isnan(vv).all() or np.isnan(vh).all()):
                    found.append(np.nanmedian(vh) > np.nanmedian(vv))
        for name, stronger in some.items():
            if stronger and np.mean(stronger) > 0.5:
                what = f"remove {name!r} from" if name in self.spec.vh_first else f"write {name!r} into"
                raise ValueError(f"{self.file}, source {name!r}: the band taken as VH is stronger than VV, so the order seems "
                                 f"to be the other one; {what} vh_first of the configuration.")


def metadata(path):
    """-> list of (key, "train" or "evaluation", labels of the source)."""
    try:
        table = pyarrow.parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"{path} cannot be read as Parquet ({error}); download it again.") from None
    absent = [c for c in ("key", "split", "labels") if c not in table.column_names]
    if absent:
        raise ValueError(f"{path}: column {absent[0]!r} is missing; it has {', '.join(table.column_names)}.")
    columns = (table[c].to_pylist() for c in ("key", "split", "labels"))
    rows = []
    for key, split, names in zip(*columns, strict=True):
        if split not in SPLIT:
            raise ValueError(f"{path}, key {key}: split {split!r} is unknown; expected one of {', '.join(SPLIT)}.")
        rows.append((key, SPLIT[split], tuple(names or ())))
    return rows


def source(key, path):
    """Name of the data set that a key comes from."""
    every = [name for names in SOURCES.values() for name in names]
    for name in every:
        if name in key.lower():
            return name
    raise ValueError(f"{path}, key {key}: names none of the sources {', '.join(every)}, so its sensor is unknown.")


def group(key):
    """What shares ground with a key: its Sentinel-2 tile where the key names one, else the scene: the key without its last
    number, where other numbers are left to tell scenes apart."""
    tile = TILE.search(key)
    if tile:
        return tile.group().strip("_").removeprefix("T")
    scene = re.sub(r"[_-]?\d+$", "", key)
    return scene if re.search(r"\d", scene.replace(source(key, ""), "")) else key


@functools.lru_cache(maxsize=2)
def opened(path, process):
    """The HDF5 file, opened once per process: workers must not share a handle."""
    try:
        return h5py.File(path, "r")
    except OSError as error:
        raise ValueError(f"{path} cannot be opened as HDF5 ({error}); was its download cut off?") from None


def patch(path, key):
    """-> (image, coords, crs, labels) as stored. ValueError that names file and key."""
    file = opened(path, os.getpid())
    try:
        entry = file[key]
    except KeyError:
        link = file.get(key, getlink=True)
        shard = getattr(link, "filename", None)
        raise ValueError(f"{path}, key {key}: " + (f"it lies in {shard}, which cannot be opened; all .h5 files belong into one "
                                                   "folder." if shard else "missing in the file.")) from None
    for name in ("image", "coords"):
        if name not in entry:
            raise ValueError(f"{path}, key {key}/{name}: missing.")
    if "crs" not in entry.attrs:
        raise ValueError(f"{path}, key {key}, attribute 'crs': missing.")
    try:
        image, coords = entry["image"][()].astype(np.float32), entry["coords"][()]
    except OSError as error:
        raise ValueError(f"{path}, key {key}/image: cannot be read ({error}).") from None
    return image, coords, entry.attrs["crs"], tuple(map(text, np.ravel(entry.attrs.get("labels", ()))))


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def readable(crs):
    """Attribute `crs`, an EPSG number of any type or a text -> what rasterio understands."""
    value = np.ravel(crs)[0]
    return f"EPSG:{round(float(value))}" if isinstance(value, (int, float, np.number)) else text(value)


def harmonised(names, key, path):
    """Labels of a key in the harmonised vocabulary. ValueError that names the key for none and for unknown ones."""
    if not names or not all(isinstance(n, str) and n.strip() for n in names):
        raise ValueError(f"{path}, key {key}, labels: empty; every key needs at least one label.")
    try:
        return labels.harmonised(names)
    except ValueError as error:
        raise ValueError(f"{path}, key {key}, labels: {error}") from None


def queries(folder):
    """queries.jsonl -> {query id: text}."""
    path, found = Path(folder) / "queries.jsonl", {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            entry = json.loads(line)
            name = next((entry[k] for k in ("_id", "id", "query_id", "qid") if k in entry), None)
            said = next((entry[k] for k in ("text", "query") if entry.get(k)), None)
            if name is None or said is None:
                raise ValueError(f"{path}, line {number}: no id or no text; found the keys {', '.join(entry)}.")
            found[str(name)] = said
    return found


def relevant(folder):
    """qrels/ -> {query id: {key: grade}}; lines "query 0 key grade" (TREC) or "query key grade" with a header (BEIR)."""
    found = {}
    for path in sorted(p for p in (Path(folder) / "qrels").iterdir() if p.is_file()):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            fields = line.split()
            if not fields or (number == 1 and "query" in fields[0]):
                continue
            if len(fields) not in (3, 4) or not fields[-1].lstrip("-").isdigit():
                raise ValueError(f'{path}, line {number}: expected "query 0 key grade" or "query key grade".')
            found.setdefault(fields[0], {})[fields[-2]] = int(fields[-1])
    return found
