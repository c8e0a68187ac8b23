"""Names that moved between QGIS 3.22 and QGIS 4."""

from __future__ import annotations

from qgis import core
from qgis.core import Qgis

if hasattr(Qgis, "LayerType"):  # 3.30
    RASTER_LAYER = Qgis.LayerType.Raster
    POLYGON = Qgis.GeometryType.Polygon
else:
    RASTER_LAYER = core.QgsMapLayerType.RasterLayer
    POLYGON = core.QgsWkbTypes.GeometryType.PolygonGeometry

if hasattr(Qgis, "LayerFilter"):  # 3.34
    RASTER_LAYERS, POLYGON_LAYERS = Qgis.LayerFilter.RasterLayer, Qgis.LayerFilter.PolygonLayer
else:
    RASTER_LAYERS = core.QgsMapLayerProxyModel.Filter.RasterLayer
    POLYGON_LAYERS = core.QgsMapLayerProxyModel.Filter.PolygonLayer

if hasattr(Qgis, "VectorTemporalMode"):  # 3.30
    ON_THE_DAY = Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField
else:
    ON_THE_DAY = core.QgsVectorLayerTemporalProperties.TemporalMode.ModeFeatureDateTimeInstantFromField

DAYS = Qgis.TemporalUnit.Days if hasattr(Qgis, "TemporalUnit") else core.QgsUnitTypes.TemporalUnit.TemporalDays  # 3.30
