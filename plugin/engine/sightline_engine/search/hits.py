"""Hits: tiles that match a query, with everything a person or a file wants to know of them."""
from __future__ import annotations

from dataclasses import asdict, dataclass

from rasterio.transform import Affine

from ..rasters.footprint import bbox_wgs84, window_ring
from ..rasters.grid import TileGrid


@dataclass(frozen=True)
class Hit:
    """rank: from 1; score: cosine of query and tile; match: calibrated 0 to 1; footprint: GeoJSON polygon in `crs`;
    bbox_wgs84: [west, south, east, north] in degrees, None outside the projection; model: bundle/tower; tile_m: ground size
    of the tile."""

    rank: int
    score: float
    match: float
    layer: str
    path: str
    tile: int
    footprint: dict
    crs: str
    bbox_wgs84: list[float] | None
    query: str
    model: str
    tile_m: float
    date: str | None
    caption: str

    def to_json(self) -> dict:
        return asdict(self)


def make_hit(manifest: dict, path: str, layer: str, tile: int, *, rank: int, score: float, match: float, query: str,
             caption: str) -> Hit:
    """A hit from an index's manifest and a tile number."""
    grid = TileGrid(**manifest["grid"])
    crs = manifest["source"]["crs"]
    ring = window_ring(Affine(*manifest["source"]["transform"]), *grid.window(tile))
    box = bbox_wgs84(crs, ring)
    return Hit(rank, round(score, 5), round(match, 4), layer, path, tile,
               {"type": "Polygon", "coordinates": [[list(p) for p in ring]]}, crs,
               box and [round(v, 7) for v in box], query, f"{manifest['bundle']}/{manifest['tower']}",
               grid.tile_m, manifest["source"]["date"], caption)
