"""Sources of optical tiles for training: composed, real and labelled, AID as pseudo Sentinel-2, Los Angeles, floods."""
from dataclasses import dataclass

import numpy as np

from . import concepts, layouts, spectral, splits
from .aerial import CLASSES
from .layouts import CODE, UNBURNT, UNKNOWN
from .paths import reader
from .vocabulary import AID

PX = 64
FIRES = 0.25         # of the real tiles: a handful of small scenes, which chance alone would hardly show
WATERY = {"Beach", "Bridge", "Pond", "Port", "River", "Resort", "Park", "Viaduct"}    # no pseudo infrared for these
TOWN = {"DenseResidential", "MediumResidential", "Commercial", "Center", "School", "Industrial"}
NEVER_AERIAL = ["snow", "burned", "flood", "cloud", "smoke", "wetland", "sea"]        # not in AID's classes


@dataclass
class Tiles:
    """pixels (n, bands, 64, 64); weight, unknown (n, concepts); codes (n, 64, 64) uint8, land cover of every pixel."""
    pixels: np.ndarray
    weight: np.ndarray
    unknown: np.ndarray
    codes: np.ndarray


def shrink(rgb, px=PX):
    """uint8 (h, w, 3) -> float32 (px, px, 3) in 0..1 by area."""
    from PIL import Image
    return np.asarray(Image.fromarray(rgb).resize((px, px), Image.BOX), np.float32) / 255


def aid_concepts(label):
    name = CLASSES[label]
    present = {c: 1.0 for c in AID[name]}
    wrong = list(NEVER_AERIAL)
    if name not in WATERY:
        wrong += ["river", "lake", "harbour", "bridge"]
    if name in TOWN:
        wrong += ["forest", "crops", "desert", "mountain", "bare", "grass", "shrub", "airport"]
    if name in ("Forest", "Farmland", "Desert", "BareLand", "Meadow", "Mountain"):
        wrong += ["town", "dense_town", "industry", "airport", "parking", "sports", "tanks", "rail", "park"]
        wrong += [c for c in ("forest", "crops", "desert") if c not in present and not (name == "Mountain" and c != "crops")
                  and not (name == "BareLand" and c == "desert")]
    return concepts.only(present, wrong)


def town_tiles(pixels, labels, count=600, seed=0):
    """Town tiles with approximate spectra from AID's built-up classes: (count, 13, 64, 64) float32."""
    rng = np.random.default_rng(seed)
    those = [i for i, label in enumerate(labels) if CLASSES[label] in TOWN]
    return np.stack([from_afar(rng, spectral.from_display(rng, shrink(pixels[i]))) for i in rng.choice(those, count)])


def from_afar(rng, x):
    """A town as pixels of 10 m show it, from one that was seen sharper: roofs, streets and gardens mix in a pixel, so that
    contrast falls; dry roofs and concrete make some towns nearly twice as bright as others."""
    mean = x.mean((1, 2), keepdims=True)
    return (mean + (x - mean) * rng.uniform(0.35, 1.0)) * rng.uniform(0.8, 1.8)


def bright_towns(count=600, seed=0):
    """Town tiles with approximate spectra for runs on free data only: the Los Angeles training tiles with the brightest radar,
    of which walls and roofs are the cause there. (count, 13, 64, 64) float32."""
    rng = np.random.default_rng(seed)
    rgb, vh, _ = pair_tiles("train")
    level = np.median(vh.reshape(len(vh), -1), 1)
    brightest = np.flatnonzero(level > np.quantile(level, 0.75))
    return np.stack([from_afar(rng, spectral.from_display(rng, rgb[i].astype(np.float32) / 255))
                     for i in rng.choice(brightest, count)])


def composed(pool, towns, count=5000, seed=1):
    """`count` composed tiles as float16 with their concepts; some under broken cloud."""
    rng = np.random.default_rng(seed)
    pixels = np.empty((count, len(spectral.ROLES), PX, PX), np.float16)
    weight, unknown = np.empty((count, len(concepts.NAMES)), np.float32), np.empty((count, len(concepts.NAMES)), bool)
    maps = np.empty((count, PX, PX), np.uint8)
    for i in range(count):
        layout = layouts.make(rng)
        x = spectral.compose(rng, layout, pool, towns)
        codes, shapes = layout.codes, layout.shapes
        if rng.random() < 0.06:
            cloud = layouts.smooth_noise(rng, PX, int(rng.integers(2, 6))) + rng.uniform(-0.7, 1.0)
            veil = np.clip(cloud, 0, 1)[None]
            x = x * (1 - veil) + spectral.grown(rng, pool["cloud"][rng.integers(len(pool["cloud"]))], PX) * veil
            codes = np.where(cloud > 0.5, CODE["cloud"], codes)
        pixels[i], maps[i] = x, codes
        weight[i], unknown[i] = concepts.targets(layouts.shares(codes), shapes, geometry=True)
    return Tiles(pixels, weight, unknown, maps)


def real_tile(rng, scenes):
    """A random 64 px window of a random real scene, one in FIRES of a fire where there are any -> (pixels (13, 64, 64),
    codes (64, 64), weight, unknown)."""
    fires = [s for s in scenes if s[3] == ("burned",)]
    among = fires if fires and rng.random() < FIRES else scenes
    name, x, codes, known = among[int(rng.integers(len(among)))]
    row, column = (int(rng.integers(0, n - PX + 1)) for n in codes.shape)
    part = spectral.cut(codes, row, column, PX)
    may_have_burnt = (part == UNKNOWN).mean() > 0.1
    part = np.where(part == UNBURNT, np.uint8(UNKNOWN), part)
    weight, unknown = concepts.targets(layouts.shares(part), known=known)
    for shape in concepts.SHAPES:                       # rules tell water, not which water
        unknown[concepts.NUMBER[shape]] |= weight[concepts.NUMBER["water"]] > 0
    if (part == UNKNOWN).mean() > 0.1:                  # what is not told may be anything that rules cannot tell
        for name in ("forest", "crops", "grass", "shrub", "bare", "desert", "wetland", "town", "dense_town", "industry",
                     "road", "mountain"):
            i = concepts.NUMBER[name]
            unknown[i] |= weight[i] == 0
    unknown[concepts.NUMBER["burned"]] |= may_have_burnt and weight[concepts.NUMBER["burned"]] == 0
    return spectral.cut(x, row, column, PX), part, weight, unknown


def flood_tiles(split):
    """64 px tiles of OMBRIA's after images: (pixels (n, 64, 64, 3) uint8 SWIR1, NIR, green, flooded share (n,), site)."""
    pixels, share, sites = [], [], []
    for r in reader().floods():
        if splits.flood(r) == split:
            for row in range(0, 256, PX):
                for column in range(0, 256, PX):
                    pixels.append(r["s2_after"][row:row + PX, column:column + PX])
                    share.append(r["mask"][row:row + PX, column:column + PX].mean())
                    sites.append(r["site"])
    return np.stack(pixels), np.array(share, np.float32), np.array(sites)


def flood_concepts(share):
    """What OMBRIA's mask proves about a tile with this flooded share (the flood definition of the data README)."""
    if share >= 0.3:
        return concepts.only({"flood": 1.0, "water": 0.8}, ["town", "dense_town", "forest", "desert", "snow", "burned",
                                                             "mountain", "airport", "bare"])
    return concepts.only({}, ["snow", "burned", "desert"] + (["flood"] if share == 0 else []))


def pair_tiles(split):
    """64 px tiles of the Los Angeles pairs: (rgb (n, 64, 64, 3) uint8, vh (n, 64, 64) uint8, pair ids (n,))."""
    read = reader()
    import json
    which = splits.pairs(json.loads((read.ROOT / "sentinel_pairs" / "index.json").read_text(encoding="utf-8"))["items"])
    rgb, vh, ids = [], [], []
    for r in read.sentinel_pairs():
        if which[r["id"]] == split:
            for row in range(0, 1024, PX):
                for column in range(0, 1024, PX):
                    rgb.append(r["rgb"][row:row + PX, column:column + PX])
                    vh.append(r["sar"][row:row + PX, column:column + PX])
                    ids.append(r["id"])
    return np.stack(rgb), np.stack(vh), np.array(ids)


def open_geo_tiles():
    """64 px tiles of the eight-band display raster: (n, 8, 64, 64) uint8, B1..B8, hardly any no data."""
    item = next(i for i in reader().multispectral(dataset="open_geo") if "open_geo" in i["file"])
    x, out = item["data"], []
    for row in range(0, x.shape[1] - PX + 1, PX):
        for column in range(0, x.shape[2] - PX + 1, PX):
            part = spectral.cut(x, row, column, PX)
            if (part[1:4].sum(0) == 0).mean() < 0.02:
                out.append(part)
    return np.stack(out)
