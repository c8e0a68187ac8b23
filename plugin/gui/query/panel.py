"""The query box, whether captions are searched too, and the button."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ..icons import icon


class QueryPanel(QWidget):
    search_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineQueryPanel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._query_row())

    def _query_row(self) -> QHBoxLayout:
        self._query = QLineEdit(self)
        self._query.setObjectName("SightlineQuery")
        self._query.setPlaceholderText(self.tr("Describe what you look for, e.g. “river”"))
        self._query.setToolTip(self.tr("A word or a sentence in English; Enter searches"))
        self._query.setClearButtonEnabled(True)
        self._query.returnPressed.connect(self.search_wanted)
        self._captions = QComboBox()
        self._captions.setObjectName("SightlineCaptionsMode")
        for text, mode, tool_tip in (
                (self.tr("Images"), "off", self.tr("Searches what the tiles look like")),
                (self.tr("Both"), "also", self.tr("Searches both, and puts first what both find")),
                (self.tr("Captions"), "only", self.tr("Searches the words of the tiles' captions"))):
            self._captions.addItem(text, mode)
            self._captions.setItemData(self._captions.count() - 1, tool_tip, Qt.ItemDataRole.ToolTipRole)
        self._captions.setToolTip(self.tr("What is searched: what the tiles look like, the words of their captions, or both"))
        self._captions.setAccessibleName(self.tr("What is searched"))
        button = QPushButton(icon("search"), "")
        button.setObjectName("SightlineSearch")
        button.setToolTip(self.tr("Search (Enter)"))
        button.setAccessibleName(self.tr("Search"))
        button.clicked.connect(lambda _: self.search_wanted.emit())
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._query, 1)
        row.addWidget(self._captions)
        row.addWidget(button)
        return row

    @property
    def captions_mode(self) -> str:
        """Whether a query is looked for in captions too: "off", "also" or "only"."""
        return self._captions.currentData()

    @property
    def text(self) -> str:
        return self._query.text().strip()

    def show_text(self, text: str) -> None:
        self._query.setText(text)
