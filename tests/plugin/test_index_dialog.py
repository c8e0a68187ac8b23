"""Index with settings, the badge, the list of indexes and the layer's menu: what is asked of the engine, and what is said."""

import pytest
from fake_desk import press, text_of
from plugin_helpers import wait_until
from qgis import processing
from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsDoubleSpinBox
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QLabel, QMenu, QMessageBox, QPushButton, QTableWidget

from sightline_plugin.plugin.client.messages import EngineInfo, IndexEntry, RasterInfo
from sightline_plugin.plugin.gui.layers.badge import badge, badge_tool_tip, sizes
from sightline_plugin.plugin.gui.layers.index_dialog import IndexDialog
from sightline_plugin.plugin.gui.layers.index_list import IndexListDialog
from sightline_plugin.plugin.gui.layers.index_settings import IndexSettings, levels_of, recoloured
from sightline_plugin.plugin.gui.wording import counted

INFO = {"path": "/data/s2.tif", "name": "s2", "width": 1280, "height": 1280, "count": 13, "dtype": "uint16",
        "crs": "EPSG:32633", "sensor": "sentinel-2", "gsd_m": 10.0, "tower": "mini/optical", "tiles": 400, "tiles_m": [640.0],
        "estimated_seconds": 12.0}
INDEX = {"indexed": True, "complete": True, "tiles": 400, "total_tiles": 400, "tiles_m": [640.0], "tower": "mini/optical",
         "bundle": "mini", "version": "2.1.0", "bytes": 3_000_000, "current": True}
ENGINE = EngineInfo("1", 1, {}, "CPUExecutionProvider")


def choose(dialog, name, data):
    combo = dialog.findChild(QComboBox, name)
    assert combo.findData(data) >= 0, [combo.itemText(row) for row in range(combo.count())]
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def menu_entry(desk, name):
    return next(action for action in desk.dock.findChild(QMenu, "SightlineIndexMenu").actions() if action.objectName() == name)


def cost(dialog):
    return text_of(dialog, "SightlineIndexCost")


@pytest.fixture
def dialog(desk, scene):
    """Index with settings…, with all that the engine knows filled in."""
    menu_entry(desk, "SightlineWithSettings").trigger()
    shown = desk.dialog(IndexDialog)
    assert wait_until(lambda: "400 tiles" in cost(shown) and shown.sensor == "sentinel-2")
    return shown


# the badge

def test_the_badge_says_tiles_ground_model_and_provider():
    text = badge(RasterInfo.from_json({**INFO, "indexed": True, "index": INDEX}), ENGINE)
    assert text.splitlines() == ["Sentinel-2 · 13 bands · 10 m", "Indexed: 400 tiles of 640 m · mini · CPU"]
    assert "up to date" in badge_tool_tip(RasterInfo.from_json({**INFO, "indexed": True, "index": INDEX}))


@pytest.mark.parametrize("change, said", [
    ({"current": False}, "The file has changed since it was indexed: press Index"),
    ({"complete": False, "tiles": 120}, "120 of 400 tiles are done: Index goes on from there"),
    ({"current": None}, "")])
def test_the_badge_says_what_to_do(change, said):
    lines = badge(RasterInfo.from_json({**INFO, "indexed": True, "index": {**INDEX, **change}}), ENGINE).splitlines()
    assert said in lines[-1] and len(lines) == (3 if said else 2)


def test_a_layer_without_index_says_what_it_would_take():
    assert badge(RasterInfo.from_json(INFO), None).endswith("Not indexed yet: 400 tiles of 640 m, about 12 s.")
    assert sizes([640, 1280]) == f"640 and {counted(1280)} m"


# settings

def test_settings_name_only_what_is_wanted_otherwise():
    assert IndexSettings().params() == {}
    assert IndexSettings({"B2": 1}, tiles_m=(640.0,), overlap=0.0).params() == {
        "roles": {"B2": 1}, "tile_m": [640.0], "overlap": 0.0}
    assert levels_of(640, 3) == (640, 1280, 2560)


def test_another_sensor_keeps_the_bands_of_the_same_colour():
    assert recoloured("B4", ["red", "green"]) == "red" and recoloured("red", ["B4"]) == "B4"
    assert recoloured("B11", ["red"]) == "" and recoloured("", ["red"]) == ""


def test_untouched_settings_leave_everything_to_the_engine(desk, dialog):
    press(dialog, "SightlineIndexGo")
    assert set(desk.asked("index/build")) == {"path", "first"} and not dialog.isVisible()
    assert wait_until(lambda: "is indexed" in desk.iface.message)


def test_the_count_follows_size_levels_and_overlap(desk, dialog):
    dialog.findChild(QgsDoubleSpinBox, "SightlineIndexSize").setValue(320)
    assert "Counting" in cost(dialog) and not dialog.findChild(QPushButton, "SightlineIndexGo").isEnabled()
    assert wait_until(lambda: "1,600 tiles" in cost(dialog) or "1600 tiles" in cost(dialog))
    choose(dialog, "SightlineIndexLevels", 2)
    choose(dialog, "SightlineIndexOverlap", 0.25)
    assert wait_until(lambda: "2,000 tiles" in cost(dialog) or "2000 tiles" in cost(dialog))
    asked = desk.asked("raster/info")
    assert asked["tile_m"] == [320.0, 640.0] and asked["overlap"] == 0.25 and "roles" not in asked
    press(dialog, "SightlineIndexGo")
    assert desk.asked("index/build")["tile_m"] == [320.0, 640.0]


def test_sizes_that_make_no_sense_are_told_beside_the_field(dialog):
    dialog.findChild(QgsDoubleSpinBox, "SightlineIndexSize").setValue(10)
    problem = dialog.findChild(QLabel, "SightlineIndexProblemTiles")
    assert wait_until(lambda: "less than 16 pixels" in problem.text())
    assert problem.isVisible() and not dialog.findChild(QPushButton, "SightlineIndexGo").isEnabled()
    dialog.findChild(QgsDoubleSpinBox, "SightlineIndexSize").setValue(640)
    assert wait_until(lambda: "400 tiles" in cost(dialog)) and not problem.isVisible()


def test_a_wrong_role_is_corrected_in_the_table(desk, scene, dialog):
    assert dialog.bands.rowCount() == 13  # as the engine counts them
    assert dialog.bands.assigned == [("B2", 2), ("B3", 3), ("B4", 4), ("B8", 8)]
    choose(dialog, "SightlineRole5", "B8")
    assert wait_until(lambda: "B8 is the role of the bands 5, 8" in text_of(dialog, "SightlineIndexProblemRoles"))
    assert not dialog.findChild(QPushButton, "SightlineIndexGo").isEnabled()
    choose(dialog, "SightlineRole8", "")
    assert wait_until(lambda: "400 tiles" in cost(dialog))
    press(dialog, "SightlineIndexGo")
    assert desk.asked("index/build")["roles"] == {"B2": 2, "B3": 3, "B4": 4, "B8": 5}


def test_another_sensor_has_other_roles_units_and_towers(desk, dialog):
    assert dialog.findChild(QComboBox, "SightlineIndexTower").isVisible()
    choose(dialog, "SightlineIndexSensor", "aerial")
    dialog.sensor_changed.emit("aerial")
    assert dialog.bands.assigned == [("blue", 2), ("green", 3), ("red", 4), ("nir", 8)]
    assert not dialog.findChild(QComboBox, "SightlineIndexTower").isVisible()
    choose(dialog, "SightlineIndexUnits", "uint8")
    assert wait_until(lambda: desk.asked("raster/info").get("units") == "uint8")


def test_only_the_visible_part_is_indexed(desk, scene, dialog):
    box = scene.extent()
    box.scale(0.5)
    desk.canvas.setExtent(box)
    choose(dialog, "SightlineIndexExtent", "visible")
    assert wait_until(lambda: "tiles" in cost(dialog) and "400" not in cost(dialog) and "bbox" in desk.asked("raster/info"))
    assert scene.extent().contains(box)
    choose(dialog, "SightlineIndexExtent", "drawn")
    assert wait_until(lambda: "Drag a box" in text_of(dialog, "SightlineIndexProblemExtent"))


def test_stale_counts_are_dropped(desk, dialog):
    for size in (400, 500, 1280):
        dialog.findChild(QgsDoubleSpinBox, "SightlineIndexSize").setValue(size)
        desk.plugin.workbench.index_settings._weigh()
    assert wait_until(lambda: "100 tiles" in cost(dialog))
    wait_until(lambda: False, 0.4)
    assert "100 tiles" in cost(dialog)


def test_the_layer_goes_while_its_dialog_is_open(dialog, scene):
    QgsProject.instance().removeMapLayer(scene.id())
    assert wait_until(lambda: not dialog.isVisible())


def test_a_project_that_is_closed_while_it_is_indexed_does_no_harm(hesitant_desk, hesitant_scene):
    hesitant_desk.plugin.workbench.index_settings.open(hesitant_scene)
    hesitant_desk.plugin.workbench.layers.index(hesitant_scene)
    assert wait_until(lambda: hesitant_desk.dock.findChild(QPushButton, "SightlineCancel").isVisible())
    QgsProject.instance().clear()
    assert hesitant_desk.dialog(IndexDialog) is None
    assert wait_until(lambda: "is indexed" in hesitant_desk.iface.message)


def test_two_long_works_are_one_sentence_in_the_dialog(desk, dialog, scene):
    desk.plugin.workbench.layers.index(scene)
    press(dialog, "SightlineIndexGo")
    assert "still under way" in text_of(dialog, "SightlineIndexProblemTiles") and dialog.isVisible()


# pictures of the bands

def test_every_band_has_its_picture(desk, scene, tmp_path):
    from sightline_plugin.plugin.gui.layers.band_previews import BandPreviews
    previews, seen = BandPreviews(), {}
    previews.drawn.connect(lambda band, picture: seen.update({band: picture}))
    previews.start(scene, 40)
    assert wait_until(lambda: 1 in seen)
    picture = seen[1]
    assert max(picture.width(), picture.height()) == 40
    assert len({picture.pixelColor(x, 20).red() for x in range(40)}) > 2  # not one grey
    previews.start(scene, 40)
    previews.stop()
    QgsProject.instance().removeMapLayer(scene.id())
    wait_until(lambda: False, 0.2)


# the list of indexes, and removing

def test_the_list_shows_and_removes_indexes(desk, indexed):
    menu_entry(desk, "SightlineIndexes").trigger()
    listed = desk.dialog(IndexListDialog)
    table = listed.findChild(QTableWidget)
    assert wait_until(lambda: table.rowCount() == 1)
    assert [table.item(0, place).text() for place in (0, 1, 5)] == ["scene.asc", "fake", "complete"]
    assert "2.5 MB" in text_of(listed, "SightlineIndexesTotal")
    table.selectRow(0)
    press(listed, "SightlineIndexesRemove")
    question = desk.dialog(QMessageBox)
    assert "2.5 MB will be freed" in question.text() and "scene.asc" in question.text()
    press(question, "SightlineYes")
    assert wait_until(lambda: table.rowCount() == 0)
    assert wait_until(lambda: "Not indexed yet" in text_of(desk.dock, "SightlineState"))


def test_removing_asks_first(desk, indexed):
    menu_entry(desk, "SightlineRemoveIndex").trigger()
    assert wait_until(lambda: desk.dialog(QMessageBox) is not None)
    desk.dialog(QMessageBox).reject()
    wait_until(lambda: False, 0.1)
    assert desk.asked("index/remove") is None


def test_nothing_to_remove_is_said(desk, scene):
    menu_entry(desk, "SightlineRemoveIndex").trigger()
    assert wait_until(lambda: "“scene” has no index to remove" in desk.iface.message)


# embeddings in and out

class FakeDialog(QObject):
    """Of an algorithm, as QGIS's Processing makes it."""

    algorithmFinished = pyqtSignal(bool, dict)  # noqa: N815

    def show(self):
        pass

    raise_ = show


@pytest.fixture
def opened(monkeypatch):
    """The algorithms whose dialogs were opened, with what stands in them."""
    made = []

    def create(name, parameters):
        made.append((name, parameters, FakeDialog()))
        return made[-1][2]

    monkeypatch.setattr(processing, "createAlgorithmDialog", create, raising=False)
    return made


def test_embeddings_go_in_and_out_by_the_toolboxs_dialogs(desk, indexed, opened):
    for entry in ("SightlineExportEmbeddings", "SightlineIndexVectors", "SightlineImportEmbeddings"):
        menu_entry(desk, entry).trigger()
    desk.iface.tree_layer = indexed
    next(action for action in desk.iface.layer_actions if action.objectName() == "SightlineExportEmbeddings").trigger()
    layer = {"RASTER": indexed.id()}
    assert [each[:2] for each in opened] == [("sightline:exportembeddings", layer), ("sightline:indexembeddings", layer),
                                             ("sightline:importembeddings", {}), ("sightline:exportembeddings", layer)]


def test_the_list_shows_what_was_imported_and_lets_it_leave(desk, indexed, opened):
    menu_entry(desk, "SightlineIndexes").trigger()
    listed = desk.dialog(IndexListDialog)
    table = listed.findChild(QTableWidget)
    assert wait_until(lambda: table.rowCount() == 1)
    press(listed, "SightlineIndexesImport")
    opened[0][2].algorithmFinished.emit(True, {})  # there may be a new one
    assert wait_until(lambda: desk.asked("index/list") is not None)
    listed.show_entries([IndexEntry("a", "/data/s2.tif", name="s2"),
                         IndexEntry("b", "/gone/tiles.parquet", name="tiles", there=False, imported=True),
                         IndexEntry("c", "/data/places.parquet", name="places", imported=True)])
    assert [(table.item(row, 0).text(), table.item(row, 5).text()) for row in range(3)] == [
        ("s2.tif", "complete"), ("tiles", "imported"), ("places", "imported")]
    for row in range(3):
        table.selectRow(row)
        press(listed, "SightlineIndexesExport")
    assert [parameters for _, parameters, _ in opened[1:]] == [
        {"RASTER": "/data/s2.tif"}, {"INDEX": "tiles"}, {"INDEX": "/data/places.parquet"}]
    table.clearSelection()
    assert not listed.findChild(QPushButton, "SightlineIndexesExport").isEnabled()


def test_without_qgiss_toolbox_it_is_said(desk, indexed, monkeypatch):
    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda name, parameters: None, raising=False)
    menu_entry(desk, "SightlineImportEmbeddings").trigger()
    assert "Processing is switched off" in desk.iface.message


# the layer's menu

def test_the_layer_menu_has_all_ways_in(desk, scene):
    names = [action.objectName() for action in desk.iface.layer_actions]
    assert {"SightlineSearchLayer", "SightlineIndexLayer", "SightlineBandRoles", "SightlineCaptionLayer", "SightlineAskLayer",
            "SightlineRemoveLayerIndex"} <= set(names)
    desk.iface.tree_layer = scene
    next(action for action in desk.iface.layer_actions if action.objectName() == "SightlineIndexLayer").trigger()
    assert isinstance(desk.dialog(QDialog), IndexDialog)


def test_entries_that_make_no_sense_say_why(desk, scene):
    desk.iface.tree_layer = QgsRasterLayer("type=xyz&url=http://localhost/{x}/{y}/{z}", "tiles", "wms")
    names = ("SightlineSearchLayer", "SightlineIndexLayer", "SightlineBandRoles", "SightlineRemoveLayerIndex")
    for action in (action for action in desk.iface.layer_actions if action.objectName() in names):
        desk.iface.bar.clearWidgets()
        action.trigger()
        assert "not from a file" in desk.iface.message, action.objectName()
