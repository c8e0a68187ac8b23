"""Processing: a question about rasters."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.footprints import crs_of
from ..client.messages import Answer
from . import inputs
from .algorithm import EngineAlgorithm
from .indexing import ask_indexed


class Ask(EngineAlgorithm):
    NAME, GROUP, ICON = "ask", "describe", "ask"

    def words(self) -> tuple[str, str]:
        return _tr("Ask about rasters"), _tr(
            "Answers a question in plain English with numbers, as: how much forest is there in the north? What cannot be "
            "answered is said.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.rasters_parameter(), _tr("Those without an index get one first"))
        self.add(QgsProcessingParameterString("QUESTION", _tr("Question")))
        self.add(inputs.extent_parameter(_tr("Only this extent")))
        self.addOutput(QgsProcessingOutputString("ANSWER", _tr("Answer")))
        self.addOutput(QgsProcessingOutputBoolean("UNDERSTOOD", _tr("Whether the question was understood")))

    def work(self, parameters, context, feedback) -> dict:
        paths, question = inputs.paths_of(self, parameters, context), inputs.text_of(self, parameters, "QUESTION", context)
        if not question:
            raise QgsProcessingException(_tr("Write a question, as: is there water in the south?"))
        box = inputs.box_of(self, parameters, context, crs_of(inputs.WGS84))
        answer = Answer.from_json(ask_indexed(self, "ask", {"question": question, "paths": paths, "bbox": box,
                                                            "crs": inputs.WGS84 if box else None}, paths, None, feedback))
        feedback.pushInfo(answer.answer)
        return {"ANSWER": answer.answer, "UNDERSTOOD": answer.understood}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
