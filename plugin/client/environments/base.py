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

MINORS = (12, 11, 13)  # hnswlib has no Windows wheels for newer ones
ROOT = Path("/")
APPLES_TOOLS = ("/usr/bin/xcode-select", "-p")  # succeeds where macOS's command-line tools are installed


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
    places += _installed()
    places += [Path(found) for name in (*(f"python3.{minor}" for minor in MINORS), "python3", "python")
               if (found := shutil.which(name))]
    return dict.fromkeys(str(place) for place in places if place.is_file() and not _is_stand_in(place))


def _installed() -> list[Path]:
    """Where installers put Pythons that PATH may not name: on Windows they leave it alone unless asked, and a program started
    from macOS's Finder has /usr/bin and the like only, whatever the user's shell has."""
    if sys.platform == "win32":
        folders = [Path(given) / below for variable, below in (("LOCALAPPDATA", "Programs/Python"), ("ProgramFiles", ""))
                   if (given := os.environ.get(variable))]
        return [folder / f"Python3{minor}" / "python.exe" for minor in MINORS for folder in folders]
    if sys.platform == "darwin":
        shared = [ROOT / "opt/homebrew/bin", ROOT / "usr/local/bin"]
        versions = ROOT / "Library/Frameworks/Python.framework/Versions"
        return [*(folder / f"python3.{minor}" for minor in MINORS for folder in (versions / f"3.{minor}" / "bin", *shared)),
                *(folder / "python3" for folder in shared)]
    return []


def _is_stand_in(place: Path) -> bool:
    """Whether it is what macOS has in place of a Python: without Apple's command-line tools it opens a window that offers
    them, and ends."""
    if sys.platform != "darwin" or place.parent != ROOT / "usr/bin":
        return False
    try:
        return subprocess.run(APPLES_TOOLS, capture_output=True, stdin=subprocess.DEVNULL, timeout=10).returncode != 0
    except (OSError, subprocess.TimeoutExpired):
        return True


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
