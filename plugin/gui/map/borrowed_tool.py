"""A map tool that is used for a while: afterwards the canvas has the one from before again."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QApplication

from ..compat import POLYGON


class BorrowedTool(QgsMapTool):
    """With a rubber band, and boxes that are dragged."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._canvas = canvas
        self._start = None  # where the mouse went down, on the screen
        self._before: QgsMapTool | None = None
        self._band = QgsRubberBand(canvas, POLYGON)
        self._band.setStrokeColor(QColor("#ffffff"))
        self._band.setSecondaryStrokeColor(QColor(0, 0, 0, 160))
        self._band.setFillColor(QColor(255, 255, 255, 40))
        self._band.setWidth(2)

    def take_up(self) -> None:
        """Become the canvas's tool; `put_down` gives it back the one it has now."""
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
        self.forget()
        super().deactivate()

    def forget(self) -> None:
        """What was begun is not meant."""
        self._start = None
        self._band.reset(POLYGON)

    def far(self, pos) -> bool:
        """Whether the mouse has gone so far that a box is meant; a thin line is none."""
        way = pos - self._start
        return min(abs(way.x()), abs(way.y())) >= QApplication.startDragDistance() // 2 \
            and way.manhattanLength() >= QApplication.startDragDistance()

    def box(self, pos) -> QgsGeometry:
        """What the box on the screen covers, in map coordinates; a turned canvas makes it a turned box."""
        a, b = self._start, pos
        corners = [(a.x(), a.y()), (b.x(), a.y()), (b.x(), b.y()), (a.x(), b.y())]
        return QgsGeometry.fromPolygonXY([[self.toMapCoordinates(type(a)(x, y)) for x, y in corners]])
