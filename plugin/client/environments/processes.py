"""Other processes: with which variables they run, and how a long one is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

from .errors import SetupCancelled, SetupError
from .places import ENGINE_FOLDER
from .words import tr


def scrubbed_environment() -> dict:
    """The environment variables for the engine's process.

    QGIS and the user's shell point Python, PROJ, GDAL and the loader at QGIS's own libraries; rasterio's wheel
    brings its own and fails on every CRS look-up when these are left.
    """
    strange = ("PYTHON", "PROJ_", "GDAL_", "DYLD_", "LD_LIBRARY_PATH", "LD_PRELOAD")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    environment.update(PYTHONPATH=str(ENGINE_FOLDER), PYTHONUTF8="1", PYTHONNOUSERSITE="1",
                       PYTHONDONTWRITEBYTECODE="1", ORT_DISABLE_TELEMETRY="1")
    return environment


def no_window() -> dict:
    """Popen arguments that keep Windows from opening a console."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {}


def run(command: list, on_line, cancelled, variables: dict | None = None) -> int:
    """Run to the end and hand each line of output to `on_line`; the exit code."""
    environment = {**scrubbed_environment(), **(variables or {})}
    del environment["PYTHONPATH"]
    environment["HNSWLIB_NO_NATIVE"] = "1"  # a build that also runs on another processor
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   text=True, encoding="utf-8", errors="replace", env=environment,
                                   start_new_session=True, **no_window())
    except OSError as error:
        raise SetupError(tr("{} does not start ({}).").format(command[0], error.strerror)) from error
    threading.Thread(target=_kill_when, args=(cancelled, process), daemon=True).start()
    with process:
        for line in process.stdout or ():
            on_line(line.rstrip())
    if cancelled():
        raise SetupCancelled(tr("The set-up was stopped; start it again to go on from here."))
    return process.returncode


def _kill_when(cancelled, process) -> None:
    """End the process, and on POSIX its compilers too, once `cancelled`; a silent download must not delay it."""
    while process.poll() is None:
        if cancelled():
            if os.name == "nt":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            return
        time.sleep(0.2)
