"""What an index of a raster will hold, decided before anything is embedded: its tower, tiles, key and manifest."""
from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass

from ..captioning.facts import COLUMNS
from ..embedding.bundle import Bundle
from ..embedding.towers import ImageTower
from ..rasters.cells import CellLayout
from ..rasters.dataset import opened
from ..rasters.extent import Extent
from ..rasters.grid import TilePlan, make_plan
from ..rasters.identity import file_stamp, raster_identity
from ..rasters.source import RasterSource
from .made import composed, preprocessing
from .store import FORMAT

MIN_VALID = 0.3  # tiles with a smaller share of valid pixels are skipped


@dataclass(frozen=True)
class PlannedIndex:
    """An index of some tiles of a raster by a tower of a bundle. roles: the bands that the tower sees; extent: None for all of
    the raster; recipe: what its vectors depend on beside the pixels; identity, stamp: of the raster as it is now."""

    source: RasterSource
    bundle: Bundle
    tower: ImageTower
    roles: list[str]
    plan: TilePlan
    recipe: str
    identity: str
    stamp: tuple
    extent: Extent | None

    @classmethod
    def of(cls, source: RasterSource, bundle, tile_m=None, overlap: float = 0.0, tower_name: str | None = None,
           bbox=None) -> PlannedIndex:
        """Parameters as of index.build.build_index. Raises RasterError and RolesError for what cannot be indexed so."""
        tower, roles, plan = planned(source, bundle, tile_m, overlap, tower_name)
        stamp, identity = file_stamp(source), raster_identity(source.path)
        return cls(source, bundle, tower, roles, plan, recipe_of(source, plan, tower, roles), identity, stamp,
                   Extent.of(source, bbox))

    @property
    def key(self) -> str:
        """The name of the index."""
        return _hash([self.identity, self.recipe] + ([self.extent.box] if self.extent else []))

    @property
    def tiles(self) -> int:
        """How many tiles there are, with and without enough data."""
        return self.extent.count(self.plan) if self.extent else len(self.plan)

    @property
    def described(self) -> dict:
        """What the manifest says of the raster."""
        source = self.source
        return {"path": source.path, "name": source.name, "identity": self.identity, "crs": source.crs,
                "transform": list(source.transform)[:6], "width": source.width, "height": source.height, "date": source.date,
                "stamp": json.loads(json.dumps(self.stamp)), "roles": source.roles}

    def manifest(self) -> dict:
        """The manifest of the index before it has any shard. Opens the raster."""
        source, tower, bundle = self.source, self.tower, self.bundle
        return {"key": self.key, "recipe": self.recipe, "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                "bundle": bundle.name, "bundle_version": bundle.manifest["version"], "tower": tower.name,
                "tower_sha256": tower.manifest["sha256"], "preprocessing": preprocessing(tower.manifest),
                "dimension": bundle.dimension, "sensor": tower.sensor, "roles": {r: source.roles[r] for r in self.roles},
                "values": asdict(source.values), "levels": [asdict(level) for level in self.plan.levels],
                "layout": layout_of(source, tower, self.roles),
                "extent": {"box": list(self.extent.box), "tiles": self.tiles} if self.extent else None,
                "facts": list(COLUMNS[tower.sensor]), "cells": kept_cells(tower),
                "clouds": next(iter(source.masks), "estimated"), "given": source.given, "source": self.described}

    def layout(self) -> CellLayout:
        """The cells that the tiles are read and embedded in. Opens the raster."""
        block, bands, input_px = layout_of(self.source, self.tower, self.roles)
        return CellLayout(self.plan, block, bands, input_px, extent=self.extent)


def planned(source: RasterSource, bundle, tile_m, overlap: float, tower_name: str | None):
    """The tower, its roles and the TilePlan of an index that is asked for so; see index.build.build_index."""
    tower, roles = bundle.tower_of(source.roles, source.values.units, tower_name)
    sizes = tower.tile_m(source.gsd_m) if tile_m is None else tile_m
    return tower, roles, make_plan(source, sizes, overlap, tower.step_multiple)


def layout_of(source: RasterSource, tower, roles: list[str]) -> list:
    """What CellLayout takes beside the plan: the file's blocks, the number of bands, the tower's input."""
    with opened(source.dataset, source.name) as dataset:
        return [list(reversed(dataset.block_shapes[0])), len(roles), tower.manifest["input_px"]]


def kept_cells(tower) -> dict | None:
    """What an index says of the codes of cells that it keeps: {"rows", "columns", "codebook_sha256"}, None for none."""
    book = tower.codebook
    return {"rows": book.rows, "columns": book.columns, "codebook_sha256": book.sha256} if book else None


def recipe_of(source: RasterSource, plan: TilePlan, tower, roles: list[str]) -> str:
    """Names what an index's vectors depend on beside the pixels: roles, units, tiles, place, and the tower with its
    preprocessing. The raster's size is not part of it, so that one that has grown is known again."""
    levels = [{name: value for name, value in asdict(level).items() if name not in ("width", "height")}
              for level in plan.levels]
    return _hash([FORMAT, {r: source.roles[r] for r in roles}, source.masks, asdict(source.values), levels, source.crs,
                  list(source.transform)[:6], tower.manifest["sha256"], tower.manifest["input_px"],
                  tower.manifest["canonical_unit"], MIN_VALID, *composed(tower.manifest)])


def _hash(parts: list) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:24]
