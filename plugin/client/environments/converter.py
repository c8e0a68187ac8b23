"""The second environment, with torch, which turns checkpoints of models into bundles."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Callable

from .base import base_python
from .checking import import_problem
from .errors import SetupError
from .finding import Finding
from .folder import MARKER, begin, finish, finished, make_venv, was_broken
from .lists import digest_of
from .pip import check_wheels, install
from .places import PLUGIN_ROOT, converter_folder, free_mb, python_in
from .words import tr

CONVERTER_REQUIREMENTS = PLUGIN_ROOT / "models" / "convert" / "requirements.txt"
CONVERTER_VARIABLE = "SIGHTLINE_CONVERTER_PYTHON"
CONVERTER_MODULES = ("torch", "open_clip", "timm", "transformers", "onnx", "onnxscript", "onnxruntime", "safetensors",
                     "tokenizers")
CONVERTER_DISK_MB = 2000  # with torch for the CPU; with NVIDIA's libraries, which pip may bring on Linux, 7000

# What each module is imported after: torchvision's operators are missing where its build does not fit torch's.
_FIRST = "from models.towers import vision_operators; vision_operators.declare()"


def find_converter(folder: str | Path = "") -> Finding:
    """The converter's Python: from the environment variable, else `folder` (or the default one). Looks at files only."""
    chosen = os.environ.get(CONVERTER_VARIABLE)
    if chosen:
        found = os.path.isfile(chosen) or shutil.which(chosen)
        return Finding(chosen, tr("the variable {}").format(CONVERTER_VARIABLE), "" if found else tr(
            "There is no Python at {}, the path that {} names: correct it, or remove it and set up the converter.").format(
                chosen, CONVERTER_VARIABLE))
    folder = Path(folder or converter_folder()).expanduser()
    python, origin = str(python_in(folder)), tr("the default folder")
    try:
        if finished(folder, _digest()):
            return Finding(python, origin)
    except SetupError as error:
        return Finding(python, origin, str(error))
    if (folder / MARKER).is_file():
        problem = tr("This version of Sightline needs other libraries for importing models than those set up: set up the "
                     "converter again (`sightline models setup`) to bring them up to date.")
    elif folder.is_dir() and any(folder.iterdir()):
        problem = tr("The set-up of the converter was not finished: start it again (`sightline models setup`), and it goes on "
                     "from there.")
    else:
        problem = tr("The converter that imports checkpoints of models is not set up yet: `sightline models setup` does it, "
                     "or {} names a Python that has torch and open_clip.").format(CONVERTER_VARIABLE)
    return Finding(python, origin, problem)


def create_converter(folder: str | Path = "", wheels: str = "", base: str = "", on_line: Callable[[str], None] = print,
                     cancelled: Callable[[], bool] = lambda: False, variables: dict | None = None, locked: bool = True) -> str:
    """As `create`, for the environment that turns checkpoints into bundles; returns its Python. Hashes are compared of all but
    torch on Linux, where torch.txt says why."""
    folder, digest = Path(folder or converter_folder()), _digest()
    python = str(python_in(folder))
    done = finished(folder, digest)
    broken = check_converter(python) if done or was_broken(folder) else ""
    if done and not broken:
        on_line(tr("The converter's environment in {} is up to date.").format(folder))
        return python
    check_wheels(wheels)
    if broken:
        on_line(broken)
    else:  # a broken one makes room itself
        _check_room(folder, CONVERTER_DISK_MB)
    make_venv(folder, base or base_python(), on_line, cancelled, anew=bool(broken))
    if sys.platform == "linux" and not wheels:
        on_line(tr("On Linux pip may bring torch with NVIDIA's libraries, which are several GB. Where another Python has "
                   "torch and open_clip already, stop this and name it in the variable {}.").format(CONVERTER_VARIABLE))
    on_line(tr("Installing torch and the other libraries of the converter…"))
    if locked and _locked().is_file():
        install(python, _locked(), wheels, on_line, cancelled, variables, "--no-deps")  # it lists all that is needed
        if sys.platform == "linux":
            install(python, CONVERTER_REQUIREMENTS.with_name("torch.txt"), wheels, on_line, cancelled, variables)
    else:
        install(python, CONVERTER_REQUIREMENTS, wheels, on_line, cancelled, variables)
    on_line(tr("Checking the libraries…"))
    problem = check_converter(python)
    if problem:
        begin(folder, broken=True)
        raise SetupError(problem)
    finish(folder, {"requirements": digest})
    on_line(tr("The converter is set up."))
    return python


def _locked() -> Path:
    return CONVERTER_REQUIREMENTS.with_name("locked-converter.txt")


def _digest() -> str:
    return digest_of(CONVERTER_REQUIREMENTS) + (digest_of(_locked()) if _locked().is_file() else "")


def check_converter(python: str, timeout: float = 300.0) -> str:
    """Import the converter's libraries in `python`; "" when all is well, else one sentence."""
    failed, why = import_problem(python, CONVERTER_MODULES, timeout, _FIRST)
    if failed:
        return tr("The converter's Python at {} cannot import {} ({}): set it up again with `sightline models setup`.").format(
            python, failed, why)
    return tr("The converter's Python at {} does not work ({}): set it up again with `sightline models setup`.").format(
        python, why) if why else ""


def _check_room(folder: Path, needed_mb: int) -> None:
    room = free_mb(folder)
    if room < needed_mb:
        raise SetupError(tr("{} has room for {} MB, but {} MB are needed: make room, or choose another folder.").format(
            folder, room, needed_mb))
