"""Layers are opened beside the main thread: a raster on a server, or a database, may take a minute to answer or to fail."""

from __future__ import annotations

import threading
from typing import Any, Callable

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal


class Opening(QObject):
    """Each in a thread of its own, which ends with QGIS: what GDAL or libpq wait for cannot be interrupted."""

    opened = pyqtSignal(object, object)  # key, QgsMapLayer; it may be invalid

    def begin(self, key: Any, make: Callable[[], QgsMapLayer]) -> None:
        """`make` gives a layer, in the thread; `opened` follows in the main thread."""
        threading.Thread(target=self._work, args=(key, make), name="sightline-opening", daemon=True).start()

    def _work(self, key: Any, make: Callable[[], QgsMapLayer]) -> None:
        layer = make()
        layer.moveToThread(QCoreApplication.instance().thread())  # with its data provider, which is a child of it
        try:
            self.opened.emit(key, layer)
        except RuntimeError:
            pass  # the plugin was unloaded meanwhile
