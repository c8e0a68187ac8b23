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
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, Callable

from ..errors import Cancelled, SightlineError
from ..service import Task

_LOG = logging.getLogger("sightline")
_THREADS = 8
_LARGEST = 64 * 1024 * 1024
_PROGRESS_SECONDS = 0.1

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, INTERNAL_ERROR = -32700, -32600, -32601, -32602, -32603
USER_ERROR, CANCELLED = -32000, -32800


def read_message(stream: BinaryIO) -> dict | None:
    """The next message, None at the end of the stream. Raises ValueError for what is no frame."""
    length = None
    while True:
        line = stream.readline(4096)
        if not line:
            return None
        if line in (b"\r\n", b"\n"):
            break
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    if length is None or not 0 <= length <= _LARGEST:
        raise ValueError("a frame needs a Content-Length between 0 and 64 MiB")
    body = stream.read(length)
    return json.loads(body) if len(body) == length else None


class Server:
    """Answers requests in threads, so that a search is answered while an indexing runs."""

    def __init__(self, methods: dict[str, Callable], source: BinaryIO, sink: BinaryIO):
        self._methods, self._source, self._sink = methods, source, sink
        self._writing = threading.Lock()
        self._cancelled: dict[object, threading.Event] = {}

    def serve(self) -> None:
        """Runs until the stream ends or a `shutdown` is asked for; then every running request is cancelled."""
        with ThreadPoolExecutor(_THREADS, "sightline-request") as pool:
            while True:
                try:
                    message = read_message(self._source)
                except ValueError as error:
                    self._answer(None, error={"code": PARSE_ERROR, "message": f"Not a JSON-RPC frame: {error}"})
                    break
                if message is None or not self._accept(message, pool):
                    break
            for event in list(self._cancelled.values()):
                event.set()

    def _accept(self, message, pool: ThreadPoolExecutor) -> bool:
        if not isinstance(message, dict) or not isinstance(message.get("method"), str):
            self._answer(None, error={"code": INVALID_REQUEST, "message": "Not a JSON-RPC request."})
            return True
        method, params, number = message["method"], message.get("params") or {}, message.get("id")
        if method == "$/cancelRequest":
            event = self._cancelled.get(params.get("id"))
            if event:
                event.set()
        elif method == "shutdown":
            self._answer(number, result=None)
            return False
        elif number is not None:
            self._cancelled[number] = threading.Event()
            pool.submit(self._run, method, params, number)
        return True

    def _run(self, method: str, params: dict, number) -> None:
        cancelled = self._cancelled[number]
        try:
            if method not in self._methods:
                return self._answer(number, error={"code": METHOD_NOT_FOUND, "message": f"There is no method {method}."})
            result = self._methods[method](self._task(number, cancelled), **params)
            self._answer(number, result=result)
        except Cancelled as error:
            self._answer(number, error={"code": CANCELLED, "message": str(error)})
        except SightlineError as error:
            self._answer(number, error={"code": USER_ERROR, "message": str(error), "data": {
                "kind": type(error).__name__, "traceback": traceback.format_exc()}})
        except Exception as error:
            _LOG.exception("%s failed", method)
            code = INVALID_PARAMS if isinstance(error, TypeError) and "argument" in str(error) else INTERNAL_ERROR
            self._answer(number, error={"code": code, "message": f"The engine failed in {method} "
                                        f"({type(error).__name__}: {error}). The log has the details.",
                                        "data": {"kind": type(error).__name__, "traceback": traceback.format_exc()}})
        finally:
            self._cancelled.pop(number, None)

    def _task(self, number, cancelled: threading.Event) -> Task:
        last = 0.0

        def progress(done: int, total: int, seconds_left: float, message: str) -> None:
            nonlocal last
            now = time.monotonic()
            if done < total and now - last < _PROGRESS_SECONDS:
                return
            last = now
            self._send({"method": "$/progress", "params": {"token": number, "value": {
                "done": done, "total": total, "unit": "tiles", "message": message,
                "seconds_left": round(seconds_left, 1)}}})

        def check() -> None:
            if cancelled.is_set():
                raise Cancelled("Cancelled; what was finished is kept.")

        return Task(progress, check)

    def _answer(self, number, **content) -> None:
        self._send({"id": number, **content})

    def _send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self._writing:
            try:
                self._sink.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
                self._sink.flush()
            except OSError:  # the client is gone; the end of stdin ends the engine
                _LOG.warning("an answer could not be delivered")
