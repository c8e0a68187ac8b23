"""Processing: rasters of how well every place matches a text, and of land cover in one's own words."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.messages import CoverMap
from . import inputs
from .algorithm import EngineAlgorithm
from .indexing import ask_indexed
from .looks import COVER, HEAT, OUTPUT, dress, name_layer

WORDS = "forest,water,crop fields,grassland,bare ground,built-up area"


class _Map(EngineAlgorithm):
    """A raster of the engine's making; it writes GeoTIFF."""

    def target(self, parameters: dict, context) -> str:
        target = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        if not target.lower().endswith((".tif", ".tiff")):
            raise QgsProcessingException(_tr("{} does not end in .tif: maps are written as GeoTIFF.").format(target))
        return target


class HeatMap(_Map):
    NAME, GROUP, ICON = "heatmap", "search", "heat"
    VALUES = ("match", "cosine")

    def words(self) -> tuple[str, str]:
        return _tr("Heat map of a text"), _tr(
            "A raster of how well every place matches a text, 0 to 1, as fine as the model can tell.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.raster_parameter())
        self.add(QgsProcessingParameterString("TEXT", _tr("What to look for")))
        self.add(QgsProcessingParameterEnum("VALUES", _tr("Values"), [_tr("Match, 0 to 1"), _tr("Cosine")], defaultValue=0),
                 advanced=True)
        self.add(inputs.model_parameter(), advanced=True)
        self.add(QgsProcessingParameterRasterDestination(OUTPUT, _tr("Heat map")))
        self.addOutput(QgsProcessingOutputNumber("BEST", _tr("Largest value")))

    def work(self, parameters, context, feedback) -> dict:
        path, text = inputs.path_of(self, parameters, context), inputs.text_of(self, parameters, "TEXT", context)
        if not text:
            raise QgsProcessingException(_tr("Say what to look for."))
        model = inputs.text_of(self, parameters, inputs.MODEL, context)
        values = self.VALUES[self.parameterAsEnum(parameters, "VALUES", context)]
        made = ask_indexed(self, "heat", {
            "path": path, "target": self.target(parameters, context), "text": text, "overwrite": True, "model": model,
            "values": values}, [path], model, feedback)
        if values == "match":  # cosines have another range
            dress(context, made["path"], HEAT)
        name_layer(self, context, made["path"], text)
        return {OUTPUT: made["path"], "BEST": made["best"]}


class Classify(_Map):
    NAME, GROUP, ICON = "classify", "describe", "classify"

    def words(self) -> tuple[str, str]:
        return _tr("Classify land cover by words"), _tr(
            "Every place gets that of your own words which suits it best: a raster with a colour table and the area of every "
            "class, without any training.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.raster_parameter())
        self.add(QgsProcessingParameterString("LEGEND", _tr("Words"), WORDS), _tr(
            "With commas between them, and colours where you like: forest,water=#1a6fb5,greenhouses"))
        self.add(inputs.extent_parameter(_tr("Only this extent")))
        self.add(QgsProcessingParameterRasterDestination(OUTPUT, _tr("Land cover")))

    def work(self, parameters, context, feedback) -> dict:
        path, words = inputs.path_of(self, parameters, context), inputs.text_of(self, parameters, "LEGEND", context)
        layer = self.parameterAsRasterLayer(parameters, inputs.RASTER, context)
        name, crs = layer.name(), layer.crs()  # the user may remove it while the engine works
        made = CoverMap.from_json(self.ask("classify", {
            "path": path, "legend": [_entry(word) for word in (words or "").split(",") if word.strip()], "overwrite": True,
            "target": self.target(parameters, context),
            "bbox": inputs.box_of(self, parameters, context, crs)}, feedback))
        for each in made.classes:
            feedback.pushInfo(_tr("{}: {:.1f} %, {:,.1f} ha").format(each.name, 100 * each.share, each.area_ha))
        dress(context, made.path, COVER)
        name_layer(self, context, made.path, name)
        return {OUTPUT: made.path}


def _entry(text: str) -> dict:
    """"water=#1a6fb5" -> {"name": "water", "colour": "#1a6fb5"}."""
    name, equals, colour = text.rpartition("=")
    return {"name": name.strip(), "colour": colour.strip()} if equals else {"name": text.strip()}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
