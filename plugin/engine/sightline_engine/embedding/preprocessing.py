"""From images in physical units to the pixels that a tower's graph takes."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .composite import Composite
from .resize import resize

# Reflectance, display and dB are what images are measured in; a tower may have been trained on other numbers for the same.
_MEASURED = {"dn10000": "reflectance", "linear": "db"}


@dataclass(frozen=True)
class Preprocessing:
    """roles: of the graph's channels where there is no composite; unit: the tower's canonical unit; fill: what stands where
    pixels have no data, None leaves NaN; how: of the resizing, see resize.KINDS."""

    roles: tuple[str, ...]
    unit: str
    composite: Composite | None
    fill: float | None
    how: str

    @classmethod
    def of(cls, manifest: dict) -> Preprocessing:
        """Of a tower's entry in a bundle's manifest."""
        entry = manifest.get("composite")
        return cls(tuple(manifest["roles"]), manifest["canonical_unit"], Composite.of(entry) if entry else None,
                   manifest.get("fill"), manifest.get("resize", "area"))

    @property
    def measured(self) -> str:
        """The unit in which images come and facts are measured: "reflectance", "display" or "db"."""
        return _MEASURED.get(self.unit, self.unit)

    @property
    def channels(self) -> int:
        """Of the graph's input."""
        return len(self.composite.channels if self.composite else self.roles)

    def pixels(self, values: np.ndarray, roles: list[str], height: int, width: int) -> np.ndarray:
        """float32 (n, bands, h, w) as measured, NaN = no data, bands in the order of roles -> (n, channels, height, width).

        Channels are the composite's, or the bands in their slots, NaN or `fill` in those of bands that are not there."""
        if self.unit == "dn10000":
            values = values * np.float32(10000)
        elif self.unit == "linear":
            values = np.float32(10) ** (values / np.float32(10))
        if self.composite:
            values = self.composite.apply(values, roles)
        picture = self.composite is not None or self.unit == "display"
        values = resize(values, height, width, self.how, bounded=picture and self.how == "bicubic")
        if self.composite:
            pixels = values
        else:
            pixels = np.full((len(values), len(self.roles), *values.shape[2:]), np.nan, np.float32)
            pixels[:, [self.roles.index(role) for role in roles]] = values
        return pixels if self.fill is None else np.where(np.isnan(pixels), np.float32(self.fill), pixels)
