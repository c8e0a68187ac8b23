"""Puts the page into QGIS's options, and lets what was changed take effect."""

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


class Options:
    """The page as long as the plugin is loaded."""

    def __init__(self, iface, changed: Callable[[Settings, Settings], None]):
        self._iface = iface
        self._factory = OptionsFactory(changed)  # QGIS keeps no reference of its own
        iface.registerOptionsWidgetFactory(self._factory)

    def open(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), NAME)

    def remove(self) -> None:
        if self._factory is not None:
            self._iface.unregisterOptionsWidgetFactory(self._factory)
            self._factory = None
