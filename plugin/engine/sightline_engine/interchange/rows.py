"""Tiles as rows of GeoParquet: what `embeddings export` and the parts of an archive both consist of.

Columns are called as in the data sets that are published: id, datetime, embedding and geometry as Earth Index and Clay have
them; what is Sightline's own has plain names. The key "sightline" of the file's metadata says which model made the vectors."""
from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from .. import __version__
from ..exporting.parquet import GEOMETRY, geo_entry
from ..index.imported import is_imported
from ..index.store import cells_of

FORMAT = "sightline-embeddings/1"
PRECISIONS = {"float32": np.float32, "float16": np.float16}
FACT, CODES = "fact_", "codes"  # what begins the names of columns that hold what was measured; codes of parts of tiles
# What an index is made again from, beside its tiles.
_KEPT = ("recipe", "created", "sensor", "roles", "values", "levels", "layout", "extent", "facts", "cells", "clouds", "given")


@dataclass(frozen=True)
class Rows:
    """Some tiles of one index. tiles: int64 (n,); tile_m, valid, cloud: float32 (n,), cloud NaN where unknown; facts: float32
    (n, columns); vectors: float16 or float32 (n, d), unit length; codes: uint8 (n, cells), (n, 0) for none; days: datetime64[D]
    (n,), NaT unknown; footprints: shapely polygons (n,) in the CRS of the manifest's source."""

    tiles: np.ndarray
    tile_m: np.ndarray
    valid: np.ndarray
    cloud: np.ndarray
    facts: np.ndarray
    vectors: np.ndarray
    codes: np.ndarray
    days: np.ndarray
    footprints: np.ndarray


def described(manifest: dict, about: dict, on_grid: bool = True) -> dict:
    """What a file says of its rows beside their geometries, in words that need no Sightline. manifest: of the index; about: of
    the bundle; on_grid: whether the tiles lie on the index's grids."""
    source = manifest["source"]
    return {"format": FORMAT, "written_by": f"sightline {__version__}",
            "written": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "model": {"name": manifest["bundle"], "version": manifest.get("bundle_version"), "licence": about.get("licence"),
                      "image_tower": manifest["tower"], "image_tower_sha256": manifest["tower_sha256"],
                      "preprocessing": manifest.get("preprocessing"),
                      "text_tower_sha256": (about.get("text") or {}).get("sha256"), "prompts": about.get("prompts")},
            "embedding": {"column": "embedding", "dimension": manifest["dimension"], "normalised": True, "metric": "cosine"},
            "sensor": manifest["sensor"], "roles": list(manifest["roles"]), "units": manifest["values"].get("units"),
            "tile_m": [level["tile_m"] for level in manifest["levels"]], "on_grid": on_grid,
            "source": {key: source.get(key) for key in ("name", "path", "identity", "crs", "transform", "width", "height",
                                                        "date", "roles")},
            "index": {key: manifest.get(key) for key in _KEPT}, "imported": is_imported(manifest)}


def schema_of(manifest: dict, precision: str, about: dict, bounds: list[float]):
    """The Arrow schema of an index's rows. precision: of the vectors, a key of PRECISIONS; about: what `described` gives;
    bounds: minx, miny, maxx, maxy of all footprints."""
    import pyarrow

    number = pyarrow.from_numpy_dtype(np.dtype(PRECISIONS[precision]))
    facts = [(FACT + name, pyarrow.float32()) for name in manifest["facts"]]
    cells = cells_of(manifest)
    geo = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {
        GEOMETRY: geo_entry(manifest["source"]["crs"], ["Polygon"], bounds)}}
    return pyarrow.schema([
        ("id", pyarrow.string()), ("datetime", pyarrow.timestamp("ms", tz="UTC")), ("scene", pyarrow.string()),
        ("tile", pyarrow.int64()), ("tile_m", pyarrow.float32()), ("valid", pyarrow.float32()), ("cloud", pyarrow.float32()),
        *facts, *([(CODES, pyarrow.binary(cells))] if cells else []),
        ("embedding", pyarrow.list_(number, manifest["dimension"])), (GEOMETRY, pyarrow.binary()),
    ]).with_metadata({"geo": json.dumps(geo), "sightline": json.dumps(about)})


def table_of(rows: Rows, name: str, schema):
    """The rows of the scene of a name as an Arrow table of a schema that `schema_of` gave."""
    import pyarrow

    n, kind = len(rows.tiles), schema.field("embedding").type
    vectors = pyarrow.array(rows.vectors.astype(kind.value_type.to_pandas_dtype(), copy=False).ravel())
    cells = rows.codes.shape[1]
    codes = [pyarrow.FixedSizeBinaryArray.from_buffers(pyarrow.binary(cells), n, [
        None, pyarrow.py_buffer(np.ascontiguousarray(rows.codes))])] if cells else []
    return pyarrow.table([
        pyarrow.array([f"{name}/{tile}" for tile in rows.tiles.tolist()], pyarrow.string()),
        pyarrow.array(rows.days.astype("datetime64[ms]"), pyarrow.timestamp("ms", tz="UTC"), from_pandas=True),
        pyarrow.array([name] * n, pyarrow.string()), pyarrow.array(rows.tiles),
        pyarrow.array(rows.tile_m.astype(np.float32)), pyarrow.array(rows.valid),
        *(pyarrow.array(column, from_pandas=True) for column in (rows.cloud, *rows.facts.T)), *codes,
        pyarrow.FixedSizeListArray.from_arrays(vectors, kind.list_size),
        pyarrow.array(shapely.to_wkb(shapely.orient_polygons(rows.footprints)), pyarrow.binary())], schema=schema)


def rows_of(file, most: int = 8192) -> Iterator[Rows]:
    """The rows of an open pyarrow.parquet.ParquetFile that was written so, some at a time. Raises KeyError for a column that is
    missing and what pyarrow raises for a damaged file."""
    facts = [name for name in file.schema_arrow.names if name.startswith(FACT)]
    coded = CODES in file.schema_arrow.names
    for batch in filter(len, file.iter_batches(most)):
        n, column = len(batch), {name: batch.column(i) for i, name in enumerate(batch.schema.names)}
        numbers = {name: column[name].to_numpy(zero_copy_only=False).astype(np.float32)
                   for name in ("tile_m", "valid", "cloud", *facts)}
        vectors = column["embedding"].flatten().to_numpy(zero_copy_only=False).reshape(n, -1)
        codes = np.frombuffer(b"".join(column[CODES].to_pylist()), np.uint8) if coded else np.zeros(0, np.uint8)
        yield Rows(
            tiles=column["tile"].to_numpy(zero_copy_only=False), tile_m=numbers["tile_m"], valid=numbers["valid"],
            cloud=numbers["cloud"], vectors=vectors, codes=codes.reshape(n, -1),
            facts=np.stack([numbers[name] for name in facts], 1) if facts else np.zeros((n, 0), np.float32),
            days=column["datetime"].to_numpy(zero_copy_only=False).astype("datetime64[D]"),
            footprints=shapely.from_wkb(column[GEOMETRY].to_numpy(zero_copy_only=False)))
