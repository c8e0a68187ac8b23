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
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

MOST_BANDS = 64
LONGEST_END_MS = 2000
SAMPLE = 100_000  # pixels from which the stretch is taken
CUT = 0.02  # share of the darkest and of the brightest pixels that are left out of the stretch


class BandPreviews(QObject):
    drawn = pyqtSignal(int, QImage)  # band, from 1

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._number = 0
        self._tasks: list[_Drawing] = []  # also those that nobody waits for any more: QGIS needs their Python half

    def start(self, layer: QgsRasterLayer, side: int) -> None:
        """Draw all bands (of hundreds the first ones) into squares of `side` pixels."""
        self.stop()
        provider = layer.dataProvider().clone()
        if provider is None:
            return
        task = _Drawing(provider, min(layer.bandCount(), MOST_BANDS), side, self._number)
        task.drawn.connect(self._show)
        self._tasks.append(task)
        QgsApplication.taskManager().addTask(task)

    def stop(self) -> None:
        """No more pictures; what is being drawn is drawn for nobody."""
        self._number += 1
        self._tasks = [task for task in self._tasks if not sip.isdeleted(task)]
        for task in self._tasks:
            task.give_up()

    def close(self) -> None:
        """Leave no task behind."""
        self.stop()
        for task in self._tasks:
            task.waitForFinished(LONGEST_END_MS)

    def _show(self, number: int, band: int, picture: QImage) -> None:
        if number == self._number:
            self.drawn.emit(band, picture)


class _Drawing(QgsTask):
    drawn = pyqtSignal(int, int, QImage)  # the task's number, band, picture

    def __init__(self, provider: QgsRasterDataProvider, bands: int, side: int, number: int):
        super().__init__("Sightline", QgsTask.Flag.CanCancel)
        self._provider, self._bands, self._side, self._number = provider, bands, side, number
        self._given_up = False

    def give_up(self) -> None:
        self._given_up = True

    def run(self) -> bool:
        for band in range(1, self._bands + 1):
            if self._given_up or self.isCanceled():
                return False
            try:
                self.drawn.emit(self._number, band, self._picture(band))
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
