"""The lines above the hits: a notice with what can be done about it, and how the query was refined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..icons import icon
from ..widgets import wrapped_label


@dataclass(frozen=True)
class Way:
    """Something that can be done about a notice; `key` tells it from the others."""

    key: str
    text: str
    tool_tip: str = ""


class NoticeStrip(QFrame):
    pressed = pyqtSignal(str)  # a way's key

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineNoticeStrip")
        self.setStyleSheet("#SightlineNoticeStrip {background: rgba(255, 193, 7, 0.22); border-radius: 4px;}")
        self._text = wrapped_label("SightlineNotice")
        self._buttons = [self._button(f"SightlineNotice{name}") for name in ("Button", "Second", "Third")]
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 5, 6, 5)
        column.addWidget(self._text)
        column.addLayout(row)
        self.hide()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setMinimumWidth(30)  # a narrow dock cuts long names off; the tool tip has them
        button.clicked.connect(lambda _: self.pressed.emit(button.property("way")))
        return button

    def show_text(self, text: str, ways: Sequence[Way] = ()) -> None:
        """No text, no strip; `ways`: what can be done about it, three at most."""
        self._text.setText(text)
        for place, button in enumerate(self._buttons):
            way = ways[place] if place < len(ways) else Way("", "")
            button.setText(way.text)
            button.setToolTip(way.tool_tip or way.text)
            button.setProperty("way", way.key)
            button.setVisible(bool(way.text))
        self.setVisible(bool(text))


class RefinedStrip(QFrame):
    undo_wanted = pyqtSignal()
    clear_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineRefinedStrip")
        self.setStyleSheet("#SightlineRefinedStrip {background: rgba(46, 158, 91, 0.20); border-radius: 4px;}")
        self._text = wrapped_label("SightlineRefined")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 4, 3)
        row.setSpacing(2)
        row.addWidget(self._text, 1)
        undo = QToolButton()
        undo.setObjectName("SightlineUndoMark")
        undo.setIcon(icon("undo"))
        undo.setToolTip(self.tr("Take the last mark back"))
        undo.setAccessibleName(undo.toolTip())
        undo.setAutoRaise(True)
        undo.clicked.connect(lambda _: self.undo_wanted.emit())
        clear = QToolButton()
        clear.setObjectName("SightlineClearMarks")
        clear.setText(self.tr("Clear"))
        clear.setToolTip(self.tr("Take all marks back"))
        clear.setAutoRaise(True)
        clear.clicked.connect(lambda _: self.clear_wanted.emit())
        row.addWidget(undo)
        row.addWidget(clear)
        self.hide()

    def show_text(self, text: str) -> None:
        """No text, no strip."""
        self._text.setText(text)
        self.setVisible(bool(text))
