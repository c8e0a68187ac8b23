"""The hits of the last query as a vector layer in the project."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ...client.messages import Hit
from ..icons import RESOURCES
from .footprints import crs_of, geometry_of

FIELDS = ("rank:integer", "score:double", "match:double", "query:string(254)", "layer:string(254)",
          "caption:string(0)", "date:string(32)", "tile:integer", "tile_m:double", "model:string(64)", "path:string(0)")
LABEL_WIDTH = 24  # letters of a caption per line
PROPERTY = "sightline/query"


class HitLayer:
    """One memory layer, "Sightline: <query>", that each search fills anew.

    A layer that the user has renamed is theirs: it stays, and the next search makes a new one.
    """

    def __init__(self):
        self._id = ""
        self._title = ""
        self._captions = False

    @property
    def shown(self) -> bool:
        """Whether the layer is in the project."""
        return self._layer() is not None

    def show(self, hits: list[Hit], query: str) -> None:
        """Replace the features; the layer takes the hits' CRS (WGS 84 where they have several)."""
        if not hits:
            self.remove()
            return
        crs = _common_crs(hits)
        layer = self._layer()
        if layer is None or layer.crs() != crs:
            self.remove()
            layer = _new_layer(crs)
            _label(layer, self._captions)
        fields, provider = layer.fields(), layer.dataProvider()
        provider.truncate()
        provider.addFeatures([_feature(hit, fields, crs) for hit in hits])
        layer.updateExtents()
        self._title = f"Sightline: {query}"
        layer.setName(self._title)
        layer.setCustomProperty(PROPERTY, query)
        if self._id != layer.id():
            self._id = layer.id()
            QgsProject.instance().addMapLayer(layer, False)
            QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
        else:
            layer.triggerRepaint()

    def label_captions(self, wanted: bool) -> None:
        """Label the hits with their captions, or with their ranks; the next layers as well."""
        self._captions = wanted
        layer = self._layer()
        if layer is not None:
            _label(layer, wanted)
            layer.triggerRepaint()

    def extent_in(self, crs: QgsCoordinateReferenceSystem) -> QgsRectangle | None:
        """The bounding box of all hits in the canvas's CRS."""
        layer = self._layer()
        if layer is None:
            return None
        try:
            return QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance()).transformBoundingBox(layer.extent())
        except QgsCsException:
            return None

    def remove(self) -> None:
        if self._layer() is not None:
            QgsProject.instance().removeMapLayer(self._id)
        self._id = ""

    def _layer(self) -> QgsVectorLayer | None:
        layer = QgsProject.instance().mapLayer(self._id)
        return layer if layer is not None and layer.name() == self._title else None


def _common_crs(hits: list[Hit]) -> QgsCoordinateReferenceSystem:
    definitions = {hit.crs for hit in hits}
    return crs_of(definitions.pop() if len(definitions) == 1 else "EPSG:4326")


def _new_layer(crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?" + "&".join(f"field={field}" for field in FIELDS), "Sightline", "memory")
    layer.setCrs(crs)
    layer.loadNamedStyle(str(RESOURCES / "styles" / "hits.qml"))
    # Closing QGIS need not ask about it: the hits are a query away, and Export… keeps them.
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    return layer


def _label(layer: QgsVectorLayer, captions: bool) -> None:
    """Change what the labels say and leave their looks, which the user may have changed."""
    if layer.labeling() is None:
        return
    settings = layer.labeling().settings()
    settings.fieldName = "caption" if captions else "rank"
    settings.isExpression = False
    settings.autoWrapLength = LABEL_WIDTH if captions else 0
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _feature(hit: Hit, fields, crs: QgsCoordinateReferenceSystem) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setGeometry(geometry_of(hit.footprint, crs_of(hit.crs), crs))
    feature.setAttributes([hit.rank, hit.score, hit.match, hit.query, hit.layer, hit.caption, hit.date, hit.tile,
                           hit.tile_m, hit.model, hit.path])
    return feature
