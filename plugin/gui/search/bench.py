"""From a query to hits in the views, on the canvas and in a file."""

from __future__ import annotations

import json

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.errors import SightlineError
from ...client.messages import Hit, SearchResult
from ...client.settings import Settings
from ...client.sources import Source, project_sources
from ..archive.live_layer import LiveLayer
from ..layers.bench import LayerBench
from ..layers.indexed import IndexedLayers
from ..models.again import IndexAgain
from ..models.through import Through
from ..newest import Newest
from ..query.query import Query
from ..scope.bench import Scope, ScopeBench
from ..tools import Tools
from ..wording import hint, hits_of
from .asked import MOST, Search
from .export_bench import ExportBench
from .hit_bench import HitBench
from .models_asked import AGAIN, OWN, THROUGH, outdated, to_adapt, wanted, ways
from .on_map import HitsOnMap
from .strips import Way

MARKS_MS = 500  # after the last mark, so that several can be set in a row


class SearchBench(QObject):
    captions_wanted = pyqtSignal(list)  # Sources whose tiles are to be captioned
    heat_wanted = pyqtSignal(object)  # Search
    example_wanted = pyqtSignal(object, float)  # Hit, its weight: more like it, or less
    busy_changed = pyqtSignal(bool)
    hits_shown = pyqtSignal(object)  # SearchResult

    def __init__(self, tools: Tools, layers: LayerBench, scope: ScopeBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers, self._scope, self._results = tools, layers, scope, tools.dock.results
        self._map, self._hits = HitsOnMap(tools.iface.mapCanvas(), self), Newest(tools.archives, "search", SearchResult, self)
        self._indexed, self._handling = IndexedLayers(tools.client, self), HitBench(tools, self)
        self._exports, self._live = ExportBench(tools, self._handling, self), LiveLayer(tools, self)
        self._again, self._through = IndexAgain(tools, layers, self), Through(tools.client, self)
        self._model = ""  # to ask through, since the user wants it; empty: whichever made the index
        self._answer: SearchResult | None = None
        self._search: Search | None = None  # asked last
        self._shown: Search | None = None  # whose hits are shown; None: none, or hits of something else
        self._sources: tuple[Source, ...] | None = None  # searched last; None: all that are indexed
        self._without_captions: list[str] = []
        self.last_ms = 0.0  # the engine's own time
        self._marks_timer = QTimer(self)
        self._marks_timer.setSingleShot(True)
        self._marks_timer.setInterval(MARKS_MS)
        self._marks_timer.timeout.connect(self._refine)
        self._connect()

    def _connect(self) -> None:
        results, handling = self._results, self._handling
        results.notice_pressed.connect(self._take_way)
        results.more_wanted.connect(self._want_more)
        results.histogram.threshold_changed.connect(self._map.filter)
        results.model.shown_changed.connect(handling.refresh)
        results.toolbar.labels_toggled.connect(self._label_captions)
        results.toolbar.heat_wanted.connect(lambda: self.heat_wanted.emit(self._shown))
        results.toolbar.live_wanted.connect(lambda: self._tools.attempt(lambda: self._live.add(self._shown)))
        handling.actions.example_wanted.connect(self.example_wanted)
        handling.actions.marks_changed.connect(self._mark)
        handling.described.connect(self._map.describe)
        self._layers.layers_lost.connect(self._tidy)
        self._layers.indexed.connect(self._take_new_index)
        self._through.progressed.connect(results.show_summary)
        self._through.failed.connect(self._fail)
        self._through.cancelled.connect(self._give_up)
        self._tools.models.chosen_changed.connect(self._follow_choice)
        self._hits.answered.connect(self._show_answer)
        self._hits.failed.connect(lambda error: self._give_up() if self._search.quiet else self._fail(error))

    def start_afresh(self) -> None:
        """Another project: the hits were of the last one."""
        self._hits.forget()
        self._indexed.forget()
        self._search = self._shown = self._answer = None
        self._model = ""
        self._through.cancel()
        self._handling.start_afresh()
        self._clear_marks()
        self._show([], "", True)
        self.busy_changed.emit(False)

    def close(self) -> None:
        """Take everything off the canvas and out of the project."""
        self._marks_timer.stop()
        self._handling.close()
        self._map.remove()

    def _tidy(self) -> None:
        if not self._map.there:
            self._handling.pointing.clear()

    # asking

    def search(self, query: Query) -> None:
        """The hits are brought into sight. The marks stay where the words are the same and only examples came or went."""
        self._begin(query, False)

    def search_live(self, query: Query) -> None:
        """While it is being typed: what the user looks at meanwhile stays in sight."""
        self._begin(query, True)

    def _begin(self, query: Query, quiet: bool) -> None:
        def act() -> None:
            scope = self._scope.current()
            if not quiet:
                self._tools.notices.clear()
                self._tools.dock.show_tab(self._results)
            same = self._search is not None and query.prompts and query.prompts == self._search.query.prompts
            if not same:
                self._clear_marks()
            self._run(query, scope, quiet)

        self._tools.attempt(act)

    def search_again(self, path: str) -> None:
        """The captions of a layer are there now: a query that waits for them is asked once more."""
        if path in self._without_captions and self._search is not None:
            self._ask(self._search)

    def stop(self) -> None:
        """The answer under way is not wanted any more; the hits of before stay."""
        self._through.cancel()
        self._hits.forget()
        self._indexed.forget()
        self._give_up()

    def _run(self, query: Query, scope: Scope, quiet: bool) -> None:
        self._sources = scope.sources
        self._marks_timer.stop()  # what is marked goes along
        self._hits.forget()
        self._indexed.forget()
        self._results.show_summary(self.tr("Searching for “{}”…").format(query.words))
        self.busy_changed.emit(True)
        if scope.archive or scope.sources is not None:
            self._ask_in(query, scope, [source.path for source in scope.sources], quiet)
        else:
            self._indexed.find(project_sources(), lambda paths: self._ask_in(query, scope, paths, quiet),
                               lambda error: self._give_up() if quiet else self._fail(error))

    def _ask_in(self, query: Query, scope: Scope, paths: list[str], quiet: bool) -> None:
        if self._search is not None and (self._search.paths, self._search.archive) != (tuple(paths), scope.archive):
            self._clear_marks()  # of tiles that another model may see
            self._model = ""  # there may be no adapter to these
        self._ask(Search(query, tuple(paths), scope.filters, self._results.marks.feedback(), Settings.load().hits, quiet,
                         self._model, scope.archive))

    def _ask(self, search: Search) -> None:
        self._search = search
        self.busy_changed.emit(True)
        self._hits.ask(search.request(), search)

    def _want_more(self) -> None:
        if self._shown is not None:
            self._marks_timer.stop()
            self._ask(self._shown.with_marks(self._results.marks.feedback()).with_k(self._shown.wider()))

    def _mark(self) -> None:
        if self._shown is None and self._results.marks.all:
            self._results.marks.clear()
            self._tools.notices.info(self.tr("Thumbs refine a search; changes between two dates are listed as they are."))
        self._results.model.show_marks()
        self._marks_timer.start()

    def _refine(self) -> None:
        if self._shown is not None:
            self._ask(self._search.with_marks(self._results.marks.feedback()))

    def _take_new_index(self, path: str) -> None:
        """The numbers of its hits and marks may be those of other tiles now."""
        if self._shown is None or self._search is not self._shown or path not in self._shown.paths:
            return
        if any(marked == path for marked, _ in self._results.marks.all):
            self._clear_marks()
        self._ask(self._shown.with_marks(self._results.marks.feedback()).quietly())

    def _clear_marks(self) -> None:
        self._marks_timer.stop()
        self._results.marks.clear()

    # answering

    def _show_answer(self, search: Search, result: SearchResult) -> None:
        self._answer = result
        again = self._shown is not None and self._shown.query == search.query
        self._shown = search
        self.last_ms = 1000 * result.seconds
        self._show_result(result, search.words, not again, not search.quiet)

    def show_result(self, result: SearchResult, words: str) -> None:
        """Hits of something else than a query, as of a comparison of two dates: they cannot be refined or widened."""
        self._hits.forget()
        self._indexed.forget()
        self._search = self._shown = None
        self._clear_marks()
        self._tools.dock.show_tab(self._results)
        self._show_result(result, words, True)

    def _show_result(self, result: SearchResult, words: str, afresh: bool, go: bool = True) -> None:
        hits, layers = result.hits, sorted({hit.layer for hit in result.hits})
        several = self.tr("{} scenes") if self._shown is not None and self._shown.archive else self.tr("{} layers")
        where = layers[0] if len(layers) == 1 else several.format(len(layers))
        summary = self.tr("{hits} for “{query}” in {where} · {time} ms").format(
            hits=hits_of(len(hits)), query=words, where=where, time=round(1000 * result.seconds))
        self._without_captions = result.without_captions
        if not hits:
            self._results.show_hint(hint(self.tr("Nothing was found for “{}”").format(words), result.message))
        self._show(hits, words, afresh, summary, result, go)
        self.busy_changed.emit(False)
        self.hits_shown.emit(result)
        if self._results.toolbar.labels_wanted:
            self._handling.describe_all(lambda: None)

    def _show(self, hits: list[Hit], words: str, afresh: bool, summary: str = "", result: SearchResult | None = None,
              go: bool = True) -> None:
        archive = self._shown.archive if self._shown is not None else ""
        self._handling.leave(archive)
        self._exports.answer, self._exports.archive = self._answer, archive
        notice = result.message if result is not None else ""
        todo = [Way("captions", self.tr("Write the captions now"))] if result is not None and result.without_captions else []
        todo += ways(result, bool(archive)) if result is not None else []
        counts = (result.histogram or {}).get("counts", []) if hits else []
        if hits and not counts:  # no bars, and no handle to take a threshold away with
            self._results.histogram.set_threshold(0.0)
        self._results.show_hits(hits, summary if hits else "", notice, todo, afresh)
        self._results.histogram.show_counts(counts)
        self._results.show_refined(result.refined if result is not None else None)
        tiles = (result.histogram or {}).get("tiles", MOST) if result is not None else 0
        more = self._shown is not None and self._shown.k <= len(hits) < min(tiles, MOST)
        self._results.offer_more(self._shown.wider() if more else 0)
        self._results.toolbar.allow_heat(self._shown is not None and bool(hits) and not archive)
        self._results.toolbar.offer_live(bool(archive), self._live.refusal(archive))
        asked = json.dumps(self._shown.query.to_json()) if self._shown is not None else ""
        self._map.show(hits, words, self._results.model.least, go, asked)

    def _label_captions(self, wanted: bool) -> None:
        self._map.label_captions(wanted)
        if wanted:
            self._handling.describe_all(lambda: None)

    def _give_up(self) -> None:
        """No answer comes: the hits of before stay."""
        self._search = self._shown
        self._results.take_summary_back()
        self.busy_changed.emit(False)

    def _fail(self, error: SightlineError) -> None:
        self._give_up()
        only = self._sources[0] if self._sources is not None and len(self._sources) == 1 else None
        if only is None or not self._layers.offer_index(only, error):
            self._tools.engine_room.say(error)

    def _take_way(self, key: str) -> None:
        """What can be done about the notice."""
        if key == "captions":
            self._want_captions()
        elif key == AGAIN:
            self._tools.attempt(lambda: self._again.start(outdated(self._answer)))
        elif key == THROUGH:
            new = wanted(self._answer)
            self.busy_changed.emit(True)
            self._through.prepare(to_adapt(self._answer), new, lambda: self._ask_through(new))
        elif key == OWN:
            self._ask_through("")

    def _ask_through(self, model: str) -> None:
        self._model = model
        if self._shown is not None:
            self._ask(self._shown.through(model))

    def _follow_choice(self) -> None:
        """Another model is chosen: what is shown is asked anew, so that its notice is true."""
        self._model = ""
        if self._shown is not None:
            self._ask(self._shown.through("").quietly())

    def _want_captions(self) -> None:
        self.captions_wanted.emit([source for source in project_sources() if source.path in self._without_captions])
