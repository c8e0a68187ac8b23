"""Where rasters lie that Sightline makes unasked, as heat maps: in its data folder, with a bound.

Not in the project (QgsProject.createAttachedFile): QGIS unpacks attachments into its temporary folder, and then warns whenever
such a project is closed that temporary layers will be lost. Not beside the project either: nobody asked for files there."""

from __future__ import annotations

import uuid
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ...client.environment import user_data_folder
from ...client.errors import SightlineError

MOST_BYTES = 1024 ** 3  # hundreds of heat maps


class ShelfProblem(SightlineError):
    """There is no room for a file."""


class Shelf:
    """New files displace the oldest ones, but never those that the open project shows."""

    def __init__(self, name: str, most_bytes: int = MOST_BYTES):
        self._name, self._most = name, most_bytes

    @property
    def folder(self) -> Path:
        return user_data_folder() / self._name

    def place(self) -> str:
        """The path of a GeoTIFF that is yet to be written; ShelfProblem where none can be."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._make_room()
        except OSError as error:
            raise ShelfProblem(QCoreApplication.translate(
                "Shelf", "Nothing can be written to {}: check that the disk is not full and the folder is yours.").format(
                    self.folder)) from error
        return str(self.folder / f"{uuid.uuid4().hex[:12]}.tif")

    def _make_room(self) -> None:
        used = {Path(layer.source()) for layer in QgsProject.instance().mapLayers().values()}
        files = sorted(self.folder.glob("*.tif"), key=lambda file: file.stat().st_mtime)
        total = sum(file.stat().st_size for file in files)
        for file in files:
            if total <= self._most:
                return
            if file not in used:
                total -= file.stat().st_size
                file.unlink()
                file.with_name(f"{file.name}.aux.xml").unlink(missing_ok=True)  # QGIS's statistics
