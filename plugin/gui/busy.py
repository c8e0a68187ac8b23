"""The strip that says what is awaited, with a way out."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from .widgets import ElidedLabel


class BusyStrip(QWidget):
    cancel_wanted = pyqtSignal()

    def __init__(self, name: str, parent=None):
        super().__init__(parent)
        self._text = ElidedLabel(f"{name}Busy")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName(f"{name}Cancel")
        self._cancel.clicked.connect(lambda _: self._press())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._cancel)
        self.hide()

    def show_text(self, text: str) -> None:
        """No text, no strip."""
        self._text.show_text(text)
        if self.isHidden():
            self._cancel.setEnabled(True)
        self.setVisible(bool(text))

    def _press(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_wanted.emit()
