"""Whether a Python can import what it is for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable

from .places import PLUGIN_ROOT
from .processes import no_window, scrubbed_environment
from .words import tr

MODULES = ("numpy", "rasterio", "pyogrio", "pyarrow", "shapely", "onnxruntime", "onnx", "yaml", "ftfy", "tokenizers")
OPTIONAL = "hnswlib"  # has to be built on Linux and macOS; without it the engine compares every tile
PATIENCE = 300.0  # seconds for the libraries before they are thrown away as broken: a virus scanner reads them all first

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


def check_python(python: str, modules: Iterable[str] = MODULES, timeout: float = 90.0) -> str:
    """Import the engine's libraries in `python`; "" when all is well, else one sentence."""
    failed, why = import_problem(python, modules, timeout)
    if failed:
        return tr("The Sightline engine's Python at {} cannot import {} ({}): press “Set up engine…” to repair it.").format(
            python, failed, why)
    return tr("The Sightline engine's Python at {} does not work ({}): try again, or press “Set up engine…” to repair "
              "it.").format(python, why) if why else ""


def import_problem(python: str, modules: Iterable[str], timeout: float, first: str = "") -> tuple[str, str]:
    """(the module that cannot be imported, why), ("", why) where it is the Python itself, ("", "") when all is well."""
    script = f"import sys; sys.path.insert(0, {str(PLUGIN_ROOT)!r})\n{first}\n{_CHECK}" if first else _CHECK
    try:
        run = subprocess.run([python, "-c", script, *modules], capture_output=True, text=True, encoding="utf-8",
                             errors="replace", stdin=subprocess.DEVNULL, timeout=timeout,
                             env=scrubbed_environment(), **no_window())
    except subprocess.TimeoutExpired:
        return "", tr("it did not answer within {:.0f} s").format(timeout)
    except OSError as error:
        return "", tr("it does not start: {}").format(error.strerror)
    lines = run.stdout.strip().splitlines()
    try:
        answer = json.loads(lines[-1]) if lines else {}
    except ValueError:
        answer = {}
    if run.returncode == 0 and "found" in answer:
        return "", ""
    if "failed" in answer:
        return answer["failed"], answer["why"]
    return "", tr("it ended with code {}").format(run.returncode)
