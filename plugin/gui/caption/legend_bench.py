"""From the engine's list of words to the user's own."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.messages import Legend, LegendEntry
from ...client.sources import project_sources, source_of
from ..layers.bench import LayerBench
from ..newest import Newest
from ..tools import Tools
from .legend import keep_legend, own_legend
from .legend_dialog import LegendDialog


class LegendBench(QObject):
    changed = pyqtSignal()

    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers
        self._legends = Newest(tools.client, "legend", Legend, self)
        self._legends.answered.connect(lambda _, legend: self._edit(legend))
        self._legends.failed.connect(tools.engine_room.say)
        tools.dock.caption.legend_wanted.connect(lambda: tools.attempt(self._ask))

    def _ask(self) -> None:
        """The engine knows which words it tells apart on the chosen layer; where all are chosen, on the first."""
        source = project_sources()[0] if self._layers.all_wanted else source_of(self._layers.chosen)
        self._legends.ask({"path": source.path})

    def _edit(self, legend: Legend) -> None:
        dialog = LegendDialog(own_legend() or legend.entries, legend.entries, self._tools.iface.mainWindow())
        dialog.chosen.connect(self._use)
        dialog.open()

    def _use(self, entries: list[LegendEntry] | None) -> None:
        keep_legend(entries)
        self.changed.emit()
