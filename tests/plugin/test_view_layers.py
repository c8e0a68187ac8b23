"""Heat maps over the map, and two dates beside one another on it."""

import os

import pytest
from fake_desk import button, press
from plugin_helpers import wait_until
from qgis.core import QgsCoordinateReferenceSystem, QgsExpression, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QMouseEvent, QPainter
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit

from sightline_plugin.plugin.gui.change.dialog import ChangeDialog
from sightline_plugin.plugin.gui.map.heat import FOLDER, heat_params
from sightline_plugin.plugin.gui.map.shelf import Shelf
from sightline_plugin.plugin.gui.map.swipe import Swipe, SwipeItem
from sightline_plugin.plugin.gui.query.query import Query
from sightline_plugin.plugin.gui.search.asked import Search


def heat_layers():
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.name().startswith(("Heat: ", "my "))]


def make_heat(desk, words, *paths):
    desk.plugin.workbench.view.make_heat(Search(Query.of(words), paths))
    work = desk.plugin.workbench.tools.work
    assert wait_until(lambda: not work.title and any(words in layer.name() for layer in heat_layers()))


def test_a_heat_map_is_a_layer_that_one_sees_through(desk, scene):
    make_heat(desk, "river", scene.source())
    layer, = heat_layers()
    assert layer.name() == "Heat: river" and f"/home/{FOLDER}/" in layer.source()
    asked = desk.asked("heat")
    assert asked["prompts"] == [{"text": "river", "weight": 1.0}] and asked["path"] == scene.source()
    shader = layer.renderer().shader()
    assert shader.shade(0.05)[4] == 0 and shader.shade(0.05)[0]
    opacity = [shader.shade(match / 10)[4] for match in range(1, 11)]
    assert opacity == sorted(opacity) and 200 <= opacity[-1] < 255
    root = QgsProject.instance().layerTreeRoot()
    group, = root.findGroups()
    assert group.name() == "Sightline heat maps" and root.children().index(group) < root.children().index(
        root.findLayer(scene.id()))


def test_the_next_heat_map_takes_its_place_unless_it_was_renamed(desk, scene):
    make_heat(desk, "river", scene.source())
    first = heat_layers()[0].source()
    make_heat(desk, "lake", scene.source())
    assert [layer.name() for layer in heat_layers()] == ["Heat: lake"]
    assert os.path.exists(first)  # a project that was saved with it may still show it
    heat_layers()[0].setName("my lakes")
    make_heat(desk, "town", scene.source())
    assert sorted(layer.name() for layer in heat_layers()) == ["Heat: town", "my lakes"]


def test_several_layers_get_one_each(desk, scene, tmp_path):
    other = tmp_path / "other.asc"
    other.write_text(open(scene.source()).read())
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(other), "other"))
    make_heat(desk, "river", scene.source(), str(other))
    assert sorted(layer.name() for layer in heat_layers()) == ["Heat: river (other)", "Heat: river (scene)"]


def test_heat_maps_are_there_when_the_project_is_opened_again(desk, scene, tmp_path):
    project = QgsProject.instance()
    make_heat(desk, "lake", scene.source())
    assert project.write(str(tmp_path / "work.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "work.qgz"))
    layer, = heat_layers()
    assert layer.isValid() and layer.name() == "Heat: lake" and layer.renderer().type() == "singlebandpseudocolor"
    make_heat(desk, "town", scene_path(project))
    assert [layer.name() for layer in heat_layers()] == ["Heat: town"]


def test_old_heat_maps_make_room_but_not_those_in_the_project(desk, scene, tmp_path):
    make_heat(desk, "lake", scene.source())
    shelf = Shelf(FOLDER, 10_000)
    for number in range(5):
        (shelf.folder / f"old{number}.tif").write_bytes(b"0" * 4000)
        os.utime(shelf.folder / f"old{number}.tif", (number, number))
    os.utime(heat_layers()[0].source(), (0, 0))
    place = shelf.place()
    left = sorted(file.name for file in shelf.folder.iterdir())
    assert place not in left and os.path.basename(heat_layers()[0].source()) in left
    assert "old4.tif" in left and "old0.tif" not in left


def scene_path(project):
    return project.mapLayersByName("scene")[0].source()


def test_a_heat_map_can_be_cancelled_and_leaves_nothing(hesitant_desk, hesitant_scene):
    desk = hesitant_desk
    desk.plugin.workbench.view.make_heat(Search(Query.of("river"), (hesitant_scene.source(),)))
    assert wait_until(lambda: desk.plugin.workbench.tools.work.title)
    assert "Heat map of scene for “river”" in desk.plugin.workbench.tools.work.title
    desk.plugin.workbench.view.make_heat(Search(Query.of("lake"), (hesitant_scene.source(),)))
    assert "is still under way" in desk.iface.message
    press(desk.dock, "SightlineCancel")
    assert wait_until(lambda: "was cancelled" in desk.iface.message)
    assert not heat_layers()


def test_another_project_does_not_get_the_heat_map_of_the_last(hesitant_desk, hesitant_scene):
    desk = hesitant_desk
    desk.plugin.workbench.view.make_heat(Search(Query.of("river"), (hesitant_scene.source(),)))
    assert wait_until(lambda: desk.plugin.workbench.tools.work.title)
    QgsProject.instance().clear()
    assert wait_until(lambda: not desk.plugin.workbench.tools.work.title)
    assert not heat_layers()


# two dates

@pytest.fixture
def dates(qgis_app, tmp_path):
    """A red and a blue raster of one place."""
    layers = []
    for name, colour in (("2019 before", QColor(200, 0, 0)), ("2020 after", QColor(0, 0, 200))):
        path = tmp_path / f"{name}.png"
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.fill(colour)
        image.save(str(path))
        path.with_suffix(".pgw").write_text("10\n0\n0\n-10\n500005\n5300995\n")
        layer = QgsRasterLayer(str(path), name)
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
        layers.append(layer)
    QgsProject.instance().addMapLayers(layers)
    yield layers
    QgsProject.instance().clear()


@pytest.fixture
def canvas(desk, dates):
    canvas = desk.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    canvas.setLayers([dates[1], dates[0]])
    canvas.setExtent(QgsRectangle(500000, 5300000, 501000, 5301000))
    assert wait_until(lambda: canvas.viewport().width() > 300 and not canvas.isDrawing())
    return canvas


def colours(canvas, *places):
    """What one sees at parts of the canvas's width, a bit above its middle."""
    picture = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    canvas.render(painter)
    painter.end()
    row = int(0.4 * picture.height())
    return [max("red", "blue", key=lambda name, x=x: getattr(QColor(picture.pixel(int(x * picture.width()), row)), name)())
            for x in places]


def shown(canvas):
    return wait_until(lambda: colours(canvas, 0.4, 0.6) == ["red", "blue"])


def test_the_line_shows_one_layer_left_and_the_other_right(canvas, dates):
    swipe = Swipe(canvas)
    tree = [(node.name(), node.isVisible()) for node in QgsProject.instance().layerTreeRoot().findLayers()]
    layers = canvas.layers()
    swipe.show(*dates)
    assert shown(canvas), colours(canvas, 0.4, 0.6)
    view = canvas.viewport()
    middle = QPoint(view.width() // 2, view.height() // 3)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    QApplication.sendEvent(view, QMouseEvent(
        QEvent.Type.MouseMove, QPointF(0.65 * view.width(), middle.y()), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert swipe.place == pytest.approx(0.65, abs=0.01) and colours(canvas, 0.4, 0.6) == ["red", "red"]
    QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert swipe.place == pytest.approx(0.63, abs=0.01)
    assert canvas.layers() == layers
    assert [(node.name(), node.isVisible()) for node in QgsProject.instance().layerTreeRoot().findLayers()] == tree
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not swipe.active and not [item for item in canvas.scene().items() if isinstance(item, SwipeItem)]
    assert wait_until(lambda: colours(canvas, 0.4, 0.6) == ["blue", "blue"])


def test_the_line_follows_the_canvas_also_in_degrees_and_turned(canvas, dates):
    swipe = Swipe(canvas)
    swipe.show(*dates)
    assert shown(canvas)
    canvas.setExtent(QgsRectangle(500200, 5300200, 500800, 5300800))
    assert shown(canvas)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    canvas.zoomToFullExtent()
    canvas.setExtent(QgsRectangle(15.0, 47.853, 15.013, 47.862))
    assert shown(canvas)
    canvas.setRotation(20)
    assert shown(canvas)
    canvas.setRotation(0)
    swipe.end()


def test_the_loss_of_a_layer_ends_it(canvas, dates):
    swipe = Swipe(canvas)
    swipe.show(*dates)
    QgsProject.instance().removeMapLayer(dates[0].id())  # while it is being drawn
    assert not swipe.active
    canvas.refresh()
    assert wait_until(lambda: not canvas.isDrawing())


def test_changes_are_looked_for_and_found(desk, dates, canvas):
    found = []
    change = desk.plugin.workbench.change
    change.found.connect(lambda result, words: found.append((result, words)))
    change.open()
    dialog = desk.dialog(ChangeDialog)
    assert (dialog.before, dialog.after) == tuple(dates)
    dialog.findChild(QLineEdit, "SightlineChangeText").setText("burned area")
    press(dialog, "SightlineChangeFind")
    assert wait_until(lambda: found)
    asked = desk.asked("change")
    assert (asked["before"], asked["after"], asked["text"]) == (dates[0].source(), dates[1].source(), "burned area")
    result, words = found[0]
    assert words == "became burned area: 2019 before → 2020 after"
    assert result.hits[0].before["date"] == "2019-04-16" and result.hits[0].match_after == 0.9
    press(dialog, "SightlineChangeTurn")
    assert dialog.before is dates[1]
    press(dialog, "SightlineChangeSwipe")
    assert change.swipe.active
    dialog.close()
    assert not change.swipe.active and not button(dialog, "SightlineChangeSwipe").isChecked()


def test_the_same_layer_twice_is_said(desk, dates):
    change = desk.plugin.workbench.change
    change.open()
    dialog = desk.dialog(ChangeDialog)
    dialog.choose(dates[0], dates[0])
    press(dialog, "SightlineChangeFind")
    assert "Choose two different rasters" in desk.iface.message
    press(dialog, "SightlineChangeSwipe")
    assert not change.swipe.active and not button(dialog, "SightlineChangeSwipe").isChecked()


def test_unloading_in_the_middle_of_it_leaves_nothing(desk, dates, canvas):
    change = desk.plugin.workbench.change
    change.open()
    press(desk.dialog(ChangeDialog), "SightlineChangeSwipe")
    desk.plugin.workbench.view.make_heat(Search(Query.of("river"), (dates[0].source(),)))
    assert change.swipe.active and QgsExpression.isFunctionName("sightline_chip")
    desk.plugin.workbench.close()
    assert not [item for item in canvas.scene().items() if isinstance(item, SwipeItem)]
    assert not QgsExpression.isFunctionName("sightline_chip")
    canvas.refresh()
    wait_until(lambda: False, 0.5)
    assert not heat_layers()
    desk.plugin.workbench.close = lambda: None  # the desk unloads it once more


def test_a_heat_map_is_of_the_refined_query_over_the_whole_raster():
    marks = {"liked": [{"path": "s2.tif", "tile": 3}], "disliked": []}
    params = heat_params(Search(Query.of("river", "also"), ("s2.tif",), {"max_cloud": 0.2}, marks))
    assert params == {"prompts": [{"text": "river", "weight": 1.0}], "feedback": marks}
