"""Where something lies in an area, in words that hold on the ground: "in the north-east", "along the western edge".

Every word has a test on the positions (u, v) of the cells, see ground.py; where no test holds, nothing is said.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .compass import Compass
from .crossing import crossing
from .ground import Ground, few
from .patches import Patches

_SIDES = ("north", "south", "east", "west")
_CORNERS = ("north-east", "north-west", "south-east", "south-west")
_EDGE_DEPTH, _EDGE_CELLS, _EDGE_LENGTH = 0.35, 0.85, 0.7  # of the area's half width; of the cells; of the edge's length
_EVERYWHERE = 0.9  # of the area
_IN_CORNER, _IN_HALF, _IN_CENTRE = 0.7, 0.8, 0.7  # of the cells, for "in the …"
_MAINLY_CORNER, _MAINLY_HALF = 0.5, 0.67  # of the cells, for "mainly in the …"
_TWO_CORNERS = 0.3  # of the cells, in each of two opposite corners, together nearly all
_FEWEST_FOR_CENTRE = 16  # cells of the area
_NARROW = 0.08  # of the area's size: what is wider is a band
_EVEN, _EVEN_BINS = 1 / 3, 0.8  # of the mean share; of 4 x 4 parts


@dataclass(frozen=True)
class Place:
    """words: what can follow a noun; kind: "everywhere", "edge", "crossing", "corner", "side", "centre", "middle",
    "corners" or "scattered"."""

    words: str
    kind: str


def where(mask: np.ndarray, valid: np.ndarray, compass: Compass | None) -> Place | None:
    """The place of a mask among the cells with data, bool (rows, columns) each, or None where no word fits."""
    if compass is None or not mask.any():
        return None
    return place(mask, Ground(valid, compass), Patches.of(mask))


def place(cells: np.ndarray, ground: Ground, patches: Patches | None = None) -> Place | None:
    """As `where`, for many masks of one area. cells: a mask, or int64 (n,), row * columns + column; patches: that they form;
    None: nothing is said of a crossing."""
    cells = np.flatnonzero(cells) if cells.dtype == bool else cells
    count, valid = len(cells), len(ground.filled)
    if count == 0 or valid < 4:
        return None
    if count > _EVERYWHERE * valid:
        return Place("throughout", "everywhere")
    cells = few(cells)
    u, v = ground.at(cells)
    inner = _middle(cells, ground) or _centre(u, v) if valid >= _FEWEST_FOR_CENTRE else None
    return (_edge(cells, ground) or _crossing(patches, count, ground) or inner or _part(u, v, _IN_CORNER, _IN_HALF, "")
            or _corners(u, v) or _part(u, v, _MAINLY_CORNER, _MAINLY_HALF, "mainly ") or _everywhere(cells, count, ground)
            or _scattered(u, v, count, patches))


def _edge(cells: np.ndarray, ground: Ground) -> Place | None:
    """Along an edge: 85 % of the cells lie within 17 % of the area's width from it, on 70 % of its length."""
    for side in ("northern", "southern", "western", "eastern"):
        depth, length = ground.beside(side, cells)
        if length >= _EDGE_LENGTH and (depth < _EDGE_DEPTH).mean() >= _EDGE_CELLS:
            return Place(f"along the {side} edge", "edge")
    return None


def _crossing(patches: Patches | None, count: int, ground: Ground) -> Place | None:
    """One patch that holds 70 % of the cells and crosses the area."""
    if patches is None or patches.cells[0] < 0.7 * count:
        return None
    found = crossing(patches, 0, ground)
    if found is None or found.kind == "side":
        return None
    narrow = found.width_m < _NARROW * np.sqrt(len(ground.filled) * ground.compass.cell_m2)
    across = "across " * (found.kind == "corner")
    return Place(f"crossing {found.words}" if narrow else f"in a band {across}{found.words}", "crossing")


def _centre(u: np.ndarray, v: np.ndarray) -> Place | None:
    """In the centre: the mean lies there, and 70 % of the cells are no further than 60 % of the way to an edge."""
    near = (np.maximum(abs(u), abs(v)) < 0.6).mean()
    if max(abs(u.mean()), abs(v.mean())) < 0.3 and near >= _IN_CENTRE:
        return Place("in the centre", "centre")
    return None


def _middle(cells: np.ndarray, ground: Ground) -> Place | None:
    """Through the middle: 85 % of the cells within 60 % of the way to two opposite edges, on 70 % of the length between."""
    for along, near, words in zip("uv", reversed(ground.at(cells)), ("from west to east", "from north to south")):
        inside = abs(near.mean()) <= 0.25 and (abs(near) < 0.6).mean() >= _EDGE_CELLS
        if inside and ground.length(along, cells) >= _EDGE_LENGTH:
            return Place(f"through the middle {words}", "middle")
    return None


def _shares(u: np.ndarray, v: np.ndarray) -> tuple[dict[str, float], dict[str, float]]:
    """Of the cells, in each half and in each quarter; those on a dividing line count half in both."""
    east, north = (np.where(abs(x) < 1e-4, 0.5, x > 0) for x in (u, v))
    halves = dict(zip(_SIDES, map(float, (north.mean(), 1 - north.mean(), east.mean(), 1 - east.mean()))))
    quarters = dict(zip(_CORNERS, (float((n * e).mean()) for n in (north, 1 - north) for e in (east, 1 - east))))
    return halves, quarters


def _part(u: np.ndarray, v: np.ndarray, corner: float, half: float, mainly: str) -> Place | None:
    """In a quarter or a half: so much of the cells is in it."""
    halves, quarters = _shares(u, v)
    most = max(quarters, key=quarters.__getitem__)
    if quarters[most] >= corner:
        return Place(f"{mainly}in the {most}", "corner")
    most = max(halves, key=halves.__getitem__)
    return Place(f"{mainly}in the {most}", "side") if halves[most] >= half else None


def _corners(u: np.ndarray, v: np.ndarray) -> Place | None:
    """In two opposite quarters."""
    _, quarters = _shares(u, v)
    for one, other in (("north-east", "south-west"), ("north-west", "south-east")):
        if min(quarters[one], quarters[other]) >= _TWO_CORNERS and quarters[one] + quarters[other] >= _IN_HALF:
            return Place(f"in the {one} and {other}", "corners")
    return None


def _everywhere(cells: np.ndarray, count: int, ground: Ground) -> Place | None:
    """Throughout: in a raster of 4 x 4 parts, its share is at least a third of its mean share in 80 % of those with data."""
    spread = few(ground.filled)
    valid, inside = ground.parts(spread) / len(spread), ground.parts(cells) / len(cells)
    counted = valid >= 0.25 / len(valid)
    if counted.sum() < len(valid) / 2 or count < 2 * counted.sum():
        return None
    even = inside[counted] >= _EVEN * valid[counted]
    return Place("throughout", "everywhere") if even.mean() >= _EVEN_BINS else None


def _scattered(u: np.ndarray, v: np.ndarray, count: int, patches: Patches | None) -> Place | None:
    """In several places: some of it in each quarter, and not mainly in one or two patches."""
    _, quarters = _shares(u, v)
    if patches is not None and (len(patches) < 3 or patches.cells[:2].sum() > 0.7 * count):
        return None
    return Place("in several places", "scattered") if min(quarters.values()) >= 0.1 else None
