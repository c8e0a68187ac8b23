"""Land cover in the user's own words: the dialog, the layer, the areas."""

import pytest
from fake_desk import button, press, text_of
from plugin_helpers import wait_until
from qgis.core import QgsProject, QgsRectangle
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QApplication, QListWidget, QTableWidget

from sightline_plugin.plugin.client.messages import CoverMap, LegendEntry
from sightline_plugin.plugin.gui.caption.legend import keep_legend
from sightline_plugin.plugin.gui.caption.legend_dialog import LegendDialog
from sightline_plugin.plugin.gui.classify.areas_dialog import AreasDialog, as_csv
from sightline_plugin.plugin.gui.classify.dialog import ClassifyDialog

WORDS = ["crop fields", "forest", "water", "built-up", "bare ground"]


@pytest.fixture(autouse=True)
def no_words_of_before(qgis_app):
    yield
    keep_legend(None)


def opened(desk, scene):
    """The dialog, from the layer menu."""
    desk.plugin.workbench.classify.open(scene)
    assert wait_until(lambda: desk.dialog(ClassifyDialog) is not None)
    return desk.dialog(ClassifyDialog)


def words(dialog):
    shown = dialog.findChild(QListWidget, "SightlineClassifyWords")
    return [shown.item(row).text() for row in range(shown.count())]


def write_to(dialog, path):
    dialog.findChild(QgsFileWidget, "SightlineClassifyFile").setFilePath(str(path))


def cover_layers():
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.name().startswith("Land cover")]


def test_the_layer_comes_above_in_the_colours_of_the_words_with_their_areas(desk, scene, tmp_path):
    dialog = opened(desk, scene)
    assert words(dialog) == WORDS and "“scene”" in text_of(dialog, "SightlineClassifyIntro")
    assert dialog.path.endswith("scene-land-cover.tif")
    write_to(dialog, tmp_path / "cover.tif")
    press(dialog, "SightlineClassifyStart")
    assert desk.plugin.workbench.tools.work.title == "Classifying scene"
    assert wait_until(cover_layers)
    layer, = cover_layers()
    assert [(c.value, c.label, c.color.name()) for c in layer.renderer().classes()][:2] == [
        (0, "crop fields", "#e6c24a"), (1, "forest", "#2e7d32")]
    order = [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert order.index("Land cover of scene") == order.index("scene") - 1
    assert f"written to {tmp_path / 'cover.tif'}" in desk.iface.message
    asked = desk.asked("classify")
    assert asked["overwrite"] and "bbox" not in asked and [entry["name"] for entry in asked["legend"]] == WORDS

    areas = desk.dialog(AreasDialog)
    table = areas.findChild(QTableWidget, "SightlineAreasTable")
    assert [table.item(row, 0).text() for row in range(5)] == WORDS and table.item(0, 1).text() == "54.0 %"
    table.sortItems(1, Qt.SortOrder.AscendingOrder)
    assert table.item(0, 0).text() == "bare ground"
    press(areas, "SightlineAreasCopy")
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "value,name,share,area_ha" and lines[1].startswith("0,crop fields,0.54,") and len(lines) == 6


def test_only_what_the_map_shows_is_classified(desk, scene, tmp_path):
    desk.canvas.setExtent(QgsRectangle(502000, 5290000, 504000, 5292000))
    dialog = opened(desk, scene)
    write_to(dialog, tmp_path / "part")
    button(dialog, "SightlineClassifyVisible").click()
    press(dialog, "SightlineClassifyStart")
    assert wait_until(cover_layers)
    left, bottom, right, top = desk.asked("classify")["bbox"]
    assert left <= 502000 and right >= 504000 and right - left < 12000 and (tmp_path / "part.tif").is_file()
    desk.canvas.setExtent(QgsRectangle(0, 0, 100, 100))
    dialog = opened(desk, scene)
    button(dialog, "SightlineClassifyVisible").click()
    press(dialog, "SightlineClassifyStart")
    assert "nothing of “scene”" in desk.iface.message and dialog.isVisible()


def test_the_words_are_those_of_the_legend_and_can_be_changed_here(desk, scene, tmp_path):
    keep_legend([LegendEntry("sea", [], "#0000ff"), LegendEntry("land", ["dry land"], "#00ff00")])
    dialog = opened(desk, scene)
    assert words(dialog) == ["sea", "land"]
    press(dialog, "SightlineClassifyChange")
    editor = dialog.findChild(LegendDialog)
    colours = {"sea": "#0000ff", "ice": "#ffffff", "rock": "#777777"}
    editor.chosen.emit([LegendEntry(name, [], colour) for name, colour in colours.items()])
    editor.close()
    assert words(dialog) == ["sea", "ice", "rock"]
    write_to(dialog, tmp_path / "cover.tif")
    press(dialog, "SightlineClassifyStart")
    assert wait_until(cover_layers)
    assert desk.asked("classify")["legend"][1] == {"name": "ice", "colour": "#ffffff"}


def test_a_word_that_the_engine_knows_gets_its_colour_unless_another_is_chosen(qgis_app):
    editor = LegendDialog([], [LegendEntry("water", [], "#2b83ba"), LegendEntry("forest", [], "#2e7d32")])
    table = editor.findChild(QTableWidget, "SightlineLegendTable")
    for word in ("Water", "forest", "rock"):
        press(editor, "SightlineLegendAdd")
        if word == "forest":
            editor._choose(table.item(table.rowCount() - 1, 0), "#ff0000")
        table.item(table.rowCount() - 1, 1).setText(word)
    colours = [entry.colour for entry in editor.entries]
    assert colours[:2] == ["#2b83ba", "#ff0000"] and colours[2] not in colours[:2]


def test_the_file_is_looked_at_before_anything_starts(desk, scene, tmp_path):
    dialog = opened(desk, scene)
    start = button(dialog, "SightlineClassifyStart")
    for path, said in (("", "Choose the file"), (tmp_path / "nowhere" / "x.tif", "does not exist")):
        write_to(dialog, path)
        assert said in text_of(dialog, "SightlineClassifyProblem") and not start.isEnabled()
    there = tmp_path / "there.tif"
    there.write_text("old")
    write_to(dialog, there)
    assert "will be replaced" in text_of(dialog, "SightlineClassifyProblem") and start.isEnabled()
    press(dialog, "SightlineClassifyStart")
    assert wait_until(cover_layers)
    dialog = opened(desk, scene)
    write_to(dialog, there)
    assert "is open in this project" in text_of(dialog, "SightlineClassifyProblem")
    assert not button(dialog, "SightlineClassifyStart").isEnabled()


def test_one_at_a_time_is_made(desk, scene, tmp_path):
    work = desk.plugin.workbench.tools.work
    dialog = opened(desk, scene)
    write_to(dialog, tmp_path / "cover.tif")
    work.start("Indexing another", "slow", {"seconds": 30}, lambda _: None, lambda _: None)
    press(dialog, "SightlineClassifyStart")
    assert "Indexing another is still under way" in desk.iface.message and dialog.isVisible()
    work.cancel()


def test_a_cancelled_map_leaves_nothing(hesitant_desk, hesitant_scene, tmp_path):
    desk, work = hesitant_desk, hesitant_desk.plugin.workbench.tools.work
    dialog = opened(desk, hesitant_scene)
    write_to(dialog, tmp_path / "cover.tif")
    press(dialog, "SightlineClassifyStart")
    assert work.title and not dialog.isVisible()
    work.cancel()
    assert wait_until(lambda: "was cancelled; nothing was written" in desk.iface.message)
    assert not cover_layers() and not work.title


def test_a_layer_that_went_meanwhile_is_no_trouble(desk, scene, tmp_path):
    dialog = opened(desk, scene)
    write_to(dialog, tmp_path / "cover.tif")
    press(dialog, "SightlineClassifyStart")
    QgsProject.instance().removeMapLayer(scene.id())
    assert wait_until(lambda: "was written to" in desk.iface.message)
    assert not cover_layers() and desk.dialog(AreasDialog) is None
    desk.press_message()
    assert len(cover_layers()) == 1 and desk.dialog(AreasDialog) is not None


def test_it_opens_from_the_legend_too_and_is_refused_without_a_layer(desk, scene):
    desk.dock.caption.findChild(QAction, "SightlineClassifyFromLegend").trigger()
    assert wait_until(lambda: desk.dialog(ClassifyDialog) is not None)
    desk.plugin.workbench.classify.close()
    assert desk.dialog(ClassifyDialog) is None
    desk.plugin.workbench.tools.attempt(lambda: desk.plugin.workbench.classify.open(None))
    assert "Choose a raster layer first" in desk.iface.message


def test_a_table_for_other_programs_has_points_and_no_units():
    cover = CoverMap.from_json({"path": "c.tif", "classes": [
        {"value": 0, "name": 'fields, "wet"', "colour": "#112233", "share": 0.25, "area_ha": 1234.5}], "new": 1})
    assert as_csv(cover) == 'value,name,share,area_ha\r\n0,"fields, ""wet""",0.25,1234.5\r\n'
