"""Requests of one kind of which only the newest counts."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..client.archives import Archives, Asked
from ..client.engine import EngineClient
from ..client.errors import RequestCancelled, SightlineError
from ..client.messages import Message, MessageError
from ..client.request import Request

# What the engine can stop half-way. For a cancel that it cannot heed the client would end it after a while, indexing and all.
STOPPABLE = ("caption",)


class Newest(QObject):
    """A new request cancels the last one, whose answer is dropped. `about` is what the asker wants to get back with it."""

    asked = pyqtSignal(object)  # about
    progressed = pyqtSignal(object)  # Progress
    answered = pyqtSignal(object, object)  # about, Message
    cancelled = pyqtSignal()
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, client: EngineClient | Archives, method: str, answer: type[Message], parent: QObject | None = None):
        super().__init__(parent)
        self._client, self._method, self._answer = client, method, answer
        self._request: Request | Asked | None = None

    @property
    def waiting(self) -> bool:
        """Whether an answer is under way."""
        return self._request is not None

    def ask(self, params: dict, about: Any = None) -> None:
        self.forget()
        self.asked.emit(about)
        self._request = self._client.request(
            self._method, params, lambda data: self._know(request, about, data), lambda error: self._fail(request, error),
            lambda progress: self._progress(request, progress))
        request = self._request

    def cancel(self) -> None:
        """The user wants no answer: `cancelled` follows."""
        if self._request is not None and self._method in STOPPABLE:
            self._request.cancel()
        elif self._request is not None:
            self.forget()
            self.cancelled.emit()

    def forget(self) -> None:
        """The answer under way no longer matters; nothing follows."""
        if isinstance(self._request, Asked) or (self._request is not None and self._method in STOPPABLE):
            self._request.cancel()
        self._request = None

    def _progress(self, request: Request, progress) -> None:
        if request is self._request:
            self.progressed.emit(progress)

    def _know(self, request: Request, about, data) -> None:
        if request is not self._request:
            return
        self._request = None
        try:
            self.answered.emit(about, self._answer.from_json(data))
        except MessageError as error:
            self.failed.emit(error)

    def _fail(self, request: Request, error: SightlineError) -> None:
        if request is not self._request:
            return
        self._request = None
        if isinstance(error, RequestCancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
