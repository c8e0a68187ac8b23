"""The hits in three views: one model, one selection, one of them in sight."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QStackedWidget

from ...client.messages import Hit
from .gallery import Gallery
from .hits_model import HIT, HitsModel
from .list_view import HitList
from .marks import DISLIKED, LIKED
from .table import HitTable

SETTLED_MS = 40
KEYS = {Qt.Key.Key_Plus: LIKED, Qt.Key.Key_Minus: DISLIKED}


class HitViews(QStackedWidget):
    """Says what the mouse and the keys do to hits, whichever way these are shown."""

    hovered = pyqtSignal(object)  # Hit, or None when the mouse has left
    reached = pyqtSignal(object)  # Hit; by the arrow keys
    chosen = pyqtSignal(object)  # Hit; by a click
    opened = pyqtSignal(object)  # Hit; by a double click or Enter
    marked = pyqtSignal(list, int)  # hits, LIKED or DISLIKED
    menu_wanted = pyqtSignal(list, QPoint)  # the hits that are selected, a place on the screen
    in_sight = pyqtSignal(list)  # the hits that the current view shows, each time that they may have changed

    def __init__(self, model: HitsModel, px: int, parent=None):
        super().__init__(parent)
        self.setObjectName("SightlineHitViews")
        self._model, self._pressed_thumb = model, False
        self._selection = QItemSelectionModel(model, self)
        self.gallery = Gallery(px)
        self._views = {"list": HitList(), "gallery": self.gallery, "table": HitTable()}
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(lambda: self.in_sight.emit(self.hits_in_sight()))
        for view in self._views.values():
            self._take_in(view)
        for change in (model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            change.connect(lambda *_: self._settled.start())
        self._selection.currentChanged.connect(self._reach)

    def _take_in(self, view: QAbstractItemView) -> None:
        self.addWidget(view)
        view.setModel(self._model)
        own = view.selectionModel()
        view.setSelectionModel(self._selection)
        own.deleteLater()
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMouseTracking(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setAccessibleName(self.tr("Hits, best first"))
        view.clicked.connect(lambda index: self.chosen.emit(index.data(HIT)))
        view.doubleClicked.connect(lambda index: self.opened.emit(index.data(HIT)))
        view.entered.connect(lambda index: self.hovered.emit(index.data(HIT)))
        view.viewportEntered.connect(lambda: self.hovered.emit(None))
        view.customContextMenuRequested.connect(self._want_menu)
        view.verticalScrollBar().valueChanged.connect(lambda _: self._settled.start())
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    # what is shown

    @property
    def view(self) -> QAbstractItemView:
        """The one in sight."""
        return self.currentWidget()

    @property
    def current(self) -> Hit | None:
        index = self._selection.currentIndex()
        return index.data(HIT) if index.isValid() else None

    @property
    def selected(self) -> list[Hit]:
        """In their order; the current one where none is selected."""
        rows = sorted(index.row() for index in self._selection.selectedRows())
        return [self._model.shown[row] for row in rows] or [hit for hit in [self.current] if hit is not None]

    def show_as(self, name: str) -> None:
        """ "list", "gallery" or "table"."""
        self.setCurrentWidget(self._views[name])
        self._follow()
        self._settled.start()

    def show_hits(self, hits: list[Hit], afresh: bool) -> None:
        """`afresh`: another question, so that the list begins at its top; else what was looked at stays where it can."""
        key, scrolled = self.current and self.current.key, self.view.verticalScrollBar().value()
        if afresh:
            table = self._views["table"]
            table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._model.replace(hits)
        row = self._model.row_of(key) if key and not afresh else -1
        if row >= 0:
            self.select(row)
        self.view.verticalScrollBar().setValue(0 if afresh else scrolled)

    def select(self, row: int) -> None:
        """Without saying so: nobody has gone there."""
        blocked = self.blockSignals(True)
        self._selection.setCurrentIndex(self._model.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
                                        | QItemSelectionModel.SelectionFlag.Rows)
        self.blockSignals(blocked)

    def go_to(self, row: int) -> None:
        self.select(row)
        self._follow()

    def _follow(self) -> None:
        if self._selection.currentIndex().isValid():
            self.view.scrollTo(self._selection.currentIndex())

    def hits_in_sight(self) -> list[Hit]:
        """Rows stand below one another, so that the first and the last are found by halving."""
        if not self.view.isVisible() or not self._model.shown:
            return []
        height = self.view.viewport().height()
        first = self._first(lambda place: place.bottom() >= 0)
        return self._model.shown[first:self._first(lambda place: place.top() > height)]

    def _first(self, true_of) -> int:
        """The first row of whose rectangle something is true that is true of all that follow."""
        low, high = 0, len(self._model.shown)
        while low < high:
            middle = (low + high) // 2
            if true_of(self.view.visualRect(self._model.index(middle, 0))):
                high = middle
            else:
                low = middle + 1
        return low

    # hands

    def _reach(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.reached.emit(index.data(HIT))

    def _want_menu(self, position: QPoint) -> None:
        view = self.view
        if not view.indexAt(position).isValid() and self._selection.currentIndex().isValid():  # by the menu key
            position = view.visualRect(self._selection.currentIndex()).center()
        if self.selected:
            self.menu_wanted.emit(self.selected, view.viewport().mapToGlobal(position))

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        kind, view = event.type(), self.currentWidget()
        if view is None:  # all of it is being taken down
            return False
        if kind == QEvent.Type.KeyPress and watched is view:
            return self._press_key(event)
        if watched is view.viewport():
            if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
                return self._press_thumb(kind, event)
            if kind == QEvent.Type.Leave:
                self.hovered.emit(None)
            elif kind in (QEvent.Type.Resize, QEvent.Type.Show):
                self._settled.start()
        return False

    def _press_key(self, event) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
            return True
        if event.key() in KEYS and self.selected:
            self.marked.emit(self.selected, KEYS[event.key()])
            return True
        return False

    def _press_thumb(self, kind, event) -> bool:
        """A press on a thumb marks, and is no click on the hit."""
        if kind == QEvent.Type.MouseButtonRelease:
            pressed, self._pressed_thumb = self._pressed_thumb, False
            return pressed
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        index = self.view.indexAt(event.pos())
        mark = self.view.itemDelegate().thumb_at(self.view, index, QPointF(event.pos())) if index.isValid() else 0
        if mark:
            self._pressed_thumb = True
            self.marked.emit([index.data(HIT)], mark)
        return bool(mark)

