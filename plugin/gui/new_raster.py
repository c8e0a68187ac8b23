"""The file of a raster that is about to be written: what it may be called, and what stands there already."""

from __future__ import annotations

import os

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QStandardPaths

from ..client.settings import Settings


def proposal(name: str, ending: str, beside: str = "") -> str:
    """A GeoTIFF that is not there yet, named after a layer. `beside`: a folder that would do where none was used before."""
    folders = (Settings.load().export_folder, QgsProject.instance().homePath(), beside,
               QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    folder = next((folder for folder in folders if folder and os.path.isdir(folder) and os.access(folder, os.W_OK)),
                  os.path.expanduser("~"))
    plain = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in name).strip() or "layer"
    paths = (os.path.join(folder, f"{plain}-{ending}{number}.tif") for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in paths if not os.path.exists(path))


def with_suffix(path: str) -> str:
    return path if path.lower().endswith((".tif", ".tiff")) else f"{path}.tif"


def in_use(path: str) -> bool:
    """Whether a layer of the project shows this file."""
    return any(_plain(layer.source().split("|")[0]) == _plain(path) for layer in QgsProject.instance().mapLayers().values())


def replacement(path: str) -> str:
    """The sentence that a file will be replaced; empty where there is none."""
    return QCoreApplication.translate("ClassifyBench", "{} will be replaced.").format(path) if os.path.exists(path) else ""


def _plain(path: str) -> str:
    return os.path.normcase(os.path.normpath(path))
