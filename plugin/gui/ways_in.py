"""Sightline's entries in the Plugins menu, its toolbar, and QGIS's keyboard shortcuts."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction, QMenu

from .icons import icon

MENU = "Sightline"
TOOLBAR = "SightlineToolBar"


class WaysIn(QObject):
    """Makes actions, puts them where QGIS's users look for them, and takes them away again."""

    def __init__(self, iface, parent: QObject | None = None):
        super().__init__(parent)
        self._iface = iface
        self._actions: list[QAction] = []
        self._toolbar = iface.addToolBar(MENU)
        self._toolbar.setObjectName(TOOLBAR)
        self._toolbar.setToolTip(self.tr("Sightline: search imagery by text"))

    def add(self, name: str, picture: str, text: str, tool_tip: str, press: Callable[[bool], object] | None = None,
            shortcut: str = "", checkable: bool = False, in_toolbar: bool = True) -> QAction:
        """An action "Sightline<name>Action"; its shortcut is only proposed: the user may change it in QGIS."""
        action = QAction(icon(picture), text, self._iface.mainWindow())
        action.setObjectName(f"Sightline{name}Action")
        action.setToolTip(tool_tip)
        action.setWhatsThis(tool_tip)
        action.setCheckable(checkable)
        if press is not None:
            action.triggered.connect(press)
        self._iface.addPluginToMenu(MENU, action)
        if in_toolbar:
            self._toolbar.addAction(action)
        self._iface.registerMainWindowAction(action, shortcut)
        self._actions.append(action)
        return action

    def remove(self) -> None:
        for action in self._actions:
            self._iface.unregisterMainWindowAction(action)
            self._iface.removePluginMenu(MENU, action)
            self._toolbar.removeAction(action)
            action.deleteLater()
        for menu in self._iface.mainWindow().findChildren(QMenu):  # QGIS takes an empty one out of its menu, but keeps it
            if menu.title().replace("&", "") == MENU and not menu.actions():
                menu.deleteLater()
        self._iface.mainWindow().removeToolBar(self._toolbar)
        self._toolbar.deleteLater()
        self._actions = []
