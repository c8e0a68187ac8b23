"""Rasters of hits that are no layers of the project: opened when their pictures are wanted, a few of them kept."""

from __future__ import annotations

from collections import OrderedDict

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.far_rasters import open_raster, why_not
from ..opening import Opening

AT_ONCE = 3
KEPT = 12
PATIENCE_MS = 30_000  # what has not answered by then makes room for others; it may still come


class FarLayers(QObject):
    changed = pyqtSignal()  # one is there, or is known not to come

    def __init__(self, opening: Opening, parent: QObject | None = None):
        super().__init__(parent)
        self._opening, self._closed = opening, False
        self._kept: OrderedDict[str, QgsRasterLayer] = OrderedDict()  # by path, longest unused first
        self._problems: dict[str, str] = {}
        self._wanted: list[str] = []
        self._under_way: set[str] = set()

    def of(self, path: str) -> QgsRasterLayer | None:
        """None while it is not open."""
        if path in self._kept:
            self._kept.move_to_end(path)
        return self._kept.get(path)

    def problem(self, path: str) -> str:
        """Why there is no picture of it, as a sentence; empty where there is one or may still be."""
        return self._problems.get(path, "")

    def want(self, paths: list[str]) -> None:
        """These in this order, and no others any more."""
        self._wanted = [path for path in dict.fromkeys(paths) if path not in self._kept and path not in self._problems]
        self._begin()

    def forgive(self) -> None:
        """What could not be read may be there by now."""
        self._problems = {}

    def close(self) -> None:
        """What comes later is let go."""
        self._closed = True
        self._wanted = []
        self._kept.clear()

    def _begin(self) -> None:
        while self._wanted and len(self._under_way) < AT_ONCE:
            path = self._wanted.pop(0)
            if path in self._under_way:
                continue
            self._under_way.add(path)
            self._opening.begin(lambda path=path: open_raster(path, path), lambda layer, path=path: self._take(path, layer))
            QTimer.singleShot(PATIENCE_MS, lambda path=path: self._lose_patience(path))

    def _take(self, path: str, layer: QgsRasterLayer) -> None:
        if self._closed:
            return
        self._under_way.discard(path)
        if layer.isValid():
            self._problems.pop(path, None)
            self._kept[path] = layer
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._problems[path] = why_not(path)
        self._begin()
        self.changed.emit()

    def _lose_patience(self, path: str) -> None:
        if path in self._under_way and not self._closed:
            self._under_way.discard(path)
            self._problems[path] = self.tr("{} does not answer.").format(path)
            self._begin()
            self.changed.emit()
