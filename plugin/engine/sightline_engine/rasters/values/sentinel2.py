"""Units of Sentinel-2: reflectance times 10000, with or without the offset of later processing baselines."""
from __future__ import annotations

import math
import re

import numpy as np

from ..roles import Described
from .darkest import darkest
from .scaling import Decision, Values

_BASELINE_KEYS = ("PROCESSING_BASELINE", "S2:PROCESSING_BASELINE", "SENTINEL2:PROCESSING_BASELINE")
_BASELINE_NAME = re.compile(r"_N(\d\d)(\d\d)_")
_HOW_OFFSET = "--units dn10000:-1000 removes an offset of 1000, --units dn10000 removes none"


def decide(bands: Described, sample: np.ndarray, roles) -> Decision:
    """Reflectance times 10000, with 1000 added by processing baseline 04.00 and later (ESA, January 2022)."""
    dark, plain, shifted = darkest(sample, roles), Values("dn10000"), Values("dn10000", 1.0, -1000.0)
    baseline, said = _baseline(bands)
    if "HARMONI" in f"{bands.name} {bands.tags.get('COLLECTION', '')}".upper():
        return Decision(plain, ["Harmonised Sentinel-2: reflectance times 10000, without offset."])
    if baseline is not None and baseline < 4:
        return Decision(plain, [f"Reflectance times 10000; {said}: without offset."])
    if baseline is not None and dark >= 500:
        return Decision(shifted, [f"An offset of 1000 is removed: {said}."])
    if baseline is not None:
        return Decision(plain, [], [f"{said[0].upper() + said[1:]}, whose offset of 1000 seems to be removed already (darkest "
                                    f"values near {dark:.0f}). Not certain: {_HOW_OFFSET}."])
    visible, infrared = {"B1", "B2", "B3", "B4"} & {*roles}, {"B10", "B11", "B12"} & {*roles}
    # Something is dark in the visible (vegetation, shadow) or beyond 1.3 um (water) nearly everywhere; one alone tells less.
    low, high = (700, 1220) if visible and infrared else (900, 1150) if visible else (math.inf, 0)
    if low <= dark <= high:
        return Decision(shifted, [], ["An offset of 1000 is removed (processing baseline 04.00; darkest values near "
                                      f"{dark:.0f}). Not certain: {_HOW_OFFSET}."])
    if dark > 700:
        return Decision(plain, [], ["Values are taken as reflectance times 10000, without offset; nothing in the image is "
                                    f"dark enough to tell (darkest values near {dark:.0f}). Not certain: {_HOW_OFFSET}."])
    return Decision(plain, ["Values are taken as reflectance times 10000, without offset."])


def _baseline(bands: Described) -> tuple[float | None, str]:
    """Sentinel-2's processing baseline (4.0 for 04.00) by tag or by the product's name, and what says so, in words."""
    for key in _BASELINE_KEYS:
        match = re.fullmatch(r"\s*(\d\d?\.\d+)\s*", str(bands.tags.get(key, "")))
        if match:
            return _saying(float(match.group(1)), "the file's metadata")
    for text in (bands.name, *(str(bands.tags.get(k, "")) for k in ("PRODUCT_URI", "PRODUCT_ID", "SOURCE_PRODUCT"))):
        match = _BASELINE_NAME.search(text)
        if match and match.group(1) != "99":
            return _saying(int(match.group(1)) + int(match.group(2)) / 100, "the product's name")
    return None, ""


def _saying(baseline: float, source: str) -> tuple[float, str]:
    return baseline, f"{source} says processing baseline {baseline:05.2f}"
