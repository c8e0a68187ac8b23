"""Hits as an ESRI Shapefile, written by the engine."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.messages import ExportReport, Hit, MessageError


class Exporting(QObject):
    exported = pyqtSignal(object)  # ExportReport
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client

    def export(self, hits: list[Hit], path: str) -> None:
        """Write `hits` to `path`; the file dialog has asked whether an existing file may go."""
        self._client.request("export", {"hits": [hit.to_json() for hit in hits], "path": path, "overwrite": True},
                             self._done, self.failed.emit)

    def _done(self, data) -> None:
        try:
            self.exported.emit(ExportReport.from_json(data))
        except MessageError as error:
            self.failed.emit(error)
