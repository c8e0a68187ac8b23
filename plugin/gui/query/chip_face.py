"""What a chip looks like, in any theme."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QCursor, QPainter, QPalette, QPen, QPixmap
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QWidget

from ..icons import icon
from ..paper import mixed
from ..widgets import draw_line
from ..wording import decimal
from .query import Example, Prompt

WIDEST = 340  # pixels
WANTED, UNWANTED = QColor("#2e9e5b"), QColor("#d64545")
PICTURE, CLOSE, PAD = 20, 18, 6


class ChipFace(QPushButton):  # themes colour the text of push buttons, and of no other kind that could be a chip
    """Sign, picture of an example, words, weight and a cross."""

    def __init__(self, part: Prompt | Example, parent: QWidget | None = None):
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._part = part
        self._picture: QPixmap | None = None

    @property
    def part(self) -> Prompt | Example:
        return self._part

    @property
    def words(self) -> str:
        return self._part.text if isinstance(self._part, Prompt) else self._part.words

    def show_picture(self, picture: QPixmap) -> None:
        """What an example looks like."""
        self._picture = picture
        self.update()

    def closes(self, place) -> bool:
        """Whether a place lies on the cross."""
        return self._close_area().contains(place)

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = self.fontMetrics()
        width = self._words_left() + metrics.horizontalAdvance(self.words) + 4 + self._weight_width() + CLOSE + PAD // 2
        return QSize(min(width, WIDEST), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._words_left() + self._weight_width() + CLOSE + PAD + 24, self._height())

    def paintEvent(self, event) -> None:  # noqa: N802
        palette, painter = self.palette(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue, text = WANTED if self._part.weight > 0 else UNWANTED, palette.color(QPalette.ColorRole.ButtonText)
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = palette.color(QPalette.ColorRole.Highlight) if self.hasFocus() else _thin(hue, 0.75)
        painter.setPen(QPen(edge, 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(_thin(hue, 0.38 if self.isDown() else 0.30 if self.underMouse() else 0.18))
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        self._paint_sign(painter, QColor(mixed(hue, text, 0.7)))
        if isinstance(self._part, Example):
            self._paint_picture(painter)
        painter.setPen(text)
        left, right = self._words_left(), self.width() - CLOSE - PAD // 2 - self._weight_width()
        draw_line(painter, QRectF(left, 0, right - left, self.height()), self.words)
        if self._weight_text():
            painter.setPen(_thin(text, 0.7))
            draw_line(painter, QRectF(right, 0, self._weight_width(), self.height()), self._weight_text())
        self._paint_close(painter, text)
        painter.end()

    def _paint_sign(self, painter: QPainter, colour: QColor) -> None:
        """A plus or a minus, which can be told without seeing the colour."""
        centre = QPointF(PAD + 6, self.height() / 2)
        painter.setPen(QPen(colour, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(centre - QPointF(4, 0), centre + QPointF(4, 0))
        if self._part.weight > 0:
            painter.drawLine(centre - QPointF(0, 4), centre + QPointF(0, 4))

    def _paint_picture(self, painter: QPainter) -> None:
        place = QRect(PAD + 16, (self.height() - PICTURE) // 2, PICTURE, PICTURE)
        if self._picture is not None:
            painter.drawPixmap(place, self._picture)
        else:
            icon("example").paint(painter, place)

    def _paint_close(self, painter: QPainter, text: QColor) -> None:
        area = QRectF(self._close_area())
        over = self.underMouse() and self.closes(self.mapFromGlobal(QCursor.pos()))
        painter.setPen(QPen(_thin(text, 1.0 if over else 0.55), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        centre = area.center()
        painter.drawLine(centre + QPointF(-3.5, -3.5), centre + QPointF(3.5, 3.5))
        painter.drawLine(centre + QPointF(-3.5, 3.5), centre + QPointF(3.5, -3.5))

    def _close_area(self) -> QRect:
        return QRect(self.width() - CLOSE - PAD // 2, 0, CLOSE, self.height())

    def _words_left(self) -> int:
        return PAD + 16 + (PICTURE + 4 if isinstance(self._part, Example) else 0)

    def _weight_text(self) -> str:
        amount = abs(self._part.weight)
        return "" if amount == 1 else f" ×{decimal(amount)}"

    def _weight_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._weight_text())

    def _height(self) -> int:
        return max(self.fontMetrics().height() + 8, PICTURE + 4)


def _thin(colour: QColor, share: float) -> QColor:
    """A colour through which the ground is seen, be it light or dark."""
    thin = QColor(colour)
    thin.setAlphaF(share)
    return thin
