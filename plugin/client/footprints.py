"""Footprints as the engine sends them, as QGIS geometries in the CRS where they are wanted."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject


def crs_of(definition: str) -> QgsCoordinateReferenceSystem:
    """An authority code or WKT as a CRS."""
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(definition)
    return crs


def definition_of(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS as others know it too: the user's own numbers mean nothing outside of QGIS."""
    known = crs.authid()
    return known if known and not known.startswith("USER:") else crs.toWkt()


def common_crs(definitions: Iterable[str]) -> QgsCoordinateReferenceSystem:
    """The CRS that all have; WGS 84 where they have several."""
    different = set(definitions)
    return crs_of(different.pop() if len(different) == 1 else "EPSG:4326")


def geometry_of(footprint: dict, source: QgsCoordinateReferenceSystem,
                target: QgsCoordinateReferenceSystem) -> QgsGeometry:
    """A GeoJSON polygon with coordinates in `source` as a geometry in `target`; raises QgsCsException."""
    rings = [[QgsPointXY(x, y) for x, y, *_ in ring] for ring in footprint["coordinates"]]
    geometry = QgsGeometry.fromPolygonXY(rings)
    if source != target:
        geometry.transform(QgsCoordinateTransform(source, target, QgsProject.instance()))
    return geometry
