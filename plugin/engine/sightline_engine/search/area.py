"""Which tiles share ground with a polygon: exact, in the raster's pixel space, where tiles are upright rectangles.

The polygon is clipped to the raster's surroundings (what lies far outside a projection cannot be transformed), its edges
are divided and carried into the raster's CRS, and from there into pixels by the inverse geotransform.
"""
from __future__ import annotations

import numpy as np
from rasterio.crs import CRS
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..errors import QueryError
from ..rasters.footprint import on_ground

_PIECES = 2048  # edges are divided into about so many pieces per ring, at most 32 each
_EDGE = 33  # points per side of the raster's outline
_MARGIN = 0.05  # of the raster's size, kept around it when clipping
_TOUCH = 0.01  # pixels along a tile's edge; less shared ground than this is rounding


def check_area(area, crs) -> None:
    """Raises QueryError unless area is a GeoJSON Polygon or MultiPolygon (RFC 7946) and crs a known system."""
    try:
        CRS.from_user_input(crs)
    except Exception as error:
        raise QueryError(f"The area's coordinate system {crs!r} is unknown; give a code such as EPSG:4326.") from error
    if not isinstance(area, dict) or area.get("type") not in ("Polygon", "MultiPolygon"):
        raise QueryError("The area must be a GeoJSON Polygon or MultiPolygon.")
    try:
        polygons = polygons_of(area)
        good = bool(polygons) and all(
            rings and all(r.ndim == 2 and len(r) >= 4 and r.shape[1] >= 2 and np.isfinite(r).all() and (r[0] == r[-1]).all()
                          for r in rings) for rings in polygons)
    except (KeyError, TypeError, ValueError):
        good = False
    if not good:
        raise QueryError("The area's coordinates are damaged; each ring needs at least four positions [x, y], the last one "
                         "being the first again.")


def windows_in_area(area: dict, area_crs: str, crs: str, transform: Affine, width: int, height: int,
                    windows: np.ndarray) -> np.ndarray:
    """bool (n,): which pixel windows (n, 4) x, y, w, h of a raster share ground with a polygon; holes are no ground.

    Longitudes beyond 180 mean the same place as those a full turn away. Windows fastest in the order of tile numbers."""
    inside = np.zeros(len(windows), bool)
    for rings in polygons_of(area):
        for placed in _on_raster(rings, CRS.from_user_input(area_crs), CRS.from_user_input(crs), transform, width, height):
            inside |= _windows_in(placed, windows)
    return inside


def polygons_of(area: dict) -> list[list[np.ndarray]]:
    """The polygons of an area, each its rings (n, 2), the outer one first."""
    polygons = area["coordinates"] if area["type"] == "MultiPolygon" else [area["coordinates"]]
    return [[np.array([p[:2] for p in ring], float) for ring in rings] for rings in polygons]


def _on_raster(rings, area_crs: CRS, crs: CRS, transform: Affine, width: int, height: int):
    """Yields the rings of a polygon in pixels, once per full turn of the earth that brings them near the raster."""
    turn = _turn(area_crs)
    box = _surroundings(area_crs, crs, transform, width, height)
    for shift in (0, -turn, turn) if turn else (0,):
        near = [_clipped(ring + (shift, 0), box) if box is not None else ring for ring in rings]
        near = [ring for ring in near if len(ring)]
        if near and (box is not None or shift == 0):
            yield from _as_pixels([r if area_crs == crs else carried(divided(r), area_crs, crs) for r in near],
                                  _turn(crs), transform, width, height)


def _as_pixels(rings, turn: float, transform: Affine, width: int, height: int):
    rings = [np.concatenate([ring, ring[:1]]) for ring in rings if len(ring)]  # points may have been left out at the end
    if not rings:
        return
    shift = 0
    if turn:  # the raster may count its longitudes from elsewhere
        middle = on_ground(transform, width / 2, height / 2)[0]
        low, high = min(r[:, 0].min() for r in rings), max(r[:, 0].max() for r in rings)
        shift = turn * round((middle - (low + high) / 2) / turn)
    yield [np.stack(on_ground(~transform, ring[:, 0] + shift, ring[:, 1]), 1) for ring in rings]


def _turn(crs: CRS) -> float:
    """The width of the whole earth in a CRS whose eastings may go on beyond it, else 0."""
    if crs.is_geographic:
        return 2 * np.pi / (crs.units_factor[1] or np.pi / 180)
    return 2 * np.pi * 6378137.0 if crs.to_epsg() == 3857 else 0.0


def _surroundings(area_crs: CRS, crs: CRS, transform: Affine, width: int, height: int) -> np.ndarray | None:
    """[minx, miny, maxx, maxy] around the raster in the area's CRS; None where it cannot be said (a pole lies in it)."""
    t = np.linspace(0, 1, _EDGE)
    x, y = np.r_[t, t * 0 + 1, t[::-1], t * 0], np.r_[t * 0, t, t * 0 + 1, t[::-1]]
    ring = np.stack(on_ground(transform, x * width, y * height), 1)
    if area_crs != crs:
        ring = carried(ring, crs, area_crs)
    if len(ring) != len(x) or (_turn(area_crs) and abs(ring[-1, 0] - ring[0, 0]) > 1e-3 * _turn(area_crs)):
        return None
    low, high = ring.min(0), ring.max(0)
    return np.r_[low - _MARGIN * (high - low), high + _MARGIN * (high - low)]


def carried(ring: np.ndarray, source: CRS, target: CRS) -> np.ndarray:
    """Points (n, 2) in another CRS, eastings without a jump; points without a place there are left out."""
    try:
        moved = np.array(transform_points(source, target, ring[:, 0], ring[:, 1])).T
    except Exception:  # PROJ's failures come as several classes of rasterio's own
        return np.zeros((0, 2))
    moved = moved[np.isfinite(moved).all(1)]
    if _turn(target):
        moved[:, 0] = np.unwrap(moved[:, 0], period=_turn(target))
    return moved


def divided(ring: np.ndarray) -> np.ndarray:
    """A closed ring with points along its edges, which are no straight lines in another CRS."""
    parts = int(np.clip(_PIECES // len(ring), 1, 32))
    t = np.arange(parts)[None, :, None] / parts
    points = ring[:-1, None] + (ring[1:, None] - ring[:-1, None]) * t
    return np.concatenate([points.reshape(-1, 2), ring[-1:]])


def _clipped(ring: np.ndarray, box: np.ndarray) -> np.ndarray:
    """A closed ring cut to a box (Sutherland & Hodgman 1974); its parts stay joined along the box's border."""
    if (ring.max(0) < box[:2]).any() or (ring.min(0) > box[2:]).any():
        return ring[:0]
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        distance = sign * (ring[:, axis] - limit)
        inside = distance >= 0
        if inside.all():
            continue
        crossing = inside[:-1] != inside[1:]
        t = np.where(crossing, distance[:-1] / np.where(crossing, distance[:-1] - distance[1:], 1), 0)
        slots = np.stack([ring[:-1] + (ring[1:] - ring[:-1]) * t[:, None], ring[1:]], 1)
        ring = slots[np.stack([crossing, inside[1:]], 1)]
        if not len(ring):
            return ring
        ring = np.concatenate([ring, ring[:1]])
    return ring


def _windows_in(rings: list[np.ndarray], windows: np.ndarray) -> np.ndarray:
    """bool (n,): which windows overlap the polygon with these closed rings (even-odd), all in pixels.

    Per row of tiles: the polygon's part in that strip, seen from above, covers the spans of its edges within the strip and
    those of its inside along the middle line; a tile overlaps the polygon just where it overlaps one of these spans."""
    a, b = (np.concatenate([ring[part] for ring in rings]) for part in (np.s_[:-1], np.s_[1:]))
    a, b = np.where((a[:, 1] <= b[:, 1])[:, None], a, b), np.where((a[:, 1] <= b[:, 1])[:, None], b, a)  # a above b
    rise = b[:, 1] - a[:, 1]
    slope = np.divide(b[:, 0] - a[:, 0], rise, out=np.zeros_like(rise), where=rise > 0)
    inside = np.zeros(len(windows), bool)
    y, h = windows[:, 1].astype(np.int64), windows[:, 3].astype(np.int64)
    starts = np.flatnonzero(np.r_[True, (y[1:] != y[:-1]) | (h[1:] != h[:-1])]) if len(y) else np.zeros(0, np.int64)
    ends = np.r_[starts[1:], len(y)]
    near = (y[starts] < b[:, 1].max()) & (y[starts] + h[starts] > a[:, 1].min())
    for start, end in zip(starts[near], ends[near]):
        low, high = _spans(a, b, rise, slope, y[start] + _TOUCH, y[start] + h[start] - _TOUCH)
        if not len(low):
            continue
        order = np.argsort(low)
        furthest = np.maximum.accumulate(high[order])
        left, right = windows[start:end, 0] + _TOUCH, windows[start:end, 0] + windows[start:end, 2] - _TOUCH
        before = np.searchsorted(low[order], right)
        inside[start:end] = (before > 0) & (furthest[np.maximum(before, 1) - 1] > left)
    return inside


def _spans(a, b, rise, slope, top: float, bottom: float) -> tuple[np.ndarray, np.ndarray]:
    """Spans low, high in x of a polygon's edges (a above b) and of its inside between two lines."""
    here = (a[:, 1] < bottom) & (b[:, 1] > top)
    a_, b_, slope_ = a[here], b[here], slope[here]
    flat = rise[here] == 0
    first = np.where(a_[:, 1] >= top, a_[:, 0], a_[:, 0] + slope_ * (top - a_[:, 1]))
    last = np.where(flat | (b_[:, 1] <= bottom), b_[:, 0], a_[:, 0] + slope_ * (bottom - a_[:, 1]))
    middle = (top + bottom) / 2
    crossed = (a_[:, 1] <= middle) & (b_[:, 1] > middle)
    across = np.sort(a_[crossed, 0] + slope_[crossed] * (middle - a_[crossed, 1]))
    across = across[:len(across) // 2 * 2]
    return np.r_[np.minimum(first, last), across[::2]], np.r_[np.maximum(first, last), across[1::2]]
