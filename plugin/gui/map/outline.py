"""The outline of the chosen hit on the canvas."""

from __future__ import annotations

from qgis.core import QgsCsException, QgsGeometry
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

from ...client.messages import Hit
from ..compat import POLYGON
from .colours import OUTLINE
from .footprints import crs_of, geometry_of

CONTEXT = 4.0  # how many tile widths the canvas shows around a chosen hit


class Outline(QObject):
    """A rubber band around one hit, in the canvas's CRS, also after that has changed."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._hit: Hit | None = None
        self._band = QgsRubberBand(canvas, POLYGON)
        self._band.setStrokeColor(OUTLINE)
        self._band.setSecondaryStrokeColor(QColor(0, 0, 0, 160))
        self._band.setFillColor(QColor(0, 0, 0, 0))
        self._band.setWidth(3)
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, hit: Hit) -> None:
        """Outline the hit and bring it to the middle of the canvas."""
        self._hit = hit
        geometry = self._draw()
        if geometry is not None:
            box = geometry.boundingBox()
            box.scale(CONTEXT)
            self._canvas.setExtent(box)
            self._canvas.refresh()

    def clear(self) -> None:
        self._hit = None
        self._draw()

    def remove(self) -> None:
        """Take the band off the canvas for good."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        self._canvas.scene().removeItem(self._band)

    def _draw(self) -> QgsGeometry | None:
        self._band.reset(POLYGON)
        if self._hit is None:
            return None
        crs = self._canvas.mapSettings().destinationCrs()
        try:
            geometry = geometry_of(self._hit.footprint, crs_of(self._hit.crs), crs)
        except QgsCsException:
            return None  # the project's CRS does not reach there, so there is nothing to see either
        self._band.setToGeometry(geometry, None)
        return geometry
