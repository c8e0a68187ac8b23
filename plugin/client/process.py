"""One run of the engine: the process, the threads that read it, and its log."""

from __future__ import annotations

import subprocess
import threading
from collections import deque
from typing import BinaryIO, Callable, cast

from . import framing
from .environment import no_window
from .errors import ProtocolError

KEPT_LINES = 400
LONGEST_LINE = 65536


class EngineProcess:
    """A running engine. After `listen`, callbacks come from its own threads; `on_exit` comes once, after the last message.

    The engine ends when its stdin ends, and the pipe's only other end is ours: it cannot outlive QGIS.
    """

    def __init__(self, command: list, environment: dict, on_message: Callable[[EngineProcess, dict], None],
                 on_exit: Callable[[EngineProcess], None], on_line: Callable[[str], None]):
        self.log: deque = deque(maxlen=KEPT_LINES)
        self.fault: ProtocolError | None = None
        self._on_message, self._on_exit, self._on_line = on_message, on_exit, on_line
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.PIPE, env=environment, **no_window())
        self._stdin, self._stdout, self._stderr = (
            cast(BinaryIO, pipe) for pipe in (self._process.stdin, self._process.stdout, self._process.stderr))
        self._errors = threading.Thread(target=self._drain_errors, name="sightline-engine-log", daemon=True)
        self._reader = threading.Thread(target=self._read_messages, name="sightline-engine-reader", daemon=True)

    def listen(self) -> None:
        """Begin to read; only from here on can callbacks come, so that the owner knows the process by then."""
        self._errors.start()
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.poll()

    def send(self, message: dict) -> None:
        """Write one message; raises OSError when the engine is gone. One thread at a time."""
        self._stdin.write(framing.encode(message))
        self._stdin.flush()

    def close_input(self) -> None:
        """Ask the engine to end."""
        try:
            self._stdin.close()
        except OSError:
            pass  # already gone

    def end(self, grace: float) -> None:
        """Wait `grace` seconds for the engine to end by itself, then end it."""
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _read_messages(self) -> None:
        try:
            while True:
                message = framing.read(self._stdout)
                if message is None:
                    break
                self._on_message(self, message)
        except ProtocolError as error:
            self.fault = error
        except (OSError, ValueError):
            pass  # the pipe was closed under us: the engine is gone
        # Without its stdout the engine is of no use, even if the process still lives.
        self.end(0 if self.fault else 2)
        self._errors.join(1)
        self._on_exit(self)

    def _drain_errors(self) -> None:
        for raw in iter(lambda: self._stderr.readline(LONGEST_LINE), b""):
            line = raw.decode("utf-8", "replace").rstrip()
            self.log.append(line)
            self._on_line(line)
