"""A raster that an archive names, as QGIS opens it: a file of this computer or of the network, or one on a server."""

from __future__ import annotations

from qgis.core import QgsMultiBandColorRenderer, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from .sources import gdal_path

# Names of the bands that a true-colour picture is made of, as sensors number them and as people call them.
RED, GREEN, BLUE = ({"b4", "b04", "red"}, {"b3", "b03", "green"}, {"b2", "b02", "blue"})


def open_raster(path: str, name: str) -> QgsRasterLayer:
    """A layer of no project, in true colour where its bands say which they are; may take long, and may be in any thread. It is
    invalid where the raster cannot be read, and `why_not` says why."""
    options = QgsRasterLayer.LayerOptions()
    options.skipCrsValidation = True  # nobody is to be asked
    layer = QgsRasterLayer(gdal_path(path), name, "gdal", options)
    if layer.isValid():
        _show_true_colour(layer)
    return layer


def why_not(path: str) -> str:
    """Why a raster could not be opened, as a sentence."""
    place = gdal_path(path)
    if not place:
        return _tr("The archive names a place that is no file: {}.").format(path)
    if place.startswith("/vsi"):
        return _tr("{} cannot be read: is the server in reach, and may you read it?").format(path)
    return _tr("{} is not there, or cannot be read, on this computer.").format(path)


def _show_true_colour(layer: QgsRasterLayer) -> None:
    names = {layer.bandName(band).rpartition(":")[2].strip().casefold(): band for band in range(1, layer.bandCount() + 1)}
    bands = [next((names[name] for name in wanted if name in names), None) for wanted in (RED, GREEN, BLUE)]
    if None not in bands:
        layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), *bands))
        layer.setDefaultContrastEnhancement()


def _tr(text: str) -> str:
    return QCoreApplication.translate("FarRasters", text)
