"""The hits as pictures: each tile as its layer shows it."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath, QPalette, QPixmap
from qgis.PyQt.QtWidgets import QListView, QStyle, QStyledItemDelegate

from ...client.messages import Hit
from ..map.colours import match_colour
from ..rows import bold, draw_meter
from ..widgets import draw_line
from ..wording import percent
from .hits_model import HIT, MARK
from .list_view import Thumbed
from .thumbs import GAP, WIDTH, draw_thumbs, thumb_areas

MARGIN = 4


class Gallery(QListView):
    """`pixmap_of` gives the picture of a hit, or None while there is none."""

    def __init__(self, px: int, parent=None):
        super().__init__(parent)
        self.pixmap_of: Callable[[Hit], QPixmap | None] = lambda _: None
        self.px = self.side = px  # as pictures are drawn, and as they are shown
        self.setObjectName("SightlineGallery")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt keeps room for a bar that may come, and more than it takes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setItemDelegate(TileDelegate(self))

    def resizeEvent(self, event) -> None:  # noqa: N802
        """As many columns as there is room for, more or less: the pictures become a little smaller or larger to fill it."""
        width = self.viewport().width() - 1
        column = width // max(1, round(width / (self.px + 2 * MARGIN)))
        self.side = max(32, column - 2 * MARGIN)
        self.setGridSize(self.itemDelegate().cell(self.side, self.fontMetrics()))
        super().resizeEvent(event)


class TileDelegate(Thumbed, QStyledItemDelegate):
    @staticmethod
    def cell(side: int, metrics) -> QSize:
        return QSize(side + 2 * MARGIN, side + metrics.height() + 3 * MARGIN + 2)

    def sizeHint(self, option, index) -> QSize:  # noqa: N802
        grid = self.parent().gridSize()
        return grid if grid.isValid() else self.cell(self.parent().side, option.fontMetrics)

    def areas(self, rect, index):
        picture = self._picture(rect)
        return thumb_areas(picture.right() - GAP - 2, picture.bottom() - 15)

    def paint(self, painter: QPainter, option, index) -> None:
        hit, mark, rect = index.data(HIT), index.data(MARK), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        picture = self._picture(rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if selected or hovered:
            ground = option.palette.color(QPalette.ColorRole.Highlight)
            ground.setAlphaF(1.0 if selected else 0.2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(picture.adjusted(-3, -3, 3, rect.bottom() - picture.bottom() - 2), 6, 6)
        self._tile(painter, option, picture, hit)
        self._rank(painter, option, picture, hit)
        if selected or hovered or mark:
            areas = self.areas(rect, index)
            if selected or hovered:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(0, 0, 0, 150))
                painter.drawRoundedRect(next(iter(areas.values())).adjusted(-1, -1, WIDTH - 20, 1), 6, 6)
            draw_thumbs(painter, areas, mark, QColor("#ffffff"), selected or hovered)
        self._match(painter, option, rect, picture, hit, selected)
        painter.restore()

    def _picture(self, rect: QRectF) -> QRectF:
        side = self.parent().side
        return QRectF(rect.center().x() - side / 2, rect.top() + MARGIN, side, side)

    def _tile(self, painter, option, picture, hit) -> None:
        """The tile, whole; a quiet square while it is being drawn."""
        shape = QPainterPath()
        shape.addRoundedRect(picture, 4, 4)
        ground = option.palette.color(QPalette.ColorRole.Text)
        ground.setAlphaF(0.10)
        painter.fillPath(shape, ground)
        pixmap = self.parent().pixmap_of(hit)
        if pixmap is None or pixmap.isNull():
            ground.setAlphaF(0.10 if pixmap is None else 0.40)
            painter.setPen(ground)
            painter.setFont(option.font)
            text = "…" if pixmap is None else self.tr("no picture")
            draw_line(painter, picture, text, Qt.AlignmentFlag.AlignHCenter)
        if pixmap is None or pixmap.isNull():
            return
        place = QRectF(QPointF(0, 0), QSizeF(pixmap.size()).scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(picture.center())
        painter.save()
        painter.setClipPath(shape)
        painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
        painter.restore()

    @staticmethod
    def _rank(painter, option, picture, hit) -> None:
        painter.setFont(bold(option.font))
        width = max(20, option.fontMetrics.horizontalAdvance(str(hit.rank)) + 10)
        badge = QRectF(picture.left() + 4, picture.top() + 4, width, option.fontMetrics.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(match_colour(hit.match))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(QColor("#202020"))
        draw_line(painter, badge, str(hit.rank), Qt.AlignmentFlag.AlignHCenter)

    @staticmethod
    def _match(painter, option, rect, picture, hit, selected) -> None:
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        line = QRectF(picture.left() + 2, picture.bottom() + 3, picture.width() - 4, option.fontMetrics.height())
        painter.setPen(ink)
        painter.setFont(option.font)
        draw_line(painter, line, percent(hit.match))
        indent = option.fontMetrics.horizontalAdvance(percent(1) + " ")
        draw_meter(painter, QRectF(line.left() + indent, line.center().y() - 2, line.width() - indent, 5), hit.match,
                   match_colour(hit.match), ink)
