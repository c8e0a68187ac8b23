"""A Parquet file of embeddings as an index: of the raster that they were made of, where it is there and the same, else one of
its own, which is searched by text where the model of the space is installed, and by example tiles where not."""
from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import shapely
from rasterio.crs import CRS
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..embedding.bundle import find_folder
from ..embedding.embedded import EmbeddedTiles
from ..errors import BundleError, EmbeddingsError, RasterError
from ..index.catalogue import stores
from ..index.footprints import Footprints, frame, windows_of, write
from ..index.imported import appearing, fill, finish, key_of, unit, unlabelled
from ..index.made import preprocessing
from ..index.store import IndexStore, cells_of, indexes_folder, writer
from ..rasters.grid import ABSURD_TILES, TileGrid, TilePlan
from ..rasters.identity import file_stamp, raster_identity
from .rows import CODES, FACT, FORMAT
from .table import WGS84, Table

_EARTH = 6_371_008.8  # mean radius in metres
_DEFAULT_M = 100.0
_UNKNOWN = asdict(TileGrid(1, 1, 1, 1, 1, 1, 0.0, 0.0))  # until all footprints are read


def import_embeddings(library, path: str, name: str | None = None, space: str | None = None, column: str | None = None,
                      geometry: str | None = None, date: str | None = None, crs: str | None = None,
                      tile_m: float | None = None, raster: str | None = None, check=lambda: None,
                      progress=lambda done, total: None) -> dict:
    """Makes an index of a GeoParquet file, or of any Parquet file with a column of vectors and one of geometries.

    name: what it is called (None: after the file); space: of foreign files, the installed bundle whose space theirs is, or
    "bundle/tower"; column, geometry, date, crs: where the guess is wrong; tile_m: the size of tiles that are points; raster:
    the one that a file of Sightline's was made of, where it is no longer where it was. check() may raise to stop, which leaves
    nothing. Returns {"path", "name", "key", "tiles", "skipped", "dimension", "model", "text": whether texts find anything,
    "raster": whether it is the raster's own index, "made": False where it was there already, "seconds", "notes"}.

    Raises EmbeddingsError, BundleError for a space that is none, StoreError."""
    started, file = time.monotonic(), Path(os.path.abspath(path))
    if name and (taken := _taken(name, file)):
        raise EmbeddingsError(f"The embeddings of {taken} are called {name} already; choose another name.")
    table = Table(file, column, geometry, date, crs)
    try:
        own = _of_sightline(table, space)
        dimension = _dimension(table)
        model = _model(library, table, dimension, space)
        source = _raster(table, raster) if own else None
        manifest, grid = _described(table, file, name, model, dimension, source, own)
        if source is not None and not _searchable(library, manifest):
            source = None
            manifest, grid = _described(table, file, name, model, dimension, None, own)
        with appearing(manifest) as store:
            counts = [0]
            if store is not None:
                rows = _rows(table, store, grid, tile_m, counts, check, progress)
                sample = fill(store, rows, check)
                if not store.tiles:
                    raise EmbeddingsError(f"No row of {file.name} has both a vector and a place; choose other columns.")
                if store.manifest.get("imported"):
                    store.describe_import(calibration=sample.limits())
                finish(store, check)
            there = store or _called(_folder(manifest), name if source is None else None)
    finally:
        table.close()
    if counts[0]:
        table.notes.append(f"{counts[0]:,} row{'s' * (counts[0] != 1)} without a vector or a place left out.")
    serving = library.for_index(there)
    return {"path": source.path if source else str(file), "name": there.manifest["source"]["name"], "key": manifest["key"],
            "tiles": there.tiles, "skipped": counts[0], "dimension": dimension,
            "model": f"{manifest['bundle']}/{manifest['tower']}", "text": serving.folder is not None,
            "raster": source is not None, "made": store is not None, "seconds": round(time.monotonic() - started, 2),
            "notes": table.notes}


def _folder(manifest: dict) -> Path:
    return indexes_folder() / manifest["key"]


def _taken(name: str, file: Path) -> str | None:
    """The name of another file whose embeddings are called so."""
    sources = (store.manifest["source"] for _, store in stores() if store.manifest.get("imported"))
    return next((Path(source["path"]).name for source in sources if source["name"] == name and source["path"] != str(file)),
                None)


def _called(folder: Path, name: str | None) -> IndexStore:
    """An index that is there, under the name that is wanted now."""
    store = IndexStore.open(folder)
    if name and name != store.manifest["source"]["name"]:
        with writer(folder):
            store.rename(name)
    return store


def _searchable(library, manifest: dict) -> bool:
    """Whether a model that is here searches an index of a raster: else nothing could be asked of it."""
    try:
        return bool(library.for_index(IndexStore(_folder(manifest), manifest)))
    except BundleError:
        return False


def _of_sightline(table: Table, space: str | None) -> bool:
    """Whether the file says of its rows all that an index of a grid needs."""
    about = table.about
    try:
        known = about.get("format") == FORMAT and about["on_grid"] and not space and table.columns.embedding == "embedding"
        return bool(known and about["index"]["levels"] and about["model"]["image_tower_sha256"]
                    and "tile" in table.schema.names and len(about["source"]["transform"]) == 6)
    except (KeyError, TypeError):
        return False


def _dimension(table: Table) -> int:
    """The length of the vectors, of the first batch that has any. Raises EmbeddingsError."""
    for _ in table.batches():
        if table.dimension:
            return table.dimension
    raise EmbeddingsError(f"The column {table.columns.embedding} of {table.path.name} is empty; choose another file.")


def _model(library, table: Table, dimension: int, space: str | None) -> dict:
    """What the index's manifest says of who made the vectors."""
    said = table.about.get("model", {}) if table.about.get("format") == FORMAT else {}
    if space:
        if "/" not in space and not is_installed(space):
            table.notes.append(f"No model {space} is installed: the embeddings are searched by example, together with others "
                               f"of --space {space}.")
        return model_of_space(library, space, dimension, table.path.name)
    try:
        return {"bundle": said["name"], "bundle_version": said["version"], "tower": said["image_tower"],
                "tower_sha256": said["image_tower_sha256"], "preprocessing": said["preprocessing"],
                "sensor": table.about["sensor"]}
    except (KeyError, TypeError):
        return unknown_space(table.path.stem, dimension)


def model_of_space(library, space: str, dimension: int, whose: str) -> dict:
    """As `_model`, of an installed bundle, "mini" or "mini/optical", whose space vectors are said to be of. Another name is
    that of a space which nobody here knows: vectors of one such name compare with each other. Raises BundleError."""
    name, _, tower = space.partition("/")
    if not tower and not is_installed(name):
        return unknown_space(name, dimension)
    bundle = library.bundle(name)
    found = [each for each in bundle.images if not tower or each.name == tower]
    if not found:
        raise BundleError(f"The model {name} has no tower {tower}; its towers are "
                          f"{', '.join(each.name for each in bundle.images)}.")
    if bundle.dimension != dimension:
        raise BundleError(f"The vectors of {whose} have {dimension} numbers and those of {name} {bundle.dimension}: they are "
                          "not of one space.")
    return {"bundle": bundle.name, "bundle_version": bundle.manifest["version"], "tower": found[0].name,
            "tower_sha256": found[0].manifest["sha256"], "preprocessing": preprocessing(found[0].manifest),
            "sensor": found[0].sensor}


def is_installed(name: str) -> bool:
    """Whether there is a bundle of this name or in this folder, whole or not."""
    try:
        return bool(find_folder(name))
    except BundleError:
        return False


def unknown_space(name: str, dimension: int) -> dict:
    """As `_model`, of vectors of which nobody says who made them: only with each other do they compare."""
    return {"bundle": name, "bundle_version": None, "tower": "embeddings", "preprocessing": None, "sensor": "embeddings",
            "tower_sha256": key_of(["space", name, dimension])}


def _raster(table: Table, given: str | None):
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


def _described(table: Table, file: Path, name: str | None, model: dict, dimension: int, raster, own: bool):
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
        raise _damaged(file.name, error) from error
    return {**manifest, **more, "source": {**source, **grounds}}, plan


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


def _damaged(name: str, error: Exception) -> EmbeddingsError:
    return EmbeddingsError(f"What {name} says of its tiles is damaged ({type(error).__name__}: {str(error)[:80]}); export it "
                           "again, or import it with --space.")


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
        raise _damaged(table.path.name, error) from error
    described = {"path": raster.path, "name": raster.name, "identity": identity, "crs": raster.crs,
                 "transform": list(raster.transform)[:6], "width": raster.width, "height": raster.height, "date": raster.date,
                 "stamp": [list(each) for each in file_stamp(raster)], "roles": raster.roles}
    return {**manifest, **model, "cells": cells, "dimension": dimension, "source": described,
            "key": key_of([identity, kept["recipe"]] + ([extent["box"]] if extent else []))}, plan


def _rows(table: Table, store: IndexStore, plan: TilePlan | None, tile_m: float | None, left_out: list[int], check,
          progress) -> Iterator[EmbeddedTiles]:
    """The tiles of a file, batch by batch; those on no grid get their footprints when all are read."""
    if plan is not None:
        return _on_grid(table, store, plan, left_out, check, progress)
    return _listed(table, store, tile_m, left_out, check, progress)


def _on_grid(table: Table, store: IndexStore, plan: TilePlan, left_out: list[int], check, progress) -> Iterator[EmbeddedTiles]:
    names = tuple(FACT + name for name in store.manifest["facts"])
    if lacking := [name for name in names if name not in table.schema.names]:
        raise EmbeddingsError(f"{table.path.name} lacks the column {lacking[0]}; export it again, or import it with --space.")
    seen, cells = np.zeros(len(plan), bool), cells_of(store.manifest)
    for batch in table.batches(("tile", *names), CODES if cells else ""):
        check()
        vectors, good = unit(batch.vectors)
        numbers = {name: values[good] for name, values in batch.numbers.items()}
        tiles = numbers["tile"].astype(np.int64)
        if len(tiles) and (tiles.min() < 0 or tiles.max() >= len(plan) or seen[tiles].any()
                           or len(np.unique(tiles)) < len(tiles)):
            raise EmbeddingsError(f"{table.path.name} has rows of several indexes (a tile occurs twice, or is none of its "
                                  "grid); import them file by file, or with --space.")
        seen[tiles] = True
        left_out[0] += int((~good).sum())
        columns = np.stack([numbers[name] for name in names], 1) if names else None
        made = unlabelled(tiles, vectors, np.nan_to_num(numbers["valid"], nan=1.0), numbers["cloud"], columns)
        if cells and batch.codes.shape[1] != cells:
            raise _damaged(table.path.name, ValueError(f"{batch.codes.shape[1]} codes a tile, not {cells}"))
        yield replace(made, codes=batch.codes[good]) if cells else made
        progress(batch.first + len(good), table.count)


def _listed(table: Table, store: IndexStore, tile_m: float | None, left_out: list[int], check,
            progress) -> Iterator[EmbeddedTiles]:
    """Tiles are numbered by the rows of the file."""
    numbers, shapes, sizes, days = [], [], [], []
    for batch in table.batches():
        check()
        placed = ~(shapely.is_missing(batch.geometries) | shapely.is_empty(batch.geometries))
        _, pointing = unit(batch.vectors)
        good = placed & pointing
        left_out[0] += int((~good).sum())
        vectors, _ = unit(batch.vectors[good])
        numbers.append(batch.first + np.flatnonzero(good))
        shapes.append(batch.geometries[good])
        sizes.append(batch.numbers["tile_m"][good])
        days.append(batch.days[good])
        yield unlabelled(numbers[-1], vectors, np.nan_to_num(batch.numbers["valid"][good], nan=1.0).clip(0, 1),
                         batch.numbers["cloud"][good])
        progress(batch.first + len(good), table.count)
    if sum(map(len, numbers)):
        _place(table, store, tile_m, *(np.concatenate(parts) for parts in (numbers, shapes, sizes, days)))


def _place(table: Table, store: IndexStore, tile_m: float | None, tiles: np.ndarray, shapes: np.ndarray, sizes: np.ndarray,
           days: np.ndarray) -> None:
    """Writes the footprints of an index, and what follows from them into its manifest."""
    crs = store.manifest["source"]["crs"]
    shapes = _polygons(table, shapes, crs, tile_m)
    bounds = shapely.bounds(shapes)
    transform, width, height = frame(bounds)
    measured = np.where(np.isfinite(sizes) & (sizes > 0), sizes, _sizes(shapes, bounds, crs)).astype(np.float32)
    rings = shapely.get_exterior_ring(shapes)
    starts = np.cumsum([0, *shapely.get_num_coordinates(rings)])
    footprints = Footprints(tiles, windows_of(bounds, transform), measured, days, shapely.get_coordinates(rings), starts)
    usual = int(np.median(footprints.windows[:, 2])), int(np.median(footprints.windows[:, 3]))
    level = TileGrid(width, height, *usual, *usual, float(np.median(measured)), 0.0)
    one = np.unique(days)
    date = str(one[0]) if len(one) == 1 and not np.isnat(one[0]) else None
    store.manifest = {**store.manifest, "levels": [asdict(level)], "source": {
        **store.manifest["source"], "transform": list(transform)[:6], "width": width, "height": height, "date": date}}
    store.describe_import(footprints=write(store, footprints))


def _polygons(table: Table, shapes: np.ndarray, crs: str, tile_m: float | None) -> np.ndarray:
    """One polygon each: of several the largest, around lines their box, of points a square. Raises EmbeddingsError."""
    shapes = shapely.force_2d(shapes)
    if not np.isfinite(shapely.bounds(shapes)).all():
        raise EmbeddingsError(f"{table.path.name} has geometries without coordinates; repair or leave them out.")
    kinds = shapely.get_type_id(shapes)
    several = np.isin(kinds, (shapely.GeometryType.MULTIPOLYGON, shapely.GeometryType.GEOMETRYCOLLECTION))
    for row in np.flatnonzero(several):
        parts = shapely.get_parts(shapes[row])
        shapes[row] = parts[shapely.area(parts).argmax()]
    flat = shapely.area(shapes) <= 0
    if flat.any():
        x, y = shapely.get_coordinates(shapely.centroid(shapes[flat])).T
        half_x, half_y = _half(x, y, crs, tile_m)
        shapes[flat] = shapely.box(x - half_x, y - half_y, x + half_x, y + half_y)
        if tile_m is None:
            table.notes.append("The places are points: their tiles are taken to be as large as they are apart; say how large "
                               "they are with --tile-m.")
    other = shapely.get_type_id(shapes) != shapely.GeometryType.POLYGON
    shapes[other] = shapely.box(*shapely.bounds(shapes[other]).T)
    return shapes


def _half(x: np.ndarray, y: np.ndarray, crs: str, tile_m: float | None) -> tuple[np.ndarray, np.ndarray]:
    """Half the sides of squares on the ground around points, in the units of the CRS. tile_m None: as far as they are apart."""
    per_x, per_y = _metres(np.stack([x, y, x + 1e-4, y + 1e-4], 1), crs) / 1e-4
    if tile_m is None:
        points = shapely.points(x, y)
        some = points[:1000]
        near = shapely.STRtree(points).query_nearest(some, exclusive=True, return_distance=True, all_matches=False)[1]
        near = near[near > 0]
        tile_m = float(np.median(near)) * float(np.median(per_y)) if len(near) else _DEFAULT_M
    if not (math.isfinite(tile_m) and tile_m > 0):
        raise EmbeddingsError(f"A tile needs a size above 0 m, not {tile_m}.")
    return tile_m / 2 / np.maximum(per_x, 1e-9), tile_m / 2 / np.maximum(per_y, 1e-9)


def _sizes(shapes: np.ndarray, bounds: np.ndarray, crs: str) -> np.ndarray:
    """About the ground size of each footprint in metres: the root of its area, float (n,), rounded to tenths."""
    width, height = _metres(bounds, crs)
    filled = shapely.area(shapes) / np.maximum((bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1]), 1e-300)
    return np.sqrt(width * height * np.clip(filled, 0, 1)).round(1)


def _metres(bounds: np.ndarray, crs: str) -> np.ndarray:
    """Width and height on the ground of boxes (n, 4), in metres, through their middles: (2, n), on a sphere."""
    x0, y0, x1, y1 = bounds.T
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2
    points = np.concatenate([np.stack(pair, 1) for pair in ((x0, my), (x1, my), (mx, y0), (mx, y1))])
    if crs != WGS84:
        try:
            points = np.stack(transform_points(crs, WGS84, points[:, 0], points[:, 1]), 1)
        except Exception as error:  # PROJ's failures come as several classes of rasterio's own
            raise EmbeddingsError("The geometries do not fit their coordinate system; give the right one with --crs."
                                  ) from error
    if not np.isfinite(points).all() or np.abs(points[:, 1]).max() > 90.001:
        raise EmbeddingsError("The geometries lie outside their coordinate system; give the right one with --crs.")
    west, east, south, north = np.radians(points).reshape(4, -1, 2)

    def apart(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        chord = np.sin((b[:, 1] - a[:, 1]) / 2) ** 2 + np.cos(a[:, 1]) * np.cos(b[:, 1]) * np.sin((b[:, 0] - a[:, 0]) / 2) ** 2
        return 2 * _EARTH * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))

    return np.stack([apart(west, east), apart(south, north)])
