"""The hits as a vector layer in the project."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsVectorLayerTemporalProperties,
)

from ...client.footprints import common_crs
from ...client.hit_features import hit_features, memory_layer
from ...client.messages import Hit
from ...client.styles import style_hits
from ..compat import DAYS, ON_THE_DAY

LABEL_WIDTH = 24  # letters of a caption per line
PROPERTY = "sightline/query"
ASKED = "sightline/asked"


class HitLayer:
    """One memory layer, "Sightline: <query>", that each search fills anew; also after the project was saved and opened again.

    A layer that the user has renamed is theirs: it stays, and the next search makes a new one.
    """

    def __init__(self):
        self._captions = False

    @property
    def shown(self) -> bool:
        """Whether the layer is in the project."""
        return self._layer() is not None

    @property
    def asked(self) -> str:
        """What `show` was given; empty without a layer."""
        layer = self._layer()
        return "" if layer is None else layer.customProperty(ASKED, "")

    def show(self, hits: list[Hit], query: str, asked: str = "") -> None:
        """Replace the features; the layer takes the hits' CRS (WGS 84 where they have several). `asked`: the query as it can be
        asked again, which the layer keeps."""
        if not hits:
            self.remove()
            return
        crs = common_crs(hit.crs for hit in hits)
        layer = self._layer()
        if layer is None or layer.crs() != crs:
            self.remove()
            layer = _new_layer(crs)
            _label(layer, self._captions)
        layer.setSubsetString("")
        fields, provider = layer.fields(), layer.dataProvider()
        provider.truncate()
        provider.addFeatures(hit_features(hits, fields, crs), QgsFeatureSink.Flag.FastInsert)
        layer.updateExtents()
        layer.temporalProperties().setIsActive(any(hit.date for hit in hits))
        layer.setName(_title(query))
        layer.setCustomProperty(PROPERTY, query)
        layer.setCustomProperty(ASKED, asked)
        if QgsProject.instance().mapLayer(layer.id()) is None:
            QgsProject.instance().addMapLayer(layer, False)
            QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
        else:
            layer.triggerRepaint()

    def threshold(self, match: float) -> None:
        """Show only hits that match at least so well; fast enough to be dragged. 0 shows all."""
        layer = self._layer()
        if layer is not None:
            layer.setSubsetString(f'"match" >= {match:.6f}' if match > 0 else "")

    def describe(self, hits: list[Hit]) -> None:
        """Captions that came later."""
        layer = self._layer()
        if layer is None:
            return
        captions = {(hit.path, hit.tile): hit.caption for hit in hits}
        fields = layer.fields()
        path, tile, caption = (fields.lookupField(name) for name in ("path", "tile", "caption"))
        changes = {}
        for feature in layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)):
            said = captions.get((feature[path], feature[tile]))
            if said is not None and said != feature[caption]:
                changes[feature.id()] = {caption: said}
        if changes:
            layer.dataProvider().changeAttributeValues(changes)
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
        layer = self._layer()
        if layer is not None:
            QgsProject.instance().removeMapLayer(layer.id())

    def _layer(self) -> QgsVectorLayer | None:
        """The project remembers it: the layer that has the name that a search gave it."""
        return next((layer for layer in hit_layers() if layer.name() == _title(layer.customProperty(PROPERTY))), None)


def hit_layers() -> list[QgsVectorLayer]:
    """All layers of hits in the project, those that the user has renamed as well."""
    return [layer for layer in QgsProject.instance().mapLayers().values()
            if isinstance(layer, QgsVectorLayer) and layer.customProperty(PROPERTY) is not None
            and layer.providerType() == "memory"]


def _title(query: str) -> str:
    return f"Sightline: {query}"


def _new_layer(crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    layer = memory_layer("Sightline", crs)
    style_hits(layer)
    # Closing QGIS need not ask about it: the project keeps the hits (see keeping.py).
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    _date_hits(layer.temporalProperties())
    return layer


def _date_hits(temporal: QgsVectorLayerTemporalProperties) -> None:
    """Each hit is there on the day of its image, so that QGIS's temporal controller can step through them."""
    temporal.setMode(ON_THE_DAY)
    temporal.setStartField("date")
    temporal.setFixedDuration(1)
    temporal.setDurationUnits(DAYS)


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
