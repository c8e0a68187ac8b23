"""Hits into a file or a folder, as its name says."""
from __future__ import annotations

from pathlib import Path

from ..errors import RasterError
from ..index.catalogue import every_store
from ..index.imported import is_imported, refuse
from .chips import export_chips
from .hits import export_hits
from .report import export_report


def export(hits: list[dict], path: str, overwrite: bool = False, merged: bool = False, append: bool = False,
           about: dict | None = None, check=lambda: None, progress=lambda done, total: None) -> dict:
    """A folder gets an image for each hit, a name in .html a report, any other a vector file.

    Returns {"path", "count", "warnings"}. Raises ExportError, and EmbeddingsError for pictures of what is no image."""
    report = Path(path).suffix.lower() in (".html", ".htm")
    if report or Path(path).is_dir():
        _refuse_embeddings(hits)
    if Path(path).is_dir():
        return export_chips(hits, path, overwrite, check, progress)
    if report:
        return export_report(hits, path, overwrite, about, check, progress)
    return export_hits(hits, path, overwrite, merged, append)


def _refuse_embeddings(hits: list[dict]) -> None:
    for path in dict.fromkeys(hit["path"] for hit in hits):
        try:
            found = every_store([path])[0]
        except RasterError:  # gone or damaged, which whoever opens it says
            continue
        if found and is_imported(found[0].manifest):
            refuse(found[0].manifest, "shown in pictures")
