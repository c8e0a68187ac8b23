"""Hits into a file or a folder, as its name says."""
from __future__ import annotations

from pathlib import Path

from .chips import export_chips
from .hits import export_hits
from .report import export_report


def export(hits: list[dict], path: str, overwrite: bool = False, merged: bool = False, append: bool = False,
           about: dict | None = None, check=lambda: None, progress=lambda done, total: None) -> dict:
    """A folder gets an image for each hit, a name in .html a report, any other a vector file.

    Returns {"path", "count", "warnings"}. Raises ExportError."""
    if Path(path).is_dir():
        return export_chips(hits, path, overwrite, check, progress)
    if Path(path).suffix.lower() in (".html", ".htm"):
        return export_report(hits, path, overwrite, about, check, progress)
    return export_hits(hits, path, overwrite, merged, append)
