"""From a QGIS layer to the file behind it, which is what the engine reads."""

from __future__ import annotations

import os
from dataclasses import dataclass

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from .errors import SightlineError


class LayerProblem(SightlineError):
    """The layer is not one that Sightline can work on."""


class NotAFile(LayerProblem):
    """The layer comes from a service, a database or memory: a snapshot of it would be a file."""

    def __init__(self, message: str, layer_id: str):
        super().__init__(message)
        self.layer_id = layer_id


SERVERS = {"http://": "/vsicurl/http://", "https://": "/vsicurl/https://", "s3://": "/vsis3/"}
VIRTUAL = tuple(f"/vsi{kind}/" for kind in ("curl", "s3", "gs", "az", "adls", "oss", "swift", "webhdfs", "zip", "tar", "gzip"))
MADE = "sightline/made"  # a property of the layers that Sightline made of others, as heat maps: they are no imagery


@dataclass(frozen=True)
class Source:
    """A raster file that a layer shows."""

    path: str
    name: str
    layer_id: str


def source_of(layer: QgsMapLayer | None) -> Source:
    """The layer's file, or LayerProblem. Looks at the layer only, never at the disk: that may be a slow share."""
    if layer is None:
        raise LayerProblem(_tr("Choose a raster layer first; if the list is empty, add one to the project."))
    if not isinstance(layer, QgsRasterLayer):
        raise LayerProblem(_tr("“{}” is not a raster layer: choose a raster layer.").format(layer.name()))
    if layer.customProperty(MADE):
        raise LayerProblem(_tr("“{}” was made by Sightline: choose the raster that it was made of.").format(layer.name()))
    if layer.providerType() != "gdal":
        raise NotAFile(_tr("“{}” comes from a service, not from a file: take a snapshot of the part that you need.")
                       .format(layer.name()), layer.id())
    # QGIS appends the provider's open options to the path, as in "scene.tif|option:NUM_THREADS=2".
    path = layer.source().split("|", 1)[0]
    if not path or path.startswith("/vsimem/"):
        raise NotAFile(_tr("“{}” is in memory only: take a snapshot of the part that you need.").format(layer.name()),
                       layer.id())
    if not layer.isValid():
        raise LayerProblem(_tr("“{}” cannot be read: its file may have been moved or deleted.").format(layer.name()))
    return Source(path, layer.name(), layer.id())


def project_sources() -> list[Source]:
    """The files of all the project's raster layers that have one, each file once."""
    found: dict[str, Source] = {}
    for layer in QgsProject.instance().mapLayers().values():
        try:
            source = source_of(layer)
        except LayerProblem:
            continue
        found.setdefault(source.path, source)
    return list(found.values())


def layer_of(path: str) -> QgsRasterLayer | None:
    """The project's layer that shows a file, or a raster on a server."""
    for layer in QgsProject.instance().mapLayers().values():
        try:
            if source_of(layer).path in (path, gdal_path(path)):
                return layer
        except LayerProblem:
            continue
    return None


def gdal_path(path: str) -> str:
    """As GDAL names it; empty where it is neither a file nor on a server: a database may say anything, and GDAL would take
    more than paths."""
    for prefix, own in SERVERS.items():
        if path.startswith(prefix):
            return own + path[len(prefix):]
    return path if path.startswith(VIRTUAL) or (os.path.isabs(path) and not path.startswith("/vsi")) else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sources", text)
