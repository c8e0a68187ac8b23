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


def own_bundles() -> Path:
    """The folder of the bundles that the user has installed."""
    return home() / "bundles"


def kept_bundles() -> Path:
    """Where the old version of a bundle stands while a new one takes its place."""
    return own_bundles() / ".kept"


def shipped_bundles() -> Path:
    """The folder of the bundles that came with the plugin."""
    return Path(__file__).resolve().parents[3] / "models" / "bundles"


def bundle_folders() -> list[Path]:
    """Folders that may hold bundles: the user's own first, then those that came with the plugin."""
    return [own_bundles(), kept_bundles(), shipped_bundles()]
