"""Hits leave for a file: where to, with which captions, and what is said afterwards."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from ...client.messages import ExportReport, SearchResult
from ..tools import Tools
from .exporting import Exporting
from .hit_bench import HitBench


class ExportBench(QObject):
    """`answer` and `archive`: of the hits that are shown; see Search."""

    def __init__(self, tools: Tools, handling: HitBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._results, self._handling = tools, tools.dock.results, handling
        self.answer: SearchResult | None = None
        self.archive = ""
        self._exporting = Exporting(tools.archives, self)
        self._exporting.exported.connect(self._show)
        self._exporting.failed.connect(tools.engine_room.say)
        self._results.toolbar.export_wanted.connect(self._choose)

    def _choose(self, what: str) -> None:
        window, first, merged = self._tools.iface.mainWindow(), self._results.hits[0], what == "merged"

        def write(path: str) -> None:
            self._handling.describe_all(
                lambda: self._exporting.export(self._results.shown, path, merged, self.answer, self.archive))

        if what == "images":
            self._exporting.ask_folder(window, first, write)
        else:
            self._exporting.ask_file(window, first, merged, write)

    def _show(self, report: ExportReport) -> None:
        text = self.tr("1 hit was written to {path}.") if report.count == 1 else self.tr("{count} hits were written to {path}.")
        self._tools.tell_written(text.format(count=report.count, path=report.path), report)
