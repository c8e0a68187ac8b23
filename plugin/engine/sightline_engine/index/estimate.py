"""What indexing a raster will take, known before it starts."""
from __future__ import annotations

import time

from ..embedding.sessions import cores
from ..rasters.cells import CellLayout
from ..rasters.extent import Extent
from ..rasters.reading import reader
from ..rasters.source import RasterSource
from .build import index_bytes
from .planned import layout_of, planned


def estimate(source: RasterSource, bundle, tile_m=None, overlap: float = 0.0, tower_name: str | None = None,
             bbox=None) -> dict:
    """Tower, tiles, bytes on disk and seconds of an index, and how the tower sees the raster; from the bare session's speed on
    this machine and the time that reading one part in the middle takes. bbox: the extent that alone is indexed, in the raster's
    CRS. Raises RasterError for tile sizes that make no sense and for what is no extent."""
    tower, roles, plan = planned(source, bundle, tile_m, overlap, tower_name)
    layout = CellLayout(plan, *layout_of(source, tower, roles))
    middle = layout.cell(len(layout) // 2)
    extent = Extent.of(source, bbox)
    count = extent.count(plan) if extent else len(plan)
    seconds = count * tower.seconds_per_tile
    if len(middle.tiles):
        started = time.perf_counter()
        with reader(source) as read:
            for window in middle.read_windows():
                read(roles, window, middle.factor)
        seconds += (time.perf_counter() - started) / len(middle.tiles) * count / cores()
    return {"tower": f"{bundle.name}/{tower.name}", "used_roles": roles, "tile_m": plan.levels[0].tile_m,
            "tiles_m": [level.tile_m for level in plan.levels], "tiles": count,
            "index_bytes": index_bytes(count, tower), "estimated_seconds": round(seconds, 1),
            "composite": bundle.seen_as(tower), "notes": [*source.notes, *_seen(bundle, tower, source)],
            "extent": {"box": list(extent.box), "tiles": count} if extent else None}


def _seen(bundle, tower, source: RasterSource) -> list[str]:
    """A note on what a model sees that was made for other images."""
    return [f"{source.name} is {bundle.seen_as(tower)}."] if tower.composite else []
