"""From a query to hits in the list, on the canvas and in a file."""

from __future__ import annotations

import os

from qgis.PyQt.QtCore import QObject

from ...client.errors import EngineError, SightlineError
from ...client.messages import ExportReport, SearchResult
from ..layers.bench import LayerBench
from ..layers.sources import LayerProblem, project_sources, source_of
from ..map.outline import Outline
from ..tools import Tools
from ..wording import hint
from .export_dialog import ask_where
from .exporting import Exporting
from .hit_layer import HitLayer
from .searching import Searching


class SearchBench(QObject):
    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers, self._results = tools, layers, tools.dock.results
        self._outline, self._hit_layer = Outline(tools.iface.mapCanvas(), self), HitLayer()
        self._searching, self._exporting = Searching(tools.client, self), Exporting(tools.client, self)
        self.last_ms = 0.0  # the engine's own time
        tools.dock.search_wanted.connect(self.search)
        tools.dock.export_wanted.connect(self._choose_export)
        self._results.hit_chosen.connect(self._outline.show)
        layers.layers_lost.connect(self._tidy)
        self._searching.started.connect(self._begin)
        self._searching.found.connect(self._show_hits)
        self._searching.failed.connect(self._fail)
        self._exporting.exported.connect(self._show_export)
        self._exporting.failed.connect(tools.engine_room.say)

    def start_afresh(self) -> None:
        """Another project: the hits were of the last one."""
        self._searching.cancel()
        self._outline.clear()
        self._results.show_hits([], "")
        self._tools.dock.allow_export(False)

    def close(self) -> None:
        """Take everything off the canvas and out of the project."""
        self._outline.remove()
        self._hit_layer.remove()

    def _tidy(self) -> None:
        if not self._hit_layer.shown:
            self._outline.clear()

    def search(self, text: str) -> None:
        if not text:
            self._tools.notices.warning(self.tr("Type what you look for, for example “river”, and press Enter."))
            return
        if self._layers.all_wanted:
            self._searching.search_indexed(text, project_sources())
            return
        try:
            self._searching.search(text, source_of(self._layers.chosen))
        except LayerProblem as problem:
            self._tools.notices.warning(str(problem))

    def _begin(self, text: str) -> None:
        self._tools.notices.clear()
        self._results.show_summary(self.tr("Searching for “{}”…").format(text))

    def _show_hits(self, query: str, result: SearchResult) -> None:
        hits = result.hits
        self.last_ms = 1000 * result.seconds
        layers = sorted({hit.layer for hit in hits})
        where = layers[0] if len(layers) == 1 else self.tr("{} layers").format(len(layers))
        summary = self.tr("{count} hits for “{query}” in {where} · {time} ms").format(
            count=len(hits), query=query, where=where, time=round(self.last_ms))
        self._outline.clear()
        self._results.show_hits(hits, summary if hits else "", result.message)
        self._tools.dock.allow_export(bool(hits))
        if not hits:
            self._results.show_hint(hint(self.tr("Nothing was found for “{}”").format(query), result.message))
        self._hit_layer.show(hits, query)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Hits that are all elsewhere would look like none."""
        canvas = self._tools.iface.mapCanvas()
        extent = self._hit_layer.extent_in(canvas.mapSettings().destinationCrs())
        if extent is not None and not canvas.extent().intersects(extent):
            extent.scale(1.1)
            canvas.setExtent(extent)
            canvas.refresh()

    def _fail(self, error: SightlineError) -> None:
        self._results.show_summary("")
        if isinstance(error, EngineError) and error.kind == "NotIndexedError":
            self._tools.notices.warning(
                self.tr("“{}” is not indexed yet: press Index first.").format(self._layers.chosen_name),
                self.tr("Index"), self._layers.index_chosen)
            return
        self._tools.engine_room.say(error)

    # exporting

    def _choose_export(self) -> None:
        hits = self._results.hits
        ask_where(self._tools.iface.mainWindow(), hits[0], lambda path: self._exporting.export(hits, path))

    def _show_export(self, report: ExportReport) -> None:
        text = self.tr("{count} hits were written to {path}.").format(count=report.count, path=report.path)
        say = self._tools.notices.warning if report.warnings else self._tools.notices.success
        say(" ".join([text, *report.warnings]), self.tr("Add to map"), lambda: self._add_export(report.path))

    def _add_export(self, path: str) -> None:
        self._tools.notices.clear()
        self._tools.iface.addVectorLayer(path, os.path.splitext(os.path.basename(path))[0], "ogr")
