"""The hits of an archive as a layer that PostgreSQL itself draws: through QGIS's own provider, without a password anywhere."""

import zipfile

import archive_desk
import pytest
from archive_desk import choose, search
from fake_desk import button, press
from plugin_helpers import wait_until
from qgis.core import QgsProject, QgsVectorLayer

with_postgis, saved, desk = (getattr(archive_desk, name) for name in ("with_postgis", "saved", "desk"))


@pytest.fixture
def live(desk, saved, with_postgis):
    """The live layer of a search for rivers."""
    choose(desk, saved(with_postgis, "test postgis")).close()
    hits = search(desk, "river").hits
    assert button(desk.dock, "SightlineLive").isEnabled(), button(desk.dock, "SightlineLive").toolTip()
    press(desk.dock, "SightlineLive")
    layers = QgsProject.instance().mapLayersByName
    assert wait_until(lambda: layers("Sightline live: river"), 30), desk.iface.message
    return layers("Sightline live: river")[0], hits


def test_it_shows_the_hits_and_looks_like_them(live, desk):
    layer, hits = live
    assert layer.isValid() and layer.providerType() == "postgres" and layer.renderer().type() == "graduatedSymbol"
    features = {feature["rank"]: feature for feature in layer.getFeatures()}
    assert len(features) == 100 and layer.crs().authid() == "EPSG:4326"
    best = features[1]
    assert (best["path"], best["tile"]) == (hits[0].path, hits[0].tile) and abs(best["match"] - hits[0].match) < 0.02
    west, south, east, north = hits[0].bbox_wgs84
    assert abs(best.geometry().boundingBox().xMinimum() - west) < 1e-5
    assert "is a layer now" in desk.iface.message
    assert QgsProject.instance().layerTreeRoot().children()[0].name() == "Sightline live: river"


def test_neither_layer_nor_project_knows_who_logged_in(live, desk, with_postgis, tmp_path):
    layer, _ = live
    secret, user = with_postgis.database.password, with_postgis.database.user
    assert secret not in layer.source() and f"user='{user}'" not in layer.source() and "password" not in layer.source()
    project = tmp_path / "live.qgz"
    assert QgsProject.instance().write(str(project))
    with zipfile.ZipFile(project) as packed:
        for name in packed.namelist():
            text = packed.read(name)
            assert secret.encode() not in text and f"user='{user}'".encode() not in text and b"password=" not in text, name
    assert secret not in "\n".join(desk.client.log)


def test_it_is_drawn_anew_from_what_the_database_has(live, with_postgis):
    """The last test here: it takes a scene out of the archive."""
    layer, hits = live
    gone = hits[0].path
    assert any(feature["path"] == gone for feature in layer.getFeatures())
    number = with_postgis.server.sql(f"SELECT id FROM sightline.scene WHERE path = '{gone}'",
                                     dbname=with_postgis.database.dbname)
    with_postgis.server.sql(f"DELETE FROM sightline.tiles_1 WHERE scene = {number}", dbname=with_postgis.database.dbname)
    layer.dataProvider().reloadData()
    assert not any(feature["path"] == gone for feature in layer.getFeatures())
    again = QgsVectorLayer(layer.source(), "again", "postgres")
    assert again.isValid() and {feature["path"] for feature in again.getFeatures()} and gone not in {
        feature["path"] for feature in again.getFeatures()}
