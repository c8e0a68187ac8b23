"""The engine and a simulated scene for the tests in QGIS.

They run in QGIS's Python, for osgeo, but start QGIS and the engine as processes of their own.
"""

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from run_qgis import ROOT

from sightline_plugin.plugin.client import environment


@pytest.fixture(scope="session")
def out():
    """Pictures and reports stay here to be looked at."""
    return ROOT / "build" / "e2e"


@pytest.fixture(scope="session")
def engine_python():
    python = environment.python_in(ROOT / "build" / "engine-env")
    if shutil.which("xvfb-run") is None:
        pytest.skip("xvfb-run is not installed")
    if not python.is_file():
        pytest.skip("the engine's environment is not set up: run `make engine-env`")
    return str(python)


@pytest.fixture(scope="session")
def scene(out, engine_python):
    """A landscape as Sentinel-2 and Sentinel-1 see it, with its truth map."""
    folder = out / "scene"
    if not (folder / "truth.json").is_file():
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out) as apart:  # whole or not there at all: other processes may want it too
            made = Path(apart) / "scene"
            subprocess.run([engine_python, "-c", "import sys; from sightline_engine.samples import write_scene; "
                            f"write_scene({str(made)!r}, seed=7)"], check=True, env=environment.scrubbed_environment())
            with suppress(OSError):  # another one was faster
                made.rename(folder)
    return folder
