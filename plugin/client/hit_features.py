"""Hits as features: the fields of a layer of hits, whoever fills it."""

from __future__ import annotations

from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsFeature, QgsFields, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, Qt

from .footprints import crs_of, geometry_of
from .messages import Hit

FIELDS = ("rank:integer", "score:double", "match:double", "query:string(254)", "layer:string(254)",
          "caption:string(0)", "date:date", "tile:integer", "tile_m:double", "model:string(64)", "path:string(0)")


def memory_layer(name: str, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """An empty layer of hits."""
    layer = QgsVectorLayer("Polygon?" + "&".join(f"field={field}" for field in FIELDS), name, "memory")
    layer.setCrs(crs)
    return layer


def hit_fields() -> QgsFields:
    return memory_layer("", QgsCoordinateReferenceSystem()).fields()


def hit_features(hits: list[Hit], fields: QgsFields, crs: QgsCoordinateReferenceSystem) -> list[QgsFeature]:
    """Polygons in `crs`; raises QgsCsException for a footprint that has no place there."""
    ways = {definition: crs_of(definition) for definition in {hit.crs for hit in hits}}
    return [_feature(hit, fields, ways[hit.crs], crs) for hit in hits]


def _feature(hit: Hit, fields: QgsFields, own: QgsCoordinateReferenceSystem, crs: QgsCoordinateReferenceSystem) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setGeometry(geometry_of(hit.footprint, own, crs))
    date = QDate.fromString((hit.date or "")[:10], Qt.DateFormat.ISODate)
    feature.setAttributes([hit.rank, hit.score, hit.match, hit.query, hit.layer, hit.caption,
                           date if date.isValid() else NULL, hit.tile, hit.tile_m, hit.model, hit.path])
    return feature
