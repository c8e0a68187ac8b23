"""An index as GeoParquet: a row per tile, so that others can use its embeddings without Sightline.

Columns are called as in the data sets that are published: id, datetime, embedding and geometry as Earth Index and Clay have
them; what is Sightline's own has plain names. The key "sightline" of the file's metadata says which model made the vectors."""
from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely

from .. import __version__
from ..errors import ExportError
from ..exporting.parquet import GEOMETRY, geo_entry
from ..index.catalogue import open_index
from ..index.imported import is_imported
from ..index.opened import OpenIndex

FORMAT = "sightline-embeddings/1"
PRECISIONS = {"float32": np.float32, "float16": np.float16}
FACT = "fact_"  # begins the names of columns that hold what was measured
_ROWS = 8192  # of a row group: 8 MB of 256 numbers
# What an index is made again from, beside its tiles.
_KEPT = ("recipe", "created", "sensor", "roles", "values", "levels", "layout", "extent", "facts", "clouds", "given")


def export_embeddings(bundle, path: str, target: str, precision: str = "float32", overwrite: bool = False,
                      check=lambda: None, progress=lambda done, total: None) -> dict:
    """Writes the tiles of an index: id, datetime, scene, tile (its number), tile_m, valid and cloud (shares), fact_… (what was
    measured), embedding (unit length), geometry (the footprint in the raster's CRS).

    precision: "float32", which everything reads, or "float16", half the size and what the index holds. check() is called per
    8,192 tiles and may raise to stop; then, and when writing fails, nothing is left. O(row group) of memory beside what a
    search of the index holds.

    Returns {"path", "count", "bytes", "dimension", "crs"}. Raises ExportError, NotIndexedError, StoreError."""
    file = _checked(target, overwrite, precision)
    index = open_index(path, bundle)
    try:
        with tempfile.TemporaryDirectory(prefix=".sightline-", dir=file.parent) as folder:
            whole = Path(folder) / file.name
            _write(whole, index, described(index, bundle), PRECISIONS[precision], check, progress)
            os.replace(whole, file)
    except OSError as error:  # pyarrow raises it too
        raise ExportError(f"{file} cannot be written ({error.strerror or ' '.join(str(error).split())[:160]}); check the "
                          "folder's permissions and free space.") from error
    return {"path": str(file), "count": len(index), "bytes": file.stat().st_size, "dimension": index.manifest["dimension"],
            "crs": index.manifest["source"]["crs"]}


def described(index: OpenIndex, bundle) -> dict:
    """What the file says of itself beside its geometries, in words that need no Sightline."""
    manifest, source = index.manifest, index.manifest["source"]
    about = bundle.manifest
    return {"format": FORMAT, "written_by": f"sightline {__version__}",
            "written": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "model": {"name": manifest["bundle"], "version": manifest.get("bundle_version"), "licence": about.get("licence"),
                      "image_tower": manifest["tower"], "image_tower_sha256": manifest["tower_sha256"],
                      "preprocessing": manifest.get("preprocessing"), "text_tower_sha256": _text_sha256(about),
                      "prompts": about.get("prompts")},
            "embedding": {"column": "embedding", "dimension": manifest["dimension"], "normalised": True, "metric": "cosine"},
            "sensor": manifest["sensor"], "roles": list(manifest["roles"]), "units": manifest["values"].get("units"),
            "tile_m": [level["tile_m"] for level in manifest["levels"]], "on_grid": index.footprints is None,
            "source": {key: source.get(key) for key in ("name", "path", "identity", "crs", "transform", "width", "height",
                                                        "date", "roles")},
            "index": {key: manifest.get(key) for key in _KEPT}, "imported": is_imported(manifest)}


def _text_sha256(about: dict) -> str | None:
    return (about.get("text") or {}).get("sha256")


def _checked(target: str, overwrite: bool, precision: str) -> Path:
    file = Path(target)
    if precision not in PRECISIONS:
        raise ExportError(f"Embeddings are written as {' or '.join(PRECISIONS)}, not {precision}.")
    if file.suffix.lower() != ".parquet":
        raise ExportError(f"Embeddings are written as GeoParquet; give a name that ends in .parquet, not '{file.name}'.")
    if not file.parent.is_dir():
        raise ExportError(f"The folder {file.parent} does not exist; choose another one.")
    if file.is_dir() or file.exists() and not overwrite:
        raise ExportError(f"{file} exists already; choose another name or allow overwriting.")
    return file


def _write(path: Path, index: OpenIndex, about: dict, dtype, check, progress) -> None:
    import pyarrow
    import pyarrow.parquet

    number = pyarrow.from_numpy_dtype(np.dtype(dtype))
    facts = [(FACT + name, pyarrow.float32()) for name in index.manifest["facts"]]
    schema = pyarrow.schema([
        ("id", pyarrow.string()), ("datetime", pyarrow.timestamp("ms", tz="UTC")), ("scene", pyarrow.string()),
        ("tile", pyarrow.int64()), ("tile_m", pyarrow.float32()), ("valid", pyarrow.float32()), ("cloud", pyarrow.float32()),
        *facts, ("embedding", pyarrow.list_(number, index.manifest["dimension"])), (GEOMETRY, pyarrow.binary())])
    geo = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {
        GEOMETRY: geo_entry(index.manifest["source"]["crs"], ["Polygon"], _bounds(index, check))}}
    schema = schema.with_metadata({"geo": json.dumps(geo), "sightline": json.dumps(about)})
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as file:
        for rows in _parts(len(index)):
            check()
            file.write_table(pyarrow.table(_columns(index, rows, dtype, pyarrow), schema=schema))
            progress(int(rows[-1]) + 1, len(index))


def _columns(index: OpenIndex, rows: np.ndarray, dtype, pyarrow) -> list:
    """Arrow arrays of some rows in the order of the schema."""
    source, tiles, n = index.manifest["source"], index.tiles[rows], len(rows)
    days = np.full(n, source["date"] or "NaT", "datetime64[D]") if index.days is None else index.days[rows]
    vectors = index.vectors(rows).astype(dtype).ravel()
    geometries = shapely.orient_polygons(polygons(index.rings(rows)))
    return [pyarrow.array([f"{source['name']}/{tile}" for tile in tiles.tolist()]),
            pyarrow.array(days.astype("datetime64[ms]"), pyarrow.timestamp("ms", tz="UTC"), from_pandas=True),
            pyarrow.array([source["name"]] * n), pyarrow.array(tiles),
            pyarrow.array(index.plan.tile_m(tiles).astype(np.float32)), pyarrow.array(index.valid[rows]),
            *(pyarrow.array(column, from_pandas=True) for column in (index.cloud[rows], *index.facts[rows].T)),
            pyarrow.FixedSizeListArray.from_arrays(pyarrow.array(vectors), index.manifest["dimension"]),
            pyarrow.array(shapely.to_wkb(geometries), pyarrow.binary())]


def polygons(rings) -> np.ndarray:
    """Closed rings, (n, k, 2) or a list, as shapely polygons (n,)."""
    if isinstance(rings, np.ndarray):
        return shapely.polygons(rings)
    lengths = np.array([len(ring) for ring in rings])
    return shapely.polygons(shapely.linearrings(np.concatenate(rings), indices=np.repeat(np.arange(len(rings)), lengths)))


def _bounds(index: OpenIndex, check) -> list[float]:
    """minx, miny, maxx, maxy of all footprints."""
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    for rows in _parts(len(index)):
        check()
        rings = index.rings(rows)
        points = np.concatenate(rings) if isinstance(rings, list) else rings.reshape(-1, 2)
        low, high = np.minimum(low, points.min(0)), np.maximum(high, points.max(0))
    return [*low.tolist(), *high.tolist()]


def _parts(count: int) -> Iterator[np.ndarray]:
    return (np.arange(start, min(start + _ROWS, count)) for start in range(0, count, _ROWS))
