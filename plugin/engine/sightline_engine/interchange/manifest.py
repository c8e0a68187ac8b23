"""What the manifest of an imported index says: of the raster that its vectors were made of, or of the file itself."""
from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import numpy as np
from rasterio.crs import CRS
from rasterio.transform import Affine

from ..errors import EmbeddingsError, RasterError
from ..index.imported import key_of
from ..index.store import cells_of
from ..rasters.grid import ABSURD_TILES, TileGrid, TilePlan
from ..rasters.identity import file_stamp, raster_identity
from .rows import CODES, FORMAT
from .table import Table

_UNKNOWN = asdict(TileGrid(1, 1, 1, 1, 1, 1, 0.0, 0.0))  # until all footprints are read


def of_sightline(table: Table, space: str | None) -> bool:
    """Whether the file says of its rows all that an index of a grid needs."""
    about = table.about
    try:
        known = about.get("format") == FORMAT and about["on_grid"] and not space and table.columns.embedding == "embedding"
        return bool(known and about["index"]["levels"] and about["model"]["image_tower_sha256"]
                    and "tile" in table.schema.names and len(about["source"]["transform"]) == 6)
    except (KeyError, TypeError):
        return False


def raster_of(table: Table, given: str | None):
    """The raster that the vectors were made of, where it is there and the same; None where not."""
    from ..rasters.source import open_raster

    said = table.about["source"]
    path = given or said.get("path")
    if table.about.get("imported") or not path or not (given or os.path.exists(path)):
        return None
    try:
        same = raster_identity(path) == said.get("identity")
        if same:
            kept = table.about["index"].get("given") or {}
            return open_raster(path, kept.get("roles"), kept.get("units"))
    except RasterError:
        if given:
            raise
    if given:
        raise EmbeddingsError(f"{Path(given).name} is not the raster that {table.path.name} was made of, or it has changed "
                              "since; import the file without it.")
    table.notes.append(f"{Path(path).name} has changed since; the embeddings are an index of their own.")
    return None


def manifest_of(table: Table, file: Path, name: str | None, model: dict, dimension: int, raster, own: bool):
    """The manifest of the new index, and the TilePlan of its tiles, None where they lie on no grid."""
    if raster is not None:
        return _of_raster(table, model, dimension, raster)
    identity = raster_identity(str(file))
    choices = {**asdict(table.columns), "space": model["tower_sha256"]}
    key = key_of(["embeddings", identity, choices])
    source = {"path": str(file), "name": name or file.stem, "identity": identity,
              "stamp": [list(each) for each in file_stamp(str(file))], "crs": table.columns.crs,
              "transform": [1, 0, 0, 0, -1, 0], "width": 1, "height": 1, "date": None, "roles": {}}
    manifest = {"key": key, "recipe": key, "roles": {}, "values": {"units": ""}, "levels": [_UNKNOWN], "layout": [],
                "extent": None, "facts": [], "cells": None, "clouds": None, "given": {"roles": None, "units": None},
                "dimension": dimension, **model, "source": source, "imported": {"columns": asdict(table.columns)}}
    if not own:
        return manifest, None
    said, kept = table.about["source"], table.about["index"]
    try:
        plan = _plan(kept["levels"])
        grounds = {key: said[key] for key in ("crs", "transform", "width", "height", "date", "roles")}
        more = {key: kept[key] for key in ("roles", "values", "levels", "facts", "clouds") if kept.get(key) is not None}
        CRS.from_user_input(said["crs"])
        if not np.isfinite(np.array(said["transform"], float)).all():
            raise ValueError("transform")
        ~Affine(*said["transform"])  # noqa: B018 - raises where it cannot be inverted
        if (said["width"], said["height"]) != (plan.levels[0].width, plan.levels[0].height):
            raise ValueError("size")
    except Exception as error:  # what others wrote may be anything, and PROJ's failures come as several classes
        raise damaged(file.name, error) from error
    return {**manifest, **more, "source": {**source, **grounds}}, plan


def _of_raster(table: Table, model: dict, dimension: int, raster) -> tuple[dict, TilePlan]:
    """The manifest that indexing the raster would have made, but for codes, where the file has none."""
    kept = table.about["index"]
    extent = kept.get("extent")
    identity = table.about["source"]["identity"]
    try:
        manifest = {key: kept[key] for key in ("recipe", "created", "roles", "values", "levels", "layout", "extent", "facts",
                                               "clouds", "given")}
        plan, cells = _plan(kept["levels"]), kept.get("cells") if CODES in table.schema.names else None
        cells_of({"cells": cells})
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(table.path.name, error) from error
    source = {"path": raster.path, "name": raster.name, "identity": identity, "crs": raster.crs,
              "transform": list(raster.transform)[:6], "width": raster.width, "height": raster.height, "date": raster.date,
              "stamp": [list(each) for each in file_stamp(raster)], "roles": raster.roles}
    return {**manifest, **model, "cells": cells, "dimension": dimension, "source": source,
            "key": key_of([identity, kept["recipe"]] + ([extent["box"]] if extent else []))}, plan


def _plan(levels: list[dict]) -> TilePlan:
    """The grids of a manifest. Raises ValueError, KeyError or TypeError for what is none."""
    plan = TilePlan(tuple(TileGrid(**level) for level in levels))
    for grid in plan.levels:
        numbers = grid.width, grid.height, grid.tile_w, grid.tile_h, grid.step_x, grid.step_y
        if not all(isinstance(number, int) and number > 0 for number in numbers) or (
                grid.tile_w > grid.width or grid.tile_h > grid.height or not grid.tile_m > 0):
            raise ValueError("a level that is none")
    if not 0 < len(plan) <= ABSURD_TILES:
        raise ValueError(f"{len(plan)} tiles")
    return plan


def damaged(name: str, error: Exception) -> EmbeddingsError:
    return EmbeddingsError(f"What {name} says of its tiles is damaged ({type(error).__name__}: {str(error)[:80]}); export it "
                           "again, or import it with --space.")
