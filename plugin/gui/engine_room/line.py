"""The line at the foot of the dock: how the engine is, in a few words; pressing it opens the engine room."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QStyle, QStyleOptionFocusRect

from ..widgets import ElidedLabel, draw_line

DOTS = {"running": "#2ea043", "busy": "#3584e4", "starting": "#d9a400", "failed": "#e5484d"}
STILL = "#8b949e"  # stopped: as good as well, it starts with the next question


class EngineLine(ElidedLabel):
    pressed = pyqtSignal()

    def __init__(self):
        super().__init__("SightlineEngineState")
        self._dot = STILL
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("Engine"))
        self.setAccessibleDescription(self.tr("Opens the engine room"))
        self.setWhatsThis(self.tr("The state of the engine, the program that reads and understands your rasters: whether it "
                                  "runs, the model, the processor that it really uses, its memory and the requests under "
                                  "way. Click it for its log, to restart it, or to copy what a report of a problem needs."))

    def show_state(self, state: str, text: str, detail: str = "") -> None:
        """`state`: running, busy, starting, failed or stopped."""
        self._dot = DOTS.get(state, STILL)
        self.show_text(text, "\n".join(part for part in (text, detail, self.tr("Click to open the engine room")) if part))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        hint = super().sizeHint()
        return QSize(hint.width() + hint.height(), hint.height() + 4)

    def paintEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.fontMetrics().ascent() * 0.62
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._dot))
        painter.drawEllipse(QRectF(2, (self.height() - size) / 2, size, size))
        if self.underMouse():
            font = painter.font()
            font.setUnderline(True)
            painter.setFont(font)
        painter.setPen(self.palette().windowText().color())
        draw_line(painter, QRectF(self.rect()).adjusted(size + 8, 0, 0, 0), self.text())
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    def mouseReleaseEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.pressed.emit()

    def keyPressEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
