"""Flooded against dry: 64 px tiles inside OMBRIA's *after* images of the test sites, from either sensor alone.

Positive: at least 30 % of the tile in the mask; negative: none of it; the others are left out, and tiles that are mostly
filling (white in S1, black in S2). Both sensors' images are 8 bit, stretched per image."""
from functools import cache

import numpy as np

from ...data import splits
from ...data.paths import reader
from .. import detection, rules
from ..tiles import Judged, cut

TITLE = "Floods: flooded against dry tiles (OMBRIA test)"
PROMPTS = ("flooded area", "flooded fields", "flood", "water")
DARK = 60           # 8-bit value below which an S1 pixel counts as dark; the best of 60, 80 … 180 on the dev sites
PX, GSD_M = 64, 10.0
ROLES = {"S1": ("VV",), "S2": ("B11", "B8", "B3")}
WHAT = {"S1": "S1 alone (VV, 8 bit)", "S2": "S2 alone (B11, B8, B3, 8 bit)"}


@cache
def _images():
    """[(site, S1 (1, 256, 256), S2 (3, 256, 256), mask (256, 256))] of the evaluation sites, after the flood."""
    return [(r["site"], r["s1_after"][None], np.moveaxis(r["s2_after"], -1, 0), r["mask"])
            for r in reader().floods(split="test") if splits.flood(r) == "evaluation"]


def tiles(sensor, px=PX, every=1):
    """sensor "S1" or "S2" -> `Judged` tiles of px pixels, every so many of them."""
    pixels, share, sites = [], [], []
    for site, s1, s2, mask in _images():
        pixels.append(cut(s1 if sensor == "S1" else s2, px)[::every])
        share.append(cut(mask, px)[::every].mean((1, 2)))
        sites += [site] * len(share[-1])
    pixels, share = np.concatenate(pixels), np.concatenate(share)
    filling = (pixels > 252).all(1) if sensor == "S1" else (pixels < 3).all(1)
    counts, right = detection.judged(share)
    counts &= filling.mean((1, 2)) <= 0.5
    return Judged(pixels[counts], ROLES[sensor], "uint8", GSD_M, right[counts], np.array(sites)[counts])


def baselines(sensor, these):
    """One line of arithmetic: {name: (n,) scores}."""
    if sensor == "S1":
        return {"share of dark pixels": rules.dark_share(these, "VV", DARK)}
    return {"mean NDWI of the 8-bit values": rules.score(these, "water")[1]}


def measure(bundle):
    found = {}
    for sensor in ROLES:
        these = tiles(sensor)
        found[sensor] = detection.measure(bundle, these, PROMPTS, baselines(sensor, these), WHAT[sensor])
    return found


def tables(numbers):
    return "\n".join([
        "Average precision in percent. A tile is positive where at least 30 % of it lie in the flood mask, negative where none "
        "does; tiles between are left out.", "",
        *(detection.tables(numbers[sensor], WHAT[sensor]) for sensor in ROLES),
        "Limits: the test sites come from the same events as the training sites; masks and images are not always of one day; "
        "8 bit, stretched per image.", ""])
