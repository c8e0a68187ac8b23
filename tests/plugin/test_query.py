"""The query: what is typed, parts as chips, examples, history, live search, saved searches, the locator bar."""

import json
from types import SimpleNamespace

import pytest
from fake_answers import footprint
from fake_desk import text_of
from plugin_helpers import HIT, wait_until
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsLocatorContext,
    QgsLocatorModel,
    QgsLocatorResult,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent, QImage, QKeyEvent, QKeySequence, QPixmap, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QShortcut, QToolButton, QWidget

from sightline_plugin.plugin.client.errors import EngineError
from sightline_plugin.plugin.client.messages import Hit
from sightline_plugin.plugin.client.sources import Source
from sightline_plugin.plugin.gui.layers.indexed import IndexedLayers
from sightline_plugin.plugin.gui.locator import SETTINGS
from sightline_plugin.plugin.gui.query import history as history_module
from sightline_plugin.plugin.gui.query.chip import WEIGHTS, Chip
from sightline_plugin.plugin.gui.query.chips import ChipStrip
from sightline_plugin.plugin.gui.query.completion import Completion
from sightline_plugin.plugin.gui.query.examples import upright
from sightline_plugin.plugin.gui.query.history import History, Walk
from sightline_plugin.plugin.gui.query.live import LiveSearch
from sightline_plugin.plugin.gui.query.name_dialog import NameDialog
from sightline_plugin.plugin.gui.query.query import Example, Prompt, Query
from sightline_plugin.plugin.gui.query.saved import KEY, SCOPE, SavedProblem, SavedSearches
from sightline_plugin.plugin.gui.query.thumbnails import small_image
from sightline_plugin.plugin.gui.query.typed import last_start, prompts_of

RIVER, TOWN = Prompt("river"), Prompt("town", -1.0)
TILE = Example("/data/s2.tif", 17, (0.0, 0.0, 640.0, 640.0), "EPSG:32633", 1.0, "tile 17 of s2")
MIXED = Query((RIVER, TOWN), (TILE,), "also")


@pytest.fixture(autouse=True)
def nothing_kept(qgis_app):
    QgsSettings().remove("sightline")
    yield
    QgsSettings().remove("sightline")
    QgsProject.instance().clear()


@pytest.fixture
def on_map(desk, scene):
    desk.canvas.setLayers([scene])


def box(desk):
    return desk.dock.findChild(QLineEdit, "SightlineQuery")


def key(widget, which, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, which, modifier)


def type_in(desk, text):
    box(desk).clear()
    QTest.keyClicks(box(desk), text)


def enter(desk, text=""):
    if text:
        type_in(desk, text)
    key(box(desk), Qt.Key.Key_Return)


def chips(desk):
    return desk.dock.query.chips.chips


def parts(desk):
    return [chip.part for chip in chips(desk)]


# what is typed

@pytest.mark.parametrize("text, prompts", [
    ("river", [("river", 1)]), ("-town", [("town", -1)]), ("not  a town ", [("a town", -1)]), ("Not town", [("town", -1)]),
    ("river -town", [("river", 1), ("town", -1)]), ("river –town −lake", [("river", 1), ("town", -1), ("lake", -1)]),
    ("built-up land", [("built-up land", 1)]), ("fields not far from a town", [("fields not far from a town", 1)]),
    ("notable ruins", [("notable ruins", 1)]), ("river - town", [("river - town", 1)]), ("", []), ("  ", []), ("-", []),
    ("-  ", []), ("not", [("not", 1)])])
def test_a_dash_or_not_says_what_is_not_wanted(text, prompts):
    assert [(prompt.text, prompt.weight) for prompt in prompts_of(text)] == prompts


@pytest.mark.parametrize("text, rest", [("riv", "riv"), ("-to", "to"), ("not to", "to"), ("river -to", "to"),
                                        ("built-u", "built-u"), ("river -", "river -"), ("", "")])
def test_the_last_prompt_is_the_one_that_is_completed(text, rest):
    assert text[last_start(text):] == rest


def test_completion_matches_inside_words_and_keeps_what_stands_before(qgis_app):
    completion = Completion()
    completion.offer(["a small airport"], ["Airport", "port", "A small airport"])
    assert completion.words == ["a small airport", "Airport", "port"]
    completion.setCompletionPrefix("river -PORT")
    assert completion.completionCount() == 3
    assert completion.pathFromIndex(completion.model().index(2, 0)) == "river -port"


def test_the_words_of_the_engine_are_offered(desk, scene):
    assert wait_until(lambda: "airport" in desk.dock.query.box.completion.words)


# queries

def test_a_query_survives_json_and_what_is_no_query_does_not():
    assert Query.from_json(json.loads(json.dumps(MIXED.to_json()))) == MIXED
    for wrong in ({"prompts": [{"text": 5}]}, {"prompts": [{"words": "x"}]}, {"examples": [{"path": ""}]}, {"captions": "x"},
                  {"examples": [{"path": "a", "bbox": ["x"]}]}, {"prompts": [{"text": "a", "weight": "b"}]}, {"prompts": 3}, [],
                  {"prompts": [{"text": "a", "weight": 0}]}, {"prompts": [{"text": "a", "weight": float("nan")}]}):
        with pytest.raises((TypeError, KeyError, ValueError, AttributeError)):
            Query.from_json(wrong)


def test_each_kind_of_example_goes_to_the_engine_in_its_own_way():
    query = Query((), (TILE, Example("/data/a.tif", None, (1.0, 2.0, 3.0, 4.0), "EPSG:4326", -0.5), Example("/data/b.png")))
    assert query.params() == {
        "examples": [{"path": "/data/s2.tif", "tile": 17, "weight": 1.0}],
        "boxes": [{"path": "/data/a.tif", "bbox": [1.0, 2.0, 3.0, 4.0], "weight": -0.5, "crs": "EPSG:4326"}],
        "chips": [{"path": "/data/b.png", "weight": 1.0}]}


# history

def test_the_history_is_bounded_newest_first_and_forgives_damage(monkeypatch):
    monkeypatch.setattr(history_module, "MOST", 3)
    history = History()
    for text in ("a", "b", "c", "d", "b"):
        history.add(Query.of(text))
    assert [query.words for query in history.entries()] == ["b", "d", "c"] == history.words()
    QgsSettings().setValue(history_module.SETTING, json.dumps([{"prompts": 1}, Query.of("e").to_json(), 7]))
    assert [query.words for query in history.entries()] == ["e"]
    for damage in ("{", "{}", "7", "null"):
        QgsSettings().setValue(history_module.SETTING, damage)
        assert not history.entries()


def test_a_walk_leads_back_to_what_was_being_typed():
    history = History()
    for text in ("a", "b"):
        history.add(Query.of(text))
    walk, draft = Walk(history), Query.of("dra")
    assert walk.forth() is None
    assert [walk.back(draft).words, walk.back(draft).words, walk.back(draft)] == ["b", "a", None]
    assert [walk.forth().words, walk.forth().words, walk.forth()] == ["b", "dra", None]


def test_up_brings_earlier_queries_with_all_their_parts(desk, indexed):
    enter(desk, "lake")
    enter(desk, "river -town")
    assert parts(desk) == [RIVER, TOWN] and box(desk).text() == ""
    assert wait_until(lambda: desk.dock.results.hits)
    key(box(desk), Qt.Key.Key_Escape)
    assert not parts(desk)
    QTest.keyClicks(box(desk), "x")
    desk.dock.query.box.completion.popup().hide()
    key(box(desk), Qt.Key.Key_Up)
    assert parts(desk) == [RIVER, TOWN] and box(desk).text() == ""
    key(box(desk), Qt.Key.Key_Up)
    assert not parts(desk) and box(desk).text() == "lake"
    for _ in range(2):
        key(box(desk), Qt.Key.Key_Down)
    assert not parts(desk) and box(desk).text() == "x"


# chips

def test_ctrl_enter_makes_a_part_and_enter_shows_what_is_not_wanted(desk, indexed):
    type_in(desk, "river")
    key(box(desk), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert parts(desk) == [RIVER] and box(desk).text() == ""
    enter(desk, "-town")
    assert parts(desk) == [RIVER, TOWN]
    assert wait_until(lambda: desk.asked("search") is not None)
    assert desk.asked("search")["prompts"] == [{"text": "river", "weight": 1.0}, {"text": "town", "weight": -1.0}]


def test_the_plus_in_the_box_makes_a_part(desk):
    type_in(desk, "river")
    next(action for action in box(desk).actions() if action.objectName() == "SightlineAddPart").trigger()
    assert parts(desk) == [RIVER]


def test_chips_by_mouse(desk):
    desk.dock.query.show_query(Query((RIVER, TOWN)))
    river = chips(desk)[0]
    wait_until(lambda: river.width() > 60)
    QTest.mouseClick(river, Qt.MouseButton.LeftButton, pos=QPoint(20, river.height() // 2))
    assert parts(desk)[0] == Prompt("river", -1.0) and "not wanted" in river.accessibleName()
    turn(river, 120)
    assert parts(desk)[0].weight == -1.5
    turn(river, -360)
    assert parts(desk)[0].weight == -WEIGHTS[1] and "0.5" in river.accessibleName()
    QTest.mouseClick(river, Qt.MouseButton.LeftButton, pos=QPoint(river.width() - 12, river.height() // 2))
    assert parts(desk) == [TOWN]


def turn(widget, angle):
    place = QPointF(widget.rect().center())
    widget.wheelEvent(QWheelEvent(place, place, QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
                                  Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))


def test_chips_by_keys(desk):
    desk.dock.query.show_query(Query((RIVER, TOWN, Prompt("lake"))))
    river = chips(desk)[0]
    key(river, Qt.Key.Key_Space)
    assert parts(desk)[0].weight == -1
    key(river, Qt.Key.Key_Up)
    assert parts(desk)[0].weight == -1.5
    for _ in range(9):
        key(river, Qt.Key.Key_Down)
    assert parts(desk)[0].weight == -0.25
    key(river, Qt.Key.Key_Delete)
    assert [part.text for part in parts(desk)] == ["town", "lake"]
    key(chips(desk)[1], Qt.Key.Key_F2)
    assert box(desk).text() == "lake" and [part.text for part in parts(desk)] == ["town"]


def test_delete_on_a_chip_is_no_shortcut_of_qgis(desk):
    """It deletes the selected features of a layer that is edited."""
    deleted = []
    shortcut = QShortcut(QKeySequence("Del"), desk.iface.window)
    shortcut.activated.connect(lambda: deleted.append(1))
    desk.dock.query.show_query(Query((RIVER, TOWN)))
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    assert chips(desk)[0].event(override) and override.isAccepted()
    key(chips(desk)[0], Qt.Key.Key_Delete)
    assert parts(desk) == [TOWN] and not deleted


def test_tab_leads_from_the_box_through_the_chips_to_what_is_below(desk):
    desk.dock.query.show_query(Query((RIVER, TOWN)))
    names, widget = [], box(desk)
    while len(names) < 6 and "SightlineCaptionsMode" not in names:
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            names.append(widget.words if isinstance(widget, Chip) else widget.objectName())
    assert names == ["SightlineSearch", "river", "town", "SightlineExample", "SightlineSaved", "SightlineCaptionsMode"]
    chips(desk)[0].setFocus()
    key(chips(desk)[0], Qt.Key.Key_Right)
    assert desk.dock.window().focusWidget() is chips(desk)[1]
    for _ in range(2):
        key(desk.dock.window().focusWidget(), Qt.Key.Key_Left)
    assert desk.dock.window().focusWidget() is box(desk)


def test_the_menu_of_a_chip_weighs_and_removes(desk):
    desk.dock.query.show_query(MIXED)
    menu = chips(desk)[0].menu()
    next(action for action in menu.actions() if action.menu()).menu().actions()[0].trigger()
    assert parts(desk)[0].weight == 0.25
    menu.actions()[-1].trigger()
    assert parts(desk) == [TOWN, TILE]


def test_chips_break_lines_are_bounded_in_height_and_long_words_end_in_dots(qgis_app):
    window = QWidget()
    window.resize(300, 600)
    strip = ChipStrip(window)
    strip.setFixedWidth(300)
    window.show()
    strip.show_parts([Prompt("Donaudampfschifffahrtsgesellschaft " * 4)])
    wait_until(lambda: strip.isVisible())
    one = strip.height()
    chip = strip.chips[0]
    assert chip.width() <= 300 and "Donaudampf" in chip.toolTip()
    strip.show_parts([Prompt(f"prompt number {i}") for i in range(5)])
    wait_until(lambda: strip.height() > one)
    assert one < strip.height() <= 4 * (one + 4)
    strip.show_parts([Prompt(f"prompt number {i}") for i in range(40)])
    wait_until(lambda: False, 0.1)
    assert strip.height() <= 4 * (one + 4)
    strip.add(Prompt("PROMPT number 3", 0.5))
    assert len(strip.parts) == 40 and strip.parts[-1].weight == 0.5
    strip.show_parts([])
    assert strip.isHidden()
    window.deleteLater()


@pytest.mark.parametrize("part", [RIVER, TOWN, Prompt("x" * 300, 0.25), TILE, Example("/data/long" + "g" * 200 + ".png")])
def test_chips_are_drawn_at_any_width(qgis_app, part):
    chip = Chip(part)
    chip.show_picture(QPixmap(40, 40))
    for width in (20, 90, 260):
        chip.resize(width, 24)
        assert not chip.grab().isNull()


# examples

def test_a_click_on_the_map_makes_the_tile_an_example(desk, indexed, on_map):
    examples = desk.plugin.workbench.query._examples
    examples.tool.clicked.emit(QgsPointXY(500900, 5299800))
    assert wait_until(lambda: parts(desk))
    assert desk.asked("tile/at")["crs"] == "EPSG:32633"
    assert (parts(desk)[0].tile, parts(desk)[0].label, parts(desk)[0].weight) == (1, "tile 1 of scene", 1.0)
    assert parts(desk)[0].bbox == (500640.0, 5299360.0, 501280.0, 5300000.0)
    assert wait_until(lambda: chips(desk)[0]._picture is not None)


def test_picking_begins_in_the_dock_or_in_the_menu_and_ends_with_esc(desk, scene):
    tool, action = desk.plugin.workbench.query.example_tool, desk.plugin.workbench.query.example_tool.action()
    push = desk.dock.findChild(QToolButton, "SightlineExample")
    for press in (push.click, action.trigger):
        press()
        assert desk.canvas.mapTool() is tool and push.isChecked() and action.isChecked()
        key(desk.canvas, Qt.Key.Key_Escape)
        assert desk.canvas.mapTool() is not tool and not push.isChecked() and not action.isChecked()


def test_the_place_of_an_example_is_shown_on_the_map(desk, indexed, on_map):
    desk.dock.query.show_query(Query((), (Example(desk.plugin.workbench.layers.info.path, None,
                                                  (503000.0, 5290000.0, 504000.0, 5291000.0), "EPSG:32633"),)))
    bench, chip = desk.plugin.workbench.query, chips(desk)[0]
    chip.hovered.emit(True)
    assert bench._hint.box().width() == 1000
    chip.hovered.emit(False)
    assert bench._hint.box() is None
    chip.place_wanted.emit()
    assert bench._outline.box().width() == 1000
    assert desk.canvas.extent().contains(bench._outline.box()) and desk.canvas.extent().width() < 12800
    chip.hovered.emit(True)
    chip.removed.emit()
    assert bench._hint.box() is None and not parts(desk)


def test_a_click_on_a_layer_without_index_offers_one(desk, scene, on_map):
    desk.plugin.workbench.query._examples.tool.clicked.emit(QgsPointXY(500900, 5299800))
    assert wait_until(lambda: "is not indexed yet" in desk.iface.message)
    assert not parts(desk)


def test_a_dragged_box_is_an_example_also_on_turned_canvases_and_of_degrees(desk, indexed, on_map):
    tool = desk.plugin.workbench.query._examples.tool
    drawn = QgsGeometry.fromRect(QgsRectangle(503000, 5290000, 504000, 5290800))
    tool.dragged.emit(drawn)
    assert parts(desk)[-1].bbox == (503000.0, 5290000.0, 504000.0, 5290800.0) and parts(desk)[-1].crs == "EPSG:32633"
    drawn.rotate(30, QgsPointXY(503500, 5290400))
    tool.dragged.emit(drawn)
    assert inside_and_as_large(parts(desk)[-1], 503500, 5290400, 1000 * 800)
    desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    tool.dragged.emit(QgsGeometry.fromRect(QgsRectangle(15.05, 47.75, 15.06, 47.76)))
    example = parts(desk)[-1]
    assert example.bbox[2] - example.bbox[0] == pytest.approx(750, abs=15) and example.crs == "EPSG:32633"
    assert len(parts(desk)) == 3


def inside_and_as_large(example, x, y, area):
    west, south, east, north = example.bbox
    return ((west + east) / 2, (south + north) / 2) == pytest.approx((x, y)) and \
        (east - west) * (north - south) == pytest.approx(area)


def test_a_box_of_a_few_pixels_is_refused(desk, indexed, on_map):
    drawn = QgsGeometry.fromRect(QgsRectangle(503000, 5290000, 503100, 5290300))
    desk.plugin.workbench.query._examples.tool.dragged.emit(drawn)
    assert "10 × 30 pixels" in desk.iface.message and not parts(desk)


def test_a_place_without_a_layer_is_one_sentence(desk, scene, on_map):
    desk.plugin.workbench.query._examples.tool.clicked.emit(QgsPointXY(1, 1))
    assert "outside “scene”" in desk.iface.message


def test_a_degenerate_part_stays_as_it_is():
    assert upright(QgsGeometry.fromWkt("Polygon((0 0, 1 0, 1 0, 0 0))")).width() == 1


def test_selected_polygons_become_examples_and_hits_become_their_tiles(desk, indexed, on_map):
    query = desk.dock.query
    query.selection_wanted.emit()
    assert "Nothing is selected" in desk.iface.message
    fields = QgsVectorLayer("Polygon?crs=EPSG:4326&field=name:string", "fields", "memory")
    add(fields, [QgsGeometry.fromRect(QgsRectangle(15.02 + i / 100, 47.75, 15.03 + i / 100, 47.76)) for i in range(14)])
    outside = QgsGeometry.fromRect(QgsRectangle(16, 47.75, 16.01, 47.76))
    fields.dataProvider().addFeatures([feature_of(fields, outside)])
    fields.selectByIds([15])
    query.selection_wanted.emit()
    assert "nothing of “scene” at this place" in desk.iface.message and not parts(desk)
    fields.selectByIds([1, 2, 15])
    query.selection_wanted.emit()
    assert [(part.tile, part.label) for part in parts(desk)] == [(None, "box in scene")] * 2
    fields.selectAll()
    query.selection_wanted.emit()
    assert len(parts(desk)) == 12 and "the first 12" in desk.iface.message
    query.clear_wanted.emit()
    enter(desk, "river")
    assert wait_until(lambda: QgsProject.instance().mapLayersByName("Sightline: river"))
    hits = QgsProject.instance().mapLayersByName("Sightline: river")[0]
    fields.removeSelection()
    hits.selectByExpression("rank = 2")
    box(desk).clear()
    query.selection_wanted.emit()
    assert [(part.tile, part.path) for part in parts(desk)] == [(17, desk.asked("search")["paths"][0])]


def add(layer, shapes):
    layer.dataProvider().addFeatures([feature_of(layer, shape) for shape in shapes])
    QgsProject.instance().addMapLayer(layer)


def feature_of(layer, shape):
    feature = QgsFeature(layer.fields())
    feature.setGeometry(shape)
    return feature


def test_more_and_less_like_a_hit_search_at_once(desk, indexed):
    hit = Hit.from_json({**HIT, "path": desk.plugin.workbench.layers.info.path, "tile": 17, "footprint": footprint(17)})
    bench = desk.plugin.workbench.query
    bench.add_example(hit, 1.0)
    assert wait_until(lambda: desk.asked("search") is not None)
    assert desk.asked("search")["examples"] == [{"path": hit.path, "tile": 17, "weight": 1.0}]
    bench.add_example(hit, -1.0)
    assert [part.weight for part in parts(desk)] == [-1.0]
    assert "only what you do not want" in desk.iface.message


def test_an_image_file_is_dropped_or_chosen(desk, tmp_path):
    path = str(tmp_path / "harbour & quay.png")
    QImage(80, 50, QImage.Format.Format_RGB32).save(path)
    assert drop(box(desk), [QUrl.fromLocalFile(path)])
    assert [(part.path, part.label) for part in parts(desk)] == [(path, "harbour & quay.png")]
    assert wait_until(lambda: chips(desk)[0]._picture is not None)
    assert small_image(path).size() == QSize(40, 40) and small_image(str(tmp_path / "none.png")).isNull()
    assert drop(box(desk), [QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    assert "“notes.txt” is not an image" in desk.iface.message and len(parts(desk)) == 1
    desk.dock.query.file_wanted.emit()
    dialog = desk.dialog(QFileDialog)
    dialog.filesSelected.emit([str(tmp_path / "b.JPG")])
    dialog.close()
    assert len(parts(desk)) == 2


def drop(widget, urls):
    mime = QMimeData()
    mime.setUrls(urls)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop)
    widget.dropEvent(event)
    return event.isAccepted()


# searching

def test_typing_pauses_and_the_hits_come_without_enter(desk, indexed):
    box(desk).setFocus()
    type_in(desk, "riv")
    assert wait_until(lambda: desk.asked("search") is not None, 5)
    assert desk.asked("search")["prompts"] == [{"text": "riv", "weight": 1.0}]
    assert not History().entries() and box(desk).text() == "riv" and not desk.iface.message
    enter(desk)
    assert [query.words for query in History().entries()] == ["riv"]


def test_typing_moves_neither_tab_nor_map_and_enter_does(desk, indexed):
    desk.dock.show_tab(desk.dock.caption)
    desk.canvas.setExtent(QgsRectangle(0, 0, 1000, 1000))
    before = desk.canvas.extent()
    type_in(desk, "river")
    assert wait_until(lambda: desk.dock.results.hits)
    assert QgsProject.instance().mapLayersByName("Sightline: river")
    assert desk.dock.shows(desk.dock.caption) and desk.canvas.extent() == before
    enter(desk)
    assert desk.dock.shows(desk.dock.results)
    assert wait_until(lambda: desk.canvas.extent() != before)


def test_typing_what_fails_says_nothing_and_enter_tells(desk, indexed):
    search = desk.plugin.workbench.search
    search.search_live(Query.of("river"))
    search._hits.failed.emit(EngineError("No words.", "QueryError"))
    assert not desk.iface.message and text_of(desk.dock, "SightlineSummary") == ""
    search.search(Query.of("river"))
    search._hits.failed.emit(EngineError("No words.", "QueryError"))
    assert "No words." in desk.iface.message


def test_typing_a_layer_without_index_says_nothing(desk, scene):
    type_in(desk, "river")
    assert wait_until(lambda: desk.asked("index/status") is not None, 5)
    assert not wait_until(lambda: desk.asked("search") is not None or desk.iface.message, 0.5)


def test_live_search_can_be_switched_off(desk, indexed):
    QgsSettings().setValue("sightline/live_search", False)
    type_in(desk, "river")
    assert not wait_until(lambda: desk.asked("search") is not None, 1)


class Client:
    """Says how large indexes are, when told to."""

    def __init__(self):
        self.asked = []

    def request(self, method, params, on_done, on_error):
        self.asked.append((params["path"], on_done, on_error))


class Raster:
    def __init__(self, path):
        self.path = path


def test_only_small_and_complete_indexes_are_searched_live(qgis_app):
    client, wanted = Client(), []
    live = LiveSearch(client)
    live.wanted.connect(lambda: wanted.append(1))

    def consider(*states):
        live.consider([Raster(str(i)) for i in range(len(states))])
        for (_, done, failed), state in zip(client.asked[-len(states):], states):
            failed(EngineError("no")) if state is None else done(state)
        return bool(wanted) and wanted.pop()

    assert consider({"complete": True, "tiles": 400}, {"complete": False, "tiles": 9}, None)
    assert not consider({"complete": True, "tiles": 15000}, {"complete": True, "tiles": 15000})
    assert not consider({"complete": False, "tiles": 400}) and not consider(None)
    live.consider([Raster("a")])
    live.stop()
    client.asked[-1][1]({"complete": True, "tiles": 400})
    assert not wanted


def test_stale_answers_are_dropped(desk, indexed):
    """Two queries are asked before the first answer is there; the answers come in the wrong order."""
    held, ask = [], desk.client.request

    def hold(method, params=None, on_done=None, *rest):
        if method == "search":
            return ask(method, params, lambda data: held.append((on_done, data)), *rest)
        return ask(method, params, on_done, *rest)

    desk.client.request = hold
    enter(desk, "lake")
    assert wait_until(lambda: desk.asked("search") is not None)
    enter(desk, "river")
    assert wait_until(lambda: len(held) == 2)
    for deliver, data in reversed(held):
        deliver(data)
    assert QgsProject.instance().mapLayersByName("Sightline: river")
    assert not QgsProject.instance().mapLayersByName("Sightline: lake")
    assert {hit.query for hit in desk.dock.results.hits} == {"river"}


def test_asking_anew_which_layers_are_indexed_cancels_nothing():
    """An engine that does not heed a cancel in time is ended by the client, and what it indexes with it."""
    cancelled = []
    client = SimpleNamespace(request=lambda *_: SimpleNamespace(cancel=lambda: cancelled.append(1)))
    layers = IndexedLayers(client)
    layers.find([Source("/data/a.tif", "a", "1")], print, print)
    layers.forget()
    assert not cancelled


def test_nothing_and_only_what_is_not_wanted_are_one_sentence_each(desk, indexed):
    enter(desk)
    assert "Type what you look for" in desk.iface.message
    enter(desk, "-town")
    assert "only what you do not want" in desk.iface.message


def test_esc_stops_what_is_under_way_and_clears_otherwise(desk, indexed):
    bench, stopped = desk.plugin.workbench.query, []
    bench.stopped.connect(lambda: stopped.append(1))
    desk.dock.query.show_query(Query((RIVER, TOWN)))
    box(desk).setText("lake")
    bench.know_busy(True)
    key(box(desk), Qt.Key.Key_Escape)
    assert stopped and box(desk).text() == "lake"
    bench.know_busy(False)
    key(box(desk), Qt.Key.Key_Escape)
    assert box(desk).text() == "" and len(parts(desk)) == 2
    key(box(desk), Qt.Key.Key_Escape)
    assert not parts(desk) and len(stopped) == 1


def test_another_project_keeps_the_words_and_drops_the_examples(desk):
    desk.dock.query.show_query(MIXED)
    QgsProject.instance().clear()
    assert parts(desk) == [RIVER, TOWN]


# saved searches

def test_saved_searches_live_in_the_project_file(qgis_app, tmp_path):
    project = QgsProject.instance()
    project.setDirty(False)
    SavedSearches().save("rivers & towns", MIXED)
    assert project.isDirty()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert not SavedSearches().names
    assert project.read(str(tmp_path / "p.qgz"))
    assert SavedSearches().query("rivers & towns") == MIXED and not SavedSearches().problem


def test_a_project_that_is_moved_with_its_rasters_finds_them(qgis_app, tmp_path):
    project, before, after = QgsProject.instance(), tmp_path / "before", tmp_path / "after"
    before.mkdir()
    (before / "a.tif").touch()
    query = Query((), (Example(str(before / "a.tif"), 3), Example("/vsicurl/https://example.org/b.tif", 4)))
    project.write(str(before / "p.qgs"))
    SavedSearches().save("a", query)
    assert SavedSearches().query("a") == query
    project.write()
    before.rename(after)
    assert project.read(str(after / "p.qgs"))
    assert [example.path for example in SavedSearches().query("a").examples] == [
        str(after / "a.tif"), "/vsicurl/https://example.org/b.tif"]


def test_saved_searches_are_renamed_in_place_and_deleted(qgis_app):
    saved = SavedSearches()
    for name in ("a", "b", "c"):
        saved.save(name, Query.of(name))
    saved.rename("b", "beta")
    assert SavedSearches().names == ["a", "beta", "c"]
    SavedSearches().rename("a", "c")
    assert SavedSearches().names == ["c", "beta"] and SavedSearches().query("c") == Query.of("a")
    SavedSearches().delete("beta")
    assert SavedSearches().names == ["c"]


def test_what_is_damaged_is_left_out_and_left_alone(qgis_app):
    def keep(data):
        QgsProject.instance().writeEntry(SCOPE, KEY, data if isinstance(data, str) else json.dumps(data))
        return SavedSearches()

    good, bad = {"name": "good", "query": MIXED.to_json()}, {"name": "bad", "query": {"prompts": 7}}
    saved = keep({"version": 1, "searches": [bad, good, 5]})
    assert saved.names == ["good"] and saved.problem.startswith("2 of the searches") and saved.problem.endswith("left out.")
    saved.delete("good")
    kept = json.loads(QgsProject.instance().readEntry(SCOPE, KEY)[0])
    assert kept["searches"] == [bad, 5]
    for damage in ("{", "[]", '{"version": 1}', '{"version": "x", "searches": []}'):
        assert "cannot be read" in keep(damage).problem
        SavedSearches().save("new", MIXED)
        assert SavedSearches().names == ["new"]
    newer = keep({"version": 2, "searches": [good]})
    assert not newer.names
    with pytest.raises(SavedProblem, match="newer Sightline"):
        newer.save("x", MIXED)


def saved_menu(desk):
    menu = desk.dock.query.saved.menu()
    menu.aboutToShow.emit()
    return menu


def entry(menu, text):
    return next(action for action in menu.actions() if action.text().replace("&&", "&").startswith(text))


def test_a_search_is_saved_run_renamed_and_deleted_from_the_menu(desk, indexed):
    menu = saved_menu(desk)
    assert not entry(menu, "Save this search…").isEnabled()
    desk.dock.query.show_query(Query((RIVER, TOWN)))
    entry(saved_menu(desk), "Save this search…").trigger()
    accept(desk, "rivers & more")
    assert "kept in the project" in desk.iface.message
    desk.dock.query.clear()
    entry(saved_menu(desk), "rivers & more").trigger()
    assert parts(desk) == [RIVER, TOWN]
    assert wait_until(lambda: desk.asked("search") is not None)
    entry(entry(saved_menu(desk), "Rename").menu(), "rivers").trigger()
    accept(desk, "streams")
    assert SavedSearches().names == ["streams"]
    entry(entry(saved_menu(desk), "Delete").menu(), "streams").trigger()
    assert not SavedSearches().names
    desk.press_message()
    assert SavedSearches().names == ["streams"]
    entry(saved_menu(desk), "Forget earlier queries").trigger()
    assert not History().entries()
    menu = saved_menu(desk)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(menu.findChildren(QMenu)) == 3  # run, rename, delete: those of former times are gone


def accept(desk, name):
    assert wait_until(lambda: desk.dialog(NameDialog) is not None)
    dialog = desk.dialog(NameDialog)
    dialog.findChild(QLineEdit, "SightlineName").setText(name)
    dialog._accept()
    wait_until(lambda: desk.dialog(NameDialog) is None)


def test_the_name_dialog_wants_a_name_and_says_what_it_replaces(qgis_app):
    dialog, names = NameDialog("Save", "", ["a"], lambda name: names.append(name)), []
    ok = dialog._buttons.button(dialog._buttons.StandardButton.Ok)
    assert not ok.isEnabled()
    dialog._name.setText(" a ")
    assert ok.isEnabled() and "replaces" in dialog._note.text()
    dialog._accept()
    assert names == ["a"]


def test_a_layer_that_was_indexed_now_is_offered_for_saved_searches(desk, indexed):
    SavedSearches().save("rivers", Query.of("river"))
    menu = saved_menu(desk)
    entry(entry(menu, "Run on “scene”, newly indexed").menu(), "rivers").trigger()
    assert box(desk).text() == "river"
    assert wait_until(lambda: desk.asked("search") is not None)
    assert desk.asked("search")["paths"] == [desk.plugin.workbench.layers.info.path]


def test_a_damaged_project_is_said_once(desk):
    QgsProject.instance().writeEntry(SCOPE, KEY, "{")
    saved_menu(desk)
    assert "cannot be read" in desk.iface.message
    desk.iface.bar.clearWidgets()
    saved_menu(desk)
    assert not desk.iface.message


# the locator bar

def fetch(desk, text):
    model = QgsLocatorModel()
    found = []
    desk.iface.locator.foundResult.connect(lambda result: found.append(QgsLocatorResult(result)))
    desk.iface.locator.foundResult.connect(model.addResult)
    done = []
    desk.iface.locator.finished.connect(lambda: done.append(1))
    desk.iface.locator.fetchResults(text, QgsLocatorContext())
    assert wait_until(lambda: done)
    return found, model


def test_the_locator_finds_places_and_the_dock_shows_them(desk, indexed):
    found, model = fetch(desk, "sl river -town")
    assert len(found) == 12 and "A river" in found[0].displayString and model.rowCount() > 1
    assert "%" in found[0].description and "scene" in found[0].description
    assert desk.asked("search")["prompts"] == [{"text": "river", "weight": 1.0}, {"text": "town", "weight": -1.0}]
    desk.dock.hide()
    before = len(desk._asked)
    desk.plugin.locator.triggerResult(found[3])
    assert parts(desk) == [RIVER, TOWN]
    assert wait_until(lambda: desk.dock.isVisible() and any(method == "search" for method, _ in desk._asked[before:]))
    assert wait_until(lambda: desk.dock.results.hits)
    centre = desk.canvas.extent().center()
    xs, ys = zip(*footprint(51)["coordinates"][0])
    assert min(xs) < centre.x() < max(xs) and min(ys) < centre.y() < max(ys)


def test_what_the_locator_found_is_searched_where_it_is(desk, indexed):
    found, _ = fetch(desk, "sl river")
    other = QgsRasterLayer(indexed.source(), "other")  # a layer of another file is chosen in the dock
    other.setDataSource(indexed.source() + ".copy", "other", "gdal")
    QgsProject.instance().addMapLayer(other)
    desk.dock.layer.choose(other)
    desk.plugin.locator.triggerResult(found[0])
    assert desk.dock.layer.chosen is indexed
    assert wait_until(lambda: (asked := desk.asked("search")) is not None and asked["paths"] == [indexed.source()])


def test_the_locator_asks_nothing_without_its_prefix_or_words(desk, indexed):
    for text in ("river", "sl", "sl ", "sl -town"):
        assert not fetch(desk, text)[0]
    assert desk.asked("search") is None


def test_the_locator_finds_nothing_where_nothing_is_indexed(desk, scene):
    assert not fetch(desk, "sl river")[0] and desk.asked("search") is None


def test_typing_on_cancels_the_locator(hesitant_desk, hesitant_scene):
    desk = hesitant_desk
    desk.plugin.workbench.layers.index(hesitant_scene)
    assert wait_until(lambda: "is indexed" in desk.iface.message)
    done = []
    desk.iface.locator.finished.connect(lambda: done.append(1))
    desk.iface.locator.fetchResults("sl river", QgsLocatorContext())
    assert wait_until(lambda: desk.asked("search") is not None)
    desk.iface.locator.cancel()
    assert wait_until(lambda: not desk.iface.locator.isRunning(), 1)


def test_a_clone_has_all_it_needs(desk):
    clone = desk.plugin.locator.clone()
    assert (clone.name(), clone.fetchResultsDelay(), clone.prefix()) == ("sightline", 300, desk.plugin.locator.prefix())
    assert desk.plugin.locator.activePrefix() == "sl"
    assert not [name for name in SETTINGS if QgsSettings().contains(name)]
    assert clone._client is desk.plugin.locator._client and not clone.useWithoutPrefix()
