"""A prompt or an example as a chip: wanted or not, and how much."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QCursor, QPainter, QPalette, QPen, QPixmap
from qgis.PyQt.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ..icons import icon
from ..paper import mixed
from ..widgets import draw_line
from .query import Example, Prompt

WEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
WIDEST = 340  # pixels
WANTED, UNWANTED = QColor("#2e9e5b"), QColor("#d64545")
PICTURE, CLOSE, PAD = 20, 18, 6
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Minus: -1}
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QPushButton):  # themes colour the text of push buttons, and of no other kind that could be a chip
    """A click, or Space, turns wanted into not wanted; the wheel, or Up and Down, changes the weight; Delete removes it."""

    changed = pyqtSignal()
    removed = pyqtSignal()
    moved = pyqtSignal(int)  # to the next chip on the right (1) or left (-1)
    edit_wanted = pyqtSignal()  # a prompt back into the box
    place_wanted = pyqtSignal()  # an example on the map
    hovered = pyqtSignal(bool)

    def __init__(self, part: Prompt | Example, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineChip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture: QPixmap | None = None
        self._turn = 0
        self._take(part)
        self.clicked.connect(lambda _: self.toggle_wanted())

    @property
    def part(self) -> Prompt | Example:
        return self._part

    @property
    def words(self) -> str:
        return self._part.text if isinstance(self._part, Prompt) else self._part.words

    def toggle_wanted(self) -> None:
        self._weigh(-self._part.weight)

    def set_amount(self, amount: float) -> None:
        """How much it counts, whether it is wanted or not."""
        self._weigh(amount if self._part.weight > 0 else -amount)

    def show_picture(self, picture: QPixmap) -> None:
        """What an example looks like."""
        self._picture = picture
        self.update()

    def _weigh(self, weight: float) -> None:
        if weight != self._part.weight:
            self._take(replace(self._part, weight=weight))
            self.changed.emit()

    def _take(self, part: Prompt | Example) -> None:
        self._part = part
        amount = abs(part.weight)
        self.setText(self.words)
        said = self.tr("wanted") if part.weight > 0 else self.tr("not wanted")
        weight = "" if amount == 1 else self.tr(", weight {}").format(f"{amount:g}")
        self.setAccessibleName(f"{self.words}, {said}{weight}")
        where = part.path if isinstance(part, Example) else ""
        self.setToolTip("\n".join(line for line in (f"{self.words} ({said}{weight})", where, self.tr(
            "Click: wanted or not · Wheel: weight · ×: remove")) if line))
        self.updateGeometry()
        self.update()

    def _step(self, steps: int) -> None:
        """To the next weights of the row."""
        amount = abs(self._part.weight)
        place = min(range(len(WEIGHTS)), key=lambda i: abs(WEIGHTS[i] - amount)) + steps
        self.set_amount(WEIGHTS[min(max(place, 0), len(WEIGHTS) - 1)])

    # mouse and keys

    def mouseReleaseEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        closing = self._close_area().contains(event.pos()) and self.isDown() and event.button() == Qt.MouseButton.LeftButton
        if closing:
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        self.update()

    def enterEvent(self, event) -> None:  # noqa: N802
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.hovered.emit(False)
        self.update()

    def wheelEvent(self, event) -> None:  # noqa: N802
        self._turn += event.angleDelta().y()
        steps = int(self._turn / 120)
        self._turn -= 120 * steps
        self._step(steps)
        event.accept()

    def event(self, event) -> bool:
        """QGIS's own shortcuts must not take our keys: Delete would delete the selected features."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in (*STEPS, *REMOVING):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:  # noqa: N802
        step = STEPS.get(event.key())
        if step is not None:
            self._step(step)
        elif event.key() in REMOVING:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_F2 and isinstance(self._part, Prompt):
            self.edit_wanted.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event) -> None:  # noqa: N802
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("SightlineChipMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Not wanted") if self._part.weight > 0 else self.tr("Wanted"), self.toggle_wanted)
        weights = menu.addMenu(self.tr("Weight"))
        for amount in WEIGHTS:
            action = weights.addAction(f"× {amount:g}", lambda amount=amount: self.set_amount(amount))
            action.setCheckable(True)
            action.setChecked(amount == abs(self._part.weight))
        if isinstance(self._part, Prompt):
            menu.addAction(self.tr("Edit"), self.edit_wanted.emit)
        elif self._part.bbox is not None:
            menu.addAction(self.tr("Show on map"), self.place_wanted.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), self.removed.emit)
        return menu

    # looks

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
        over = self.underMouse() and self._close_area().contains(self.mapFromGlobal(QCursor.pos()))
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
        return "" if amount == 1 else f" ×{amount:g}"

    def _weight_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._weight_text())

    def _height(self) -> int:
        return max(self.fontMetrics().height() + 8, PICTURE + 4)


def _thin(colour: QColor, share: float) -> QColor:
    """A colour through which the ground is seen, be it light or dark."""
    thin = QColor(colour)
    thin.setAlphaF(share)
    return thin
