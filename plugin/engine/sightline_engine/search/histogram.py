"""How well all tiles match, not only the hits: counts over equal steps of the match."""
from __future__ import annotations

import numpy as np

from ..index.table import TileTable
from .asked import Asked
from .match import limit_of, match_at

STEPS = 50


def histogram(bundle, cosines: list[tuple[TileTable, np.ndarray]], each: float, asked: Asked) -> dict:
    """{"counts": of tiles whose match lies in each of 50 steps from 0 to 1, "tiles": how many there are} over all tiles that
    pass the filters but the one by match. cosines: with the query's direction, of so many of them that every one stands for
    `each`."""
    counts = np.zeros(STEPS, np.int64)
    for table, these in cosines:
        calibration = table.calibration(bundle)
        matches = match_at(calibration, these,
                           *limit_of(calibration, asked.vectors, asked.weights, asked.images, asked.limits))
        counts += np.bincount(np.minimum((matches * STEPS).astype(np.int64), STEPS - 1), minlength=STEPS)
    counts = np.rint(counts * each).astype(np.int64)
    return {"counts": counts.tolist(), "tiles": int(counts.sum())}


def together(several: list[dict | None]) -> dict:
    """The histograms of several bundles' layers as one."""
    counts = sum((np.array(each["counts"]) for each in several if each), np.zeros(STEPS, np.int64))
    return {"counts": counts.tolist(), "tiles": int(counts.sum())}
