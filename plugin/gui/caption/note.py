"""A caption as a note on the canvas, beside what it is about."""

from __future__ import annotations

from html import escape

from qgis.core import (
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsTextAnnotation,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPointF, QSizeF
from qgis.PyQt.QtGui import QTextDocument

from ...client.messages import Caption
from ..map.outline import Shape

WIDTH_MM, GAP_MM = 78.0, 4.0
PIXELS_PER_MM = 96 / 25.4


class CaptionNotes:
    """The note of the last caption, and those that the user wants to keep. All are QGIS's own annotations: they can be moved,
    edited and deleted with QGIS's annotation tools, and are saved with the project."""

    def __init__(self, canvas: QgsMapCanvas):
        self._canvas = canvas
        self._note: QgsTextAnnotation | None = None
        self._kept: list[QgsTextAnnotation] = []

    def show(self, title: str, caption: Caption, shape: Shape) -> None:
        """Pin a caption to a corner of the shape that it is about, towards the middle of the canvas; the last note goes."""
        self.remove()
        document = _document(title, caption)
        height = document.size().height() / PIXELS_PER_MM + 1
        note = QgsTextAnnotation()
        note.setDocument(document)
        note.setFrameSizeMm(QSizeF(WIDTH_MM, height))
        note.setFillSymbol(QgsFillSymbol.createSimple({"color": "255,255,255,235", "outline_color": "#404040",
                                                       "outline_width": "0.2"}))
        note.setMarkerSymbol(QgsMarkerSymbol.createSimple({"color": "#404040", "outline_style": "no", "size": "1.6"}))
        corner, offset = self._place(shape, height)
        note.setMapPositionCrs(shape.crs)
        note.setMapPosition(corner)
        note.setFrameOffsetFromReferencePointMm(offset)
        QgsProject.instance().annotationManager().addAnnotation(note)
        self._note = note

    def keep(self) -> None:
        """The next caption does not take this note away."""
        if self._note is not None:
            self._kept.append(self._note)
        self._note = None

    def remove(self) -> None:
        """Take away the last caption's note."""
        _take_away(self._note)
        self._note = None

    def remove_all(self) -> None:
        self.remove()
        for note in self._kept:
            _take_away(note)
        self._kept = []

    def _place(self, shape: Shape, height: float) -> tuple[QgsPointXY, QPointF]:
        """The corner of the shape, and the way from it to the note's upper left corner in mm: beside the shape where the canvas
        has room for that, else below or above it, else on it."""
        box, seen, view = shape.geometry.boundingBox(), self._on_canvas(shape), self._canvas.extent()
        inside = QgsPointXY(box.xMinimum(), box.yMaximum()), QPointF(GAP_MM, GAP_MM)
        if seen is None:
            return inside
        mm = 1 / (self._canvas.mapUnitsPerPixel() * PIXELS_PER_MM)  # of the screen per map unit
        left, right = (seen.xMinimum() - view.xMinimum()) * mm, (seen.xMaximum() - view.xMinimum()) * mm
        top, bottom = (view.yMaximum() - seen.yMaximum()) * mm, (view.yMaximum() - seen.yMinimum()) * mm
        free_x, free_y = view.width() * mm - WIDTH_MM, view.height() * mm - height
        across, down = min(0.0, free_x - left), min(0.0, free_y - top)  # so that the note's other end is on the canvas too
        if right + GAP_MM <= free_x:
            return QgsPointXY(box.xMaximum(), box.yMaximum()), QPointF(GAP_MM, down)
        if left >= WIDTH_MM + GAP_MM:
            return QgsPointXY(box.xMinimum(), box.yMaximum()), QPointF(-GAP_MM - WIDTH_MM, down)
        if bottom + GAP_MM <= free_y:
            return QgsPointXY(box.xMinimum(), box.yMinimum()), QPointF(across, GAP_MM)
        if top >= height + GAP_MM:
            return QgsPointXY(box.xMinimum(), box.yMaximum()), QPointF(across, -GAP_MM - height)
        return inside

    def _on_canvas(self, shape: Shape) -> QgsRectangle | None:
        geometry = shape.within(self._canvas.mapSettings().destinationCrs())
        return None if geometry is None else geometry.boundingBox()


def _document(title: str, caption: Caption) -> QTextDocument:
    lines = [f"<span style='color:#606060'>{escape(title)}</span>"]
    lines += [f"<b>{escape(caption.headline)}</b>"] if caption.headline else []
    lines += [escape(caption.body)] if caption.body else []
    document = QTextDocument()
    document.setDefaultStyleSheet("body {color: #202020; font-size: 12px}")
    document.setHtml(f"<body>{'<br>'.join(lines)}</body>")
    document.setTextWidth((WIDTH_MM - 1) * PIXELS_PER_MM)
    return document


def _take_away(note: QgsTextAnnotation | None) -> None:
    manager = QgsProject.instance().annotationManager()
    if note is not None and note in manager.annotations():
        manager.removeAnnotation(note)
