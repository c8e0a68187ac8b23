"""From a query to hits in the list, on the canvas and in a file."""

from __future__ import annotations

import os

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import SightlineError
from ...client.messages import ExportReport, SearchResult
from ..layers.bench import LayerBench
from ..layers.indexed import IndexedLayers
from ..layers.sources import Source, project_sources
from ..map.colours import CHOSEN
from ..map.hit_layer import HitLayer
from ..map.outline import Outline, bring_into_view
from ..newest import Newest
from ..query.query import Query
from ..save_dialog import Format, ask_where
from ..scope.bench import Scope, ScopeBench
from ..tools import Tools
from ..wording import hint
from .exporting import Exporting

HITS = 20


class SearchBench(QObject):
    captions_wanted = pyqtSignal(list)  # Sources whose tiles are to be captioned

    def __init__(self, tools: Tools, layers: LayerBench, scope: ScopeBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers, self._scope, self._results = tools, layers, scope, tools.dock.results
        self._outline, self._hit_layer = Outline(tools.iface.mapCanvas(), CHOSEN, self), HitLayer()
        self._hits = Newest(tools.client, "search", SearchResult, self)
        self._indexed = IndexedLayers(tools.client, self)
        self._exporting = Exporting(tools.client, self)
        self._query: Query | None = None
        self._sources: tuple[Source, ...] | None = None  # searched last; None: all that are indexed
        self._without_captions: list[str] = []
        self.last_ms = 0.0  # the engine's own time
        self._results.hit_chosen.connect(self._outline.show_tile)
        self._results.labels_wanted.connect(self._label_captions)
        self._results.export_wanted.connect(self._choose_export)
        self._results.notice_pressed.connect(self._want_captions)
        layers.layers_lost.connect(self._tidy)
        self._hits.answered.connect(self._show_hits)
        self._hits.failed.connect(self._fail)
        self._exporting.exported.connect(self._show_export)
        self._exporting.failed.connect(tools.engine_room.say)

    def start_afresh(self) -> None:
        """Another project: the hits were of the last one."""
        self._hits.forget()
        self._indexed.forget()
        self._query = None
        self._outline.clear()
        self._results.show_hits([], "")

    def close(self) -> None:
        """Take everything off the canvas and out of the project."""
        self._outline.remove()
        self._hit_layer.remove()

    def _tidy(self) -> None:
        if not self._hit_layer.shown:
            self._outline.clear()

    # asking

    def search(self, query: Query) -> None:
        try:
            scope = self._scope.current()
        except SightlineError as problem:
            self._tools.notices.warning(str(problem))
            return
        self._tools.notices.clear()
        self._run(query, scope)

    def search_again(self, path: str) -> None:
        """The captions of a layer are there now: a query that waits for them is asked once more."""
        if path in self._without_captions and self._query is not None:
            self.search(self._query)

    def _run(self, query: Query, scope: Scope) -> None:
        self._query, self._sources = query, scope.sources
        self._hits.forget()
        self._indexed.forget()
        self._tools.dock.show_tab(self._results)
        self._results.show_summary(self.tr("Searching for “{}”…").format(query.words))
        if scope.sources is not None:
            self._ask(query, scope, [source.path for source in scope.sources])
        else:
            self._indexed.find(project_sources(), lambda paths: self._ask(query, scope, paths), self._fail)

    def _ask(self, query: Query, scope: Scope, paths: list[str]) -> None:
        filters = {"filters": scope.filters} if scope.filters else {}
        self._hits.ask({**query.params(), **filters, "paths": paths, "k": HITS}, query)

    # answering

    def _show_hits(self, query: Query, result: SearchResult) -> None:
        hits = result.hits
        self.last_ms = 1000 * result.seconds
        layers = sorted({hit.layer for hit in hits})
        where = layers[0] if len(layers) == 1 else self.tr("{} layers").format(len(layers))
        summary = self.tr("{count} hits for “{query}” in {where} · {time} ms").format(
            count=len(hits), query=query.words, where=where, time=round(self.last_ms))
        self._outline.clear()
        self._without_captions = result.without_captions
        self._results.show_hits(hits, summary if hits else "", result.message,
                                self.tr("Write the captions now") if result.without_captions else "")
        if not hits:
            self._results.show_hint(hint(self.tr("Nothing was found for “{}”").format(query.words), result.message))
        self._hit_layer.show(hits, query.words)
        self._bring_into_view()

    def _label_captions(self, wanted: bool) -> None:
        self._tools.iface.mapCanvas().stopRendering()  # a drawing under way would hand its labels on to the next
        self._hit_layer.label_captions(wanted)

    def _bring_into_view(self) -> None:
        """Hits that are all elsewhere would look like none."""
        canvas = self._tools.iface.mapCanvas()
        bring_into_view(canvas, self._hit_layer.extent_in(canvas.mapSettings().destinationCrs()))

    def _fail(self, error: SightlineError) -> None:
        self._results.show_summary("")
        only = self._sources[0] if self._sources is not None and len(self._sources) == 1 else None
        if only is None or not self._layers.offer_index(only, error):
            self._tools.engine_room.say(error)

    def _want_captions(self) -> None:
        self.captions_wanted.emit([source for source in project_sources() if source.path in self._without_captions])

    # exporting

    def _choose_export(self) -> None:
        hits = self._results.hits
        ask_where(self._tools.iface.mainWindow(), self.tr("Export hits"), "SightlineExportDialog",
                  os.path.join(os.path.dirname(hits[0].path), f"hits-{hits[0].layer}"), [Format("ESRI Shapefile", "shp")],
                  lambda path: self._exporting.export(hits, path))

    def _show_export(self, report: ExportReport) -> None:
        self._tools.tell_written(self.tr("{count} hits were written to {path}.").format(count=report.count, path=report.path),
                                 report)
