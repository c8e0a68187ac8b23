"""The engine's own Python: where it is, whether it works, and how it is made.

The engine never runs in QGIS's Python, so it has an environment of its own. The dock and the Makefile
use this same file: the dock imports it, the Makefile runs it as a script with any Python 3.9 or newer.

    python3 plugin/client/environment.py create [--hardware cpu|cuda|directml|openvino] [--folder FOLDER] [--wheels FOLDER]
    python3 plugin/client/environment.py check  [--python PYTHON]
    python3 plugin/client/environment.py create-converter [--folder FOLDER] [--wheels FOLDER]

The second environment, the converter's, has torch; only who imports checkpoints of models needs it.

What it does lies in environments/: standard library only, so that it also runs outside the plugin.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":  # a script lies in no package, and imports by the full name
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from plugin.client.environments.command import main

    sys.exit(main())

from .environments.base import base_problem, base_python
from .environments.checking import MODULES, OPTIONAL, check_python
from .environments.converter import CONVERTER_DISK_MB, CONVERTER_VARIABLE, create_converter, find_converter
from .environments.engine import create
from .environments.errors import SetupCancelled, SetupError
from .environments.finding import VARIABLE, Finding, find_python
from .environments.folder import BEGUN, MARKER, hardware_in, is_ours, remove
from .environments.lists import HARDWARE, REQUIREMENTS, Hardware
from .environments.places import (
    ENGINE_FOLDER,
    PLUGIN_ROOT,
    converter_folder,
    default_folder,
    free_mb,
    python_in,
    user_data_folder,
)
from .environments.processes import no_window, scrubbed_environment

__all__ = ["BEGUN", "CONVERTER_DISK_MB", "CONVERTER_VARIABLE", "ENGINE_FOLDER", "HARDWARE", "MARKER", "MODULES", "OPTIONAL",
           "PLUGIN_ROOT", "REQUIREMENTS", "VARIABLE", "Finding", "Hardware", "SetupCancelled", "SetupError", "base_problem",
           "base_python", "check_python", "converter_folder", "create", "create_converter", "default_folder", "find_converter",
           "find_python", "free_mb", "hardware_in", "is_ours", "no_window", "python_in", "remove", "scrubbed_environment",
           "user_data_folder"]
