"""What lies on every bench."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..client.archives import Archives
from ..client.engine import EngineClient
from ..client.errors import SightlineError
from ..client.messages import ExportReport
from .dock import SightlineDock
from .engine_room.room import EngineRoom
from .long_work import LongWork
from .models.known import KnownModels
from .notices import Notices
from .opening import Opening


@dataclass(frozen=True)
class Tools:
    iface: Any  # QgisInterface
    client: EngineClient
    dock: SightlineDock
    notices: Notices
    engine_room: EngineRoom
    work: LongWork
    models: KnownModels
    archives: Archives
    opening: Opening

    def attempt(self, action: Callable[[], None]) -> None:
        """Do it, or say in one sentence why not."""
        try:
            action()
        except SightlineError as problem:
            self.notices.problem(problem)

    def tell_written(self, text: str, report: ExportReport) -> None:
        """A file was written; what was lost on the way belongs to the sentence."""
        say = self.notices.warning if report.warnings else self.notices.success
        say(" ".join([text, *report.warnings]), QCoreApplication.translate("Tools", "Add to map"),
            lambda: self.add_vector(report.path))

    def add_vector(self, path: str) -> None:
        """A file that was just written, as a layer; QGIS's own way would ask which of a CSV's one table to add."""
        self.notices.clear()
        layer = QgsVectorLayer(path, os.path.splitext(os.path.basename(path))[0], "ogr")
        if not layer.isValid():
            self.notices.warning(QCoreApplication.translate("Tools", "{} cannot be read: it may have been moved or deleted.")
                                 .format(path))
            return
        if not layer.crs().isValid():  # a CSV does not say; the engine writes degrees into it
            layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        QgsProject.instance().addMapLayer(layer)
