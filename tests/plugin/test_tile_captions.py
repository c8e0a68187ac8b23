"""Captions of all tiles: as a second search field, and as a file."""

from fake_desk import button, press, text_of
from plugin_helpers import wait_until
from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QLineEdit


def search(desk, text, mode):
    desk.dock.findChild(QComboBox, "SightlineCaptionsMode").setCurrentIndex(("off", "also", "only").index(mode))
    edit = desk.dock.findChild(QLineEdit, "SightlineQuery")
    edit.setText(text)
    before = desk.dock.results.hits
    edit.returnPressed.emit()
    assert wait_until(lambda: desk.dock.results.hits is not before)


def test_captions_are_searched_only_when_wanted(desk, indexed):
    search(desk, "river", "off")
    assert "captions" not in desk.asked("search") and not button(desk.dock, "SightlineNoticeButton").isVisible()
    search(desk, "river", "only")
    assert desk.asked("search")["captions"] == "only"


def test_missing_captions_are_offered_written_and_the_query_asked_again(desk, indexed):
    search(desk, "river", "also")
    assert "has no captions yet" in text_of(desk.dock, "SightlineNotice")
    before = desk.dock.results.hits
    press(desk.dock, "SightlineNoticeButton")
    assert wait_until(lambda: " of " in text_of(desk.dock, "SightlineProgressText"))
    assert "Captioning the tiles of scene" in text_of(desk.dock, "SightlineProgressText")
    assert wait_until(lambda: "400 tiles of “scene” have captions now" in desk.iface.message)
    assert wait_until(lambda: desk.dock.results.hits is not before)
    assert not button(desk.dock, "SightlineNoticeButton").isVisible()


def test_writing_captions_can_be_cancelled_and_begun_again(hesitant_desk, hesitant_scene):
    desk = hesitant_desk
    desk.plugin.workbench.layers.index(hesitant_scene)
    assert wait_until(lambda: "is indexed" in desk.iface.message)
    search(desk, "river", "also")
    press(desk.dock, "SightlineNoticeButton")
    assert wait_until(lambda: " of " in text_of(desk.dock, "SightlineProgressText"))
    press(desk.dock, "SightlineNoticeButton")
    assert "is still under way" in desk.iface.message
    press(desk.dock, "SightlineCancel")
    assert wait_until(lambda: "Captioning the tiles of scene was cancelled" in desk.iface.message)
    press(desk.dock, "SightlineNoticeButton")
    assert wait_until(lambda: "have captions now" in desk.iface.message)


def file_dialog(desk):
    assert wait_until(lambda: desk.dialog(QFileDialog))
    return desk.dialog(QFileDialog)


def test_the_export_says_what_a_shapefile_cuts_before_and_after(desk, indexed, tmp_path):
    press(desk.dock, "SightlineExportCaptions")
    dialog = file_dialog(desk)
    kinds = dialog.nameFilters()
    assert [kind.rsplit(".", 1)[1] for kind in kinds] == ["gpkg)", "csv)", "shp)"] and "254 bytes" in kinds[2]
    dialog.fileSelected.emit(str(tmp_path / "captions.shp"))
    dialog.close()
    assert wait_until(lambda: "400 tile captions were written" in desk.iface.message)
    assert "cut at 254 bytes" in desk.iface.message and desk.asked("captions/export")["target"].endswith("captions.shp")


def test_a_path_without_an_ending_gets_that_of_the_chosen_kind(desk, indexed, tmp_path):
    press(desk.dock, "SightlineExportCaptions")
    dialog = file_dialog(desk)
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.fileSelected.emit(str(tmp_path / "all.captions"))
    dialog.close()
    assert wait_until(lambda: desk.asked("captions/export"))
    assert desk.asked("captions/export")["target"] == str(tmp_path / "all.captions.csv")
    assert QgsSettings().value("sightline/export_folder") == str(tmp_path)


def test_a_layer_without_index_is_offered_to_be_indexed(desk, scene, tmp_path):
    desk.iface.tree_layer = scene
    next(action for action in desk.iface.layer_actions if action.objectName() == "SightlineExportLayerCaptions").trigger()
    file_dialog(desk).fileSelected.emit(str(tmp_path / "captions.gpkg"))
    file_dialog(desk).close()
    assert wait_until(lambda: "“scene” is not indexed yet" in desk.iface.message)
    desk.press_message()
    assert wait_until(lambda: "is indexed: 400 tiles" in desk.iface.message)
