"""A ranked list: what a row says, and how it is drawn. The hits and the tiles that prove an answer are such lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

from qgis.PyQt.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPalette
from qgis.PyQt.QtWidgets import QListView, QStyle, QStyledItemDelegate

from .widgets import draw_line
from .wording import percent

ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Row:
    """A number on a colour, what is there, where, and how much of it (0 to 1) as a number and a bar."""

    number: int
    colour: QColor
    text: str
    details: str
    amount: float | None
    tool_tip: str = ""


class RowsModel(QAbstractListModel):
    """Items in the order of their rank; `row_of` says what is shown of one."""

    def __init__(self, row_of: Callable[[int, Any], Row], parent=None):
        super().__init__(parent)
        self._row_of = row_of
        self._items: list = []

    @property
    def items(self) -> list:
        return self._items

    def replace(self, items: list) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row = self._row_of(index.row() + 1, self._items[index.row()])
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            amount = "" if row.amount is None else f"{percent(row.amount)} · "
            return f"{row.number}. {amount}{row.text}"
        return row.tool_tip if role == Qt.ItemDataRole.ToolTipRole else None


class RowList(QListView):
    item_chosen = pyqtSignal(object)

    def __init__(self, name: str, row_of: Callable[[int, Any], Row], parent=None):
        super().__init__(parent)
        self._model = RowsModel(row_of, self)
        self.setObjectName(name)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    @property
    def items(self) -> list:
        return self._model.items

    def show_items(self, items: list) -> None:
        self._model.replace(items)
        self.scrollToTop()

    def select(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(self._model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _choose(self, index: QModelIndex) -> None:
        self.item_chosen.emit(self._model.items[index.row()])


class RowDelegate(QStyledItemDelegate):
    MARGIN, BADGE, METER = 8, 28, 52

    def sizeHint(self, option, index) -> QSize:  # noqa: N802
        return QSize(200, 2 * option.fontMetrics.height() + 2 * self.MARGIN + 2)

    def paint(self, painter: QPainter, option, index) -> None:
        row = index.data(ROW)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        text = self.ink(option)
        quiet = QColor(text)
        quiet.setAlphaF(0.65)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._background(painter, option, selected)
        place = QRectF(option.rect).adjusted(self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        self._badge(painter, option, place, row)
        words = place.adjusted(self.BADGE + self.MARGIN, 0, 0, 0)
        if row.amount is not None:
            self._meter(painter, option, place, row, text)
            words.adjust(0, 0, -self.METER - self.MARGIN, 0)
        words.adjust(0, 0, -self.right_of_words(option, index), 0)
        self._line(painter, option.font, words, 0, row.text, text)
        self._line(painter, option.font, words, 1, row.details, quiet)
        painter.restore()

    def right_of_words(self, option, index) -> float:
        """The room that something else takes in this row."""
        return 0

    @staticmethod
    def ink(option) -> QColor:
        selected = option.state & QStyle.StateFlag.State_Selected
        return option.palette.color(_group(option), QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)

    def _background(self, painter, option, selected) -> None:
        if selected:
            painter.fillRect(option.rect, option.palette.color(_group(option), QPalette.ColorRole.Highlight))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            hover = option.palette.color(QPalette.ColorRole.Highlight)
            hover.setAlphaF(0.12)
            painter.fillRect(option.rect, hover)
        line = option.palette.color(QPalette.ColorRole.Text)
        line.setAlphaF(0.10)
        painter.setPen(line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _badge(self, painter, option, place, row) -> None:
        badge = QRectF(place.left(), place.center().y() - self.BADGE / 2, self.BADGE, self.BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(row.colour)
        painter.drawRoundedRect(badge, 6, 6)
        painter.setPen(QColor("#202020"))
        font = bold(option.font)
        if row.number > 999:
            font.setStretch(75)
        painter.setFont(font)
        draw_line(painter, badge, str(row.number), Qt.AlignmentFlag.AlignHCenter)

    def _meter(self, painter, option, place, row, text) -> None:
        meter = QRectF(place.right() - self.METER, place.top(), self.METER, place.height())
        painter.setPen(text)
        painter.setFont(bold(option.font))
        draw_line(painter, QRectF(meter.left(), meter.top(), meter.width(), meter.height() / 2), percent(row.amount),
                  Qt.AlignmentFlag.AlignRight)
        draw_meter(painter, QRectF(meter.left(), meter.top() + 0.72 * meter.height(), meter.width(), 5), row.amount, row.colour,
                   text)

    @staticmethod
    def _line(painter, font, area, number, text, colour) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        draw_line(painter, QRectF(area.left(), area.top() + number * area.height() / 2, area.width(), area.height() / 2), text)


def draw_meter(painter: QPainter, track: QRectF, amount: float, colour: QColor, ink: QColor) -> None:
    """A bar that is full at 1, on a track in a breath of `ink`."""
    ground = QColor(ink)
    ground.setAlphaF(0.15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(track, 2.5, 2.5)
    painter.setBrush(colour)
    full = QRectF(track)
    full.setWidth(max(5.0, track.width() * min(1.0, max(0.0, amount))))
    painter.drawRoundedRect(full, 2.5, 2.5)


def bold(font: QFont) -> QFont:
    heavy = QFont(font)
    heavy.setBold(True)
    return heavy


def _group(option) -> QPalette.ColorGroup:
    return QPalette.ColorGroup.Active if option.state & QStyle.StateFlag.State_Active else QPalette.ColorGroup.Inactive
