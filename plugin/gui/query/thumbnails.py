"""Small pictures of examples, drawn by QGIS in the background with the layer's own look."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QObject, QSize, pyqtSignal
from qgis.PyQt.QtGui import QPixmap

from ..layers.sources import LayerProblem, source_of
from ..map.footprints import crs_of
from .chip import PICTURE
from .query import Example

SHARPNESS = 2  # pixels per pixel, for screens that have them


class Thumbnails(QObject):
    drawn = pyqtSignal(object, QPixmap)  # Example

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._jobs: dict[QgsMapRendererParallelJob, QgsRasterLayer] = {}  # with the clone that is drawn

    def draw(self, example: Example) -> None:
        """Where the project has a layer of the example's raster; else nothing follows."""
        layer = None if example.bbox is None else layer_of(example.path)
        if layer is None:
            return
        clone = layer.clone()
        settings = QgsMapSettings()
        settings.setLayers([clone])
        settings.setDestinationCrs(layer.crs())
        settings.setOutputSize(QSize(PICTURE * SHARPNESS, PICTURE * SHARPNESS))
        box = QgsRectangle(*example.bbox)
        if example.crs:
            try:
                box = QgsCoordinateTransform(crs_of(example.crs), layer.crs(), QgsProject.instance()).transformBoundingBox(box)
            except QgsCsException:
                return
        settings.setExtent(box)
        job = QgsMapRendererParallelJob(settings)
        self._jobs[job] = clone
        job.finished.connect(lambda: self._finish(job, example))
        job.start()

    def close(self) -> None:
        """Nothing is drawn any more."""
        for job in self._jobs:
            job.blockSignals(True)
            job.cancelWithoutBlocking()
        self._jobs = {}

    def _finish(self, job: QgsMapRendererParallelJob, example: Example) -> None:
        if self._jobs.pop(job, None) is not None:
            self.drawn.emit(example, QPixmap.fromImage(job.renderedImage()))


def layer_of(path: str) -> QgsRasterLayer | None:
    """A layer of the project that shows this file."""
    for layer in QgsProject.instance().mapLayers().values():
        try:
            if source_of(layer).path == path:
                return layer
        except LayerProblem:
            continue
    return None
