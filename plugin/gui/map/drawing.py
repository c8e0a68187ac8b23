"""An area that the user draws on the canvas, outlined there until it is no longer wanted."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .colours import Look
from .draw_tool import DrawTool
from .outline import Outline, Shape

DRAWN = Look("#ffffff", "#18ffffff", 2)


class Drawing(QObject):
    drawn = pyqtSignal()
    ended = pyqtSignal()  # drawing, in whatever way

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._outline, self._tool = Outline(canvas, DRAWN, self), DrawTool(canvas)
        self._tool.drawn.connect(self._take)
        self._tool.deactivated.connect(self.ended)
        self.shape: Shape | None = None

    def begin(self) -> None:
        """Let the user draw; an area from before stays until there is a new one."""
        self._tool.take_up()

    def show(self, wanted: bool) -> None:
        """Whether the area is outlined."""
        self._outline.show([self.shape] if wanted and self.shape is not None else [])

    def clear(self) -> None:
        """As if nothing had been drawn."""
        if self._canvas.mapTool() is self._tool:
            self._tool.put_down()
        self.shape = None
        self._outline.clear()

    def remove(self) -> None:
        """Take everything off the canvas for good."""
        self._outline.remove()
        self._tool.remove()

    def _take(self, area: QgsGeometry) -> None:
        self.shape = Shape(area, self._canvas.mapSettings().destinationCrs())
        self.show(True)
        self.drawn.emit()
