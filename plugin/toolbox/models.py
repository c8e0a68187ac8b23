"""Processing: a model from a file, and what is indexed on this computer."""

from __future__ import annotations

import json

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.messages import IndexList
from . import inputs
from .algorithm import EngineAlgorithm
from .columns import INTEGER, TEXT
from .outputs import OUTPUT

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


class IndexInformation(EngineAlgorithm):
    NAME, GROUP, ICON = "indexinformation", "index", "list"
    COLUMNS = (("key", TEXT), ("path", TEXT), ("there", TEXT), ("tiles", INTEGER), ("megabytes", INTEGER), ("complete", TEXT),
               ("created", TEXT), ("extent", TEXT))

    def words(self) -> tuple[str, str]:
        return _tr("Index information"), _tr(
            "A table of all indexes on this computer: raster, tiles, size, whether complete, whether the raster is there.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, _tr("Indexes"), QgsProcessing.SourceType.TypeVector))
        self.addOutput(QgsProcessingOutputNumber("COUNT", _tr("Number of indexes")))

    def work(self, parameters, context, feedback) -> dict:
        fields = QgsFields()
        for name, kind in self.COLUMNS:
            fields.append(QgsField(name, kind))
        sink, target = self.parameterAsSink(parameters, OUTPUT, context, fields, QgsWkbTypes.Type.NoGeometry)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        entries = IndexList.from_json(self.ask("index/list", {}, feedback)).entries
        for entry in entries:
            feature = QgsFeature(fields)
            feature.setAttributes([entry.key, entry.path, str(entry.there), entry.tiles, round(entry.bytes / 1e6),
                                   str(entry.complete), entry.created or "", json.dumps(entry.extent) if entry.extent else ""])
            sink.addFeature(feature)
        return {OUTPUT: target, "COUNT": len(entries)}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
