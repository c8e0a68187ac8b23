"""GeoParquet 1.1 (geoparquet.org/releases/v1.1.0): a table with geometries as WKB and what they mean in its metadata."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import shapely
from rasterio.crs import CRS

GEOMETRY = "geometry"


def geo_metadata(crs: str, geometries: np.ndarray) -> dict:
    """The value of the key "geo". crs: PROJJSON; a CRS that has none is given as null: unknown."""
    kinds = sorted({geometry.geom_type for geometry in geometries})
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {
        GEOMETRY: geo_entry(crs, kinds, [float(value) for value in shapely.total_bounds(geometries)])}}


def geo_entry(crs: str, kinds: list[str], bounds: list[float]) -> dict:
    """What "geo" says of a column of geometries of these kinds within minx, miny, maxx, maxy."""
    return {"encoding": "WKB", "geometry_types": kinds, "crs": _projjson(crs), "orientation": "counterclockwise",
            "edges": "planar", "bbox": bounds}


def write_geoparquet(path: Path, crs: str, geometries: np.ndarray, columns: dict) -> None:
    """Writes geometries (n,) and columns, NumPy arrays (n,) of which NaN and NaT are no value, or Arrow arrays."""
    import pyarrow
    import pyarrow.parquet

    geometries = shapely.orient_polygons(geometries)
    arrays = {name: pyarrow.array(values, from_pandas=True) if isinstance(values, np.ndarray) else values
              for name, values in columns.items()}
    arrays[GEOMETRY] = pyarrow.array(shapely.to_wkb(geometries), pyarrow.binary())
    table = pyarrow.table(arrays).replace_schema_metadata({"geo": json.dumps(geo_metadata(crs, geometries))})
    pyarrow.parquet.write_table(table, path, compression="zstd")


def _projjson(crs: str) -> dict | None:
    try:
        return CRS.from_user_input(crs).to_dict(projjson=True)
    except Exception:  # PROJ's failures come as several classes of rasterio's own
        return None
