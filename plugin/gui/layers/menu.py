"""The entry "Sightline" in the context menu of raster layers."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction

from ..compat import RASTER_LAYER
from ..icons import icon


class LayerMenu(QObject):
    caption_wanted = pyqtSignal(object)  # QgsMapLayer

    def __init__(self, iface, parent: QObject | None = None):
        super().__init__(parent)
        self._iface = iface
        self._caption = QAction(icon("caption"), self.tr("Caption layer"), self)
        self._caption.setObjectName("SightlineCaptionLayer")
        self._caption.triggered.connect(lambda _: self.caption_wanted.emit(iface.layerTreeView().currentLayer()))
        iface.addCustomActionForLayerType(self._caption, "Sightline", RASTER_LAYER, True)

    def remove(self) -> None:
        self._iface.removeCustomActionForLayerType(self._caption)
