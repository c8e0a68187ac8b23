"""Facts: what is measured in a tile's pixels, each by a published formula, nothing that pixels cannot show.

A tile's facts are a fixed row of numbers per sensor; facts of a layer or a region are means over its tiles, weighted
by their valid share. docs/facts.md lists them all.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .english import percent
from .neighbours import sum_of_nine


@dataclass(frozen=True)
class Fact:
    """One statement: value in unit, and the same in words; formula: what gives it, see docs/facts.md; kind: "measured" in
    pixels or metadata, or "estimated" by a model or a test that is known to err."""

    name: str
    value: float
    unit: str
    text: str
    formula: str = ""
    kind: str = "measured"


# Names of the columns per sensor, in order. All are shares 0..1 of the valid pixels but those ending in _db and the indices.
COLUMNS = {
    "sentinel-2": ("vegetation", "water", "snow", "bare", "ndvi", "ndwi", "nbr"),
    "sentinel-1": ("vv_db", "vh_db", "smooth"),
    "aerial": ("green",),
}
INDICES = ("ndvi", "ndwi", "nbr")
_WORDS = {
    "vegetation": "green vegetation {} (NDVI > 0.4)",
    "water": "open water {} (MNDWI > 0)",
    "snow": "snow or ice {} (NDSI > 0.4)",
    "bare": "bare or built {} (NDVI < 0.2, no water or snow)",
    "smooth": "radar-dark surface {} (VV < -17 dB; calm water, tarmac)",
    "green": "green cover {} (excess green > 0.05)",
    "vv_db": "mean VV {:.1f} dB",
    "vh_db": "mean VH {:.1f} dB",
    "ndvi": "mean NDVI {:.2f}",
    "ndwi": "mean NDWI {:.2f}",
    "nbr": "mean NBR {:.2f}",
}
FORMULAS = {
    "vegetation": "share of pixels with NDVI = (NIR - red) / (NIR + red) > 0.4",
    "water": "share of pixels with MNDWI = (green - SWIR1) / (green + SWIR1) > 0, without snow",
    "snow": ("share of pixels with NDSI = (green - SWIR1) / (green + SWIR1) > 0.4, green > 0.11, NIR > 0.11 and "
             "blue / red > 0.85"),
    "bare": "share of pixels with NDVI < 0.2 that are neither open water nor snow",
    "smooth": "share of pixels with VV < -17 dB after a 3 x 3 mean in linear power",
    "green": "share of pixels with (2 green - red - blue) / (red + green + blue) > 0.05",
    "vv_db": "10 log10 of the mean of VV in linear power",
    "vh_db": "10 log10 of the mean of VH in linear power",
    "ndvi": "mean over pixels of (NIR - red) / (NIR + red)",
    "ndwi": "mean over pixels of (green - NIR) / (green + NIR)",
    "nbr": "mean over pixels of (NIR - SWIR2) / (NIR + SWIR2)",
}
WATER_WITHOUT_SWIR = ("open water {} (NDWI > 0)", "share of pixels with NDWI = (green - NIR) / (green + NIR) > 0")


def measure(pixels: np.ndarray, roles: list[str], sensor: str, calibrated: np.ndarray) -> np.ndarray:
    """Facts of tiles: float32 (n, bands, h, w) in canonical units, NaN = no data; calibrated (n,), 1 or 0
    -> float32 (n, columns).

    NaN where the bands or the calibration do not allow a fact. NDVI: Tucker (1979); MNDWI: Xu (2006), or NDWI of
    McFeeters (1996) without short-wave infrared; NDSI: Hall et al. (1995), with Sen2Cor's test of blue over red
    against muddy water (ESA, L2A ATBD); NBR: Key and Benson (2006); excess green:
    Woebbecke et al. (1995); dark VV as smooth open water: a common threshold, for example Twele et al. (2016). Means of
    indices: of values cut to -1..1, which reflectances below 0 leave."""
    facts = np.full((len(pixels), len(COLUMNS[sensor])), np.nan, np.float32)
    band = {role: pixels[:, i] for i, role in enumerate(roles)}
    with np.errstate(invalid="ignore", divide="ignore"):
        if sensor == "sentinel-1":
            for column, role in enumerate(("VV", "VH")):
                if role in band:
                    facts[:, column] = 10 * np.log10(_mean(10 ** (band[role] / 10)))
            if "VV" in band:
                smooth = _smooth(band["VV"])
                facts[:, 2] = _share(smooth < -17, smooth)
        elif sensor == "aerial":
            total = band["red"] + band["green"] + band["blue"]
            facts[:, 0] = _share((2 * band["green"] - band["red"] - band["blue"]) / total > 0.05, total)
        else:
            _optical(facts, band)
    if sensor != "aerial":
        facts[calibrated == 0] = np.nan
    return facts


def _optical(facts: np.ndarray, band: dict[str, np.ndarray]) -> None:
    """Fills in the columns of "sentinel-2" that its bands allow."""
    blue, green, red, swir, far = (band.get(b) for b in ("B2", "B3", "B4", "B11", "B12"))
    nir = band.get("B8", band.get("B8A"))
    ndvi, ndwi, nbr = _ratio(nir, red), _ratio(green, nir), _ratio(nir, far)
    wet = _ratio(green, swir) if swir is not None else ndwi
    water, snow = None, False
    if wet is not None:
        water = wet > 0
        if swir is not None and green is not None:
            snow = (wet > 0.4) & (green > 0.11) & (nir > 0.11 if nir is not None else True)
            if blue is not None and red is not None:
                snow &= blue > 0.85 * red
            facts[:, 2] = _share(snow, wet)
            water &= ~snow
        facts[:, 1] = _share(water, wet)
    if ndvi is not None:
        facts[:, 0] = _share(ndvi > 0.4, ndvi)
        if water is not None:
            facts[:, 3] = _share((ndvi < 0.2) & ~(water | snow), ndvi)
    for column, index in ((4, ndvi), (5, ndwi), (6, nbr)):
        if index is not None:
            facts[:, column] = np.where(np.isfinite(index).any((1, 2)), _mean(np.clip(index, -1, 1)), np.nan)


def summarise(facts: np.ndarray, weights: np.ndarray, sensor: str, roles=None, names=None) -> list[Fact]:
    """Means of the facts of many tiles, (n, columns) weighted by (n,): dB in linear power, shares and indices as they are.

    roles: the bands, None: all; names: of the columns where they are not COLUMNS."""
    out = []
    for column, name in enumerate(names or COLUMNS[sensor]):
        values = facts[:, column]
        known = np.isfinite(values) & (weights > 0)
        if not known.any() or name not in _WORDS:
            continue
        words, formula = _WORDS[name], FORMULAS[name]
        if name == "water" and roles is not None and "B11" not in roles:
            words, formula = WATER_WITHOUT_SWIR
        if name.endswith("_db"):
            mean = float(10 * np.log10(np.average(10 ** (values[known] / 10), weights=weights[known])))
            out.append(Fact(name, round(mean, 2), "dB", words.format(mean), formula))
        elif name in INDICES:
            mean = float(np.average(values[known], weights=weights[known]))
            out.append(Fact(name, round(mean, 3), "", words.format(mean).replace("-0.00", "0.00"), formula))
        else:
            mean = float(np.average(values[known], weights=weights[known]))
            if name != "snow" or mean >= 0.005:  # snow is worth a word only where there is some
                out.append(Fact(name, round(100 * mean, 2), "%", words.format(percent(mean)), formula))
    return out


def _ratio(a, b):
    return None if a is None or b is None else (a - b) / (a + b)


def _mean(values: np.ndarray) -> np.ndarray:
    valid = np.isfinite(values)
    return np.where(valid, values, 0).sum((1, 2)) / np.maximum(valid.sum((1, 2)), 1)


def _share(condition: np.ndarray, measured: np.ndarray) -> np.ndarray:
    """Share of the measured pixels of each tile that fulfil a condition; NaN where none is measured."""
    valid = np.isfinite(measured)
    count = valid.sum((1, 2))
    return np.where(count > 0, (condition & valid).sum((1, 2)) / np.maximum(count, 1), np.nan)


def _smooth(db: np.ndarray) -> np.ndarray:
    """3 x 3 multi-look in linear power, against speckle, over what is valid: dB (n, h, w) -> dB, NaN where it was."""
    valid = np.isfinite(db)
    power = sum_of_nine(np.where(valid, 10 ** (db / 10), 0)) / np.maximum(sum_of_nine(valid.astype(np.float32)), 1)
    return np.where(valid, 10 * np.log10(power), np.nan)
