"""The area of a search, from the map and its layers to the engine's GeoJSON."""

from __future__ import annotations

import json
from itertools import islice

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...client.errors import SightlineError
from ...client.footprints import definition_of
from ..map.outline import Shape

MOST_POLYGONS = 500
MOST_CORNERS = 20_000  # more would take the map's thread longer than anyone notices


class ScopeProblem(SightlineError):
    """What is to be searched makes no sense as it is set."""


def area_filters(shape: Shape) -> dict:
    """A shape as the filters `area` and `crs`."""
    if not shape.crs.isValid():
        raise ScopeProblem(_tr("The map has no coordinate reference system: choose one at the lower right of the window, or "
                               "search the whole layers."))
    return {"area": json.loads(shape.geometry.asJson(17)), "crs": definition_of(shape.crs)}


def selected_shape(layer: QgsVectorLayer | None) -> Shape:
    """The selected polygons of a layer, as one shape in the layer's CRS."""
    if not isinstance(layer, QgsVectorLayer):
        raise ScopeProblem(_tr("Choose the polygon layer whose selected polygons are to be searched."))
    count = layer.selectedFeatureCount()
    if not count:
        raise ScopeProblem(_tr("Nothing is selected in “{}”: select the polygons to search in, or search the whole layers.")
                           .format(layer.name()))
    if count > MOST_POLYGONS:
        raise ScopeProblem(_tr("{count} polygons of “{name}” are selected: select at most {most}.").format(
            count=count, name=layer.name(), most=MOST_POLYGONS))
    if not layer.crs().isValid():
        raise ScopeProblem(_tr("“{}” has no coordinate reference system: assign one in the layer's properties.")
                           .format(layer.name()))
    found = layer.getSelectedFeatures(QgsFeatureRequest().setNoAttributes())
    shapes = [feature.geometry() for feature in islice(found, count) if feature.hasGeometry()]
    corners = sum(shape.constGet().nCoordinates() for shape in shapes)
    if corners > MOST_CORNERS:
        raise ScopeProblem(_tr("The selected polygons of “{}” have too many corners: select fewer, or simplify them first.")
                           .format(layer.name()))
    polygons = [part for shape in shapes for part in _polygons(shape)]
    if not polygons:
        raise ScopeProblem(_tr("What is selected in “{}” covers no ground: select other polygons.").format(layer.name()))
    return Shape(QgsGeometry.collectGeometry(polygons), layer.crs())


def _polygons(shape: QgsGeometry) -> list[QgsGeometry]:
    """Flat polygons with straight edges."""
    straight = QgsGeometry(shape.constGet().segmentize())
    straight.get().dropZValue()
    straight.get().dropMValue()
    return [part for part in straight.asGeometryCollection() if part.area() > 0]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Scope", text)
