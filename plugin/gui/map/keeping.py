"""The hits go into the project with which they are saved, and come back when it is opened.

QGIS keeps of a memory layer everything but its features. These are written into a property of the layer when the project is
saved, and given back when it is read: so hits travel with the project, in whatever format and folder, and no file lies about
that somebody would have to tidy up, lock or move along.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode

from qgis.core import NULL, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QObject, Qt, QTime

from .hit_layer import hit_layers

PROPERTY = "sightline/features"


class Keeping(QObject):
    """From its making until `close`, for all layers of hits, also those that the user has renamed or edited."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        QgsProject.instance().writeProject.connect(self._put_in)
        QgsProject.instance().readProject.connect(self._take_out)
        self._take_out()  # the plugin may have been switched on after the project was opened

    def close(self) -> None:
        QgsProject.instance().writeProject.disconnect(self._put_in)
        QgsProject.instance().readProject.disconnect(self._take_out)

    def _put_in(self, *_) -> None:
        for layer in hit_layers():
            layer.setCustomProperty(PROPERTY, packed(layer))

    def _take_out(self, *_) -> None:
        for layer in hit_layers():
            kept = layer.customProperty(PROPERTY)
            if kept and not layer.featureCount():
                unpack(layer, kept)


def packed(layer: QgsVectorLayer) -> str:
    """All features of a layer, those that are filtered out as well, and the filter."""
    subset, provider = layer.subsetString(), layer.dataProvider()
    layer.blockSignals(True)
    provider.setSubsetString("", False)  # the layer itself refuses while it is edited
    rows = [[bytes(feature.geometry().asWkb()).hex(), [_plain(value) for value in feature.attributes()]]
            for feature in provider.getFeatures()]
    provider.setSubsetString(subset, False)
    layer.blockSignals(False)
    text = json.dumps({"subset": subset, "rows": rows})
    return b64encode(zlib.compress(text.encode(), 1)).decode()


def unpack(layer: QgsVectorLayer, text: str) -> None:
    """Fill an empty layer with what `packed` gave; what is damaged stays empty."""
    try:
        kept = json.loads(zlib.decompress(b64decode(text)))
        features = [_feature(layer, geometry, values) for geometry, values in kept["rows"]]
    except (ValueError, KeyError, TypeError, zlib.error):
        return
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.setSubsetString(kept.get("subset", ""))
    layer.triggerRepaint()


def _feature(layer: QgsVectorLayer, geometry: str, values: list) -> QgsFeature:
    shape = QgsGeometry()
    shape.fromWkb(QByteArray(bytes.fromhex(geometry)))
    feature = QgsFeature(layer.fields())
    feature.setGeometry(shape)
    feature.setAttributes([NULL if value is None else value for value in values])  # the provider makes dates of their text
    return feature


def _plain(value):
    """As JSON has it."""
    if isinstance(value, (QDate, QTime, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    return None if value == NULL else value
