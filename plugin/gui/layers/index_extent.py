"""Which part of a layer is to be indexed: all, what the map shows, or a box that is drawn."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.sources import LayerProblem
from ..map.drawing import Drawing
from ..map.outline import Shape
from ..map.places import part_of, visible_shape

Box = tuple[float, float, float, float]


class IndexExtent(QObject):
    drawn = pyqtSignal()
    drawing_ended = pyqtSignal()  # in whatever way
    map_moved = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas, self._drawing = canvas, Drawing(canvas, self)
        self._drawing.drawn.connect(self.drawn)
        self._drawing.ended.connect(self.drawing_ended)
        canvas.extentsChanged.connect(self.map_moved)

    def remove(self) -> None:
        """Take everything off the canvas for good."""
        self._canvas.extentsChanged.disconnect(self.map_moved)
        self._drawing.remove()

    def draw(self) -> None:
        self._drawing.begin()

    def take(self, box: Box, layer: QgsRasterLayer) -> None:
        """A box in the layer's CRS, as if it had been drawn."""
        self._drawing.shape = Shape(QgsGeometry.fromRect(QgsRectangle(*box)), layer.crs())

    def show(self, wanted: bool) -> None:
        """Whether the drawn box is outlined."""
        self._drawing.show(wanted)

    def clear(self) -> None:
        self._drawing.clear()

    def box(self, kind: str, layer: QgsRasterLayer) -> Box | None:
        """The part in the layer's CRS; None for all of it; LayerProblem where there is none. kind: as IndexDialog.extent."""
        if kind == "whole":
            return None
        if kind == "visible":
            shape, crs = visible_shape(self._canvas), self._canvas.mapSettings().destinationCrs()
        elif self._drawing.shape is not None:
            shape, crs = self._drawing.shape.geometry, self._drawing.shape.crs
        else:
            raise LayerProblem(self.tr("Drag a box on the map, over the part that is to be indexed."))
        box = part_of(layer, shape, crs).boundingBox()
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
