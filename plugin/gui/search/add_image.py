"""The raster of a hit becomes a layer of the project."""

from __future__ import annotations

import os

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject

from ...client.far_rasters import open_raster, why_not
from ...client.messages import Hit
from ..map.hit_layer import hit_layers
from ..tools import Tools


class AddImage(QObject):
    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._notices, self._opening = tools.notices, tools.opening

    def add(self, hit: Hit) -> None:
        """It follows when it is open, or a sentence."""
        name = hit.layer or os.path.basename(hit.path)
        self._notices.info(self.tr("Opening {}…").format(hit.path))
        self._opening.begin(lambda: open_raster(hit.path, name), lambda layer: self._show(hit.path, layer))

    def _show(self, path: str, layer: QgsRasterLayer) -> None:
        self._notices.clear()
        if not layer.isValid():
            self._notices.warning(why_not(path))
            return
        QgsProject.instance().addMapLayer(layer, False)
        root, hits = QgsProject.instance().layerTreeRoot(), {hit.id() for hit in hit_layers()}
        place = next((place for place, node in enumerate(root.children()) if getattr(node, "layerId", str)() not in hits),
                     len(root.children()))
        root.insertLayer(place, layer)  # below the hits, above everything else
