"""Columns of the engine's making beside those of a layer of polygons."""

from __future__ import annotations

from typing import Callable

from qgis.core import (
    NULL,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QCoreApplication, QVariant

from ..client.errors import EngineError
from . import inputs
from .looks import OUTPUT, name_layer

try:  # Qt 6
    from qgis.PyQt.QtCore import QMetaType

    TEXT, DOUBLE, INTEGER = QMetaType.Type.QString, QMetaType.Type.Double, QMetaType.Type.Int
    BOOLEAN, DATETIME = QMetaType.Type.Bool, QMetaType.Type.QDateTime
    QgsField("", TEXT)  # QGIS below 3.38 takes QVariant only
except (ImportError, AttributeError, TypeError):
    TEXT, DOUBLE, INTEGER = QVariant.String, QVariant.Double, QVariant.Int
    BOOLEAN, DATETIME = QVariant.Bool, QVariant.DateTime


def polygons_with_columns(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext,
                          feedback: QgsProcessingFeedback, fields: list[QgsField],
                          columns: Callable[[dict, tuple], list], about: str) -> dict:
    """Every feature of POLYGONS with `columns(area in WGS 84, part of the progress bar)` behind its own fields. Where the
    engine refuses that, the columns stay empty and the sentence goes to the log. about: for the layer's name."""
    source = algorithm.parameterAsSource(parameters, "POLYGONS", context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, "POLYGONS"))
    added = QgsFields()
    for field in fields:
        added.append(field)
    all_fields = QgsProcessingUtils.combineFields(source.fields(), added)
    crs = source.sourceCrs()  # the user may remove the layer while the engine works
    sink, target = algorithm.parameterAsSink(parameters, OUTPUT, context, all_fields, source.wkbType(), crs)
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, OUTPUT))
    total, said = max(1, source.featureCount()), 0
    for number, feature in enumerate(source.getFeatures()):
        if feedback.isCanceled():
            break
        values = [NULL] * len(fields)
        if not feature.geometry().isEmpty():
            part = 100 * number / total, 100 * (number + 1) / total
            try:
                values = [NULL if value is None else value for value in
                          columns(inputs.area_of(feature.geometry(), crs, context), part)]
                said += 1
            except (EngineError, inputs.NoPlace) as error:
                feedback.pushInfo(_tr("Feature {}: {}").format(feature.id(), error))
        written = QgsFeature(all_fields)
        written.setGeometry(feature.geometry())
        written.setAttributes([*feature.attributes(), *values])
        sink.addFeature(written, QgsFeatureSink.Flag.FastInsert)
    if not said:
        feedback.reportError(_tr("Nothing could be said of any polygon."))
    name_layer(algorithm, context, target, about)
    return {OUTPUT: target}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
