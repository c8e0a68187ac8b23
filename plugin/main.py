"""What QGIS loads: makes the parts, and takes them away again."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt

from .client.engine import EngineClient
from .client.launch import Launch, engine_launch
from .client.settings import Settings
from .gui.dock import SightlineDock
from .gui.help import close_help, show_help
from .gui.layer_entries import layer_entries
from .gui.layers.menu import LayerMenu
from .gui.locator import SightlineLocator, two_letters
from .gui.models.page import NAME as MODELS_PAGE
from .gui.options.factory import Options
from .gui.translation import Translation
from .gui.ways_in import WaysIn
from .gui.whats_this import explain
from .gui.workbench import Workbench
from .toolbox.provider import SightlineProvider


class SightlinePlugin:
    """The plugin's life in QGIS: `initGui` to `unload`."""

    def __init__(self, iface):
        self._iface = iface
        self._parts: QObject = None

    def initProcessing(self) -> None:  # noqa: N802 (QGIS's name)
        """All that `qgis_process` asks for; a part of initGui."""
        self._translation = Translation()
        self._parts = QObject()
        self.client = EngineClient(_launch, self._parts)
        self.provider = SightlineProvider(self.client)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:  # noqa: N802 (QGIS's name)
        window = self._iface.mainWindow()
        self.initProcessing()
        self.dock = SightlineDock(window)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()  # QGIS shows it again where the user left it open
        explain(self.dock)
        self.workbench = Workbench(self._iface, self.client, self.dock, self._parts)
        self.layer_menu = LayerMenu(self._iface, self.workbench.tools.attempt, self._parts)
        for entry in layer_entries(self.workbench):
            self.layer_menu.add(*entry)
        self.options = Options(self._iface, self.workbench.take_settings, self.workbench.models.make_page)
        self.ways_in = WaysIn(self._iface, self._parts)
        self._add_actions()
        self.locator = SightlineLocator(self.client)
        self.locator.chosen.connect(self.workbench.query.point_out)
        with two_letters():
            self._iface.registerLocatorFilter(self.locator)

    def _add_actions(self) -> None:
        room, caption, window = self.workbench.engine_room, self.workbench.caption, self._iface.mainWindow()
        self.action = self.ways_in.add(
            "", "sightline", _tr("Sightline: search imagery by text"), _tr("Find things in your rasters by describing them"),
            shortcut="Ctrl+Alt+F", checkable=True)
        self.dock.setToggleVisibilityAction(self.action)
        self.place_action = self.ways_in.add(
            "Place", "place", _tr("Caption a place"),
            _tr("Click a place on the map, or drag a box, to read what is there; Esc ends this"),
            caption.use_place_tool, "Ctrl+Alt+K", checkable=True)
        caption.place_tool.setAction(self.place_action)
        query = self.workbench.query
        query.example_tool.setAction(self.ways_in.add(
            "Example", "example", _tr("Pick an example"),
            _tr("Click a tile on the map, or drag a box, to find what looks like it; Esc ends this"),
            query.pick_examples, checkable=True, in_toolbar=False))
        self.ways_in.add("Compare", "swipe", _tr("Compare two dates…"),
                         _tr("Find what changed between two rasters of one place, and drag a line between them"),
                         lambda _: self.workbench.change.open())
        self.ways_in.add("Engine", "engine", _tr("Engine room"), _tr("The engine's state and log, and restarting it"),
                         lambda _: room.open())
        self.ways_in.add("Setup", "export", _tr("Set up engine…"), _tr("Install, verify or remove the engine's libraries"),
                         lambda _: room.open_setup(), in_toolbar=False)
        self.ways_in.add("Models", "models", _tr("Models…"), _tr("Install models, choose which is used, and look after them"),
                         lambda _: self.options.open(MODELS_PAGE), in_toolbar=False)
        self.ways_in.add("Options", "options", _tr("Options…"), _tr("Sightline's page in QGIS's options"),
                         lambda _: self.options.open())
        self.ways_in.add("Help", "help", _tr("Help"), _tr("How Sightline is used"), lambda _: show_help("index", window))

    def unload(self) -> None:
        """Leave nothing behind: no action, no dock, no page, no algorithm, no layer, no process."""
        QgsApplication.processingRegistry().removeProvider(self.provider)
        self._iface.deregisterLocatorFilter(self.locator)
        self.client.stop()
        self.workbench.close()
        self.layer_menu.remove()
        self.ways_in.remove()
        self.options.remove()
        close_help(self._iface.mainWindow())
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self._parts.deleteLater()
        self._translation.remove()


def _launch() -> Launch:
    settings = Settings.load()
    return engine_launch(settings.engine_python, settings.engine_folder, settings.device, settings.memory_mb)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SightlinePlugin", text)
