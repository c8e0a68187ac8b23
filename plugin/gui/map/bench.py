"""What stays on the map and in the project of a search: its hits, their pictures, its heat maps."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from ..search.asked import Search
from ..tools import Tools
from .chip import ChipFunction
from .heat import HeatMaps
from .keeping import Keeping


class ViewBench(QObject):
    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools = tools
        self._keeping, self._chips = Keeping(self), ChipFunction()
        self.heat = HeatMaps(tools, self)

    def make_heat(self, search: Search) -> None:
        self._tools.attempt(lambda: self.heat.make(search))

    def start_afresh(self) -> None:
        self.heat.start_afresh()

    def close(self) -> None:
        self.heat.close()
        self._keeping.close()
        self._chips.close()
