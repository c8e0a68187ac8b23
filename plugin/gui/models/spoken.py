"""Says in the query box which languages the model understands that will be asked."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from ...client.messages import IndexStatus
from ..layers.bench import LayerBench
from ..tools import Tools
from . import words


class Spoken(QObject):
    """Of the chosen layer's index, else of the model that is chosen."""

    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers
        layers.looked.connect(self._show)
        tools.models.changed.connect(self._show)
        tools.engine_room.ready.connect(tools.models.refresh)

    def _show(self) -> None:
        known, info = self._tools.models, self._layers.info
        status = IndexStatus.from_json(info.index or {}) if info is not None else IndexStatus()
        name = status.through or status.made_by or (info.model if info is not None else "") or known.chosen_for(
            info.sensor if info is not None else "")
        model = known.of(name)
        codes = model.languages if model is not None else []
        self._tools.dock.query.box.show_languages([words.language(code) for code in codes])
