"""Small pictures of a raster's bands, drawn by QGIS in a task of its own on a provider of its own."""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsContrastEnhancement,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
    QgsTask,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

MOST_BANDS = 64
SAMPLE = 100_000  # pixels from which the stretch is taken
CUT = 0.02  # share of the darkest and of the brightest pixels that are left out of the stretch


class BandPreviews(QObject):
    drawn = pyqtSignal(int, QImage)  # band, from 1

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._task: _Drawing | None = None
        self._running: set[_Drawing] = set()  # a task whose Python half is gone would end QGIS

    def start(self, layer: QgsRasterLayer, side: int) -> None:
        """Draw all bands (of hundreds the first ones) into squares of `side` pixels."""
        self.stop()
        provider = layer.dataProvider().clone()
        if provider is None:
            return
        self._task = task = _Drawing(provider, min(layer.bandCount(), MOST_BANDS), side)
        task.drawn.connect(lambda band, picture: self.drawn.emit(band, picture) if task is self._task else None)
        for over in (task.taskCompleted, task.taskTerminated):
            over.connect(lambda: self._running.discard(task))
        self._running.add(task)
        QgsApplication.taskManager().addTask(task)

    def stop(self) -> None:
        """No more pictures; what is being drawn is drawn for nobody."""
        if self._task is not None:
            self._task.give_up()
        self._task = None


class _Drawing(QgsTask):
    drawn = pyqtSignal(int, QImage)

    def __init__(self, provider: QgsRasterDataProvider, bands: int, side: int):
        super().__init__("Sightline", QgsTask.Flag.CanCancel)
        self._provider, self._bands, self._side = provider, bands, side
        self._given_up = False

    def give_up(self) -> None:
        self._given_up = True

    def run(self) -> bool:
        for band in range(1, self._bands + 1):
            if self._given_up or self.isCanceled():
                return False
            try:
                self.drawn.emit(band, self._picture(band))
            except Exception:  # an exception in a task can end QGIS; a picture less does no harm
                continue
        return True

    def _picture(self, band: int) -> QImage:
        provider, whole = self._provider, self._provider.extent()
        low, high = provider.cumulativeCut(band, CUT, 1 - CUT, whole, SAMPLE)
        stretch = QgsContrastEnhancement(provider.dataType(band))
        stretch.setMinimumValue(low)
        stretch.setMaximumValue(high)
        stretch.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
        renderer = QgsSingleBandGrayRenderer(provider, band)
        renderer.setContrastEnhancement(stretch)
        longer = max(whole.width(), whole.height())
        width, height = (max(1, round(self._side * side / longer)) for side in (whole.width(), whole.height()))
        block = renderer.block(1, whole, width, height)
        return block.image().copy()
