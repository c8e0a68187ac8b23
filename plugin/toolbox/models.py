"""Processing: a model from a file."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import inputs
from .algorithm import EngineAlgorithm

PRECISIONS = ("float32", "float16", "int8")


class ImportModel(EngineAlgorithm):
    NAME, GROUP, ICON = "importmodel", "models", "add"

    def words(self) -> tuple[str, str]:
        return _tr("Import a model"), _tr(
            "Makes a model that Sightline can use of a published checkpoint, a pair of ONNX files, or a bundle. Checkpoints "
            "need the converter's own Python environment, which the options page Models sets up.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(QgsProcessingParameterFile("FILE", _tr("File"), optional=True))
        self.add(QgsProcessingParameterFile("FOLDER", _tr("Or a folder"), QgsProcessingParameterFile.Behavior.Folder,
                                            optional=True))
        self.add(QgsProcessingParameterString("NAME", _tr("Name"), optional=True), _tr("Empty: the file's own"))
        self.add(QgsProcessingParameterString("LICENCE", _tr("Licence"), optional=True),
                 _tr("Under which the weights are used; it has to be said where Sightline does not know it"))
        self.add(QgsProcessingParameterString("ARCHITECTURE", _tr("Architecture"), optional=True),
                 _tr("As open_clip names it, as ViT-B-32, where it cannot be told from the file"), advanced=True)
        self.add(QgsProcessingParameterEnum("PRECISION", _tr("Precision"), list(PRECISIONS), defaultValue=0), advanced=True)
        self.add(QgsProcessingParameterBoolean("OVERWRITE", _tr("Replace a model of the same name"), False), advanced=True)
        self.addOutput(QgsProcessingOutputString("MODEL", _tr("Name of the model")))

    def work(self, parameters, context, feedback) -> dict:
        given = [path for name in ("FILE", "FOLDER") if (path := inputs.text_of(self, parameters, name, context))]
        if len(given) != 1:
            raise QgsProcessingException(_tr("Choose a file or a folder, one of them."))
        made = self.ask("models/import", {
            "source": given[0], **{key: inputs.text_of(self, parameters, key.upper(), context)
                                   for key in ("name", "licence", "architecture")},
            "precision": PRECISIONS[self.parameterAsEnum(parameters, "PRECISION", context)],
            "overwrite": self.parameterAsBool(parameters, "OVERWRITE", context)}, feedback)
        for note in made.get("notes", ()):
            feedback.pushInfo(note)
        return {"MODEL": made["bundle"]["name"]}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
