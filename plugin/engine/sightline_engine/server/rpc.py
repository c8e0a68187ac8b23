"""JSON-RPC 2.0 over two byte streams, framed with Content-Length as the Language Server Protocol does.

Own code, because the libraries that fit (pygls, python-lsp-jsonrpc) cancel a request only before it has started, and
here every running request must stop within a second.
"""
from __future__ import annotations

import json
import logging
import threading
import time
import traceback
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import BinaryIO, Callable

from ..errors import Cancelled, SightlineError
from ..service import Task

_LOG = logging.getLogger("sightline")
_QUICK, _SLOW = 6, 2
_LAST_SECONDS = 2.0
_CANCELLED = "Cancelled; what was finished is kept."
_LARGEST = 64 * 1024 * 1024
_PROGRESS_SECONDS = 0.1
_IN_PARTS = ("heat", "classify", "export")  # whose progress counts parts of a map, which nobody wants to read the number of

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, INTERNAL_ERROR = -32700, -32600, -32601, -32602, -32603
USER_ERROR, CANCELLED = -32000, -32800


class FrameError(Exception):
    """The stream is out of step: where the next message begins is not known."""


def read_body(stream: BinaryIO) -> bytes | None:
    """The next message's body, None at the end of the stream. Raises FrameError for what is no frame."""
    length = None
    while True:
        line = stream.readline(4096)
        if not line:
            return None
        if line in (b"\r\n", b"\n"):
            break
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            length = int(value)
    if length is None or length > _LARGEST:
        raise FrameError("a frame needs a Content-Length between 0 and 64 MiB")
    body = stream.read(length)
    return body if len(body) == length else None


class Server:
    """Answers requests in threads: long ones in a lane of their own, so that a search never waits for an indexing."""

    def __init__(self, methods: dict[str, Callable], long_methods: set[str], source: BinaryIO, sink: BinaryIO):
        self._methods, self._long, self._source, self._sink = methods, long_methods, source, sink
        self._writing = threading.Lock()
        self._running: dict[object, tuple[threading.Event, Future]] = {}
        self._asked: dict[object, tuple[str, float]] = {}

    def requests(self) -> list[dict]:
        """What is waiting or running: [{"method", "seconds" since it was asked for}], the oldest first."""
        now = time.monotonic()
        return [{"method": method, "seconds": round(now - since, 1)} for method, since in list(self._asked.values())]

    def serve(self) -> None:
        """Runs until the stream ends or a `shutdown` is asked for; then running requests have two seconds to end."""
        quick, slow = ThreadPoolExecutor(_QUICK, "sightline-quick"), ThreadPoolExecutor(_SLOW, "sightline-slow")
        try:
            while True:
                body = read_body(self._source)
                if body is None or not self._accept(body, quick, slow):
                    break
        except FrameError as error:
            self._answer(None, error={"code": PARSE_ERROR, "message": f"Not a JSON-RPC frame: {error}."})
        for cancelled, _ in list(self._running.values()):
            cancelled.set()
        quick.shutdown(wait=False, cancel_futures=True)
        slow.shutdown(wait=False, cancel_futures=True)
        wait([future for _, future in list(self._running.values())], timeout=_LAST_SECONDS)

    def _accept(self, body: bytes, quick: ThreadPoolExecutor, slow: ThreadPoolExecutor) -> bool:
        """Starts what a message asks for; False after `shutdown`."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            self._answer(None, error={"code": PARSE_ERROR, "message": "Not JSON."})
            return True
        message = message if isinstance(message, dict) else {}
        method, number, params = message.get("method"), message.get("id"), message.get("params") or {}
        if (not isinstance(method, str) or not isinstance(params, dict) or not isinstance(number, (int, str, type(None)))
                or number in self._running):
            self._answer(None, error={"code": INVALID_REQUEST, "message": "Not a JSON-RPC request with a new id."})
        elif method == "$/cancelRequest":
            self._cancel(params.get("id"))
        elif method == "shutdown":
            self._answer(number, result=None)
            return False
        elif number is not None:
            cancelled = threading.Event()
            future: Future[None] = Future()
            self._running[number], self._asked[number] = (cancelled, future), (method, time.monotonic())
            (slow if method in self._long else quick).submit(self._run, method, params, number, cancelled, future)
        return True

    def _cancel(self, number) -> None:
        running = self._running.get(number) if isinstance(number, (int, str)) else None
        if running is None:
            return
        cancelled, future = running
        cancelled.set()
        if future.cancel():  # it has not begun, and shall not
            self._forget(number)
            self._answer(number, error={"code": CANCELLED, "message": _CANCELLED})

    def _run(self, method: str, params: dict, number, cancelled: threading.Event, future: Future) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            if method not in self._methods:
                answer = {"error": {"code": METHOD_NOT_FOUND, "message": f"There is no method {method}."}}
            else:
                answer = {"result": self._methods[method](self._task(method, number, cancelled), **params)}
        except Cancelled as error:
            answer = {"error": {"code": CANCELLED, "message": str(error)}}
        except SightlineError as error:
            answer = {"error": {"code": USER_ERROR, "message": str(error), "data": _details(error)}}
        except Exception as error:
            _LOG.exception("%s failed", method)
            code = INVALID_PARAMS if isinstance(error, TypeError) and "argument" in str(error) else INTERNAL_ERROR
            answer = {"error": {"code": code, "data": _details(error), "message":
                                f"The engine failed in {method} ({type(error).__name__}: {error}). The log has the details."}}
        self._forget(number)
        self._answer(number, **answer)
        future.set_result(None)

    def _forget(self, number) -> None:
        self._running.pop(number, None)
        self._asked.pop(number, None)

    def _task(self, method: str, number, cancelled: threading.Event) -> Task:
        last, unit = 0.0, "" if method in _IN_PARTS or method.startswith("models/") else "tiles"

        def progress(done: int, total: int, seconds_left: float | None, message: str) -> None:
            nonlocal last
            now = time.monotonic()
            if done < total and now - last < _PROGRESS_SECONDS:
                return
            last = now
            self._send({"method": "$/progress", "params": {"token": number, "value": {
                "done": done, "total": total, "unit": unit, "message": message,
                "seconds_left": None if seconds_left is None else round(seconds_left, 1)}}})

        def check() -> None:
            if cancelled.is_set():
                raise Cancelled(_CANCELLED)

        return Task(progress, check)

    def _answer(self, number, **content) -> None:
        self._send({"id": number, **content})

    def _send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}, allow_nan=False).encode()
        with self._writing:
            try:
                self._sink.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
                self._sink.flush()
            except OSError:  # the client is gone; the end of stdin ends the engine
                _LOG.warning("an answer could not be delivered")


def _details(error: Exception) -> dict:
    return {"kind": type(error).__name__, "traceback": "".join(traceback.format_exception(error))}
