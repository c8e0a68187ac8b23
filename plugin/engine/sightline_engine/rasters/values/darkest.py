"""How dark the darkest of an image is, which tells offsets."""
from __future__ import annotations

import numpy as np


def darkest(sample: np.ndarray, roles) -> float:
    """How dark the darkest of a raster is: the 1 % quantile over pixels of the lowest of their bands. Of cirrus (B10), the
    5 % quantile: it is close to 0 nearly everywhere, so that it tells best."""
    if "B10" in roles:
        floor, share = sample[roles.index("B10")], 5
    else:
        floor, share = np.where(np.isfinite(sample), sample, np.inf).min(0), 1
    floor = floor[np.isfinite(floor) & (floor > 0)]
    return float(np.percentile(floor, share)) if floor.size else 0.0
