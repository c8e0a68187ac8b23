"""How the layers that Sightline makes look on the map, whoever makes them: the dock or the toolbox."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsVectorLayer, QgsVectorLayerSimpleLabeling
from qgis.PyQt.QtGui import QFontInfo, QGuiApplication

from .environment import PLUGIN_ROOT
from .sources import MADE

FOLDER = PLUGIN_ROOT / "resources" / "styles"


def style_hits(layer: QgsVectorLayer) -> None:
    """The better the match, the stronger the colour."""
    layer.loadNamedStyle(str(FOLDER / "hits.qml"))
    labels = layer.labeling().settings()
    text = labels.format()
    font = text.font()
    # The application's, by its real name: a project with another, as the alias that a bare Linux has, opens with a warning.
    font.setFamily(QFontInfo(QGuiApplication.font()).family())
    text.setFont(font)
    labels.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))


def style_heat(layer: QgsMapLayer) -> None:
    """The better the match, the less one sees through; over the whole range of a match, so that heat maps of several queries
    can be compared.

    "Plasma" of matplotlib (van der Walt and Smith 2015): equal steps of a match look equally far apart, also without colour
    vision."""
    layer.loadNamedStyle(str(FOLDER / "heat.qml"))
    mark_made(layer)


def mark_made(layer: QgsMapLayer) -> None:
    """It was made of imagery and is none: nobody is to index it."""
    layer.setCustomProperty(MADE, True)
