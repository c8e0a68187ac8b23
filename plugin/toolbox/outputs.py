"""Hits into a sink."""

from __future__ import annotations

from qgis.core import (
    QgsCsException,
    QgsFeatureSink,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.footprints import common_crs
from ..client.hit_features import hit_features, hit_fields
from ..client.messages import Hit
from .looks import HITS, OUTPUT, dress, name_layer


def sink_hits(algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext, hits: list[Hit],
              fallback: str, about: str) -> str:
    """The id of the layer that was written. CRS: that of the hits, of several WGS 84, without hits `fallback`. about: for the
    layer's name, where no hit says what was asked."""
    crs, fields = common_crs([hit.crs for hit in hits] or [fallback]), hit_fields()
    sink, target = algorithm.parameterAsSink(parameters, OUTPUT, context, fields, QgsWkbTypes.Type.Polygon, crs)
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, OUTPUT))
    try:
        features = hit_features(hits, fields, crs)
    except QgsCsException as error:
        raise QgsProcessingException(QCoreApplication.translate(
            "Toolbox", "Some hits have no place in {}: search the rasters one by one.").format(crs.authid())) from error
    if not sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
        raise QgsProcessingException(QCoreApplication.translate("Toolbox", "The hits could not be written: {}").format(
            sink.lastError()))
    dress(context, target, HITS)
    name_layer(algorithm, context, target, hits[0].query if hits else about)
    return target
