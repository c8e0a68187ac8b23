"""Change: the same place at two dates. Which tiles moved most in the embedding space, or moved towards a text?

Season, sun and haze move every tile of a raster somewhat alike, so a common displacement is taken off first: the median, per
coordinate, of that quarter of the tiles that moved least. (The mean of all would follow the very change that is looked
for; on OMBRIA dev, where more than half of the tiles are flooded, so did the median of all.) How far a tile then moved is
judged against the other tiles of the pair, by median and median absolute deviation (modified z-score: Iglewicz and Hoaglin
1993). Where most tiles changed, none stands out, and the matches say so.
"""
from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..embedding.languages import notes as language_notes
from ..errors import QueryError
from ..index.catalogue import open_indexes
from ..rasters.footprint import on_ground
from .asked import Asked
from .candidates import Candidates, Layer
from .choose import GOOD_MATCH, Choice
from .hits import Hit, make_hits
from .match import match_of
from .places import window_rings
from .question import MOST_HITS

NOTHING_CHANGED = "No tile changed much more than the others; these changed most."
NOTHING_TOWARDS = "Nothing here changed clearly to what was asked for; these tiles come nearest."
_SAME_GROUND = 0.5
_QUIET = 0.25               # of the tiles give the common displacement
_OUTLIER = 3.5              # modified z-score from which a tile is an outlier (Iglewicz and Hoaglin 1993, section 3)
_LEAST_SPREAD = 0.01        # of movements: pairs of equal rasters differ by rounding, and that is no yardstick


@dataclass(frozen=True)
class ChangeHit(Hit):
    """A hit of the later raster with the earlier tile on its ground. score: without a text half the squared length of the
    movement (1 - cosine where nothing moved as a whole), with a text cosine after less cosine before; before: {"layer",
    "path", "tile", "date"}; match_before, match_after: of the text, None without one."""

    before: dict
    match_before: float | None
    match_after: float | None


@dataclass(frozen=True)
class Changes:
    """hits in order of change, how many tiles had a partner, the time taken, and what has to be said."""

    hits: list[ChangeHit]
    tiles: int
    seconds: float
    message: str

    def to_json(self) -> dict:
        return {"hits": [hit.to_json() for hit in self.hits], "tiles": self.tiles, "seconds": round(self.seconds, 4),
                "message": self.message}


def change(bundle, before_path: str, after_path: str, text: str | None = None, k: int = 20,
           max_cloud: float | None = 0.5) -> Changes:
    """The k tiles of the later raster that changed most against the earlier one, or most towards a text.

    A tile is compared with the earlier tile whose centre lies nearest, if they share at least half of the smaller one's
    ground. Tiles that are known to be cloudier than max_cloud at either date are left out (None: none is). Indexes made by
    different towers are compared for a text only, by their calibrated matches: across sensors a vector moves by the gap
    between them, whatever happened on the ground (Liang et al. 2022, "Mind the gap").

    O(tiles * d). Raises QueryError when the rasters do not overlap, for different towers without a text, and for an
    impossible k; NotIndexedError for a raster without index."""
    started = time.perf_counter()
    text = " ".join(text.split()) if text else None
    if isinstance(k, bool) or not isinstance(k, int) or not 1 <= k <= MOST_HITS:
        raise QueryError(f"{k} hits were asked for; ask for at least 1 and at most {MOST_HITS}.")
    before, after = open_indexes([str(before_path), str(after_path)], bundle)
    names = [Path(str(path)).stem for path in (before_path, after_path)]
    if before.footprints is not None or after.footprints is not None:
        raise QueryError("Change is found between two grids of tiles, and the tiles of these embeddings lie on none; take "
                         "indexes of rasters.")
    if before.tower is not after.tower and text is None:
        raise QueryError(f"{names[0]} and {names[1]} were indexed by different models ({before.tower.name} and "
                         f"{after.tower.name}), whose tiles differ even where nothing changed; say what to look for, for "
                         "example: burned area, or compare two rasters of the same sensor.")
    earlier, later = partners(before, after)
    if not len(later):
        raise QueryError(f"{names[0]} and {names[1]} do not show the same ground: no two of their tiles overlap by half; "
                         "choose two rasters of one place with tiles of about the same size.")
    clear = np.ones(len(later), bool)
    if max_cloud is not None:
        clear = ~((before.cloud[earlier] > max_cloud) | (after.cloud[later] > max_cloud))       # NaN, unknown, stays
    earlier, later, cloudy = earlier[clear], later[clear], int((~clear).sum())
    if not len(later):
        scores = matches = np.zeros(0, np.float32)
        both = None
    elif text is None:
        scores, matches = movement(before.vectors(earlier), after.vectors(later))
        both = None
    else:
        query = bundle.encode_query(text)[None]
        cosines = before.scores(query, earlier), after.scores(query, later)
        both = [match_of(index.calibration(bundle), query, np.ones(1), c) for index, c in zip((before, after), cosines)]
        scores, matches = towards(*cosines, *both)
    order = np.lexsort((later, -scores, -matches))[:k]
    layer = Layer(str(after_path), names[1], after)
    found = Candidates(np.zeros(len(order), np.int64), later[order], scores[order], matches[order],
                       np.zeros((len(order), 0), np.float32), True)
    asked = Asked(np.zeros((0, bundle.dimension), np.float32), np.zeros(0, np.float32), np.zeros(0, bool), [],
                  np.zeros(bundle.dimension, np.float32))
    plain = make_hits(bundle, [layer], found, [Choice(i, np.array([i])) for i in range(len(order))], asked,
                      text or "change")
    hits = [ChangeHit(**vars(hit), before={"layer": names[0], "path": str(before_path), "tile": int(before.tiles[earlier[i]]),
                                           "date": before.manifest["source"]["date"]},
                      match_before=round(float(both[0][i]), 4) if both else None,
                      match_after=round(float(both[1][i]), 4) if both else None)
            for hit, i in zip(plain, order)]
    return Changes(_numbered(hits), len(later), time.perf_counter() - started,
                   " ".join([*_said(hits, text, cloudy, before, after), *language_notes(bundle, [text] if text else [])]))


def movement(before: np.ndarray, after: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far tiles moved: scores and matches float32 (n,) of vectors (n, d), unit length, in pairs.

    score: half the squared length of the displacement less the common one. match: 0.5 where the modified z-score of that
    length is 3.5, rising by a logistic in the score."""
    moved = after - before
    quiet = np.argsort(np.linalg.norm(moved, axis=1))[:int(np.ceil(_QUIET * len(moved)))]
    common = np.median(moved[quiet], 0)
    lengths = np.linalg.norm(moved - common, axis=1)
    middle = np.median(lengths)
    spread = max(1.4826 * float(np.median(np.abs(lengths - middle))), _LEAST_SPREAD)
    match = 1 / (1 + np.exp(-((lengths - middle) / spread - _OUTLIER)))
    return (lengths ** 2 / 2).astype(np.float32), match.astype(np.float32)


def towards(before: np.ndarray, after: np.ndarray, match_before: np.ndarray,
            match_after: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How surely tiles became what a text says: scores and matches float32 (n,).

    before, after: cosines (n, 1) with the text; match_before, match_after (n,). match: that it is there now and was not
    there before, the two taken as independent."""
    return (after - before)[:, 0].astype(np.float32), (match_after * (1 - match_before)).astype(np.float32)


def partners(before, after) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the earlier and of the later index whose tiles lie on the same ground: two int64 (m,).

    Every later tile is brought into the earlier raster's pixels, there to the level whose tiles are most like it in size,
    and to the tile whose centre is nearest; they are partners if their boxes share at least half of the smaller."""
    rings = _in_pixels(before.manifest["source"], after.manifest["source"], window_rings(after.windows)[:, :4])
    low, high = rings.min(1), rings.max(1)
    size, centre = high - low, (low + high) / 2
    finite = np.isfinite(rings).all((1, 2))
    levels = before.plan.levels
    sides = np.log([[(g.tile_w * g.tile_h) ** 0.5 for g in levels]])
    with np.errstate(divide="ignore", invalid="ignore"):
        level = np.abs(np.log(np.sqrt(size.prod(1)))[:, None] - sides).argmin(1)
    wanted = np.full(len(after), -1, np.int64)
    for number, (grid, start) in enumerate(zip(levels, before.plan.starts)):
        here = finite & (level == number)
        column = _nearest(centre[here, 0], grid.step_x, grid.tile_w, grid.columns, grid.width)
        row = _nearest(centre[here, 1], grid.step_y, grid.tile_h, grid.rows, grid.height)
        wanted[here] = start + row * grid.columns + column
    found = np.minimum(np.searchsorted(before.tiles, wanted), len(before) - 1)
    windows = before.windows[found].astype(float)
    shared = np.clip(np.minimum(high, windows[:, :2] + windows[:, 2:]) - np.maximum(low, windows[:, :2]), 0, None).prod(1)
    with np.errstate(invalid="ignore"):
        fitting = (before.tiles[found] == wanted) & (shared >= _SAME_GROUND * np.minimum(size.prod(1), windows[:, 2:].prod(1)))
    return found[fitting], np.flatnonzero(fitting)


def _nearest(centre: np.ndarray, step: int, side: int, count: int, size: int) -> np.ndarray:
    """The column (or row) of tiles whose centre is nearest; the last one has been moved inwards."""
    place = np.clip(np.rint((centre - side / 2) / step), 0, count - 1).astype(np.int64)
    last = size - side
    other = np.clip(place + np.array([[-1], [1]]), 0, count - 1)
    choices = np.concatenate([place[None], other])
    distance = np.abs(np.minimum(choices * step, last) + side / 2 - centre)
    return choices[distance.argmin(0), np.arange(len(place))]


def _in_pixels(to: dict, source: dict, points: np.ndarray) -> np.ndarray:
    """Pixel positions (..., 2) of one manifest's `source` as positions in the pixels of another; NaN outside its CRS."""
    x, y = on_ground(Affine(*source["transform"]), points[..., 0], points[..., 1])
    if source["crs"] != to["crs"]:
        try:
            moved = transform_points(source["crs"], to["crs"], x.ravel(), y.ravel())
        except Exception:  # PROJ's failures come as several classes of rasterio's own
            return np.full(points.shape, np.nan)
        x, y = (np.array(values).reshape(x.shape) for values in moved)
    inverse = ~Affine(*to["transform"])
    return np.stack(on_ground(inverse, x, y), -1)


def _numbered(hits: list[ChangeHit]) -> list[ChangeHit]:
    return [replace(hit, rank=rank) for rank, hit in enumerate(hits, 1)]


def _said(hits: list[ChangeHit], text: str | None, cloudy: int, before, after) -> list[str]:
    said = []
    if not hits:
        said.append("No tile is left.")
    elif hits[0].match < GOOD_MATCH:
        said.append(NOTHING_CHANGED if text is None else NOTHING_TOWARDS)
    if cloudy:
        said.append(f"{cloudy} cloudy {'tile was' if cloudy == 1 else 'tiles were'} left out (max_cloud).")
    if before.tower is not after.tower:
        said.append("The two rasters come from different sensors: compared by match.")
    first, second = (index.manifest["source"]["date"] for index in (before, after))
    if first and second and first > second:
        said.append(f"The first raster ({first}) is later than the second ({second}): this is change back in time.")
    return said
