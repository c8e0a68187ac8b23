"""Two thumbs, up and down: where they are in a row, how they are drawn, which of them the mouse is at."""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPixmap

from ..icons import icon
from .marks import DISLIKED, LIKED

SIDE, GAP = 22, 2  # of the square that takes a click
WIDTH = 2 * SIDE + GAP
ICONS = {LIKED: "thumb-up", DISLIKED: "thumb-down"}
COLOURS = {LIKED: QColor("#2e9e5b"), DISLIKED: QColor("#d1495b")}


def thumb_areas(right: float, middle: float) -> dict[int, QRectF]:
    """The squares of both thumbs, side by side, that end at `right`."""
    return {mark: QRectF(right - WIDTH + place * (SIDE + GAP), middle - SIDE / 2, SIDE, SIDE)
            for place, mark in enumerate((LIKED, DISLIKED))}


def thumb_at(areas: dict[int, QRectF], position: QPointF) -> int:
    """LIKED, DISLIKED, or 0 where there is no thumb."""
    return next((mark for mark, area in areas.items() if area.contains(position)), 0)


def thumb_tip(mark: int) -> str:
    return {LIKED: QCoreApplication.translate("Thumbs", "This is what I look for (+)"),
            DISLIKED: QCoreApplication.translate("Thumbs", "This is not what I look for (−)")}[mark]


def draw_thumbs(painter: QPainter, areas: dict[int, QRectF], mark: int, ink: QColor, both: bool) -> None:
    """The marked thumb on its colour; the other one only where `both` are to be seen."""
    for which, area in areas.items():
        if which == mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(COLOURS[which])
            painter.drawRoundedRect(area, 5, 5)
        elif not both:
            continue
        colour = QColor("#ffffff") if which == mark else ink
        picture = tinted(ICONS[which], colour.name(QColor.NameFormat.HexArgb), SIDE - 6, painter.device().devicePixelRatioF())
        painter.drawPixmap(area.topLeft() + QPointF(3, 3), picture)


@lru_cache(maxsize=64)
def tinted(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """An icon in one colour, for a place whose ground changes."""
    picture = icon(name).pixmap(QSize(round(side * ratio), round(side * ratio)))
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(picture.width() / side)
    return picture
