"""An index as GeoParquet: a row per tile, so that others can use its embeddings without Sightline; see interchange.rows."""
from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely

from ..errors import ExportError
from ..exporting.aside import folder_in
from ..index.catalogue import open_index
from ..index.opened import OpenIndex
from .rows import PRECISIONS, Rows, described, schema_of, table_of

_ROWS = 8192  # of a row group: 8 MB of 256 numbers


def export_embeddings(bundle, path: str, target: str, precision: str = "float32", overwrite: bool = False,
                      check=lambda: None, progress=lambda done, total: None) -> dict:
    """Writes the tiles of an index: id, datetime, scene, tile (its number), tile_m, valid and cloud (shares), fact_… (what was
    measured), codes (of parts of the tile, where the index keeps them), embedding (unit length), geometry (the footprint in the
    raster's CRS).

    precision: "float32", which everything reads, or "float16", half the size and what the index holds. check() is called per
    8,192 tiles and may raise to stop; then, and when writing fails, nothing is left. O(row group) of memory beside what a
    search of the index holds.

    Returns {"path", "count", "bytes", "dimension", "crs"}. Raises ExportError, NotIndexedError, StoreError."""
    file = _checked(target, overwrite, precision)
    index = open_index(path, bundle)
    try:
        with folder_in(file.parent) as folder:
            whole = folder / file.name
            _write(whole, index, bundle, precision, check, progress)
            os.replace(whole, file)
    except OSError as error:  # pyarrow raises it too
        raise ExportError(f"{file} cannot be written ({error.strerror or ' '.join(str(error).split())[:160]}); check the "
                          "folder's permissions and free space.") from error
    return {"path": str(file), "count": len(index), "bytes": file.stat().st_size, "dimension": index.manifest["dimension"],
            "crs": index.manifest["source"]["crs"]}


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


def _write(path: Path, index: OpenIndex, bundle, precision: str, check, progress) -> None:
    import pyarrow.parquet

    about = described(index.manifest, bundle.manifest, index.footprints is None)
    schema = schema_of(index.manifest, precision, about, _bounds(index, check))
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as file:
        for rows in _parts(len(index)):
            check()
            file.write_table(table_of(_rows(index, rows), index.manifest["source"]["name"], schema))
            progress(int(rows[-1]) + 1, len(index))


def _rows(index: OpenIndex, rows: np.ndarray) -> Rows:
    tiles, date = index.tiles[rows], index.manifest["source"]["date"]
    days = np.full(len(rows), date or "NaT", "datetime64[D]") if index.days is None else index.days[rows]
    return Rows(tiles, index.plan.tile_m(tiles).astype(np.float32), index.valid[rows], index.cloud[rows], index.facts[rows],
                index.vectors(rows), index.codes[rows], days, polygons(index.rings(rows)))


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
