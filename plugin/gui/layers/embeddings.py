"""Embeddings in and out, by the dialogs of the toolbox's algorithms: they have their help, progress and log already."""

from __future__ import annotations

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import SightlineError
from ...client.messages import IndexEntry
from ...client.sources import source_of


class NoToolbox(SightlineError):
    """QGIS's Processing is switched off."""


class Embeddings(QObject):
    done = pyqtSignal()  # an algorithm has ended: there may be a new index

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._dialog = None  # QGIS deletes it when it is closed

    def export_of(self, layer: QgsMapLayer | None) -> None:
        """LayerProblem where it is no file."""
        source_of(layer)
        self._open("exportembeddings", {"RASTER": layer.id()})

    def export_index(self, entry: IndexEntry) -> None:
        self._open("exportembeddings", {"INDEX": entry.path if entry.there else entry.name} if entry.imported else
                   {"RASTER": entry.path})

    def import_file(self) -> None:
        self._open("importembeddings", {})

    def index_raster(self, layer: QgsMapLayer | None) -> None:
        """LayerProblem where it is no file."""
        source_of(layer)
        self._open("indexembeddings", {"RASTER": layer.id()})

    def _open(self, name: str, parameters: dict) -> None:
        try:
            from qgis import processing  # there only while QGIS's Processing is on

            self._dialog = processing.createAlgorithmDialog(f"sightline:{name}", parameters)
        except (ImportError, AttributeError):
            self._dialog = None
        if self._dialog is None:
            raise NoToolbox(self.tr("QGIS's Processing is switched off: switch it on in the plugin manager."))
        self._dialog.algorithmFinished.connect(lambda *_: self.done.emit())
        self._dialog.show()
        self._dialog.raise_()
