"""The map tool that captions a place: click it, or drag a box around it."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QApplication

from ..compat import POLYGON


class PlaceTool(QgsMapTool):
    clicked = pyqtSignal(QgsPointXY)  # in the canvas's CRS
    dragged = pyqtSignal(QgsGeometry)  # a box, in the canvas's CRS

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._canvas = canvas
        self._start = None
        self._before: QgsMapTool | None = None
        self._band = QgsRubberBand(canvas, POLYGON)
        self._band.setStrokeColor(QColor("#ffffff"))
        self._band.setSecondaryStrokeColor(QColor(0, 0, 0, 160))
        self._band.setFillColor(QColor(255, 255, 255, 40))
        self._band.setWidth(2)

    def take_up(self) -> None:
        """Become the canvas's tool; Esc gives it back the one it has now."""
        if self._canvas.mapTool() is not self:
            self._before = self._canvas.mapTool()
        self._canvas.setMapTool(self)
        self._canvas.setFocus()

    def put_down(self) -> None:
        """The tool from before is used again."""
        self._canvas.unsetMapTool(self)
        if self._before is not None and not sip.isdeleted(self._before):  # it may be another plugin's, which left
            self._canvas.setMapTool(self._before)
        self._before = None

    def remove(self) -> None:
        """Take everything off the canvas for good."""
        if self._canvas.mapTool() is self:
            self.put_down()
        self._canvas.scene().removeItem(self._band)
        self.deleteLater()

    def deactivate(self) -> None:
        self._forget_box()
        super().deactivate()

    def canvasPressEvent(self, event) -> None:  # noqa: N802 (QGIS's name)
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.pos()

    def canvasMoveEvent(self, event) -> None:  # noqa: N802
        if self._start is not None and self._far(event.pos()):
            self._band.setToGeometry(self._box(event.pos()), None)

    def canvasReleaseEvent(self, event) -> None:  # noqa: N802
        if self._start is None or event.button() != Qt.MouseButton.LeftButton:
            return
        place, box = event.mapPoint(), self._box(event.pos()) if self._far(event.pos()) else None
        self._forget_box()
        if box is None:
            self.clicked.emit(place)
        else:
            self.dragged.emit(box)

    def keyPressEvent(self, event) -> None:  # noqa: N802
        if event.key() != Qt.Key.Key_Escape:
            event.ignore()
        elif self._start is not None:
            self._forget_box()
        else:
            self.put_down()

    def _far(self, pos) -> bool:
        """Whether the mouse has gone so far that a box is meant; a thin line is none."""
        way = pos - self._start
        return min(abs(way.x()), abs(way.y())) >= QApplication.startDragDistance() // 2 \
            and way.manhattanLength() >= QApplication.startDragDistance()

    def _box(self, pos) -> QgsGeometry:
        """What the box on the screen covers, in map coordinates; a turned canvas makes it a turned box."""
        a, b = self._start, pos
        corners = [(a.x(), a.y()), (b.x(), a.y()), (b.x(), b.y()), (a.x(), b.y())]
        return QgsGeometry.fromPolygonXY([[self.toMapCoordinates(type(a)(x, y)) for x, y in corners]])

    def _forget_box(self) -> None:
        self._start = None
        self._band.reset(POLYGON)
