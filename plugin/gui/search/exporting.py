"""Hits as files, written by the engine: footprints, a report, or an image for each."""

from __future__ import annotations

import os
from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...client.archives import Archives
from ...client.messages import ExportReport, Hit, MessageError, SearchResult
from ..save_dialog import Format, ask_folder, ask_where


class Exporting(QObject):
    exported = pyqtSignal(object)  # ExportReport
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, archives: Archives, parent: QObject | None = None):
        super().__init__(parent)
        self._archives = archives

    def ask_file(self, window: QWidget, first: Hit, merged: bool, on_path: Callable[[str], None]) -> None:
        """Where the footprints are written; not merged, the file may be a report too."""
        title = self.tr("Export one footprint per layer") if merged else self.tr("Export hits")
        report = [] if merged else [Format(self.tr("Report as a page, with pictures"), "html")]
        ask_where(window, title, "SightlineExportDialog", _proposal(first), [
            Format("ESRI Shapefile", "shp"), Format("GeoPackage", "gpkg"), Format("GeoJSON", "geojson"),
            Format("FlatGeobuf", "fgb"), Format("GeoParquet", "parquet"), Format("KML", "kml"), Format("CSV", "csv"), *report],
            on_path)

    def ask_folder(self, window: QWidget, first: Hit, on_path: Callable[[str], None]) -> None:
        """Where the images of the hits are written."""
        ask_folder(window, self.tr("Folder for a GeoTIFF of each hit"), "SightlineExportFolder", _proposal(first), on_path)

    def export(self, hits: list[Hit], path: str, merged: bool = False, answer: SearchResult | None = None,
               archive: str = "") -> None:
        """Write `hits` to a file, which the dialog has asked about where it is there already, or to a folder, where none is
        replaced. `answer`: what a report says of the search; `archive`: that they are of."""
        about = {"message": answer.message, "histogram": answer.histogram} if answer is not None else None
        self._archives.request("export", {
            "hits": [hit.to_json() for hit in hits], "path": path, "overwrite": not os.path.isdir(path), "merged": merged,
            "about": about, "archive": archive}, self._done, self.failed.emit)

    def _done(self, data) -> None:
        try:
            self.exported.emit(ExportReport.from_json(data))
        except MessageError as error:
            self.failed.emit(error)


def _proposal(first: Hit) -> str:
    """Beside the raster; one on a server, or on a disk that is not there, has no folder to propose."""
    folder = os.path.dirname(first.path)
    return os.path.join(folder if os.path.isabs(folder) and not folder.startswith("/vsi") else "", f"hits-{first.layer}")
