"""What hits should look like: image files, chosen or dropped."""

from __future__ import annotations

import os

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from ...client.settings import Settings
from ..tools import Tools
from .query import Example

IMAGES = ("png", "jpg", "jpeg", "tif", "tiff", "webp", "bmp", "jp2")


class ExampleFiles(QObject):
    found = pyqtSignal(object)  # Example

    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools = tools

    def ask(self) -> None:
        dialog = QFileDialog(self._tools.iface.mainWindow(), self.tr("Images that show what you look for"),
                             Settings.load().export_folder)
        dialog.setObjectName("SightlineExampleDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Images ({})").format(" ".join(f"*.{suffix}" for suffix in IMAGES)),
                               self.tr("All files (*)")])
        dialog.filesSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, paths: list[str]) -> None:
        for path in paths:
            if os.path.splitext(path)[1].lower().lstrip(".") in IMAGES:
                self.found.emit(Example(path, weight=sign(), label=os.path.basename(path)))
            else:
                self._tools.notices.warning(self.tr("“{name}” is not an image that Sightline can read: take one of {kinds}.")
                                            .format(name=os.path.basename(path), kinds=", ".join(IMAGES)))


def sign() -> float:
    """With Shift held down: not like this."""
    return -1.0 if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
