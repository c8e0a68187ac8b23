"""Hits into a file or a folder, as its name says."""
from __future__ import annotations

from pathlib import Path

from ..errors import ExportError, RasterError
from ..index.catalogue import every_store
from ..index.imported import is_imported, refuse
from .chips import export_chips
from .hits import export_hits
from .report import export_report

_RING = 3  # points that a footprint has at least


def export(hits: list[dict], path: str, overwrite: bool = False, merged: bool = False, append: bool = False,
           about: dict | None = None, check=lambda: None, progress=lambda done, total: None) -> dict:
    """A folder gets an image for each hit, a name in .html a report, any other a vector file; merged and append are for vector
    files. Hits without a footprint (POLYGON EMPTY) are left out, and a warning says how many.

    Returns {"path", "count", "warnings"}. Raises ExportError, and EmbeddingsError for pictures of what is no image."""
    folder, report = Path(path).is_dir(), Path(path).suffix.lower() in (".html", ".htm")
    if folder or report:
        _refuse_options(Path(path).name, "images" if folder else "a report", merged, append)
    placed = [hit for hit in hits if _has_ground(hit)]
    if hits and not placed:
        raise ExportError("None of the hits has a footprint; choose a layer whose features have one.")
    if folder or report:
        _refuse_embeddings(placed)
    if folder:
        result = export_chips(placed, path, overwrite, check, progress)
    elif report:
        result = export_report(placed, path, overwrite, about, check, progress)
    else:
        result = export_hits(placed, path, overwrite, merged, append)
    if lost := len(hits) - len(placed):
        result["warnings"].append(f"{lost} hit{'s' * (lost != 1)} without a footprint left out.")
    return result


def _has_ground(hit: dict) -> bool:
    rings = hit["footprint"]["coordinates"]
    return bool(rings) and len(rings[0]) >= _RING


def _refuse_options(name: str, kind: str, merged: bool, append: bool) -> None:
    if append:
        raise ExportError(f"{name} cannot be added to; only a GeoPackage holds several layers.")
    if merged:
        raise ExportError(f"Footprints are not merged for {kind}: each hit has its own picture; choose a vector file.")


def _refuse_embeddings(hits: list[dict]) -> None:
    for path in dict.fromkeys(hit["path"] for hit in hits):
        try:
            found = every_store([path])[0]
        except RasterError:  # gone or damaged, which whoever opens it says
            continue
        if found and is_imported(found[0].manifest):
            refuse(found[0].manifest, "shown in pictures")
