"""Engines for the plugin's tests: the fake one in all its moods, and the real one where it is set up."""

import sys
import threading
from pathlib import Path

import pytest
from desk_iface import DeskIface
from fake_desk import FakeDesk
from plugin_helpers import FAKE, wait_until
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer

import sightline_plugin
from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.engine import EngineClient
from sightline_plugin.plugin.client.launch import Launch, engine_launch

BUILT = environment.python_in(environment.PLUGIN_ROOT / "build" / "engine-env")


@pytest.fixture(autouse=True)
def no_set_up_goes_on(qgis_app):
    """A thread that looks what is set up ends with its test: garbage that is collected in it takes windows of other tests away
    under Qt's hands."""
    yield
    assert wait_until(lambda: not [thread for thread in threading.enumerate() if thread.name == "sightline-setup"])


@pytest.fixture
def fake_client(qgis_app):
    """Makes clients of the fake engine: `fake_client("dies-at-start")`; each is stopped afterwards."""
    clients = []

    def make(mode="normal", diagnose=lambda: ""):
        launch = Launch([sys.executable, str(FAKE), mode], environment.scrubbed_environment(), diagnose)
        clients.append(EngineClient(lambda: launch))
        return clients[-1]

    yield make
    for client in clients:
        client.stop()


@pytest.fixture
def make_desk(qgis_app, tmp_path, monkeypatch):
    """Makes a desk with the plugin and a fake engine in one of its moods."""
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    made = []

    def make(mode="normal"):
        iface = DeskIface()
        iface.window.resize(1400, 900)
        iface.window.show()
        plugin = sightline_plugin.classFactory(iface)
        plugin.initGui()
        launch = Launch([sys.executable, str(FAKE), mode], environment.scrubbed_environment())
        plugin.client._launch = lambda: launch
        made.append((plugin, iface))
        plugin.dock.show()
        return FakeDesk(plugin, iface, plugin.client)

    yield make
    for plugin, iface in made:
        plugin.unload()
        QgsProject.instance().clear()
        iface.close()


@pytest.fixture
def desk(make_desk):
    return make_desk()


@pytest.fixture
def hesitant_desk(make_desk):
    return make_desk("hesitant")


def add_scene(desk, folder):
    """A raster of 12.8 km where the fake engine's tiles lie, chosen in the dock and known to the engine."""
    path = folder / "scene.asc"
    row = " ".join(str(value % 7) for value in range(1280)) + "\n"
    path.write_text("ncols 1280\nnrows 1280\nxllcorner 500000\nyllcorner 5287200\ncellsize 10\n" + row * 1280)
    layer = QgsRasterLayer(str(path), "scene")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    QgsProject.instance().addMapLayer(layer)
    desk.canvas.setDestinationCrs(layer.crs())
    desk.canvas.setExtent(layer.extent())
    assert wait_until(lambda: desk.plugin.workbench.layers.info is not None)
    return layer


@pytest.fixture
def scene(desk, tmp_path):
    return add_scene(desk, tmp_path)


@pytest.fixture
def hesitant_scene(hesitant_desk, tmp_path):
    return add_scene(hesitant_desk, tmp_path)


@pytest.fixture
def indexed(desk, scene):
    """The scene with an index."""
    desk.plugin.workbench.layers.index(scene)
    assert wait_until(lambda: "is indexed" in desk.iface.message)
    assert wait_until(lambda: (info := desk.plugin.workbench.layers.info) is not None and info.searchable)
    desk.iface.bar.clearWidgets()
    return scene


@pytest.fixture(scope="session")
def engine_python():
    """The real engine's Python, or a skip that says how to get it."""
    finding = environment.find_python("")
    python = finding.python if finding.usable else str(BUILT)
    if not Path(python).is_file():
        pytest.skip("the engine's environment is not set up: run `make engine-env`")
    return python


@pytest.fixture
def real_client(qgis_app, engine_python, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(environment.VARIABLE, raising=False)
    client = EngineClient(lambda: engine_launch(engine_python))
    yield client
    client.stop()
