"""Where something is written to, and as what."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Callable

from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..client.settings import Settings


@dataclass(frozen=True)
class Format:
    """A kind of file; `name` may say what it cannot hold."""

    name: str
    suffix: str

    @property
    def filter(self) -> str:
        return f"{self.name} (*.{self.suffix})"


def ask_where(parent: QWidget, title: str, name: str, proposal: str, formats: list[Format],
              on_path: Callable[[str], None]) -> None:
    """Open the file dialog and return at once; it asks before an existing file goes.

    `name`: the dialog's object name; `proposal`: a path without suffix, whose folder is taken where none was used before."""
    folder = Settings.load().export_folder or os.path.dirname(proposal)
    dialog = QFileDialog(parent, title, folder)
    dialog.setObjectName(name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([kind.filter for kind in formats])
    suffixes = {kind.filter: kind.suffix for kind in formats}
    dialog.setDefaultSuffix(formats[0].suffix)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(suffixes[chosen]))
    dialog.selectFile(f"{os.path.basename(proposal)}.{formats[0].suffix}")

    def chosen(path: str) -> None:
        Settings.change(export_folder=os.path.dirname(path))
        if os.path.splitext(path)[1].lstrip(".").lower() not in suffixes.values():
            path += f".{suffixes[dialog.selectedNameFilter()]}"
        on_path(path)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_folder(parent: QWidget, title: str, name: str, proposal: str, on_path: Callable[[str], None]) -> None:
    """As `ask_where`, for a folder that is there, or that the user makes in the dialog."""
    dialog = QFileDialog(parent, title, Settings.load().export_folder or os.path.dirname(proposal))
    dialog.setObjectName(name)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)

    def chosen(path: str) -> None:
        Settings.change(export_folder=path)
        on_path(path)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
