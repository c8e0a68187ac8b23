"""The menu of the searches that the project keeps."""

from __future__ import annotations

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu

from ...client.sources import layer_of
from ..icons import icon
from ..layers.bench import LayerBench
from ..tools import Tools
from .history import History
from .name_dialog import NameDialog
from .query import Query
from .saved import SavedSearches


class SavedBench(QObject):
    wanted = pyqtSignal(object)  # Query
    wanted_on = pyqtSignal(object, object)  # Query and the QgsMapLayer that alone is searched
    forgotten = pyqtSignal()  # earlier queries

    def __init__(self, tools: Tools, layers: LayerBench, history: History, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._panel, self._history = tools, tools.dock.query, history
        self._menu = self._panel.saved.menu()
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self._new: list[str] = []  # paths that were indexed in this session, newest first
        self._told = ""
        layers.indexed.connect(self._note_indexed)

    def start_afresh(self) -> None:
        """Another project."""
        self._new, self._told = [], ""

    def _note_indexed(self, path: str) -> None:
        self._new = [path, *(other for other in self._new if other != path)]

    def _fill(self) -> None:
        menu, saved = self._menu, SavedSearches()
        for part in menu.findChildren(QMenu):  # which `clear` leaves behind
            part.deleteLater()
        menu.clear()
        if saved.problem and saved.problem != self._told:
            self._told = saved.problem
            self._tools.notices.warning(saved.problem)
        save = menu.addAction(icon("saved"), self.tr("Save this search…"), self._ask_name)
        save.setObjectName("SightlineSaveSearch")
        save.setEnabled(not self._panel.query.empty)
        menu.addSeparator()
        for name in saved.names:
            self._entry(menu, name, saved.query(name), self.wanted.emit)
        if saved.names:
            menu.addSeparator()
            for layer in [layer for layer in map(layer_of, self._new) if layer is not None]:
                self._offer_layer(menu, saved, layer)
            self._offer_each(menu.addMenu(self.tr("Rename")), saved, self._ask_new_name)
            self._offer_each(menu.addMenu(self.tr("Delete")), saved, self._delete)
            menu.addSeparator()
        else:
            menu.addAction(self.tr("This project keeps no searches yet")).setEnabled(False)
            menu.addSeparator()
        forget = menu.addAction(self.tr("Forget earlier queries"), self._forget)
        forget.setEnabled(bool(self._history.entries()))

    def _entry(self, menu: QMenu, name: str, query: Query, run) -> None:
        action = menu.addAction(name.replace("&", "&&"), lambda: run(query))
        action.setToolTip(query.words)

    def _offer_layer(self, menu: QMenu, saved: SavedSearches, layer: QgsMapLayer) -> None:
        part = menu.addMenu(icon("index"), self.tr("Run on “{}”, newly indexed").format(layer.name()).replace("&", "&&"))
        part.setToolTipsVisible(True)
        layer_id = layer.id()
        for name in saved.names:
            self._entry(part, name, saved.query(name), lambda query: self._run_on(query, layer_id))

    def _offer_each(self, menu: QMenu, saved: SavedSearches, do) -> None:
        for name in saved.names:
            menu.addAction(name.replace("&", "&&"), lambda name=name: self._tools.attempt(lambda: do(name)))

    def _run_on(self, query: Query, layer_id: str) -> None:
        layer = next((layer for layer in map(layer_of, self._new) if layer is not None and layer.id() == layer_id), None)
        if layer is not None:
            self.wanted_on.emit(query, layer)

    # changing

    def _ask_name(self) -> None:
        query = self._panel.query
        NameDialog(self.tr("Save search"), query.words, SavedSearches().names,
                   lambda name: self._tools.attempt(lambda: self._save(name, query)), self._tools.iface.mainWindow()).open()

    def _save(self, name: str, query: Query) -> None:
        SavedSearches().save(name, query)
        self._tools.notices.success(self.tr("“{}” is kept in the project: save the project to have it next time.").format(name))

    def _ask_new_name(self, name: str) -> None:
        others = [other for other in SavedSearches().names if other != name]
        NameDialog(self.tr("Rename search"), name, others,
                   lambda new: self._tools.attempt(lambda: SavedSearches().rename(name, new)),
                   self._tools.iface.mainWindow()).open()

    def _delete(self, name: str) -> None:
        saved = SavedSearches()
        query = saved.query(name)
        saved.delete(name)
        self._tools.notices.success(self.tr("“{}” was deleted.").format(name), self.tr("Undo"),
                                    lambda: self._tools.attempt(lambda: SavedSearches().save(name, query)))

    def _forget(self) -> None:
        self._history.clear()
        self.forgotten.emit()
        self._tools.notices.info(self.tr("Earlier queries are forgotten; saved searches are kept."))
