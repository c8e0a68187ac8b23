"""The engine's own Python: where it is, whether it works, and how it is made.

The engine never runs in QGIS's Python, so it has an environment of its own. The dock and the Makefile
use this same file: the dock imports it, the Makefile runs it as a script with any Python 3.9 or newer.

    python3 plugin/client/environment.py create [--hardware cpu|cuda|directml|openvino] [--folder FOLDER] [--wheels FOLDER]
    python3 plugin/client/environment.py check  [--python PYTHON]
    python3 plugin/client/environment.py create-converter [--folder FOLDER] [--wheels FOLDER]

The second environment, the converter's, has torch; only who imports checkpoints of models needs it.

Standard library only, and no relative import, so that it also runs outside the plugin.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

PLUGIN_ROOT = Path(__file__).resolve().parents[2]
ENGINE_FOLDER = PLUGIN_ROOT / "plugin" / "engine"
REQUIREMENTS = ENGINE_FOLDER / "requirements.txt"
MARKER = "sightline-engine.json"  # in a finished environment
BEGUN = "sightline-engine-env"  # in one that Sightline made, finished or not
VARIABLE = "SIGHTLINE_ENGINE_PYTHON"
MODULES = ("numpy", "rasterio", "pyogrio", "pyarrow", "shapely", "onnxruntime", "onnx", "yaml", "ftfy", "tokenizers")
OPTIONAL = "hnswlib"  # has to be built on Linux and macOS; without it the engine compares every tile
CONVERTER_REQUIREMENTS = PLUGIN_ROOT / "models" / "convert" / "requirements.txt"
CONVERTER_VARIABLE = "SIGHTLINE_CONVERTER_PYTHON"
CONVERTER_MODULES = ("torch", "open_clip", "timm", "transformers", "onnx", "onnxscript", "onnxruntime", "safetensors",
                     "tokenizers")
CONVERTER_DISK_MB = 2000  # with torch for the CPU; with NVIDIA's libraries, which pip may bring on Linux, 7000

# What each module is imported after: torchvision's operators are missing where its build does not fit torch's.
_CONVERTER_FIRST = "from models.towers import vision_operators; vision_operators.declare()"
_CHECK = """
import importlib, json, sys
found = {"python": sys.version.split()[0]}
for name in sys.argv[1:]:
    try:
        found[name] = getattr(importlib.import_module(name), "__version__", "")
    except BaseException as error:
        print(json.dumps({"failed": name, "why": f"{type(error).__name__}: {error}"}))
        sys.exit(3)
print(json.dumps({"found": found}))
"""


@dataclass(frozen=True)
class Hardware:
    """What the engine can be set up for: the onnxruntime that goes with it, the megabytes to download and on disk (all wheels
    on Linux with Python 3.11; DirectML's on Windows), and where it exists (values of sys.platform)."""

    name: str
    wheel: str
    download_mb: int
    disk_mb: int
    platforms: tuple

    @property
    def requirements(self) -> Path:
        return REQUIREMENTS if self.name == "cpu" else ENGINE_FOLDER / f"requirements-{self.name}.txt"

    @property
    def lists(self) -> Lists:
        return Lists.beside(self.requirements, self.name)


@dataclass(frozen=True)
class Lists:
    """What to install: the libraries to choose from, the same with versions and hashes, and what may be missing, likewise;
    None for a file that is not there."""

    wanted: Path
    locked: Path | None
    optional: Path | None
    optional_locked: Path | None

    @classmethod
    def beside(cls, wanted: Path, hardware: str) -> Lists:
        names = f"locked-{hardware}.txt", "requirements-graph.txt", "locked-graph.txt"
        return cls(wanted, *(file if file.is_file() else None for file in map(wanted.with_name, names)))

    @property
    def digest(self) -> str:
        files = (self.wanted, self.locked, self.optional, self.optional_locked)
        return hashlib.sha256("".join(_digest(file) for file in files if file).encode()).hexdigest()


HARDWARE = {each.name: each for each in (
    Hardware("cpu", "onnxruntime", 180, 700, ("linux", "win32", "darwin")),
    Hardware("cuda", "onnxruntime-gpu", 1720, 3200, ("linux", "win32")),
    Hardware("directml", "onnxruntime-directml", 180, 700, ("win32",)),
    Hardware("openvino", "onnxruntime-openvino", 240, 950, ("linux", "win32")))}


class SetupError(Exception):
    """The environment could not be made; the message is a sentence for the user."""


class SetupCancelled(SetupError):
    """The user stopped the set-up."""


@dataclass(frozen=True)
class Finding:
    """The engine's Python, or the sentence that says why there is none."""

    python: str
    origin: str
    problem: str = ""

    @property
    def usable(self) -> bool:
        return not self.problem


def user_data_folder() -> Path:
    """The folder of Sightline's own data: SIGHTLINE_HOME, else the platform's place for user data."""
    home = os.environ.get("SIGHTLINE_HOME")
    if home:
        return Path(home).expanduser()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "sightline"


def default_folder() -> Path:
    return user_data_folder() / "engine-env"


def converter_folder() -> Path:
    return user_data_folder() / "converter-env"


def python_in(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def find_python(configured: str = "", folder: str | Path = "") -> Finding:
    """The engine's Python: from the environment variable, else the plugin's setting, else `folder` (or the default one).

    Looks at files only, so it takes no time; `check_python` runs the interpreter.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return _named(chosen, _tr("the variable {}").format(VARIABLE))
    if configured:
        return _named(configured, _tr("the plugin's settings"))
    origin = _tr("the folder in the plugin's settings") if folder else _tr("the default folder")
    folder = Path(folder or default_folder()).expanduser()
    python = str(python_in(folder))
    if (folder / MARKER).is_file():
        if not python_in(folder).is_file():
            return Finding(python, origin, _tr("The engine's environment in {} no longer has the Python that it was made with: "
                                               "press “Set up engine…” to make it anew.").format(folder))
        try:
            finished = _finished(folder, HARDWARE[hardware_in(folder)].lists.digest)
        except SetupError as error:
            return Finding(python, origin, str(error))
        if finished:
            return Finding(python, origin)
        return Finding(python, origin, _tr("This version of Sightline needs other libraries than those set up: press "
                                           "“Set up engine…” to bring them up to date."))
    if folder.is_dir() and any(folder.iterdir()):
        return Finding(python, origin, _tr("The set-up of the Sightline engine was not finished: press “Set up "
                                           "engine…” to go on with it."))
    return Finding(python, origin, _tr("The Sightline engine is not set up yet: press “Set up engine…”."))


def _named(python: str, origin: str) -> Finding:
    if os.path.isfile(python) or shutil.which(python):
        return Finding(python, origin)
    return Finding(python, origin, _tr("There is no Python at {}, the path given for the engine by {}: correct it, or "
                                       "remove it and press “Set up engine…”.").format(python, origin))


def check_python(python: str, modules: Iterable[str] = MODULES, timeout: float = 90.0) -> str:
    """Import the engine's libraries in `python`; "" when all is well, else one sentence."""
    failed, why = _import_problem(python, modules, timeout)
    if failed:
        return _tr("The Sightline engine's Python at {} cannot import {} ({}): press “Set up engine…” to repair it.").format(
            python, failed, why)
    return _tr("The Sightline engine's Python at {} does not work ({}): try again, or press “Set up engine…” to repair "
               "it.").format(python, why) if why else ""


def _import_problem(python: str, modules: Iterable[str], timeout: float, first: str = "") -> tuple[str, str]:
    """(the module that cannot be imported, why), ("", why) where it is the Python itself, ("", "") when all is well."""
    script = f"import sys; sys.path.insert(0, {str(PLUGIN_ROOT)!r})\n{first}\n{_CHECK}" if first else _CHECK
    try:
        run = subprocess.run([python, "-c", script, *modules], capture_output=True, text=True, encoding="utf-8",
                             errors="replace", stdin=subprocess.DEVNULL, timeout=timeout,
                             env=scrubbed_environment(), **no_window())
    except subprocess.TimeoutExpired:
        return "", _tr("it did not answer within {:.0f} s").format(timeout)
    except OSError as error:
        return "", _tr("it does not start: {}").format(error.strerror)
    lines = run.stdout.strip().splitlines()
    try:
        answer = json.loads(lines[-1]) if lines else {}
    except ValueError:
        answer = {}
    if run.returncode == 0 and "found" in answer:
        return "", ""
    if "failed" in answer:
        return answer["failed"], answer["why"]
    return "", _tr("it ended with code {}").format(run.returncode)


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


def base_python() -> str:
    """A Python to make the environment with: the first of those on this machine that fits, else the first of all, which then
    says itself why not. Inside QGIS `sys.executable` may be QGIS itself."""
    places = list(_pythons())
    if not places:
        raise SetupError(_tr("No Python was found to set up the Sightline engine with: install Python 3.11 or newer."))
    return next((place for place in places if not base_problem(place)), places[0])


def _pythons() -> Iterable[str]:
    """QGIS's own, then others of the machine."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = Path(sys.exec_prefix) if os.name == "nt" else Path(sys.exec_prefix) / "bin"
    names = ("python.exe", "python3.exe") if os.name == "nt" else (f"python{version}", "python3")
    places = [folder / name for name in names]
    if os.path.basename(sys.executable or "").lower().startswith("python"):
        places.insert(0, Path(sys.executable))
    minors = (12, 11, 13)  # hnswlib has no Windows wheels for newer ones
    if os.name == "nt":
        programs = Path(os.environ.get("LOCALAPPDATA", "")) / "Programs" / "Python"
        places += [programs / f"Python3{minor}" / "python.exe" for minor in minors]
    places += [Path(found) for name in (*(f"python3.{minor}" for minor in minors), "python3", "python")
               if (found := shutil.which(name))]
    return dict.fromkeys(str(place) for place in places if place.is_file())


def base_problem(python: str) -> str:
    """Why an environment cannot be made with this Python, as one sentence; "" when it can."""
    try:
        run = subprocess.run([python, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"],
                             capture_output=True, stdin=subprocess.DEVNULL, timeout=30, env=scrubbed_environment(),
                             **no_window())
    except (OSError, subprocess.TimeoutExpired):
        return _tr("{} does not start: choose another Python, 3.11 or newer.").format(python)
    if run.returncode:
        return _tr("{} cannot make the engine's environment: it needs Python 3.11 or newer with its venv module (on "
                   "Debian and Ubuntu: sudo apt install python3-venv).").format(python)
    return ""


def hardware_in(folder: Path) -> str:
    """What an environment was set up for, finished or not; "cpu" where nobody has said."""
    kept = _marker(folder / MARKER).get("hardware") or _marker(folder / BEGUN).get("hardware")
    return kept if kept in HARDWARE else "cpu"


def create(folder: Path, wheels: str = "", base: str = "", requirements: Path | None = None,
           on_line: Callable[[str], None] = print, cancelled: Callable[[], bool] = lambda: False,
           variables: dict | None = None, hardware: str = "cpu", locked: bool = True) -> str:
    """Make the engine's environment in `folder`, or finish one that was interrupted; returns its Python.

    The marker is written last and carries the digest of the requirements: without it, or with another one,
    the next call goes on from whatever is there. `wheels` is a folder of wheels for an installation offline;
    `variables` are handed to pip, as those that name a proxy. `hardware`: a key of HARDWARE; what was installed for
    another is removed first. Versions and hashes are those of the locked list beside `requirements`, where there is one,
    unless not `locked`: then the newest that exist for this computer, with whatever hashes. An environment without
    hnswlib is finished too; the next call tries again.
    """
    if hardware not in HARDWARE:
        raise SetupError(_tr("There is no hardware {}: choose one of {}.").format(hardware, ", ".join(HARDWARE)))
    kind = HARDWARE[hardware]
    if sys.platform not in kind.platforms:
        raise SetupError(_tr("{} does not exist on this operating system: choose one of {}.").format(
            hardware, ", ".join(each.name for each in HARDWARE.values() if sys.platform in each.platforms)))
    folder = Path(folder)
    lists = Lists.beside(Path(requirements), hardware) if requirements else kind.lists
    digest = lists.digest
    python = str(python_in(folder))
    if _finished(folder, digest) and not _marker(folder / MARKER).get("without"):
        on_line(_tr("The engine's environment in {} is up to date.").format(folder))
        return python
    _check_wheels(wheels)
    _make_venv(folder, base or base_python(), on_line, cancelled, hardware)
    _remove_other_hardware(folder, kind, on_line, cancelled)
    on_line(_tr("Installing the engine's libraries from {}…").format(wheels) if wheels
            else _tr("Installing the engine's libraries (about {} MB to download)…").format(kind.download_mb))
    _install(python, locked and lists.locked or lists.wanted, wheels, on_line, cancelled, variables)
    without = "" if _install_optional(python, lists, wheels, on_line, cancelled, variables) else OPTIONAL
    on_line(_tr("Checking the libraries…"))
    problem = check_python(python, MODULES)
    if problem:
        raise SetupError(problem)
    _finish(folder, {"requirements": digest, "hardware": hardware, **({"without": without} if without else {})})
    on_line(_tr("The Sightline engine is set up."))
    return python


def find_converter(folder: str | Path = "") -> Finding:
    """The converter's Python: from the environment variable, else `folder` (or the default one). Looks at files only."""
    chosen = os.environ.get(CONVERTER_VARIABLE)
    if chosen:
        found = os.path.isfile(chosen) or shutil.which(chosen)
        return Finding(chosen, _tr("the variable {}").format(CONVERTER_VARIABLE), "" if found else _tr(
            "There is no Python at {}, the path that {} names: correct it, or remove it and set up the converter.").format(
                chosen, CONVERTER_VARIABLE))
    folder = Path(folder or converter_folder()).expanduser()
    python, origin = str(python_in(folder)), _tr("the default folder")
    try:
        if _finished(folder, _digest(CONVERTER_REQUIREMENTS)):
            return Finding(python, origin)
    except SetupError as error:
        return Finding(python, origin, str(error))
    if (folder / MARKER).is_file():
        problem = _tr("This version of Sightline needs other libraries for importing models than those set up: set up the "
                      "converter again (`sightline models setup`) to bring them up to date.")
    elif folder.is_dir() and any(folder.iterdir()):
        problem = _tr("The set-up of the converter was not finished: start it again (`sightline models setup`), and it goes on "
                      "from there.")
    else:
        problem = _tr("The converter that imports checkpoints of models is not set up yet: `sightline models setup` does it, "
                      "or {} names a Python that has torch and open_clip.").format(CONVERTER_VARIABLE)
    return Finding(python, origin, problem)


def create_converter(folder: str | Path = "", wheels: str = "", base: str = "", on_line: Callable[[str], None] = print,
                     cancelled: Callable[[], bool] = lambda: False, variables: dict | None = None) -> str:
    """As `create`, for the environment that turns checkpoints into bundles; returns its Python."""
    folder, digest = Path(folder or converter_folder()), _digest(CONVERTER_REQUIREMENTS)
    python = str(python_in(folder))
    if _finished(folder, digest):
        on_line(_tr("The converter's environment in {} is up to date.").format(folder))
        return python
    _check_wheels(wheels)
    _check_room(folder, CONVERTER_DISK_MB)
    _make_venv(folder, base or base_python(), on_line, cancelled)
    if sys.platform == "linux" and not wheels:
        on_line(_tr("On Linux pip may bring torch with NVIDIA's libraries, which are several GB. Where another Python has "
                    "torch and open_clip already, stop this and name it in the variable {}.").format(CONVERTER_VARIABLE))
    on_line(_tr("Installing torch and the other libraries of the converter…"))
    _install(python, CONVERTER_REQUIREMENTS, wheels, on_line, cancelled, variables)
    on_line(_tr("Checking the libraries…"))
    problem = check_converter(python)
    if problem:
        raise SetupError(problem)
    _finish(folder, {"requirements": digest})
    on_line(_tr("The converter is set up."))
    return python


def check_converter(python: str, timeout: float = 300.0) -> str:
    """Import the converter's libraries in `python`; "" when all is well, else one sentence."""
    failed, why = _import_problem(python, CONVERTER_MODULES, timeout, _CONVERTER_FIRST)
    if failed:
        return _tr("The converter's Python at {} cannot import {} ({}): set it up again with `sightline models setup`.").format(
            python, failed, why)
    return _tr("The converter's Python at {} does not work ({}): set it up again with `sightline models setup`.").format(
        python, why) if why else ""


def _check_wheels(wheels: str) -> None:
    if wheels and not Path(wheels).is_dir():
        raise SetupError(_tr("There is no folder {} with the wheels: choose the folder that holds the .whl files.").format(
                             wheels))


def free_mb(folder: Path) -> int:
    """Room on the disk where `folder` is, or would be."""
    place = Path(folder).expanduser()
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free // 1_000_000


def _check_room(folder: Path, needed_mb: int) -> None:
    room = free_mb(folder)
    if room < needed_mb:
        raise SetupError(_tr("{} has room for {} MB, but {} MB are needed: make room, or choose another folder.").format(
            folder, room, needed_mb))


def _install(python: str, requirements: Path, wheels: str, on_line, cancelled, variables: dict | None) -> None:
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off",
               "-r", str(requirements)]
    if requirements.name.startswith("locked-"):
        command.append("--require-hashes")
    if wheels:
        command += ["--no-index", "--find-links", str(wheels)]
    said: list[str] = []

    def heard(line: str) -> None:
        said.append(line)
        on_line(line)

    if _run(command, heard, cancelled, variables):
        text = "\n".join(said)
        if "[Errno 28]" in text or "No space left on device" in text:
            raise SetupError(_tr("The libraries could not be installed, because the disk is full: make room, and start the "
                                 "set-up again; it goes on from here."))
        if "DO NOT MATCH THE HASHES" in text:
            raise SetupError(_tr("The libraries could not be installed: a file is damaged, or not the one that Sightline was "
                                 "tested with (see the log). Start the set-up again, or choose a folder of wheels made for "
                                 "this version of Sightline."))
        raise SetupError(_tr("The libraries could not be installed: see the last lines of the log, check the "
                             "network or the proxy (or choose a folder of wheels), and start the set-up again; it "
                             "goes on from here."))


def _install_optional(python: str, lists: Lists, wheels: str, on_line, cancelled, variables: dict | None) -> bool:
    """Installs what the engine can do without; says so where that fails. Whether it is there.

    A folder of wheels holds one that was built on the spot, whose hash nobody can know beforehand: who made the folder
    vouches for it."""
    requirements = lists.optional if wheels else lists.optional_locked or lists.optional
    if requirements is None:
        return True
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off",
               "--no-deps", "-r", str(requirements)]
    command += ["--no-index", "--find-links", str(wheels)] if wheels else []
    on_line(_tr("Installing {}…").format(OPTIONAL))
    why = _tr("see the log; on Linux and macOS it needs a C++ compiler and Python's header files")
    if not _run(command, on_line, cancelled, variables):
        failed, why = _import_problem(python, (OPTIONAL,), 90.0)
        if not (failed or why):
            return True
    on_line(_tr("{} could not be installed ({}): the engine works without it and compares every tile where it would be quicker "
                "with it. To try again, start the set-up once more.").format(OPTIONAL, why))
    return False


def _remove_other_hardware(folder: Path, kind: Hardware, on_line, cancelled) -> None:
    """Each onnxruntime has the same files: two of them, or the rest of one beside another, do not work. All go, also the wanted
    one, where there is more than that; and CUDA's libraries, which are 2 GB."""
    places = folder.glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages")
    names = {entry.name.partition("-")[0].replace("_", "-").lower() for place in places for entry in place.glob("*.dist-info")}
    runtimes = names & {each.wheel for each in HARDWARE.values()}
    gone = runtimes if runtimes - {kind.wheel} else set()
    if kind.name != "cuda":
        gone |= {name for name in names if name.startswith("nvidia-")}
    if not gone:
        return
    on_line(_tr("Removing {}…").format(", ".join(sorted(gone))))
    command = [str(python_in(folder)), "-m", "pip", "uninstall", "--disable-pip-version-check", "-y", *sorted(gone)]
    if _run(command, on_line, cancelled):
        raise SetupError(_tr("{} could not be removed: close other programs that use the engine and start the set-up again."
                             ).format(", ".join(sorted(gone))))


def _finish(folder: Path, marker: dict) -> None:
    (folder / MARKER).write_text(json.dumps(marker), encoding="utf-8")


def _digest(requirements: Path) -> str:
    """Of a list of libraries, with the lists that it includes."""
    try:
        digest = hashlib.sha256(requirements.read_bytes())
    except OSError as error:
        raise SetupError(_tr("The list of the engine's libraries {} cannot be read ({}): install the plugin again.").format(
                             requirements, error.strerror)) from error
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            digest.update(_digest(requirements.parent / line[3:].strip()).encode())
    return digest.hexdigest()


def _marker(file: Path) -> dict:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _finished(folder: Path, digest: str) -> bool:
    return _marker(folder / MARKER).get("requirements") == digest and python_in(folder).is_file()


def _make_venv(folder: Path, base: str, on_line, cancelled, hardware: str = "") -> None:
    python = python_in(folder)
    if folder.is_dir() and any(folder.iterdir()) and not _begun(folder):
        raise SetupError(_tr("The folder {} holds other files: choose an empty folder for the engine's environment.").format(
                             folder))
    failed = _tr("The engine's environment could not be made in {}: see the last lines of the log.").format(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / BEGUN).write_text(json.dumps({"hardware": hardware} if hardware else {}), encoding="utf-8")
        (folder / MARKER).unlink(missing_ok=True)
        if python.is_file() and not _run([str(python), "-m", "pip", "--version"], on_line, cancelled):
            return
        problem = base_problem(base)
        if problem:
            raise SetupError(problem)
        _empty(folder)
    except OSError as error:
        on_line(str(error))
        raise SetupError(failed) from error
    on_line(_tr("Making the engine's environment in {folder} with {python}…").format(folder=folder, python=base))
    if _run([base, "-m", "venv", str(folder)], on_line, cancelled):
        raise SetupError(failed)


def _begun(folder: Path) -> bool:
    """Whether Sightline began this environment; another's virtual environment looks the same but for the markers."""
    return ((folder / BEGUN).is_file() or (folder / MARKER).is_file()
            or folder in (default_folder(), converter_folder()) and (folder / "pyvenv.cfg").is_file())


def _empty(folder: Path) -> None:
    """Delete all but what says whose it is; `pyvenv.cfg` goes last."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name == "pyvenv.cfg"):
        if entry.name != BEGUN:
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()


def is_ours(folder: Path) -> bool:
    """Whether Sightline made this environment, so that it may be removed."""
    folder = Path(folder)
    return _begun(folder) and (folder / "pyvenv.cfg").is_file() and not folder.is_symlink()


def remove(folder: Path) -> None:
    """Delete an environment that Sightline made, and nothing else; indexes and models lie elsewhere. Takes some seconds."""
    folder = Path(folder)
    if not is_ours(folder):
        raise SetupError(_tr("{} was not made by Sightline: it is left as it is.").format(folder))
    try:
        (folder / BEGUN).touch()
        (folder / MARKER).unlink(missing_ok=True)  # from now on it counts as unfinished, however far this gets
        _empty(folder)
        (folder / BEGUN).unlink()
        folder.rmdir()
    except OSError as error:
        raise SetupError(_tr("The engine's environment in {} could not be removed completely ({}): close other "
                             "programs that use it and try again.").format(folder, error.strerror)) from error


def _run(command: list, on_line, cancelled, variables: dict | None = None) -> int:
    """Run to the end and hand each line of output to `on_line`; the exit code."""
    environment = {**scrubbed_environment(), **(variables or {})}
    del environment["PYTHONPATH"]
    environment["HNSWLIB_NO_NATIVE"] = "1"  # a build that also runs on another processor
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   text=True, encoding="utf-8", errors="replace", env=environment,
                                   start_new_session=True, **no_window())
    except OSError as error:
        raise SetupError(_tr("{} does not start ({}).").format(command[0], error.strerror)) from error
    threading.Thread(target=_kill_when, args=(cancelled, process), daemon=True).start()
    with process:
        for line in process.stdout or ():
            on_line(line.rstrip())
    if cancelled():
        raise SetupCancelled(_tr("The set-up was stopped; start it again to go on from here."))
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


def _tr(text: str) -> str:
    """In QGIS's language; as a script, outside QGIS, in English."""
    qt = sys.modules.get("qgis.PyQt.QtCore")
    return text if qt is None else qt.QCoreApplication.translate("Environment", text)


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(description="Make or check the Python environment of the Sightline engine.")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("create", help="make the environment, or finish one that was interrupted")
    making.add_argument("--folder", type=Path, default=default_folder())
    making.add_argument("--requirements", type=Path, help="another list than that of the hardware")
    making.add_argument("--hardware", default="cpu", choices=HARDWARE, help="what runs the models (default: cpu)")
    making.add_argument("--unlocked", action="store_true",
                        help="the newest libraries that exist for this computer, where the tested ones do not; no hashes")
    converter = commands.add_parser("create-converter", help="make the environment for importing checkpoints, with torch")
    converter.add_argument("--folder", type=Path, default=converter_folder())
    for each in (making, converter):
        each.add_argument("--wheels", default="", help="folder of wheels, for an installation without network")
        each.add_argument("--base", default="", help="the Python to make it with")
    checking = commands.add_parser("check", help="say whether the engine's Python works")
    checking.add_argument("--python", default="")
    options = parser.parse_args(arguments)
    try:
        if options.command == "create":
            create(options.folder, options.wheels, options.base, options.requirements, hardware=options.hardware,
                   locked=not options.unlocked)
            return 0
        if options.command == "create-converter":
            create_converter(options.folder, options.wheels, options.base)
            return 0
        finding = find_python(options.python)
        problem = finding.problem or check_python(finding.python)
        if problem:
            raise SetupError(problem)
        print(finding.python)
        if _import_problem(finding.python, (OPTIONAL,), 90.0)[0]:
            print(_tr("{} is not there: the engine compares every tile where it would be quicker with it.").format(OPTIONAL),
                  file=sys.stderr)
        return 0
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
