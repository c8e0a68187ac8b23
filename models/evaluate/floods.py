"""Flooded against dry: 64 px tiles inside OMBRIA's *after* images of the test sites, and one line of arithmetic.

Positive: at least 30 % of the tile in the mask; negative: 0 %; the others are dropped. Tiles that are mostly filling
(white in S1, black in S2) are dropped too."""
import numpy as np

from ..data import optical, radar
from .engine import queries
from .metrics import average_precision

QUERIES = ("flooded fields", "flooded area", "flood", "water")
DARK = 60           # 8-bit value below which an S1 pixel counts as dark; the best of 60, 80 … 180 on the dev sites


def judged(share, filled):
    return ((share >= 0.3) | (share == 0)) & ~filled


def s1(bundle, split="evaluation"):
    vv, share, _, sites = radar.flood_tiles(split)
    keep = judged(share, (vv > 252).mean((1, 2)) > 0.5)
    vv, right, sites = vv[keep], share[keep] >= 0.3, sites[keep]
    vectors = bundle.encode_images(vv[:, None], ["VV"], 10.0, "uint8")
    return report(bundle, vectors, right, sites, {"share of dark pixels": (vv < DARK).mean((1, 2))})


def s2(bundle, split="evaluation"):
    pixels, share, sites = optical.flood_tiles(split)
    keep = judged(share, (pixels.max(-1) < 3).mean((1, 2)) > 0.5)
    pixels, right, sites = pixels[keep], share[keep] >= 0.3, sites[keep]
    vectors = bundle.encode_images(np.moveaxis(pixels, -1, 1), ["B11", "B8", "B3"], 10.0, "uint8")
    green, infrared = pixels[..., 2].astype(float), pixels[..., 1].astype(float)
    ndwi = ((green - infrared) / np.maximum(green + infrared, 1)).mean((1, 2))
    return report(bundle, vectors, right, sites, {"mean NDWI of the 8-bit values": ndwi})


def report(bundle, vectors, right, sites, baselines):
    """{"tiles", "flooded", "sites", "AP": {query or baseline: percent}}."""
    found = {name: average_precision(value, right) for name, value in baselines.items()}
    found["chance"] = 100 * float(right.mean())
    for text, vector in zip(QUERIES, queries(bundle, QUERIES)):
        found[text] = average_precision(vectors @ vector, right)
    return {"tiles": len(right), "flooded": int(right.sum()), "sites": len(set(sites)), "AP": found}
