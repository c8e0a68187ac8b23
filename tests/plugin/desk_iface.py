"""A stand-in for QGIS's main window with real widgets: what the plugin adds can be counted."""

from qgis.core import QgsApplication, QgsLocator
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QMainWindow


class DeskIface:
    """The part of QgisInterface that the plugin uses."""

    def __init__(self):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.icons, self.menu, self.layer_actions = [], [], []
        self.shortcuts, self.options_pages, self.asked_for = {}, [], []
        self.tree_layer = None
        self.locator = QgsLocator(self.window)

    def mainWindow(self):  # noqa: N802
        return self.window

    def mapCanvas(self):  # noqa: N802
        return self.canvas

    def messageBar(self):  # noqa: N802
        return self.bar

    def layerTreeView(self):  # noqa: N802
        return self

    def activeLayer(self):  # noqa: N802
        return self.tree_layer

    def currentLayer(self):  # noqa: N802
        return self.tree_layer

    def addDockWidget(self, area, dock):  # noqa: N802
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):  # noqa: N802
        self.window.removeDockWidget(dock)

    def addToolBarIcon(self, action):  # noqa: N802
        self.icons.append(action)

    def removeToolBarIcon(self, action):  # noqa: N802
        self.icons.remove(action)

    def addPluginToMenu(self, name, action):  # noqa: N802
        self.menu.append((name, action))

    def removePluginMenu(self, name, action):  # noqa: N802
        self.menu.remove((name, action))

    def addCustomActionForLayerType(self, action, menu, kind, every):  # noqa: N802
        self.layer_actions.append(action)

    def removeCustomActionForLayerType(self, action):  # noqa: N802
        self.layer_actions.remove(action)

    def addToolBar(self, name):  # noqa: N802
        return self.window.addToolBar(name)

    def registerMainWindowAction(self, action, shortcut):  # noqa: N802
        self.shortcuts[action.objectName()] = shortcut
        return True

    def unregisterMainWindowAction(self, action):  # noqa: N802
        return self.shortcuts.pop(action.objectName(), None) is not None

    def registerOptionsWidgetFactory(self, factory):  # noqa: N802
        self.options_pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):  # noqa: N802
        self.options_pages.remove(factory)

    def showOptionsDialog(self, parent=None, currentPage=""):  # noqa: N802, N803
        self.asked_for.append(currentPage)

    def openMessageLog(self):  # noqa: N802
        self.asked_for.append("log")

    def registerLocatorFilter(self, locator_filter):  # noqa: N802
        self.locator.registerFilter(locator_filter)

    def deregisterLocatorFilter(self, locator_filter):  # noqa: N802
        self.locator.deregisterFilter(locator_filter)

    @property
    def message(self):
        item = self.bar.currentItem()
        return item.text() if item is not None else ""

    def close(self):
        self.window.close()
        self.window.deleteLater()
        QgsApplication.processEvents()
