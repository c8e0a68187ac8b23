"""The ranked list of hits: its model, and how a row is drawn."""

from __future__ import annotations

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPalette
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate

from ...client.messages import Hit
from ..map.colours import match_colour
from ..widgets import draw_line
from ..wording import local_date

HIT = Qt.ItemDataRole.UserRole


class HitsModel(QAbstractListModel):
    """Hits in the order of their rank."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._hits: list[Hit] = []

    @property
    def hits(self) -> list[Hit]:
        return self._hits

    def replace(self, hits: list[Hit]) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.rank}. {hit.match:.0%} · {hit.caption or hit.layer}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(hit)
        return None

    def _tool_tip(self, hit: Hit) -> str:
        lines = [f"<b>{hit.rank}. {hit.layer}</b>", hit.caption, details(hit),
                 self.tr("Match {match:.0%}, score {score:.3f}, tile {tile}, model {model}").format(
                     match=hit.match, score=hit.score, tile=hit.tile, model=hit.model)]
        return "<br>".join(line for line in lines if line)


def details(hit: Hit) -> str:
    """Layer, ground size and date of a hit in one line."""
    size = f"{hit.tile_m:.0f} m" if hit.tile_m < 10000 else f"{hit.tile_m / 1000:.0f} km"
    return " · ".join(part for part in (hit.layer, size, local_date(hit.date)) if part)


class HitDelegate(QStyledItemDelegate):
    """A row: the rank on the match's colour, what is there, where, and the match as a number and a bar."""

    MARGIN, BADGE, METER = 8, 28, 52

    def sizeHint(self, option, index) -> QSize:  # noqa: N802
        return QSize(200, 2 * option.fontMetrics.height() + 2 * self.MARGIN + 2)

    def paint(self, painter: QPainter, option, index) -> None:
        hit = index.data(HIT)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        group = QPalette.ColorGroup.Active if option.state & QStyle.StateFlag.State_Active else QPalette.ColorGroup.Inactive
        text = option.palette.color(group, QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        quiet = QColor(text)
        quiet.setAlphaF(0.65)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._background(painter, option, group, selected)
        row = QRectF(option.rect).adjusted(self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        self._badge(painter, option, row, hit)
        self._meter(painter, option, row, hit, text, quiet)
        words = row.adjusted(self.BADGE + self.MARGIN, 0, -self.METER - self.MARGIN, 0)
        self._line(painter, option.font, words, 0, hit.caption or hit.layer, text)
        self._line(painter, option.font, words, 1, details(hit), quiet)
        painter.restore()

    def _background(self, painter, option, group, selected) -> None:
        if selected:
            painter.fillRect(option.rect, option.palette.color(group, QPalette.ColorRole.Highlight))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            hover = option.palette.color(QPalette.ColorRole.Highlight)
            hover.setAlphaF(0.12)
            painter.fillRect(option.rect, hover)
        line = option.palette.color(QPalette.ColorRole.Text)
        line.setAlphaF(0.10)
        painter.setPen(line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _badge(self, painter, option, row, hit) -> None:
        badge = QRectF(row.left(), row.center().y() - self.BADGE / 2, self.BADGE, self.BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(match_colour(hit.match))
        painter.drawRoundedRect(badge, 6, 6)
        painter.setPen(QColor("#202020"))
        painter.setFont(_bold(option.font))
        draw_line(painter, badge, str(hit.rank), Qt.AlignmentFlag.AlignHCenter)

    def _meter(self, painter, option, row, hit, text, quiet) -> None:
        meter = QRectF(row.right() - self.METER, row.top(), self.METER, row.height())
        painter.setPen(text)
        painter.setFont(_bold(option.font))
        draw_line(painter, QRectF(meter.left(), meter.top(), meter.width(), meter.height() / 2), f"{hit.match:.0%}",
                  Qt.AlignmentFlag.AlignRight)
        track = QRectF(meter.left(), meter.top() + 0.72 * meter.height(), meter.width(), 5)
        quiet = QColor(quiet)
        quiet.setAlphaF(0.18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(quiet)
        painter.drawRoundedRect(track, 2.5, 2.5)
        painter.setBrush(match_colour(hit.match))
        track.setWidth(max(5.0, track.width() * min(1.0, max(0.0, hit.match))))
        painter.drawRoundedRect(track, 2.5, 2.5)

    @staticmethod
    def _line(painter, font, area, number, text, colour) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        draw_line(painter, QRectF(area.left(), area.top() + number * area.height() / 2, area.width(), area.height() / 2), text)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
