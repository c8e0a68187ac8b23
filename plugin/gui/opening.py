"""Layers are opened beside the main thread: a raster on a server, or a database, may take a minute to answer or to fail."""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import Callable

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal


class Opening(QObject):
    """Its threads never end, but wait for the next layer, until QGIS itself does: PROJ's objects belong to the thread that made
    them, QGIS keeps them with every coordinate system that it has seen, and reaches for them from the main thread later on. Nor
    can what GDAL or libpq wait for be interrupted."""

    _opened = pyqtSignal(object, object)  # what to do with it, QgsMapLayer

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._wanted: SimpleQueue = SimpleQueue()
        self._idle, self._lock = 0, threading.Lock()
        self._opened.connect(self._deliver)

    def begin(self, make: Callable[[], QgsMapLayer], then: Callable[[QgsMapLayer], None]) -> None:
        """`make` gives a layer, which may be invalid, in a thread; `then` gets it in the main thread."""
        with self._lock:
            idle, self._idle = self._idle, max(0, self._idle - 1)
        self._wanted.put((make, then))
        if not idle:
            threading.Thread(target=self._work, name="sightline-opening", daemon=True).start()

    def _deliver(self, then: Callable[[QgsMapLayer], None], layer: QgsMapLayer) -> None:
        then(layer)

    def _work(self) -> None:
        while True:
            make, then = self._wanted.get()
            layer = make()
            layer.moveToThread(QCoreApplication.instance().thread())  # with its data provider, which is a child of it
            with self._lock:
                self._idle += 1
            try:
                self._opened.emit(then, layer)
            except RuntimeError:
                pass  # the plugin was unloaded meanwhile
            del make, then, layer  # a layer must not end here, nor after QGIS
