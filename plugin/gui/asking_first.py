"""A question before something that cannot be taken back; QGIS goes on meanwhile."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget


def ask_first(parent: QWidget, title: str, question: str, yes: str, then: Callable[[], None]) -> QMessageBox:
    """Ask; `then` happens when the button `yes` is pressed, nothing on Cancel."""
    box = QMessageBox(QMessageBox.Icon.Question, title, question, QMessageBox.StandardButton.Cancel, parent)
    box.setObjectName("SightlineAskFirst")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    button.setObjectName("SightlineYes")
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.buttonClicked.connect(lambda pressed: then() if pressed is button else None)
    box.open()
    return box
