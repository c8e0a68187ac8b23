"""Puts the query together and says when it is wanted."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..tools import Tools
from .query import Query


class QueryBench(QObject):
    wanted = pyqtSignal(object)  # Query

    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._panel = tools, tools.dock.query
        self._panel.search_wanted.connect(self._ask)

    def ask_word(self, word: str) -> None:
        """As if it had been typed."""
        self._panel.show_text(word)
        self._ask()

    def _ask(self) -> None:
        query = Query.of(self._panel.text, self._panel.captions_mode)
        if query.empty:
            self._tools.notices.warning(self.tr("Type what you look for, for example “river”, and press Enter."))
        else:
            self.wanted.emit(query)
