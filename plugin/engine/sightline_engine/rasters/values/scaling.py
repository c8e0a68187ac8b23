"""How stored numbers become physical ones, and what decided it."""
from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ...errors import RolesError

UNITS = {"sentinel-2": ("dn10000", "reflectance", "uint8"), "sentinel-1": ("db", "linear", "amplitude", "uint8"),
         "aerial": ("uint8", "reflectance", "dn10000")}


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
    def of_roles(cls, units: str, scaling: Mapping[str, Sequence[float]]) -> Values:
        """Of (scale, offset) by role; per_role stays empty where all are the same."""
        pairs = {role: [float(v) for v in pair] for role, pair in scaling.items()}
        first = next(iter(pairs.values()))
        if all(pair == first for pair in pairs.values()):
            return cls(units, scale=first[0], offset=first[1])
        return cls(units, per_role=pairs)


def parse_units(text: str, sensor: str) -> Values:
    """Reads "dn10000", "dn10000:-1000" (an offset to add to the stored numbers) or "reflectance:0.0000275:-0.2" (scale, then
    offset). Raises RolesError with the right form."""
    units, *written = str(text).strip().split(":")
    if units not in UNITS[sensor]:
        raise RolesError(f"Units '{units}' do not fit {sensor} bands; use {', '.join(UNITS[sensor])}.")
    try:
        numbers = [float(n) for n in written]
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
