"""The hits: three views of them, pictures, marks, the threshold, the detail dialog."""

import time
from dataclasses import replace

import pytest
from fake_desk import press, text_of
from plugin_helpers import HIT, wait_until
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QPoint, QRectF, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from qgis.PyQt.QtXml import QDomDocument

from sightline_plugin.plugin.client.messages import Hit, SearchResult
from sightline_plugin.plugin.gui.opening import Opening
from sightline_plugin.plugin.gui.query.query import Example, Prompt, Query
from sightline_plugin.plugin.gui.search.detail_dialog import DetailDialog
from sightline_plugin.plugin.gui.search.drawing import Drawing
from sightline_plugin.plugin.gui.search.histogram import Histogram
from sightline_plugin.plugin.gui.search.hits_model import Column, HitsModel
from sightline_plugin.plugin.gui.search.marks import DISLIKED, LIKED, Marks
from sightline_plugin.plugin.gui.search.panel import ResultsPanel
from sightline_plugin.plugin.gui.search.reasons import reasons_of
from sightline_plugin.plugin.gui.search.thumbnails import Thumbnails


@pytest.fixture(autouse=True)
def settings_as_new(qgis_app):
    yield
    for name in ("results_view", "zoom_on_click", "hits"):
        QgsSettings().remove(f"sightline/{name}")


def hits(count, **changes):
    return [Hit.from_json({**HIT, "rank": rank + 1, "match": 1 - rank / count, "tile": rank, **changes})
            for rank in range(count)]


@pytest.fixture
def panel(qgis_app):
    panel = ResultsPanel()
    panel.resize(400, 700)
    panel.show()
    panel.toolbar.view_chosen.connect(panel.views.show_as)
    yield panel
    panel.close()
    panel.deleteLater()


@pytest.fixture
def found(desk, indexed):
    """A desk with 100 hits."""
    desk.plugin.workbench.search.search(Query.of("river"))
    assert wait_until(lambda: len(desk.dock.results.hits) == 100)
    return desk.dock.results


# marks

def test_marks_are_set_taken_away_undone_and_cleared():
    marks = Marks()
    marks.mark([("a", 1), ("a", 2)], LIKED)
    marks.mark([("a", 2)], DISLIKED)
    assert marks.feedback() == {"liked": [{"path": "a", "tile": 1}], "disliked": [{"path": "a", "tile": 2}]}
    marks.mark([("a", 2)], DISLIKED)
    assert marks.of(("a", 2)) == 0
    marks.undo()
    marks.undo()
    assert marks.of(("a", 2)) == LIKED
    marks.undo()
    assert not marks.can_undo and marks.feedback() == {}
    marks.mark([("a", 1)], LIKED)
    marks.clear()
    assert not marks.can_undo


# the model

def test_a_threshold_takes_the_end_of_the_list_and_gives_it_back(qgis_app):
    model, resets = HitsModel(Marks()), []
    model.modelReset.connect(lambda: resets.append(True))
    model.replace(hits(10))
    model.filter(0.45)
    assert [hit.rank for hit in model.shown] == [1, 2, 3, 4, 5, 6] and len(model.hits) == 10
    model.filter(0)
    assert len(model.shown) == 10 and len(resets) == 1
    model.sort(Column.MATCH, Qt.SortOrder.AscendingOrder)
    model.filter(0.45)
    assert [hit.rank for hit in model.shown] == [6, 5, 4, 3, 2, 1]


def test_every_column_sorts_and_a_mark_is_a_column_too(qgis_app):
    marks = Marks()
    model = HitsModel(marks)
    model.replace([Hit.from_json({**HIT, "rank": 1, "tile": 1, "caption": "b", "layer": "y", "date": None}),
                   Hit.from_json({**HIT, "rank": 2, "tile": 2, "caption": "A", "layer": "z", "match": 0.9,
                                   "date": "2020-01-01"}),
                   Hit.from_json({**HIT, "rank": 3, "tile": 3, "caption": "c", "layer": "X", "date": "2019-01-01"})])
    marks.mark([model.hits[2].key], LIKED)

    def ranks(column, order=Qt.SortOrder.AscendingOrder):
        model.sort(column, order)
        return [hit.rank for hit in model.shown]

    assert ranks(Column.CAPTION) == [2, 1, 3] and ranks(Column.LAYER) == [3, 1, 2] and ranks(Column.DATE) == [1, 3, 2]
    assert ranks(Column.MATCH, Qt.SortOrder.DescendingOrder)[0] == 2 and ranks(Column.RANK) == [1, 2, 3]
    assert ranks(Column.MARKED, Qt.SortOrder.DescendingOrder)[0] == 3


def test_captions_that_come_later_take_their_place(qgis_app):
    model = HitsModel(Marks())
    model.replace(hits(3, caption=""))
    described = model.describe({("/data/s2.tif", 1): ("A lake.", "facts"), ("/data/other.tif", 2): ("No.", "")})
    assert [hit.tile for hit in described] == [1] and model.shown[1].caption == model.hits[1].caption == "A lake."


@pytest.mark.parametrize("view", ["list", "gallery", "table"])
def test_2000_hits_are_shown_in_no_time(panel, view):
    many = hits(2000)
    panel.views.show_as(view)
    panel.show_hits(many[:20], "")
    QApplication.processEvents()
    took = []
    for _ in range(3):
        start = time.thread_time()
        panel.show_hits(many, "")
        took.append(1000 * (time.thread_time() - start))
    start = time.thread_time()
    QApplication.processEvents()
    laid_out = 1000 * (time.thread_time() - start)
    print(f"{view}: 2,000 hits in {min(took):.1f} ms of CPU, laid out and drawn in {laid_out:.1f} ms")
    assert min(took) < 30
    assert 0 < len(panel.views.hits_in_sight()) < 60


# three views, one selection

def test_the_views_share_their_selection(panel):
    panel.show_hits(hits(30), "30 hits")
    panel.views.show_as("list")
    panel.views.go_to(17)
    for view in ("gallery", "table", "list"):
        panel.views.show_as(view)
        assert [hit.rank for hit in panel.views.selected] == [18]
        assert [index.row() for index in panel.views.view.selectionModel().selectedRows()] == [17]
        assert panel.views.view.viewport().rect().intersects(panel.views.view.visualRect(panel.model.index(17, 0)))


def place_of(view, row, column=0):
    return view.visualRect(view.model().index(row, column)).center()


@pytest.mark.parametrize("name", ["list", "gallery", "table"])
def test_mouse_and_keys_say_the_same_in_every_view(panel, name):
    said = []
    for signal in ("chosen", "opened", "reached"):
        getattr(panel.views, signal).connect(lambda hit, signal=signal: said.append((signal, hit.rank)))
    panel.views.marked.connect(lambda marked, mark: said.append((mark, [hit.rank for hit in marked])))
    panel.show_hits(hits(30), "")
    panel.views.show_as(name)
    QApplication.processEvents()
    view = panel.views.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place_of(view, 1))
    assert said == [("reached", 2), ("chosen", 2)]
    QTest.keyClick(view, Qt.Key.Key_Down if name != "gallery" else Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert said[2:] == [("reached", 3), ("opened", 3)]
    del said[:]
    QTest.keyClick(view, Qt.Key.Key_Minus)
    column = Column.MARKED if name == "table" else 0
    index = panel.model.index(0, column)
    areas = view.itemDelegate().areas(QRectF(view.visualRect(index)), index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     areas[LIKED].center().toPoint())
    assert said == [(DISLIKED, [3]), (LIKED, [1])]


def test_a_new_answer_to_the_same_question_keeps_the_place(panel):
    panel.views.show_as("list")
    panel.show_hits(hits(100), "")
    panel.views.go_to(60)
    QApplication.processEvents()
    scrolled = panel.views.view.verticalScrollBar().value()
    panel.show_hits(list(reversed(hits(100))), "", afresh=False)
    assert panel.views.current.tile == 60 and panel.views.view.verticalScrollBar().value() == scrolled > 0
    panel.show_hits(hits(100), "")
    assert panel.views.current is None and panel.views.view.verticalScrollBar().value() == 0


def test_the_view_is_remembered(found, desk):
    assert found.views.view.objectName() == "SightlineGallery"
    press(found, "SightlineViewTable")
    assert found.views.view.objectName() == "SightlineTable"
    assert QgsSettings().value("sightline/results_view") == "table"


# the threshold

def test_the_threshold_filters_list_and_map_and_says_when_nothing_is_left(found, desk):
    layer, = QgsProject.instance().mapLayersByName("Sightline: river")
    histogram = found.histogram
    assert histogram.isVisible() and "tiles match at least" in histogram.sentence(0.5)
    for _ in range(4):
        QTest.keyClick(histogram, Qt.Key.Key_PageUp)
    assert histogram.threshold == pytest.approx(0.4)
    assert 0 < len(found.shown) < 100 and all(hit.match >= 0.4 for hit in found.shown)
    assert wait_until(lambda: layer.featureCount() == len(found.shown))
    QTest.keyClick(histogram, Qt.Key.Key_End)
    assert not found.shown and "None of the 100 hits matches so well" in text_of(found, "SightlineAllBelow")
    assert not found.findChild(QAbstractButton, "SightlineExport").isEnabled()
    QTest.keyClick(histogram, Qt.Key.Key_Home)
    assert len(found.shown) == 100 and found.findChild(QAbstractButton, "SightlineExport").isEnabled()


def test_the_threshold_is_kept_for_the_next_query(found, desk):
    found.histogram.set_threshold(0.5)
    desk.plugin.workbench.search.search(Query.of("lake"))
    assert wait_until(lambda: found.hits[0].query == "lake")
    assert len(found.shown) < 100 and found.histogram.threshold == 0.5
    layer, = QgsProject.instance().mapLayersByName("Sightline: lake")
    assert layer.featureCount() == len(found.shown)


def test_the_threshold_follows_the_mouse(qgis_app):
    histogram, moved = Histogram(), []
    histogram.threshold_changed.connect(moved.append)
    histogram.show_counts([10] * 50)
    histogram.resize(300, 60)
    histogram.show()
    QTest.mousePress(histogram, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 20))
    QTest.mouseMove(histogram, QPoint(295, 20))
    QTest.mouseRelease(histogram, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 20))
    assert moved[0] == pytest.approx(0.5, abs=0.02) and histogram.at_least(0.5) == 250 and histogram.at_least(0) == 500
    QTest.mouseDClick(histogram, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 20))
    assert histogram.threshold == 0
    histogram.show_counts([])
    assert not histogram.isVisible()


# asking again

def test_marks_ask_again_and_the_strip_says_how(found, desk):
    view, strip = found.views.view, found.refined
    found.views.go_to(2)
    before = found.hits
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert found.marks.of(before[2].key) == LIKED
    assert wait_until(lambda: found.hits is not before)
    assert desk.asked("search")["feedback"] == {"liked": [{"path": before[2].path, "tile": before[2].tile}], "disliked": []}
    assert strip.isVisible() and "Refined by 1 liked" in text_of(found, "SightlineRefined")
    for row in range(5):
        found.views.marked.emit([found.hits[10 + row]], LIKED)
        found.views.marked.emit([found.hits[20 + row]], DISLIKED)
    assert wait_until(lambda: "linear classifier" in text_of(found, "SightlineRefined"))
    press(found, "SightlineUndoMark")
    assert wait_until(lambda: "Rocchio" in text_of(found, "SightlineRefined"))
    press(found, "SightlineClearMarks")
    assert wait_until(lambda: not strip.isVisible()) and "feedback" not in desk.asked("search")


def test_another_question_forgets_the_marks_and_the_same_words_do_not(found, desk):
    found.views.marked.emit([found.hits[0]], LIKED)
    assert wait_until(lambda: found.refined.isVisible())
    search = desk.plugin.workbench.search
    before = found.hits
    search.search(Query.of("river", "also"))
    assert wait_until(lambda: found.hits is not before) and "feedback" in desk.asked("search")
    search.search(Query.of("lake"))
    assert wait_until(lambda: found.hits[0].query == "lake")
    assert not found.marks.all and "feedback" not in desk.asked("search") and not found.refined.isVisible()


def test_a_mark_does_not_bring_an_older_question_back(found, desk):
    found.views.marked.emit([found.hits[0]], LIKED)
    desk.plugin.workbench.search.search(Query((Prompt("river"),), (Example("/data/s2.tif", 4),)))
    assert not wait_until(lambda: "examples" not in desk.asked("search"), 0.8)
    assert len(desk.asked("search")["feedback"]["liked"]) == 1


def test_a_new_index_is_searched_anew_without_the_marks_of_the_old_one(found, desk):
    found.views.marked.emit([found.hits[0]], LIKED)
    assert wait_until(lambda: "feedback" in desk.asked("search") and found.refined.isVisible())
    before = found.hits
    desk.plugin.workbench.layers.indexed.emit("/data/another.tif")
    desk.plugin.workbench.layers.indexed.emit(before[0].path)
    assert wait_until(lambda: found.hits is not before)
    assert "feedback" not in desk.asked("search") and not found.marks.all and not found.refined.isVisible()


def test_the_query_of_the_hits_comes_back_with_the_project(found, desk, tmp_path):
    query = Query((Prompt("lake"), Prompt("town", -0.5)))
    desk.plugin.workbench.search.search(query)
    assert wait_until(lambda: QgsProject.instance().mapLayersByName(f"Sightline: {query.words}"))
    assert QgsProject.instance().write(str(tmp_path / "p.qgz"))
    QgsProject.instance().clear()
    desk.dock.query.show_query(Query.of("something else"))
    assert not found.hits and QgsProject.instance().read(str(tmp_path / "p.qgz"))
    assert desk.dock.query.query == query and not found.hits
    layer, = QgsProject.instance().mapLayersByName(f"Sightline: {query.words}")
    assert layer.featureCount() == 100
    layer.setCustomProperty("sightline/asked", "{")  # somebody wrote into it
    QgsProject.instance().readProject.emit(QDomDocument())
    assert desk.dock.query.query == query


def test_more_asks_for_four_times_as_many(found, desk):
    more = found.findChild(QAbstractButton, "SightlineMore")
    assert more.isVisible() and "400" in more.text()
    more.click()
    assert wait_until(lambda: len(found.hits) == 400) and desk.asked("search")["k"] == 400
    assert wait_until(lambda: not more.isVisible())  # the scene has no more tiles


def test_captions_are_asked_for_what_is_in_sight_and_for_all_before_an_export(found, desk, tmp_path):
    assert not found.hits[99].caption
    press(found, "SightlineViewList")
    found.views.go_to(99)
    assert wait_until(lambda: found.hits[99].caption) and desk.asked("captions/of")["tiles"]
    assert not found.hits[45].caption
    done = []
    desk.plugin.workbench.search._handling.describe_all(lambda: done.append(True))
    assert wait_until(lambda: done) and all(hit.caption for hit in found.hits)


def test_whoever_waits_for_captions_gets_those_that_there_are_when_other_hits_come(found, desk):
    """An export would be lost without a word otherwise."""
    search, got = desk.plugin.workbench.search, []
    search._handling.describe_all(lambda: got.append(found.hits[0].query))
    search.show_result(SearchResult(hits(5), 0.1, ""), "changes")
    assert got == ["river"]


def test_labels_with_captions_go_on_with_the_next_hits(found, desk):
    press(found, "SightlineLabels")
    assert wait_until(lambda: all(hit.caption for hit in found.hits))
    desk.plugin.workbench.search.search(Query.of("lake"))
    assert wait_until(lambda: found.hits[0].query == "lake" and all(hit.caption for hit in found.hits))


def test_the_last_answer_stays_when_a_search_is_stopped(found, desk):
    search, before = desk.plugin.workbench.search, text_of(found, "SightlineSummary")
    search.search(Query.of("lake"))
    assert "Searching" in text_of(found, "SightlineSummary")
    search.stop()
    assert text_of(found, "SightlineSummary") == before
    assert not wait_until(lambda: found.hits[0].query == "lake", 0.5)


def test_hits_of_something_else_cannot_be_refined(found, desk):
    found.histogram.set_threshold(0.9)
    desk.plugin.workbench.search.show_result(SearchResult(hits(5), 0.1, ""), "changes")
    assert len(found.shown) == 5  # no bars, no handle: a threshold could not be taken away
    assert len(found.hits) == 5 and not found.findChild(QAbstractButton, "SightlineMore").isVisible()
    assert not found.histogram.isVisible()
    assert not found.findChild(QAbstractButton, "SightlineHeat").isEnabled()
    assert QgsProject.instance().mapLayersByName("Sightline: changes")
    desk.plugin.workbench.search._handling.actions.mark(found.hits[:1], LIKED)
    assert "Thumbs refine a search" in desk.iface.message and not found.marks.all


# on the map

def test_a_click_zooms_unless_the_user_does_not_want_it(found, desk):
    before = desk.canvas.extent()
    press(found, "SightlineZoomOnClick")
    found.hit_chosen.emit(found.hits[3])
    assert desk.canvas.extent() == before
    press(found, "SightlineZoomOnClick")
    found.hit_chosen.emit(found.hits[3])
    assert desk.canvas.extent() != before


# pictures

def test_pictures_are_drawn_for_what_is_in_sight_and_again_when_the_style_changes(found, desk, indexed):
    gallery = found.views.gallery
    first = found.hits[0]
    assert wait_until(lambda: gallery.pixmap_of(first) is not None)
    picture = gallery.pixmap_of(first).toImage()
    assert picture.width() >= 112 and picture.pixelColor(50, 50).alpha() == 255
    assert gallery.pixmap_of(found.hits[99]) is None
    moved = replace(first, footprint=found.hits[99].footprint)  # the same number after indexing with other tiles
    assert gallery.pixmap_of(moved) is None
    indexed.brightnessFilter().setBrightness(200)
    indexed.styleChanged.emit()
    assert gallery.pixmap_of(first) is None
    assert wait_until(lambda: gallery.pixmap_of(first) is not None)
    assert gallery.pixmap_of(first).toImage() != picture


def test_a_layer_may_go_while_it_is_drawn(found, desk, indexed):
    thumbnails = Thumbnails(Opening())
    thumbnails.want(found.hits[:50], 64)
    QApplication.processEvents()
    QgsProject.instance().removeMapLayer(indexed.id())
    assert wait_until(lambda: True) and thumbnails.pixmap(found.hits[0], 64).isNull()
    found.views.opened.emit(found.hits[0])
    assert "not in the project" in text_of(desk.dialog(DetailDialog), "SightlineDetailChip")
    thumbnails.close()


def test_the_tile_is_what_the_layer_shows_there_and_what_is_beside_it_fades(qgis_app, tmp_path):
    """A raster of two halves; a footprint that stands on its corner, in its right half."""
    path = tmp_path / "halves.asc"
    path.write_text("ncols 100\nnrows 100\nxllcorner 0\nyllcorner 0\ncellsize 10\n" + ("0 " * 50 + "9 " * 50 + "\n") * 100)
    layer = QgsRasterLayer(str(path), "halves")
    layer.setContrastEnhancement(layer.renderer().contrastEnhancement().StretchToMinimumMaximum)

    def drawn(ring):
        done = []
        drawing = Drawing(layer, Hit.from_json({**HIT, "footprint": {"type": "Polygon", "coordinates": [ring]}}), 60)
        drawing.done.connect(done.append)
        drawing.start()
        assert wait_until(lambda: done)
        return done[0]

    image = drawn([[400, 400], [600, 400], [600, 600], [400, 600], [400, 400]])
    assert image.width() == image.height() == 60
    assert image.pixelColor(10, 30).value() < 60 < 200 < image.pixelColor(50, 30).value()
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    north = [[x / 1000, 60 + y / 2000] for x, y in [[400, 400], [600, 400], [600, 600], [400, 600], [400, 400]]]
    assert drawn(north).size() == image.size()  # a square on the ground, twice as wide as high in degrees
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(2)
    layer.setMaximumScale(1)
    assert drawn([[600, 400], [800, 400], [800, 600], [600, 600], [600, 400]]).pixelColor(30, 30).value() > 200
    corner = drawn([[800, 600], [900, 500], [800, 400], [700, 500], [800, 600]])
    assert corner.pixelColor(30, 30).alpha() == 255 and corner.pixelColor(3, 3).alpha() < 100
    assert isinstance(image, QImage)


# the detail dialog and the menu

def test_the_detail_dialog_tells_why_and_steps_through_the_hits(found, desk):
    found.views.opened.emit(found.hits[4])
    dialog = desk.dialog(DetailDialog)
    assert dialog.findChild(QLabel, "SightlineDetailTitle").text().count("5. ") == 1
    reasons = dialog._reasons.reasons
    assert [(reason.text, reason.wanted) for reason in reasons] == [("river", True), ("not town", False)]
    assert wait_until(lambda: dialog.findChild(QLabel, "SightlineDetailChip").pixmap() is not None)
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert "Hit 6 for “river”" == dialog.windowTitle() and found.views.current.rank == 6
    QTest.keyClick(dialog, Qt.Key.Key_Plus)
    assert found.marks.of(found.hits[5].key) == LIKED and dialog.findChild(QAbstractButton, "SightlineDetailLike").isChecked()
    found.views.opened.emit(found.hits[0])
    assert desk.dialog(DetailDialog) is dialog and not dialog.findChild(QAbstractButton, "SightlineDetailPrevious").isEnabled()
    dialog.caption_copied.emit()
    assert QApplication.clipboard().text() == found.hits[0].caption
    dialog.footprint_copied.emit()
    assert QApplication.clipboard().text().startswith("Polygon")


def test_reasons_compare_a_hit_with_the_others():
    scores = [0.1, 0.3, 0.2]
    compared = [Hit.from_json({**HIT, "tile": place, "prompts": [{"prompt": "river", "weight": 1.0, "score": score}]})
                for place, score in enumerate(scores)]
    assert [round(reasons_of(hit, compared)[0].share, 3) for hit in compared] == [0, 1, 0.5]
    lake = Hit.from_json({**HIT, "prompts": [{"prompt": "lake", "weight": 1.0, "score": 0.9}]})
    assert reasons_of(compared[1], [*compared, lake])[0].share == 1.0
    assert reasons_of(compared[0], compared[:1])[0].share == 1.0 and reasons_of(Hit.from_json(HIT), []) == []


def test_the_menu_of_a_hit_offers_what_can_be_done_with_it(found, desk):
    wanted = []
    desk.plugin.workbench.search.example_wanted.connect(lambda hit, weight: wanted.append((hit.rank, weight)))
    found.views.go_to(6)
    found.views.menu_wanted.emit(found.views.selected, QPoint(10, 10))
    menu = desk.iface.window.findChild(QMenu, "SightlineHitMenu")
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["More like this", "Less like this", "This is what I look for", "This is not what I look for",
                             "Zoom to", "Details…", "Copy caption", "Copy footprint as WKT"]
    actions["Less like this"].trigger()
    assert wanted == [(7, -0.5)]
    actions["This is not what I look for"].trigger()
    assert found.marks.of(found.hits[6].key) == DISLIKED
    menu.close()


def test_footprints_of_several_systems_are_copied_in_one(found, desk):
    elsewhere = replace(found.hits[0], crs="EPSG:4326", footprint={"type": "Polygon", "coordinates": [
        [[15.0, 47.0], [15.1, 47.0], [15.1, 47.1], [15.0, 47.0]]]})
    act = desk.plugin.workbench.search._handling.actions
    act.copy_footprints([found.hits[0], elsewhere])
    box = QgsGeometry.fromWkt(QApplication.clipboard().text()).boundingBox()
    assert 14 < box.xMinimum() < box.xMaximum() < 16 and 46 < box.yMinimum() < box.yMaximum() < 49
    act.copy_footprints(found.hits[:2])
    assert QgsGeometry.fromWkt(QApplication.clipboard().text()).boundingBox().xMinimum() > 1000


def test_nothing_of_the_results_is_left_on_the_canvas(found, desk):
    found.views.hovered.emit(found.hits[0])
    found.views.reached.emit(found.hits[1])
    found.views.opened.emit(found.hits[1])
    QgsProject.instance().clear()
    assert not found.hits and not found.toolbar.findChild(QAbstractButton, "SightlineExport").isEnabled()
    assert desk.dialog(DetailDialog) is None and not found.histogram.isVisible()
