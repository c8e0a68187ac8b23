"""What Sightline's algorithms share: they ask the engine, from whatever thread they run in, and can be stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..client.engine import EngineClient
from ..client.errors import SightlineError

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
LOOK = 0.1  # seconds between looks at whether the user wants to stop
HELP = "https://github.com/sightline-eo/sightline"


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm with a client of the engine. NAME is its id, GROUP that of its group, ICON a file of resources/icons."""

    NAME = ""
    GROUP = ""
    ICON = "sightline"

    def __init__(self, client: EngineClient):
        super().__init__()
        self._client = client

    def createInstance(self):  # noqa: N802 (QGIS's name, as those below)
        return type(self)(self._client)

    def name(self) -> str:
        return self.NAME

    def words(self) -> tuple[str, str]:
        """Its title, and what it does."""
        raise NotImplementedError

    def displayName(self) -> str:  # noqa: N802
        return self.words()[0]

    def shortHelpString(self) -> str:  # noqa: N802
        return self.words()[1]

    def group(self) -> str:
        return {"index": _tr("Index"), "search": _tr("Search"), "describe": _tr("Describe"),
                "models": _tr("Models")}[self.GROUP]

    def groupId(self) -> str:  # noqa: N802
        return self.GROUP

    def icon(self) -> QIcon:
        return QIcon(str(ICONS / f"{self.ICON}.svg"))

    def helpUrl(self) -> str:  # noqa: N802
        return HELP

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        """`work` of the algorithm; whatever Sightline refuses ends it with Sightline's sentence."""
        try:
            return self.work(parameters, context, feedback)
        except SightlineError as error:
            raise QgsProcessingException(str(error)) from error

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        """The outputs by name; raises SightlineError or QgsProcessingException."""
        raise NotImplementedError

    def ask(self, method: str, params: dict, feedback: QgsProcessingFeedback, part: tuple[float, float] = (0, 100)) -> Any:
        """The engine's answer, or SightlineError. `part` of the progress bar, from and to per cent, is this request's."""
        request = self._client.request(method, {name: value for name, value in params.items() if value is not None})
        first, last = part
        while not request.ended_within(LOOK):
            if feedback.isCanceled():
                request.cancel()
            step = request.newest
            if step is not None and step.total > 0:
                feedback.setProgress(first + (last - first) * min(1.0, step.done / step.total))
        answer = request.wait(0)
        feedback.setProgress(last)
        return answer

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str = "", advanced: bool = False) -> None:
        """A parameter with its help; an advanced one is folded away."""
        parameter.setHelp(help_text)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
