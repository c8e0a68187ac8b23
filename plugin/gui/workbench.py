"""Wires what the user does in the dock to the jobs, and what the jobs bring to dock, canvas and message bar."""

from __future__ import annotations

import os

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from ..client.engine import EngineClient
from ..client.errors import EngineError, SightlineError
from ..client.messages import Caption, ExportReport, IndexReport, Progress, RasterInfo, SearchResult
from .caption_note import CaptionNote
from .captioning import Captioning
from .dock import SightlineDock
from .engine_room import EngineRoom
from .export_dialog import ask_where
from .exporting import Exporting
from .hit_layer import HitLayer
from .indexing import Indexing, visible_part
from .layer_panel import ALL_INDEXED
from .layer_state import LayerState
from .notices import Notices
from .outline import Outline
from .searching import Searching
from .sources import LayerProblem, Source, project_sources, source_of
from .wording import duration, hint, layer_line, layer_tool_tip, progress_line


class Workbench(QObject):
    """The main job: choose, index, search, look, caption, export."""

    def __init__(self, iface, client: EngineClient, dock: SightlineDock, parent: QObject | None = None):
        super().__init__(parent)
        self._iface, self._dock = iface, dock
        self._notices = Notices(iface)
        self._outline, self._hit_layer, self._note = Outline(iface.mapCanvas(), self), HitLayer(), CaptionNote()
        self._layer_state, self._indexing = LayerState(client, self), Indexing(client, self)
        self._searching, self._captioning = Searching(client, self), Captioning(client, self)
        self._exporting = Exporting(client, self)
        self.engine_room = EngineRoom(client, self._notices, dock.banner, dock.engine_state, iface.mainWindow(), self)
        self._info: RasterInfo | None = None
        self._captioned: tuple[Source, Caption] | None = None
        self.last_search_ms = 0.0  # the engine's own time
        # Loading a project changes the choice many times at once: ask about the last one only.
        self._choice_timer = QTimer(self)
        self._choice_timer.setSingleShot(True)
        self._choice_timer.setInterval(100)
        self._choice_timer.timeout.connect(self._look_at_choice)
        self._connect_dock()
        self._connect_jobs()
        self._offer_layers()

    def _connect_dock(self) -> None:
        dock = self._dock
        dock.visibilityChanged.connect(self._change_choice)
        dock.layer.choice_changed.connect(self._change_choice)
        QgsProject.instance().layersAdded.connect(self._offer_layers)
        QgsProject.instance().layersRemoved.connect(self._lose_layers)
        QgsProject.instance().cleared.connect(self._start_afresh)
        dock.layer.index_wanted.connect(self._index)
        dock.layer.cancel_wanted.connect(self._indexing.cancel)
        dock.search_wanted.connect(self._search)
        dock.results.hit_chosen.connect(self._outline.show)
        dock.caption.caption_wanted.connect(self._caption_chosen)
        dock.caption.note_wanted.connect(self._pin_caption)
        dock.export_wanted.connect(self._choose_export)

    def _connect_jobs(self) -> None:
        self.engine_room.ready.connect(self._find_out)
        self._layer_state.asked.connect(self._ask_layer)
        self._layer_state.known.connect(self._know_layer)
        self._layer_state.failed.connect(self._fail_layer)
        self._indexing.started.connect(self._begin_indexing)
        self._indexing.progressed.connect(self._show_progress)
        self._indexing.finished.connect(self._finish_indexing)
        self._indexing.cancelled.connect(self._cancel_indexing)
        self._indexing.failed.connect(self._fail_indexing)
        self._searching.started.connect(self._begin_search)
        self._searching.found.connect(self._show_hits)
        self._searching.failed.connect(self._fail_search)
        self._captioning.started.connect(self._begin_caption)
        self._captioning.progressed.connect(lambda progress: self._dock.caption.show_title(progress_line(progress)))
        self._captioning.captioned.connect(self._show_caption)
        self._captioning.failed.connect(self._fail_caption)
        self._exporting.exported.connect(self._show_export)
        self._exporting.failed.connect(self.engine_room.say)

    def close(self) -> None:
        """Take everything of ours off the canvas and out of the project."""
        self._choice_timer.stop()
        QgsProject.instance().layersAdded.disconnect(self._offer_layers)
        QgsProject.instance().layersRemoved.disconnect(self._lose_layers)
        QgsProject.instance().cleared.disconnect(self._start_afresh)
        self.engine_room.close()
        self._notices.clear()
        self._outline.remove()
        self._hit_layer.remove()
        self._note.remove()

    @property
    def layer_info(self) -> RasterInfo | None:
        """What the engine says about the chosen layer; None while it is not known."""
        return self._info

    # the chosen layer

    def _offer_layers(self, *_) -> None:
        self._dock.layer.offer(list(QgsProject.instance().mapLayers().values()))
        self._show_hint()

    def _lose_layers(self, *_) -> None:
        if not self._hit_layer.shown:
            self._outline.clear()
        self._offer_layers()

    def _start_afresh(self) -> None:
        """Another project: the hits and the caption were of the last one."""
        self._searching.cancel()
        self._outline.clear()
        self._dock.results.show_hits([], "")
        self._dock.allow_export(False)
        self._dock.caption.show_caption(self.tr("Caption"), "")
        self._captioned = None

    def _change_choice(self, *_) -> None:
        """What was known is of another layer."""
        self._info = None
        self._layer_state.forget()
        panel = self._dock.layer
        panel.allow_index(not self._all_wanted)
        panel.show_state(self.tr("Searches every layer of the project that is indexed.") if self._all_wanted else "")
        self._show_hint()
        self._choice_timer.start()

    def _look_at_choice(self) -> None:
        """Find out about the chosen layer; the engine is started by this, but not behind a closed dock."""
        chosen = self._dock.layer.chosen
        if isinstance(chosen, QgsMapLayer) and self._dock.isVisible():
            try:
                self._layer_state.ask(source_of(chosen))
            except LayerProblem as problem:
                self._dock.layer.show_state(str(problem))

    def _find_out(self) -> None:
        """What could not be asked while there was no engine."""
        self._show_hint()
        if self._info is None and not self._layer_state.waiting:
            self._choice_timer.start()

    def _ask_layer(self) -> None:
        self._dock.layer.show_state(self.tr("Looking at the layer…"))

    @property
    def _all_wanted(self) -> bool:
        """Whether all layers are chosen, and there are any."""
        return self._dock.layer.chosen is ALL_INDEXED and bool(project_sources())

    def _know_layer(self, info: RasterInfo) -> None:
        self._info = info
        self._dock.layer.show_state(layer_line(info), layer_tool_tip(info))
        self._show_hint()

    def _fail_layer(self, error: SightlineError) -> None:
        self._dock.layer.show_state("" if self.engine_room.offer_setup(error) else str(error))
        self._show_hint()

    def _show_hint(self) -> None:
        if self.engine_room.setup_wanted:
            text = hint(self.tr("Set up the engine"), self.tr("It is done once, and only when you say so."))
        elif not project_sources():
            text = hint(self.tr("Add a raster layer"), self.tr("A satellite scene or an aerial image, from a file."))
        elif self._indexing.source is not None:
            text = hint(self.tr("Indexing…"), self.tr("It begins with what the map shows; what is indexed can be "
                                                        "searched meanwhile."))
        elif self._info is not None and not self._info.searchable:
            text = hint(self.tr("Press Index"), self.tr("Sightline looks at every tile of the layer once; from then on you "
                                                        "can search it."))
        else:
            text = hint(self.tr("Type what you look for"), self.tr("Press Enter, and the map shows where it is. A click "
                                                                   "on a hit zooms to it."))
        self._dock.results.show_hint(text)

    # indexing

    def _index(self) -> None:
        try:
            source = source_of(layer := self._chosen_layer())
        except LayerProblem as problem:
            self._notices.warning(str(problem))
            return
        self._indexing.start(source, visible_part(self._iface.mapCanvas(), layer))

    def _begin_indexing(self, source: Source) -> None:
        self._notices.clear()
        self._dock.layer.show_progress(0, 0, self.tr("Indexing {}…").format(source.name))
        self._show_hint()

    def _show_progress(self, progress: Progress) -> None:
        source = self._indexing.source
        if source is not None:
            self._dock.layer.show_progress(progress.done, progress.total, f"{source.name} · {progress_line(progress)}")

    def _finish_indexing(self, source: Source, report: IndexReport) -> None:
        self._dock.layer.hide_progress()
        self._notices.success(self.tr("“{name}” is indexed: {tiles} tiles in {time}.").format(
            name=source.name, tiles=report.tiles, time=duration(report.seconds)))
        self._change_choice()

    def _cancel_indexing(self, source: Source) -> None:
        self._dock.layer.hide_progress()
        self._notices.info(self.tr("Indexing “{}” was cancelled; what is done is kept, and Index goes on from there.")
                           .format(source.name))
        self._change_choice()

    def _fail_indexing(self, error: SightlineError) -> None:
        self._dock.layer.hide_progress()
        self.engine_room.say(error)
        self._change_choice()

    # searching

    def _search(self, text: str) -> None:
        if not text:
            self._notices.warning(self.tr("Type what you look for, for example “river”, and press Enter."))
            return
        if self._all_wanted:
            self._searching.search_indexed(text, project_sources())
            return
        try:
            self._searching.search(text, source_of(self._chosen_layer()))
        except LayerProblem as problem:
            self._notices.warning(str(problem))

    def _begin_search(self, text: str) -> None:
        self._notices.clear()
        self._dock.results.show_summary(self.tr("Searching for “{}”…").format(text))

    def _show_hits(self, query: str, result: SearchResult) -> None:
        hits = result.hits
        self.last_search_ms = 1000 * result.seconds
        layers = sorted({hit.layer for hit in hits})
        where = layers[0] if len(layers) == 1 else self.tr("{} layers").format(len(layers))
        summary = self.tr("{count} hits for “{query}” in {where} · {time} ms").format(
            count=len(hits), query=query, where=where, time=round(self.last_search_ms))
        self._outline.clear()
        self._dock.results.show_hits(hits, summary if hits else "", result.message)
        self._dock.allow_export(bool(hits))
        if not hits:
            self._dock.results.show_hint(hint(self.tr("Nothing was found for “{}”").format(query), result.message))
        self._hit_layer.show(hits, query)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Hits that are all elsewhere would look like none."""
        canvas = self._iface.mapCanvas()
        extent = self._hit_layer.extent_in(canvas.mapSettings().destinationCrs())
        if extent is not None and not canvas.extent().intersects(extent):
            extent.scale(1.1)
            canvas.setExtent(extent)
            canvas.refresh()

    def _fail_search(self, error: SightlineError) -> None:
        self._dock.results.show_summary("")
        if isinstance(error, EngineError) and error.kind == "NotIndexedError":
            layer = self._dock.layer.chosen
            name = layer.name() if isinstance(layer, QgsMapLayer) else ""
            self._notices.warning(self.tr("“{}” is not indexed yet: press Index first.").format(name),
                                  self.tr("Index"), lambda: (self._notices.clear(), self._index()))
            return
        self.engine_room.say(error)

    # captioning

    def _caption_chosen(self) -> None:
        try:
            self.caption_layer(self._chosen_layer())
        except LayerProblem as problem:
            self._notices.warning(str(problem))

    def caption_layer(self, layer: QgsMapLayer | None) -> None:
        """Caption a layer, whether it is the one chosen in the dock or not."""
        try:
            source = source_of(layer)
        except LayerProblem as problem:
            self._notices.warning(str(problem))
            return
        self._dock.setUserVisible(True)
        self._captioning.caption(source)

    def _begin_caption(self, source: Source) -> None:
        self._dock.caption.show_caption(self.tr("Caption · {}").format(source.name), self.tr("Looking at the layer…"))

    def _show_caption(self, source: Source, caption: Caption) -> None:
        self._captioned = (source, caption)
        self._dock.caption.show_caption(self.tr("Caption · {}").format(source.name), caption.caption, caption.source)
        self._pin_caption(self._dock.caption.on_map)

    def _pin_caption(self, wanted: bool) -> None:
        """The last caption as a note on the map, or no note."""
        self._note.remove()
        if wanted and self._captioned is not None:
            source, caption = self._captioned
            layer = QgsProject.instance().mapLayer(source.layer_id)
            if layer is not None:
                self._note.show(layer, source.name, caption.caption)

    def _fail_caption(self, error: SightlineError) -> None:
        self._dock.caption.show_caption(self.tr("Caption"), "")
        self.engine_room.say(error)

    # exporting

    def _choose_export(self) -> None:
        hits = self._dock.results.hits
        ask_where(self._iface.mainWindow(), hits[0], lambda path: self._exporting.export(hits, path))

    def _show_export(self, report: ExportReport) -> None:
        text = self.tr("{count} hits were written to {path}.").format(count=report.count, path=report.path)
        say = self._notices.warning if report.warnings else self._notices.success
        say(" ".join([text, *report.warnings]), self.tr("Add to map"), lambda: self._add_export(report.path))

    def _add_export(self, path: str) -> None:
        self._notices.clear()
        self._iface.addVectorLayer(path, os.path.splitext(os.path.basename(path))[0], "ogr")

    def _chosen_layer(self) -> QgsMapLayer | None:
        if self._all_wanted:
            raise LayerProblem(self.tr("Choose one layer for this: indexing and captioning take one at a time."))
        chosen = self._dock.layer.chosen
        return chosen if isinstance(chosen, QgsMapLayer) else None
