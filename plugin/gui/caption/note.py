"""The caption as a note on the canvas, beside its layer."""

from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsMapLayer, QgsMarkerSymbol, QgsPointXY, QgsProject, QgsTextAnnotation
from qgis.PyQt.QtCore import QPointF, QSizeF
from qgis.PyQt.QtGui import QTextDocument

WIDTH_MM = 78.0
PIXELS_PER_MM = 96 / 25.4


class CaptionNote:
    """One annotation: a new caption takes the place of the last."""

    def __init__(self):
        self._note: QgsTextAnnotation | None = None

    def show(self, layer: QgsMapLayer, title: str, text: str) -> None:
        """Pin the caption to the upper left corner of the layer."""
        self.remove()
        document = QTextDocument()
        document.setDefaultStyleSheet("body {color: #202020; font-size: 9pt}")
        document.setHtml(f"<body><b>{_escaped(title)}</b><br>{_escaped(text)}</body>")
        document.setTextWidth((WIDTH_MM - 6) * PIXELS_PER_MM)
        note = QgsTextAnnotation()
        note.setDocument(document)
        note.setFrameSizeMm(QSizeF(WIDTH_MM, document.size().height() / PIXELS_PER_MM + 1))
        note.setFillSymbol(QgsFillSymbol.createSimple({"color": "255,255,255,235", "outline_color": "#404040",
                                                       "outline_width": "0.2"}))
        note.setMarkerSymbol(QgsMarkerSymbol.createSimple({"color": "#404040", "outline_style": "no", "size": "1.6"}))
        extent = layer.extent()
        note.setMapPositionCrs(layer.crs())
        note.setMapPosition(QgsPointXY(extent.xMinimum(), extent.yMaximum()))
        note.setFrameOffsetFromReferencePointMm(QPointF(4, 4))
        QgsProject.instance().annotationManager().addAnnotation(note)
        self._note = note

    def remove(self) -> None:
        manager = QgsProject.instance().annotationManager()
        if self._note is not None and self._note in manager.annotations():
            manager.removeAnnotation(self._note)
        self._note = None


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
