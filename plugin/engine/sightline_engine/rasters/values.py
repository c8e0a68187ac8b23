"""In which units a raster's stored numbers are, decided from metadata, its type, its tags and the values themselves."""
from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

import numpy as np

from ..errors import RolesError
from .roles import Described, Guess, sensor_of

UNITS = {"sentinel-2": ("dn10000", "reflectance", "uint8"), "sentinel-1": ("db", "linear", "amplitude", "uint8"),
         "aerial": ("uint8", "reflectance", "dn10000")}
_BASELINE_KEYS = ("PROCESSING_BASELINE", "S2:PROCESSING_BASELINE", "SENTINEL2:PROCESSING_BASELINE")
_BASELINE_NAME = re.compile(r"_N(\d\d)(\d\d)_")
_HOW_OFFSET = "--units dn10000:-1000 removes an offset of 1000, --units dn10000 removes none"


@dataclass(frozen=True)
class Values:
    """How stored numbers become physical ones: value = stored * scale + offset, in `units`.

    per_role: [scale, offset] of the roles whose numbers are stored otherwise."""

    units: str
    scale: float = 1.0
    offset: float = 0.0
    per_role: dict[str, list[float]] = field(default_factory=dict)

    def to_physical(self, raw: np.ndarray, roles) -> np.ndarray:
        """Stored float32 (bands, h, w) -> physical, in place; NaN stays NaN."""
        for i, role in enumerate(roles):
            scale, offset = self.per_role.get(role, (self.scale, self.offset))
            if (scale, offset) != (1.0, 0.0):
                raw[i] = raw[i] * np.float32(scale) + np.float32(offset)
        return raw

    @classmethod
    def of_roles(cls, units: str, scaling: dict[str, tuple[float, float]]) -> Values:
        """Of (scale, offset) by role; per_role stays empty where all are the same."""
        scaling = {role: [float(v) for v in pair] for role, pair in scaling.items()}
        first = next(iter(scaling.values()))
        if all(pair == first for pair in scaling.values()):
            return cls(units, *first)
        return cls(units, per_role=scaling)


def parse_units(text: str, sensor: str) -> Values:
    """Reads "dn10000", "dn10000:-1000" (an offset to add to the stored numbers) or "reflectance:0.0000275:-0.2" (scale, then
    offset). Raises RolesError with the right form."""
    units, *numbers = str(text).strip().split(":")
    if units not in UNITS[sensor]:
        raise RolesError(f"Units '{units}' do not fit {sensor} bands; use {', '.join(UNITS[sensor])}.")
    try:
        numbers = [float(n) for n in numbers]
    except ValueError:
        numbers = [math.nan]
    if len(numbers) > 2 or not all(map(math.isfinite, numbers)) or (len(numbers) == 2 and numbers[0] == 0):
        raise RolesError(f"'{text}' is no unit; write UNITS, UNITS:OFFSET or UNITS:SCALE:OFFSET, for example dn10000:-1000 or "
                         "reflectance:0.0000275:-0.2.")
    return Values(units, *((1.0, *numbers) if len(numbers) == 1 else numbers))


@dataclass
class Decision:
    """Units, why, and what of it is a guess."""

    values: Values
    why: list[str] = field(default_factory=list)
    uncertain: list[str] = field(default_factory=list)


def given_values(text: str, sensor: str, scaling: dict[str, tuple[float, float]]) -> Decision:
    """Units as the user gives them; without numbers of their own, the file's (scale, offset) tags by role hold."""
    values = parse_units(text, sensor)
    if ":" not in text:
        values = Values.of_roles(values.units, scaling)
    numbers = f"scale {values.scale:g}, offset {values.offset:g}"
    return Decision(values, [f"Units are set to {values.units}, "
                             f"{'scale and offset of each band by its tags' if values.per_role else numbers}."])


def guess_values(guess: Guess, bands: Described, sample: np.ndarray, scaling: dict[str, tuple[float, float]]) -> Decision:
    """Units of the stored numbers from the file's scale tags, its metadata and names, and the values themselves.

    sample: float32 (bands, n), NaN where there is no data, in the order of guess.roles, as stored; scaling: the file's
    (scale, offset) tags by role."""
    sensor, roles = sensor_of(guess.roles), list(guess.roles)
    tagged = any(pair != (1.0, 0.0) for pair in scaling.values())
    if not np.isfinite(sample).any():
        sample = np.zeros((len(roles), 1), np.float32)
    if sensor == "sentinel-1":
        return _radar(guess, bands, sample, Values.of_roles("raw", scaling))
    if bands.dtype == "uint8" and not (tagged and sensor != "aerial"):
        return Decision(Values("uint8"), [] if sensor == "aerial" else [
            "8-bit export: an arbitrary stretch, so that absolute reflectance is not used."])
    if sensor == "aerial":
        low, high = (float(v) for v in np.percentile(sample[np.isfinite(sample)], (1, 99)))
        gain = 255 / max(high - low, 1e-6)
        return Decision(Values("uint8", gain, -low * gain), [f"Stretched to 8 bits from {low:.4g} to {high:.4g} for display."])
    if tagged:
        return _tagged(sample, roles, scaling)
    high = float(np.nanpercentile(sample, 99))
    if np.dtype(bands.dtype).kind == "f" and high <= 2.5:
        return Decision(Values("reflectance"), ["Values are taken as reflectance 0 to 1."])
    if guess.layout.startswith("landsat") and (decision := _landsat(guess, bands, sample)):
        return decision
    if _brightest(sample) > 14000:
        return Decision(Values("reflectance", 1 / 65535), [], [
            "Values are taken as reflectance times 65535 (a 16-bit export of EO Browser). Not certain: --units dn10000 says "
            "that they are reflectance times 10000."])
    if guess.layout == "planetscope":
        said = "PlanetScope: values are reflectance times 10000."
        if re.search(r"_SR(?![a-z])", bands.name, re.IGNORECASE):
            return Decision(Values("dn10000"), [said])
        return Decision(Values("dn10000"), [], [f"{said} The name does not say surface reflectance (_SR). Not certain."])
    return _sentinel2(guess, bands, sample, roles)


def _brightest(sample: np.ndarray) -> float:
    """The highest of the bands' medians."""
    return float(np.median(np.where(np.isfinite(sample), sample, 0), axis=1).max())


def _tagged(sample, roles, scaling) -> Decision:
    values = Values.of_roles("reflectance", scaling)
    decision = Decision(values, ["Reflectance by the file's scale and offset tags."])
    high = float(np.nanpercentile(values.to_physical(sample[:, None].copy(), roles), 99))
    if not 0.002 < high < 2.5:
        decision.uncertain.append(f"The file's scale and offset tags give values up to {high:.4g}, which is no reflectance. "
                                  "Not certain: give the right ones, for example --units reflectance:0.0001:0.")
    return decision


def _landsat(guess: Guess, bands: Described, sample: np.ndarray) -> Decision | None:
    """Collection 2's scaling (USGS, Landsat Collection 2 Level-2 product guide; Level-1 constants of OLI)."""
    text = f"{bands.name} {bands.tags.get('PROCESSING_LEVEL', '')} {' '.join(bands.descriptions)}".upper()
    dark = _floor(sample, list(guess.roles))
    surface = re.search(r"L2S[PR]|SR_B", text)
    if surface or 6500 <= dark:
        said = "Landsat Level 2: reflectance = 0.0000275 x stored - 0.2."
        values = Values("reflectance", 2.75e-5, -0.2)
        return Decision(values, [said]) if surface and dark > 5000 else Decision(values, [], [
            f"{said} Not certain (darkest values near {dark:.0f}): --units corrects it."])
    if guess.layout.endswith("OLI") and 4500 <= dark:
        return Decision(Values("reflectance", 2e-5, -0.1), [], [
            "Landsat Level 1: reflectance = 0.00002 x stored - 0.1, without the sun's height, which only the product's MTL "
            "file tells. Not certain: open the folder with that file."])
    return None


def _floor(sample: np.ndarray, roles) -> float:
    """How dark the darkest of a raster is: the 1 % quantile over pixels of the lowest of their bands. Of cirrus (B10), the
    5 % quantile: it is close to 0 nearly everywhere, so that it tells best."""
    if "B10" in roles:
        floor, share = sample[roles.index("B10")], 5
    else:
        floor, share = np.where(np.isfinite(sample), sample, np.inf).min(0), 1
    floor = floor[np.isfinite(floor) & (floor > 0)]
    return float(np.percentile(floor, share)) if floor.size else 0.0


def _sentinel2(guess: Guess, bands: Described, sample: np.ndarray, roles) -> Decision:
    """Reflectance times 10000, with 1000 added by processing baseline 04.00 and later (ESA, January 2022)."""
    dark, plain, shifted = _floor(sample, roles), Values("dn10000"), Values("dn10000", 1.0, -1000.0)
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


_DB, _LINEAR = re.compile(r"(?<![a-z])db(?![a-z])|decibel", re.I), re.compile(r"intensity|linear|power", re.I)
_KIND = re.compile(r"(sigma|gamma|beta)(?:[-_ ]?(?:0|nought|naught|zero))", re.I)


def _radar(guess: Guess, bands: Described, sample: np.ndarray, tags: Values) -> Decision:
    text = " ".join((*bands.descriptions, bands.name, *(f"{bands.tags.get(k, '')}" for k in (
        "UNITS", "UNIT", "CALIBRATION", "SCALE", "BACKSCATTER"))))
    kind = _KIND.search(text)
    kind = f"{kind.group(1).lower()}0 " if kind else ""
    if bands.dtype == "uint8":
        return Decision(Values("uint8"), ["8-bit radar: an arbitrary stretch, so that absolute backscatter is not used."])
    values = tags.to_physical(sample[:, None].copy(), list(guess.roles))
    middle = float(np.nanmedian(values))
    said = "db" if _DB.search(text) else "amplitude" if re.search("amplitude", text, re.I) else "linear" if _LINEAR.search(
        text) else None
    units = "db" if middle < 0 else "linear" if np.dtype(bands.dtype).kind == "f" and middle < 1 else "amplitude"
    if said in ("linear", "amplitude") and middle >= 0:
        units = said  # also a raw intensity: its level tells that it is not calibrated
    decided = Values(units, tags.scale, tags.offset, tags.per_role)
    if units == "db" and middle < -100:  # no surface is that dark: hundredths of a decibel in 16 bits
        return Decision(Values("db", 0.01), [], [f"Radar values are taken as hundredths of dB (median {middle:.4g}). Not "
                                                 "certain: --units corrects it."])
    line = f"Radar values are taken as {kind}{units} (median {middle:.3g})."
    if said == units:
        return Decision(decided, [line])
    if said and (said == "db") != (units == "db"):
        return Decision(decided, [], [f"The names say {said}, but the values do not look so. {line} Not certain: --units "
                                      "corrects it."])
    calibrated = units == "db" or kind or (units == "linear" and middle < 1)
    return Decision(decided, [line]) if calibrated else Decision(decided, [], [
        f"{line} Nothing says that they are calibrated, so that only their pattern is used. Not certain: --units corrects it."])
