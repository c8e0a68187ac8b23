"""The vector formats that are written, and what is particular to each."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..errors import ExportError


@dataclass(frozen=True)
class Format:
    """driver: GDAL's, "" where Sightline writes it itself; degrees: coordinates are WGS 84, as the format demands; parts: the
    files that it is made of, and what others put beside them: a spatial index of the old file would hide what is new; options:
    of GDAL's layer; config: of GDAL, which keeps it; label: the field that viewers call a place by, where they know one."""

    name: str
    driver: str
    parts: tuple[str, ...]
    degrees: bool = False
    options: dict[str, str] = field(default_factory=dict)
    config: dict[str, str] = field(default_factory=dict)
    label: str = ""


FORMATS = {
    ".shp": Format("Shapefile", "ESRI Shapefile", (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".idm",
                                                   ".ind", ".shp.xml", ".texts.csv")),
    ".gpkg": Format("GeoPackage", "GPKG", (".gpkg", ".gpkg-wal", ".gpkg-shm", ".gpkg-journal")),
    # RFC 7946: WGS 84, outer rings counter-clockwise, cut at the antimeridian. GDAL does all three.
    ".geojson": Format("GeoJSON", "GeoJSON", (".geojson",), options={"RFC7946": "YES", "WRITE_NAME": "NO"}),
    ".fgb": Format("FlatGeobuf", "FlatGeobuf", (".fgb",)),
    ".parquet": Format("GeoParquet", "", (".parquet",)),
    # GDAL takes a field "model" for the name of a 3D model and leaves it out, unless that is said to stand elsewhere.
    ".kml": Format("KML", "LIBKML", (".kml",), degrees=True, config={"LIBKML_MODEL_FIELD": "3d_model"},
                   label="Name"),
    ".csv": Format("CSV", "", (".csv",)),
}


def format_of(path: Path, what: str) -> Format:
    """The format of a file by its name. Raises ExportError for one that is not written."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        *first, last = FORMATS
        raise ExportError(f"{path.name} does not end in {', '.join(first)} or {last}; {what} are exported as "
                          f"{', '.join(FORMATS[suffix].name for suffix in first)} or {FORMATS[last].name}.")
    return found
