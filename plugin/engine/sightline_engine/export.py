"""Hits as a vector file: the footprints with rank, score, query, layer, caption."""
from __future__ import annotations

import os
import struct
import tempfile
from pathlib import Path

import numpy as np

from .errors import ExportError
from .rasters.footprint import ring_wgs84

# Shapefile names have at most 10 characters (ESRI Shapefile Technical Description, 1998; dBASE III fields).
_FIELDS = (("rank", "rank", np.int32), ("score", "score", np.float64), ("match", "match", np.float64),
           ("query", "query", object), ("layer", "layer", object), ("path", "path", object), ("tile", "tile", np.int64),
           ("tile_m", "tile_m", np.float64), ("date", "date", object), ("model", "model", object),
           ("caption", "caption", object))
_TEXT_BYTES = 254
# The files of a Shapefile, and what others put beside it: a spatial index of the old hits would hide the new ones.
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".idm", ".ind", ".shp.xml")


def export_hits(hits: list[dict], path: str, overwrite: bool = False) -> dict:
    """Writes hits (as Hit.to_json gives them) to an ESRI Shapefile in their layer's CRS.

    Returns {"path", "count", "warnings"}. An existing file is replaced only with overwrite, and only once the new one
    is whole. Hits of layers in several CRSs are written in WGS 84. Raises ExportError."""
    import pyogrio.raw

    target = Path(path)
    if target.suffix.lower() != ".shp":
        raise ExportError(f"{target.name} does not end in .shp; hits are exported as ESRI Shapefile.")
    if not hits:
        raise ExportError("There are no hits to export; search first.")
    if target.exists() and not overwrite:
        raise ExportError(f"{target} exists already; choose another name or allow overwriting.")
    if not target.parent.is_dir():
        raise ExportError(f"The folder {target.parent} does not exist; choose another one.")
    warnings: list[str] = []
    crs = hits[0]["crs"]
    polygons = [hit["footprint"]["coordinates"] for hit in hits]
    if any(hit["crs"] != crs for hit in hits):
        polygons = [_in_degrees(hit["crs"], rings) for hit, rings in zip(hits, polygons)]
        if None in polygons:
            raise ExportError("The hits come from layers with different coordinate reference systems, and some have no place "
                              "in WGS 84; export one layer's hits at a time.")
        crs = "EPSG:4326"
        warnings.append("The hits come from layers with different coordinate reference systems and are written in WGS 84.")
    columns = [_column([hit[key] for hit in hits], name, dtype, warnings) for key, name, dtype in _FIELDS]
    try:
        with tempfile.TemporaryDirectory(prefix=".sightline-", dir=target.parent) as folder:
            whole = Path(folder) / target.name
            pyogrio.raw.write(str(whole), np.array([_wkb(rings) for rings in polygons], object), columns,
                              np.array([name for _, name, _ in _FIELDS]), geometry_type="Polygon", crs=crs,
                              driver="ESRI Shapefile", encoding="UTF-8")
            _swap(whole, target, Path(folder))
    except OSError as error:
        raise ExportError(f"{target} cannot be written ({error.strerror or error}); check the folder's permissions and free "
                          "space, and close the layer where it is open.") from error
    except Exception as error:  # pyogrio's exceptions share no base class that covers its raw functions
        raise ExportError(f"{target} cannot be written ({' '.join(str(error).split())[:160]}).") from error
    return {"path": str(target), "count": len(hits), "warnings": warnings}


def _swap(made: Path, target: Path, aside: Path) -> None:
    """Puts the made Shapefile in the target's place; the old one's files return to theirs if one cannot be moved."""
    moved = []
    try:
        for suffix in _PARTS:
            old = target.with_suffix(suffix)
            if old.exists():
                os.replace(old, aside / f"old{suffix}")
                moved.append(suffix)
        for suffix in _PARTS:
            if made.with_suffix(suffix).exists():
                os.replace(made.with_suffix(suffix), target.with_suffix(suffix))
    except OSError:
        for suffix in moved:
            os.replace(aside / f"old{suffix}", target.with_suffix(suffix))
        raise


def _column(values: list, name: str, dtype, warnings: list[str]) -> np.ndarray:
    if dtype is not object:
        return np.array(values, dtype)
    texts = [_cut("" if v is None else str(v)) for v in values]
    cut = sum(t != ("" if v is None else str(v)) for t, v in zip(texts, values))
    if cut:
        warnings.append(f"{cut} text{'s' * (cut != 1)} in the field {name} cut to {_TEXT_BYTES} bytes, the most that a "
                        "Shapefile holds.")
    return np.array(texts, object)


def _cut(text: str) -> str:
    """The longest beginning that fits a Shapefile text field, without half a character."""
    return text.encode("utf-8")[:_TEXT_BYTES].decode("utf-8", "ignore")


def _in_degrees(crs: str, rings: list) -> list | None:
    """A polygon's rings in WGS 84, the holes on the same turn of the earth as the outer one; None outside the projection."""
    rings = [ring_wgs84(crs, ring) for ring in rings]
    if None in rings:
        return None
    west = min(x for x, _ in rings[0])
    return [ring if max(x for x, _ in ring) >= west else [(x + 360, y) for x, y in ring] for ring in rings]


def _wkb(rings) -> bytes:
    """Well-known binary of a polygon with its outer ring and its holes (OGC 06-103r4)."""
    parts = [struct.pack(f"<I{2 * len(ring)}d", len(ring), *(v for point in ring for v in point)) for ring in rings]
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(parts)
