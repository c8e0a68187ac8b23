"""From a layer or a place to its caption."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsMapLayer, QgsPointXY, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import SightlineError
from ...client.messages import Caption, Progress, RasterInfo
from ...client.sources import LayerProblem
from ..layers.bench import LayerBench
from ..map.places import part_of, tile_at, visible_shape
from ..newest import Newest
from ..tools import Tools
from ..wording import progress_line
from .keeping import Keeping
from .legend import legend_parameter
from .legend_bench import LegendBench
from .place_tool import PlaceTool
from .subject import Subject


class CaptionBench(QObject):
    word_chosen = pyqtSignal(str)

    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers, self._panel = tools, layers, tools.dock.caption
        self._canvas = tools.iface.mapCanvas()
        self._captions = Newest(tools.client, "caption", Caption, self)
        self._sizes = Newest(tools.client, "raster/info", RasterInfo, self)
        self._keeping, self._legend = Keeping(tools, self), LegendBench(tools, layers, self)
        self.place_tool = PlaceTool(self._canvas)
        self._captioned: tuple[Subject, Caption] | None = None
        self._connect_panel()
        self._connect_requests()

    def _connect_panel(self) -> None:
        panel = self._panel
        panel.layer_wanted.connect(lambda: self._tools.attempt(lambda: self.caption_layer(self._layers.chosen)))
        panel.view_wanted.connect(lambda: self._tools.attempt(lambda: self.caption_view(self._layers.chosen)))
        panel.place_wanted.connect(self.use_place_tool)
        panel.cancel_wanted.connect(self._cancel)
        panel.word_chosen.connect(self.word_chosen)
        panel.index_wanted.connect(lambda: self._tools.attempt(lambda: self._layers.index(self._captioned[0].layer)))
        self.place_tool.clicked.connect(lambda point: self._tools.attempt(lambda: self._caption_point(point)))
        self.place_tool.dragged.connect(lambda box: self._tools.attempt(lambda: self._caption_box(box)))
        self.place_tool.activated.connect(lambda: panel.mark_place_tool(True))
        self.place_tool.deactivated.connect(lambda: panel.mark_place_tool(False))

    def _connect_requests(self) -> None:
        self._captions.asked.connect(self._begin)
        self._captions.progressed.connect(self._show_progress)
        self._captions.answered.connect(self._show)
        self._captions.cancelled.connect(self._end_cancelled)
        self._captions.failed.connect(self._fail)
        self._sizes.answered.connect(lambda go_on, info: self._tools.attempt(lambda: go_on(info)))
        self._sizes.failed.connect(self._tools.engine_room.say)
        self._layers.indexed.connect(self._improve)
        self._legend.changed.connect(self._caption_again)

    @property
    def caption(self) -> Caption | None:
        """The last caption."""
        return self._captioned[1] if self._captioned is not None else None

    def start_afresh(self) -> None:
        """Another project: the caption was of the last one."""
        self._captions.forget()
        self._sizes.forget()
        self._captioned = None
        self._keeping.forget()
        self._panel.show_busy("")
        self._panel.show_nothing()

    def close(self) -> None:
        """Take everything off the canvas."""
        self._keeping.close()
        self.place_tool.remove()

    # what is captioned

    def caption_layer(self, layer: QgsMapLayer | None) -> None:
        """Caption a layer, whether it is the one chosen in the dock or not."""
        self._tools.attempt(lambda: self._caption(Subject.of(layer, self.tr("whole layer"))))

    def caption_view(self, layer: QgsMapLayer | None) -> None:
        """Caption the part of a layer that the canvas shows."""
        self._tools.attempt(lambda: self._caption(self._part(layer, self.tr("visible extent"), visible_shape(self._canvas))))

    def use_place_tool(self, wanted: bool) -> None:
        if wanted:
            self.place_tool.take_up()
        else:
            self.place_tool.put_down()

    def _caption_box(self, box: QgsGeometry) -> None:
        self._caption(self._part(self._layer_at(box.centroid().asPoint()), self.tr("box"), box))

    def _caption_point(self, point: QgsPointXY) -> None:
        """The place as large as a tile, for which the engine must know the layer."""
        layer = self._layer_at(point)
        whole = Subject.of(layer, "")

        crs = self._crs  # of the click: the canvas may have another when the answer comes

        def go_on(info: RasterInfo) -> None:
            layer = whole.layer
            self._caption(Subject.of(layer, self.tr("place"), tile_at(layer, point, crs, self._tile_pixels(info))))

        known = self._layers.info
        if known is not None and known.path == whole.source.path:
            go_on(known)
        else:
            self._sizes.ask({"path": whole.source.path}, go_on)

    def _tile_pixels(self, info: RasterInfo) -> float:
        """How many pixels a tile of the layer's index is wide."""
        tile_m = (info.index or {}).get("tile_m") or info.tile_m
        if not (tile_m and info.gsd_m):
            raise LayerProblem(self.tr("How large the pixels of “{}” are on the ground is not known: drag a box instead.")
                               .format(info.name))
        return tile_m / info.gsd_m

    def _layer_at(self, point: QgsPointXY) -> QgsMapLayer | None:
        """The chosen layer; where all are chosen, the topmost raster that covers the point."""
        if not self._layers.all_wanted:
            return self._layers.chosen
        for layer in self._canvas.layers():
            if isinstance(layer, QgsRasterLayer):
                try:
                    tile_at(layer, point, self._crs, 1)
                    return layer
                except LayerProblem:
                    continue
        raise LayerProblem(self.tr("There is no raster layer at this place: click on one."))

    def _part(self, layer: QgsMapLayer | None, words: str, shape: QgsGeometry) -> Subject:
        whole = Subject.of(layer, words)
        return Subject(whole.source, words, part_of(layer, shape, self._crs))

    @property
    def _crs(self):
        return self._canvas.mapSettings().destinationCrs()

    # the caption

    def _caption(self, subject: Subject) -> None:
        self._tools.notices.clear()
        self._tools.dock.show_tab(self._panel)
        self._ask(subject)

    def _ask(self, subject: Subject) -> None:
        self._captions.ask({**subject.parameters, **legend_parameter()}, subject)

    def _begin(self, subject: Subject) -> None:
        self._panel.show_busy(self.tr("Looking at {}…").format(subject.title))

    def _show_progress(self, progress: Progress) -> None:
        self._panel.show_busy(" · ".join(part for part in (self.tr("Captioning"), progress_line(progress)) if part))

    def _show(self, subject: Subject, caption: Caption) -> None:
        self._captioned = (subject, caption)
        self._panel.show_busy("")
        self._panel.show_caption(subject.title, caption)
        self._keeping.take(subject, caption)

    def _improve(self, path: str) -> None:
        """A caption made from a sample is made again from the index."""
        if self._captioned is not None and self._captioned[1].sample and self._captioned[0].source.path == path:
            self._caption_again()

    def _caption_again(self) -> None:
        if self._captioned is not None:
            self._tools.attempt(lambda: self._ask(self._captioned[0]))

    def _cancel(self) -> None:
        self._captions.cancel()

    def _end_cancelled(self) -> None:
        self._panel.show_busy("")
        self._tools.notices.info(self.tr("The caption was cancelled."))

    def _fail(self, error: SightlineError) -> None:
        self._panel.show_busy("")
        self._tools.engine_room.say(error)
