"""Where Sightline keeps what it makes."""
from __future__ import annotations

import os
import sys
from pathlib import Path


def home() -> Path:
    """The user's data folder of Sightline: SIGHTLINE_HOME, or the platform's usual place."""
    if os.environ.get("SIGHTLINE_HOME"):
        return Path(os.environ["SIGHTLINE_HOME"])
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "sightline"


def bundle_folders() -> list[Path]:
    """Folders that may hold bundles: the user's own first, then those that came with the plugin."""
    shipped = Path(__file__).resolve().parents[3] / "models" / "bundles"
    return [home() / "bundles", shipped]
