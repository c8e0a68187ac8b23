"""Everything that can be wrong at the desk: one sentence each, and the next correct action works without a restart."""

import os
import signal
import time
from pathlib import Path

from desk import Desk
from hands import Stuck, click, find, rest, type_into, wait_for
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsRectangle, QgsSettings
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QCheckBox, QDockWidget, QLabel, QLineEdit, QPushButton
from qgis.utils import iface, loadPlugin, startPlugin, unloadPlugin

CANNOT_BE_CAPTIONED = ("all nodata", "truncated")


def play(plan):
    """Returns what was said in each state."""
    desk = Desk(plan)
    iface.newProject(False)
    said = {}
    _nothing_chosen(desk, said)
    good = desk.add_raster(plan["good"])
    _engine_missing(desk, said, plan["real_python"])
    _not_indexed(desk, said, good)
    _not_a_file(desk, said)
    for name, path in plan["bad"].items():
        _bad_raster(desk, said, name, path)
    _vanishing(desk, said, plan["vanishing"])
    desk.choose(good)
    _cancelled(desk, said)
    _engine_killed(desk, said)
    _caption_killed(desk, said)
    _beside_the_layer(desk, said)
    _works(desk)
    desk.picture("screenshot-after-bad-states.png")
    said["main_thread"] = desk.heartbeat.stop()
    _unload_and_load(desk, plan)
    return {"said": said}


def _press(desk, name):
    iface.messageBar().clearWidgets()
    click(desk.part(name, QPushButton))


def _type(desk, text):
    iface.messageBar().clearWidgets()
    type_into(desk.part("SightlineQuery", QLineEdit), text)


def _nothing_chosen(desk, said):
    _type(desk, "")
    said["empty query"] = desk.wait_for_message("Type what you look for")
    _type(desk, "river")
    said["no layer, search"] = desk.wait_for_message("Choose a raster layer first")
    desk.open_tab("Caption")
    _press(desk, "SightlineCaption")
    said["no layer, caption"] = desk.wait_for_message("Choose a raster layer first")
    desk.open_tab("Ask")
    type_into(desk.part("SightlineQuestion", QLineEdit), "is there water?")
    said["no layer, question"] = desk.wait_for_message("Choose a raster layer first")


def _engine_missing(desk, said, real_python):
    """The banner and the message say what to press; once there is an engine, the same search goes through."""
    banner = desk.part("SightlineSetupBanner")
    wait_for(banner.isVisible, 20, "The dock does not offer to set up the engine.")
    said["engine missing, banner"] = desk.text("SightlineSetupText")
    _type(desk, "river")
    said["engine missing, search"] = desk.wait_for_message("press “Set up engine…”")
    desk.picture("screenshot-engine-missing.png")
    click(desk.part("SightlineSetupButton", QPushButton))
    dialog = wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                    if top.objectName() == "SightlineSetup" and top.isVisible()), None), 5,
                      "The set-up dialog did not open.")
    rest(0.3)
    dialog.grab().save(str(desk.out / "screenshot-setup.png"))
    click(find(dialog, "SightlineSetupOffline", QCheckBox), QPoint(10, 10))
    type_into(find(dialog, "SightlineSetupWheels", QLineEdit), "/nowhere/wheels", enter=False)
    click(find(dialog, "SightlineSetupStart", QPushButton))
    status = find(dialog, "SightlineSetupStatus", QLabel)
    said["set-up from a folder that is not there"] = wait_for(
        lambda: "no folder" in status.text() and status.text(), 20, lambda: f"The set-up says “{status.text()}”.")
    dialog.close()
    QgsSettings().setValue("sightline/engine_python", real_python)


def _not_indexed(desk, said, layer):
    _type(desk, "river")
    said["not indexed"] = desk.wait_for_message("is not indexed yet", seconds=60)
    desk.choose(layer)
    if desk.part("SightlineSetupBanner").isVisible():
        raise Stuck("The banner still offers to set up an engine that runs.")


def _not_a_file(desk, said):
    layer = QgsRasterLayer("type=xyz&url=http://localhost:9/{z}/{x}/{y}.png&zmax=3&zmin=0", "tiles", "wms")
    QgsProject.instance().addMapLayer(layer)
    desk.choose(layer)
    _press(desk, "SightlineIndex")
    said["a service"] = desk.wait_for_message("not from a file")
    QgsProject.instance().removeMapLayer(layer.id())


def _bad_raster(desk, said, name, path):
    layer = desk.add_raster(path)
    desk.choose(layer)
    _press(desk, "SightlineIndex")
    wait_for(lambda: desk.message() and not desk.part("SightlineProgress").isVisible(), 60,
             f"Nothing was said about a raster that is {name}.")
    said[name] = desk.message()
    if "is indexed" in said[name]:
        raise Stuck(f"A raster that is {name} was indexed without a word.")
    if name in CANNOT_BE_CAPTIONED:
        desk.open_tab("Caption")
        _press(desk, "SightlineCaption")
        wait_for(desk.message, 60, f"Nothing was said about captioning a raster that is {name}.")
        said[f"{name}, caption"] = desk.message()
    QgsProject.instance().removeMapLayer(layer.id())


def _vanishing(desk, said, path):
    layer = desk.add_raster(path)
    desk.choose(layer)
    Path(path).unlink()
    _press(desk, "SightlineIndex")
    wait_for(lambda: desk.message() and not desk.part("SightlineProgress").isVisible(), 60,
             "Nothing was said about a raster that vanished.")
    said["vanished"] = desk.message()
    QgsProject.instance().removeMapLayer(layer.id())


def _cancelled(desk, said):
    _press(desk, "SightlineIndex")
    text = desk.part("SightlineProgressText", QLabel)
    wait_for(lambda: " of " in text.text(), 30, "There is no progress to see.")
    start = time.monotonic()
    click(desk.part("SightlineCancel", QPushButton))
    said["cancelled"] = desk.wait_for_message("was cancelled")
    if time.monotonic() - start > 1.5:
        raise Stuck(f"Cancelling took {time.monotonic() - start:.1f} s.")


def _engine_killed(desk, said):
    _press(desk, "SightlineIndex")
    text = desk.part("SightlineProgressText", QLabel)
    wait_for(lambda: " of " in text.text(), 30, "There is no progress to see.")
    os.kill(desk.plugin.client.pid, signal.SIGKILL)
    said["engine killed"] = desk.wait_for_message("stopped unexpectedly", "next action")


def _caption_killed(desk, said):
    """The engine dies while it captions; the next press starts it again and gives the caption."""
    wait_for(lambda: "ready" in desk.text("SightlineEngineState"), 60, "The engine does not come back.")
    desk.open_tab("Caption")
    _press(desk, "SightlineCaption")
    busy = desk.part("SightlineCaptionBusy", QLabel)
    wait_for(busy.isVisible, 5, "The dock does not say that it captions.")
    rest(0.1)
    os.kill(desk.plugin.client.pid, signal.SIGKILL)
    said["engine killed while captioning"] = desk.wait_for_message("stopped unexpectedly", "next action")
    _press(desk, "SightlineCaption")
    wait_for(lambda: "whole layer" in desk.text("SightlineCaptionTitle"), 120,
             lambda: f"No caption after the engine came back; the message bar says “{desk.message()}”.")


def _beside_the_layer(desk, said):
    """A place and a view with nothing of the layer in it."""
    canvas = iface.mapCanvas()
    extent = canvas.extent()
    canvas.setExtent(QgsRectangle(0, 0, 1000, 1000))
    desk.open_tab("Caption")
    _press(desk, "SightlineCaptionView")
    said["nothing of the layer in view"] = desk.wait_for_message("nothing of")
    _press(desk, "SightlineCaptionPlace")
    click(canvas.viewport())
    said["a place beside the layer"] = desk.wait_for_message("lies outside")
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    canvas.setExtent(extent)


def _works(desk):
    """After all that: Index goes on from where it was, and the search finds something."""
    _press(desk, "SightlineIndex")
    desk.wait_for_message("is indexed", seconds=120)
    desk.search("lake")


def _unload_and_load(desk, plan):
    """Unloading leaves nothing; loading again gives a dock that works."""
    pid = desk.plugin.client.pid
    name = plan["plugin"]
    start = time.monotonic()
    if not unloadPlugin(name):
        raise Stuck("QGIS could not unload the plugin.")
    seconds = time.monotonic() - start
    wait_for(lambda: not Path(f"/proc/{pid}").exists(), 3, "The engine goes on after the plugin was unloaded.")
    rest(0.3)
    window = iface.mainWindow()
    left = [dock.objectName() for dock in window.findChildren(QDockWidget) if "Sightline" in dock.objectName()]
    left += [action.text() for action in window.findChildren(QAction) if "Sightline" in action.objectName()]
    left += [layer.name() for layer in QgsProject.instance().mapLayers().values() if "Sightline" in layer.name()]
    left += [action.text() for action in iface.pluginMenu().actions() if "Sightline" in action.text()]
    left += [str(item) for item in iface.mapCanvas().scene().items() if "RubberBand" in type(item).__name__
             and item.isVisible() and item.width() == 3]
    if left:
        raise Stuck(f"Unloading the plugin leaves {left}.")
    if seconds > 2:
        raise Stuck(f"Unloading the plugin took {seconds:.1f} s.")
    if not (loadPlugin(name) and startPlugin(name)):
        raise Stuck("The plugin does not load again.")
    QgsApplication.processEvents()
    Desk(plan).search("lake")

