"""Small pictures of examples, drawn by QGIS in the background with the layer's own look."""

from __future__ import annotations

import threading

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QObject, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QImageReader, QPixmap

from ...client.footprints import crs_of
from ...client.sources import layer_of
from .chip_face import PICTURE
from .query import Example

SHARPNESS = 2  # pixels per pixel, for screens that have them
MOST_KEPT = 200
MOST_PIXELS = 40_000_000  # of an image file; larger ones have to do without a picture


class Thumbnails(QObject):
    """One is drawn at a time, for the sake of the main thread: each needs a clone of its layer."""

    drawn = pyqtSignal(object, QPixmap)  # Example
    _read = pyqtSignal(object, QImage)  # Example; from a thread

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._kept: dict[tuple, QPixmap] = {}
        self._waiting: list[Example] = []
        self._closed = False
        self._job: QgsMapRendererParallelJob | None = None
        self._clone: QgsRasterLayer | None = None  # must live as long as the job
        self._next_timer = QTimer(self)
        self._next_timer.setSingleShot(True)
        self._next_timer.timeout.connect(self._next)
        self._read.connect(self._take)

    def draw(self, example: Example) -> None:
        """From a layer of the project that shows the example's raster, or from its image file; where there is none, nothing
        follows."""
        self._waiting.append(example)
        self._next_timer.start()

    def close(self) -> None:
        """Nothing is drawn any more; what is under way ends by itself."""
        self._closed = True
        self._next_timer.stop()
        if self._job is not None:
            self._job.cancelWithoutBlocking()

    def _next(self) -> None:
        while self._waiting and self._job is None:
            example = self._waiting.pop(0)
            kept = self._kept.get(_place(example))
            if kept is not None:
                self.drawn.emit(example, kept)
            elif example.bbox is None and layer_of(example.path) is None:
                threading.Thread(target=self._read_file, args=(example,), daemon=True).start()
            else:
                self._begin(example)

    def _read_file(self, example: Example) -> None:
        """In a thread."""
        image = small_image(example.path)
        try:
            if not image.isNull():
                self._read.emit(example, image)
        except RuntimeError:
            pass  # the plugin was unloaded meanwhile

    def _begin(self, example: Example) -> None:
        layer = layer_of(example.path)
        box = None if layer is None else _box_in(layer, example)
        if box is None:
            return
        self._clone = layer.clone()
        settings = QgsMapSettings()
        settings.setLayers([self._clone])
        settings.setDestinationCrs(layer.crs())
        settings.setOutputSize(QSize(PICTURE * SHARPNESS, PICTURE * SHARPNESS))
        settings.setExtent(box)
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(lambda: self._finish(example))
        self._job.start()

    def _finish(self, example: Example) -> None:
        image = self._job.renderedImage()
        self._job.deleteLater()
        self._job = self._clone = None
        self._take(example, image)

    def _take(self, example: Example, image: QImage) -> None:
        if self._closed:
            return
        picture = QPixmap.fromImage(image)
        while len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[_place(example)] = picture
        self.drawn.emit(example, picture)
        self._next_timer.start()


def small_image(path: str) -> QImage:
    """The middle of an image file, as large as a picture; no image where it cannot be read."""
    reader = QImageReader(path)
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    side = PICTURE * SHARPNESS
    size.scale(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(size)
    image = reader.read()
    return image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)


def _place(example: Example) -> tuple:
    return example.path, example.bbox, example.crs


def _box_in(layer: QgsRasterLayer, example: Example) -> QgsRectangle | None:
    if example.bbox is None:
        return layer.extent()
    box = QgsRectangle(*example.bbox)
    if not example.crs:
        return box
    try:
        return QgsCoordinateTransform(crs_of(example.crs), layer.crs(), QgsProject.instance()).transformBoundingBox(box)
    except QgsCsException:
        return None
