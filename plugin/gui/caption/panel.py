"""What the layer shows, in words."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from ..icons import icon
from ..widgets import ElidedLabel


class CaptionPanel(QWidget):
    caption_wanted = pyqtSignal()
    note_wanted = pyqtSignal(bool)  # whether the caption stands on the map too

    def __init__(self, parent=None):
        super().__init__(parent)
        self._title = ElidedLabel("SightlineCaptionTitle", self.tr("Caption"))
        button = QPushButton(icon("caption"), self.tr("Caption layer"))
        button.setObjectName("SightlineCaption")
        button.setToolTip(self.tr("Say in words what the chosen layer shows"))
        button.clicked.connect(lambda _: self.caption_wanted.emit())
        self._text = QTextBrowser()
        self._text.setObjectName("SightlineCaptionText")
        self._text.setPlaceholderText(self.tr("Caption layer says here what the whole layer shows."))
        self._text.setMinimumHeight(80)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._note_button())
        row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._text, 1)

    def _note_button(self) -> QToolButton:
        self._on_map = QToolButton()
        self._on_map.setObjectName("SightlineNote")
        self._on_map.setText(self.tr("On map"))
        self._on_map.setToolTip(self.tr("Show the caption as a note on the map"))
        self._on_map.setCheckable(True)
        self._on_map.setChecked(True)
        self._on_map.toggled.connect(self.note_wanted)
        return self._on_map

    @property
    def on_map(self) -> bool:
        return self._on_map.isChecked()

    def show_caption(self, title: str, text: str, tool_tip: str = "") -> None:
        self._title.show_text(title)
        self._text.setPlainText(text)
        self._text.setToolTip(tool_tip)

    def show_title(self, title: str) -> None:
        self._title.show_text(title)
