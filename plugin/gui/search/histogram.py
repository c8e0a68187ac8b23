"""How well all tiles match, as bars with a threshold that can be dragged."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from ..map.colours import match_colour
from ..widgets import draw_line
from ..wording import counted, per_cent

STEP, LEAP = 0.02, 0.1
HANDLE = 5


class Histogram(QLabel):  # of which a theme's style sheet knows the colours
    """Bars are drawn to the fourth root of their counts: few tiles match well, and those are what one looks for."""

    threshold_changed = pyqtSignal(float)  # 0 to 1

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineHistogram")
        self.setAccessibleName(self.tr("Least match that is shown"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("How well all tiles match. Drag, or press the arrow keys, to hide those that match less"))
        self._counts: list[int] = []
        self._threshold = 0.0
        self._dragging = False

    @property
    def threshold(self) -> float:
        return self._threshold

    def show_counts(self, counts: list[int]) -> None:
        """Of tiles, over equal steps of the match from 0 to 1; an empty list shows nothing."""
        self._counts = list(counts)
        self.setVisible(bool(self._counts))
        self._say()
        self.update()

    def show_threshold(self, threshold: float) -> None:
        self._threshold = min(max(round(threshold, 2), 0.0), 1.0)
        self._say()
        self.update()

    def set_threshold(self, threshold: float) -> None:
        before = self._threshold
        self.show_threshold(threshold)
        if self._threshold != before:
            self.threshold_changed.emit(self._threshold)

    def at_least(self, match: float) -> int:
        """How many tiles match so well, to the width of a bar."""
        return sum(self._counts[int(match * len(self._counts) + 1e-9):])

    def sentence(self, match: float) -> str:
        return self.tr("{count} of {tiles} tiles match at least {match}").format(
            count=counted(self.at_least(match)), tiles=counted(sum(self._counts)), match=per_cent(100 * match))

    def _say(self) -> None:
        self.setAccessibleDescription(self.sentence(self._threshold) if self._counts else "")

    # looks

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, 34 + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(80, self.sizeHint().height())

    def _bars(self) -> QRectF:
        return QRectF(self.rect()).adjusted(HANDLE + 1, 4, -HANDLE - 1, -self.fontMetrics().height() - 2)

    def paintEvent(self, event) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, area = self.palette().color(QPalette.ColorRole.WindowText), self._bars()
        quiet = QColor(ink)
        quiet.setAlphaF(0.22)
        painter.setPen(quiet)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._draw_bars(painter, area, quiet)
        self._draw_handle(painter, area, ink)
        self._draw_words(painter, area, ink)

    def _draw_bars(self, painter, area, quiet) -> None:
        most, width = max(self._counts, default=0) or 1, area.width() / max(1, len(self._counts))
        painter.setPen(Qt.PenStyle.NoPen)
        for place, count in enumerate(self._counts):
            height = max(2.0, area.height() * (count / most) ** 0.25) if count else 0
            shown = (place + 0.5) / len(self._counts) >= self._threshold
            painter.setBrush(match_colour((place + 0.5) / len(self._counts)) if shown else quiet)
            painter.drawRect(QRectF(area.left() + place * width + 0.5, area.bottom() - height, max(1.0, width - 1), height))

    def _draw_handle(self, painter, area, ink) -> None:
        x = area.left() + self._threshold * area.width()
        painter.setPen(ink)
        painter.drawLine(int(x), int(area.top()) - 2, int(x), int(area.bottom()))
        focus = self.palette().color(QPalette.ColorRole.Highlight) if self.hasFocus() else ink
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(focus)
        painter.drawRoundedRect(QRectF(x - HANDLE, area.center().y() - 8, 2 * HANDLE, 16), 3, 3)

    def _draw_words(self, painter, area, ink) -> None:
        quiet = QColor(ink)
        quiet.setAlphaF(0.7)
        painter.setPen(quiet)
        line = QRectF(area.left(), area.bottom() + 2, area.width(), self.fontMetrics().height())
        draw_line(painter, line, self.sentence(self._threshold) if self._threshold > 0 else
                  self.tr("Match of all {} tiles: drag to hide what matches less").format(counted(sum(self._counts))))

    # hands

    def mousePressEvent(self, event) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self.set_threshold(self._match_at(event.pos().x()))

    def mouseMoveEvent(self, event) -> None:  # noqa: N802
        if self._dragging:
            self.set_threshold(self._match_at(event.pos().x()))

    def mouseReleaseEvent(self, event) -> None:  # noqa: N802
        self._dragging = False

    def mouseDoubleClickEvent(self, event) -> None:  # noqa: N802
        self.set_threshold(0)

    def wheelEvent(self, event) -> None:  # noqa: N802
        self.set_threshold(self._threshold + (STEP if event.angleDelta().y() > 0 else -STEP))
        event.accept()

    def keyPressEvent(self, event) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Right: STEP, Qt.Key.Key_Up: STEP, Qt.Key.Key_Left: -STEP, Qt.Key.Key_Down: -STEP,
                 Qt.Key.Key_PageUp: LEAP, Qt.Key.Key_PageDown: -LEAP, Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
        if event.key() in steps:
            self.set_threshold(self._threshold + steps[event.key()])
        else:
            super().keyPressEvent(event)

    def event(self, event) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._counts:
            match = self._match_at(event.pos().x())
            QToolTip.showText(event.globalPos(), f"{self.sentence(match)}\n{self.toolTip()}", self)
            return True
        return super().event(event)

    def _match_at(self, x: int) -> float:
        area = self._bars()
        return min(max((x - area.left()) / max(1.0, area.width()), 0.0), 1.0)
