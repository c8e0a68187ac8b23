"""What missing bands, speckle, 8-bit exports and another ground sampling cost, against the unchanged input.

Every probe asks a cheap question of one sensor's tiles, unchanged and changed, and says how near the embeddings stay. Half GSD:
tiles of half the side on the ground, enlarged to as many pixels; double: of twice the side, averaged. Their pools differ, so
chance stands beside each figure. AID images have no surroundings: half is their middle, double their own pixels averaged.
"""
from dataclasses import dataclass, replace
from typing import Callable

import numpy as np

from ...data.radar import FLOOD_STEP
from ...data.vocabulary import AID_WORDS
from ..engine import queries, skipped
from ..markdown import figure, table
from ..metrics import average_precision
from ..tiles import Tiles, resampled
from . import burns, floods, land_cover, retrieval, scenes

TITLE = "Robustness: bands, speckle, 8 bit, ground sampling"
SEED = 11
PERCENTILES = 2, 98         # of an export's stretch, per band and scene
HALF, DOUBLE = "half GSD", "double GSD"


def speckled(looks):
    """Multiplicative speckle of unit mean and so many looks, on top of the speckle that is there (gamma: Ulaby et al. 1986)."""
    def change(tiles, scene):
        gain = 10 * np.log10(np.random.default_rng(SEED).gamma(looks, 1 / looks, tiles.pixels.shape))
        if tiles.units == "db":
            return replace(tiles, pixels=(tiles.pixels + gain).astype(np.float32))
        return replace(tiles, pixels=np.clip(tiles.pixels + gain / FLOOD_STEP, 0, 255).astype(np.uint8))
    return change


def eight_bit(tiles, scene):
    """Every band of every scene stretched between two percentiles to 0..255, as exports for display are."""
    pixels = np.empty(tiles.pixels.shape, np.uint8)
    for name in dict.fromkeys(scene):
        here = scene == name
        low, high = np.nanpercentile(tiles.pixels[here], PERCENTILES, axis=(0, 2, 3), keepdims=True)
        pixels[here] = np.nan_to_num(np.clip((tiles.pixels[here] - low) / np.maximum(high - low, 1e-6), 0, 1) * 255)
    return replace(tiles, pixels=pixels, units="uint8")


def bands(*roles):
    """Only these bands."""
    return lambda tiles, scene: tiles.only(*roles)


def without(*roles):
    return lambda tiles, scene: tiles.only(*(role for role in tiles.roles if role not in roles))


def both(first, second):
    return lambda tiles, scene: second(first(tiles, scene), scene)


def at(tiles, factor):
    """Tiles of `factor` times the side on the ground as tiles of the usual number of pixels."""
    pixels = resampled(tiles.pixels, 1 / factor)
    return replace(tiles, pixels=pixels, gsd_m=tiles.gsd_m * factor)


@dataclass(frozen=True)
class Probe:
    """tiles(factor): the tiles at 1, 0.5 and 2 times the usual ground side; words: what is asked; value(cosines, tiles):
    percent; scene(tiles): (n,) which of them lie in one raster; changes: {name: (tiles, scene) -> tiles}."""
    name: str
    tiles: Callable
    words: tuple
    value: Callable
    scene: Callable
    changes: dict


def _aid(factor):
    images = Tiles(retrieval.images()[1], retrieval.VIEWS[0], "uint8", retrieval.GSD_M)
    if factor == 0.5:
        side = images.pixels.shape[2]
        part = slice(side // 4, side - side // 4)
        return at(replace(images, pixels=images.pixels[:, :, part, part]), factor)
    return images if factor == 1 else at(images, factor)


def _accuracy(cosines, tiles):
    return scenes.accuracy(cosines, scenes.labels())


def _flood(sensor):
    def tiles(factor):
        found = floods.tiles(sensor, int(floods.PX * factor), every=4 if factor < 1 else 1)
        return found if factor == 1 else at(found, factor)
    return tiles


def _burn(factor):
    found = burns.tiles(int(burns.PX * factor))
    return found if factor == 1 else at(found, factor)


def _cover(sensor):
    def tiles(factor):
        found = land_cover.mapped(sensor, int(land_cover.PX * factor)).only(*land_cover.INPUTS[COVER_INPUT[sensor]][1])
        return found if factor == 1 else at(found, factor)
    return tiles


def _precision(cosines, tiles):
    return average_precision(cosines[:, 0], tiles.right)


def _of_labels(cosines, tiles):
    return land_cover.by_tile(cosines, tiles.shares)


COVER_INPUT = {"S2": "S2, 12 bands", "S1": "S1, VV and VH"}
SPECKLE = {f"speckle, {looks} look{'s' if looks > 1 else ''}": speckled(looks) for looks in (4, 2, 1)}
RGB, SWIR = ("B2", "B3", "B4"), ("B11", "B12")


def _site(tiles):
    return tiles.sites


def _each(tiles):
    return np.arange(len(tiles.pixels))


def _one(tiles):
    return np.zeros(len(tiles.pixels), int)


def probes():
    labels = land_cover.mapped("S2").labels
    return (
        Probe("Aerial: AID scene class by name, accuracy", _aid, tuple(AID_WORDS[c] for c in scenes.CLASSES), _accuracy, _each,
              {"8-bit stretch of each image": eight_bit}),
        Probe("Sentinel-2, reflectance: burned area on three wildfires, AP", _burn, burns.PROMPTS[:1], _precision, _site,
              {"no SWIR": without(*SWIR), "RGB only": bands(*RGB), "8-bit stretch": eight_bit,
               "RGB only, 8-bit stretch": both(bands(*RGB), eight_bit)}),
        Probe("Sentinel-2, 8 bit: floods of OMBRIA, AP", _flood("S2"), floods.PROMPTS[:1], _precision, _site,
              {"no SWIR": without(*SWIR), "green only": bands("B3")}),
        Probe("Sentinel-2, reflectance: land cover of 637U, nDCG of a tile's labels", _cover("S2"), labels, _of_labels, _one,
              {"no SWIR": without(*SWIR), "RGB only": bands(*RGB), "8-bit stretch": eight_bit,
               "RGB only, 8-bit stretch": both(bands(*RGB), eight_bit)}),
        Probe("Sentinel-1, 8 bit VV: floods of OMBRIA, AP", _flood("S1"), floods.PROMPTS[:1], _precision, _site, SPECKLE),
        Probe("Sentinel-1, dB: land cover of 637U, nDCG of a tile's labels", _cover("S1"), labels, _of_labels, _one,
              {"VV only": bands("VV"), "VH only": bands("VH"), **SPECKLE, "8-bit stretch": eight_bit,
               "VV only, 8-bit stretch": both(bands("VV"), eight_bit), "VH only, 8-bit stretch": both(bands("VH"), eight_bit)}),
    )


def ask(bundle, probe):
    """-> {"towers": {tower: {input: {"value", "chance", "cosine"}}}}; an input that a tower does not take is None."""
    clean, words = probe.tiles(1), queries(bundle, probe.words).T
    scene, able = probe.scene(clean), clean.towers(bundle)
    if not able:
        return skipped(bundle, probe.name)
    inputs = {name: change(clean, scene) for name, change in probe.changes.items()}
    inputs.update({HALF: probe.tiles(0.5), DOUBLE: probe.tiles(2)})
    found = {}
    for tower in able:
        usual = clean.encode(tower)
        found[tower.name] = {"unchanged": _figures(probe, clean, usual, words, _of_strangers(usual))}
        for name, tiles in inputs.items():
            if not tower.takes(tiles.roles, tiles.units):
                found[tower.name][name] = None
                continue
            vectors = tiles.encode(tower)
            same_ground = name in probe.changes or probe.scene is _each
            near = float((vectors * usual).sum(1).mean()) if same_ground else None
            found[tower.name][name] = _figures(probe, tiles, vectors, words, near)
    return {"towers": found}


def _figures(probe, tiles, vectors, words, cosine):
    nothing = np.zeros((len(vectors), words.shape[1]))
    return {"value": probe.value(vectors @ words, tiles), "chance": probe.value(nothing, tiles), "cosine": cosine,
            "tiles": len(vectors)}


def _of_strangers(vectors):
    """Mean cosine of two different tiles."""
    n, total = len(vectors), vectors.sum(0)
    return float((total @ total - n) / (n * (n - 1)))


def measure(bundle):
    return {probe.name: ask(bundle, probe) for probe in probes()}


def tables(numbers):
    parts = ["In percent, chance on the same tiles behind. Cosine: mean between the embeddings of a tile changed and "
             "unchanged; in the first row between two different tiles. Dash: the tower does not take such input, or the tiles "
             "are others.", ""]
    for name, found in numbers.items():
        if "skipped" in found:
            parts += [f"{name}: {found['skipped']}", ""]
            continue
        header = [name, *(f"tower `{tower}`: {what}" for tower in found["towers"] for what in ("figure (chance)", "cosine"))]
        rows = []
        for kind in next(iter(found["towers"].values())):
            cells = [f[kind] for f in found["towers"].values()]
            rows.append((kind, *(text for f in cells for text in (
                (f"{f['value']:.1f} ({f['chance']:.1f})", figure(f["cosine"], 2)) if f else ("–", "–")))))
        parts += [table(header, rows)]
    return "\n".join([*parts, "Limits: the reflectance and dB figures come from three fires and one map, fewer than five "
                      "sites, so no claim; speckle is added to what is there; half GSD adds no detail.", ""])
