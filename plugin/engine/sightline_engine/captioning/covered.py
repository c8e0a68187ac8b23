"""What a Cover says of each class: share, area, place, separate patches and, by their shape, rivers, lakes and towns."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bodies import HECTARE, Body, built_bodies, water_bodies
from .compass import Compass
from .english import percentages
from .ground import Ground
from .patches import Patches
from .where import Place, place

FEWEST = 4  # cells of a patch that counts as one
_SMALL = 0.5  # share up to which a patch may be told as crossing the area


@dataclass(frozen=True)
class Covered:
    """One class of a legend: share of the cells with data, 0 to 1; percent: the same, rounded so that all sum to 100; patches:
    of at least FEWEST cells, None where the cells are too coarse or too few to tell; largest: cells of the largest; doubted:
    what is measured in the pixels contradicts it."""

    name: str
    kind: str
    colour: str | None
    share: float
    percent: int
    area_m2: float
    place: Place | None
    patches: int | None
    largest: int
    bodies: tuple[Body, ...] = ()
    doubted: bool = False

    def to_json(self) -> dict:
        return {"name": self.name, "share": round(self.share, 5), "percent": self.percent,
                "area_ha": round(self.area_m2 / HECTARE, 2), "where": self.place.words if self.place else None,
                "patches": self.patches, "colour": self.colour, "doubted": self.doubted}


def covered(cover, crs: str, sampled: float = 1.0) -> list[Covered]:
    """The classes of a Cover that occur, the largest first. sampled: the share of the area's cells that are there; below 1
    nothing can be said of patches and shapes, and areas are those of the sample over that share."""
    known = cover.classes < len(cover.legend.entries)
    compass = Compass.of(cover.transform, crs, cover.classes.shape)
    shares, areas = cover.shares(), cover.area_ha() * HECTARE / sampled
    shapes = cover.fine and sampled == 1 and compass is not None
    ground = Ground(known, compass) if compass is not None and known.any() else None
    whole = percentages(shares)
    return [_covered(entry, float(shares[i]), whole[i], float(areas[i]), cover.classes == i, ground, shapes)
            for i, entry in sorted(enumerate(cover.legend.entries), key=lambda pair: -shares[pair[0]]) if shares[i] > 0]


def _covered(entry, share: float, percent: int, area_m2: float, mask: np.ndarray, ground: Ground | None,
             shapes: bool) -> Covered:
    patches = Patches.of(mask) if shapes else None
    at = place(mask, ground, patches if share < _SMALL else None) if ground is not None else None
    if patches is None or ground is None:
        return Covered(entry.name, entry.kind, entry.colour, share, percent, area_m2, at, None, int(mask.sum()))
    return Covered(entry.name, entry.kind, entry.colour, share, percent, area_m2, at, patches.larger(FEWEST),
                   int(patches.cells[0]), tuple(_bodies(entry, mask, ground, patches)))


def _bodies(entry, mask: np.ndarray, ground: Ground, patches: Patches) -> list[Body]:
    """What the form of its patches says that a class is made of."""
    if entry.kind == "water" and "water" in entry.name:
        return water_bodies(mask, ground)
    if entry.kind == "built" and entry.name.startswith("built"):
        return built_bodies(mask, ground, patches)
    return []
