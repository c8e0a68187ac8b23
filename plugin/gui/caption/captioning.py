"""Captioning a layer: the newest request counts."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import RequestCancelled, SightlineError
from ...client.messages import Caption, MessageError, Progress
from ...client.request import Request
from ..layers.sources import Source


class Captioning(QObject):
    started = pyqtSignal(object)  # Source
    progressed = pyqtSignal(object)  # Progress
    captioned = pyqtSignal(object, object)  # Source, Caption
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._request: Request | None = None

    def caption(self, source: Source) -> None:
        if self._request is not None:
            self._request.cancel()
        self.started.emit(source)
        self._request = self._client.request(
            "caption", {"path": source.path}, lambda data: self._done(request, source, data),
            lambda error: self._fail(request, error), lambda progress: self._progress(request, progress))
        request = self._request

    def _progress(self, request: Request, progress: Progress) -> None:
        if request is self._request:
            self.progressed.emit(progress)

    def _done(self, request: Request, source: Source, data) -> None:
        if request is not self._request:
            return
        self._request = None
        try:
            self.captioned.emit(source, Caption.from_json(data))
        except MessageError as error:
            self.failed.emit(error)

    def _fail(self, request: Request, error: SightlineError) -> None:
        if request is self._request:
            self._request = None
            if not isinstance(error, RequestCancelled):
                self.failed.emit(error)
