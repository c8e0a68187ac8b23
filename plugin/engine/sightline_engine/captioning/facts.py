"""Facts: what is measured in a tile's pixels, each by a published formula, nothing that pixels cannot show.

A tile's facts are a fixed row of numbers per sensor; facts of a layer or a region are means over its tiles, weighted
by their valid share.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Fact:
    """One measured statement: value in unit, and the same in words."""

    name: str
    value: float
    unit: str
    text: str


# Names of the columns per sensor, in order. All are shares 0..1 of the valid pixels but those ending in _db.
COLUMNS = {
    "sentinel-2": ("vegetation", "water", "snow", "bare"),
    "sentinel-1": ("vv_db", "vh_db", "smooth"),
    "aerial": ("green",),
}
_WORDS = {
    "vegetation": "green vegetation {:.0f} % (NDVI > 0.4)",
    "water": "open water {:.0f} % (MNDWI > 0)",
    "snow": "snow or ice {:.0f} % (NDSI > 0.4)",
    "bare": "bare or built {:.0f} % (NDVI < 0.2, not water)",
    "smooth": "radar-dark surface {:.0f} % (VV < -17 dB; calm water, tarmac)",
    "green": "green cover {:.0f} % (excess green > 0.05)",
    "vv_db": "mean VV {:.1f} dB",
    "vh_db": "mean VH {:.1f} dB",
}


def measure(pixels: np.ndarray, roles: list[str], sensor: str, calibrated: np.ndarray) -> np.ndarray:
    """Facts of tiles: float32 (n, bands, h, w) in canonical units, NaN = no data; calibrated (n,), 1 or 0
    -> float32 (n, columns).

    NaN where the bands or the calibration do not allow a fact. NDVI: Tucker (1979); MNDWI: Xu (2006), or NDWI of
    McFeeters (1996) without short-wave infrared; NDSI: Hall et al. (1995); excess green: Woebbecke et al. (1995);
    dark VV as smooth open water: a common threshold, for example Twele et al. (2016)."""
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
            green, red, nir, swir = (band.get(b) for b in ("B3", "B4", "B8", "B11"))
            if nir is None:
                nir = band.get("B8A")
            ndvi = _ratio(nir, red)
            water = None
            if green is not None and (swir is not None or nir is not None):
                ndwi = _ratio(green, swir if swir is not None else nir)
                water = ndwi > 0
                if swir is not None:
                    snow = (_ratio(green, swir) > 0.4) & (green > 0.11) & (nir > 0.11 if nir is not None else True)
                    facts[:, 2] = _share(snow, ndwi)
                    water &= ~snow
                facts[:, 1] = _share(water, ndwi)
            if ndvi is not None:
                facts[:, 0] = _share(ndvi > 0.4, ndvi)
                if water is not None:
                    facts[:, 3] = _share((ndvi < 0.2) & ~water, ndvi)
    if sensor != "aerial":
        facts[calibrated == 0] = np.nan
    return facts


def summarise(facts: np.ndarray, weights: np.ndarray, sensor: str) -> list[Fact]:
    """Means of the facts of many tiles, (n, columns) weighted by (n,): dB in linear power, shares as they are."""
    out = []
    for column, name in enumerate(COLUMNS[sensor]):
        values = facts[:, column]
        known = np.isfinite(values) & (weights > 0)
        if not known.any():
            continue
        if name.endswith("_db"):
            mean = float(10 * np.log10(np.average(10 ** (values[known] / 10), weights=weights[known])))
            out.append(Fact(name, round(mean, 2), "dB", _WORDS[name].format(mean)))
        else:
            mean = 100 * float(np.average(values[known], weights=weights[known]))
            if name != "snow" or mean >= 0.5:  # snow is worth a word only where there is some
                out.append(Fact(name, round(mean, 2), "%", _WORDS[name].format(mean)))
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
    power = _sum_of_nine(np.where(valid, 10 ** (db / 10), 0)) / np.maximum(_sum_of_nine(valid.astype(np.float32)), 1)
    return np.where(valid, 10 * np.log10(power), np.nan)


def _sum_of_nine(values: np.ndarray) -> np.ndarray:
    padded = np.pad(values, ((0, 0), (1, 1), (1, 1)))
    rows = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    return rows[:, :, :-2] + rows[:, :, 1:-1] + rows[:, :, 2:]
