"""The entry "Sightline" in the context menu of raster layers; what stands in it says layer_entries.py."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from ..compat import RASTER_LAYER
from ..icons import icon


class LayerMenu(QObject):
    """`attempt` does what an entry is for, or says in a sentence why not."""

    def __init__(self, iface, attempt: Callable[[Callable[[], None]], None], parent: QObject | None = None):
        super().__init__(parent)
        self._iface, self._attempt = iface, attempt
        self._actions: list[QAction] = []

    def add(self, picture: str, name: str, text: str, act: Callable[[QgsMapLayer], None]) -> None:
        """An entry; `act` is given the layer that was clicked and may raise a SightlineError."""
        action = QAction(icon(picture), text, self)
        action.setObjectName(name)
        action.triggered.connect(lambda _: self._attempt(lambda: act(self._iface.layerTreeView().currentLayer())))
        self._iface.addCustomActionForLayerType(action, "Sightline", RASTER_LAYER, True)
        self._actions.append(action)

    def remove(self) -> None:
        for action in self._actions:
            self._iface.removeCustomActionForLayerType(action)
