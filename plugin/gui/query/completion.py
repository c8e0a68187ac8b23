"""What is offered while a query is typed: earlier prompts and known concepts, with the match anywhere in the word."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QCompleter

from ..icons import icon
from .typed import last_start

MOST_SHOWN = 9


class Completion(QCompleter):
    """Completes the prompt that is being typed, also after a dash or “not”, and leaves those before it."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._words = QStandardItemModel(self)
        self._before = ""
        self.setModel(self._words)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST_SHOWN)
        self.popup().setObjectName("SightlineCompletion")

    def offer(self, earlier: list[str], concepts: list[str]) -> None:
        """Earlier prompts first; a concept that was one of them is not told twice."""
        self._words.clear()
        known = {word.casefold() for word in earlier}
        for word in earlier:
            self._words.appendRow(QStandardItem(icon("history"), word))
        for word in concepts:
            if word.casefold() not in known:
                self._words.appendRow(QStandardItem(icon("search"), word))

    @property
    def words(self) -> list[str]:
        return [self._words.item(row).text() for row in range(self._words.rowCount())]

    def splitPath(self, text: str) -> list[str]:  # noqa: N802 (Qt's name)
        start = last_start(text)
        self._before = text[:start]
        return [text[start:]]

    def pathFromIndex(self, index) -> str:  # noqa: N802
        return self._before + super().pathFromIndex(index)
