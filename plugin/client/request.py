"""One question to the engine, from asking to its answer."""

from __future__ import annotations

import threading
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication

from .errors import EngineTimeout, RequestCancelled, SightlineError
from .messages import Progress

Callback = Optional[Callable[[Any], None]]


class Request:
    """A request on its way. It ends exactly once, with a result or with an error.

    The callbacks run in the GUI thread (through `post`); `wait` serves callers without an event loop.
    """

    def __init__(self, ident: int, method: str, params: dict, post: Callable[[Callable[[], None]], None],
                 send_cancel: Callable[[Request], None], on_done: Callback = None, on_error: Callback = None,
                 on_progress: Callback = None):
        self.id, self.method, self.params = ident, method, params
        self._post, self._send_cancel = post, send_cancel
        self._on_done, self._on_error, self._on_progress = on_done, on_error, on_progress
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._latest: Progress | None = None
        self.newest: Progress | None = None  # for callers without an event loop, who have to look
        self._result: Any = None
        self._error: SightlineError | None = None
        self.sent = False
        self.cancelled = False
        self.patient = False  # cancelled while it waits for another machine: no reason to end an engine that is slow to heed it

    @property
    def done(self) -> bool:
        return self._ended.is_set()

    def cancel(self) -> None:
        """Stop it: at once if it has not been sent, else as soon as the engine says so. Harmless afterwards."""
        with self._lock:
            if self.done or self.cancelled:
                return
            self.cancelled = True
            sent = self.sent
        if sent:
            self._send_cancel(self)
        else:
            self.fail(RequestCancelled(_tr("Cancelled.")))

    def mark_sent(self) -> bool:
        """From now on the engine knows of it; False when it ended before."""
        with self._lock:
            self.sent = not self.done and not self.cancelled
            return self.sent

    def ended_within(self, seconds: float) -> bool:
        """Whether it has ended by then; it goes on if not. For callers that look after other things meanwhile."""
        return self._ended.wait(seconds)

    def wait(self, timeout: float | None) -> Any:
        """The result; raises its error, or EngineTimeout and cancels."""
        if not self._ended.wait(timeout):
            self.cancel()
            raise EngineTimeout(_tr("The Sightline engine did not answer “{method}” within {seconds} s.").format(
                method=self.method, seconds=f"{timeout:g}"))
        if self._error is not None:
            raise self._error
        return self._result

    def succeed(self, result: Any) -> None:
        self._end(result, None)

    def fail(self, error: SightlineError) -> None:
        self._end(None, error)

    def progress(self, progress: Progress) -> None:
        """Keep the newest; one waiting delivery at a time, so that a fast engine cannot flood the GUI thread."""
        self.newest = progress
        if self._on_progress is None:
            return
        with self._lock:
            waiting, self._latest = self._latest is not None, progress
        if not waiting:
            self._post(self._deliver_progress)

    def _deliver_progress(self) -> None:
        with self._lock:
            progress, self._latest = self._latest, None
        if not self.done and self._on_progress is not None:
            self._on_progress(progress)

    def _end(self, result: Any, error: SightlineError | None) -> None:
        with self._lock:
            if self.done:
                return
            self._result, self._error = result, error
            self._ended.set()
        on_done, on_error = self._on_done, self._on_error
        if error is None and on_done is not None:
            self._post(lambda: on_done(result))
        elif error is not None and on_error is not None:
            self._post(lambda: on_error(error))


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineClient", text)
