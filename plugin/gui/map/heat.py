"""How well every place matches the query, as raster layers over the map."""

from __future__ import annotations

import os

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject

from ...client.errors import RequestCancelled, SightlineError
from ...client.sources import project_sources
from ...client.styles import style_heat
from ..search.asked import Search
from ..tools import Tools
from .shelf import Shelf

PROPERTY = "sightline/heat"  # the name that a heat map was given, by which a renamed one is known
GROUP = "sightline/heat-group"
FOLDER = "heat-maps"


class HeatMaps(QObject):
    """One heat map per layer that was searched; those of the next query take their place, but not of those that the user has
    renamed."""

    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools = tools
        self._search: Search | None = None
        self._waiting: list[str] = []  # paths
        self._made: list[tuple[str, str]] = []  # path of the raster, path of its heat map
        self._shelf = Shelf(FOLDER)

    def make(self, search: Search) -> None:
        """Begin with the heat maps of a search, or raise SightlineError."""
        self._tools.notices.clear()
        self._start(search.paths[0], search)
        self._search, self._waiting, self._made = search, list(search.paths[1:]), []

    def start_afresh(self) -> None:
        """Another project: what is being made belongs to the last one."""
        if self._search is not None:
            self._search = None
            self._tools.work.cancel()

    def close(self) -> None:
        self.start_afresh()
        self._remove_old()

    def _start(self, path: str, search: Search) -> None:
        target = self._shelf.place()
        self._tools.work.start(
            self.tr("Heat map of {layer} for “{query}”").format(layer=_name(path), query=search.words), "heat",
            {**heat_params(search), "path": path, "target": target}, lambda _: self._know(path, target), self._fail)

    def _know(self, path: str, target: str) -> None:
        if self._search is None:
            return
        self._made.append((path, target))
        try:
            if self._waiting:
                self._start(self._waiting.pop(0), self._search)
            else:
                self._show()
        except SightlineError as problem:
            self._fail(problem)

    def _fail(self, error: SightlineError) -> None:
        search, self._search = self._search, None
        if search is None:
            return
        if isinstance(error, RequestCancelled):
            self._tools.notices.info(self.tr("The heat map for “{}” was cancelled.").format(search.words))
        else:
            self._tools.engine_room.say(error)

    def _show(self) -> None:
        self._remove_old()
        search, self._search = self._search, None
        group = _group(self.tr("Sightline heat maps"))
        for path, target in self._made:
            name = self.tr("Heat: {}").format(search.words)
            if len(self._made) > 1:
                name = f"{name} ({_name(path)})"
            layer = QgsRasterLayer(target, name)
            style_heat(layer)
            layer.setCustomProperty(PROPERTY, name)
            QgsProject.instance().addMapLayer(layer, False)
            group.addLayer(layer)

    def _remove_old(self) -> None:
        for layer in _heat_layers():
            if layer.name() == layer.customProperty(PROPERTY):
                QgsProject.instance().removeMapLayer(layer.id())
        group = _find_group()
        if group is not None and not group.children():
            group.parent().removeChildNode(group)


def heat_params(search: Search) -> dict:
    """What the heat map shows of a search: its query, refined by marks, over the whole raster; captions have no place in it."""
    return {name: value for name, value in search.params().items() if name not in ("captions", "filters")}


def _heat_layers() -> list[QgsRasterLayer]:
    return [layer for layer in QgsProject.instance().mapLayers().values()
            if isinstance(layer, QgsRasterLayer) and layer.customProperty(PROPERTY) is not None]


def _find_group():
    return next((node for node in QgsProject.instance().layerTreeRoot().findGroups(True) if node.customProperty(GROUP)), None)


def _group(title: str):
    """The group of the heat maps: below the hits, above everything else, where it is made for the first time."""
    group = _find_group()
    if group is None:
        root = QgsProject.instance().layerTreeRoot()
        first = root.children()[0] if root.children() else None
        hits_first = first is not None and str(first.name()).startswith("Sightline: ")
        group = root.insertGroup(1 if hits_first else 0, title)
        group.setCustomProperty(GROUP, True)
    return group


def _name(path: str) -> str:
    """As the project calls the raster."""
    return next((source.name for source in project_sources() if source.path == path), os.path.basename(path))
