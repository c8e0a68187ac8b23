"""Layers that are not files: a snapshot of a part is a file that is indexed like any other."""

import os

import pytest
from fake_desk import button, press, text_of
from osgeo import gdal
from plugin_helpers import wait_until
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle, QgsSettings
from qgis.PyQt.QtCore import QEvent, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent
from qgis.PyQt.QtWidgets import QApplication, QPushButton
from tile_server import TileServer

from sightline_plugin.plugin.client.sources import NotAFile, source_of
from sightline_plugin.plugin.gui.snapshot.blank import is_blank
from sightline_plugin.plugin.gui.snapshot.dialog import SnapshotDialog
from sightline_plugin.plugin.gui.snapshot.plan import Plan, SnapshotProblem, metres_per_unit, plan_of

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
VIEW = QgsRectangle(1600000, 6000000, 1601500, 6001000)  # in Web Mercator, at 47 degrees north


@pytest.fixture
def server():
    server = TileServer()
    yield server
    server.close()


@pytest.fixture
def photos(desk, server, tmp_path):
    """An XYZ layer on the canvas."""
    QgsSettings().setValue("sightline/export_folder", str(tmp_path))
    layer = server.layer()
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    desk.canvas.setExtent(VIEW)
    yield layer
    QgsSettings().remove("sightline/export_folder")


def open_dialog(desk, layer, metres=2.0):
    desk.plugin.workbench.snapshot.open(layer.id())
    dialog = desk.dialog(SnapshotDialog)
    dialog.findChild(type(dialog._metres), "SightlineSnapshotResolution").setValue(metres)
    return dialog


def test_pressing_index_on_a_service_leads_to_the_dialog(desk, photos):
    with pytest.raises(NotAFile):
        source_of(photos)
    desk.dock.layer.choose(photos)
    press(desk.dock, "SightlineIndex")
    assert wait_until(lambda: "comes from a service" in desk.iface.message)
    assert desk.iface.bar.currentItem().findChild(QPushButton).text() == "Take a snapshot…"
    desk.press_message()
    dialog = desk.dialog(SnapshotDialog)
    assert dialog is not None and "photos" in text_of(dialog, "SightlineSnapshotIntro")
    assert all(words in text_of(dialog, "SightlineSnapshotTerms") for words in ("127.0.0.1", "terms of use"))


def test_the_size_is_on_the_ground_and_known_before(photos):
    plan = plan_of(photos, VIEW, 2.0)
    assert plan.picture and plan.columns == pytest.approx(1500 * 0.6823 / 2, abs=4)  # cos of 47.03 degrees
    east, north = metres_per_unit(photos, VIEW)
    assert east == pytest.approx(north, rel=0.01)
    with pytest.raises(SnapshotProblem, match="too large"):
        plan_of(photos, photos.extent(), 2.0).check()
    with pytest.raises(SnapshotProblem, match="too small"):
        plan_of(photos, VIEW, 500.0).check()
    with pytest.raises(SnapshotProblem, match="Choose the part"):
        plan_of(photos, QgsRectangle(), 2.0)


def test_the_dialog_says_what_is_too_large(desk, photos):
    dialog = open_dialog(desk, photos)
    assert "pixels" in text_of(dialog, "SightlineSnapshotSize") and button(dialog, "SightlineSnapshotTake").isEnabled()
    dialog.start_with_layer()
    assert "too large" in text_of(dialog, "SightlineSnapshotSize")
    assert not button(dialog, "SightlineSnapshotTake").isEnabled()


def test_a_snapshot_is_a_georeferenced_file_that_is_added_and_indexed(desk, photos, tmp_path):
    dialog = open_dialog(desk, photos)
    path = dialog.path
    assert os.path.dirname(path) == str(tmp_path) and path.endswith("photos-snapshot.tif")
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: "is indexed" in desk.iface.message, 20), desk.iface.message
    assert desk.asked("index/build")["path"] == path
    layer, = QgsProject.instance().mapLayersByName("photos-snapshot")
    seen = desk.canvas.extent()
    assert layer.crs() == photos.crs() and layer.bandCount() == 4 and desk.dock.layer.chosen is layer
    assert layer.extent().xMinimum() == pytest.approx(seen.xMinimum()) and layer.extent().yMaximum() == pytest.approx(
        seen.yMaximum())
    assert not is_blank(path) and os.listdir(tmp_path).count("photos-snapshot.part.tif") == 0
    again = open_dialog(desk, photos)
    assert again.path.endswith("photos-snapshot-2.tif")  # nothing is overwritten by carelessness


def test_where_the_colours_lie_is_where_the_tiles_lie(desk, photos, server, tmp_path):
    seam = -20037508.342789244 + 2 * 20037508.342789244 / 2 ** 14 * 8846  # the left edge of column 8846 at zoom 14
    server.draw = lambda z, x, y: QColor(200, 0, 0) if (x >> (z - 14)) >= 8846 else QColor(0, 0, 200)
    desk.canvas.setExtent(QgsRectangle(seam - 750, 6000000, seam + 750, 6001000))
    dialog = open_dialog(desk, photos, 5.0)
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: QgsProject.instance().mapLayersByName("photos-snapshot"), 20)
    layer, = QgsProject.instance().mapLayersByName("photos-snapshot")
    pixel = layer.rasterUnitsPerPixelX()
    red = [layer.dataProvider().sample(QgsPointXY(seam + step * pixel, 6000500), 1)[0] for step in (-2, 2)]
    assert red == [0, 200]


def test_the_part_may_be_drawn_on_the_map(desk, photos):
    dialog = open_dialog(desk, photos)
    draw = next(each for each in dialog.findChildren(QPushButton) if each.objectName() == "mButtonDrawOnCanvas")
    before, view = dialog.extent, desk.canvas.viewport()
    draw.click()
    assert desk.canvas.mapTool() is not None
    for kind, x, y, which, held in ((QEvent.Type.MouseButtonPress, 0.4, 0.4, LEFT, LEFT),
                                    (QEvent.Type.MouseMove, 0.6, 0.5, NONE, LEFT),
                                    (QEvent.Type.MouseButtonRelease, 0.6, 0.5, LEFT, NONE)):
        QApplication.sendEvent(view, QMouseEvent(kind, QPointF(x * view.width(), y * view.height()), which, held,
                                                 Qt.KeyboardModifier.NoModifier))
    assert dialog.extent.width() == pytest.approx(0.2 * desk.canvas.extent().width(), rel=0.02) and dialog.extent != before
    dialog.close()


def test_missing_tiles_are_said_and_not_indexed_unasked(desk, photos, server):
    server.fails = lambda z, x, y: x % 3 == 0
    dialog = open_dialog(desk, photos)
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: "could not be fetched" in desk.iface.message, 30)
    assert "503" in desk.iface.message and desk.asked("index/build") is None
    assert QgsProject.instance().mapLayersByName("photos-snapshot")


def test_a_server_that_gives_nothing_leaves_no_black_file(desk, photos, server, tmp_path):
    server.fails = lambda z, x, y: True
    dialog = open_dialog(desk, photos)
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: "No image of “photos” could be fetched" in desk.iface.message, 30), desk.iface.message
    assert "503" in desk.iface.message and not [name for name in os.listdir(tmp_path) if name.endswith(".tif")]


def test_one_colour_everywhere_shows_nothing(desk, photos, server, tmp_path):
    server.draw = lambda z, x, y: QColor(0, 0, 0)
    dialog = open_dialog(desk, photos)
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: "shows nothing at this place" in desk.iface.message, 30)
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tif")]


def test_a_file_that_stands_there_is_named_and_stays_where_nothing_came(desk, photos, server, tmp_path):
    server.draw = lambda z, x, y: QColor(0, 0, 0)
    dialog = open_dialog(desk, photos)
    treasure = tmp_path / "treasure.tif"
    treasure.write_text("years of work")
    dialog.findChild(type(dialog._file), "SightlineSnapshotFile").setFilePath(str(tmp_path / "treasure"))
    assert text_of(dialog, "SightlineSnapshotNote") == f"{treasure} will be replaced."
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: "shows nothing at this place" in desk.iface.message, 30)
    assert treasure.read_text() == "years of work" and os.listdir(tmp_path).count("treasure.part.tif") == 0


def test_cancel_stops_it_and_leaves_nothing(desk, photos, server, tmp_path):
    server.delay.clear()
    dialog = open_dialog(desk, photos)
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: desk.plugin.workbench.snapshot._taking.busy)
    press(dialog, "SightlineSnapshotCancel")
    assert wait_until(lambda: "was cancelled" in desk.iface.message, 20)
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tif")]


def test_removing_the_layer_meanwhile_is_safe(desk, photos, server):
    server.delay.clear()
    dialog = open_dialog(desk, photos)
    press(dialog, "SightlineSnapshotTake")
    QgsProject.instance().removeMapLayer(photos.id())
    server.delay.set()
    assert wait_until(lambda: QgsProject.instance().mapLayersByName("photos-snapshot"), 20)


def test_a_wms_is_drawn_in_its_own_crs(desk, server, tmp_path):
    QgsSettings().setValue("sightline/export_folder", str(tmp_path))
    layer = server.wms_layer()
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    desk.canvas.setDestinationCrs(layer.crs())
    desk.canvas.setExtent(layer.extent())
    dialog = open_dialog(desk, layer, 10.0)
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: QgsProject.instance().mapLayersByName("wms-snapshot"), 30), desk.iface.message
    taken, = QgsProject.instance().mapLayersByName("wms-snapshot")
    assert taken.crs().authid() == "EPSG:32633" and taken.width() == pytest.approx(1280, abs=2)
    QgsSettings().remove("sightline/export_folder")


def test_what_is_in_memory_keeps_its_bands_and_values(desk, tmp_path):
    QgsSettings().setValue("sightline/export_folder", str(tmp_path))
    made = gdal.GetDriverByName("GTiff").Create("/vsimem/scene.tif", 100, 80, 3, gdal.GDT_UInt16)
    made.SetGeoTransform((500000, 10, 0, 5300000, 0, -10))
    made.SetProjection(QgsCoordinateReferenceSystem("EPSG:32633").toWkt())
    for band in (1, 2, 3):
        row = bytes(value for column in range(100) for value in (column, band))
        made.GetRasterBand(band).WriteRaster(0, 0, 100, 80, row * 80)
    made = None
    layer = QgsRasterLayer("/vsimem/scene.tif", "scene")
    QgsProject.instance().addMapLayer(layer)
    desk.canvas.setDestinationCrs(layer.crs())
    desk.canvas.setExtent(layer.extent())
    desk.plugin.workbench.snapshot.open(layer.id())
    dialog = desk.dialog(SnapshotDialog)
    assert dialog.metres == pytest.approx(10, abs=0.05)
    dialog.start_with_layer()
    press(dialog, "SightlineSnapshotTake")
    assert wait_until(lambda: QgsProject.instance().mapLayersByName("scene-snapshot"), 20), desk.iface.message
    taken, = QgsProject.instance().mapLayersByName("scene-snapshot")
    assert taken.bandCount() == 3 and taken.dataProvider().dataType(1) == layer.dataProvider().dataType(1)
    assert taken.dataProvider().sample(QgsPointXY(500425, 5299605), 2) == (2 * 256 + 42, True)
    gdal.Unlink("/vsimem/scene.tif")
    QgsSettings().remove("sightline/export_folder")


def test_a_plan_counts_bytes():
    assert Plan(VIEW, 1000, 500, 4, True).bytes == 2_000_000
