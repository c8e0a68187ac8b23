"""Burned against unburned: 32 px tiles (640 m) of three wildfires that never trained, against the fires' perimeters.

Perimeters are administrative outlines, not labels of pixels, and the visible bands are display values turned back into
reflectance. Positive: at least 30 % of the tile inside; negative: none of it."""
from functools import cache

import numpy as np

from ...data import spectral, splits
from ...data.paths import reader
from .. import detection, rules
from ..tiles import Judged, cut

TITLE = "Burned area: tiles of three wildfires"
PROMPTS = ("burned area", "burned land", "fire scar", "land after a wildfire")
ROLES = ("B2", "B3", "B4", "B8", "B12")
PX, GSD_M = 32, 20.0
WHAT = "S2 (B2, B3, B4, B8, B12, reflectance)"


@cache
def fires():
    """[(site, reflectance (5, h, w) in the order of ROLES, perimeter (h, w) bool)]."""
    files = {i["file"]: i for i in reader().multispectral(dataset="wildfires") if splits.multispectral(i) == "evaluation"}
    bands = [spectral.AT[role] for role in ROLES]
    return [(item["site"], spectral.wildfire(item)[bands], files[name.replace("_post", "_mask")]["data"][0] > 0)
            for name, item in files.items() if "_post" in name]


def tiles(px=PX):
    """-> `Judged` tiles of px pixels."""
    pixels, share, sites = [], [], []
    for site, image, burnt in fires():
        pixels.append(cut(image, px))
        share.append(cut(burnt, px).mean((1, 2)))
        sites += [site] * len(share[-1])
    pixels, (counts, right) = np.concatenate(pixels), detection.judged(np.concatenate(share))
    return Judged(pixels[counts], ROLES, "reflectance", GSD_M, right[counts], np.array(sites)[counts])


def measure(bundle):
    these = tiles()
    return detection.measure(bundle, these, PROMPTS, {"mean burn ratio (B8, B12)": rules.score(these, "burned area")[1]}, WHAT)


def tables(numbers):
    return "\n".join([
        "Average precision in percent, 32 px tiles of 20 m. A tile is positive where at least 30 % of it lie inside the fire's "
        "perimeter, negative where none does; tiles between are left out.", "", detection.tables(numbers, WHAT),
        "Limits: perimeters are administrative outlines; visible bands are display values turned back into reflectance.", ""])
