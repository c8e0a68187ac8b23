"""Geometries with fields as a vector file that other programs read, whole under its name or not there at all."""
from __future__ import annotations

import csv
import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely

from ..errors import ExportError
from .aside import folder_in
from .formats import Format, format_of
from .geometry import in_degrees
from .gpkg import embed_style
from .journal import settle
from .parquet import write_geoparquet

_TEXT_BYTES = 254  # that a Shapefile's text may have
TEXT, DATE = object, np.dtype("datetime64[D]")


@dataclass(frozen=True)
class Field:
    """One column. name: at most 10 characters, which is what a Shapefile has room for; dtype: np.int32, np.int64, np.float64
    (NaN: no value), TEXT (None: none), or DATE, of texts that begin like 2021-06-15."""

    name: str
    values: list | np.ndarray
    dtype: type | np.dtype

    def array(self) -> np.ndarray:
        """The values; empty texts, NaN and NaT where there is none."""
        if self.dtype is TEXT:
            return np.array(["" if value is None else str(value) for value in self.values], object)
        if self.dtype == DATE:
            return np.array([str(value)[:10] if value else "NaT" for value in self.values], DATE)
        return np.array([np.nan if value is None else value for value in self.values], self.dtype)


def check_target(path: str, overwrite: bool, what: str) -> Path:
    """Where to write. Raises ExportError for another format, an existing file that may not be replaced or that is open in
    another program, or no folder."""
    target = Path(path)
    kind = format_of(target, what)
    target = target.with_suffix(target.suffix.lower())  # the drivers write their files so
    if target.exists() and not overwrite:
        raise ExportError(f"{target} exists already; choose another name or allow overwriting.")
    if not target.parent.is_dir():
        raise ExportError(f"The folder {target.parent} does not exist; choose another one.")
    if kind.name == "GeoPackage":
        settle(target)
    return target


def write_vector(target: Path, crs: str, layers: dict[str, tuple[np.ndarray, list[Field]]], append: bool = False) -> list[str]:
    """Writes geometries (n,) in `crs` with their fields; an existing file is replaced once the new one is whole. Several
    `layers` by name, and `append` to what a file holds already, are for GeoPackages; a layer of the same name is replaced.
    Returns what the reader has to be told. Raises ExportError.

    A CSV (RFC 4180, UTF-8) has the footprint as `wkt` and its middle as `lon` and `lat`, all in WGS 84."""
    warnings: list[str] = []
    kind = format_of(target, "footprints")
    if kind.name == "GeoPackage":
        settle(target)
    try:
        with folder_in(target.parent) as folder:
            whole = folder / target.name
            if append and target.exists():
                shutil.copyfile(target, whole)
            for name, (geometries, fields) in layers.items():
                _write(whole, kind, name, crs, geometries, fields, warnings)
            _swap(whole, target, folder, kind.parts)
    except ExportError:
        raise
    except OSError as error:
        raise ExportError(f"{target} cannot be written ({error.strerror or error}); check the folder's permissions and free "
                          "space, and close the layer where it is open.") from error
    except Exception as error:  # pyogrio's exceptions share no base class that covers its raw functions
        raise ExportError(f"{target} cannot be written ({' '.join(str(error).split())[:160]}).") from error
    return warnings


def _write(path: Path, kind: Format, name: str, crs: str, geometries: np.ndarray, fields: list[Field],
           warnings: list[str]) -> None:
    if kind.name == "CSV":
        _write_csv(path, crs, geometries, fields)
    elif kind.name == "GeoParquet":
        write_geoparquet(path, crs, geometries, {field.name: field.array() for field in fields})
    else:
        if kind.degrees:
            crs, geometries = "EPSG:4326", whole_in_degrees(crs, geometries)
        if kind.name == "Shapefile":
            fields = _fitted(path, fields, warnings)
        _write_ogr(path, kind, name, crs, geometries, fields)
        if kind.name == "GeoPackage":
            embed_style(path, name)


def whole_in_degrees(crs: str, geometries: np.ndarray) -> np.ndarray:
    """All of them in WGS 84. Raises ExportError where one has no place there."""
    placed = in_degrees(crs, geometries)
    if any(geometry is None for geometry in placed):
        raise ExportError("Some footprints have no place in WGS 84, which this file would need; export one layer's hits at a "
                          "time, as a GeoPackage.")
    return placed


def _write_ogr(path: Path, kind: Format, name: str, crs: str, geometries: np.ndarray, fields: list[Field]) -> None:
    import pyogrio
    import pyogrio.raw

    columns = [field.array() for field in fields]
    masks = [np.isnan(column) if field.dtype is np.float64 else None for field, column in zip(fields, columns)]
    multi = (shapely.get_type_id(geometries) == shapely.GeometryType.MULTIPOLYGON).any()
    geometry_type = "MultiPolygon" if multi and kind.name != "Shapefile" else "Polygon"
    if geometry_type == "MultiPolygon":
        geometries = np.array([shapely.MultiPolygon([g]) if g.geom_type == "Polygon" else g for g in geometries], object)
    pyogrio.set_gdal_config_options(kind.config)
    pyogrio.raw.write(str(path), shapely.to_wkb(geometries), columns, np.array([field.name for field in fields]),
                      field_mask=masks, geometry_type=geometry_type, crs=crs, driver=kind.driver, encoding="UTF-8",
                      layer=name, append=False, **kind.options)


def _write_csv(path: Path, crs: str, geometries: np.ndarray, fields: list[Field]) -> None:
    placed = in_degrees(crs, geometries)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(field.name for field in fields), "lon", "lat", "wkt"])
        for geometry, *row in zip(placed, *(field.array().tolist() for field in fields)):
            writer.writerow([*("" if value is None or value != value else value for value in row), *_place(geometry)])


def _place(geometry) -> tuple[str, str, str]:
    """lon and lat of the middle of a geometry in degrees, and it as well-known text; empty outside the projection."""
    if geometry is None:
        return "", "", ""
    west, south, east, north = geometry.bounds
    return f"{((west + east) / 2 + 180) % 360 - 180:.7f}", f"{(south + north) / 2:.7f}", shapely.to_wkt(geometry, 7, False)


def _fitted(path: Path, fields: list[Field], warnings: list[str]) -> list[Field]:
    """The fields as a Shapefile can hold them. Texts that are too long are cut, and stand whole in a CSV beside it."""
    cut, fitted = [], []
    for field in fields:
        texts = field.array() if field.dtype is TEXT else ()
        short = [_cut(text) for text in texts]
        rows = [row for row, (text, kept) in enumerate(zip(texts, short)) if text != kept]
        cut += [(row, field.name, texts[row]) for row in rows]
        fitted.append(replace(field, values=short) if rows else field)
        if rows:
            warnings.append(f"{len(rows)} text{'s' * (len(rows) != 1)} in the field {field.name} cut to {_TEXT_BYTES} bytes, "
                            f"the most that a Shapefile holds; whole in {path.stem}.texts.csv.")
    if cut:
        with open(path.with_suffix(".texts.csv"), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("row", "field", "text"), *cut])
    return fitted


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
