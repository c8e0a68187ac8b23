"""What hits should look like: a tile or a box on the map, selected features, a hit."""

from __future__ import annotations

import os

from qgis.core import QgsGeometry, QgsMapLayer, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import SightlineError
from ...client.footprints import definition_of
from ...client.messages import Hit, TileAt
from ...client.sources import LayerProblem, Source, source_of
from ..caption.place_tool import PlaceTool
from ..compat import POLYGON
from ..layers.bench import LayerBench
from ..map.outline import Shape
from ..map.places import part_of, tile_at
from ..newest import Newest
from ..scope.bench import ScopeBench
from ..tools import Tools
from .example_files import sign
from .query import Example

LEAST_PIXELS = 16  # of a side; what is smaller says nothing
MOST_SELECTED, MOST_LOOKED_AT = 12, 200


class Examples(QObject):
    found = pyqtSignal(object)  # Example

    def __init__(self, tools: Tools, layers: LayerBench, scope: ScopeBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers, self._scope = tools, layers, scope
        self._canvas = tools.iface.mapCanvas()
        self.tool = PlaceTool(self._canvas)
        self.tool.clicked.connect(lambda point: tools.attempt(lambda: self._ask_tile(point)))
        self.tool.dragged.connect(lambda box: tools.attempt(lambda: self._take_box(box)))
        self._tiles = Newest(tools.archives, "tile/at", TileAt, self)
        self._tiles.answered.connect(self._take_tile)
        self._tiles.failed.connect(self._fail)
        self._asked: Source | None = None

    def pick(self, wanted: bool) -> None:
        """The map tool, on or off."""
        if wanted:
            self.tool.take_up()
        else:
            self.tool.put_down()

    def forget(self) -> None:
        self._tiles.forget()

    def close(self) -> None:
        self.tool.remove()

    # on the map

    def _ask_tile(self, point: QgsPointXY) -> None:
        crs = self._crs
        layer = self._layer_under(lambda layer: tile_at(layer, point, crs, 1))
        self._asked = source_of(layer)
        self._tiles.ask({"path": self._asked.path, "point": [point.x(), point.y()], "crs": definition_of(crs),
                         "archive": self._scope.archive},
                        (self._asked, sign()))

    def _take_tile(self, about: tuple[Source, float], tile: TileAt) -> None:
        source, weight = about
        label = self.tr("tile {tile} of {name}").format(tile=tile.tile, name=source.name)
        self.found.emit(Example(source.path, tile.tile, box_around(tile), tile.crs, weight, label))

    def _fail(self, error: SightlineError) -> None:
        if self._asked is None or self._scope.archive or not self._layers.offer_index(self._asked, error):
            self._tools.engine_room.say(error)

    def _take_box(self, box: QgsGeometry) -> None:
        crs = self._crs
        layer = self._layer_under(lambda layer: part_of(layer, box, crs))
        self.found.emit(self._box_example(layer, part_of(layer, box, crs), sign()))

    def _box_example(self, layer: QgsRasterLayer, part: QgsGeometry, weight: float) -> Example:
        """A part of a layer, in its CRS."""
        box = upright(part)
        width, height = box.width() / layer.rasterUnitsPerPixelX(), box.height() / layer.rasterUnitsPerPixelY()
        if min(width, height) < LEAST_PIXELS:
            raise LayerProblem(self.tr("The box covers only {width} × {height} pixels of “{name}”: drag one of at least "
                                       "{least} pixels a side.").format(
                                           width=round(width), height=round(height), name=layer.name(), least=LEAST_PIXELS))
        return Example(source_of(layer).path, None, _sides(box), definition_of(layer.crs()), weight,
                       self.tr("box in {}").format(layer.name()))

    def _layer_under(self, look) -> QgsRasterLayer:
        """The topmost raster file in sight that `look` accepts; those that are searched go before others."""
        problem = None
        for layer in self._candidates():
            try:
                source_of(layer)
                look(layer)
                return layer
            except LayerProblem as trouble:
                problem = problem or trouble
        raise problem or LayerProblem(self.tr("There is no raster layer on the map: add one, or tick it in the layer tree."))

    def _candidates(self) -> list[QgsMapLayer]:
        try:
            sources = self._scope.current().sources
        except SightlineError:
            sources = None
        searched = {source.layer_id for source in sources or ()}
        rasters = [layer for layer in self._canvas.layers() if isinstance(layer, QgsRasterLayer)]
        return sorted(rasters, key=lambda layer: layer.id() not in searched)

    @property
    def _crs(self):
        return self._canvas.mapSettings().destinationCrs()

    # from what is there already

    def take_selection(self) -> None:
        """The selected features of the active polygon layer, else of any; those beside all rasters are left out. LayerProblem
        where none is selected, or none can be an example."""
        layer = self._selected_layer()
        found, problem = [], None
        for feature in map(layer.getFeature, sorted(layer.selectedFeatureIds())[:MOST_LOOKED_AT]):
            try:
                found.append(self._of_feature(layer, feature))
            except LayerProblem as trouble:
                problem = problem or trouble
        if problem is not None and not found:
            raise problem
        for example in found[:MOST_SELECTED]:
            self.found.emit(example)
        if len(found) > MOST_SELECTED:
            self._tools.notices.info(self.tr("Of {count} selected features the first {most} became examples: select fewer.")
                                     .format(count=layer.selectedFeatureCount(), most=MOST_SELECTED))

    def _selected_layer(self) -> QgsVectorLayer:
        layers = [self._tools.iface.activeLayer(), *QgsProject.instance().mapLayers().values()]
        for layer in layers:
            if isinstance(layer, QgsVectorLayer) and layer.geometryType() == POLYGON and layer.selectedFeatureCount():
                return layer
        raise LayerProblem(self.tr("Nothing is selected: select polygons or hits on the map first (Select Features)."))

    def _of_feature(self, layer: QgsVectorLayer, feature) -> Example:
        fields = set(feature.fields().names())
        shape = Shape(feature.geometry(), layer.crs())
        if {"path", "tile", "match"} <= fields and feature["path"] and feature["tile"] is not None:  # a hit
            name = str(feature["layer"]) if "layer" in fields else os.path.basename(feature["path"])
            label = self.tr("tile {tile} of {name}").format(tile=int(feature["tile"]), name=name)
            return Example(str(feature["path"]), int(feature["tile"]), _sides(shape.geometry.boundingBox()),
                           definition_of(layer.crs()), 1.0, label)
        raster = self._layer_under(lambda raster: part_of(raster, shape.geometry, shape.crs))
        return self._box_example(raster, part_of(raster, shape.geometry, shape.crs), 1.0)

    def of_hit(self, hit: Hit, weight: float) -> Example:
        label = self.tr("tile {tile} of {name}").format(tile=hit.tile, name=hit.layer)
        return Example(hit.path, hit.tile, box_around(hit), hit.crs, weight, label)


def upright(part: QgsGeometry) -> QgsRectangle:
    """The box about the middle of a part that is as large as it: what was drawn on a turned canvas, or on one of degrees, is
    no upright box in the layer's CRS, and its bounding box would show more than was drawn."""
    box = part.boundingBox()
    area = box.width() * box.height()
    if area > 0 and 0 < part.area() < area:
        box.scale((part.area() / area) ** 0.5)
    return box


def box_around(tile) -> tuple[float, float, float, float]:
    """The bounding box of a footprint, in its own CRS."""
    xs, ys = zip(*((x, y) for x, y, *_ in tile.footprint["coordinates"][0]))
    return min(xs), min(ys), max(xs), max(ys)


def _sides(box: QgsRectangle) -> tuple[float, float, float, float]:
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
