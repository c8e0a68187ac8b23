"""Indexing a layer, from the press to the sentence that it is done."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import EngineError, RequestCancelled, SightlineError
from ...client.messages import IndexReport, MessageError
from ...client.sources import LayerProblem, Source, source_of
from ..map.places import part_of, visible_shape
from ..tools import Tools
from ..wording import duration, tiles_of


class Indexing(QObject):
    indexed = pyqtSignal(str)  # path

    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools = tools

    def start(self, layer: QgsMapLayer | None, settings: dict | None = None) -> None:
        """Index a layer, beginning with what the canvas shows of it. SightlineError where that cannot be begun.

        `settings`: parameters of the method `index/build`; without them the engine chooses, or remembers."""
        source = source_of(layer)
        self._tools.notices.clear()
        self._tools.work.start(
            self.tr("Indexing {}").format(source.name), "index/build",
            {"path": source.path, "first": self._visible_box(layer), **(settings or {})},
            lambda data: self._finish(source, data), lambda error: self._fail(source, error))

    def offer(self, source: Source, error: SightlineError) -> bool:
        """Whether an error says that a layer has no index yet; it is then told with a button that makes one."""
        if not (isinstance(error, EngineError) and error.kind == "NotIndexedError"):
            return False
        layers = QgsProject.instance()
        self._tools.notices.warning(
            self.tr("“{}” is not indexed yet: press Index first.").format(source.name), self.tr("Index"),
            lambda: self._tools.attempt(lambda: self.start(layers.mapLayer(source.layer_id))))
        return True

    def _visible_box(self, layer: QgsRasterLayer) -> list[float] | None:
        canvas = self._tools.iface.mapCanvas()
        try:
            box = part_of(layer, visible_shape(canvas), canvas.mapSettings().destinationCrs()).boundingBox()
        except LayerProblem:
            return None
        return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]

    def _finish(self, source: Source, data) -> None:
        try:
            report = IndexReport.from_json(data)
        except MessageError as error:
            self._tools.engine_room.say(error)
            return
        self._tools.notices.success(self.tr("“{name}” is indexed: {tiles} in {time}.").format(
            name=source.name, tiles=tiles_of(report.tiles), time=duration(report.seconds)))
        self.indexed.emit(source.path)

    def _fail(self, source: Source, error: SightlineError) -> None:
        if isinstance(error, RequestCancelled):
            self._tools.notices.info(self.tr("Indexing “{}” was cancelled; what is done is kept, and Index goes on from there.")
                                     .format(source.name))
        else:
            self._tools.engine_room.say(error)
