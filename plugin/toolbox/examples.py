"""Examples for a search, from a layer of polygons: tiles where it is one of hits, else the ground that they cover."""

from __future__ import annotations

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureSource,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.footprints import definition_of
from ..client.sources import source_of


def examples_of(source: QgsFeatureSource | None, layers: list[QgsRasterLayer], indexes: list[str],
                context: QgsProcessingContext) -> dict:
    """`examples` and `boxes` of the engine's query. A polygon is an example on the first of the rasters that lies there, else
    in the first of the imported indexes. Raises QgsProcessingException where there is neither, or no polygon."""
    if source is None:
        return {}
    features = [feature for feature in source.getFeatures() if not feature.geometry().isEmpty()]
    if not features:
        raise QgsProcessingException(_tr("The layer of examples is empty: choose another one, or none."))
    if all(source.fields().lookupField(name) >= 0 for name in ("path", "tile")):
        return {"examples": [{"path": feature["path"], "tile": int(feature["tile"]), "weight": 1.0}
                             for feature in features if NULL not in (feature["path"], feature["tile"])]}
    crs = source.sourceCrs()
    boxes = [feature.geometry().boundingBox() for feature in features]
    return {"boxes": [{"path": _place(box, crs, layers, indexes, context), "crs": definition_of(crs), "weight": 1.0,
                       "bbox": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]} for box in boxes]}


def _place(box: QgsRectangle, crs: QgsCoordinateReferenceSystem, layers: list[QgsRasterLayer], indexes: list[str],
           context: QgsProcessingContext) -> str:
    for layer in layers:
        try:
            moved = QgsCoordinateTransform(crs, layer.crs(), context.transformContext()).transformBoundingBox(box)
        except QgsCsException:
            continue
        if moved.intersects(layer.extent()):
            return source_of(layer).path
    if indexes:
        return indexes[0]
    raise QgsProcessingException(_tr("One of the examples lies on none of the rasters."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
