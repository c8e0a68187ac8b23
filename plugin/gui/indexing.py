"""Indexing one layer, with progress and cancel."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..client.engine import EngineClient
from ..client.errors import RequestCancelled, SightlineError
from ..client.messages import IndexReport, MessageError, Progress
from ..client.request import Request
from .sources import Source


def visible_part(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> list[float] | None:
    """What the canvas shows of a layer, as minx, miny, maxx, maxy in the layer's CRS; None where it shows nothing of it."""
    to_layer = QgsCoordinateTransform(canvas.mapSettings().destinationCrs(), layer.crs(), QgsProject.instance())
    try:
        part = to_layer.transformBoundingBox(canvas.extent()).intersect(layer.extent())
    except QgsCsException:  # the canvas shows more than the layer's projection can hold
        return None
    return None if part.isEmpty() else [part.xMinimum(), part.yMinimum(), part.xMaximum(), part.yMaximum()]


class Indexing(QObject):
    """One indexing at a time; searching goes on beside it."""

    started = pyqtSignal(object)  # Source
    progressed = pyqtSignal(object)  # Progress
    finished = pyqtSignal(object, object)  # Source, IndexReport
    cancelled = pyqtSignal(object)  # Source
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._source: Source | None = None
        self._request: Request | None = None

    @property
    def source(self) -> Source | None:
        """What is being indexed."""
        return self._source

    def start(self, source: Source, first: list[float] | None = None) -> None:
        """Indexes a layer; `first`: the box (minx, miny, maxx, maxy) in its CRS to begin with."""
        if self._source is not None:
            return
        self._source = source
        self.started.emit(source)
        self._request = self._client.request("index/build", {"path": source.path, "first": first}, self._done, self._fail,
                                             self._progress)

    def cancel(self) -> None:
        if self._request is not None:
            self._request.cancel()

    def _progress(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    def _done(self, data) -> None:
        source = self._end()
        try:
            self.finished.emit(source, IndexReport.from_json(data))
        except MessageError as error:
            self.failed.emit(error)

    def _fail(self, error: SightlineError) -> None:
        source = self._end()
        if isinstance(error, RequestCancelled):
            self.cancelled.emit(source)
        else:
            self.failed.emit(error)

    def _end(self) -> Source | None:
        source, self._source, self._request = self._source, None, None
        return source
