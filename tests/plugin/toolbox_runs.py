"""Sightline's algorithms through QGIS's Processing with the real engine: fixtures that test modules take by name, since those
of conftest.py have the fake engine's, and what their tests look at."""

import os
import subprocess

import pytest
from qgis.core import QgsApplication, QgsProcessingFeedback

from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.engine import EngineClient
from sightline_plugin.plugin.client.launch import engine_launch
from sightline_plugin.plugin.toolbox.provider import SightlineProvider


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A data folder of its own, for this module's engines."""
    folder, before = tmp_path_factory.mktemp("home"), os.environ.get("SIGHTLINE_HOME")
    os.environ["SIGHTLINE_HOME"] = str(folder)
    yield folder
    os.environ.pop("SIGHTLINE_HOME") if before is None else os.environ.update(SIGHTLINE_HOME=before)


@pytest.fixture(scope="module")
def provider(qgis_app, qgis_processing, engine_python, home):
    client = EngineClient(lambda: engine_launch(engine_python))
    made = SightlineProvider(client)
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)
    client.stop()


def place(engine_python, folder, seed, size):
    """Sentinel-2 and Sentinel-1 of a simulated place, of so many pixels of 10 m; the folder."""
    subprocess.run([engine_python, "-c", "from sightline_engine.samples import write_scene; "
                    f"write_scene({str(folder)!r}, seed={seed}, size={size})"], check=True,
                   env=environment.scrubbed_environment())
    return folder


@pytest.fixture(scope="module")
def scene(engine_python, tmp_path_factory):
    """Sentinel-2 and Sentinel-1 of one simulated place of 5 km."""
    return place(engine_python, tmp_path_factory.mktemp("scene"), 1, 512)


@pytest.fixture(scope="module")
def run(provider):
    import processing

    def run(name, feedback=None, context=None, **parameters):
        return processing.run(f"sightline:{name}", parameters, feedback=feedback, context=context)

    return run


@pytest.fixture(scope="module")
def indexed(run, scene):
    """The optical scene, indexed by the algorithm."""
    path = str(scene / "s2.tif")
    assert run("index", RASTERS=[path])["TILES"] == 64
    return path


def rows(layer):
    return [feature.attributeMap() for feature in layer.getFeatures()]


def changed(engine_python, path, folder):
    """A raster whose north-west corner changed since; its path."""
    later = str(folder / "later.tif")
    subprocess.run([engine_python, "-c", f"""
import rasterio
with rasterio.open({path!r}) as source:
    pixels, profile, names = source.read(), source.profile, source.descriptions
    tags = source.tags()
pixels[:, :128, :128] = pixels[:, -212:-211, -212:-211]
with rasterio.open({later!r}, "w", **profile) as target:
    target.write(pixels)
    target.update_tags(**tags)
    for number, name in enumerate(names, 1):
        target.set_band_description(number, name or "")
"""], check=True, env=environment.scrubbed_environment())
    return later


class Listening(QgsProcessingFeedback):
    """Keeps what is said, and every step of the progress bar."""

    def __init__(self):
        super().__init__(False)
        self.said, self.steps = [], []
        self.progressChanged.connect(self.steps.append)

    def pushInfo(self, text):  # noqa: N802
        self.said.append(text)

    reportError = lambda self, text, fatal=False: self.said.append(text)  # noqa: E731, N815
