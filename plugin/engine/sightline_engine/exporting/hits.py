"""Hits as vector files: footprints with what is known of them."""
from __future__ import annotations

import numpy as np
import shapely

from ..errors import ExportError
from .formats import format_of
from .geometry import in_degrees, polygons
from .layers import layer_names
from .vector import DATE, TEXT, Field, check_target, write_vector

_FIELDS = (("rank", np.int32), ("score", np.float64), ("match", np.float64), ("query", TEXT), ("layer", TEXT), ("path", TEXT),
           ("tile", np.int64), ("tile_m", np.float64), ("date", DATE), ("model", TEXT), ("caption", TEXT))


def export_hits(hits: list[dict], path: str, overwrite: bool = False, merged: bool = False, append: bool = False) -> dict:
    """Writes hits (as Hit.to_json gives them) to a file of a format of exporting.formats, in their layer's CRS.

    merged: one multipart footprint per query and raster, with the fields of its best hit, instead of one per hit. append: a
    GeoPackage keeps its layers; with overwrite, but for those of the same queries. A GeoPackage has a layer for each query.
    An existing file is replaced only with overwrite, and only once the new one is whole. Hits of layers in several CRSs are
    written in WGS 84. Returns {"path", "count", "warnings"}. Raises ExportError."""
    target = check_target(path, overwrite or append, "hits")
    if append and target.suffix != ".gpkg":
        raise ExportError(f"{target.name} cannot be added to; only a GeoPackage holds several layers.")
    if not hits:
        raise ExportError("There are no hits to export; search first.")
    warnings: list[str] = []
    crs, geometries = _placed(hits, warnings)
    if merged:
        hits, geometries = _merged(hits, geometries)
    layers: dict[str, tuple[np.ndarray, list[Field]]] = {}
    queries = [hit["query"] for hit in hits] if target.suffix == ".gpkg" else [""] * len(hits)
    names = {queries[0]: target.stem}
    if append or len(set(queries)) > 1:
        names = layer_names(queries, target if append and target.exists() else None, overwrite)
    for query, name in names.items():
        rows = [row for row, each in enumerate(queries) if each == query]
        fields = [Field(field, [hits[row][field] for row in rows], dtype) for field, dtype in _FIELDS]
        if label := format_of(target, "hits").label:
            fields.append(Field(label, ["{layer} · {rank} · {query}".format(**hits[row]) for row in rows], TEXT))
        layers[name] = geometries[rows], fields
    return {"path": str(target), "count": len(hits), "warnings": warnings + write_vector(target, crs, layers, append)}


def _placed(hits: list[dict], warnings: list[str]) -> tuple[str, np.ndarray]:
    """The CRS of all hits, WGS 84 where they have several, and their footprints in it."""
    crs, geometries = hits[0]["crs"], polygons([hit["footprint"]["coordinates"] for hit in hits])
    systems = np.array([hit["crs"] for hit in hits], object)
    if (systems == crs).all():
        return crs, geometries
    for system in dict.fromkeys(systems):
        geometries[systems == system] = in_degrees(system, geometries[systems == system])
    if any(geometry is None for geometry in geometries):
        raise ExportError("The hits come from layers with different coordinate reference systems, and some have no place "
                          "in WGS 84; export one layer's hits at a time.")
    warnings.append("The hits come from layers with different coordinate reference systems and are written in WGS 84.")
    return "EPSG:4326", geometries


def _merged(hits: list[dict], geometries: np.ndarray) -> tuple[list[dict], np.ndarray]:
    """The best hit of each query and raster, with the ground of all of them."""
    groups: dict[tuple, list[int]] = {}
    for row, hit in enumerate(hits):
        groups.setdefault((hit["query"], hit["path"]), []).append(row)
    best = [hits[min(rows, key=lambda row: hits[row]["rank"])] for rows in groups.values()]
    return best, np.array([shapely.union_all(geometries[rows]) for rows in groups.values()], object)
