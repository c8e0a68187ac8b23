"""Rivers, lakes and towns: patches of water and of built-up land whose shape allows to call them so.

river       a water patch that crosses the area (crossing.py) with a mean width of at most 1.5 km; gaps of one or two cells,
            such as bridges, are no end to it; wider ones are channels
lake, pond  a water patch of 9 cells or more that is compact (span² / area < 4: a disk has 1.3, a square 2) and does not touch
            the border; a pond is smaller than 5 ha
town        a patch of built-up land of 50 ha and 9 cells or more; settlement: of 3 ha and 3 cells or more
"""
from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from .crossing import crossing
from .ground import Ground
from .neighbours import spread
from .patches import Patches
from .where import place

HECTARE = 1e4
_RIVER_M = 1500.0
_COMPACT = 4.0
_LAKE_M2, _TOWN_M2, _SETTLEMENT_M2 = 5 * HECTARE, 50 * HECTARE, 3 * HECTARE
_RIVER_CELLS, _SHAPED_CELLS, _SETTLEMENT_CELLS = 4, 9, 3  # fewer are not told from chance
_MOST_LOOKED_AT = 50  # of the largest patches


@dataclass(frozen=True)
class Body:
    """kind: "river", "channel", "lake", "pond", "town" or "settlement"; words: where, as in "in the north" (lakes, towns) or
    "from north to south" (rivers, see Crossing), "" where no word fits; how: the kind of a crossing, else ""; cells: int64,
    places of its cells in the flattened mask."""

    kind: str
    words: str
    area_m2: float
    how: str = ""
    cells: np.ndarray | None = field(default=None, compare=False, repr=False)


def water_bodies(mask: np.ndarray, ground: Ground) -> list[Body]:
    """Rivers and channels, the longest first, then lakes and ponds, the largest first. mask: bool (rows, columns)."""
    cell_m2 = ground.compass.cell_m2
    rivers, rest = [], mask.copy()
    joined = Patches.of(spread(mask) & ground.valid)
    for number in range(min(joined.larger(_RIVER_CELLS), _MOST_LOOKED_AT)):
        found = crossing(joined, number, ground, mask)
        if found is not None:
            cells = joined.cells_of(number)
            cells = cells[rest.flat[cells]]
            rest.flat[cells] = False
            kind = "river" if found.width_m <= _RIVER_M else "channel"
            rivers.append((found.span_m, Body(kind, found.words, len(cells) * cell_m2, found.kind, cells)))
    lakes, border = [], ground.border.ravel()
    patches = Patches.of(rest)
    for number in range(min(patches.larger(_SHAPED_CELLS), _MOST_LOOKED_AT)):
        cells, area = patches.cells_of(number), float(patches.cells[number]) * cell_m2
        if patches.span(number, ground.compass) ** 2 < _COMPACT * area and not border[cells].any():
            at = place(cells, ground)
            lakes.append(Body("lake" if area >= _LAKE_M2 else "pond", at.words if at else "", area, cells=cells))
    return [body for _, body in sorted(rivers, key=lambda pair: -pair[0])] + lakes


def built_bodies(mask: np.ndarray, ground: Ground, patches: Patches | None = None) -> list[Body]:
    """Towns and settlements, the largest first. patches: of the mask, where they are known already."""
    cell_m2, patches = ground.compass.cell_m2, patches or Patches.of(mask)
    bodies = []
    for number in range(min(patches.larger(max(_SETTLEMENT_CELLS, math.ceil(_SETTLEMENT_M2 / cell_m2))), _MOST_LOOKED_AT)):
        area = float(patches.cells[number]) * cell_m2
        cells = patches.cells_of(number)
        found = place(cells, ground)
        town = area >= _TOWN_M2 and patches.cells[number] >= _SHAPED_CELLS
        bodies.append(Body("town" if town else "settlement", found.words if found else "", area, cells=cells))
    return bodies
