"""Where the plugin, its data and its environments are."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

PLUGIN_ROOT = Path(__file__).resolve().parents[3]
ENGINE_FOLDER = PLUGIN_ROOT / "plugin" / "engine"


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


def free_mb(folder: Path) -> int:
    """Room on the disk where `folder` is, or would be."""
    place = Path(folder).expanduser()
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free // 1_000_000
