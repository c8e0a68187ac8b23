"""Land cover of two places that never trained, from Sentinel-2 and from Sentinel-1, against their maps and labels.

TerraMind 637U: 32 px tiles (320 m) with the share of each ESRI class, asked in both directions: a label for its tiles and a
tile for its labels. BigEarthNet 29SND: one patch of 1.2 km with four of the nineteen CORINE labels, so a tile for its labels
only.
"""
from dataclasses import dataclass
from functools import cache

import numpy as np

from ...data import spectral, splits
from ...data.paths import reader
from .. import rules
from ..engine import queries, skipped
from ..markdown import table
from ..metrics import Ranking, mean
from ..tiles import Tiles, cut

TITLE = "Land cover (TerraMind 637U, BigEarthNet 29SND)"
PX, GSD_M = 32, 10.0
SHOWN = 0.1         # share of a tile from which a label counts as right for AP; nDCG takes the share itself
UNTOLD = ("no data", "clouds")
INPUTS = {          # name: (sensor, roles)
    "S2, 12 bands": ("S2", tuple(role for role in spectral.ROLES if role != "B10")),
    "S1, VV and VH": ("S1", ("VV", "VH")), "S1, VV": ("S1", ("VV",)), "S1, VH": ("S1", ("VH",)),
}
CORINE = (          # BigEarthNet's nomenclature of nineteen classes (Sumbul et al. 2021)
    "Urban fabric", "Industrial or commercial units", "Arable land", "Permanent crops", "Pastures",
    "Complex cultivation patterns",
    "Land principally occupied by agriculture, with significant areas of natural vegetation", "Agro-forestry areas",
    "Broad-leaved forest", "Coniferous forest", "Mixed forest", "Natural grassland and sparsely vegetated areas",
    "Moors, heathland and sclerophyllous vegetation", "Transitional woodland/shrub", "Beaches, dunes, sands",
    "Inland wetlands", "Coastal wetlands", "Inland waters", "Marine waters")


@dataclass(frozen=True)
class Covered(Tiles):
    """Tiles with land cover. labels: words; shares (n, labels): of the tile, or 1 for every label of the whole patch."""
    labels: tuple
    shares: np.ndarray


@cache
def _files():
    return {i["file"]: i for i in reader().multispectral() if splits.multispectral(i) == "evaluation"}


def _file(*parts):
    return next(item for name, item in _files().items() if all(part in name for part in parts))


def _tiles(sensor, item, px, labels, shares):
    pixels = spectral.reflectance(item) if sensor == "S2" else item["data"].astype(np.float32)
    roles = spectral.ROLES if sensor == "S2" else tuple(item["bands"])
    return Covered(cut(pixels, px), roles, "reflectance" if sensor == "S2" else "db", GSD_M, labels, shares)


def mapped(sensor, px=PX, product="S2L2A"):
    """637U from "S1" or "S2" (product "S2L2A" or "S2L1C") with every band, as `Covered` tiles of px pixels."""
    cover = _file("637U", "LULC")
    classes = {int(number): name for number, name in cover["classes"].items() if name not in UNTOLD}
    maps = cut(cover["data"][0], px)
    shares = np.stack([(maps == number).mean((1, 2)) for number in classes], 1)
    return _tiles(sensor, _file("637U", "S1RTC" if sensor == "S1" else product), px, tuple(classes.values()), shares)


def patch(sensor):
    """29SND from "S1" or "S2" with every band, as `Covered`: every tile has the labels of the patch."""
    item = _file("29SND", f"_{sensor}.tif")
    right = np.array([label in item["labels"] for label in CORINE], float)
    if right.sum() != len(item["labels"]):
        raise ValueError(f"{item['file']} has labels that are not in the nomenclature: {', '.join(item['labels'])}.")
    count = (item["height"] // PX) * (item["width"] // PX)
    return _tiles(sensor, item, PX, CORINE, np.tile(right, (count, 1)))


def by_label(scores, shares):
    """scores, shares (tiles,) of one label -> figures of the label as a query for tiles; None where no tile has it."""
    if not shares.any():
        return None
    graded, right = Ranking.of(scores, shares), Ranking.of(scores, shares >= SHOWN)
    return {"nDCG": mean(graded.ndcg()), "nDCG@10": mean(graded.ndcg(10)), "AP": mean(right.average_precision()),
            "right": int((shares >= SHOWN).sum())}


def by_tile(scores, shares):
    """scores, shares (tiles, labels) -> mean nDCG of the labels as ranked for each tile."""
    return mean(Ranking.of(scores, shares).ndcg())


def present(covered):
    """[(column, label)] of the labels that occur."""
    return [(i, label) for i, label in enumerate(covered.labels) if covered.shares[:, i].any()]


def figures(on_map, on_patch, map_scores, patch_scores):
    return {"labels": {label: by_label(map_scores[:, i], on_map.shares[:, i]) for i, label in present(on_map)},
            "tile to labels": {"637U": by_tile(map_scores, on_map.shares), "29SND": by_tile(patch_scores, on_patch.shares)}}


def towers_of(bundle, on_map, on_patch):
    """{tower: figures} of every tower that takes these tiles."""
    words, corine = queries(bundle, on_map.labels), queries(bundle, on_patch.labels)
    return {tower.name: figures(on_map, on_patch, on_map.encode(tower) @ words.T, on_patch.encode(tower) @ corine.T)
            for tower in on_map.towers(bundle)}


def measure(bundle):
    found, on_map, on_patch = {}, None, None
    for name, (sensor, roles) in INPUTS.items():
        on_map, on_patch = mapped(sensor).only(*roles), patch(sensor).only(*roles)
        if not on_map.towers(bundle):
            found[name] = skipped(bundle, name)
            continue
        ruled = {label: (rules.score(on_map, label), on_map.shares[:, i]) for i, label in present(on_map)}
        found[name] = {"towers": towers_of(bundle, on_map, on_patch),
                       "rules": {label: {"rule": rule[0], **by_label(rule[1], shares)}
                                 for label, (rule, shares) in ruled.items() if rule}}
    constant = np.zeros(on_map.shares.shape), np.zeros(on_patch.shares.shape)
    return {"inputs": found, "tiles": {"637U": len(on_map.pixels), "29SND": len(on_patch.pixels)},
            "chance": figures(on_map, on_patch, *constant)}


def _cell(found):
    return f"{found['nDCG']:.1f} / {found['AP']:.1f}" if found else "–"


def tables(numbers):
    chance, first, second, missing = numbers["chance"], [], [], []
    for name, found in numbers["inputs"].items():
        if "skipped" in found:
            missing += [found["skipped"], ""]
            continue
        for tower, f in found["towers"].items():
            first.append((name, f"tower `{tower}`", *(_cell(f["labels"][label]) for label in chance["labels"])))
            second.append((name, f"tower `{tower}`", *f["tile to labels"].values()))
        first.append((name, "rule", *(f"{_cell(r)} ({r['rule']})" if (r := found["rules"].get(label)) else "–"
                                      for label in chance["labels"])))
    first.append(("", "chance", *map(_cell, chance["labels"].values())))
    second.append(("", "chance", *chance["tile to labels"].values()))
    tiles = numbers["tiles"]
    return "\n".join([
        f"In percent. A label as a query for the {tiles['637U']} tiles of 637U (nDCG with the label's share of the tile as "
        f"gain / AP with a tile right from {SHOWN:.0%} on; number of right tiles in the header):", "",
        table(["input", "", *(f"{label} ({f['right']})" for label, f in chance["labels"].items())], first),
        f"A tile as a query for labels, mean nDCG: the classes of 637U's map on its {tiles['637U']} tiles, the nineteen CORINE "
        f"names on the {tiles['29SND']} tiles of 29SND, which all have the patch's four labels:", "",
        table(["input", "", "637U", "29SND"], second), *missing,
        "**No claim: two places, fewer than five.** Limits: most of 637U is crops, the map is a smooth summary of a year, and "
        "a label of 29SND need not show in each of its tiles.", ""])
