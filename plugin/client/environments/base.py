"""The Python that an environment is made with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from .errors import SetupError
from .processes import no_window, scrubbed_environment
from .words import tr


def base_python() -> str:
    """A Python to make the environment with: the first of those on this machine that fits, else the first of all, which then
    says itself why not. Inside QGIS `sys.executable` may be QGIS itself."""
    places = list(_pythons())
    if not places:
        raise SetupError(tr("No Python was found to set up the Sightline engine with: install Python 3.11 or newer."))
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
        return tr("{} does not start: choose another Python, 3.11 or newer.").format(python)
    if run.returncode:
        return tr("{} cannot make the engine's environment: it needs Python 3.11 or newer with its venv module (on "
                  "Debian and Ubuntu: sudo apt install python3-venv).").format(python)
    return ""
