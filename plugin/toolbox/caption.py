"""Processing: say what a raster shows, as a whole, in an extent, tile by tile, or in each polygon of a layer."""

from __future__ import annotations

import html
import json
from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.messages import Caption
from . import inputs
from .algorithm import EngineAlgorithm
from .columns import DOUBLE, TEXT, polygons_with_columns
from .indexing import ask_indexed
from .looks import OUTPUT, name_layer


class _Describing(EngineAlgorithm):
    GROUP, ICON = "describe", "caption"

    def _legend(self, parameters: dict, context) -> list[str] | None:
        words = inputs.text_of(self, parameters, "LEGEND", context)
        return [word.strip() for word in (words or "").split(",") if word.strip()] or None

    def add_legend(self) -> None:
        self.add(QgsProcessingParameterString("LEGEND", _tr("Own words for land cover"), optional=True),
                 _tr("With commas between them, as forest,water,greenhouses; empty: the model's own"), advanced=True)


class CaptionRaster(_Describing):
    NAME = "caption"

    def words(self) -> tuple[str, str]:
        return _tr("Caption a raster"), _tr(
            "Says in a paragraph what a raster, or an extent of it, shows, with measured and estimated facts. A raster "
            "without index is judged by a sample of its tiles.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.raster_parameter())
        self.add(inputs.extent_parameter(_tr("Only this extent")))
        self.add_legend()
        self.add(inputs.model_parameter(), advanced=True)
        self.add(QgsProcessingParameterFileDestination("HTML", _tr("Page with the facts"), _tr("HTML files (*.html)"),
                                                       optional=True, createByDefault=False))
        self.add(QgsProcessingParameterFileDestination("JSON", _tr("Everything as JSON"), _tr("JSON files (*.json)"),
                                                       optional=True, createByDefault=False))
        self.addOutput(QgsProcessingOutputString("CAPTION", _tr("Sentence")))
        self.addOutput(QgsProcessingOutputString("PARAGRAPH", _tr("Paragraph")))

    def work(self, parameters, context, feedback) -> dict:
        path = inputs.path_of(self, parameters, context)
        layer = self.parameterAsRasterLayer(parameters, inputs.RASTER, context)
        data = self.ask("caption", {"path": path, "bbox": inputs.box_of(self, parameters, context, layer.crs()),
                                    "legend": self._legend(parameters, context),
                                    "model": inputs.text_of(self, parameters, inputs.MODEL, context)}, feedback)
        caption = Caption.from_json(data)
        feedback.pushInfo(caption.paragraph)
        outputs = {"CAPTION": caption.sentence or caption.caption, "PARAGRAPH": caption.paragraph}
        for name, text in (("HTML", _page(caption)), ("JSON", json.dumps(data, indent=1, ensure_ascii=False))):
            if target := self.parameterAsFileOutput(parameters, name, context):
                _write(target, text)
                outputs[name] = target
        return outputs


class CaptionTiles(_Describing):
    NAME = "captiontiles"

    def words(self) -> tuple[str, str]:
        return _tr("Caption every tile"), _tr(
            "Makes the footprints of all tiles of a raster with a caption each, how sure it is, and what covers most of the "
            "tile. They are kept with the index, so that captions can be searched too.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.raster_parameter())
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, _tr("Tiles"), QgsProcessing.SourceType.TypeVectorPolygon))

    def work(self, parameters, context, feedback) -> dict:
        path = inputs.path_of(self, parameters, context)
        name = self.parameterAsRasterLayer(parameters, inputs.RASTER, context).name()  # may be removed from here on
        target = QgsProcessingUtils.generateTempFilename("tiles.gpkg")
        ask_indexed(self, "captions/export", {"path": path, "target": target, "overwrite": True}, [path], None, feedback)
        made = QgsVectorLayer(target, "tiles", "ogr")
        fields = QgsFields()
        for field in made.fields():
            if field.name() != "fid":
                fields.append(field)
        sink, destination = self.parameterAsSink(parameters, OUTPUT, context, fields, made.wkbType(), made.crs())
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
        for tile in made.getFeatures():
            feature = QgsFeature(fields)
            feature.setGeometry(tile.geometry())
            feature.setAttributes([tile[field.name()] for field in fields])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        name_layer(self, context, destination, name)
        return {OUTPUT: destination}


class CaptionPolygons(_Describing):
    NAME = "captionpolygons"

    def words(self) -> tuple[str, str]:
        return _tr("Add captions to polygons"), _tr(
            "Says of every polygon of a layer what a raster shows in it: a sentence, a paragraph, what covers most of it and "
            "how much of it. A polygon outside the raster gets none.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.raster_parameter())
        self.add(QgsProcessingParameterFeatureSource("POLYGONS", _tr("Polygons"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        self.add_legend()
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, _tr("Captioned polygons")))

    def work(self, parameters, context, feedback) -> dict:
        path, legend = inputs.path_of(self, parameters, context), self._legend(parameters, context)

        def columns(area: dict, part) -> list:
            data = self.ask("caption", {"path": path, "polygon": area, "crs": inputs.WGS84, "legend": legend}, feedback, part)
            caption = Caption.from_json(data)
            most = max(caption.cover, key=lambda cover: cover.share, default=None)
            return [caption.sentence or caption.caption, caption.paragraph, most.name if most else None,
                    round(most.share, 4) if most else None]

        fields = [QgsField("caption", TEXT), QgsField("paragraph", TEXT), QgsField("cover", TEXT), QgsField("share", DOUBLE)]
        name = self.parameterAsRasterLayer(parameters, inputs.RASTER, context).name()
        return polygons_with_columns(self, parameters, context, feedback, fields, columns, name)


def _page(caption: Caption) -> str:
    rows = "\n".join(f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in (fact.text, fact.kind, fact.formula))}</tr>"
                     for fact in caption.facts)
    layer, paragraph, model = (html.escape(text) for text in (caption.layer, caption.paragraph, caption.model))
    return (f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{layer}</title></head>\n<body><h1>{layer}</h1>\n"
            f"<p>{paragraph}</p>\n<table>\n{rows}\n</table>\n<p>{model}</p></body></html>\n")


def _write(target: str, text: str) -> None:
    try:
        Path(target).write_text(text, encoding="utf-8")
    except OSError as error:
        raise QgsProcessingException(_tr("{} cannot be written ({}).").format(target, error.strerror)) from error


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
