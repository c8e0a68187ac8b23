"""The part of a raster that is described: all of it, a box, or a polygon, in the raster's own coordinates."""
from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rasterio.crs import CRS
from rasterio.warp import transform as transform_points

from ..errors import QueryError
from ..rasters.footprint import on_ground, ring_bounds, window_ring
from ..rasters.source import RasterSource
from ..search.area import check_area
from .compass import Compass
from .english import area as area_in_words
from .english import extent

_PARTS = 16  # of an edge
_AT_ONCE, _MOST_COMPARED = 256, 4_000  # edges that are compared with all others; more take too long


@dataclass(frozen=True)
class Area:
    """kind: "raster", "box" or "polygon"; polygons: of closed rings, float (n, 2) each, the outer one first, in the CRS of
    `source`."""

    kind: str
    polygons: tuple[tuple[np.ndarray, ...], ...]
    source: RasterSource

    @classmethod
    def of(cls, source: RasterSource, bbox=None, polygon=None, crs: str | None = None) -> Area:
        """All of a raster, or [minx, miny, maxx, maxy] in its CRS, or a GeoJSON Polygon or MultiPolygon in `crs` (None: that of
        the raster). Raises QueryError, with a sentence, for what is no area or lies outside."""
        if bbox is not None and polygon is not None:
            raise QueryError("Give either a box or a polygon, not both.")
        if bbox is not None:
            made = cls("box", ((np.array(box_ring(bbox), float),),), source)
        elif polygon is not None:
            made = cls("polygon", _polygons(polygon, crs or source.crs, source), source)
        else:
            ring = window_ring(source.transform, 0, 0, source.width, source.height)
            return cls("raster", ((np.array(ring, float),),), source)
        if _apart(made.bounds, ring_bounds(window_ring(source.transform, 0, 0, source.width, source.height))):
            raise QueryError(f"The {made.kind} lies outside {source.name}; give it in the layer's coordinates "
                             f"({source.crs[:40]}).")
        return made

    @property
    def whole(self) -> bool:
        return self.kind == "raster"

    @property
    def bounds(self) -> list[float]:
        """[minx, miny, maxx, maxy] in the raster's CRS."""
        return ring_bounds(np.concatenate([rings[0] for rings in self.polygons]).tolist())

    @property
    def geojson(self) -> dict:
        """The area as GeoJSON, in the raster's CRS."""
        parts = [[ring.tolist() for ring in rings] for rings in self.polygons]
        one = len(parts) == 1
        return {"type": "Polygon" if one else "MultiPolygon", "coordinates": parts[0] if one else parts}

    @property
    def ring(self) -> list[tuple[float, float]]:
        """The outer ring, or the box around several."""
        if len(self.polygons) == 1:
            return [tuple(point) for point in self.polygons[0][0].tolist()]
        return box_ring(self.bounds)

    def contains(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Which points of the raster's CRS lie inside (even-odd rule): bool like x."""
        if self.kind == "box":
            left, bottom, right, top = self.bounds
            return (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
        inside = np.zeros(np.shape(x), bool)
        for rings in self.polygons:
            odd = np.zeros(np.shape(x), bool)
            for ring in rings:
                for (x0, y0), (x1, y1) in zip(ring[:-1], ring[1:]):
                    if y0 != y1:
                        odd ^= ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
            inside |= odd
        return inside

    @cached_property
    def _metres(self) -> np.ndarray | None:
        """Metres east and north per unit of the CRS at the area's middle, float (2, 2)."""
        transform, (left, bottom, right, top) = self.source.transform, self.bounds
        column, row = on_ground(~transform, (left + right) / 2, (bottom + top) / 2)
        compass = Compass.of(transform, self.source.crs, (2 * row, 2 * column))
        linear = np.array([[transform.a, transform.b], [transform.d, transform.e]])
        return None if compass is None else compass.ground @ np.linalg.inv(linear)

    @property
    def square_metres(self) -> float:
        """Ground area; of a raster or a box as drawn, without regard to missing data."""
        if self.whole or self._metres is None:
            (x, y), source = self.source.metres_per_px, self.source
            return source.width * source.height * x * y if self.whole else math.nan
        outer = sum(_shoelace(rings[0]) - sum(map(_shoelace, rings[1:])) for rings in self.polygons)
        return outer * abs(float(np.linalg.det(self._metres)))

    @property
    def size(self) -> str:
        """"12.3 × 11.8 km" of a raster or a box, "4.2 km²" of a polygon."""
        if self.whole:
            (x, y), source = self.source.metres_per_px, self.source
            return extent(source.width * x, source.height * y)
        if self._metres is None:
            return ""
        if self.kind == "box":
            left, bottom, right, top = self.bounds
            return extent(*(float(np.hypot(*(self._metres @ side))) for side in ((right - left, 0), (0, top - bottom))))
        return area_in_words(self.square_metres)


def box_ring(bbox) -> list[tuple[float, float]]:
    """The closed ring of [minx, miny, maxx, maxy]. Raises QueryError for what is no box."""
    try:
        box = [float(value) for value in bbox]
    except (TypeError, ValueError):
        box = []
    if len(box) != 4 or not all(map(math.isfinite, box)) or box[0] >= box[2] or box[1] >= box[3]:
        raise QueryError("A box is four numbers: minx miny maxx maxy, in the layer's coordinates.")
    left, bottom, right, top = box
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def _polygons(polygon, crs: str, source: RasterSource) -> tuple[tuple[np.ndarray, ...], ...]:
    """The rings of a GeoJSON polygon in the raster's CRS. Raises QueryError."""
    polygon = polygon.get("geometry") if isinstance(polygon, dict) and polygon.get("type") == "Feature" else polygon
    check_area(polygon, crs)
    parts = polygon["coordinates"] if polygon["type"] == "MultiPolygon" else [polygon["coordinates"]]
    parts = [[np.array([point[:2] for point in ring], float) for ring in rings] for rings in parts]
    for ring in (ring for rings in parts for ring in rings):
        crossed = _crossing(ring)
        if crossed is not None:
            raise QueryError(f"The polygon crosses itself near {crossed[0]:g}, {crossed[1]:g}; draw it without crossing lines.")
        if _shoelace(ring) == 0:
            raise QueryError("The polygon has no area: its points lie on one line; draw it with three corners or more.")
    if CRS.from_user_input(crs) == CRS.from_user_input(source.crs):
        return tuple(map(tuple, parts))
    return tuple(tuple(_carried(ring, crs, source) for ring in rings) for rings in parts)


def _carried(ring: np.ndarray, crs: str, source: RasterSource) -> np.ndarray:
    """A ring in the raster's CRS, with points along its edges."""
    points = along_edges(ring)
    try:
        moved = np.array(transform_points(crs, source.crs, points[:, 0], points[:, 1])).T
    except Exception:  # PROJ's failures come as several classes of rasterio's own
        moved = np.full((1, 2), np.nan)
    if not np.isfinite(moved).all():
        raise QueryError(f"The polygon lies outside the projection of {source.name}; draw it on the layer.")
    return moved


def along_edges(ring: np.ndarray) -> np.ndarray:
    """A closed ring (n, 2) with points along its edges, which another CRS may bend."""
    t = np.arange(_PARTS)[None, :, None] / _PARTS
    return np.concatenate([(ring[:-1, None] + (ring[1:, None] - ring[:-1, None]) * t).reshape(-1, 2), ring[-1:]])


def _shoelace(ring: np.ndarray) -> float:
    """Area of a closed ring (n, 2), in its units squared."""
    x, y = (ring - ring[0]).T
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2


def _crossing(ring: np.ndarray) -> np.ndarray | None:
    """Where two edges of a closed ring cross, None where none do; rings of very many points are taken as they are."""
    if len(ring) > _MOST_COMPARED:
        return None
    a, b = ring[:-1] - ring[0], ring[1:] - ring[0]
    for start in range(0, len(a), _AT_ONCE):
        p, q = a[start:start + _AT_ONCE, None], b[start:start + _AT_ONCE, None]
        across = _turn(p, q, a) * _turn(p, q, b) < 0
        across &= _turn(a, b, p) * _turn(a, b, q) < 0
        if across.any():
            return ring[start + np.argwhere(across)[0, 0]]
    return None


def _turn(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
    """Sign of the turn from p over q to r: points (..., 2)."""
    return np.sign((q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0]))


def _apart(a: list[float], b: list[float]) -> bool:
    return a[2] <= b[0] or a[0] >= b[2] or a[3] <= b[1] or a[1] >= b[3]
