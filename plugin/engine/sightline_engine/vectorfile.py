"""Polygons with fields as a vector file that other programs read: ESRI Shapefile, GeoPackage or CSV."""
from __future__ import annotations

import csv
import os
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rasterio.warp import transform as transform_points

from .errors import ExportError
from .rasters.footprint import ring_wgs84

DRIVERS = {".shp": "ESRI Shapefile", ".gpkg": "GPKG", ".csv": None}
_TEXT_BYTES = 254
# The files of each format, and what others put beside them: a spatial index of the old file would hide what is new.
_PARTS = {".shp": (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".idm", ".ind", ".shp.xml"),
          ".gpkg": (".gpkg", ".gpkg-wal", ".gpkg-shm", ".gpkg-journal"), ".csv": (".csv",)}


@dataclass(frozen=True)
class Field:
    """One column. name: at most 10 characters, which is what a Shapefile has room for; dtype: np.int32, np.int64, np.float64,
    in which NaN is no value, or object for texts, in which None is none."""

    name: str
    values: list | np.ndarray
    dtype: type


def check_target(path: str, overwrite: bool, what: str) -> Path:
    """Where to write. Raises ExportError for another format, an existing file that may not be replaced, or no folder."""
    target = Path(path)
    if target.suffix.lower() not in DRIVERS:
        raise ExportError(f"{target.name} does not end in .shp, .gpkg or .csv; {what} are exported as Shapefile, GeoPackage or "
                          "CSV.")
    target = target.with_suffix(target.suffix.lower())  # the drivers write their files so
    if target.exists() and not overwrite:
        raise ExportError(f"{target} exists already; choose another name or allow overwriting.")
    if not target.parent.is_dir():
        raise ExportError(f"The folder {target.parent} does not exist; choose another one.")
    return target


def write_polygons(target: Path, crs: str, polygons: list, fields: list[Field]) -> list[str]:
    """Writes polygons, each a list of closed rings in `crs`, with their fields; an existing file is replaced once the new one
    is whole. Returns what the reader has to be told. Raises ExportError.

    A CSV (RFC 4180, UTF-8) has the footprint as `wkt` and its middle as `lon` and `lat`, all in WGS 84."""
    warnings: list[str] = []
    kind = target.suffix.lower()
    try:
        with tempfile.TemporaryDirectory(prefix=".sightline-", dir=target.parent) as folder:
            whole = Path(folder) / target.name
            if kind == ".csv":
                _write_csv(whole, crs, polygons, fields)
            else:
                _write_ogr(whole, crs, polygons, [_fitted(field, warnings) for field in fields] if kind == ".shp" else fields)
            _swap(whole, target, Path(folder), _PARTS[kind])
    except OSError as error:
        raise ExportError(f"{target} cannot be written ({error.strerror or error}); check the folder's permissions and free "
                          "space, and close the layer where it is open.") from error
    except Exception as error:  # pyogrio's exceptions share no base class that covers its raw functions
        raise ExportError(f"{target} cannot be written ({' '.join(str(error).split())[:160]}).") from error
    return warnings


def in_degrees(crs: str, rings: list) -> list | None:
    """A polygon's rings in WGS 84, the holes on the same turn of the earth as the outer one; None outside the projection."""
    rings = [ring_wgs84(crs, ring) for ring in rings]
    if None in rings:
        return None
    west = min(x for x, _ in rings[0])
    return [ring if max(x for x, _ in ring) >= west else [(x + 360, y) for x, y in ring] for ring in rings]


def _write_ogr(path: Path, crs: str, polygons: list, fields: list[Field]) -> None:
    import pyogrio.raw

    columns = [_array(field) for field in fields]
    masks = [np.isnan(column) if field.dtype is np.float64 else None for field, column in zip(fields, columns)]
    pyogrio.raw.write(str(path), np.array([_wkb(rings) for rings in polygons], object), columns,
                      np.array([field.name for field in fields]), field_mask=masks, geometry_type="Polygon", crs=crs,
                      driver=DRIVERS[path.suffix.lower()], encoding="UTF-8", layer=path.stem)


def _write_csv(path: Path, crs: str, polygons: list, fields: list[Field]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(field.name for field in fields), "lon", "lat", "wkt"])
        for placed, *row in zip(_placed(crs, polygons), *(_array(field).tolist() for field in fields)):
            writer.writerow([*("" if value != value else value for value in row), *placed])


def _placed(crs: str, polygons: list):
    """For each polygon lon, lat of its middle and its rings as well-known text, in WGS 84; empty outside the projection."""
    ends = np.cumsum([len(ring) for rings in polygons for ring in rings])
    points = np.array([point for rings in polygons for ring in rings for point in ring], float)
    lon, lat = (np.array(axis) for axis in transform_points(crs, "EPSG:4326", points[:, 0], points[:, 1]))
    parts = iter(zip(np.split(lon, ends[:-1]), np.split(lat, ends[:-1])))
    for rings in polygons:
        placed = [next(parts) for _ in rings]
        if not all(np.isfinite(axis).all() for ring in placed for axis in ring):
            yield "", "", ""
            continue
        first = placed[0][0][0]  # longitudes without a jump, on the turn of the earth of the first one
        placed = [(x + 360 * np.round((first - x) / 360), y) for x, y in placed]
        (xs, ys), text = placed[0], ", ".join("(" + ", ".join(map("{:.7f} {:.7f}".format, x, y)) + ")" for x, y in placed)
        middle = ((xs.min() + xs.max()) / 2 + 180) % 360 - 180
        yield f"{middle:.7f}", f"{(ys.min() + ys.max()) / 2:.7f}", f"POLYGON ({text})"


def _array(field: Field) -> np.ndarray:
    if field.dtype is object:
        return np.array(["" if value is None else str(value) for value in field.values], object)
    return np.array([np.nan if value is None else value for value in field.values], field.dtype)


def _fitted(field: Field, warnings: list[str]) -> Field:
    """A field as a Shapefile can hold it; says how many texts were cut."""
    if field.dtype is not object:
        return field
    texts = _array(field)
    fitted = np.array([_cut(text) for text in texts], object)
    if cut := int((fitted != texts).sum()):
        warnings.append(f"{cut} text{'s' * (cut != 1)} in the field {field.name} cut to {_TEXT_BYTES} bytes, the most that a "
                        "Shapefile holds.")
    return Field(field.name, fitted, object)


def _cut(text: str) -> str:
    """The longest beginning that fits a Shapefile text field, without half a character."""
    return text.encode("utf-8")[:_TEXT_BYTES].decode("utf-8", "ignore")


def _swap(made: Path, target: Path, aside: Path, parts: tuple[str, ...]) -> None:
    """Puts the made files in the target's place; the old ones return to theirs if one cannot be moved."""
    moved = []
    try:
        for suffix in parts:
            old = target.with_suffix(suffix)
            if old.exists():
                os.replace(old, aside / f"old{suffix}")
                moved.append(suffix)
        for suffix in parts:
            if made.with_suffix(suffix).exists():
                os.replace(made.with_suffix(suffix), target.with_suffix(suffix))
    except OSError:
        for suffix in moved:
            os.replace(aside / f"old{suffix}", target.with_suffix(suffix))
        raise


def _wkb(rings) -> bytes:
    """Well-known binary of a polygon with its outer ring and its holes (OGC 06-103r4)."""
    parts = [struct.pack(f"<I{2 * len(ring)}d", len(ring), *(v for point in ring for v in point)) for ring in rings]
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(parts)
