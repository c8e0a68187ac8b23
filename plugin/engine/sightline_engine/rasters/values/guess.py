"""Guessing units, sensor by sensor."""
from __future__ import annotations

import re

import numpy as np

from ..roles import Described, Guess, sensor_of
from . import landsat, radar, sentinel2
from .scaling import Decision, Values


def guess_values(guess: Guess, bands: Described, sample: np.ndarray, scaling: dict[str, tuple[float, float]]) -> Decision:
    """Units of the stored numbers from the file's scale tags, its metadata and names, and the values themselves.

    sample: float32 (bands, n), NaN where there is no data, in the order of guess.roles, as stored; scaling: the file's
    (scale, offset) tags by role."""
    sensor, roles = sensor_of(guess.roles), list(guess.roles)
    tagged = any(pair != (1.0, 0.0) for pair in scaling.values())
    if not np.isfinite(sample).any():
        sample = np.zeros((len(roles), 1), np.float32)
    if sensor == "sentinel-1":
        return radar.decide(guess, bands, sample, Values.of_roles("raw", scaling))
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
    if guess.layout.startswith("landsat") and (decision := landsat.decide(guess, bands, sample)):
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
    return sentinel2.decide(bands, sample, roles)


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
