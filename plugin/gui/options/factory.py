"""Puts the pages into QGIS's options, and lets what was changed take effect."""

from __future__ import annotations

from typing import Callable

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication

from ...client.settings import Settings
from ..icons import icon
from .page import NAME, OptionsPage


class OptionsFactory(QgsOptionsWidgetFactory):
    """`changed(before, after)` is called when the user has accepted the options and something differs."""

    def __init__(self, changed: Callable[[Settings, Settings], None]):
        super().__init__(QCoreApplication.translate("OptionsFactory", "Sightline"), icon("sightline"))
        self._changed = changed

    def createWidget(self, parent):  # noqa: N802 (QGIS's name)
        page = OptionsPage(parent)
        page.applied.connect(lambda before, after: self._changed(before, after) if before != after else None)
        return page


class ModelsFactory(QgsOptionsWidgetFactory):
    """A page below Sightline's, as QGIS's own options have them."""

    def __init__(self, below: str, make_page: Callable):
        super().__init__(QCoreApplication.translate("OptionsFactory", "Models"), icon("models"))
        self._below, self._make_page = below, make_page

    def path(self):
        return [self._below]  # QGIS finds the page above by its title

    def createWidget(self, parent):  # noqa: N802 (QGIS's name)
        return self._make_page(parent)


class Options:
    """The pages as long as the plugin is loaded."""

    def __init__(self, iface, changed: Callable[[Settings, Settings], None], make_models_page: Callable):
        self._iface = iface
        first = OptionsFactory(changed)
        self._factories = [first, ModelsFactory(first.title(), make_models_page)]  # QGIS keeps no references of its own
        for factory in self._factories:
            iface.registerOptionsWidgetFactory(factory)

    def open(self, page: str = NAME) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), page)

    def remove(self) -> None:
        for factory in self._factories:
            self._iface.unregisterOptionsWidgetFactory(factory)
        self._factories = []
