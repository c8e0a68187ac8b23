"""Processing: a layer of hits as a file that others read."""

from __future__ import annotations

import json

from qgis.core import (
    NULL,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt

from ..client.footprints import definition_of
from ..client.messages import ExportReport
from .algorithm import EngineAlgorithm
from .looks import OUTPUT

NEEDED = ("rank", "score", "match", "query", "layer", "path", "tile", "tile_m", "date", "model", "caption")


class ExportHits(EngineAlgorithm):
    NAME, GROUP, ICON = "exporthits", "search", "export"

    def words(self) -> tuple[str, str]:
        return _tr("Export hits"), _tr(
            "Writes a layer of hits, as the dock or the algorithm “Search rasters by text” makes it, as a file; texts that "
            "the format has no room for are named in the log.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(QgsProcessingParameterFeatureSource("HITS", _tr("Layer of hits"),
                                                     [QgsProcessing.SourceType.TypeVectorPolygon]))
        self.add(QgsProcessingParameterFileDestination(OUTPUT, _tr("File"), _tr(
            "Shapefile (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson);;FlatGeobuf (*.fgb);;GeoParquet (*.parquet);;"
            "KML (*.kml);;CSV (*.csv);;Report (*.html)")))
        boolean = QgsProcessingParameterBoolean
        self.add(boolean("MERGED", _tr("One footprint per query and layer"), False), _tr(
            "All hits of a query in a raster become one footprint; not for reports and folders of images"), advanced=True)
        self.add(boolean("APPEND", _tr("Add to an existing GeoPackage"), False), _tr(
            "What is in it stays: where it has a layer of that name, the new one gets the next free name, unless existing ones "
            "are to be replaced; not for reports and folders of images"), advanced=True)
        self.add(boolean("OVERWRITE", _tr("Replace an existing file"), False), _tr(
            "If not, it is left as it is. Of a GeoPackage that is added to, only the layer of the same query is replaced"))
        self.addOutput(QgsProcessingOutputNumber("COUNT", _tr("Number of hits")))

    def work(self, parameters, context, feedback) -> dict:
        source = self.parameterAsSource(parameters, "HITS", context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, "HITS"))
        lacking = [name for name in NEEDED if source.fields().lookupField(name) < 0]
        if lacking:
            raise QgsProcessingException(_tr("This is no layer of hits: it has no field {}.").format(", ".join(lacking)))
        crs = definition_of(source.sourceCrs())
        report = ExportReport.from_json(self.ask("export", {
            "hits": [hit for feature in source.getFeatures() for hit in _hits(feature, crs)],
            "path": self.parameterAsFileOutput(parameters, OUTPUT, context),
            **{name.lower(): self.parameterAsBool(parameters, name, context) for name in ("OVERWRITE", "MERGED", "APPEND")}},
            feedback))
        for warning in report.warnings:
            feedback.pushInfo(warning)
        return {OUTPUT: report.path, "COUNT": report.count}


def _hits(feature, crs: str) -> list[dict]:
    """One for each part of a footprint; none for a feature without geometry, or an empty one."""
    if feature.geometry().isEmpty():
        return []
    values = {name: None if feature[name] in (None, NULL) else feature[name] for name in NEEDED}
    lacking = [name for name in NEEDED if values[name] is None and name not in ("date", "caption")]
    if lacking:
        raise QgsProcessingException(_tr("Feature {} is no hit: it has no {}.").format(feature.id(), ", ".join(lacking)))
    values["caption"] = values["caption"] or ""
    if hasattr(values["date"], "toString"):
        values["date"] = values["date"].toString(Qt.DateFormat.ISODate)
    polygon = json.loads(feature.geometry().asJson(9))
    parts = polygon["coordinates"] if polygon["type"] == "MultiPolygon" else [polygon["coordinates"]]
    return [{**values, "crs": crs, "footprint": {"type": "Polygon", "coordinates": rings}} for rings in parts]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
