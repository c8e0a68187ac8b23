"""Patches that cross the area: long, narrow, and leaving it in two places."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .compass import EIGHT, direction
from .ground import Ground
from .patches import Patches

LONG = 8.0  # span squared over area: a strip of 1 x 8 has 8.1, a square 2, a disk 1.3
_CONTACT = 0.5  # cells on the border per cell of span: a strip along an edge has 1, one across it few
_FILLED = 0.6  # cells per cell of span; a straight line of single cells along a diagonal has 0.7
_PIECE = 10  # cells of span per gap at least, where gaps are no end
_APART = 0.5  # of its span, by which the two ends lie apart
_FIRST = ("north", "north-east", "north-west", "west")  # with these ends a direction is told


@dataclass(frozen=True)
class Crossing:
    """words: "from north to south", "the north-west" (a corner that is cut off) or "through the north" (in and out by one
    side); kind: "through", "corner" or "side"; span_m: between its ends; width_m: mean width, area over span."""

    words: str
    kind: str
    span_m: float
    width_m: float


def crossing(patches: Patches, number: int, ground: Ground, mask: np.ndarray | None = None) -> Crossing | None:
    """How a patch crosses the area; None where it does not: it must be long (span² / area >= 8) and well filled (0.6 cells per
    cell of span), meet the border of the data in two places at least half its span apart, and not run along the border.

    mask: bool (rows, columns), where patches were grown over gaps, what is really there: at most one gap in ten cells."""
    compass = ground.compass
    cell, span = np.sqrt(compass.cell_m2), patches.span(number, compass)
    cells = patches.cells_of(number)
    cells = cells if mask is None else cells[mask.ravel()[cells]]
    area = len(cells) * compass.cell_m2
    if span ** 2 < LONG * area or len(cells) < _FILLED * span / cell or min(ground.valid.shape) < 3:
        return None
    contact = cells[ground.border.ravel()[cells]]
    if not 2 <= len(contact) <= _CONTACT * span / cell or (
            mask is not None and _gaps(cells, patches.shape) > span / cell / _PIECE):
        return None
    rows, columns = np.divmod(contact, patches.shape[1])
    there = np.zeros((np.ptp(rows) + 1, np.ptp(columns) + 1), bool)
    there[rows - rows.min(), columns - columns.min()] = True
    ends = Patches.of(there)
    if len(ends) < 2:
        return None
    of_end = ends.labels[rows - rows.min(), columns - columns.min()]
    count = np.bincount(of_end)
    east, north = compass.metres(*(np.bincount(of_end, weights=values) / count for values in (columns, rows)))
    apart = np.hypot(east[:, None] - east, north[:, None] - north)
    one, other = np.unravel_index(apart.argmax(), apart.shape)
    if apart[one, other] < _APART * span:
        return None
    u, v = (np.bincount(of_end, weights=values) / count for values in ground.at(contact))
    words, kind = _words((u[one], v[one]), (u[other], v[other]))
    return Crossing(words, kind, span, area / span)


def _gaps(cells: np.ndarray, shape: tuple[int, int]) -> int:
    """Into how many more pieces than one some cells fall."""
    there = np.zeros(shape, bool)
    there.flat[cells] = True
    return len(Patches.of(there)) - 1


def _words(a, b) -> tuple[str, str]:
    """From the ends (u, v) of a crossing."""
    middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    if _side(a) == _side(b):
        return f"through the {_side(a)}", "side"
    if max(map(abs, middle)) > 0.5 and np.hypot(a[0] - b[0], a[1] - b[1]) < 1.3:
        return f"the {direction(*middle)}", "corner"
    towards = EIGHT.index(direction(b[0] - a[0], b[1] - a[1]))
    start, end = EIGHT[(towards + 4) % 8], EIGHT[towards]
    return (f"from {start} to {end}" if start in _FIRST else f"from {end} to {start}"), "through"


def _side(end) -> str:
    """The side of the area on which a point of its border lies."""
    return direction(*((end[0], 0) if abs(end[0]) > abs(end[1]) else (0, end[1])))
