"""From a layer or a place to its caption: in the panel, on the map, in the clipboard, in the metadata."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsGeometry, QgsMapLayer, QgsPointXY, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from ...client.errors import SightlineError
from ...client.messages import Caption, Legend, LegendEntry, Progress, RasterInfo
from ..layers.bench import LayerBench
from ..layers.sources import LayerProblem, project_sources
from ..map.colours import CAPTIONED
from ..map.outline import Outline
from ..map.places import part_of, tile_at, visible_shape
from ..newest import Newest
from ..tools import Tools
from ..wording import progress_line
from .abstract import abstract_of, set_abstract, with_caption
from .legend import keep_legend, legend_parameter, own_legend
from .legend_dialog import LegendDialog
from .note import CaptionNotes
from .page import caption_text
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
        self._legends = Newest(tools.client, "legend", Legend, self)
        self._notes, self._outline = CaptionNotes(self._canvas), Outline(self._canvas, CAPTIONED, self)
        self.place_tool = PlaceTool(self._canvas)
        self._captioned: tuple[Subject, Caption] | None = None
        self._connect_panel()
        self._connect_requests()

    def _connect_panel(self) -> None:
        panel = self._panel
        panel.layer_wanted.connect(lambda: self._try(lambda: self.caption_layer(self._layers.chosen)))
        panel.view_wanted.connect(lambda: self._try(lambda: self.caption_view(self._layers.chosen)))
        panel.place_wanted.connect(self.use_place_tool)
        panel.cancel_wanted.connect(self._cancel)
        panel.note_wanted.connect(self._pin)
        panel.keep_note_wanted.connect(self._notes.keep)
        panel.clear_notes_wanted.connect(self._clear_notes)
        panel.copy_wanted.connect(self._copy)
        panel.save_wanted.connect(lambda: self._try(self._save))
        panel.legend_wanted.connect(lambda: self._try(self._ask_legend))
        panel.word_chosen.connect(self.word_chosen)
        panel.index_wanted.connect(lambda: self._try(lambda: self._layers.index(self._captioned[0].layer)))
        self.place_tool.clicked.connect(lambda point: self._try(lambda: self._caption_point(point)))
        self.place_tool.dragged.connect(lambda box: self._try(lambda: self._caption_box(box)))
        self.place_tool.activated.connect(lambda: panel.mark_place_tool(True))
        self.place_tool.deactivated.connect(lambda: panel.mark_place_tool(False))

    def _connect_requests(self) -> None:
        self._captions.asked.connect(self._begin)
        self._captions.progressed.connect(self._show_progress)
        self._captions.answered.connect(self._show)
        self._captions.cancelled.connect(self._end_cancelled)
        self._captions.failed.connect(self._fail)
        self._sizes.answered.connect(lambda go_on, info: self._try(lambda: go_on(info)))
        self._sizes.failed.connect(self._tools.engine_room.say)
        self._legends.answered.connect(lambda _, legend: self._edit_legend(legend))
        self._legends.failed.connect(self._tools.engine_room.say)
        self._layers.indexed.connect(self._improve)

    @property
    def caption(self) -> Caption | None:
        """The last caption."""
        return self._captioned[1] if self._captioned is not None else None

    def start_afresh(self) -> None:
        """Another project: the caption was of the last one."""
        self._captions.forget()
        self._captioned = None
        self._outline.clear()
        self._panel.show_busy("")
        self._panel.show_nothing()

    def close(self) -> None:
        """Take everything off the canvas; notes that the user keeps are the user's."""
        self._notes.remove()
        self._outline.remove()
        self.place_tool.remove()

    # what is captioned

    def caption_layer(self, layer: QgsMapLayer | None) -> None:
        """Caption a layer, whether it is the one chosen in the dock or not."""
        self._try(lambda: self._caption(Subject.of(layer, self.tr("whole layer"))))

    def caption_view(self, layer: QgsMapLayer | None) -> None:
        """Caption the part of a layer that the canvas shows."""
        self._try(lambda: self._caption(self._part(layer, self.tr("visible extent"), visible_shape(self._canvas))))

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

        def go_on(info: RasterInfo) -> None:
            self._caption(Subject.of(layer, self.tr("place"), tile_at(layer, point, self._crs, self._tile_pixels(info))))

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
        self._outline.clear()
        if subject.part is not None:
            self._outline.show([subject.shape])
        self._pin(self._panel.on_map)

    def _improve(self, path: str) -> None:
        """A caption made from a sample is made again from the index."""
        if self._captioned is not None and self._captioned[1].sample and self._captioned[0].source.path == path:
            self._try(lambda: self._ask(self._captioned[0]))

    def _cancel(self) -> None:
        self._captions.cancel()

    def _end_cancelled(self) -> None:
        self._panel.show_busy("")
        self._tools.notices.info(self.tr("The caption was cancelled."))

    def _fail(self, error: SightlineError) -> None:
        self._panel.show_busy("")
        self._tools.engine_room.say(error)

    # what is done with it

    def _pin(self, wanted: bool) -> None:
        """The last caption as a note on the map, or no note."""
        self._notes.remove()
        if wanted and self._captioned is not None:
            subject, caption = self._captioned
            try:
                self._notes.show(subject.title, caption, subject.shape)
            except LayerProblem:
                pass  # the layer has gone, and the note's place with it

    def _clear_notes(self) -> None:
        self._notes.remove_all()
        self._outline.clear()

    def _copy(self) -> None:
        if self._captioned is not None:
            QApplication.clipboard().setText(caption_text(self._captioned[1]))
            self._tools.notices.info(self.tr("The caption was copied."))

    def _save(self) -> None:
        if self._captioned is None:
            return
        subject, caption = self._captioned
        layer = subject.layer
        before = abstract_of(layer)
        ours = with_caption(before, caption_text(caption))
        set_abstract(layer, ours)
        self._tools.notices.success(
            self.tr("The caption is in the metadata of “{}” (Properties → Metadata), and kept with the project.")
            .format(layer.name()), self.tr("Undo"), lambda: self._try(lambda: self._take_back(subject, ours, before)))

    def _take_back(self, subject: Subject, ours: str, before: str) -> None:
        """Undo, unless the user has changed the abstract since."""
        if abstract_of(subject.layer) != ours:
            self._tools.notices.warning(self.tr("The abstract of “{}” was changed meanwhile: edit it in Properties → Metadata.")
                                        .format(subject.source.name))
            return
        set_abstract(subject.layer, before)
        self._tools.notices.info(self.tr("The abstract of “{}” is as it was.").format(subject.source.name))

    # the legend

    def _ask_legend(self) -> None:
        """The engine knows which words it tells apart on this layer."""
        sources = project_sources()
        layer = self._layers.chosen if not self._layers.all_wanted else None
        path = Subject.of(layer, "").source.path if layer is not None or not sources else sources[0].path
        self._legends.ask({"path": path})

    def _edit_legend(self, legend: Legend) -> None:
        dialog = LegendDialog(own_legend() or legend.entries, legend.entries, self._tools.iface.mainWindow())
        dialog.chosen.connect(self._use_legend)
        dialog.open()

    def _use_legend(self, entries: list[LegendEntry] | None) -> None:
        keep_legend(entries)
        if self._captioned is not None:
            self._try(lambda: self._ask(self._captioned[0]))

    def _try(self, action: Callable[[], None]) -> None:
        """Do it, or say in one sentence why not."""
        try:
            action()
        except SightlineError as problem:
            self._panel.show_busy("")
            self._tools.notices.warning(str(problem))
