"""In which units a raster's stored numbers are, decided from its type, its tags and the values themselves."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Values:
    """How stored numbers become physical ones: value = stored * scale + offset, in `units`."""

    units: str
    scale: float = 1.0
    offset: float = 0.0


UNITS = {"sentinel-2": ("dn10000", "reflectance", "uint8"), "sentinel-1": ("db", "linear", "amplitude", "uint8"),
         "aerial": ("uint8", "reflectance", "dn10000")}


def guess_values(sensor: str, dtype: str, sample: np.ndarray, roles, tag_scale: float,
                 tag_offset: float) -> tuple[Values, list[str]]:
    """Units of a sensor's stored numbers from their type, the file's scale tags and the values themselves.

    sample: float32 (bands, n), NaN where there is no data, in the order of `roles`, as stored."""
    kind = np.dtype(dtype).kind
    finite = sample[np.isfinite(sample)]
    if not finite.size:
        finite = np.zeros(1, np.float32)
    if sensor == "sentinel-1":
        if dtype == "uint8":
            return Values("uint8"), ["8-bit radar: an arbitrary stretch, so that absolute backscatter is not used."]
        middle = float(np.median(finite)) * tag_scale + tag_offset
        units = "db" if middle < 0 else "linear" if kind == "f" and middle < 1 else "amplitude"
        if units == "db" and middle < -100:  # no surface is that dark: hundredths of a decibel in 16 bits
            return Values("db", 0.01), [f"Radar values are taken as hundredths of dB (median {middle:.4g}). Not certain."]
        return Values(units, tag_scale, tag_offset), [f"Radar values are taken as {units} (median {middle:.3g})."]
    if dtype == "uint8":
        return Values("uint8"), [] if sensor == "aerial" else [
            "8-bit export: an arbitrary stretch, so that absolute reflectance is not used."]
    if sensor == "aerial":
        low, high = (float(v) for v in np.percentile(finite, (1, 99)))
        gain = 255 / max(high - low, 1e-6)
        return Values("uint8", gain, -low * gain), [f"Stretched to 8 bits from {low:.4g} to {high:.4g} for display."]
    if (tag_scale, tag_offset) != (1.0, 0.0):
        return Values("reflectance", tag_scale, tag_offset), ["Reflectance by the file's scale and offset tags."]
    if kind == "f" and float(np.percentile(finite, 99)) <= 2.5:
        return Values("reflectance"), ["Values are taken as reflectance 0 to 1."]
    if float(np.nanmax(np.nanmedian(np.where(np.isfinite(sample), sample, 0), axis=1))) > 14000:
        return Values("reflectance", 1 / 65535), ["Values are taken as reflectance times 65535. Not certain."]
    # Processing baseline 04.00 and later adds 1000; cirrus (B10) is close to 0 nearly everywhere, so it tells best.
    floor = sample[list(roles).index("B10")] if "B10" in roles else np.nanmin(
        np.where(np.isfinite(sample), sample, np.inf), axis=0)
    floor = floor[np.isfinite(floor)]
    typical = float(np.percentile(floor, 50 if "B10" in roles else 1)) if floor.size else 0.0
    if 950 <= typical <= 1150:
        return Values("dn10000", 1.0, -1000.0), [
            f"An offset of 1000 is removed (processing baseline 04.00; darkest values near {typical:.0f}). Not certain."]
    return Values("dn10000"), ["Values are taken as reflectance times 10000, without offset."]
