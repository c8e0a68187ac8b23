"""How well all tiles match, not only the hits: counts over equal steps of the match."""
from __future__ import annotations

import numpy as np

from .asked import Asked
from .candidates import Layer
from .match import limit_of, match_at

STEPS = 50


def histogram(bundle, layers: list[Layer], asked: Asked) -> dict:
    """{"counts": of tiles whose match lies in each of 50 steps from 0 to 1, "tiles": how many there are} over all tiles of the
    layers that pass the filters but the one by match. One cosine a tile, which a scan has computed already: O(tiles * d)."""
    counts = np.zeros(STEPS, np.int64)
    for layer in layers:
        calibration = layer.index.calibration(bundle)
        matches = match_at(calibration, layer.every(asked.direction),
                           *limit_of(calibration, asked.vectors, asked.weights, asked.images, asked.limits))
        counts += np.bincount(np.minimum((matches * STEPS).astype(np.int64), STEPS - 1), minlength=STEPS)
    return {"counts": counts.tolist(), "tiles": int(counts.sum())}


def together(several: list[dict | None]) -> dict:
    """The histograms of several bundles' layers as one."""
    counts = sum((np.array(each["counts"]) for each in several if each), np.zeros(STEPS, np.int64))
    return {"counts": counts.tolist(), "tiles": int(counts.sum())}
