"""The chosen layer: what it is, and its index."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.errors import SightlineError
from ...client.messages import IndexStatus, Progress, RasterInfo
from ...client.sources import LayerProblem, Source, project_sources, source_of
from ..newest import Newest
from ..tools import Tools
from ..wording import hint, progress_line
from .badge import badge, badge_tool_tip
from .index_settings import as_indexed
from .indexing import Indexing
from .panel import ALL_INDEXED


class LayerBench(QObject):
    layers_lost = pyqtSignal()
    looked = pyqtSignal()  # it is known what the chosen layer is

    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._panel = tools, tools.dock.layer
        self._indexing = Indexing(tools, self)
        self.indexed = self._indexing.indexed  # path
        self._state = Newest(tools.client, "raster/info", RasterInfo, self)
        self._info: RasterInfo | None = None
        self._elsewhere = False
        # Loading a project changes the choice many times at once: ask about the last one only.
        self._choice_timer = QTimer(self)
        self._choice_timer.setSingleShot(True)
        self._choice_timer.setInterval(100)
        self._choice_timer.timeout.connect(self._look_at_choice)
        self._connect()
        self.offer_layers()

    def _connect(self) -> None:
        self._tools.dock.visibilityChanged.connect(self.look_again)
        self._panel.choice_changed.connect(self.look_again)
        self._panel.index_wanted.connect(lambda: self._tools.attempt(lambda: self.index(self.chosen)))
        self._panel.cancel_wanted.connect(self._tools.work.cancel)
        QgsProject.instance().layersAdded.connect(self.offer_layers)
        QgsProject.instance().layersRemoved.connect(self._lose_layers)
        self._tools.engine_room.ready.connect(self._find_out)
        self._tools.models.chosen_changed.connect(self.look_again)
        self._state.asked.connect(lambda _: self._panel.show_state(self.tr("Looking at the layer…")))
        self._state.answered.connect(self._know)
        self._state.failed.connect(self._fail)
        self._tools.work.started.connect(self._begin_work)
        self._tools.work.progressed.connect(self._show_progress)
        self._tools.work.ended.connect(self._end_work)

    def close(self) -> None:
        self._choice_timer.stop()
        QgsProject.instance().layersAdded.disconnect(self.offer_layers)
        QgsProject.instance().layersRemoved.disconnect(self._lose_layers)

    # which one

    @property
    def all_wanted(self) -> bool:
        """Whether all layers are chosen, and there are any."""
        return self._panel.chosen is ALL_INDEXED and bool(project_sources())

    @property
    def chosen(self) -> QgsMapLayer | None:
        """The chosen layer; LayerProblem when all are."""
        if self.all_wanted:
            raise LayerProblem(self.tr("Choose one layer for this: indexing and captioning work on one layer at a time."))
        chosen = self._panel.chosen
        return chosen if isinstance(chosen, QgsMapLayer) else None

    @property
    def info(self) -> RasterInfo | None:
        """What the engine says about the chosen layer; None while it is not known."""
        return self._info

    def offer_layers(self, *_) -> None:
        self._panel.offer(list(QgsProject.instance().mapLayers().values()))
        self._show_hint()

    def _lose_layers(self, *_) -> None:
        self.layers_lost.emit()
        self.offer_layers()

    # what it is

    def look_again(self, *_) -> None:
        """What was known is of another layer, or of another time."""
        self._info = None
        self._state.forget()
        self._panel.allow_index(not self.all_wanted)
        self._panel.show_state(self.tr("Searches every layer of the project that is indexed.") if self.all_wanted else "")
        self._show_hint()
        self._choice_timer.start()

    def _look_at_choice(self) -> None:
        """Find out about the chosen layer; the engine is started by this, but not behind a closed dock."""
        chosen = self._panel.chosen
        if isinstance(chosen, QgsMapLayer) and self._tools.dock.isVisible():
            try:
                source = source_of(chosen)
                self._state.ask({"path": source.path}, source)
            except LayerProblem as problem:
                self._panel.show_state(str(problem))

    def _find_out(self) -> None:
        """What could not be asked while there was no engine."""
        self._show_hint()
        if self._info is None and not self._state.waiting:
            self._choice_timer.start()

    def _know(self, _source: Source, info: RasterInfo) -> None:
        self._info = info
        self._panel.show_state(badge(info, self._tools.client.info), badge_tool_tip(info))
        self._show_hint()
        self.looked.emit()

    def _fail(self, error: SightlineError) -> None:
        self._panel.show_state("" if self._tools.engine_room.offer_setup(error) else str(error))
        self._show_hint()

    def look_elsewhere(self, wanted: bool) -> None:
        """Whether an archive is searched, and no layer has to be there or to be indexed."""
        if wanted != self._elsewhere:
            self._elsewhere = wanted
            self._show_hint()

    def _show_hint(self) -> None:
        if self._tools.engine_room.setup_wanted:
            text = hint(self.tr("Set up the engine"), self.tr("It is done once, and only when you say so."))
        elif not project_sources() and not self._elsewhere:
            text = hint(self.tr("Add a raster layer"), self.tr("A satellite scene or an aerial image, from a file."))
        elif self._tools.work.title:
            text = hint(self._tools.work.title + "…", self.tr("What is indexed can be searched meanwhile."))
        elif self._info is not None and not self._info.searchable and not self._elsewhere:
            text = hint(self.tr("Press Index"), self.tr("Sightline looks at every tile of the layer once; from then on you "
                                                        "can search it."))
        else:
            text = hint(self.tr("Type what you look for"), self.tr("Press Enter, and the map shows where it is. A click "
                                                                   "on a hit zooms to it."))
        self._tools.dock.results.show_hint(text)

    # indexing

    def index(self, layer: QgsMapLayer | None, settings: dict | None = None) -> None:
        """See Indexing.start. Without settings those of the layer's index are kept, where it is known."""
        info = self._info
        if settings is None and info is not None and info.index and info.path == source_of(layer).path:
            settings = as_indexed(IndexStatus.from_json(info.index)).params()
        self._indexing.start(layer, settings)

    def offer_index(self, source: Source, error: SightlineError) -> bool:
        """See Indexing.offer."""
        return self._indexing.offer(source, error)

    # long work of whatever kind, since its bar stands here

    def _begin_work(self, title: str) -> None:
        self._panel.show_progress(0, 0, f"{title}…")
        self._show_hint()

    def _show_progress(self, progress: Progress) -> None:
        if self._tools.work.title:
            self._panel.show_progress(progress.done, progress.total, f"{self._tools.work.title} · {progress_line(progress)}")

    def _end_work(self) -> None:
        self._panel.hide_progress()
        self.look_again()
