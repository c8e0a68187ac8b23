"""Parts of a layer that are chosen on the canvas, in the layer's own CRS."""

from __future__ import annotations

import json

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication

from ...client.footprints import definition_of
from ...client.sources import LayerProblem

EDGE_PARTS = 16  # points per edge that follow a box whose edges are curves in another projection
SAME = 1e-6  # part of its area by which a shape may differ from its bounding box and still be called a box


def visible_shape(canvas: QgsMapCanvas) -> QgsGeometry:
    """What the canvas shows, in its own CRS; a turned canvas shows a turned box."""
    return QgsGeometry.fromPolygonXY([[QgsPointXY(corner) for corner in canvas.mapSettings().visiblePolygon()]])


def part_of(layer: QgsRasterLayer, shape: QgsGeometry, crs) -> QgsGeometry:
    """The part of a layer under a polygon with coordinates in `crs`, in the layer's CRS; LayerProblem where there is none."""
    part = QgsGeometry(shape).densifyByCount(EDGE_PARTS)
    try:
        part.transform(QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()))
    except QgsCsException as error:
        raise LayerProblem(_tr("The map shows more than the projection of “{}” can hold: zoom in first.")
                           .format(layer.name())) from error
    part = part.intersection(QgsGeometry.fromRect(layer.extent()))
    if part.isEmpty() or not part.area() > 0:
        raise LayerProblem(_tr("There is nothing of “{}” at this place: zoom to the layer, or choose a place inside it.")
                           .format(layer.name()))
    return part


def tile_at(layer: QgsRasterLayer, point: QgsPointXY, crs, pixels: float) -> QgsGeometry:
    """The square of `pixels` × `pixels` of a layer around a point with coordinates in `crs`, moved into the layer at its
    edges; LayerProblem outside."""
    try:
        place = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transform(point)
    except QgsCsException:
        place = None
    whole = layer.extent()
    if place is None or not whole.contains(place):
        raise LayerProblem(_tr("This place lies outside “{}”: click inside the layer.").format(layer.name()))
    width = min(pixels * layer.rasterUnitsPerPixelX(), whole.width())
    height = min(pixels * layer.rasterUnitsPerPixelY(), whole.height())
    left = min(max(place.x() - width / 2, whole.xMinimum()), whole.xMaximum() - width)
    bottom = min(max(place.y() - height / 2, whole.yMinimum()), whole.yMaximum() - height)
    return QgsGeometry.fromRect(QgsRectangle(left, bottom, left + width, bottom + height))


def region(part: QgsGeometry, layer: QgsRasterLayer) -> dict:
    """A part as the engine's requests name it: `bbox` where it is a box, else `polygon` with its `crs`."""
    box = part.boundingBox()
    if box.width() * box.height() - part.area() <= SAME * part.area():
        return {"bbox": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]}
    return {"polygon": json.loads(part.asJson(17)), "crs": definition_of(layer.crs())}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Places", text)
