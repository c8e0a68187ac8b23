"""Processing: how well the places of a layer of polygons match a text."""

from __future__ import annotations

from qgis.core import (
    QgsField,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.messages import SearchResult
from . import inputs
from .algorithm import EngineAlgorithm
from .columns import DOUBLE, INTEGER, TEXT, polygons_with_columns
from .indexing import ask_indexed
from .looks import OUTPUT


class MatchPolygons(EngineAlgorithm):
    NAME, GROUP, ICON = "matchpolygons", "search", "table"

    def words(self) -> tuple[str, str]:
        return _tr("Add a match to polygons"), _tr(
            "Gives every polygon of a layer the best match, 0 to 1, that a tile on its ground has with a text, how many tiles"
            " there match well (above 0.5), and the caption of the best one.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(QgsProcessingParameterFeatureSource("POLYGONS", _tr("Polygons"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        self.add(inputs.rasters_parameter(), _tr("Those without an index get one first"))
        self.add(QgsProcessingParameterString("TEXT", _tr("What to look for")))
        self.add(inputs.model_parameter(), advanced=True)
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, _tr("Matched polygons")))

    def work(self, parameters, context, feedback) -> dict:
        paths, text = inputs.paths_of(self, parameters, context), inputs.text_of(self, parameters, "TEXT", context)
        model = inputs.text_of(self, parameters, inputs.MODEL, context)
        if not text:
            raise QgsProcessingException(_tr("Say what to look for."))
        query = {"text": text, "paths": paths, "model": model}
        ask_indexed(self, "search", {**query, "k": 1, "describe": 0}, paths, model, feedback)

        def columns(area: dict, part) -> list:
            filters = {"area": area}
            best = SearchResult.from_json(self.ask("search", {**query, "k": 1, "filters": filters}, feedback, part)).hits
            # nms 1: no overlap is above that, so that all tiles count, however much they overlap
            good = SearchResult.from_json(self.ask("search", {**query, "k": 10000, "describe": 0, "nms": 1.0,
                                                              "filters": {**filters, "min_match": 0.5}}, feedback, part)).hits
            return [best[0].match, len(good), best[0].caption] if best else [None, 0, None]

        fields = [QgsField("match", DOUBLE), QgsField("good_tiles", INTEGER), QgsField("caption", TEXT)]
        return polygons_with_columns(self, parameters, context, feedback, fields, columns, text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
