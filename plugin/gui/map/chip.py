"""The picture of a tile: in the map tips of the hits, as an expression function of QGIS."""

from __future__ import annotations

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionFunction,
    QgsMapLayer,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsProject,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, QThread
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ...client.sources import layer_of
from .outline import Shape

SIDE = 128  # pixels of the longer side
FUNCTION = "sightline_chip"


class ChipFunction(QgsExpressionFunction):
    """`sightline_chip("path")`: HTML of the picture of the present feature's footprint, as the raster layer of that path shows
    it; empty where that layer is not in the project, and in labels and symbols, which QGIS draws in threads of its own."""

    def __init__(self):
        """QGIS knows it from now on until `close`; keep it until then."""
        super().__init__(FUNCTION, 1, "Sightline")
        QgsExpression.registerFunction(self)

    def usesGeometry(self, node) -> bool:  # noqa: N802 (QGIS's name)
        return True

    def close(self) -> None:
        QgsExpression.unregisterFunction(FUNCTION)

    def func(self, values, context: QgsExpressionContext, parent, node):
        if QThread.currentThread() != QCoreApplication.instance().thread():
            return ""
        feature, layer = context.feature(), layer_of(values[0])
        hits = context.variable("layer_id") and QgsProject.instance().mapLayer(context.variable("layer_id"))
        if layer is None or hits is None or not feature.hasGeometry():
            return ""
        picture = chip(layer, Shape(feature.geometry(), hits.crs()))
        return "" if picture is None else f"<img src='{_address(picture)}' width='{SIDE}'>"


def chip(layer: QgsMapLayer, shape: Shape, side: int = SIDE) -> QImage | None:
    """What a layer shows inside a shape, with the layer's own style, `side` pixels at its longer side."""
    geometry = shape.within(layer.crs())
    if geometry is None or geometry.boundingBox().isEmpty():
        return None
    box = geometry.boundingBox()
    scale = side / max(box.width(), box.height())
    image = QImage(QSize(max(1, round(box.width() * scale)), max(1, round(box.height() * scale))),
                   QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(box)
    settings.setOutputSize(image.size())
    painter = QPainter(image)
    QgsMapRendererCustomPainterJob(settings, painter).renderSynchronously()
    painter.end()
    return image


def _address(picture: QImage) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return f"data:image/png;base64,{bytes(data.toBase64()).decode()}"
