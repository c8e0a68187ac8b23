"""The strip that says why the engine is not there, with the way out."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ..widgets import wrapped_label


class SetupBanner(QFrame):
    setup_wanted = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("SightlineSetupBanner")
        self.setStyleSheet("#SightlineSetupBanner {background: rgba(255, 193, 7, 0.22);"
                           " border: 1px solid rgba(200, 140, 0, 0.6); border-radius: 4px;}")
        self._text = wrapped_label("SightlineSetupText")
        button = QPushButton(self.tr("Set up engine…"))
        button.setObjectName("SightlineSetupButton")
        button.setToolTip(self.tr("Installs the libraries that read and understand rasters into a folder of their own"))
        button.clicked.connect(lambda _: self.setup_wanted.emit())
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """No sentence, no banner."""
        self._text.setText(sentence)
        self.setVisible(bool(sentence))
