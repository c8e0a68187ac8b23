"""Rows that were fetched, as tables of tiles: what searching knows of an index on disk, of the tiles that are asked about."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pgvector import HalfVector
from psycopg import sql
from rasterio.transform import Affine

from ..index.footprints import Footprints, ListedPlan, windows_of
from ..index.opened import plan_of
from ..index.table import TileTable
from ..rasters.grid import TilePlan

COLUMNS = sql.SQL("scene, tile, tile_m, valid, cloud, day, ring")  # and what is asked for beside them


@dataclass(frozen=True)
class Scene:
    """A scene of an archive. manifest: of its index, without shards."""

    number: int
    path: str
    name: str
    space: int
    manifest: dict

    @cached_property
    def plan(self) -> TilePlan:
        """Where its tiles lie."""
        return plan_of(self.manifest)


@dataclass(frozen=True)
class Fetched:
    """Rows of tables of tiles, in no order. scenes: int64 (n,), their numbers; tiles: int64 (n,); tile_m, valid, cloud: float32
    (n,), NaN where unknown; days: datetime64[D] (n,); rings: of each its outer ring as x, y, x, y …, None on a grid; more: what
    was asked for beside them, vectors float32 (n, d) or cosines (n,)."""

    scenes: np.ndarray
    tiles: np.ndarray
    tile_m: np.ndarray
    valid: np.ndarray
    cloud: np.ndarray
    days: np.ndarray
    rings: list
    more: np.ndarray

    @classmethod
    def of(cls, rows: list[tuple], dimension: int | None) -> Fetched:
        """dimension: of the vectors that are the last column; None where that is a number."""
        scenes, tiles, tile_m, valid, cloud, days, rings, more = zip(*rows) if rows else [()] * 8
        return cls(np.array(scenes, np.int64), np.array(tiles, np.int64), np.array(tile_m, np.float32),
                   np.array(valid, np.float32), np.array(cloud, np.float32), np.array(days, "datetime64[D]"), list(rings),
                   np.array(more, np.float32) if dimension is None else _vectors(more, dimension))

    def __len__(self) -> int:
        return len(self.tiles)

    def __getitem__(self, rows: np.ndarray) -> Fetched:
        return Fetched(self.scenes[rows], self.tiles[rows], self.tile_m[rows], self.valid[rows], self.cloud[rows],
                       self.days[rows], [self.rings[row] for row in rows.tolist()], self.more[rows])


def _vectors(column: tuple[HalfVector, ...], dimension: int) -> np.ndarray:
    vectors = np.empty((len(column), dimension), np.float32)
    for row, vector in enumerate(column):
        vectors[row] = vector.to_numpy()
    return vectors


class FetchedTiles(TileTable):
    """Some tiles of one scene. What only makes captions anew, facts and codes, is not fetched: (n, 0)."""

    def __init__(self, scene: Scene, tower, rows: Fetched):
        order = np.argsort(rows.tiles, kind="stable")
        self.rows = rows = rows[order]
        self.scene, self.manifest, self.tower = scene, scene.manifest, tower
        self.tiles, self.valid, self.cloud = rows.tiles, rows.valid, rows.cloud
        self.facts = np.zeros((len(rows), 0), np.float32)
        self.more = rows.more
        self.plan, self.footprints = scene.plan, None
        if len(rows) and rows.rings[0] is not None:
            self.footprints = _footprints(scene.manifest, rows)
            self.plan = ListedPlan(self.plan.levels, self.footprints)

    def vectors(self, rows: np.ndarray) -> np.ndarray:
        """See TileTable."""
        return self.more[rows]

    @property
    def codes(self) -> np.ndarray:
        """See TileTable; none."""
        return np.zeros((len(self), 0), np.uint8)


def _footprints(manifest: dict, rows: Fetched) -> Footprints:
    """Of tiles that lie on no grid, rising."""
    rings = [np.array(ring, float).reshape(-1, 2) for ring in rows.rings]
    bounds = np.array([[*ring.min(0), *ring.max(0)] for ring in rings])
    windows = windows_of(bounds, Affine(*manifest["source"]["transform"]))
    return Footprints(rows.tiles, windows, rows.tile_m, rows.days, np.concatenate(rings),
                      np.cumsum([0, *map(len, rings)]))
