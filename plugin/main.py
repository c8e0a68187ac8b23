"""What QGIS loads: makes the parts, and takes them away again."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt
from qgis.PyQt.QtWidgets import QAction

from .client.engine import EngineClient
from .client.launch import Launch, engine_launch
from .gui.dock import SightlineDock
from .gui.icons import icon
from .gui.layers.menu import LayerMenu
from .gui.settings import Settings
from .gui.workbench import Workbench

MENU = "Sightline"


class SightlinePlugin:
    """The plugin's life in QGIS: `initGui` to `unload`."""

    def __init__(self, iface):
        self._iface = iface
        self._parts: QObject = None

    def initGui(self) -> None:  # noqa: N802 (QGIS's name)
        window = self._iface.mainWindow()
        self._parts = QObject()
        self.client = EngineClient(_launch, self._parts)
        self.dock = SightlineDock(window)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()  # QGIS shows it again where the user left it open
        self.workbench = Workbench(self._iface, self.client, self.dock, self._parts)
        self.layer_menu = LayerMenu(self._iface, self._parts)
        self.layer_menu.caption_wanted.connect(self.workbench.caption.caption_layer)
        self.layer_menu.view_wanted.connect(self.workbench.caption.caption_view)
        attempt = self.workbench.tools.attempt
        self.layer_menu.question_wanted.connect(lambda layer: attempt(lambda: self.workbench.ask.open(layer)))
        self.layer_menu.export_wanted.connect(lambda layer: attempt(lambda: self.workbench.tiles.export(layer)))
        self.action = QAction(icon("sightline"), _tr("Sightline: search imagery by text"), window)
        self.action.setObjectName("SightlineAction")
        self.action.setCheckable(True)
        self.action.setToolTip(_tr("Find things in your rasters by describing them"))
        self.dock.setToggleVisibilityAction(self.action)
        self.place_action = QAction(icon("place"), _tr("Caption a place"), window)
        self.place_action.setObjectName("SightlinePlaceAction")
        self.place_action.setCheckable(True)
        self.place_action.setToolTip(_tr("Click a place on the map, or drag a box, to read what is there; Esc ends this"))
        self.place_action.triggered.connect(self.workbench.caption.use_place_tool)
        self.workbench.caption.place_tool.setAction(self.place_action)
        self.setup_action = QAction(_tr("Set up engine…"), window)
        self.setup_action.setObjectName("SightlineSetupAction")
        self.setup_action.triggered.connect(lambda _: self.workbench.engine_room.open_setup())
        for action in (self.action, self.place_action):
            self._iface.addToolBarIcon(action)
        for action in (self.action, self.place_action, self.setup_action):
            self._iface.addPluginToMenu(MENU, action)

    def unload(self) -> None:
        """Leave nothing behind: no action, no dock, no layer, no process."""
        self.client.stop()
        self.workbench.close()
        self.layer_menu.remove()
        for action in (self.action, self.place_action):
            self._iface.removeToolBarIcon(action)
        for action in (self.action, self.place_action, self.setup_action):
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self._parts.deleteLater()


def _launch() -> Launch:
    settings = Settings.load()
    return engine_launch(settings.engine_python, settings.engine_folder, settings.device, settings.memory_mb)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SightlinePlugin", text)
