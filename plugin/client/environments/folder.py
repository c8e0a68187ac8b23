"""The folder of an environment: made, marked as begun and finished, and removed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from .base import base_problem
from .errors import SetupCancelled, SetupError
from .lists import HARDWARE
from .places import converter_folder, default_folder, python_in
from .processes import run
from .words import tr

MARKER = "sightline-engine.json"  # in a finished environment
BEGUN = "sightline-engine-env"  # in one that Sightline made, finished or not


def finished(folder: Path, digest: str) -> bool:
    """Whether the set-up of these libraries came to its end, and the Python is still there."""
    return read_marker(folder / MARKER).get("requirements") == digest and python_in(folder).is_file()


def finish(folder: Path, marker: dict) -> None:
    """Marks an environment as finished. marker: what `finished` and `hardware_in` read."""
    (folder / MARKER).write_text(json.dumps(marker), encoding="utf-8")


def hardware_in(folder: Path) -> str:
    """What an environment was set up for, finished or not; "cpu" where nobody has said."""
    kept = read_marker(folder / MARKER).get("hardware") or read_marker(folder / BEGUN).get("hardware")
    return kept if kept in HARDWARE else "cpu"


def read_marker(file: Path) -> dict:
    """What a marker says, {} where it is missing or damaged."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def begin(folder: Path, hardware: str = "", broken: bool = False) -> None:
    """Marks an environment as begun. broken: what is in it does not work; see `was_broken`."""
    kept = {**({"hardware": hardware} if hardware else {}), **({"broken": True} if broken else {})}
    (folder / BEGUN).write_text(json.dumps(kept), encoding="utf-8")


def was_broken(folder: Path) -> bool:
    """Whether what is there did not work when it was last looked at. Pip does not see that: it takes a library whose files are
    damaged or gone for installed, so that going on from there would mend nothing."""
    return bool(read_marker(folder / BEGUN).get("broken"))


def make_venv(folder: Path, base: str, on_line, cancelled, hardware: str = "", anew: bool = False) -> None:
    """Makes a virtual environment with pip in it, unless one that Sightline began is there. anew: then too, in place of it.
    Raises SetupError."""
    python = python_in(folder)
    if folder.is_dir() and any(folder.iterdir()) and not _begun(folder):
        raise SetupError(tr("The folder {} holds other files: choose an empty folder for the engine's environment.").format(
                            folder))
    failed = tr("The engine's environment could not be made in {}: see the last lines of the log.").format(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        begin(folder, hardware, broken=anew)  # kept until the old one is gone, should this be stopped
        (folder / MARKER).unlink(missing_ok=True)
        if not anew and _has_pip(python, on_line, cancelled):
            return
        problem = base_problem(base)
        if problem:
            raise SetupError(problem)
        if anew:
            on_line(tr("What is set up in {} does not work; it is made anew.").format(folder))
        _empty(folder)
        begin(folder, hardware)
    except OSError as error:
        on_line(str(error))
        raise SetupError(failed) from error
    on_line(tr("Making the engine's environment in {folder} with {python}…").format(folder=folder, python=base))
    if run([base, "-m", "venv", str(folder)], on_line, cancelled):
        raise SetupError(failed)


def _has_pip(python: Path, on_line, cancelled) -> bool:
    """Whether there is a Python that runs and can install."""
    try:
        return python.is_file() and not run([str(python), "-m", "pip", "--version"], on_line, cancelled)
    except SetupCancelled:
        raise
    except SetupError as error:
        on_line(str(error))
        return False


def _begun(folder: Path) -> bool:
    """Whether Sightline began this environment; another's virtual environment looks the same but for the markers."""
    return ((folder / BEGUN).is_file() or (folder / MARKER).is_file()
            or folder in (default_folder(), converter_folder()) and (folder / "pyvenv.cfg").is_file())


def _empty(folder: Path) -> None:
    """Delete all but what says whose it is. The Python goes first, so that no half of it is taken for all when this is stopped;
    `pyvenv.cfg` goes last."""
    python_in(folder).unlink(missing_ok=True)
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
        raise SetupError(tr("{} was not made by Sightline: it is left as it is.").format(folder))
    try:
        (folder / BEGUN).touch()
        (folder / MARKER).unlink(missing_ok=True)  # from now on it counts as unfinished, however far this gets
        _empty(folder)
        (folder / BEGUN).unlink()
        folder.rmdir()
    except OSError as error:
        raise SetupError(tr("The engine's environment in {} could not be removed completely ({}): close other "
                            "programs that use it and try again.").format(folder, error.strerror)) from error
