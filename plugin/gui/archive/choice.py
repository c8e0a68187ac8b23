"""Which archive is searched: one of QGIS's PostgreSQL connections, and what is known of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ..widgets import wrapped_label


class ArchiveChoice(QWidget):
    edited = pyqtSignal()
    connection_wanted = pyqtSignal()  # one that QGIS does not have yet

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._names = QComboBox()
        self._names.setObjectName("SightlineScopeArchive")
        self._names.setAccessibleName(self.tr("Connection to the archive"))
        self._names.setToolTip(self.tr("PostgreSQL connections of QGIS; the password comes from QGIS's authentication "
                                       "database, from the connection, or from libpq's password file"))
        self._names.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._names.activated.connect(lambda _: self.edited.emit())
        self._new = QPushButton(self.tr("Connections…"))
        self._new.setObjectName("SightlineScopeConnections")
        self._new.setAutoDefault(False)
        self._new.setToolTip(self.tr("Make or change a connection in QGIS's Data Source Manager"))
        self._new.clicked.connect(lambda _: self.connection_wanted.emit())
        self._state = wrapped_label("SightlineScopeArchiveState")
        row = QHBoxLayout()
        row.addWidget(self._names, 1)
        row.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._state)

    @property
    def chosen(self) -> str:
        """The connection's name; empty where QGIS has none."""
        return self._names.currentText()

    def offer(self, names: list[str], wanted: str) -> None:
        self._names.clear()
        self._names.addItems(names)
        self._names.setEnabled(bool(names))
        self.choose(wanted)

    def choose(self, name: str) -> None:
        place = self._names.findText(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        if place >= 0:
            self._names.setCurrentIndex(place)

    def show_state(self, sentence: str) -> None:
        """What the archive holds, or why it cannot be opened."""
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))
