"""Parameters that several algorithms have, and what their values mean for the engine."""

from __future__ import annotations

import json
import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.environment import PLUGIN_ROOT, user_data_folder
from ..client.errors import SightlineError
from ..client.footprints import crs_of
from ..client.sources import source_of

RASTER, RASTERS, MODEL, EXTENT = "RASTER", "RASTERS", "MODEL", "EXTENT"
WGS84 = "EPSG:4326"


class NoPlace(SightlineError):
    """A geometry cannot be moved to where the engine wants it."""


def rasters_parameter(optional: bool = False) -> QgsProcessingParameterMultipleLayers:
    return QgsProcessingParameterMultipleLayers(RASTERS, _tr("Rasters"), QgsProcessing.SourceType.TypeRaster, optional=optional)


def raster_parameter(optional: bool = False) -> QgsProcessingParameterRasterLayer:
    return QgsProcessingParameterRasterLayer(RASTER, _tr("Raster"), optional=optional)


def model_parameter() -> QgsProcessingParameterEnum:
    """Names of the installed models, and first the one that the user has chosen in the options."""
    return QgsProcessingParameterEnum(MODEL, _tr("Model"), ["", *installed_models()], defaultValue="", optional=True,
                                      usesStaticStrings=True)


def installed_models() -> list[str]:
    """By their folders: the user's own, and those that came with Sightline."""
    folders = (user_data_folder() / "bundles", PLUGIN_ROOT / "models" / "bundles")
    return sorted({manifest.parent.name for folder in folders for manifest in folder.glob("*/manifest.json")})


def extent_parameter(title: str) -> QgsProcessingParameterExtent:
    return QgsProcessingParameterExtent(EXTENT, title, optional=True)


def bands_parameters() -> list[QgsProcessingParameterString]:
    """What corrects a wrong guess."""
    return [QgsProcessingParameterString("BANDS", _tr("Band roles"), optional=True),
            QgsProcessingParameterString("UNITS", _tr("Units"), optional=True)]


def bands_help() -> str:
    return _tr("Where Sightline guesses wrong: for example B2=1,B3=2,B4=3,B8=4")


def units_help() -> str:
    return _tr("Where Sightline guesses wrong: dn10000, reflectance, uint8, db, linear or amplitude")


def paths_of(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext) -> list[str]:
    """The files of the chosen rasters; raises LayerProblem."""
    layers = algorithm.parameterAsLayerList(parameters, RASTERS, context)
    if not layers:
        raise QgsProcessingException(_tr("Choose at least one raster."))
    return list(dict.fromkeys(source_of(layer).path for layer in layers))


def path_of(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext, name: str = RASTER) -> str:
    """The file of a raster; raises LayerProblem."""
    return source_of(algorithm.parameterAsRasterLayer(parameters, name, context)).path


def text_of(algorithm: QgsProcessingAlgorithm, parameters: dict, name: str, context: QgsProcessingContext) -> str | None:
    """What was written, or None for nothing."""
    return algorithm.parameterAsString(parameters, name, context).strip() or None


def box_of(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext,
           crs: QgsCoordinateReferenceSystem) -> list[float] | None:
    """The extent in `crs` as [minx, miny, maxx, maxy]; None for none."""
    if not parameters.get(EXTENT):
        return None
    box = algorithm.parameterAsExtent(parameters, EXTENT, context, crs)
    return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


def area_of(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext) -> dict:
    """A geometry as the engine takes an area: GeoJSON in WGS 84. Raises NoPlace."""
    moved = QgsGeometry(geometry)
    try:
        moved.transform(QgsCoordinateTransform(crs, crs_of(WGS84), context.transformContext()))
    except QgsCsException:
        moved = QgsGeometry()
    box = moved.boundingBox()
    if moved.isNull() or not all(map(math.isfinite, (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))):
        raise NoPlace(_tr("The polygon has no place in WGS 84: check the CRS of its layer."))
    return json.loads(moved.asJson(9))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
