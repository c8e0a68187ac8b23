"""The dock in QGIS with the real engine, beside an archive in a real PostgreSQL: fixtures, and what a person does."""

import functools

import pytest
from archived import Unavailable, archive
from desk_iface import DeskIface
from fake_desk import FakeDesk, text_of
from plugin_helpers import wait_until
from qgis.core import QgsProject, QgsProviderRegistry
from qgis.PyQt.QtWidgets import QComboBox, QRadioButton

import sightline_plugin
from sightline_plugin.plugin.client.launch import engine_launch
from sightline_plugin.plugin.gui.query.query import Query


@pytest.fixture(scope="session")
def archived(engine_python, tmp_path_factory):
    try:
        with archive(engine_python, tmp_path_factory.mktemp("archive")) as made:
            yield made
    except Unavailable as why:
        pytest.skip(str(why))


@pytest.fixture(scope="session")
def with_postgis(engine_python, tmp_path_factory):
    """An Archived whose database has PostGIS."""
    try:
        with archive(engine_python, tmp_path_factory.mktemp("postgis"), True) as made:
            yield made
    except Unavailable as why:
        pytest.skip(str(why))


@pytest.fixture
def saved(qgis_app):
    """Makes connections of QGIS to an archive; they are forgotten afterwards."""
    metadata, made = QgsProviderRegistry.instance().providerMetadata("postgres"), []

    def make(archived, name="test ministry", user=True, password=True, **changes):
        values = {**archived.database.keywords, **changes}
        words = [f"{key}='{values[key]}'" for key in ("dbname", "host", "port") + ("user",) * user + ("password",) * password]
        metadata.saveConnection(metadata.createConnection(" ".join(words), {"saveUsername": user, "savePassword": password}),
                                name)
        made.append(name)
        return name

    yield make
    for name in made:
        metadata.deleteConnection(name)


@pytest.fixture
def connection(saved, archived):
    """The same for the archive without PostGIS."""
    return functools.partial(saved, archived)


@pytest.fixture
def desk(qgis_app, tmp_path, monkeypatch, engine_python):
    """The plugin with the real engine."""
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    iface = DeskIface()
    iface.window.resize(1400, 900)
    iface.window.show()
    plugin = sightline_plugin.classFactory(iface)
    plugin.initGui()
    plugin.client._launch = lambda: engine_launch(engine_python)
    plugin.dock.show()
    yield FakeDesk(plugin, iface, plugin.client)
    plugin.unload()
    QgsProject.instance().clear()
    iface.close()


def choose(desk, name):
    """In the popup, as a person does; it stays open."""
    panel = desk.dock.scope
    panel.open()
    panel.popup.findChild(QRadioButton, "SightlineScopeLayersArchive").click()
    names = panel.popup.findChild(QComboBox, "SightlineScopeArchive")
    names.setCurrentText(name)
    names.activated.emit(names.currentIndex())
    return panel.popup


def state(desk):
    return text_of(desk.dock.scope.popup, "SightlineScopeArchiveState")


def search(desk, text, seconds=60):
    shown = []
    desk.plugin.workbench.search.hits_shown.connect(shown.append)
    desk.plugin.workbench.search.search(Query.of(text) if isinstance(text, str) else text)
    said = desk.iface.message
    assert wait_until(lambda: shown or desk.iface.message not in ("", said), seconds), "nothing came of the search"
    assert shown, desk.iface.message
    return shown[-1]
