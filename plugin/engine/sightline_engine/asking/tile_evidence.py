"""The tiles that show what an answer says."""
from __future__ import annotations

import numpy as np

from ..search.places import grounded, window_rings
from .views import Map, View

MOST = 200
_LEAST = 0.02  # share of a tile


def tiles_of(maps: list[tuple[View, Map]]) -> list[dict]:
    """At most 200 tiles of the finest level that hold most of what some maps show, best first, each once."""
    found: dict[tuple[str, int], dict] = {}
    for view, map_ in maps:
        for entry in _of_one(view, map_):
            key = entry["path"], entry["tile"]
            if entry["share"] > found.get(key, {"share": 0.0})["share"]:
                found[key] = entry
    return sorted(found.values(), key=lambda entry: -entry["share"])[:MOST]


def _of_one(view: View, map_: Map) -> list[dict]:
    index = view.index
    rows = np.flatnonzero(index.tiles < len(index.plan.levels[0]))
    windows = index.windows[rows]
    shares = means(np.where(map_.weights > 0, map_.shares, 0), windows, map_.pixels)
    best = np.argsort(-shares, kind="stable")[:MOST]
    best = best[shares[best] >= _LEAST]
    source = index.manifest["source"]
    rings = grounded(source, window_rings(windows[best])).tolist()
    return [{"path": view.path, "layer": view.name, "tile": int(index.tiles[rows[i]]),
             "footprint": {"type": "Polygon", "coordinates": [ring]}, "crs": source["crs"], "share": round(float(shares[i]), 4)}
            for i, ring in zip(best, rings)]


def means(shares: np.ndarray, windows: np.ndarray, pixels: tuple[float, float]) -> np.ndarray:
    """Mean of a grid's values in windows (n, 4) x, y, w, h in pixels, by sums over rectangles from the origin (Crow 1984)."""
    sums = np.zeros(np.add(shares.shape, 1))
    sums[1:, 1:] = shares.cumsum(0, dtype=np.float64).cumsum(1)
    first = np.floor(windows[:, :2] / pixels + 0.25).astype(int)
    last = np.maximum(np.ceil((windows[:, :2] + windows[:, 2:]) / pixels - 0.25).astype(int), first + 1)
    (x0, y0), (x1, y1) = first.T, last.T
    x0, x1, y0, y1 = (np.clip(v, 0, size) for v, size in zip((x0, x1, y0, y1), np.repeat(shares.shape[::-1], 2)))
    area = np.maximum((x1 - x0) * (y1 - y0), 1)
    return (sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]) / area
