"""Where the hits are written to."""

from __future__ import annotations

import os
from typing import Callable

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...client.messages import Hit

FOLDER_SETTING = "sightline/export_folder"


def ask_where(parent: QWidget, first: Hit, on_path: Callable[[str], None]) -> None:
    """Open the file dialog and return at once; it asks before an existing file goes. `first` gives the proposal."""
    folder = QgsSettings().value(FOLDER_SETTING, "") or os.path.dirname(first.path)
    dialog = QFileDialog(parent, _tr("Export hits"), folder, _tr("ESRI Shapefile (*.shp)"))
    dialog.setObjectName("SightlineExportDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("shp")
    dialog.selectFile(f"hits-{first.layer}.shp")

    def chosen(path: str) -> None:
        QgsSettings().setValue(FOLDER_SETTING, os.path.dirname(path))
        on_path(path)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportDialog", text)
