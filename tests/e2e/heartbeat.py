"""How long QGIS's main thread was busy, and how much of that was ours.

A timer ticks every few milliseconds in the main thread: the longest time between two ticks is the longest gap, whoever
made it (QGIS draws and lays out in the same thread). A profile hook sees every Python function called in that
thread: the longest stay in the plugin's outermost function is the longest stretch of ours, with all of QGIS and Qt
that it called.
"""

import os
import sys
import time
from contextlib import contextmanager

from qgis.PyQt.QtCore import QObject, Qt, QTimer

TICK_MS = 2


class Heartbeat(QObject):
    def __init__(self, plugin: str):
        super().__init__()
        self._marker = f"{os.sep}{plugin}{os.sep}plugin{os.sep}"
        self._phases, self._phase = {}, None
        self._root, self._entered, self._entered_cpu = None, 0.0, 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self.enter("start")
        sys.setprofile(self._profile)

    def enter(self, phase: str) -> None:
        """What happens from now on is counted for `phase`."""
        self._phase = self._phases.setdefault(phase, {"ours_ms": 0.0, "ours_cpu_ms": 0.0, "where": "", "gap_ms": 0.0})
        self._last = time.perf_counter()

    @contextmanager
    def paused(self):
        """What the drive itself does, as taking a picture, is nobody's gap."""
        self._phase, counted = {"ours_ms": 0.0, "ours_cpu_ms": 0.0, "where": "", "gap_ms": 0.0}, self._phase
        yield
        self._phase, self._last = counted, time.perf_counter()

    def stop(self) -> dict:
        sys.setprofile(None)
        self._timer.stop()
        return self._phases

    def _tick(self) -> None:
        now = time.perf_counter()
        self._phase["gap_ms"] = max(self._phase["gap_ms"], 1000 * (now - self._last))
        self._last = now

    def _profile(self, frame, event, _argument) -> None:
        if event == "call" and self._root is None:
            if self._marker in frame.f_code.co_filename:
                self._root, self._entered, self._entered_cpu = frame, time.perf_counter(), time.thread_time()
        elif event == "return" and frame is self._root:
            stay = 1000 * (time.perf_counter() - self._entered)
            if stay > self._phase["ours_ms"]:
                where = f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_code.co_name}"
                self._phase.update(ours_ms=stay, where=where,
                                   ours_cpu_ms=1000 * (time.thread_time() - self._entered_cpu))
            self._root = None
