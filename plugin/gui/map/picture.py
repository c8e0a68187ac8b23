"""What the canvas would show if other layers were on it, drawn beside it and without touching it."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsMapRendererParallelJob, QgsMapSettings
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QPointF, QRectF, pyqtSignal
from qgis.PyQt.QtGui import QImage, QPainter


class CanvasPicture(QObject):
    """An image of some layers in the canvas's extent, CRS and size, which stays until the next one is there."""

    ready = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._job: QgsMapRendererParallelJob | None = None
        self._ending: list[QgsMapRendererParallelJob] = []  # cancelled, but not yet at an end
        self._image: QImage | None = None
        self._settings: QgsMapSettings | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    @property
    def fits(self) -> bool:
        """Whether there is a picture whose pixels lie as the canvas's: in another CRS or turned, they do not."""
        if self._image is None:
            return False
        now, then = self._canvas.mapSettings(), self._settings
        return now.destinationCrs() == then.destinationCrs() and now.rotation() == then.rotation()

    def render(self, layers: list[QgsMapLayer]) -> None:
        """Begin anew; what was being drawn is dropped."""
        self._drop_job()
        settings = QgsMapSettings(self._canvas.mapSettings())
        settings.setLayers(layers)
        job = QgsMapRendererParallelJob(settings)
        job.finished.connect(lambda: self._finish(job))
        self._job = job
        job.start()

    def stop(self) -> None:
        """Until this returns, threads may still read the layers."""
        self._drop_job()
        for job in list(self._ending):
            job.cancel()
            job.deleteLater()
        self._ending, self._image = [], None

    def draw(self, painter: QPainter) -> None:
        """Where it `fits`, put it where its ground is now."""
        now, then = self._canvas.mapSettings(), self._settings
        corner = now.mapToPixel().transform(then.mapToPixel().toMapCoordinates(0, 0))
        scale = then.mapUnitsPerPixel() / now.mapUnitsPerPixel()
        pixels = QRectF(self._image.rect())
        size = pixels.size() / self._image.devicePixelRatio() * scale
        painter.drawImage(QRectF(QPointF(corner.x(), corner.y()), size), self._image, pixels)

    def _finish(self, job: QgsMapRendererParallelJob) -> None:
        if job in self._ending:
            self._ending.remove(job)
        if job is self._job:
            self._job, self._image, self._settings = None, job.renderedImage(), QgsMapSettings(job.mapSettings())
            self.ready.emit()
        job.deleteLater()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._ending.append(self._job)
            self._job.cancelWithoutBlocking()
        self._job = None
