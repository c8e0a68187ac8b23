"""One tile as its layer shows it: bands, stretch and all, drawn by QGIS in a thread of its own."""

from __future__ import annotations

import math

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QPointF, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF

from ...client.messages import Hit

UPRIGHT = 0.98  # of its box a footprint fills, unless its raster is rotated
BESIDE = 0.75  # how much of what is beside such a footprint is faded


class Drawing(QObject):
    """QGIS prepares the drawing in the main thread, as it does for the canvas, and draws on copies of its own: the layer may
    be changed or removed meanwhile. Footprints have the coordinates of the file, which are those of its layer."""

    done = pyqtSignal(object)  # QImage

    def __init__(self, layer: QgsRasterLayer, hit: Hit, px: int, parent: QObject | None = None):
        super().__init__(parent)
        self._rings = hit.footprint["coordinates"]
        self._box = _box(self._rings[0])
        self._size = _size(self._box, layer.crs().isGeographic(), px)
        settings = QgsMapSettings()
        self._layer = _at_any_scale(layer)
        settings.setLayers([self._layer])
        settings.setDestinationCrs(layer.crs())
        settings.setTransformContext(QgsProject.instance().transformContext())
        settings.setOutputSize(_square_pixels(self._size, self._box))
        settings.setExtent(self._box)
        settings.setBackgroundColor(QColor(0, 0, 0, 0))
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._finish)

    def start(self) -> None:
        self._job.start()

    def stop(self) -> None:
        """Nothing follows; waits for what cannot be interrupted, which is one block of the raster."""
        self._job.finished.disconnect(self._finish)
        self._job.cancel()

    def abandon(self) -> None:
        """Nothing follows, and nobody waits: what reads a server ends when that answers. It is not cancelled, since QGIS's jobs
        do not tidy up after `cancelWithoutBlocking`."""
        held = [self._job, self._layer]  # until a turn after its end: a job must not go while it says that it has finished
        self._job.finished.disconnect(self._finish)
        self._job.finished.connect(lambda: QTimer.singleShot(0, held.clear))
        self._job = self._layer = None

    def _finish(self) -> None:
        image = self._job.renderedImage()
        if image.size() != self._size:
            image = image.scaled(self._size, Qt.AspectRatioMode.IgnoreAspectRatio,
                                 Qt.TransformationMode.SmoothTransformation)
        self.done.emit(self._faded(image))

    def _faded(self, image: QImage) -> QImage:
        """What is beside the footprint of a rotated raster, or of a patch of tiles, is not the hit."""
        shape = QPainterPath()
        for ring in self._rings:
            shape.addPolygon(QPolygonF([self._pixel(point) for point in ring]))
        shape.setFillRule(Qt.FillRule.OddEvenFill)
        if abs(_area(self._rings[0])) >= UPRIGHT * self._box.width() * self._box.height() and len(self._rings) == 1:
            return image
        beside = QPainterPath()
        beside.addRect(0, 0, image.width(), image.height())
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.fillPath(beside.subtracted(shape), QColor(0, 0, 0, round(255 * BESIDE)))
        painter.end()
        return image

    def _pixel(self, point: list[float]) -> QPointF:
        return QPointF((point[0] - self._box.xMinimum()) / self._box.width() * self._size.width(),
                       (self._box.yMaximum() - point[1]) / self._box.height() * self._size.height())


def _at_any_scale(layer: QgsRasterLayer) -> QgsRasterLayer:
    """A layer that is to be seen at some scales only would leave pictures empty."""
    if not layer.hasScaleBasedVisibility():
        return layer
    copy = layer.clone()
    copy.setScaleBasedVisibility(False)
    return copy


def _box(ring: list[list[float]]) -> QgsRectangle:
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    return QgsRectangle(min(xs), min(ys), max(xs), max(ys))


def _area(ring: list[list[float]]) -> float:
    """By the shoelace formula."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def _size(box: QgsRectangle, geographic: bool, px: int) -> QSize:
    """As the ground is: a degree of longitude is shorter than one of latitude."""
    shorter = max(math.cos(math.radians(box.center().y())), 0.01) if geographic else 1.0
    width, height = box.width() * shorter, box.height()
    scale = px / max(width, height)
    return QSize(max(1, round(width * scale)), max(1, round(height * scale)))


def _square_pixels(size: QSize, box: QgsRectangle) -> QSize:
    """What QGIS draws has pixels that are as wide as high, in the units of the CRS."""
    return QSize(size.width(), max(1, round(size.width() * box.height() / box.width())))
