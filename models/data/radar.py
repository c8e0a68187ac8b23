"""Sources of SAR tiles for training: Los Angeles VH, OMBRIA VV, a few calibrated tiles, and rendered land-cover maps.

Real tiles with absolute levels are a handful, so levels are learnt mostly from rendered maps and from stretched tiles
whose dB offset is estimated (`PAIR_OFFSET`, `FLOOD_STEP`); both are jittered and are said in the model card.
"""
from dataclasses import dataclass

import numpy as np

from . import concepts, layouts, splits
from .layouts import CODE, CODES, UNKNOWN
from .optical import PX, Tiles
from .paths import reader
from .spectral import soft

# Mean gamma0 in dB over a class and its deviation from place to place: VV, VH. Typical C-band values at 30 to 45
# degrees (Ulaby and Dobson 1989; Small 2011; Torres et al. 2012; flood levels as in Twele et al. 2016).
BACKSCATTER = {
    "water": ((-20.5, 2.6), (-27.5, 2.2)), "flood": ((-18.8, 2.6), (-26.0, 2.2)),
    "forest": ((-8.8, 1.3), (-14.3, 1.3)), "crops": ((-11.3, 1.6), (-17.8, 1.8)),
    "grass": ((-12.2, 1.6), (-19.3, 1.6)), "bare": ((-13.5, 1.8), (-21.5, 1.8)),
    "desert": ((-17.0, 3.0), (-25.5, 2.5)), "shrub": ((-11.5, 1.6), (-17.3, 1.6)),
    "wetland": ((-9.5, 2.0), (-16.0, 2.0)), "town": ((-4.5, 2.3), (-11.0, 2.3)),
    "snow": ((-13.0, 2.5), (-20.0, 2.5)), "burned": ((-12.5, 1.5), (-19.5, 1.5)),
}
TEXTURE = {"forest": 0.7, "crops": 0.5, "town": 3.5, "shrub": 0.9, "bare": 0.7, "grass": 0.5, "desert": 0.8,
           "wetland": 1.2, "water": 0.3, "flood": 0.8, "snow": 0.8, "burned": 0.8}
NOISE_FLOOR = 10 ** (np.array([-25.0, -30.0]) / 10)       # typical noise-equivalent level of VV, VH (IW mode)
PAIR_OFFSET = -57.0        # dB of 8-bit value 1 in the Los Angeles scenes: puts their land at VH -17, their sea at -25
FLOOD_STEP = 0.1           # dB per 8-bit step of OMBRIA VV (stretched in dB, minimum to maximum: about 25 dB)
FLOOD_LAND = -9.5          # dB that the brighter dry land of an OMBRIA image is taken to have
CALIBRATED = ("terramind", "bigearthnet")     # sets below multispectral/ with Sentinel-1
LULC = {1: "water", 2: "forest", 3: "wetland", 4: "crops", 5: "town", 6: "bare", 7: "snow", 11: "shrub", 9: "shrub"}


def speckle(rng, shape, looks):
    """Multiplicative speckle of unit mean for intensities averaged over `looks` (gamma distributed)."""
    return rng.gamma(looks, 1.0 / looks, shape)


def render(rng, layout, towns):
    """A layout as linear gamma0 (2, px, px), with speckle.

    towns: (n, px, px) brightness of real town tiles: walls and roofs scatter where the picture is busy."""
    codes, px = layout.codes, layout.codes.shape[0]
    level, mountains = np.zeros((2, px, px)), False
    shared = {name: rng.standard_normal() for name in BACKSCATTER}          # VV and VH of a place go together
    for code in np.unique(codes):
        name = CODES[code] if CODES[code] in BACKSCATTER else "grass"
        texture = layouts.smooth_noise(rng, px, int(rng.integers(6, 30))) * TEXTURE[name]
        for band in range(2):
            mean, deviation = BACKSCATTER[name][band]
            here = mean + deviation * (0.8 * shared[name] + 0.6 * rng.standard_normal())
            fill = np.full((px, px), here) + texture
            if name in ("crops", "flood"):
                fill += rng.normal(0, 1.8 if name == "crops" else 0.5, layout.parcels.max() + 1)[layout.parcels]
            if name == "town":
                fill += town_structure(rng, towns)
            level[band] = np.where(codes == code, fill, level[band])
    if rng.random() < 0.15 and set(np.unique(codes)) <= {CODE[n] for n in ("forest", "shrub", "grass", "bare", "snow",
                                                                          "desert", "burned")}:
        level += slopes(rng, px)
        mountains = True
    linear = 10 ** (level / 10)
    linear = np.stack([soft(band) for band in linear])
    if rng.random() < 0.3 and (codes == CODE["water"]).all():
        for _ in range(int(rng.integers(0, 6))):                             # ships
            y, x = rng.integers(2, px - 3, 2)
            linear[:, y:y + int(rng.integers(1, 4)), x:x + int(rng.integers(1, 4))] *= 10 ** rng.uniform(1.0, 2.2)
    looks = np.exp(rng.uniform(np.log(1.5), np.log(25)))
    noisy = linear * speckle(rng, linear.shape, looks) \
        + NOISE_FLOOR[:, None, None] * rng.uniform(0.2, 1.0) * speckle(rng, linear.shape, looks)
    return noisy, mountains


def town_structure(rng, towns):
    """dB pattern of buildings: bright where a real town's picture is busy, darker streets, a few very strong corners."""
    picture = np.rot90(towns[rng.integers(len(towns))], int(rng.integers(4)))
    busy = np.abs(picture - soft(soft(picture)))
    busy = (busy - busy.mean()) / (busy.std() + 1e-6)
    corners = rng.random(picture.shape) < rng.uniform(0.005, 0.05)
    return np.clip(busy, -1.5, 3) * rng.uniform(1.5, 4.0) + corners * rng.uniform(5, 14, picture.shape)


def slopes(rng, px):
    """dB changes of slopes that face the radar or turn away: ridges up to some 8 dB."""
    height = sum(layouts.smooth_noise(rng, px, n) / n for n in (2, 4, 8, 14))
    facing = np.gradient(height, axis=1 if rng.random() < 0.8 else 0)
    return np.clip(facing / (facing.std() + 1e-6), -2.0, 3.0) * rng.uniform(1.5, 3.5)


def rendered(towns, count=5000, seed=2):
    """`count` rendered tiles, dB, float16, with their concepts."""
    rng = np.random.default_rng(seed)
    pixels = np.empty((count, 2, PX, PX), np.float16)
    weight, unknown = np.empty((count, len(concepts.NAMES)), np.float32), np.empty((count, len(concepts.NAMES)), bool)
    maps = np.empty((count, PX, PX), np.uint8)
    for i in range(count):
        layout = layouts.make(rng)
        layout.codes[layout.codes == CODE["snow"]] = CODE["grass"] if rng.random() < 0.7 else CODE["snow"]
        linear, mountains = render(rng, layout, towns)
        pixels[i] = 10 * np.log10(linear)
        codes = maps[i] = layout.codes
        weight[i], unknown[i] = concepts.targets(layouts.shares(codes), layout.shapes, geometry=True)
        if mountains:
            weight[i, concepts.NUMBER["mountain"]] = 1.0
            unknown[i, concepts.NUMBER["mountain"]] = False
        else:
            unknown[i, concepts.NUMBER["mountain"]] = False
    return Tiles(pixels, weight, unknown, maps)


def flood_tiles(split):
    """64 px tiles of OMBRIA's after images: (vv (n, 64, 64) uint8, flooded share (n,), dry land's value (n,), sites).

    Tiles that are mostly white filling (value 255) are left out of training but kept for evaluation."""
    vv, share, land, sites = [], [], [], []
    for r in reader().floods():
        if splits.flood(r) == split:
            image, mask = r["s1_after"], r["mask"]
            dry = image[~mask & (image < 250)]
            bright = float(np.percentile(dry, 60)) if dry.size > 500 else np.nan
            for row in range(0, 256, PX):
                for column in range(0, 256, PX):
                    part = image[row:row + PX, column:column + PX]
                    if split != "evaluation" and is_filling(part):
                        continue
                    vv.append(part)
                    share.append(mask[row:row + PX, column:column + PX].mean())
                    land.append(bright)
                    sites.append(r["site"])
    return np.stack(vv), np.array(share, np.float32), np.array(land, np.float32), np.array(sites)


def is_filling(part):
    """Whether a tile of OMBRIA's VV is mostly white filling."""
    return (part > 252).mean() > 0.5


def flood_colours():
    """The colours (n, 64, 64, 3) uint8 SWIR1, NIR, green of the same ground as the tiles of `flood_tiles("train")`."""
    shown = []
    for r in reader().floods():
        if splits.flood(r) == "train":
            for row in range(0, 256, PX):
                for column in range(0, 256, PX):
                    if not is_filling(r["s1_after"][row:row + PX, column:column + PX]):
                        shown.append(r["s2_after"][row:row + PX, column:column + PX])
    return np.stack(shown)


@dataclass
class RadarScene:
    """Calibrated tile: x (2, h, w) dB, codes (h, w), known codes."""
    x: np.ndarray
    codes: np.ndarray
    known: tuple


def calibrated_scenes():
    """TerraMind and BigEarthNet training tiles with land cover (classes of LULC, or the only CORINE group)."""
    items = {i["file"]: i for i in reader().multispectral() if splits.multispectral(i) == "train"}
    out = []
    for name, item in items.items():
        if not item["sensor"].startswith("Sentinel-1"):
            continue
        x = item["data"].astype(np.float32)
        codes = np.full(x.shape[1:], UNKNOWN, np.uint8)
        cover = items.get(name.replace("S1RTC", "LULC")) if "S1RTC" in name else None
        if cover is not None:
            for value, code in LULC.items():
                codes[cover["data"][0] == value] = CODE[code]
            known = ("water", "forest", "crops", "town", "flood")
        elif "33UUP" in name:
            codes[:] = CODE["crops"]
            known = ("water", "forest", "crops", "flood")
        else:                                             # 35VPK: forest and a lake, which is dark
            codes[:] = CODE["forest"]
            codes[soft(soft(x[0])) < -18] = CODE["water"]
            known = ("water", "forest", "crops", "town", "flood")
        out.append(RadarScene(x, codes, known))
    return out
