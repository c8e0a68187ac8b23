"""Requests that take minutes: one at a time, with progress and cancel."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..client.engine import EngineClient
from ..client.errors import SightlineError
from ..client.request import Callback, Request


class Busy(SightlineError):
    """Another long request is under way."""


class LongWork(QObject):
    """Indexing, captions of all tiles, their export: searching and captioning go on beside it."""

    started = pyqtSignal(str)  # what is done
    progressed = pyqtSignal(object)  # Progress
    ended = pyqtSignal()  # in whatever way

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._request: Request | None = None
        self._title = ""

    @property
    def title(self) -> str:
        """What is being done; empty when nothing is."""
        return self._title

    def start(self, title: str, method: str, params: dict, on_done: Callable, on_error: Callback) -> None:
        """Begin, or raise Busy. `on_error` is told of a cancel too, as RequestCancelled."""
        if self._title:
            raise Busy(self.tr("{} is still under way: wait for it, or press Cancel.").format(self._title))
        self._title = title
        self.started.emit(title)
        self._request = self._client.request(method, params, lambda data: self._end(on_done, data),
                                             lambda error: self._end(on_error, error), self.progressed.emit)

    def cancel(self) -> None:
        if self._request is not None:
            self._request.cancel()

    def _end(self, tell: Callable, what) -> None:
        self._title, self._request = "", None
        self.ended.emit()
        tell(what)
