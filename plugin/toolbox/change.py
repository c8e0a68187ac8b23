"""Processing: what changed between two dates."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.footprints import definition_of
from ..client.messages import SearchResult
from . import inputs
from .algorithm import EngineAlgorithm
from .indexing import ask_indexed
from .looks import OUTPUT
from .outputs import sink_hits


class Change(EngineAlgorithm):
    NAME, GROUP, ICON = "change", "search", "swipe"

    def words(self) -> tuple[str, str]:
        return _tr("Change between two dates"), _tr(
            "Finds the tiles of the later raster that changed most against the earlier one, or that became more like a text, "
            "as: burned area.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        number = QgsProcessingParameterNumber
        self.add(QgsProcessingParameterRasterLayer("BEFORE", _tr("Earlier raster")))
        self.add(QgsProcessingParameterRasterLayer("AFTER", _tr("Later raster")))
        self.add(QgsProcessingParameterString("TEXT", _tr("Towards this"), optional=True),
                 _tr("Empty: any change that stands out"))
        self.add(number("HITS", _tr("Number of hits"), number.Type.Integer, 100, False, 1, 10000))
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, _tr("Changes"), QgsProcessing.SourceType.TypeVectorPolygon))
        self.addOutput(QgsProcessingOutputString("MESSAGE", _tr("What the engine says of them")))

    def work(self, parameters, context, feedback) -> dict:
        before, after = (inputs.path_of(self, parameters, context, name) for name in ("BEFORE", "AFTER"))
        later = self.parameterAsRasterLayer(parameters, "AFTER", context)
        crs, name = definition_of(later.crs()) or inputs.WGS84, later.name()  # the user may remove it while the engine works
        result = SearchResult.from_json(ask_indexed(self, "change", {
            "before": before, "after": after, "text": inputs.text_of(self, parameters, "TEXT", context),
            "k": self.parameterAsInt(parameters, "HITS", context)}, [before, after], None, feedback, alike=True))
        if result.message:
            feedback.pushInfo(result.message)
        return {OUTPUT: sink_hits(self, parameters, context, result.hits, crs, name), "MESSAGE": result.message}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
