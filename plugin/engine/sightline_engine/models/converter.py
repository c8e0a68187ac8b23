"""Checkpoints become bundles in another process, with PyTorch in a Python of its own: what it does to itself, the engine
survives."""
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from ..errors import BundleError
from ..home import home

if TYPE_CHECKING:
    from ..service import Task

VARIABLE = "SIGHTLINE_CONVERTER_PYTHON"
ROOT = Path(__file__).resolve().parents[4]  # the plugin's folder, which `models` is a package of
_MODULE = "models.convert.checkpoint"
_MARKER = "sightline-engine.json"  # in a finished environment, see plugin/client/environments/folder.py
# Ends with the engine, also when that is killed: its stdin closes then.
_CHILD = f"""
import os, runpy, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(9)), daemon=True).start()
sys.argv = sys.argv[:1] + sys.argv[2:]
runpy.run_module({_MODULE!r}, run_name="__main__", alter_sys=True)
"""
_KEPT_LINES = 40
_LAST_WORDS = 0.5  # seconds that a converter has to end by itself


class ConverterMissing(BundleError):
    """The converter is not set up on this machine."""


def folder() -> Path:
    """The converter's environment, where Sightline makes one."""
    return home() / "converter-env"


def python() -> Path:
    """The converter's Python. Raises ConverterMissing with what to do."""
    if not (ROOT / "models" / "convert" / "checkpoint" / "__main__.py").is_file():
        raise ConverterMissing("This installation of Sightline has no converter (the folder models/convert is missing); "
                               "install the whole plugin to import checkpoints. Bundles and ONNX models can be imported.")
    named = os.environ.get(VARIABLE)
    if named:
        if Path(named).is_file():
            return Path(named)
        raise ConverterMissing(f"There is no Python at {named}, which {VARIABLE} names for the converter; correct it or "
                               "remove it.")
    made = folder() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (folder() / _MARKER).is_file() and made.is_file():
        return made
    begun = ": its set-up was not finished" if folder().is_dir() else ""
    raise ConverterMissing("Checkpoints are imported with a converter (PyTorch and others), which is not set up on this "
                           f"machine{begun}; run `sightline models setup`, or press “Set up converter…” in QGIS. Bundles and "
                           "ONNX models need none.")


def state() -> dict:
    """{"ready": whether checkpoints can be imported, "problem": why not, or None}"""
    try:
        python()
        return {"ready": True, "problem": None}
    except ConverterMissing as error:
        return {"ready": False, "problem": str(error)}


def recognise(source: Path, options: dict, task: Task, architecture: str | None = None) -> dict:
    """What a checkpoint is; see `recognise` in models.convert.checkpoint. Raises BundleError."""
    return _run(["--recognise", str(source), *_flags(architecture=architecture), *_options(options)], task,
                f"Looking at {source.name}")


def convert(source: Path, out: Path, options: dict, task: Task, named: Callable[[str], object], **flags: str | None) -> dict:
    """Makes a bundle in the folder `out`, which must not be there yet. named: called with its name before the long work, and
    may raise to stop it; flags: name, licence, architecture, precision. Returns what the converter says of it. Raises
    BundleError and Cancelled; then nothing is left in `out`."""
    return _run([str(source), "--out", str(out), *_flags(**flags), *_options(options)], task, f"Reading {source.name}", named)


def environment() -> dict[str, str]:
    """The converter's variables: nothing of QGIS's Python, and no way to a hub."""
    strange = ("PYTHON", "PROJ_", "GDAL_", "DYLD_", "LD_LIBRARY_PATH", "LD_PRELOAD", "HF_", "TRANSFORMERS_", "TORCH_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    return {**kept, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugin" / "engine")]), "PYTHONUTF8": "1",
            "PYTHONNOUSERSITE": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1", "ORT_DISABLE_TELEMETRY": "1",
            "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


def _flags(**flags: str | None) -> list[str]:
    return [word for name, value in flags.items() if value for word in (f"--{name}", str(value))]


def _options(options: dict) -> list[str]:
    return [word for name, value in options.items() for word in ("--option", f"{name}={value}")]


def _run(arguments: list[str], task: Task, begin: str, named: Callable[[str], object] = lambda name: None) -> dict:
    """What the converter answers. Raises BundleError for its sentence, or one on how it ended."""
    command = [str(python()), "-c", _CHILD, _MODULE, *arguments, "--json"]
    try:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace",
                                   start_new_session=os.name != "nt",
                                   creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    except OSError as error:
        raise BundleError(f"The converter's Python {command[0]} does not start ({error.strerror}); set the converter up "
                          "again with `sightline models setup`.") from error
    said: SimpleQueue[str | None] = SimpleQueue()
    errors: deque[str] = deque(maxlen=_KEPT_LINES)
    readers = [threading.Thread(target=_read, args=(process.stdout, said.put), daemon=True),
               threading.Thread(target=_read, args=(process.stderr, errors.append), daemon=True)]
    for reader in readers:
        reader.start()
    try:
        answer = _listen(said, task, begin, named)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10 * _LAST_WORDS)
    finally:
        _end(process)
    readers[1].join(1.0)
    if "result" in answer:
        return answer["result"]
    if "error" in answer:
        raise BundleError(str(answer["error"]))
    sys.stderr.write("\n".join([*filter(None, errors), ""]))
    raise BundleError(_how_it_ended(process.returncode, [line for line in errors if line]))


def _listen(said: SimpleQueue, task: Task, begin: str, named: Callable[[str], object]) -> dict:
    """Hands on progress until the answer, which is {} when there was none."""
    started, share, message = time.monotonic(), 0.0, begin
    task.progress(0, 100, 0.0, message)
    while True:
        task.check()
        try:
            line = said.get(timeout=0.1)
        except Empty:
            continue
        if line is None:
            return {}
        try:
            content = json.loads(line)
        except ValueError:
            continue  # a library prints
        if not isinstance(content, dict):
            continue
        if "result" in content or "error" in content:
            return content
        if isinstance(content.get("name"), str):
            named(content["name"])
        if isinstance(content.get("progress"), (int, float)):
            share, message = min(max(float(content["progress"]), 0.0), 1.0), str(content.get("message") or message)
            seconds = time.monotonic() - started
            task.progress(round(100 * share), 100, seconds / share - seconds if share else 0.0, message)


def _read(stream, put) -> None:
    with suppress(ValueError, OSError), stream:  # closed under the reader
        for line in stream:
            put(line.rstrip("\n"))
    put(None)


def _end(process: subprocess.Popen) -> None:
    """Ends the converter if it still runs: asked first, then by force."""
    with suppress(OSError):
        if process.stdin:
            process.stdin.close()
    for ask in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        if process.poll() is not None:
            return
        with suppress(OSError):
            os.killpg(process.pid, ask) if os.name != "nt" else process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LAST_WORDS)


def _how_it_ended(code: int | None, lines: list[str]) -> str:
    if code is not None and code in (-9, 137) or any("MemoryError" in line or "bad_alloc" in line for line in lines):
        return ("The converter was ended, most likely because memory ran out; close other programs, or convert the model on a "
                "machine with more memory and import the bundle that it exports.")
    last = lines[-1][:160] if lines else f"code {code}"
    return (f"The converter ended without an answer ({last}); the file may be damaged: download it again, or run the command "
            "with --debug and report what it says.")
