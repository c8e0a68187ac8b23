"""Hits into a sink."""

from __future__ import annotations

from qgis.core import QgsFeatureSink, QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingException, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ..client.footprints import common_crs
from ..client.hit_features import hit_features, hit_fields
from ..client.messages import Hit

OUTPUT = "OUTPUT"


def sink_hits(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext, hits: list[Hit],
              fallback: str) -> str:
    """The id of the layer that was written. CRS: that of the hits, of several WGS 84, without hits `fallback`."""
    crs, fields = common_crs([hit.crs for hit in hits] or [fallback]), hit_fields()
    sink, target = algorithm.parameterAsSink(parameters, OUTPUT, context, fields, QgsWkbTypes.Type.Polygon, crs)
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, OUTPUT))
    if not sink.addFeatures(hit_features(hits, fields, crs), QgsFeatureSink.Flag.FastInsert):
        raise QgsProcessingException(QCoreApplication.translate("Toolbox", "The hits could not be written: {}").format(
            sink.lastError()))
    return target
