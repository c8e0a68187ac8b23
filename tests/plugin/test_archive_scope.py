"""An archive in a real PostgreSQL as one more place to search in: the dock in QGIS, the real engine, no layer of its own."""

import json
import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import archive_desk
import pytest
from archive_desk import choose, search, state
from fake_desk import button, press, text_of
from plugin_helpers import gone, wait_until
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCredentials,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import QListWidget, QMenu, QRadioButton, QToolButton

from sightline_plugin.plugin.gui.query.query import Query
from sightline_plugin.plugin.gui.scope import archive_part

archived, saved, connection, desk = (getattr(archive_desk, name) for name in ("archived", "saved", "connection", "desk"))


@pytest.fixture
def searched(desk, connection):
    """The desk after a search of the whole archive."""
    choose(desk, connection())
    assert wait_until(lambda: "tiles" in state(desk), 60), state(desk)
    desk.dock.scope.popup.close()
    search(desk, "river")
    return desk


# choosing

def test_the_popup_says_what_the_archive_holds(desk, connection, archived):
    popup = choose(desk, connection())
    assert wait_until(lambda: "tiles of 3 scenes" in state(desk), 60), state(desk)
    assert "2021" not in state(desk) and "archive's scenes are from" in text_of(popup, "SightlineScopeDates")
    assert desk.dock.scope.findChild(QToolButton, "SightlineScope").text() == "Archive test ministry"
    scope = desk.plugin.workbench.scope.current()
    assert (scope.archive, scope.sources) == ("test ministry", ())
    press(popup, "SightlineScopeReset")
    assert desk.plugin.workbench.scope.archive == ""


def test_without_a_connection_it_is_said_where_one_is_made(desk, monkeypatch):
    monkeypatch.setattr(archive_part, "connection_names", list)
    desk.iface.openDataSourceManagerPage = desk.iface.asked_for.append
    popup = choose(desk, "")
    assert "no PostgreSQL connection yet" in state(desk)
    desk.plugin.workbench.search.search(Query.of("river"))
    assert "no PostgreSQL connection" in desk.iface.message
    press(popup, "SightlineScopeConnections")
    assert desk.iface.asked_for[-1] == "postgres" and not popup.isVisible()


# hits

def test_hits_of_several_systems_are_in_the_list_and_on_the_map(searched, archived):
    results = searched.dock.results
    hits = results.hits
    assert len(hits) == 100 and {hit.path for hit in hits} == set(archived.rasters)
    assert {hit.crs for hit in hits} == {"EPSG:32633", "EPSG:32632"}
    layer = next(iter(QgsProject.instance().mapLayers().values()))
    assert layer.name() == "Sightline: river" and layer.featureCount() == 100 and layer.crs().authid() == "EPSG:4326"
    for feature in layer.getFeatures():
        hit = next(each for each in hits if each.rank == feature["rank"])
        west, south, east, north = hit.bbox_wgs84
        middle = feature.geometry().centroid().asPoint()
        assert west - 1e-6 <= middle.x() <= east + 1e-6 and south - 1e-6 <= middle.y() <= north + 1e-6


def test_pictures_come_from_the_rasters_and_a_lost_one_says_why(searched, archived):
    results, thumbnails = searched.dock.results, searched.plugin.workbench.search._handling._thumbnails
    results.views.show_as("gallery")
    there = [next(hit for hit in results.hits if hit.path == path) for path in archived.rasters[:2]]
    lost = next(hit for hit in results.hits if hit.path == archived.rasters[2])
    thumbnails.want([*there, lost], 112)
    assert wait_until(lambda: all(thumbnails.pixmap(hit, 112) is not None for hit in (*there, lost)), 30)
    for hit in there:
        image = thumbnails.pixmap(hit, 112).toImage()
        colours = {image.pixel(x, y) for x in range(10, 100, 6) for y in range(10, 100, 6)}
        assert len(colours) > 20 and not thumbnails.why_not(hit)
    row = results.model.row_of(lost.key)
    assert thumbnails.pixmap(lost, 112).isNull()
    assert "is not there" in results.model.data(results.model.index(row, 0), 3)  # the tool tip
    assert [layer.name() for layer in QgsProject.instance().mapLayers().values()] == ["Sightline: river"]


def test_filters_of_the_scope_go_to_the_database(desk, connection, archived):
    desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    choose(desk, connection()).close()
    bench = desk.plugin.workbench.scope
    bench._change(replace(bench._wanted, first="2022-01-01", last="2022-12-31"))
    assert {hit.path for hit in search(desk, "forest").hits} == {archived.rasters[1]}
    bench._change(replace(bench._wanted, first="", last="", place="visible"))
    found = search(desk, "forest").hits[0].bbox_wgs84
    desk.canvas.setExtent(QgsRectangle(found[0], found[1], found[2], found[3]))
    hits = search(desk, "forest").hits
    assert 0 < len(hits) < 30, (found, desk.asked("search")["filters"], desk.canvas.extent().toString())


def test_more_like_a_hit_and_marks(searched):
    bench, results = searched.plugin.workbench.search, searched.dock.results
    first = results.hits[0]
    bench._handling.actions.use_as_example([first], 1.0)
    assert wait_until(lambda: searched.asked("search").get("examples"), 10)
    assert wait_until(lambda: any("tile" in part["prompt"] for part in results.hits[0].prompts), 30)
    assert searched.asked("search")["examples"][0]["tile"] == first.tile
    bench._handling.actions.mark(results.hits[:2], 1)
    assert wait_until(lambda: "Refined by 2 liked" in text_of(searched.dock, "SightlineRefined"), 30)


def test_a_hit_is_gone_to_and_its_image_added(searched, archived):
    results = searched.dock.results
    hit = next(hit for hit in results.hits if hit.path == archived.rasters[1])
    results.hit_chosen.emit(hit)
    middle = searched.canvas.extent().center()
    results.views.go_to(results.model.row_of(hit.key))
    results.views.menu_wanted.emit([hit], QPoint(10, 10))
    menu = searched.iface.window.findChild(QMenu, "SightlineHitMenu")
    next(action for action in menu.actions() if action.text() == "Add the image to the project").trigger()
    menu.close()
    layers = QgsProject.instance().mapLayersByName
    assert wait_until(lambda: layers(hit.layer), 20)
    added = layers(hit.layer)[0]
    assert added.source() == hit.path and added.crs().authid() == "EPSG:32632"
    order = [node.name() for node in QgsProject.instance().layerTreeRoot().children()]
    assert order == ["Sightline: river", hit.layer] and middle is not None


def test_a_place_on_an_image_of_the_archive_is_an_example(searched, archived):
    layer = QgsRasterLayer(archived.rasters[0], "coast")  # which has no index on this computer
    QgsProject.instance().addMapLayer(layer)
    searched.canvas.setDestinationCrs(layer.crs())
    searched.canvas.setLayers([layer])
    searched.plugin.workbench.query.example_tool.clicked.emit(layer.extent().center())
    assert wait_until(lambda: searched.plugin.workbench.query.query.examples, 20), searched.iface.message
    example = searched.plugin.workbench.query.query.examples[0]
    assert example.path == archived.rasters[0] and example.tile is not None
    assert len(search(searched, searched.plugin.workbench.query.query).hits) == 100


def test_hits_of_an_archive_leave_as_a_file(searched, tmp_path):
    exports = searched.plugin.workbench.search._exports
    target = str(tmp_path / "hits.geojson")
    exports._exporting.export(searched.dock.results.shown[:10], target, False, exports.answer, exports.archive)
    assert wait_until(lambda: Path(target).is_file() and "were written" in searched.iface.message, 30), searched.iface.message
    assert len(json.loads(Path(target).read_text())["features"]) == 10


def test_what_needs_a_layer_is_not_offered(searched):
    assert not button(searched.dock, "SightlineHeat").isEnabled()
    live = button(searched.dock, "SightlineLive")
    assert not live.isHidden() and not live.isEnabled() and "PostGIS" in live.toolTip()


def test_imported_embeddings_are_ticked_like_layers(desk, archived):
    table = str(Path(archived.rasters[0]).parent / "scene-2.parquet")
    desk.client.call("embeddings/import", {"path": table, "name": "from others"}, 60)
    panel = desk.dock.scope
    panel.open()
    panel.popup.findChild(QRadioButton, "SightlineScopeLayersSome").click()
    rows = panel.popup.findChild(QListWidget, "SightlineScopeList")
    assert wait_until(lambda: rows.count() == 1, 20)
    assert "from others" in rows.item(0).text() and "imported" in rows.item(0).text()
    rows.item(0).setCheckState(Qt.CheckState.Checked)
    panel.popup.close()
    assert desk.dock.scope.findChild(QToolButton, "SightlineScope").text() == "from others"
    assert len(search(desk, "river").hits) > 10


# what goes wrong

def test_an_engine_that_was_started_anew_opens_the_archive_again(searched):
    pid = searched.client.pid
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: gone(pid) and searched.client.pid is None)
    assert len(search(searched, "lake").hits) == 100 and searched.client.pid != pid


def test_a_database_that_is_away_is_said_and_then_works_again(searched, archived):
    archived.server.stop()
    try:
        searched.plugin.workbench.search.search(Query.of("lake"))
        assert wait_until(lambda: searched.iface.message, 30)
        said = searched.iface.message
        assert f"{archived.database.host}" in said and archived.database.password not in said, said
        assert len(searched.dock.results.hits) == 100  # those of before
    finally:
        archived.server.start()
    assert len(search(searched, "lake").hits) == 100


def test_esc_stops_a_search_in_the_database_itself(searched, archived):
    """Somebody holds a table for as long as they like."""
    database, server = archived.database, archived.server
    holding = threading.Thread(target=lambda: server.sql(
        "BEGIN; LOCK TABLE sightline.tiles_1; SELECT pg_sleep(12); COMMIT", dbname=database.dbname))
    holding.start()
    busy = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sightline' AND state = 'active'"
    time.sleep(0.5)
    searched.plugin.workbench.search.search(Query.of("harbour"))
    assert wait_until(lambda: server.sql(busy) == "1", 5)
    pid, start = searched.client.pid, time.monotonic()
    searched.plugin.workbench.search.stop()
    assert time.monotonic() - start < 0.1 and len(searched.dock.results.hits) == 100
    assert wait_until(lambda: server.sql(busy) == "0", 3)
    holding.join()
    assert len(search(searched, "lake").hits) == 100 and searched.client.pid == pid


@pytest.mark.parametrize(("changes", "word"), [({"port": 1}, "nothing listens"), ({"dbname": "nowhere"}, "nowhere"),
                                               ({"dbname": "postgres"}, "store init")])
def test_what_cannot_be_opened_is_one_sentence(desk, connection, changes, word):
    popup = choose(desk, connection("test wrong", **changes))
    assert wait_until(lambda: word in state(desk), 60), state(desk)
    popup.close()
    desk.plugin.workbench.search.search(Query.of("river"))
    assert wait_until(lambda: word in desk.iface.message, 60), desk.iface.message


class Asked(QgsCredentials):
    """The dialog in which QGIS asks for user and password."""

    def __init__(self):
        super().__init__()
        self.answers, self.asked = [], []
        self.setInstance(self)

    def request(self, realm, username, password, message):
        self.asked.append((realm, message))
        user, word = self.answers.pop(0) if self.answers else ("", "")
        return bool(user), user, word

    def requestMasterPassword(self, password, stored):  # noqa: N802
        return False, ""


@pytest.fixture(scope="session")
def dialog(qgis_app):
    """QGIS keeps the only one by its address: it stays."""
    return Asked()


@pytest.fixture
def asked(dialog):
    dialog.answers, dialog.asked = [], []
    return dialog


def test_a_password_that_nobody_knows_is_asked_for_by_qgis(desk, connection, archived, asked):
    asked.answers = [(archived.database.user, "not-this-one"), (archived.database.user, archived.database.password)]
    choose(desk, connection("test bare", user=False, password=False))
    assert wait_until(lambda: "tiles of 3 scenes" in state(desk), 60), (state(desk), asked.asked)
    assert len(asked.asked) == 2 and all("not-this-one" not in message for _, message in asked.asked)
    os.kill(desk.client.pid, signal.SIGKILL)
    assert wait_until(lambda: desk.client.pid is None)
    assert len(search(desk, "lake").hits) == 100 and len(asked.asked) == 2


def test_who_gives_no_password_gets_the_sentence(desk, connection, asked):
    choose(desk, connection("test bare", user=False, password=False, host="localhost"))
    assert wait_until(lambda: "password" in state(desk), 60), state(desk)


def test_the_password_file_of_libpq_is_enough(desk, connection, archived, tmp_path, monkeypatch):
    database = archived.database
    file = tmp_path / "pgpass"
    file.write_text(f"{database.host}:{database.port}:*:{database.user}:{database.password}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    choose(desk, connection("test by file", password=False))
    assert wait_until(lambda: "tiles of 3 scenes" in state(desk), 60), state(desk)


# where the password is

def test_the_password_is_nowhere_but_in_the_connection(searched, archived, tmp_path):
    secret = archived.database.password
    project = tmp_path / "project.qgz"
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().write(str(tmp_path / "project.qgs"))
    said = "\n".join(searched.client.log) + searched.iface.message
    assert "started" in said and secret not in said
    assert secret not in json.dumps(searched.asked("search"))
    assert QgsApplication.qgisSettingsDirPath()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes(), file
