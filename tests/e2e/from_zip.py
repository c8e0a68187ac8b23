"""A newcomer's first quarter of an hour: the zip into a fresh profile, the engine set up from a folder of wheels, a raster
indexed and searched, everything removed again."""

from pathlib import Path

import pyplugin_installer
from desk import Desk
from hands import Stuck, click, find, open_window, rest, type_into, wait_for
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton
from qgis.utils import active_plugins, iface, plugins


def play(plan):
    """What was there after each step."""
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "python" / "plugins" / plan["plugin"]
    if folder.exists():
        raise Stuck("The plugin is there before it is installed.")
    pyplugin_installer.instance().installFromZipFile(plan["package"])
    wait_for(lambda: plan["plugin"] in plugins, 30, "QGIS has not loaded the plugin from the zip.")
    wait_for(lambda: plan["plugin"] in active_plugins, 30, "QGIS has not started the plugin from the zip.")
    rest(1)
    seen = {"installed": sorted(path.name for path in folder.iterdir())}
    desk = Desk(plan)
    iface.newProject(False)
    desk.picture("installed.png")
    seen["setup"] = _set_up(desk, plan["wheels"])
    layer = desk.add_raster(plan["raster"])
    desk.choose(layer)
    desk.zoom_to(layer)
    click(desk.part("SightlineIndex", QPushButton))
    wait_for(lambda: desk.text("SightlineState").count("Indexed"), 120, lambda: f"Not indexed: “{desk.message()}”.")
    seen["hits"] = len(desk.search("river")["hits"])
    desk.picture("searched.png")
    pid = desk.plugin.client.pid
    seen["main_thread"] = desk.heartbeat.stop()
    installer = pyplugin_installer.instance()
    pyplugin_installer.installer_data.plugins.getAllInstalled()
    installer.uninstallPlugin(plan["plugin"], quiet=True)
    rest(1)
    seen["left"] = {"loaded": plan["plugin"] in plugins, "folder": folder.exists(),
                    "engine": Path(f"/proc/{pid}/status").exists()}
    return seen


def _set_up(desk, wheels):
    """By the banner's button; the last sentence."""
    click(desk.part("SightlineSetupButton", QPushButton))
    dialog = open_window("SightlineSetup")
    click(find(dialog, "SightlineSetupOffline", QCheckBox))
    type_into(find(dialog, "SightlineSetupWheels", QLineEdit), wheels, enter=False)
    rest(0.3)
    dialog.grab().save(str(desk.out / "setup.png"))
    click(find(dialog, "SightlineSetupStart", QPushButton))
    status = find(dialog, "SightlineSetupStatus", QLabel)
    stop = find(dialog, "SightlineSetupStop", QPushButton)
    wait_for(stop.isEnabled, 10, lambda: f"The set-up does not begin: “{status.text()}”.")
    wait_for(lambda: not stop.isEnabled(), 300, "The set-up does not end.")
    wait_for(lambda: "answers" in status.text(), 60, lambda: f"The engine does not answer: “{status.text()}”.")
    dialog.grab().save(str(desk.out / "set-up.png"))
    said = status.text()
    dialog.close()
    QApplication.processEvents()
    return said
