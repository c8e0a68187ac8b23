"""Indexing one layer, with progress and cancel."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..client.engine import EngineClient
from ..client.errors import RequestCancelled, SightlineError
from ..client.messages import IndexReport, MessageError, Progress
from ..client.request import Request
from .sources import Source


class Indexing(QObject):
    """One indexing at a time; searching goes on beside it."""

    started = pyqtSignal(object)  # Source
    progressed = pyqtSignal(object)  # Progress
    finished = pyqtSignal(object, object)  # Source, IndexReport
    cancelled = pyqtSignal(object)  # Source
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._source: Source | None = None
        self._request: Request | None = None

    @property
    def source(self) -> Source | None:
        """What is being indexed."""
        return self._source

    def start(self, source: Source) -> None:
        if self._source is not None:
            return
        self._source = source
        self.started.emit(source)
        self._request = self._client.request("index/build", {"path": source.path}, self._done, self._fail, self._progress)

    def cancel(self) -> None:
        if self._request is not None:
            self._request.cancel()

    def _progress(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    def _done(self, data) -> None:
        source = self._end()
        try:
            self.finished.emit(source, IndexReport.from_json(data))
        except MessageError as error:
            self.failed.emit(error)

    def _fail(self, error: SightlineError) -> None:
        source = self._end()
        if isinstance(error, RequestCancelled):
            self.cancelled.emit(source)
        else:
            self.failed.emit(error)

    def _end(self) -> Source | None:
        source, self._source, self._request = self._source, None, None
        return source
