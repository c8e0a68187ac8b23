"""The hits as a table that can be sorted."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QTableView

from ..map.colours import match_colour
from ..rows import draw_meter
from ..wording import percent
from .hits_model import HIT, MARK, Column
from .list_view import Thumbed
from .thumbs import WIDTH, draw_thumbs, thumb_areas


class HitTable(QTableView):
    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("SightlineTable")
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(self.fontMetrics().height() + 8, 26))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)

    def setModel(self, model) -> None:  # noqa: N802
        super().setModel(model)
        header, letters = self.horizontalHeader(), self.fontMetrics().horizontalAdvance
        header.setSortIndicator(Column.RANK, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setMinimumSectionSize(24)
        header.setStretchLastSection(False)
        for column, width in ((Column.RANK, letters("2000") + 16), (Column.MATCH, letters(percent(1) + " ") + 46),
                              (Column.LAYER, letters("m" * 8)), (Column.DATE, letters("00/00/0000") + 12),
                              (Column.MARKED, WIDTH + 10)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.MARKED, QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event) -> None:  # noqa: N802
        """The captions take what the others leave, and enough to be read."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in Column if column != Column.CAPTION)
        least = self.fontMetrics().horizontalAdvance("x" * 28)
        self.setColumnWidth(Column.CAPTION, max(self.viewport().width() - others, least))


class CellDelegate(Thumbed, QStyledItemDelegate):
    def areas(self, rect, index):
        return thumb_areas(rect.right() - 4, rect.center().y()) if index.column() == Column.MARKED else {}

    def paint(self, painter, option, index) -> None:
        if index.column() == Column.MATCH:
            self._match(painter, option, index)
            return
        super().paint(painter, option, index)
        if index.column() == Column.MARKED:
            painter.save()
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            ink = self._ink(option)
            ink.setAlphaF(0.45)
            draw_thumbs(painter, self.areas(QRectF(option.rect), index), index.data(MARK), ink, True)
            painter.restore()

    def _match(self, painter, option, index) -> None:
        """The number, and the bar of the list and the gallery beneath it."""
        hit = index.data(HIT)
        text = QRectF(option.rect)
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        draw_meter(painter, QRectF(text.left() + 4, text.center().y() - 2, 34, 5), hit.match, match_colour(hit.match),
                   self._ink(option))
        painter.restore()

    @staticmethod
    def _ink(option) -> QColor:
        selected = option.state & QStyle.StateFlag.State_Selected
        return QColor(option.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text))
