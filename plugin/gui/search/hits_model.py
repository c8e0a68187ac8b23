"""The hits as a list and as a table: in their order, above a threshold, with what was marked."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from typing import Callable

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal

from ...client.messages import Hit
from ..rows import ROW, Row
from ..wording import local_date, percent
from .hit_row import hit_row, tool_tip
from .marks import DISLIKED, LIKED, Key, Marks

HIT, MARK = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
RIGHT = getattr(RIGHT, "value", None) or int(RIGHT)  # Qt 6's flags are no integers


class Column(IntEnum):
    RANK, MATCH, MARKED, CAPTION, LAYER, DATE = range(6)


# How a column is sorted when the arrow points down; QGIS's own tables begin with the smallest too.
ORDER: dict[Column, Callable[[Hit], object]] = {
    Column.RANK: lambda hit: hit.rank, Column.MATCH: lambda hit: hit.match, Column.CAPTION: lambda hit: hit.caption.casefold(),
    Column.LAYER: lambda hit: hit.layer.casefold(), Column.DATE: lambda hit: hit.date or ""}


class HitsModel(QAbstractTableModel):
    """`hits`: all of the answer; `shown`: those that match well enough, in the chosen order; `why_no_picture`: a sentence for a
    hit without one."""

    shown_changed = pyqtSignal()

    def __init__(self, marks: Marks, parent=None):
        super().__init__(parent)
        self._marks = marks
        self.why_no_picture: Callable[[Hit], str] = lambda _: ""
        self._hits: list[Hit] = []
        self._shown: list[Hit] = []
        self._least = 0.0
        self._several_models = False  # then each hit names its own
        self._column, self._descending = Column.RANK, False
        self._titles = {Column.RANK: "#", Column.MATCH: self.tr("Match"), Column.CAPTION: self.tr("Caption"),
                        Column.LAYER: self.tr("Layer"), Column.DATE: self.tr("Date"), Column.MARKED: self.tr("Mark")}

    @property
    def hits(self) -> list[Hit]:
        return self._hits

    @property
    def shown(self) -> list[Hit]:
        return self._shown

    @property
    def least(self) -> float:
        return self._least

    def replace(self, hits: list[Hit]) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self._several_models = len({hit.bundle for hit in hits}) > 1
        self._shown = self._chosen()
        self.endResetModel()
        self.shown_changed.emit()

    def row_of(self, key: Key) -> int:
        """-1 where it is not among those shown."""
        return next((row for row, hit in enumerate(self._shown) if hit.key == key), -1)

    # choosing

    def filter(self, least: float) -> None:
        """Show only hits that match at least so well. Where only the end of the list comes or goes, the rest stays as it is."""
        old, self._least = self._shown, least
        new = self._chosen()
        if len(new) < len(old) and new == old[:len(new)]:
            self.beginRemoveRows(QModelIndex(), len(new), len(old) - 1)
            self._shown = new
            self.endRemoveRows()
        elif len(new) > len(old) and old == new[:len(old)]:
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._shown = new
            self.endInsertRows()
        elif new != old:
            self.beginResetModel()
            self._shown = new
            self.endResetModel()
        self.shown_changed.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        column, descending = Column(max(column, 0)), order == Qt.SortOrder.DescendingOrder
        if (column, descending) == (self._column, self._descending):
            return
        self._column, self._descending = column, descending
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._shown[index.row()].key) for index in self.persistentIndexList()]
        self._shown = self._chosen()
        rows = {hit.key: row for row, hit in enumerate(self._shown)} if kept else {}
        self.changePersistentIndexList([index for index, _ in kept],
                                       [self.index(rows[key], index.column()) for index, key in kept])
        self.layoutChanged.emit()
        self.shown_changed.emit()

    def _chosen(self) -> list[Hit]:
        good = [hit for hit in self._hits if hit.match >= self._least] if self._least > 0 else list(self._hits)
        key = (lambda hit: self._marks.of(hit.key)) if self._column is Column.MARKED else ORDER[self._column]
        return sorted(good, key=key, reverse=self._descending)

    # what becomes known later

    def describe(self, captions: dict[Key, tuple[str, str]]) -> list[Hit]:
        """Captions and where they come from, by tile; the hits that got one."""
        described = {}
        for place, hit in enumerate(self._hits):
            if hit.key in captions and not hit.caption:
                caption, source = captions[hit.key]
                self._hits[place] = described[hit.key] = replace(hit, caption=caption, caption_source=source)
        self._shown = [described.get(hit.key, hit) for hit in self._shown]
        self._repaint()
        return list(described.values())

    def show_marks(self) -> None:
        self._repaint()

    def _repaint(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1))

    # Qt's names

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[Column(section)]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        hit = self._shown[index.row()]
        if role == HIT:
            return hit
        if role == MARK:
            return self._marks.of(hit.key)
        if role == ROW:
            return self._row(hit)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(hit, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(hit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(hit, self.why_no_picture(hit))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (Column.RANK, Column.MATCH):
            return RIGHT
        return None

    def _text(self, hit: Hit, column: Column) -> str:
        if column is Column.RANK:
            return str(hit.rank)
        if column is Column.MATCH:
            return percent(hit.match)
        if column is Column.CAPTION:
            return hit.caption
        if column is Column.LAYER:
            return hit.layer
        return local_date(hit.date) if column is Column.DATE else ""

    def _row(self, hit: Hit) -> Row:
        row = hit_row(hit.rank, hit)
        return replace(row, details=f"{row.details} · {hit.bundle}") if self._several_models else row

    def _spoken(self, hit: Hit) -> str:
        row = self._row(hit)
        mark = {LIKED: self.tr("liked"), DISLIKED: self.tr("disliked")}.get(self._marks.of(hit.key), "")
        return " · ".join(part for part in (f"{row.number}. {percent(row.amount)}", row.text, row.details, mark) if part)
