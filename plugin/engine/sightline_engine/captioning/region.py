"""The caption of a raster, or of a box in it."""
from __future__ import annotations

import math
from dataclasses import asdict

import numpy as np

from ..embedding.embedded import EmbeddedTiles
from ..embedding.pipeline import embed_cells
from ..errors import QueryError, RasterError
from ..index.build import MIN_VALID
from ..index.catalogue import find_store
from ..index.opened import plan_of
from ..rasters.cells import Cell
from ..rasters.footprint import bbox_wgs84, on_ground, ring_bounds, window_ring
from ..rasters.grid import TilePlan, make_plan
from ..rasters.source import RasterSource
from .compose import caption_tiles

_MOST_TILES = 256  # of a raster without index, so that a caption never waits for a whole scene


def caption_region(source: RasterSource, bundle, bbox=None, check=lambda: None) -> dict:
    """Says what a raster shows, or a box [minx, miny, maxx, maxy] in its CRS.

    An indexed raster is described from its stored tiles, without reading it again; one without index from at most 256
    tiles spread over it. Raises QueryError for a box outside the raster, RasterError where there is no data."""
    tower, roles = bundle.tower_of(source.roles, source.values.units)
    store = find_store(source.path, bundle)
    if store is not None and store.manifest["complete"] and _made_from(store.manifest, source, tower, roles):
        plan, tiles = plan_of(store.manifest), store.load()
        tiles = tiles[tiles.tiles < len(plan.levels[0])]  # the finest level says it all; coarser ones say it again
        tiles = tiles[_inside(source, plan, tiles.tiles, bbox)]
    else:
        plan = make_plan(source, tower.tile_m(source.gsd_m))
        chosen = np.flatnonzero(_inside(source, plan, np.arange(len(plan)), bbox))
        chosen = chosen[np.unique(np.linspace(0, len(chosen) - 1, min(len(chosen), _MOST_TILES)).astype(int))]
        cells = [Cell.of(plan, tile, tower.manifest["input_px"]) for tile in chosen]
        parts = [cell.tiles for cell in embed_cells(source, tower, roles, cells, MIN_VALID, check=check)]
        tiles = EmbeddedTiles.join(parts)
    if not len(tiles):
        raise RasterError(f"{source.name} contains no data {'in this box' if bbox else 'at all'}; check its no-data value.")
    caption = caption_tiles(bundle, tiles.vectors, tiles.facts, tiles.valid, tower.sensor)
    ring = window_ring(source.transform, 0, 0, source.width, source.height) if bbox is None else box_ring(bbox)
    return {**caption.to_json(), "path": source.path, "layer": source.name, "tiles": len(tiles),
            "footprint": {"type": "Polygon", "coordinates": [[list(p) for p in ring]]}, "crs": source.crs,
            "bbox_wgs84": bbox_wgs84(source.crs, ring), "date": source.date, "model": f"{bundle.name}/{tower.name}"}


def box_ring(bbox) -> list[tuple[float, float]]:
    """The closed ring of [minx, miny, maxx, maxy]. Raises QueryError for what is no box."""
    if len(bbox) != 4 or not all(map(math.isfinite, bbox)) or bbox[0] >= bbox[2] or bbox[1] >= bbox[3]:
        raise QueryError("A box is four numbers: minx miny maxx maxy, in the layer's coordinates.")
    left, bottom, right, top = bbox
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def _inside(source: RasterSource, plan: TilePlan, tiles: np.ndarray, bbox) -> np.ndarray:
    """Which tiles have their centre in the box, or at least the one nearest to it: bool (n,)."""
    if bbox is None:
        return np.ones(len(tiles), bool)
    box_ring(bbox)
    left, bottom, right, top = ring_bounds(window_ring(source.transform, 0, 0, source.width, source.height))
    if bbox[2] <= left or bbox[0] >= right or bbox[3] <= bottom or bbox[1] >= top:
        raise QueryError(f"The box lies outside {source.name}; give it in the layer's coordinates ({source.crs[:40]}).")
    windows = plan.windows(tiles).astype(float)
    centre = windows[:, :2] + windows[:, 2:] / 2
    x, y = on_ground(source.transform, centre[:, 0], centre[:, 1])
    inside = (x >= bbox[0]) & (x <= bbox[2]) & (y >= bbox[1]) & (y <= bbox[3])
    if not inside.any() and len(tiles):
        nearest = np.hypot(x - (bbox[0] + bbox[2]) / 2, y - (bbox[1] + bbox[3]) / 2).argmin()
        west, south, east, north = ring_bounds(window_ring(source.transform, *windows[nearest]))
        inside[nearest] = west < bbox[2] and east > bbox[0] and south < bbox[3] and north > bbox[1]
    return inside


def _made_from(manifest: dict, source: RasterSource, tower, roles: list[str]) -> bool:
    """Whether an index was made from these roles and units with this tower."""
    return (manifest["tower_sha256"] == tower.manifest["sha256"] and manifest["values"] == asdict(source.values)
            and manifest["roles"] == {role: source.roles[role] for role in roles})
