"""Something about the engine's environment that takes seconds or minutes, in a thread of its own."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...client import environment, hardware, packages
from .proxy import Proxy


@dataclass(frozen=True)
class Choice:
    """What the user chose to install: where, with which Python (empty: the one that fits), from where, for what hardware, and
    whether in the tested versions, whose hashes are compared."""

    folder: Path
    base: str = ""
    wheels: str = ""
    proxy: Proxy = Proxy()
    hardware: str = "cpu"
    locked: bool = True


class SetupRun(QObject):
    """Its signals arrive in the GUI thread; after `stop` it ends soon, and says so."""

    line = pyqtSignal(str)
    ended = pyqtSignal(str, object)  # "" or the sentence that says what went wrong; what the work returned

    def __init__(self, work: Callable[[SetupRun], object], parent: QObject | None = None):
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(work,), name="sightline-setup", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def _run(self, work: Callable[[SetupRun], object]) -> None:
        problem, result = "", None
        try:
            result = work(self)
        except environment.SetupError as error:
            problem = str(error)
        except OSError as error:
            problem = f"{error.strerror or error}: {error.filename}" if error.filename else str(error)
        try:
            self.ended.emit(problem, result)
        except RuntimeError:
            pass  # QGIS was closed meanwhile

    def say(self, line: str) -> None:
        """For the work: a line of its output."""
        if line and not self._stop.is_set():
            try:
                self.line.emit(line)
            except RuntimeError:
                pass  # as above


def installing(choice: Choice) -> Callable[[SetupRun], object]:
    """Makes the environment, or goes on with it; returns its Python."""
    def work(run: SetupRun):
        room, needed = environment.free_mb(choice.folder), environment.HARDWARE[choice.hardware].disk_mb
        if room < needed:
            raise environment.SetupError(QCoreApplication.translate(
                "SetupRun", "{folder} has room for {room} MB, but the engine needs {needed} MB: make room, or choose another "
                "folder.").format(folder=choice.folder, room=room, needed=needed))
        return environment.create(choice.folder, choice.wheels, choice.base,
                                  on_line=lambda line: run.say(choice.proxy.hide(line)), cancelled=lambda: run.stopped,
                                  variables=choice.proxy.variables, hardware=choice.hardware, locked=choice.locked)
    return work


def checking(python: str) -> Callable[[SetupRun], object]:
    """Imports every library; a SetupError says what is broken."""
    def work(_run: SetupRun):
        problem = environment.check_python(python)
        if problem:
            raise environment.SetupError(problem)
        return python
    return work


def removing(folder: Path) -> Callable[[SetupRun], object]:
    return lambda _run: environment.remove(folder)


@dataclass(frozen=True)
class Situation:
    """What is there already, looked up in a thread: libraries, room on the disk, the Python to install with, or why none; what
    the libraries were installed for, and the NVIDIA GPU of this computer, if any."""

    packages: list
    free_mb: int
    base: str
    problem: str
    ours: bool
    hardware: str = "cpu"
    gpu: str = ""


def looking(folder: Path, base: str = "", wanted: str = "cpu") -> Callable[[SetupRun], object]:
    def work(_run: SetupRun) -> Situation:
        try:
            python = base or environment.base_python()
            problem = environment.base_problem(python)
        except environment.SetupError as error:
            python, problem = "", str(error)
        return Situation(packages.packages_in(folder, wanted), environment.free_mb(folder), python, problem,
                         environment.is_ours(folder), environment.hardware_in(folder), hardware.nvidia_gpu())
    return work
