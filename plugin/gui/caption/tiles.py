"""Captions of all tiles of a layer: written into its index, and exported to a file."""

from __future__ import annotations

import os

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import RequestCancelled, SightlineError
from ...client.messages import CaptionsReport, ExportReport, Message, MessageError
from ...client.sources import Source, source_of
from ..layers.bench import LayerBench
from ..save_dialog import Format, ask_where
from ..tools import Tools
from ..wording import duration


class TileCaptions(QObject):
    """Both take the long work's place, since a layer may have tens of thousands of tiles."""

    built = pyqtSignal(str)  # path

    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers
        tools.dock.caption.export_wanted.connect(lambda: tools.attempt(lambda: self.export(layers.chosen)))

    # into the index, for the search

    def build(self, sources: list[Source]) -> None:
        """One layer after the other."""
        if sources:
            self._start(sources[0], self.tr("Captioning the tiles of {}"), "captions/build", {"path": sources[0].path},
                        CaptionsReport, lambda report: self._finish_build(sources, report))

    def _finish_build(self, sources: list[Source], report: CaptionsReport) -> None:
        text = self.tr("The tile of “{name}” has a caption now ({time}).") if report.captions == 1 else self.tr(
            "{count} tiles of “{name}” have captions now ({time}).")
        self._tools.notices.success(text.format(
            count=report.captions, name=sources[0].name, time=duration(report.seconds)))
        self.built.emit(sources[0].path)
        self.build(sources[1:])

    # into a file

    def export(self, layer: QgsMapLayer | None) -> None:
        """Ask where to, then write. LayerProblem where the layer has no captions to write."""
        source = source_of(layer)
        formats = [Format(self.tr("GeoPackage"), "gpkg"), Format(self.tr("CSV"), "csv"),
                   Format(self.tr("ESRI Shapefile, which cuts captions at 254 bytes"), "shp")]
        ask_where(self._tools.iface.mainWindow(), self.tr("Export all tile captions"), "SightlineCaptionsDialog",
                  os.path.join(os.path.dirname(source.path), f"captions-{source.name}"), formats,
                  lambda path: self._write(source, path))

    def _write(self, source: Source, path: str) -> None:
        self._start(source, self.tr("Writing the tile captions of {}"), "captions/export",
                    {"path": source.path, "target": path, "overwrite": True}, ExportReport, self._finish_export)

    def _finish_export(self, report: ExportReport) -> None:
        text = self.tr("1 tile caption was written to {path}.") if report.count == 1 else self.tr(
            "{count} tile captions were written to {path}.")
        self._tools.tell_written(text.format(count=report.count, path=report.path), report)

    # both

    def _start(self, source: Source, title: str, method: str, params: dict, report: type[Message], tell) -> None:
        title = title.format(source.name)

        def done(data) -> None:
            try:
                message = report.from_json(data)
            except MessageError as error:
                self._tools.engine_room.say(error)
                return
            tell(message)

        self._tools.notices.clear()
        self._tools.attempt(
            lambda: self._tools.work.start(title, method, params, done, lambda error: self._fail(source, title, error)))

    def _fail(self, source: Source, title: str, error: SightlineError) -> None:
        if isinstance(error, RequestCancelled):
            self._tools.notices.info(self.tr("{} was cancelled.").format(title))
        elif not self._layers.offer_index(source, error):
            self._tools.engine_room.say(error)
