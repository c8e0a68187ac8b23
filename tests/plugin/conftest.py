"""Engines for the plugin's tests: the fake one in all its moods, and the real one where it is set up."""

import sys
from pathlib import Path

import pytest
from plugin_helpers import FAKE

from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.engine import EngineClient
from sightline_plugin.plugin.client.launch import Launch, engine_launch

BUILT = environment.python_in(environment.PLUGIN_ROOT / "build" / "engine-env")


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
