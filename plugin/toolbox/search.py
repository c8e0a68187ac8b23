"""Processing: search rasters by text and examples."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.footprints import definition_of
from ..client.messages import SearchResult
from . import inputs
from .algorithm import EngineAlgorithm
from .archive import archive_help, archive_of, archive_parameter, open_archive
from .examples import examples_of
from .indexes import named_indexes
from .indexing import ask_indexed
from .looks import OUTPUT
from .outputs import sink_hits

CAPTIONS = ("off", "also", "only")


class Search(EngineAlgorithm):
    NAME, GROUP, ICON = "search", "search", "search"

    def words(self) -> tuple[str, str]:
        return _tr("Search rasters by text"), _tr(
            "Finds the tiles of rasters that match a description best: their footprints with rank, match from 0 to 1, query, "
            "layer, date, model and caption. Rasters that have no index yet get one first; an archive in a database is "
            "searched as it is.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        number = QgsProcessingParameterNumber
        self.add(inputs.rasters_parameter(optional=True))
        self.add(QgsProcessingParameterString("TEXT", _tr("What to look for"), optional=True),
                 _tr("For example: flooded fields near a river. It may be empty where there is an example."))
        self.add(number("HITS", _tr("Number of hits"), number.Type.Integer, 100, False, 1, 10000))
        self.add(number("MIN_MATCH", _tr("Least match"), number.Type.Double, 0.0, False, 0.0, 1.0),
                 _tr("0 to 1; a match above 0.5 is a good one"))
        self.add(QgsProcessingParameterFeatureSource("AREA", _tr("Only in these polygons"),
                                                     [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        self.add(QgsProcessingParameterFeatureSource("EXAMPLES", _tr("Places that look like it"),
                                                     [QgsProcessing.SourceType.TypeVectorPolygon], optional=True),
                 _tr("Polygons, or hits of an earlier search: tiles that look like them come first"))
        self.add(QgsProcessingParameterString("INDEXES", _tr("Imported indexes"), optional=True),
                 _tr("Names of embeddings that were imported, with semicolons between them"), advanced=True)
        self.add(archive_parameter(), archive_help(), advanced=True)
        self.add(QgsProcessingParameterString("NOT", _tr("Not this"), optional=True),
                 _tr("What hits should not show; several with commas between them"), advanced=True)
        self.add(QgsProcessingParameterFile("IMAGE", _tr("Example image"), optional=True),
                 _tr("An image file; tiles that look like it come first"), advanced=True)
        for name, title in (("FROM", _tr("First day")), ("TO", _tr("Last day"))):
            self.add(QgsProcessingParameterDateTime(name, title, QgsProcessingParameterDateTime.Type.Date, optional=True),
                     _tr("Of the image's date, where it is known"), advanced=True)
        self.add(number("MAX_CLOUD", _tr("Most cloud"), number.Type.Double, None, True, 0.0, 1.0),
                 _tr("Share of clouds in a tile, 0 to 1"), advanced=True)
        self.add(number("MIN_VALID", _tr("Least share of data"), number.Type.Double, None, True, 0.0, 1.0),
                 _tr("Share of a tile that has data, 0 to 1"), advanced=True)
        self.add(QgsProcessingParameterBoolean("MERGE", _tr("Merge adjacent hits"), False), advanced=True)
        self.add(QgsProcessingParameterEnum("CAPTIONS", _tr("Captions of tiles"), [
            _tr("Not searched"), _tr("Searched too"), _tr("Searched only")], defaultValue=0), advanced=True)
        self.add(inputs.model_parameter(), _tr("Empty: each index is searched with the model that made it"), advanced=True)
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, _tr("Hits"), QgsProcessing.SourceType.TypeVectorPolygon))
        self.addOutput(QgsProcessingOutputNumber("COUNT", _tr("Number of hits")))
        self.addOutput(QgsProcessingOutputNumber("BEST", _tr("Best match")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", _tr("What the engine says of them")))

    def work(self, parameters, context, feedback) -> dict:
        indexes = named_indexes(self, inputs.text_of(self, parameters, "INDEXES", context), feedback)
        archive = archive_of(self, parameters, context)
        rasters = inputs.paths_of(self, parameters, context) if parameters.get(inputs.RASTERS) else []
        if not rasters and not indexes and not archive:
            raise QgsProcessingException(_tr("Choose at least one raster, name an imported index, or choose an archive."))
        if archive and (rasters or indexes):
            raise QgsProcessingException(_tr("Choose either rasters or an archive: they are searched one after the other."))
        layers = self.parameterAsLayerList(parameters, inputs.RASTERS, context) if rasters else []
        fallback = (definition_of(layers[0].crs()) if layers else "") or inputs.WGS84  # may be removed meanwhile
        query = {"paths": rasters + indexes, **self._query(parameters, layers, indexes, context)}
        if archive:
            query["store"] = open_archive(self, archive, feedback)
        result = SearchResult.from_json(ask_indexed(self, "search", query, rasters, query["model"], feedback))
        if result.message:
            feedback.pushInfo(result.message)
        asked = inputs.text_of(self, parameters, "TEXT", context) or ""
        return {OUTPUT: sink_hits(self, parameters, context, result.hits, fallback, asked),
                "COUNT": len(result.hits), "BEST": max((hit.match for hit in result.hits), default=0.0),
                "MESSAGE": result.message}

    def _query(self, parameters: dict, layers: list, indexes: list[str], context) -> dict:
        text, image = (inputs.text_of(self, parameters, name, context) for name in ("TEXT", "IMAGE"))
        places = examples_of(self.parameterAsSource(parameters, "EXAMPLES", context), layers, indexes, context)
        if not text and not image and not places:
            raise QgsProcessingException(_tr("Say what to look for, or choose an example."))
        unwanted = (inputs.text_of(self, parameters, "NOT", context) or "").split(",")
        prompts = [{"text": text, "weight": 1.0}] if text else []
        prompts += [{"text": words.strip(), "weight": -0.5} for words in unwanted if words.strip()]
        return {"prompts": prompts, "chips": [{"path": image, "weight": 1.0}] if image else None, **places,
                "filters": self._filters(parameters, context), "k": self.parameterAsInt(parameters, "HITS", context),
                "merge": self.parameterAsBool(parameters, "MERGE", context),
                "captions": CAPTIONS[self.parameterAsEnum(parameters, "CAPTIONS", context)],
                "model": inputs.text_of(self, parameters, inputs.MODEL, context)}

    def _filters(self, parameters: dict, context) -> dict:
        days = [self.parameterAsString(parameters, name, context)[:10] or None for name in ("FROM", "TO")]
        filters = {"dates": days if any(days) else None, "area": self._area(parameters, context),
                   "min_match": self.parameterAsDouble(parameters, "MIN_MATCH", context) or None}
        for name, key in (("MAX_CLOUD", "max_cloud"), ("MIN_VALID", "min_valid")):
            if parameters.get(name) is not None:
                filters[key] = self.parameterAsDouble(parameters, name, context)
        return {name: value for name, value in filters.items() if value is not None}

    def _area(self, parameters: dict, context) -> dict | None:
        source = self.parameterAsSource(parameters, "AREA", context)
        if source is None:
            return None
        parts = []
        for feature in source.getFeatures():
            if not feature.geometry().isEmpty():
                area = inputs.area_of(feature.geometry(), source.sourceCrs(), context)
                parts += area["coordinates"] if area["type"] == "MultiPolygon" else [area["coordinates"]]
        if not parts:
            raise QgsProcessingException(_tr("The layer of polygons is empty: choose another one, or none."))
        return {"type": "MultiPolygon", "coordinates": parts}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
