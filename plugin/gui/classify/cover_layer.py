"""A land-cover map on the map: in the colours of its words, above the layer that it is made from."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ...client.messages import CoverMap
from ...client.sources import LayerProblem
from ...client.styles import mark_made


def add_cover(cover: CoverMap, name: str, below: QgsMapLayer | None) -> QgsRasterLayer:
    """The layer that was added; LayerProblem where the file is gone."""
    layer = QgsRasterLayer(cover.path, name)
    if not layer.isValid():
        raise LayerProblem(QCoreApplication.translate("Classify", "{} cannot be read: it may have been moved or deleted.")
                           .format(cover.path))
    paint(layer, cover)
    mark_made(layer)
    QgsProject.instance().addMapLayer(layer, False)
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(below.id()) if below is not None else None
    parent = node.parent() if node is not None else root
    shown = parent.insertLayer(parent.children().index(node) if node is not None else 0, layer)
    for expanded in (False, True):  # the tree's view folds new layers, and follows changes only
        shown.setExpanded(expanded)
    return layer


def paint(layer: QgsRasterLayer, cover: CoverMap) -> None:
    """The words of the legend and their colours; what occurs nowhere has no entry."""
    classes = [QgsPalettedRasterRenderer.Class(c.value, QColor(c.colour), c.name) for c in cover.classes if c.share > 0]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
