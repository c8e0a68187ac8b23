"""The client of the engine: asks, cancels, and starts the engine again when it has died.

One thread, the supervisor, owns the engine's life: it takes requests from a queue, starts the engine when
none runs, and writes to it. The process's own reader thread brings answers back. The GUI thread only ever
puts something into the queue and gets callbacks through a queued signal, so that it never waits.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
import traceback
from collections import deque
from typing import Any, Callable

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal

from .errors import EngineCrashed, EngineError, EngineStartError, ProtocolError, RequestCancelled, SightlineError
from .launch import Launch
from .messages import EngineInfo, MessageError, Progress
from .process import EngineProcess
from .request import Callback, Request

CANCELLED = -32800
START_TIMEOUT = 60.0
CANCEL_GRACE = 10.0
FREE_FAILURES = 2
LONGEST_PAUSE = 15.0
KEPT_LINES = 1000


class EngineClient(QObject):
    """Requests to an engine that is started with the first of them. Create it in the GUI thread.

    `launch` is called (in the supervisor thread) before each start and may raise a SightlineError.
    """

    state_changed = pyqtSignal(str, str)  # "stopped" | "starting" | "running" | "failed", a short detail
    _posted = pyqtSignal(object)

    def __init__(self, launch: Callable[[], Launch], parent: QObject | None = None):
        super().__init__(parent)
        self._launch = launch
        self._ids = itertools.count(1)
        self._outbox: queue.Queue = queue.Queue()
        self._lock = threading.Lock()
        self._owed: dict[int, tuple[EngineProcess, Request]] = {}
        self._process: EngineProcess | None = None
        self._supervisor: threading.Thread | None = None
        self._failures = 0
        self._stopping = threading.Event()
        self.info: EngineInfo | None = None
        self.log: deque = deque(maxlen=KEPT_LINES)  # what engines wrote, and when they began and ended
        self._posted.connect(self._run_posted, Qt.ConnectionType.QueuedConnection)

    # asking

    def request(self, method: str, params: dict | None = None, on_done: Callback = None,
                on_error: Callback = None, on_progress: Callback = None) -> Request:
        """Ask and return at once; the callbacks run in the GUI thread. Exactly one of the first two is called."""
        request = Request(next(self._ids), method, params or {}, self._post, self._cancel_sent,
                          on_done, on_error, on_progress)
        if self._stopping.is_set():
            request.fail(EngineStartError(_tr("Sightline is being unloaded.")))
            return request
        self._outbox.put(request)
        self._ensure_supervisor()
        return request

    def call(self, method: str, params: dict | None = None, timeout: float | None = None) -> Any:
        """Ask and wait for the result, in any thread, with or without an event loop; raises SightlineError."""
        return self.request(method, params).wait(timeout)

    def restart(self) -> None:
        """End the engine; the next request starts it anew, from what is then set up."""
        self._outbox.put(self._end_process)
        self._ensure_supervisor()

    def stop(self) -> None:
        """End the engine for good (at most about a second). Open requests fail, nothing is delivered any more."""
        self._stopping.set()
        self._outbox.put(None)
        if self._supervisor is not None:
            self._supervisor.join(0.3)
        error = EngineStartError(_tr("Sightline is being unloaded."))
        process = self._process
        if process is not None:
            process.end(0.5)
            self._fail_owed(process, error)
        self._fail_waiting(error)  # a thread may wait in call()

    @property
    def pid(self) -> int | None:
        """The running engine's process id."""
        process = self._process
        return process.pid if process is not None else None

    @property
    def under_way(self) -> list[str]:
        """The methods of the requests that the engine has not answered yet."""
        with self._lock:
            return [request.method for _, request in self._owed.values()]

    # the supervisor thread

    def _ensure_supervisor(self) -> None:
        with self._lock:
            if self._supervisor is None:
                self._supervisor = threading.Thread(target=self._supervise, name="sightline-engine", daemon=True)
                self._supervisor.start()

    def _supervise(self) -> None:
        while not self._stopping.is_set():
            item = self._outbox.get()
            if isinstance(item, Request):
                self._forward(item)
            elif item is not None:
                item()
        process = self._process
        if process is not None:
            process.close_input()

    def _forward(self, request: Request) -> None:
        if request.done:
            return
        try:
            process = self._process or self._start()
        except Exception as trouble:  # whatever it is, it must not end this thread and leave requests unanswered
            error = trouble if isinstance(trouble, SightlineError) else _unexpected(trouble)
            request.fail(error)
            self._fail_waiting(error)
            self._set_state("failed", str(error))
            return
        self._send(process, request)

    def _send(self, process: EngineProcess, request: Request) -> None:
        with self._lock:
            if self._process is not process:
                request.fail(_crashed(process))
                return
            if not request.mark_sent():
                return
            self._owed[request.id] = (process, request)
        self._write(process, {"jsonrpc": "2.0", "id": request.id, "method": request.method, "params": request.params})

    def _write(self, process: EngineProcess, message: dict) -> None:
        try:
            process.send(message)
        except (OSError, ValueError):
            pass  # the engine is gone: its reader thread sees the end too, and fails what it owed

    def _start(self) -> EngineProcess:
        self._pause_after_failures()
        launch = self._launch()
        self._set_state("starting", "")
        try:
            process = EngineProcess(launch.command, launch.variables, self._on_message, self._on_exit, self._keep)
        except OSError as error:
            raise EngineStartError(_tr("The Sightline engine does not start: {} ({}).").format(
                                       launch.command[0], error.strerror)) from error
        with self._lock:
            self._process = process
        self.log.append(f"{_now()} process {process.pid} started: {' '.join(launch.command)}")
        process.listen()
        hello = Request(next(self._ids), "initialize", {}, self._post, self._cancel_sent)
        self._send(process, hello)
        try:
            self.info = EngineInfo.from_json(hello.wait(START_TIMEOUT))
        except SightlineError as error:
            self._failures += 1
            self._give_up(process)
            process.end(0)
            raise self._why_not(launch, process, error) from error
        self._failures = 0
        self._set_state("running", self.info.summary)
        return process

    def _pause_after_failures(self) -> None:
        """A start that keeps failing must not eat the machine: wait 1, 2, 4… seconds before trying again."""
        if self._failures > FREE_FAILURES:
            pause = min(2.0 ** (self._failures - FREE_FAILURES - 1), LONGEST_PAUSE)
            self._set_state("starting", _tr("after a pause of {:g} s").format(pause))
            self._stopping.wait(pause)

    def _why_not(self, launch: Launch, process: EngineProcess, error: SightlineError) -> SightlineError:
        if isinstance(error, EngineError):
            return error  # it came up and said itself what is wrong
        if self._stopping.is_set():
            return error
        diagnosis = launch.diagnose()
        if diagnosis:
            return EngineStartError(diagnosis)
        last = next((line for line in reversed(process.log) if line.strip()), _tr("it said nothing"))
        return EngineStartError(_tr("The Sightline engine did not start ({}): see the log messages panel, tab "
                                    "Sightline.").format(last))

    def _end_process(self) -> None:
        self._failures = 0
        process = self._process
        if process is not None:
            self._give_up(process)
            self._fail_owed(process, EngineStartError(_tr("The Sightline engine was started anew: please try again.")))
            process.close_input()
            process.end(1.0)
            self._set_state("stopped", "")

    def _give_up(self, process: EngineProcess) -> bool:
        """From now on requests go to another process; False when they did already."""
        with self._lock:
            current = self._process is process
            if current:
                self._process = None
        return current

    def _fail_waiting(self, error: SightlineError) -> None:
        """What waits in the queue would only meet the same failed start again."""
        kept = []
        while True:
            try:
                item = self._outbox.get_nowait()
            except queue.Empty:
                break
            if isinstance(item, Request):
                item.fail(error)
            else:
                kept.append(item)
        for item in kept:
            self._outbox.put(item)

    # the process's reader thread

    def _on_message(self, process: EngineProcess, message: dict) -> None:
        if message.get("method") == "$/progress":
            self._on_progress(message.get("params"))
        elif "id" in message and "method" not in message:
            with self._lock:
                _, request = self._owed.pop(message["id"], (None, None))
            if request is not None:
                _answer(request, message, self._keep)

    def _on_progress(self, params: Any) -> None:
        try:
            _, request = self._owed[params["token"]]
            request.progress(Progress.from_json(params["value"]))
        except (KeyError, TypeError, MessageError):
            return  # progress is a courtesy: a strange one, or one that comes too late, is dropped

    def _on_exit(self, process: EngineProcess) -> None:
        self.log.append(f"{_now()} process {process.pid} ended with code {process.returncode}")
        unexpected = self._give_up(process)
        error = _crashed(process)
        owed = self._fail_owed(process, error)
        if unexpected and not self._stopping.is_set():
            self._set_state("failed" if owed else "stopped", str(error) if owed else "")

    def _keep(self, line: str) -> None:
        """What an engine wrote."""
        self.log.extend(line.splitlines())
        _log(line)

    def _fail_owed(self, process: EngineProcess, error: SightlineError) -> bool:
        """Fail what this process has not answered; whether there was anything."""
        with self._lock:
            owed = [request for owner, request in self._owed.values() if owner is process]
            self._owed = {ident: pair for ident, pair in self._owed.items() if pair[0] is not process}
        for request in owed:
            request.fail(RequestCancelled(_tr("Cancelled.")) if request.cancelled else error)
        return bool(owed)

    # cancelling and delivering

    def _cancel_sent(self, request: Request) -> None:
        """Tell the engine; an engine that does not listen is ended, so that the user is not left waiting."""
        def tell():
            process = self._process
            if process is not None and not request.done:
                self._write(process, {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": request.id}})
                if request.patient:
                    return
                watch = threading.Timer(CANCEL_GRACE, lambda: None if request.done else process.end(0))
                watch.daemon = True
                watch.start()
        self._outbox.put(tell)

    def _post(self, job: Callable[[], None]) -> None:
        try:
            self._posted.emit(job)
        except RuntimeError:
            pass  # Qt's half of this object went with QGIS

    def _run_posted(self, job: Callable[[], None]) -> None:
        if not self._stopping.is_set():
            job()

    def _set_state(self, state: str, detail: str) -> None:
        try:
            self.state_changed.emit(state, detail)
        except RuntimeError:
            pass  # as above


def _answer(request: Request, message: dict, keep: Callable[[str], None]) -> None:
    error = message.get("error")
    if error is None:
        request.succeed(message.get("result"))
    elif not isinstance(error, dict):
        request.fail(ProtocolError(_tr("The Sightline engine sent an error that cannot be read.")))
    elif error.get("code") == CANCELLED:
        request.fail(RequestCancelled(_tr("Cancelled.")))
    else:
        found = error.get("data")
        data = found if isinstance(found, dict) else {}
        trace = str(data.get("traceback") or "")
        if trace:
            keep(trace)
        request.fail(EngineError(str(error.get("message") or _tr("The Sightline engine refused.")),
                                 str(data.get("kind") or ""), trace))


def _crashed(process: EngineProcess) -> EngineCrashed:
    if process.fault is not None:
        return EngineCrashed(_tr("{} It starts again with your next action.").format(process.fault))
    code = process.returncode
    how = _tr("signal {}").format(-code) if code is not None and code < 0 else _tr("code {}").format(code)
    return EngineCrashed(_tr("The Sightline engine stopped unexpectedly ({}); it starts again with your next action. "
                             "The log messages panel, tab Sightline, says more.").format(how))


def _unexpected(trouble: Exception) -> EngineStartError:
    _log("".join(traceback.format_exception(type(trouble), trouble, trouble.__traceback__)))
    return EngineStartError(_tr("The Sightline engine could not be started ({}).").format(trouble))


def _now() -> str:
    return time.strftime("%H:%M:%S")


def _log(text: str) -> None:
    QgsMessageLog.logMessage(text, "Sightline", Qgis.MessageLevel.Info, False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineClient", text)
