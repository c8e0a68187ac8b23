"""The map tool that captions a place: click it, or drag a box around it."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import Qt, pyqtSignal

from ..map.borrowed_tool import BorrowedTool


class PlaceTool(BorrowedTool):
    clicked = pyqtSignal(QgsPointXY)  # in the canvas's CRS
    dragged = pyqtSignal(QgsGeometry)  # a box, in the canvas's CRS

    def canvasPressEvent(self, event) -> None:  # noqa: N802 (QGIS's name)
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.pos()

    def canvasMoveEvent(self, event) -> None:  # noqa: N802
        if self._start is not None and self.far(event.pos()):
            self._band.setToGeometry(self.box(event.pos()), None)

    def canvasReleaseEvent(self, event) -> None:  # noqa: N802
        if self._start is None or event.button() != Qt.MouseButton.LeftButton:
            return
        place, box = event.mapPoint(), self.box(event.pos()) if self.far(event.pos()) else None
        self.forget()
        if box is None:
            self.clicked.emit(place)
        else:
            self.dragged.emit(box)

    def keyPressEvent(self, event) -> None:  # noqa: N802
        if event.key() != Qt.Key.Key_Escape:
            event.ignore()
        elif self._start is not None:
            self.forget()
        else:
            self.put_down()
