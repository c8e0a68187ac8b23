"""Processing: what is indexed on this computer, or whether one raster is."""

from __future__ import annotations

import json

from qgis.core import (
    NULL,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, Qt

from ..client.messages import IndexEntry, IndexList, IndexStatus
from . import inputs
from .algorithm import EngineAlgorithm
from .columns import BOOLEAN, DATETIME, DOUBLE, INTEGER, TEXT
from .looks import OUTPUT


class IndexInformation(EngineAlgorithm):
    NAME, GROUP, ICON = "indexinformation", "index", "list"
    COLUMNS = (("key", TEXT), ("name", TEXT), ("path", TEXT), ("imported", BOOLEAN), ("there", BOOLEAN), ("tiles", INTEGER),
               ("megabytes", DOUBLE), ("complete", BOOLEAN), ("created", DATETIME), ("model", TEXT), ("extent", TEXT))

    def words(self) -> tuple[str, str]:
        return _tr("Index information"), _tr(
            "A table of all indexes on this computer: raster, model, tiles, size, whether complete, whether the raster is "
            "there, whether imported. Of one raster, also whether it can be searched.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.raster_parameter(optional=True), _tr("Empty: all indexes on this computer"))
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, _tr("Indexes"), QgsProcessing.SourceType.TypeVector))
        self.addOutput(QgsProcessingOutputNumber("COUNT", _tr("Number of indexes")))
        self.addOutput(QgsProcessingOutputNumber("TILES", _tr("Tiles")))
        self.addOutput(QgsProcessingOutputNumber("MEGABYTES", _tr("Size in MB")))
        self.addOutput(QgsProcessingOutputBoolean("INDEXED", _tr("Whether there is an index")))
        self.addOutput(QgsProcessingOutputBoolean("COMPLETE", _tr("Whether all of them are complete")))
        self.addOutput(QgsProcessingOutputBoolean("CURRENT", _tr("Whether the raster has not changed since")))
        self.addOutput(QgsProcessingOutputString("MODEL", _tr("Model that made the raster's index")))

    def work(self, parameters, context, feedback) -> dict:
        fields = QgsFields()
        for name, kind in self.COLUMNS:
            fields.append(QgsField(name, kind))
        sink, target = self.parameterAsSink(parameters, OUTPUT, context, fields, QgsWkbTypes.Type.NoGeometry)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        raster = inputs.path_of(self, parameters, context) if parameters.get(inputs.RASTER) else ""
        entries = IndexList.from_json(self.ask("index/list", {}, feedback)).entries
        found = {}
        if raster:
            data = self.ask("index/status", {"path": raster}, feedback)
            status = IndexStatus.from_json(data)
            entries = [entry for entry in entries if entry.key == data.get("key")]
            found = {"INDEXED": status.indexed, "CURRENT": status.indexed and status.current is not False,
                     "MODEL": status.made_by}
        for entry in entries:
            feature = QgsFeature(fields)
            feature.setAttributes(_row(entry))
            sink.addFeature(feature)
        return {OUTPUT: target, "COUNT": len(entries), "TILES": sum(entry.tiles for entry in entries),
                "MEGABYTES": round(sum(entry.bytes for entry in entries) / 1e6, 3), "INDEXED": bool(entries),
                "COMPLETE": bool(entries) and all(entry.complete for entry in entries), **found}


def _row(entry: IndexEntry) -> list:
    created = QDateTime.fromString(entry.created or "", Qt.DateFormat.ISODate)
    return [entry.key, entry.name, entry.path, entry.imported, entry.there, entry.tiles, round(entry.bytes / 1e6, 3),
            entry.complete, created if created.isValid() else NULL, entry.made_by,
            json.dumps(entry.extent) if entry.extent else ""]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
