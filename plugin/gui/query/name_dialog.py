"""Asks for the name of a saved search."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ..widgets import wrapped_label


class NameDialog(QDialog):
    """`taken`: names in use; it is said that taking one of them replaces its search."""

    def __init__(self, title: str, name: str, taken: list[str], on_name: Callable[[str], None], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineNameDialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        self._taken, self._on_name = set(taken), on_name
        self._name = QLineEdit(name)
        self._name.setObjectName("SightlineName")
        self._name.setMaxLength(120)
        self._name.selectAll()
        label = QLabel(self.tr("Name"))
        label.setBuddy(self._name)
        self._note = wrapped_label("SightlineNameNote")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        column = QVBoxLayout(self)
        for widget in (label, self._name, self._note, self._buttons):
            column.addWidget(widget)
        self._name.textChanged.connect(lambda _: self._look())
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._look()

    def _look(self) -> None:
        name = self._name.text().strip()
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(name))
        self._note.setText(self.tr("This replaces the search of that name.") if name in self._taken else "")

    def _accept(self) -> None:
        self.accept()
        self._on_name(self._name.text().strip())
