"""Everything in the project's data folder as Samples of Sentinel-1 and Sentinel-2, cut to tiles of one size.

Splits are those of `splits.py`. What the parts can say:
- sentinel_pairs: colour (B4, B3, B2) and VH of Los Angeles; text only for open sea, which radar and colour agree on.
- floods: SWIR1, NIR, green and VV during floods; "Flooded Area" from 30 % of the tile on, lesser shares as facts.
- wildfires: colour, B8, B12 after fires; "Burned Area" likewise, where the scar can be seen.
- terramind (ESRI land cover), bigearthnet (CORINE), eurosat: labels of the sets; the other sets of Sentinel-2 and the
  Landsat scene: labels by the rules of `spectral.py`. Calibrated pixels add measured facts.
- aerial: AID pictures with human captions as B4, B3, B2, or with sensor "aerial" as they are.
Levels of pictures that were stretched for display are guesses (`Sample.calibrated` is False). Tiles without any text are
left out, unless the spec asks for none.
"""
import functools
import io
import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from PIL import Image
from rasterio.windows import Window

from . import facts, labels, paths, radar, sentences, spectral, splits
from .classes import allowed
from .concepts import PROVES
from .layouts import CODES
from .open_water import DARK_VH, FLAT
from .optical import shrink
from .samples import Sample, checked, lonlats, placed

DISPLAY = spectral.WILDFIRE_TCI      # reflectance per step of an 8-bit picture, as in Sentinel-2's true-colour images
LEAST_COVER = 0.05                   # share from which a land cover is a label of the tile
LEAST_EVENT = 0.3                    # share from which a tile is called flooded or burned (the data folder's definition)
NO_SCAR = ("KENNETH", "CAMPBELL")    # fires whose perimeter shows no scar, or smoke
LANDSAT = {"B1": "B1", "B2": "B2", "B3": "B3", "B4": "B4", "B5": "B8A", "B6": "B11", "B7": "B12", "B9": "B10"}
# part: its name in `classes.SOURCES`, which knows what may be done with it
PARTS = {"sentinel_pairs": "sentinel_pairs", "floods": "floods", "aerial": "aerial/captions"}
PARTS |= {s: f"multispectral/{s}" for s in ("terramind", "satclip", "bigearthnet", "eurosat", "sundarbans", "australia_fires",
                                            "madagascar", "open_geo", "wildfires", "lahinch")}


@dataclass(frozen=True)
class Tile:
    """What is known of a sample before its pixels are read. source: id, site, file or picture name inside the part;
    things: classes or concepts that it shows, finest first choice; masks: facts that a mask proves."""
    part: str
    source: str
    row: int = 0
    column: int = 0
    group: str = ""
    lonlat: tuple | None = None
    labels: tuple = ()
    things: tuple = ()
    facts: tuple = ()
    captions: tuple = ()
    calibrated: bool = False

    @property
    def name(self):
        return f"{self.part}/{self.source}/{self.row}_{self.column}"


class SharedData:
    """Dataset over the data folder; see `samples.DatasetSpec` for the fields of the spec. sources: names in `classes.py` of
    what the samples come from."""

    def __init__(self, spec):
        self.spec, self.sensor, self.root = spec, spec.sensor, Path(spec.path) if spec.path else paths.data_root()
        wanted = spec.parts or PARTS
        odd = [p for p in wanted if p not in PARTS]
        if odd:
            raise ValueError(f"Data set shared: part {odd[0]!r} is unknown: choose among {', '.join(PARTS)}.")
        if not (self.root / "multispectral" / "index.json").exists():
            raise FileNotFoundError(f"Data set shared: {self.root} is no data folder (multispectral/index.json is absent). Set "
                                    "SIGHTLINE_DATA, or path in the configuration.")
        wanted = [p for p in wanted if allowed(PARTS[p], spec.data)]
        found = [t for part in wanted for t in tiles(self.root, part, spec.sensor, spec.split, spec.size)]
        self.tiles = [t for t in found if not spec.text.sources
                      or sentences.has_text(spec.text, t.labels, t.things, t.facts, t.captions)]
        if not self.tiles:
            raise ValueError(f"Data set shared, parts {', '.join(wanted)}, split {spec.split}, sensor {spec.sensor}: no sample "
                             f"has a text from the sources {', '.join(spec.text.sources)}.")
        self.groups = [t.group for t in self.tiles]
        self.sources = sorted({PARTS[t.part] for t in self.tiles})

    def texts(self, tile):
        sensor = "aerial" if tile.part == "aerial" else self.sensor
        return sentences.texts(self.spec.text, tile.name, sensor, tile.labels, tile.things, tile.facts, tile.captions)

    def __len__(self):
        return len(self.tiles)

    def __getitem__(self, i):
        tile, spec = self.tiles[i], self.spec
        pixels = READ.get(tile.part, raster_pixels)(self.root, spec, tile)
        units = "reflectance"
        if spec.sensor == "s1":
            units, pixels = spec.units, pixels if spec.units == "dB" else 10 ** (pixels / 10)
        sample = Sample(pixels.astype(np.float32), spec.sensor, self.texts(tile), list(tile.labels), tile.lonlat, tile.group,
                        tile.name, units, tile.calibrated)
        return checked(sample, tile.part, tile.name, spec.size, bool(spec.text.sources))


@functools.cache
def tiles(root, part, sensor, split, size):
    """Every tile of a part; remembered, because the runs of one process ask for the same ones with other texts."""
    return tuple(SCAN.get(part, raster_tiles)(root, part, sensor, split, size))


def windows(height, width, size):
    """Rows and columns of tiles of `size` that cover a raster evenly; a smaller raster is one tile."""
    def starts(length):
        many = max(1, round(length / size))
        return [round(i * (length - size) / (many - 1)) if many > 1 else max(0, (length - size) // 2) for i in range(many)]
    return [(row, column) for row in starts(height) for column in starts(width)]


def cut(array, row, column, size):
    """The tile of (…, h, w) at row, column; what lies beyond a smaller raster is its mirror image."""
    part = spectral.cut(array, row, column, size)
    short = [(0, max(0, size - n)) for n in part.shape[-2:]]
    return part if part.shape[-2:] == (size, size) else np.pad(part, [(0, 0)] * (part.ndim - 2) + short, mode="symmetric")


def placed_windows(raster, size):
    """-> list of (row, column, (lon, lat) of the tile's centre)."""
    cuts, half = windows(raster.height, raster.width, size), (min(size, raster.height) / 2, min(size, raster.width) / 2)
    centres = lonlats(raster.crs, [raster.xy(r + half[0], c + half[1], offset="ul") for r, c in cuts])
    return [(*cut, centre) for cut, centre in zip(cuts, centres, strict=True)]


@functools.lru_cache(maxsize=4)
def opened(path, process):
    """A zip archive, opened once per process: workers must not share a file position."""
    return zipfile.ZipFile(path)


def picture(archive, name, mode):
    with Image.open(io.BytesIO(opened(archive, os.getpid()).read(name))) as image:
        return np.asarray(image.convert(mode))


# --- sentinel_pairs ---

def pair_tiles(root, part, sensor, split, size):
    if sensor == "aerial":
        return
    items = json.loads((root / "sentinel_pairs" / "index.json").read_text(encoding="utf-8"))["items"]
    side = splits.pairs(items)
    for item in items:
        if side[item["id"]] != split:
            continue
        with rasterio.open(root / "sentinel_pairs" / item["sar"]) as sar, \
                rasterio.open(root / "sentinel_pairs" / item["optical"]) as optical:
            vh, rgb = sar.read(1), optical.read()
            for row, column, lonlat in placed_windows(sar, size):
                sea = is_sea(cut(rgb, row, column, size), cut(vh, row, column, size))
                yield Tile(part, item["id"], row, column, f"sentinel_pairs/{item['id']}", lonlat,
                           ("Water",) if sea else (), ("water", "sea") if sea else ())


def is_sea(rgb, vh):
    """Whether colour (3, h, w) and radar (h, w), 8-bit of Los Angeles, agree on open water, as in `open_water.sea_tiles`."""
    if (vh < DARK_VH).mean() <= 0.5:
        return False
    flat = rgb.reshape(3, -1)
    return bool(flat.std(1).max() < FLAT and flat[2].mean() > flat[0].mean())


def pair_pixels(root, spec, tile):
    item = f"{'sar' if spec.sensor == 's1' else 'optical'}_{tile.source}.tif"
    with rasterio.open(root / "sentinel_pairs" / item) as raster:
        x = raster.read(window=Window(tile.column, tile.row, spec.size, spec.size)).astype(np.float32)
    if spec.sensor == "s1":
        return placed({"VH": 20 * np.log10(np.maximum(x[0], 1)) + radar.PAIR_OFFSET}, "s1", x.shape[1:])
    return placed(dict(zip(("B4", "B3", "B2"), x * DISPLAY, strict=True)), "s2", x.shape[1:])


# --- floods ---

def flood_tiles(root, part, sensor, split, size):
    if sensor == "aerial":
        return
    archive = root / "floods" / "ombria.zip"
    for line in (root / "floods" / "index.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if splits.flood(item) != split:
            continue
        mask = picture(archive, f"{item['site']}/mask.png", "L") > 127
        radar_image = picture(archive, f"{item['site']}/s1_after.webp", "L") if sensor == "s1" else None
        side, number = item["site"].split("_")
        for row, column in windows(*mask.shape, size):
            if radar_image is not None and (cut(radar_image, row, column, size) > 252).mean() > 0.5:
                continue                                                  # the white filling of an absent strip
            share = float(cut(mask, row, column, size).mean())
            flooded = share >= LEAST_EVENT
            yield Tile(part, item["site"], row, column, f"floods/{side}_{int(number) // splits.DEV_FLOOD_BLOCK}",
                       labels=("Flooded Area",) if flooded else (), things=("flood",) if flooded else (),
                       facts=(facts.Fact("flooded", share),))


def flood_pixels(root, spec, tile):
    archive = root / "floods" / "ombria.zip"
    if spec.sensor == "s2":
        x = picture(archive, f"{tile.source}/s2_after.webp", "RGB").astype(np.float32).transpose(2, 0, 1) * DISPLAY
        x = cut(x, tile.row, tile.column, spec.size)
        return placed(dict(zip(("B11", "B8", "B3"), x, strict=True)), "s2", x.shape[1:])
    image = picture(archive, f"{tile.source}/s1_after.webp", "L").astype(np.float32)
    mask = picture(archive, f"{tile.source}/mask.png", "L") > 127
    dry = image[~mask & (image < 250)]
    land = np.percentile(dry, 60) if dry.size > 500 else np.percentile(image, 90)
    x = cut(image, tile.row, tile.column, spec.size)
    return placed({"VV": radar.FLOOD_LAND + (x - land) * radar.FLOOD_STEP}, "s1", x.shape)


# --- rasters of multispectral/ ---

@functools.lru_cache(maxsize=4)
def multispectral_index(root):
    items = json.loads((root / "multispectral" / "index.json").read_text(encoding="utf-8"))["items"]
    return {item["file"]: item for item in items}


def raster_tiles(root, part, sensor, split, size):
    index, suits = multispectral_index(root), {"s1": ("Sentinel-1",), "s2": ("Sentinel-2", "Landsat")}.get(sensor, ())
    for name, item in index.items():
        if item["dataset"] != part or not item["sensor"].startswith(suits) or "SCL" in name:
            continue
        if splits.multispectral(item) != split:
            continue
        with rasterio.open(root / "multispectral" / name) as raster:
            data, certain = raster.read(), item.get("offset_1000") != "unclear" and part not in ("open_geo", "wildfires")
            outside = (data == 0).all(0) if item["nodata"] == 0 else np.isnan(data).all(0)
            x = calibrated({**item, "data": data}, sensor) if certain or part == "wildfires" else None
            known = (lambda *_: ((), ())) if x is None else covers(root, index, item, x)
            for row, column, lonlat in placed_windows(raster, size):
                if cut(outside, row, column, size).mean() > 0.5:
                    continue                                              # mostly outside of the scene
                shown, masks = known(row, column, size)
                units = "dB" if sensor == "s1" else "reflectance"
                proven = () if x is None else facts.measured(cut(x, row, column, size), sensor, units, certain, masks=masks)
                event = tuple("Burned Area" for what, mask in masks if what == "burned" and mask.mean() >= LEAST_EVENT)
                things = tuple(shown) + event
                yield Tile(part, name.split("/")[-1].removesuffix(".tif"), row, column, f"{part}/{item.get('site') or part}",
                           lonlat, tuple(all_labels(things)), things, tuple(proven), calibrated=certain)


def raster_pixels(root, spec, tile):
    item = multispectral_index(root)[f"{tile.part}/{tile.source}.tif"]
    with rasterio.open(root / "multispectral" / item["file"]) as raster:
        data = raster.read(window=Window(tile.column, tile.row, min(spec.size, raster.width), min(spec.size, raster.height)))
    return cut(calibrated({**item, "data": data}, spec.sensor), 0, 0, spec.size)


def calibrated(item, sensor):
    """item of read_data.multispectral -> (bands, h, w) reflectance or dB in the order of `samples.BANDS`, NaN = absent."""
    if sensor == "s1":
        return placed(dict(zip(item["bands"], item["data"], strict=True)), "s1", item["data"].shape[1:])
    if item["dataset"] == "wildfires":
        return spectral.wildfire(item)
    if item["sensor"].startswith("Landsat"):
        kept = [b for b, band in enumerate(item["bands"]) if band in LANDSAT]
        item = {**item, "data": item["data"][kept], "bands": [LANDSAT[item["bands"][b]] for b in kept]}
    return spectral.reflectance(item)


def covers(root, index, item, x):
    """-> function (row, column, size) -> (class names or concepts that the tile shows, masks of events)."""
    name, part = item["file"], item["dataset"]
    if item.get("labels"):
        return lambda *_: (tuple(item["labels"]), ())
    if part == "wildfires":
        with rasterio.open(root / "multispectral" / name.replace("_post", "_mask")) as raster:
            burned = raster.read(1) > 0
        if any(fire in name for fire in NO_SCAR):
            return lambda *_: ((), ())
        return lambda row, column, size: ((), (("burned", cut(burned, row, column, size)),))
    if part == "terramind":
        legend = index[name.rsplit("_", 1)[0] + "_LULC.tif"]
        with rasterio.open(root / "multispectral" / legend["file"]) as raster:
            values = raster.read(1)
        return lambda *where: (shown(cut(values, *where), {int(v): n for v, n in legend["classes"].items() if v != "0"}), ())
    if item["sensor"].startswith("Sentinel-1"):
        return lambda *_: ((), ())
    scene = next((s for known, s in spectral.SCENES.items() if known in name), (None, None))
    codes = spectral.codes_by_rule(x, *scene)
    meaning = {i: PROVES[code][0] for i, code in enumerate(CODES)}
    return lambda *where: (shown(cut(codes, *where), meaning), ())


def shown(values, meaning):
    """Meanings of the class numbers that cover at least LEAST_COVER of a tile, largest first."""
    number, count = np.unique(values, return_counts=True)
    share = {meaning[n]: c / values.size for n, c in zip(number.tolist(), count.tolist(), strict=True) if n in meaning}
    return tuple(sorted((m for m in share if share[m] >= LEAST_COVER), key=lambda m: -share[m]))


def all_labels(things):
    """Class names and concepts -> harmonised labels."""
    concepts = [t for t in things if t in sentences.CONCEPTS]
    found = {*labels.labels_of_concepts(concepts), *labels.harmonised([t for t in things if t not in concepts])}
    return [label for label in labels.LABELS if label in found]


# --- aerial ---

def aerial_tiles(root, part, sensor, split, size):
    if sensor == "s1":
        return
    for line in (root / "aerial" / "captions.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if splits.aerial(item) == split:
            yield Tile(part, item["image"], group=f"aerial/{item['image']}", labels=tuple(labels.aid_labels(item["class"])),
                       things=tuple(labels.AID[item["class"]]), captions=tuple(item["captions"]))


def aerial_pixels(root, spec, tile):
    """Whole picture, reduced: its captions are about all of it."""
    rgb = shrink(picture(root / "aerial" / "aid_rsicd.zip", tile.source, "RGB"), spec.size).transpose(2, 0, 1)
    if spec.sensor == "aerial":
        return rgb
    return placed(dict(zip(("B4", "B3", "B2"), rgb * 255 * DISPLAY, strict=True)), "s2", rgb.shape[1:])


SCAN = {"sentinel_pairs": pair_tiles, "floods": flood_tiles, "aerial": aerial_tiles}
READ = {"sentinel_pairs": pair_pixels, "floods": flood_pixels, "aerial": aerial_pixels}
