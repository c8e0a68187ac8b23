"""A part of a raster that alone is indexed: a box in its CRS, and which tiles touch it."""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from rasterio.transform import Affine

from ..errors import RasterError
from .footprint import on_ground, ring_bounds, window_ring
from .grid import TilePlan
from .source import RasterSource

_AT_ONCE = 1_000_000
_TOUCH = 1e-6  # of the box's size; less shared ground than this is rounding


@dataclass(frozen=True)
class Extent:
    """box: minx, miny, maxx, maxy in the CRS that `transform` leads to from pixels."""

    box: tuple[float, float, float, float]
    transform: Affine

    @classmethod
    def of(cls, source: RasterSource, bbox) -> Extent | None:
        """[minx, miny, maxx, maxy] in the raster's CRS, cut to what the raster covers; None for no box, and for one that has
        all of the raster. Raises RasterError for what is no box or lies outside."""
        if bbox is None:
            return None
        box = list(bbox) if isinstance(bbox, (list, tuple)) else []
        if len(box) != 4 or not all(isinstance(v, (int, float)) and math.isfinite(v) for v in box) or (
                box[0] >= box[2] or box[1] >= box[3]):
            raise RasterError("The extent to index is four numbers, minx miny maxx maxy, in the raster's coordinates.")
        bounds = ring_bounds(window_ring(source.transform, 0, 0, source.width, source.height))
        left, bottom, right, top = cut = [*map(max, box[:2], bounds[:2]), *map(min, box[2:], bounds[2:])]
        made = cls((float(left), float(bottom), float(right), float(top)), source.transform)
        if left >= right or bottom >= top or not made.touches(np.array([[0, 0, source.width, source.height]])).any():
            raise RasterError(f"The extent lies outside {source.name}; give it in the raster's coordinates "
                              f"({source.crs[:40]}).")
        return None if cut == bounds else made

    @classmethod
    def kept(cls, manifest: dict) -> Extent | None:
        """That of an index, None where all of the raster was indexed."""
        extent = manifest.get("extent")
        return extent and cls(tuple(extent["box"]), Affine(*manifest["source"]["transform"]))

    def touches(self, windows: np.ndarray) -> np.ndarray:
        """Which windows (n, 4) x, y, width, height in pixels share ground with the box: bool (n,).

        Two rectangles, one turned against the other, are apart just where they are so along a side of either (separating axes:
        Gottschalk et al. 1996)."""
        windows = np.asarray(windows, float)
        x, y = windows[:, :1] + windows[:, 2:3] * [0, 1, 1, 0], windows[:, 1:2] + windows[:, 3:] * [0, 0, 1, 1]
        east, north = on_ground(self.transform, x, y)
        left, bottom, right, top = self.box
        slack_x, slack_y = _TOUCH * (right - left), _TOUCH * (top - bottom)
        near = ((east.max(1) > left + slack_x) & (east.min(1) < right - slack_x)
                & (north.max(1) > bottom + slack_y) & (north.min(1) < top - slack_y))
        corners = [on_ground(~self.transform, px, py) for px in (left, right) for py in (bottom, top)]
        (x0, y0), (x1, y1) = (tuple(map(edge, zip(*corners))) for edge in (min, max))
        slack = _TOUCH * max(x1 - x0, y1 - y0)
        return near & ((x.max(1) > x0 + slack) & (x.min(1) < x1 - slack) & (y.max(1) > y0 + slack) & (y.min(1) < y1 - slack))

    def count(self, plan: TilePlan) -> int:
        """How many tiles of a plan touch the box."""
        return sum(int(self.touches(plan.windows(np.arange(start, min(start + _AT_ONCE, len(plan))))).sum())
                   for start in range(0, len(plan), _AT_ONCE))

    def holds(self, box) -> bool:
        """Whether another box lies within this one."""
        return (self.box[0] <= box[0] and self.box[1] <= box[1] and self.box[2] >= box[2] and self.box[3] >= box[3])
