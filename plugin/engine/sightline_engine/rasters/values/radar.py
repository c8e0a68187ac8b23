"""Units of radar: decibel, linear power or amplitude, calibrated or not."""
from __future__ import annotations

import re

import numpy as np

from ..roles import Described, Guess
from .scaling import Decision, Values

_SAID = {"db": re.compile(r"(?<![a-z])db(?![a-z])|decibel", re.I), "amplitude": re.compile("amplitude", re.I),
         "linear": re.compile(r"intensity|linear|power", re.I)}
_TAGS = ("UNITS", "UNIT", "CALIBRATION", "SCALE", "BACKSCATTER")
_KIND = re.compile(r"(sigma|gamma|beta)(?:[-_ ]?(?:0|nought|naught|zero))", re.I)


def decide(guess: Guess, bands: Described, sample: np.ndarray, tags: Values) -> Decision:
    """What names and tags say, where the values do not contradict it; else what the values look like. tags: the file's scale
    and offset; the sample as in guess_values."""
    text = " ".join((*bands.descriptions, bands.name, *(bands.tags.get(key, "") for key in _TAGS)))
    named = _KIND.search(text)
    kind = f"{named.group(1).lower()}0 " if named else ""
    if bands.dtype == "uint8":
        return Decision(Values("uint8"), ["8-bit radar: an arbitrary stretch, so that absolute backscatter is not used."])
    values = tags.to_physical(sample[:, None].copy(), list(guess.roles))
    middle = float(np.nanmedian(values))
    said = next((units for units, words in _SAID.items() if words.search(text)), None)
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
