"""Where is searched: said in words, asked of the engine as filters, and true to the map at the moment of the search."""

import json

import pytest
from fake_desk import press
from plugin_helpers import wait_until
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsDateEdit, QgsRubberBand
from qgis.PyQt.QtCore import QDate, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QListWidget, QRadioButton, QSpinBox, QToolButton

from sightline_plugin.plugin.client.footprints import crs_of, definition_of
from sightline_plugin.plugin.gui.scope.area import ScopeProblem
from sightline_plugin.plugin.gui.scope.wanted import Wanted, time_words, words
from sightline_plugin.plugin.gui.wording import local_date


@pytest.fixture
def scope(desk):
    return desk.plugin.workbench.scope


@pytest.fixture
def popup(desk, indexed):
    press(desk.dock, "SightlineScope")
    shown = desk.dock.scope.popup
    assert shown.isVisible()
    assert wait_until(lambda: "400 tiles" in shown.findChild(QListWidget).item(0).text())
    return shown


def said(desk):
    return desk.dock.findChild(QToolButton, "SightlineScope").text()


def choose(popup, data):
    combo = popup.findChild(QComboBox, "SightlineScopeArea")
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def drag(desk, start, end):
    view = desk.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def click(desk, *places, button=Qt.MouseButton.LeftButton):
    for place in places:
        QTest.mouseClick(desk.canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, place)


def polygon_layer(crs, wkt):
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "fields", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    return layer


# in words

def test_the_scope_is_one_line_of_words():
    assert words(Wanted()) == "This layer" and words(Wanted(), all_chosen=True) == "All indexed layers"
    assert words(Wanted("some", ("a",)), name="s2") == "s2"
    assert words(Wanted("some", ("a", "b", "c"), "visible", "", "2020-01-01", "2021-12-31", 80)) == \
        "3 layers · visible extent · 2020 to 2021 · ≥ 80 % valid"
    assert words(Wanted("all", cloud=20)) == "All indexed layers · ≤ 20 % clouds"


def test_years_are_said_as_years_and_days_as_days():
    assert time_words("2020-01-01", "2020-12-31") == "2020" and time_words("2020-01-01", "") == "from 2020"
    assert time_words("", "2021-12-31") == "until 2021" and "2020" not in time_words("2021-03-05", "2021-04-01")
    assert time_words("", "") == ""


def test_nothing_set_is_the_chosen_layer_and_no_filters(desk, indexed, scope):
    current = scope.current()
    assert [source.layer_id for source in current.sources] == [indexed.id()] and current.filters == {}
    assert said(desk) == "This layer"


# as filters

def test_dates_and_quality_are_filters(desk, popup, scope):
    heard = []
    scope.changed.connect(lambda: heard.append(True))
    popup.findChild(QgsDateEdit, "SightlineScopeFirst").setDate(QDate(2020, 1, 1))
    popup.findChild(QSpinBox, "SightlineScopeValid").setValue(80)
    popup.findChild(QSpinBox, "SightlineScopeCloud").setValue(20)
    assert scope.current().filters == {"dates": ["2020-01-01", None], "min_valid": 0.8, "max_cloud": 0.2}
    assert said(desk) == "This layer · from 2020 · ≥ 80 % valid · ≤ 20 % clouds" and len(heard) == 3
    press(popup, "SightlineScopeReset")
    assert scope.current().filters == {} and said(desk) == "This layer"
    assert popup.findChild(QSpinBox, "SightlineScopeValid").value() == 0


def test_days_the_wrong_way_round_are_said_in_the_popup_and_when_searched(popup, scope):
    popup.findChild(QgsDateEdit, "SightlineScopeFirst").setDate(QDate(2021, 1, 1))
    popup.findChild(QgsDateEdit, "SightlineScopeLast").setDate(QDate(2020, 1, 1))
    assert "swap them" in popup.findChild(QLabel, "SightlineScopeProblem").text()
    with pytest.raises(ScopeProblem, match="swap them"):
        scope.current()


def test_the_layers_own_dates_are_shown(popup):
    assert local_date("2020-04-16") in popup.findChild(QLabel, "SightlineScopeDates").text()


def test_the_visible_extent_is_the_one_at_the_time_of_the_search(desk, popup, scope):
    choose(popup, "visible")
    for west in (502000, 504000):
        desk.canvas.setExtent(QgsRectangle(west, 5290000, west + 2000, 5292000))
        filters = scope.current().filters
        xs = [x for x, _ in filters["area"]["coordinates"][0]]
        assert filters["crs"] == "EPSG:32633" and min(xs) <= west and max(xs) >= west + 2000
    assert said(desk) == "This layer · visible extent"


# the drawn area

def test_a_polygon_is_drawn_by_clicks_and_outlined_until_it_is_not_wanted(desk, popup, scope):
    before = desk.canvas.mapTool()
    choose(popup, "drawn")
    assert not popup.isVisible() and "Click the corners" in desk.iface.message
    click(desk, QPoint(200, 200), QPoint(400, 200), QPoint(400, 400))
    click(desk, QPoint(300, 450), button=Qt.MouseButton.RightButton)
    filters = scope.current().filters
    assert filters["area"]["type"] == "Polygon" and len(filters["area"]["coordinates"][0]) == 4
    assert said(desk) == "This layer · drawn area" and desk.canvas.mapTool() is before
    bands = [item for item in desk.canvas.scene().items() if isinstance(item, QgsRubberBand)]
    outlined = [band for band in bands if band.asGeometry().area() > 0]
    assert len(outlined) == 1
    desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    assert outlined[0].asGeometry().boundingBox().width() < 1 and scope.current().filters == filters
    scope.reset()
    assert not outlined[0].asGeometry().area() > 0 and scope.current().filters == {}


def test_a_box_is_dragged_and_escape_takes_back(desk, popup, scope):
    before = desk.canvas.mapTool()
    choose(popup, "drawn")
    click(desk, QPoint(200, 200), QPoint(300, 200))
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    drag(desk, QPoint(200, 200), QPoint(330, 290))
    ring = scope.current().filters["area"]["coordinates"][0]
    width = max(x for x, _ in ring) - min(x for x, _ in ring)
    assert len(ring) == 5 and width == pytest.approx(130 * desk.canvas.mapUnitsPerPixel(), rel=0.01)
    desk.dock.scope.open()
    press(popup, "SightlineScopeDraw")
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert desk.canvas.mapTool() is before and scope.current().filters["area"]["coordinates"][0] == ring


def test_nothing_drawn_is_said(desk, popup, scope):
    choose(popup, "drawn")
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    with pytest.raises(ScopeProblem, match="No area is drawn"):
        scope.current()


# selected polygons

def test_selected_polygons_of_another_crs_are_the_area(desk, indexed, scope, tmp_path):
    layer = polygon_layer("EPSG:4326", "MultiPolygon(((15 47.7, 15.01 47.7, 15.01 47.71, 15 47.7)),"
                                       "((15.1 47.7, 15.11 47.7, 15.11 47.71, 15.1 47.7)))")
    press(desk.dock, "SightlineScope")
    choose(desk.dock.scope.popup, "selected")
    with pytest.raises(ScopeProblem, match="Nothing is selected in “fields”"):
        scope.current()
    layer.selectAll()
    filters = scope.current().filters
    assert filters["crs"] == "EPSG:4326" and filters["area"]["type"] == "MultiPolygon"
    assert len(filters["area"]["coordinates"]) == 2
    json.dumps(filters)


def test_curves_and_heights_become_plain_polygons(desk, indexed, scope):
    layer = polygon_layer("EPSG:32633", "CurvePolygonZ(CircularStringZ(502000 5290000 7, 503000 5291000 7, 502000 5292000 7,"
                                        "501000 5291000 7, 502000 5290000 7))")
    press(desk.dock, "SightlineScope")
    choose(desk.dock.scope.popup, "selected")
    layer.selectAll()
    ring = scope.current().filters["area"]["coordinates"][0][0]
    assert len(ring) > 20 and all(len(place) == 2 for place in ring)


def test_a_selection_whose_layer_goes_is_spoken_of(desk, indexed, scope):
    layer = polygon_layer("EPSG:4326", "Polygon((15 47.7, 15.01 47.7, 15.01 47.71, 15 47.7))")
    press(desk.dock, "SightlineScope")
    choose(desk.dock.scope.popup, "selected")
    desk.dock.scope.popup.close()
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_until(lambda: "whole layers are searched" in desk.iface.message)
    assert scope.current().filters == {}


# layers

def test_ticked_layers_are_searched_and_leave_with_a_notice(desk, popup, scope, indexed):
    popup.findChild(QRadioButton, "SightlineScopeLayersSome").click()
    with pytest.raises(ScopeProblem, match="No layer is ticked"):
        scope.current()
    popup.findChild(QListWidget).item(0).setCheckState(Qt.CheckState.Checked)
    assert [source.layer_id for source in scope.current().sources] == [indexed.id()] and said(desk) == "scene"
    popup.close()
    QgsProject.instance().removeMapLayer(indexed.id())
    assert wait_until(lambda: "“scene” is no longer in the project" in desk.iface.message)
    assert said(desk) == "This layer"


def test_a_layer_without_index_cannot_be_ticked(desk, scene):
    press(desk.dock, "SightlineScope")
    items = desk.dock.scope.popup.findChild(QListWidget)
    assert wait_until(lambda: "not indexed" in items.item(0).text())
    assert not items.item(0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_another_project_wants_nothing_of_the_last(desk, popup, scope):
    popup.findChild(QSpinBox, "SightlineScopeValid").setValue(80)
    popup.findChild(QRadioButton, "SightlineScopeLayersSome").click()
    popup.findChild(QListWidget).item(0).setCheckState(Qt.CheckState.Checked)
    popup.close()
    QgsProject.instance().clear()
    wait_until(lambda: False, 0.1)
    assert said(desk) == "This layer" and "no longer" not in desk.iface.message


def test_searching_in_a_layer_forgets_what_was_set(desk, popup, scope, indexed):
    popup.findChild(QSpinBox, "SightlineScopeValid").setValue(80)
    popup.close()
    desk.plugin.workbench.search_in(indexed)
    assert scope.current().filters == {} and desk.dock.shows(desk.dock.results)


def test_escape_closes_the_popup(popup):
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


class _Own(QgsCoordinateReferenceSystem):
    def authid(self):
        return "USER:100000"  # as one that the user has defined


def test_a_coordinate_system_of_the_users_own_leaves_qgis_as_what_it_is():
    own = _Own(QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=48 +lon_0=11 +datum=WGS84 +units=m"))
    assert definition_of(own) == own.toWkt() and crs_of(definition_of(own)).isValid()
    assert definition_of(crs_of("EPSG:32633")) == "EPSG:32633"
