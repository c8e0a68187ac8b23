"""Which Python the engine runs in."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from .errors import SetupError
from .folder import MARKER, finished, hardware_in
from .lists import HARDWARE
from .places import default_folder, python_in
from .words import tr

VARIABLE = "SIGHTLINE_ENGINE_PYTHON"


@dataclass(frozen=True)
class Finding:
    """The engine's Python, or the sentence that says why there is none."""

    python: str
    origin: str
    problem: str = ""

    @property
    def usable(self) -> bool:
        return not self.problem


def find_python(configured: str = "", folder: str | Path = "") -> Finding:
    """The engine's Python: from the environment variable, else the plugin's setting, else `folder` (or the default one).

    Looks at files only, so it takes no time; `check_python` runs the interpreter.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return _named(chosen, tr("the variable {}").format(VARIABLE))
    if configured:
        return _named(configured, tr("the plugin's settings"))
    origin = tr("the folder in the plugin's settings") if folder else tr("the default folder")
    folder = Path(folder or default_folder()).expanduser()
    python = str(python_in(folder))
    if (folder / MARKER).is_file():
        if not python_in(folder).is_file():
            return Finding(python, origin, tr("The engine's environment in {} no longer has the Python that it was made with: "
                                              "press “Set up engine…” to make it anew.").format(folder))
        try:
            up_to_date = finished(folder, HARDWARE[hardware_in(folder)].lists.digest)
        except SetupError as error:
            return Finding(python, origin, str(error))
        if up_to_date:
            return Finding(python, origin)
        return Finding(python, origin, tr("This version of Sightline needs other libraries than those set up: press "
                                          "“Set up engine…” to bring them up to date."))
    if folder.is_dir() and any(folder.iterdir()):
        return Finding(python, origin, tr("The set-up of the Sightline engine was not finished: press “Set up "
                                          "engine…” to go on with it."))
    return Finding(python, origin, tr("The Sightline engine is not set up yet: press “Set up engine…”."))


def _named(python: str, origin: str) -> Finding:
    if os.path.isfile(python) or shutil.which(python):
        return Finding(python, origin)
    return Finding(python, origin, tr("There is no Python at {}, the path given for the engine by {}: correct it, or "
                                      "remove it and press “Set up engine…”.").format(python, origin))
