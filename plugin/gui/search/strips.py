"""The lines above the hits: a notice with what can be done about it, and how the query was refined."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..icons import icon
from ..widgets import wrapped_label


class NoticeStrip(QFrame):
    pressed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineNoticeStrip")
        self.setStyleSheet("#SightlineNoticeStrip {background: rgba(255, 193, 7, 0.22); border-radius: 4px;}")
        self._text = wrapped_label("SightlineNotice")
        self._button = QPushButton()
        self._button.setObjectName("SightlineNoticeButton")
        self._button.clicked.connect(lambda _: self.pressed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 5, 6, 5)
        column.addWidget(self._text)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_text(self, text: str, button: str = "") -> None:
        """No text, no strip; `button`: what can be done about it."""
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
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
