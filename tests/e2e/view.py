"""The map as an analyst meets it: hits, heat maps, two dates and services on it, in metres, degrees and at an angle; saved and
opened again."""

import subprocess
from pathlib import Path

from desk import Desk
from hands import Stuck, click, click_tool_button, drag, find, hover, listen_for_errors, rest, type_into, wait_for
from qgis.core import QgsApplication, QgsExpression, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.gui import QgsDoubleSpinBox, QgsFileWidget
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from qgis.utils import iface

UTM = "EPSG:32633"
HEATS = "Heat: "


def play(plan):
    """What was seen on the map and in the project."""
    raised = listen_for_errors()
    desk = Desk(plan)
    iface.newProject(False)
    layer = desk.add_raster(plan["raster"])
    _index(desk, layer)
    desk.set_crs(UTM)
    desk.zoom_to(layer)
    desk.search("water")
    seen = {"heat": _heat(desk, "water"), "offered": _offered(desk)}
    desk.picture("heat-metres.png")
    seen["tip"] = _map_tip(desk, "water")
    desk.set_crs("EPSG:4326")
    desk.zoom_to(layer)
    desk.picture("heat-degrees.png")
    seen["places"] = _hits_on_canvas()
    seen["before"], seen["after"] = _save_and_open(desk, layer)
    seen["turned"] = _turned(desk, plan["turned"])
    if plan["pair"]:
        seen["towards"] = _compare(desk, plan["pair"], "water", "sensors")
    if plan["dates"]:
        seen["changes"] = _compare(desk, plan["dates"], "", "dates")
    seen["snapshot"] = _snapshot(desk, plan)
    _in_the_dark(desk)
    return {**seen, "main_thread": desk.heartbeat.stop(), "raised": raised}


def _index(desk, layer):
    desk.choose(layer)
    desk.heartbeat.enter("index")
    if "tiles of" not in desk.text("SightlineState") or "Not indexed" in desk.text("SightlineState"):
        click(desk.part("SightlineIndex", QPushButton))
        desk.wait_for_message("is indexed", seconds=120)
    iface.messageBar().clearWidgets()


def _dialog(name):
    return wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                  if top.objectName() == name and top.isVisible()), None), 10, f"{name} did not open.")


def _layers(start):
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.name().startswith(start)]


# heat map

def _heat(desk, query):
    """Press the button in the results; what is told of the layer that comes."""
    desk.heartbeat.enter("heat")
    click(desk.part("SightlineHeat", QAbstractButton))
    layer = wait_for(lambda: next(iter(_layers(HEATS + query)), None), 90,
                     lambda: f"No heat map came; the message bar says “{desk.message()}”.")
    wait_for(lambda: not iface.mapCanvas().isDrawing(), 30, "The canvas does not finish drawing.")
    box = layer.extent()
    values = layer.dataProvider().bandStatistics(1)
    return {"name": layer.name(), "crs": layer.crs().authid(), "box": [box.xMinimum(), box.yMinimum(), box.xMaximum(),
            box.yMaximum()], "least": values.minimumValue, "most": values.maximumValue}


def _offered(desk):
    """The layers that may be chosen in the dock."""
    chooser = desk.part("SightlineLayer", QComboBox)
    return [chooser.itemText(row) for row in range(chooser.count())]


# hits

def _hits_on_canvas():
    """The best hit in the canvas's CRS, and the corners of its outline when its row is clicked."""
    layer = _layers("Sightline: ")[0]
    best = next(feature for feature in layer.getFeatures() if feature["rank"] == 1)
    box = iface.mapCanvas().mapSettings().layerExtentToOutputExtent(layer, best.geometry().boundingBox())
    return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


def _map_tip(desk, query):
    """The mouse rests on the best hit: its picture and its caption."""
    canvas, layer = iface.mapCanvas(), _layers(f"Sightline: {query}")[0]
    iface.setActiveLayer(layer)
    iface.actionMapTips().trigger()
    best = max(layer.getFeatures(), key=lambda feature: feature.geometry().boundingBox().yMaximum())  # room for the tip
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(best.geometry().centroid().asPoint()))
    hover(canvas.viewport(), QPoint(round(pixel.x()), round(pixel.y())))
    rest(2)
    desk.picture("map-tip.png")
    iface.actionMapTips().trigger()
    context = layer.createExpressionContext()
    context.setFeature(best)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)[:400]


# the project

def _state():
    return sorted([layer.name(), layer.isValid(), layer.featureCount() if not isinstance(layer, QgsRasterLayer) else
                   layer.width()] for layer in QgsProject.instance().mapLayers().values())


def _save_and_open(desk, layer):
    """Save, begin another project, open the first one again."""
    project, path = QgsProject.instance(), str(desk.out / "work.qgz")
    hits = _layers("Sightline: ")[0]
    before = {"layers": _state(), "features": sorted(str(feature.attributes()) for feature in hits.getFeatures())}
    project.setFileName(path)
    desk.heartbeat.enter("save")
    iface.actionSaveProject().trigger()
    wait_for(lambda: not project.isDirty() and Path(path).exists(), 10, "The project was not saved.")
    desk.heartbeat.enter("open")
    iface.newProject(False)
    if project.mapLayers():
        raise Stuck("The new project is not empty.")
    iface.addProject(path)
    wait_for(lambda: _layers("Sightline: "), 20, "The hits did not come back.")
    rest(0.5)
    wait_for(lambda: not iface.mapCanvas().isDrawing(), 30, "The canvas does not finish drawing.")
    hits = _layers("Sightline: ")[0]
    after = {"layers": _state(), "features": sorted(str(feature.attributes()) for feature in hits.getFeatures())}
    desk.picture("opened-again.png")
    return before, after


def _turned(desk, path):
    """A raster that lies at an angle: its hits lie so too."""
    iface.newProject(False)
    layer = desk.add_raster(path)
    _index(desk, layer)
    desk.zoom_to(layer)
    hits = desk.search("water", "turned")["hits"]
    _heat(desk, "water")
    desk.zoom_to(layer)
    desk.picture("turned.png")
    return hits[0]["footprint"]


# two layers of one place

def _compare(desk, paths, text, name):
    """Index both, find what changed, drag the line between them."""
    iface.newProject(False)
    layers = [desk.add_raster(path) for path in paths]
    for layer in layers:
        _index(desk, layer)
    desk.set_crs(layers[1].crs().authid())
    desk.zoom_to(layers[1])
    desk.heartbeat.enter("compare")
    click_tool_button(iface.mainWindow(), "SightlineCompareAction")
    dialog = _dialog("SightlineChangeDialog")
    dialog.move(60, 560)
    for chooser, layer in (("SightlineChangeBefore", layers[0]), ("SightlineChangeAfter", layers[1])):
        find(dialog, chooser).setLayer(layer)
    type_into(find(dialog, "SightlineChangeText", QLineEdit), text, enter=False)
    previous = desk.dock.results.hits
    click(find(dialog, "SightlineChangeFind", QPushButton))
    wait_for(lambda: desk.dock.results.hits is not previous and desk.dock.results.hits, 60,
             lambda: f"No changes were found; the message bar says “{desk.message()}”.")
    summary = desk.text("SightlineSummary")
    click(find(dialog, "SightlineChangeSwipe", QPushButton))
    dialog.grab().save(str(desk.out / f"compare-{name}-dialog.png"))
    swipe, view = desk.plugin.workbench.change.swipe, iface.mapCanvas().viewport()
    wait_for(lambda: swipe.settled, 20, "The two sides are not drawn.")
    tree = [(node.name(), node.isVisible()) for node in QgsProject.instance().layerTreeRoot().findLayers()]
    middle = QPoint(view.width() // 2, view.height() // 3)
    drag(view, middle, QPoint(int(0.4 * view.width()), middle.y()))
    place = swipe.place
    desk.picture(f"swipe-{name}.png")
    desk.set_crs("EPSG:4326")
    desk.zoom_to(layers[1])
    wait_for(lambda: swipe.settled, 20, "The two sides are not drawn in degrees.")
    desk.picture(f"swipe-{name}-degrees.png")
    iface.mapCanvas().setFocus()
    QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_Escape)
    if swipe.active:
        raise Stuck("Esc does not end the line.")
    same = tree == [(node.name(), node.isVisible()) for node in QgsProject.instance().layerTreeRoot().findLayers()]
    dialog.close()
    return {"summary": summary, "place": place, "same tree": same, "hits": [hit.to_json() for hit in desk.dock.results.hits]}


# a service

def _snapshot(desk, plan):
    """An XYZ layer: Index leads to the dialog, and the snapshot is indexed."""
    iface.newProject(False)
    server, port = _serve(plan)
    layer = QgsRasterLayer(f"type=xyz&url=http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}.png&zmax=18&zmin=0", "photos", "wms")
    QgsProject.instance().addMapLayer(layer)
    desk.set_crs("EPSG:3857")
    canvas = iface.mapCanvas()
    canvas.setCenter(QgsPointXY(1610000, 6000000))
    canvas.zoomScale(20000)
    rest(0.5)
    desk.choose(layer)
    desk.heartbeat.enter("snapshot")
    click(desk.part("SightlineIndex", QPushButton))
    offered = desk.wait_for_message("comes from a service")
    desk.picture("service.png")
    click(iface.messageBar().currentItem().findChild(QPushButton))
    dialog = _dialog("SightlineSnapshotDialog")
    path = desk.out / "photos-2020.tif"
    path.unlink(missing_ok=True)
    find(dialog, "SightlineSnapshotResolution", QgsDoubleSpinBox).setValue(2)
    find(dialog, "SightlineSnapshotFile", QgsFileWidget).setFilePath(str(path))
    rest(0.3)
    size = find(dialog, "SightlineSnapshotSize", QLabel).text()
    dialog.grab().save(str(desk.out / "snapshot-dialog.png"))
    QgsApplication.instance().processEvents()
    click(find(dialog, "SightlineSnapshotTake", QPushButton))
    desk.wait_for_message("is indexed", seconds=90)
    desk.picture("snapshot.png")
    server.kill()
    server.wait()
    return {"offered": offered, "size": size, "file": path.stat().st_size}


def _serve(plan):
    """A service in a process of its own, as services are; the process and its port."""
    server = subprocess.Popen(["/usr/bin/python3", str(Path(plan["here"]) / "tiles.py")], stdout=subprocess.PIPE)
    return server, int(server.stdout.readline())


def _in_the_dark(desk):
    """The dialogs in the dark theme, and the map on a large screen."""
    desk.heartbeat.enter("theme")
    QgsApplication.setUITheme("Night Mapping")
    rest(0.5)
    layer = _layers("photos-2020")[0]
    desk.plugin.workbench.change.open()
    desk.plugin.workbench.snapshot.open(next(each for each in _layers("photos") if each.providerType() == "wms").id())
    for name in ("SightlineChangeDialog", "SightlineSnapshotDialog"):
        dialog = _dialog(name)
        rest(0.3)
        dialog.grab().save(str(desk.out / f"{name}-dark.png"))
        dialog.close()
    iface.mainWindow().setGeometry(0, 0, 1920, 1080)
    desk.zoom_to(layer)
    desk.picture("dark-1920.png")
    QgsApplication.setUITheme("default")
