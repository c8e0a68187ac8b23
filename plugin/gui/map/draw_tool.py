"""The map tool that draws an area: click its corners, or drag a box."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal

from .borrowed_tool import BorrowedTool


class DrawTool(BorrowedTool):
    """A double click, a right click or Enter ends the area, Backspace takes the last corner back, Esc all of it."""

    drawn = pyqtSignal(QgsGeometry)  # in the canvas's CRS; the tool is put down already

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []

    def forget(self) -> None:
        self._corners = []
        super().forget()

    def canvasPressEvent(self, event) -> None:  # noqa: N802 (QGIS's name)
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.pos()

    def canvasMoveEvent(self, event) -> None:  # noqa: N802
        if self._corners:
            self._show([*self._corners, event.mapPoint()])
        elif self._start is not None and self.far(event.pos()):
            self._band.setToGeometry(self.box(event.pos()), None)

    def canvasReleaseEvent(self, event) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.RightButton:
            self._finish()
        elif self._start is not None and event.button() == Qt.MouseButton.LeftButton:
            if not self._corners and self.far(event.pos()):
                self._end(self.box(event.pos()))
            else:
                self._start = None
                self._corners.append(event.mapPoint())
                self._show(self._corners)

    def canvasDoubleClickEvent(self, event) -> None:  # noqa: N802
        self._finish()  # its first click has set the last corner

    def keyPressEvent(self, event) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif event.key() == Qt.Key.Key_Backspace:
            self._corners = self._corners[:-1]
            self._show(self._corners)
        elif event.key() != Qt.Key.Key_Escape:
            event.ignore()
        elif self._corners or self._start is not None:
            self.forget()
        else:
            self.put_down()

    def _show(self, corners: list[QgsPointXY]) -> None:
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([corners]) if corners else QgsGeometry(), None)

    def _finish(self) -> None:
        """What encloses no ground is no area yet: go on."""
        area = QgsGeometry.fromPolygonXY([self._corners])
        if len(self._corners) >= 3 and area.area() > 0:
            self._end(area)

    def _end(self, area: QgsGeometry) -> None:
        self.forget()
        self.put_down()
        self.drawn.emit(area)
