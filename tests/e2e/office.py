"""The office: engine room, set-up page, options, help, shortcuts; unloading leaves nothing, in the middle of anything too."""

import threading
import time
from pathlib import Path

from desk import Desk
from hands import (
    Stuck,
    action,
    choose_in,
    click,
    click_tool_button,
    find,
    in_options,
    listen_for_errors,
    open_window,
    rest,
    wait_for,
)
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsGui, QgsLocatorWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QMenu,
    QPushButton,
    QTextBrowser,
    QToolBar,
    QWidget,
)
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin

THEMES = ("default", "Night Mapping")


def play(plan):
    """What was seen in each part of the office."""
    raised = listen_for_errors()
    desk = Desk(plan)
    iface.newProject(False)
    layer = desk.add_raster(plan["raster"])
    desk.choose(layer)
    seen = {"shortcuts": _shortcuts(desk)}
    for part, see in (("engine", _engine_room), ("setup", _setup), ("options", _options), ("help", _help)):
        desk.heartbeat.enter(part)
        seen[part] = see(desk)
    desk.heartbeat.enter("options")
    _in_every_light(desk)
    seen["main_thread"] = desk.heartbeat.stop()
    seen["removed while indexing"] = _remove_while_indexing(desk, layer)
    seen["left"] = _unload_and_reload(plan)
    _leave_in_the_middle(plan)
    return {**seen, "raised": raised}


def _picture(desk, window, name):
    rest(0.2)
    with desk.heartbeat.paused():
        window.grab().save(str(desk.out / f"{name}.png"))


# shortcuts

def _shortcuts(desk):
    """Ours, and whether another action has the same keys; then one is pressed."""
    manager = QgsGui.shortcutsManager()
    ours = {action.objectName(): action for action in manager.listActions() if action.objectName().startswith("Sightline")}
    keys = {name: action.shortcut().toString() for name, action in ours.items() if not action.shortcut().isEmpty()}
    others = [action.objectName() or action.text() for action in iface.mainWindow().findChildren(QAction)
              if action.shortcut().toString() in keys.values() and action not in ours.values()]
    QApplication.setActiveWindow(iface.mainWindow())  # no window manager does it here
    QTest.keySequence(iface.mainWindow(), QKeySequence(keys["SightlineAction"]))
    wait_for(lambda: not desk.dock.isVisible(), 5, "The shortcut does not close the dock.")
    QTest.keySequence(iface.mainWindow(), QKeySequence(keys["SightlineAction"]))
    wait_for(desk.dock.isVisible, 5, "The shortcut does not open the dock.")
    return {"actions": sorted(ours), "keys": keys, "others": others}


# the engine room

def _engine_room(desk):
    line = desk.part("SightlineEngineState", QLabel)
    wait_for(lambda: " MB" in line.text() or " GB" in line.text(), 30, lambda: f"The line only says “{line.text()}”.")
    click(line)
    dialog = open_window("SightlineEngineRoom")
    rest(0.3)
    seen = {"line": line.text(), "facts": [label.text() for label in dialog.findChildren(QLabel)]}
    _picture(desk, dialog, "engine-room")
    click(find(dialog, "SightlineCopyDiagnostics", QPushButton))
    seen["diagnostics"] = QApplication.clipboard().text()
    pid = desk.plugin.client.pid
    click(find(dialog, "SightlineRestart", QPushButton))
    wait_for(lambda: desk.plugin.client.pid not in (None, pid) and "ready" in line.text(), 60, "The engine was not restarted.")
    seen["new process"] = not Path(f"/proc/{pid}").exists()
    click(find(dialog, "SightlineOpenSetup", QPushButton))
    dialog.close()
    return seen


def _setup(desk):
    dialog = open_window("SightlineSetup")
    size, status = find(dialog, "SightlineSetupSize", QLabel), find(dialog, "SightlineSetupStatus", QLabel)
    wait_for(lambda: "are free there" in size.text(), 30, "The page does not say how much room there is.")
    _picture(desk, dialog, "setup")
    click(find(dialog, "SightlineSetupVerify", QPushButton))
    wait_for(lambda: "answers" in status.text(), 90, lambda: f"The set-up was not verified: “{status.text()}”.")
    said = [size.text(), status.text()]
    _picture(desk, dialog, "setup-verified")
    dialog.close()
    return said


# options

def _options(desk):
    """Another device: the engine is started anew with it."""
    pid = desk.plugin.client.pid

    def change(dialog, page):
        dialog.resize(1000, 700)
        _picture(desk, dialog, "options")
        choose_in(find(page, "SightlineOption_device", QComboBox), "CPU")
        return [widget.toolTip() for widget in page.findChildren(QWidget) if widget.objectName().startswith("SightlineOption_")]

    tips = in_options("SightlineOptionsAction", "mOptionsPageSightline", change)
    wait_for(lambda: desk.plugin.client.pid not in (None, pid), 60, "The engine was not started anew with another device.")
    command = Path(f"/proc/{desk.plugin.client.pid}/cmdline").read_text().split("\0")
    return {"tool tips": tips, "command": command}


# help

def _help(desk):
    click_tool_button(iface.mainWindow(), "SightlineHelpAction")
    window = open_window("SightlineHelp")
    browser = find(window, "SightlineHelpPage", QTextBrowser)
    _picture(desk, window, "help")
    window.open_page("engine")
    _picture(desk, window, "help-engine")
    title = browser.documentTitle()
    window.close()
    return title


def _in_every_light(desk):
    """Both themes and sizes."""
    room = desk.plugin.workbench.engine_room
    for theme in THEMES:
        QgsApplication.setUITheme(theme)
        word = theme.split()[0].lower()
        for size in ((1400, 900), (1920, 1080)):
            iface.mainWindow().setGeometry(0, 0, *size)
            desk.picture(f"dock-{word}-{size[0]}.png")
        for open_it, name, file in ((room.open, "SightlineEngineRoom", "engine-room"),
                                    (room.open_setup, "SightlineSetup", "setup")):
            open_it()
            window = open_window(name)
            rest(0.5)
            _picture(desk, window, f"{file}-{word}")
            window.close()
        if theme != "default":
            in_options("SightlineOptionsAction", "mOptionsPageSightline",
                       lambda dialog, page, word=word: (dialog.resize(1000, 700), _picture(desk, dialog, f"options-{word}")))
    QgsApplication.setUITheme("default")
    iface.mainWindow().setGeometry(0, 0, 1400, 900)


# in the middle of it

def _remove_while_indexing(desk, layer):
    """The layer goes while it is indexed: one sentence at most, and the next layer works."""
    path = layer.source()
    click(desk.part("SightlineIndex", QPushButton))
    text = desk.part("SightlineProgressText", QLabel)
    wait_for(lambda: " of " in text.text(), 60, "There is no progress to see.")
    QgsProject.instance().removeMapLayer(layer.id())
    rest(0.5)
    said = desk.message()
    again = desk.add_raster(path)
    desk.choose(again)
    return said


def _unload_and_reload(plan):
    """Three times; what is left over after each, beside what was there without the plugin."""
    name, left, empty = plan["plugin"], [], None
    for turn in range(4):
        plugin = plugins[name]
        pid = plugin.client.pid
        start = time.monotonic()
        if not unloadPlugin(name):
            raise Stuck("QGIS could not unload the plugin.")
        seconds = time.monotonic() - start
        if seconds > 2:
            raise Stuck(f"Unloading the plugin took {seconds:.1f} s.")
        rest(0.3)
        if pid is not None:
            wait_for(lambda pid=pid: not Path(f"/proc/{pid}").exists(), 5, "The engine goes on after the plugin was unloaded.")
        wait_for(lambda: not _threads(), 5, lambda: f"Threads go on after the plugin was unloaded: {_threads()}.")
        _poke()
        things = _things()
        left += [entry for entry in things if "sightline" in entry.lower()]
        if empty is not None:
            left += sorted(set(things) - set(empty))
        empty = empty or things
        if not (loadPlugin(name) and startPlugin(name)):
            raise Stuck("The plugin does not load again.")
        rest(0.2)
        _use(plugins[name], turn)
    return left


def _threads():
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("sightline")]


def _things():
    """All that a plugin may leave in QGIS, by name and number."""
    window = iface.mainWindow()
    found = [f"{kind.__name__} {child.objectName() or child.windowTitle()}" for kind in (QDockWidget, QToolBar)
             for child in window.findChildren(kind)]
    found += [f"action {action.objectName() or action.text()}" for action in window.findChildren(QAction)
              if "ightline" in action.objectName() + action.text() + action.toolTip()]
    found += [f"plugin menu {action.text()}" for action in iface.pluginMenu().actions()]
    found += [f"menu {menu.title()}" for menu in window.findChildren(QMenu) if "ightline" in menu.title()]
    found += [f"shortcut {action.objectName()}" for action in QgsGui.shortcutsManager().listActions()
              if "ightline" in action.objectName()]
    found += [f"top level {top.objectName()}" for top in QApplication.topLevelWidgets() if "ightline" in top.objectName()]
    found += [f"locator filter {entry.name()}" for entry in _locator_filters()]
    found += [f"provider {provider.id()}" for provider in QgsApplication.processingRegistry().providers()]
    found += [f"canvas item {kind}: {number}" for kind, number in _counted(iface.mapCanvas().scene().items())]
    found += [f"message {item.text()}" for item in iface.messageBar().items() if "ightline" in item.title() + item.text()]
    found += [f"map layer {layer.name()}" for layer in QgsProject.instance().mapLayers().values()
              if layer.name().startswith("Sightline")]
    tool = iface.mapCanvas().mapTool()
    if tool is not None and "ightline" in type(tool).__module__:
        found.append(f"map tool {type(tool).__module__}")
    return found


def _counted(items):
    kinds = [type(item).__name__ for item in items]
    return sorted((kind, kinds.count(kind)) for kind in set(kinds))


def _locator_filters():
    """Those of QGIS's locator bar, which PyQt takes for a plain widget."""
    bars = [widget for widget in iface.mainWindow().findChildren(QWidget) if widget.inherits("QgsLocatorWidget")]
    return [entry for bar in bars for entry in sip.cast(bar, QgsLocatorWidget).locator().filters()]


def _poke():
    """What a forgotten connection would answer to."""
    canvas, project = iface.mapCanvas(), QgsProject.instance()
    canvas.zoomByFactor(1.1)
    canvas.zoomByFactor(1 / 1.1)
    for layer in list(project.mapLayers().values()):
        copy = layer.clone()
        project.addMapLayer(copy)
        iface.setActiveLayer(copy)
        iface.setActiveLayer(layer)
        project.removeMapLayer(copy.id())
    rest(0.2)


def _use(plugin, turn):
    """So that there is something to leave behind."""
    plugin.dock.show()
    rest(0.2)
    if turn == 0:
        plugin.workbench.engine_room.open()
        plugin.workbench.engine_room.open_setup()
        action("SightlineHelpAction").trigger()
    elif turn == 1:
        action("SightlinePlaceAction").trigger()
        plugin.dock.layer.findChild(QPushButton, "SightlineIndex").click()
        rest(0.3)
    rest(0.3)


def _leave_in_the_middle(plan):
    """QGIS closes with an indexing and a question under way."""
    plugin = plugins[plan["plugin"]]
    plugin.dock.show()
    plugin.client.request("models/list", {})
    button = plugin.dock.layer.findChild(QPushButton, "SightlineIndex")
    if button is not None and button.isEnabled():
        button.click()
    QTest.keyClick(plugin.dock, Qt.Key.Key_Escape)
    rest(0.2)
