"""Shapes outlined on the canvas: the chosen hit, the captioned place, the tiles that prove an answer."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

from ...client.footprints import crs_of, geometry_of
from ..compat import POLYGON
from .colours import Look

CONTEXT = 4.0  # how many tile widths the canvas shows around a chosen tile


@dataclass(frozen=True)
class Shape:
    """A polygon with coordinates in `crs`."""

    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem

    @classmethod
    def of_tile(cls, tile) -> Shape:
        """The footprint of a hit or of a piece of evidence."""
        crs = crs_of(tile.crs)
        return cls(geometry_of(tile.footprint, crs, crs), crs)

    def within(self, crs: QgsCoordinateReferenceSystem) -> QgsGeometry | None:
        """In another CRS; None where that does not reach there, so that there is nothing to see either."""
        geometry = QgsGeometry(self.geometry)
        try:
            geometry.transform(QgsCoordinateTransform(self.crs, crs, QgsProject.instance()))
        except QgsCsException:
            return None
        return geometry


class Outline(QObject):
    """A rubber band around shapes, in the canvas's CRS, also after that has changed."""

    def __init__(self, canvas: QgsMapCanvas, look: Look, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._shapes: list[Shape] = []
        self._band = QgsRubberBand(canvas, POLYGON)
        self._band.setStrokeColor(QColor(look.stroke))
        self._band.setSecondaryStrokeColor(QColor(0, 0, 0, 160))
        self._band.setFillColor(QColor(look.fill))
        self._band.setWidth(look.width)
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, shapes: list[Shape]) -> None:
        self._shapes = list(shapes)
        self._draw()

    def show_tile(self, tile) -> None:
        """Outline one tile and bring it to the middle of the canvas."""
        self.show([Shape.of_tile(tile)])
        box = self.box()
        if box is not None:
            box.scale(CONTEXT)
            self._canvas.setExtent(box)
            self._canvas.refresh()

    def bring_into_view(self) -> None:
        """Shapes that are all elsewhere would look like none."""
        bring_into_view(self._canvas, self.box())

    def box(self) -> QgsRectangle | None:
        """Around all shapes, in the canvas's CRS."""
        box = self._band.asGeometry().boundingBox()
        return None if not self._shapes or box.isEmpty() else box

    def clear(self) -> None:
        self.show([])

    def remove(self) -> None:
        """Take the band off the canvas for good."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        self._canvas.scene().removeItem(self._band)

    def _draw(self) -> None:
        self._band.reset(POLYGON)
        crs = self._canvas.mapSettings().destinationCrs()
        drawn = [geometry for shape in self._shapes if (geometry := shape.within(crs)) is not None]
        if drawn:
            self._band.setToGeometry(QgsGeometry.collectGeometry(drawn), None)


def bring_into_view(canvas: QgsMapCanvas, box: QgsRectangle | None) -> None:
    """Go to a box, in the canvas's CRS, of which nothing is in sight."""
    if box is not None and not canvas.extent().intersects(box):
        box.scale(1.1)
        canvas.setExtent(box)
        canvas.refresh()
