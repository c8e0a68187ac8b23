"""The entry "Sightline" in the context menu of raster layers."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction

from ..compat import RASTER_LAYER
from ..icons import icon


class LayerMenu(QObject):
    """Each signal carries the layer that was clicked, a QgsMapLayer."""

    caption_wanted = pyqtSignal(object)
    view_wanted = pyqtSignal(object)
    question_wanted = pyqtSignal(object)
    export_wanted = pyqtSignal(object)

    def __init__(self, iface, parent: QObject | None = None):
        super().__init__(parent)
        self._iface = iface
        self._actions = [
            self._action("caption", "SightlineCaptionLayer", self.tr("Caption layer"), self.caption_wanted),
            self._action("view", "SightlineCaptionExtent", self.tr("Caption visible extent"), self.view_wanted),
            self._action("ask", "SightlineAskLayer", self.tr("Ask about this layer…"), self.question_wanted),
            self._action("export", "SightlineExportLayerCaptions", self.tr("Export all tile captions…"), self.export_wanted)]
        for action in self._actions:
            iface.addCustomActionForLayerType(action, "Sightline", RASTER_LAYER, True)

    def _action(self, picture: str, name: str, text: str, signal) -> QAction:
        action = QAction(icon(picture), text, self)
        action.setObjectName(name)
        action.triggered.connect(lambda _: signal.emit(self._iface.layerTreeView().currentLayer()))
        return action

    def remove(self) -> None:
        for action in self._actions:
            self._iface.removeCustomActionForLayerType(action)
