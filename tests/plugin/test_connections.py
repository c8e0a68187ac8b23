"""QGIS's own PostgreSQL connections: what the engine is given of them, and what nobody is."""

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProviderRegistry

from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.archive_messages import LiveQuery
from sightline_plugin.plugin.client.connections import (
    ConnectionProblem,
    Login,
    connection_names,
    connection_uri,
    keywords,
)
from sightline_plugin.plugin.client.sources import gdal_path
from sightline_plugin.plugin.gui.archive.live_layer import layer_uri

SECRET = "p'a\\ss w0rd"


@pytest.fixture
def metadata(qgis_app):
    """Forgets what a test has saved."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    before = set(metadata.connections(False))
    yield metadata
    for name in set(metadata.connections(False)) - before:
        metadata.deleteConnection(name)


def save(metadata, name, uri, **config):
    metadata.saveConnection(metadata.createConnection(uri, config), name)


@pytest.fixture
def entry(qgis_app):
    """The id of a login in QGIS's authentication database."""
    manager = QgsApplication.authManager()
    if not manager.setMasterPassword("master", True):
        pytest.skip("QGIS's authentication database is not to be opened here")
    config = QgsAuthMethodConfig("Basic")
    config.setName("archive")
    config.setConfig("username", "analyst")
    config.setConfig("password", SECRET)
    stored = manager.storeAuthenticationConfig(config)
    assert (stored[0] if isinstance(stored, tuple) else stored) and config.id()
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


def test_names_come_in_the_order_of_the_alphabet(metadata):
    for name in ("zoo", "Archive", "ministry"):
        save(metadata, name, "dbname='a' host=h port=5432")
    assert [name for name in connection_names() if name in ("zoo", "Archive", "ministry")] == ["Archive", "ministry", "zoo"]


def test_a_connection_with_a_password_of_its_own(metadata):
    escaped = SECRET.replace("\\", "\\\\").replace("'", "\\'")
    save(metadata, "own", f"dbname='tiles' host=db.example port=5433 user='anna' password='{escaped}' sslmode=require",
         saveUsername=True, savePassword=True)
    assert keywords(connection_uri("own")) == {"host": "db.example", "port": "5433", "dbname": "tiles", "user": "anna",
                                               "password": SECRET, "sslmode": "require"}


def test_a_login_of_the_authentication_database_is_used_and_not_kept(metadata, entry):
    save(metadata, "by entry", f"dbname='tiles' host=db.example port=5432 authcfg={entry}")
    uri = connection_uri("by entry")
    assert SECRET not in uri.uri(False) and "analyst" not in uri.uri(False)
    assert keywords(uri) == {"host": "db.example", "port": "5432", "dbname": "tiles", "user": "analyst", "password": SECRET}
    layer = layer_uri(uri, LiveQuery("SELECT 1", "rank", "geom", 4326)).uri(False)
    assert f"authcfg={entry}" in layer and SECRET not in layer and "analyst" not in layer


def test_a_service_and_nothing_else_is_left_to_libpq(metadata):
    save(metadata, "by service", "service='archive'")
    assert keywords(connection_uri("by service")) == {"service": "archive"}


def test_a_login_that_was_asked_for_goes_before(metadata):
    save(metadata, "bare", "dbname='tiles' host=h port=5432")
    given = keywords(connection_uri("bare"), Login("berta", "x"))
    assert (given["user"], given["password"]) == ("berta", "x") and "x" not in repr(Login("berta", "x")).replace("berta", "")


def test_a_connection_that_is_gone_and_an_entry_that_is_gone_are_said(metadata):
    with pytest.raises(ConnectionProblem, match="no PostgreSQL connection “none”"):
        connection_uri("none")
    save(metadata, "lost entry", "dbname='tiles' host=h port=5432 authcfg=zzzzzz9")
    with pytest.raises(ConnectionProblem, match="zzzzzz9"):
        keywords(connection_uri("lost entry"))


def test_the_variables_of_libpq_reach_the_engine(monkeypatch):
    for name in ("PGPASSFILE", "PGSERVICEFILE", "PGSSLROOTCERT"):
        monkeypatch.setenv(name, f"/somewhere/{name}")
    given = environment.scrubbed_environment()
    assert [given[name] for name in ("PGPASSFILE", "PGSERVICEFILE", "PGSSLROOTCERT")] == [
        "/somewhere/PGPASSFILE", "/somewhere/PGSERVICEFILE", "/somewhere/PGSSLROOTCERT"]


def test_only_files_and_addresses_are_opened():
    assert gdal_path("https://x.example/a.tif") == "/vsicurl/https://x.example/a.tif"
    assert gdal_path("s3://b/a.tif") == "/vsis3/b/a.tif" and gdal_path("/data/a.tif") == "/data/a.tif"
    for strange in ("<VRTDataset/>", "/vsistdin/", "a.tif", "WMS:https://x.example", "PG:host=x", ""):
        assert gdal_path(strange) == ""
