"""Small widgets that several panels use."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QFontMetrics, QPainter, QTextOption
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy


def wrapped_label(name: str) -> QLabel:
    """A label that breaks its lines."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def draw_line(painter: QPainter, area: QRectF, text: str,
              horizontal: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    """One line of text, in the middle of its height, that ends in … where the area does."""
    option = QTextOption(horizontal | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    elided = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
    painter.drawText(area, elided, option)


class ElidedLabel(QLabel):
    """One line that ends in … when the dock is narrow; the tool tip has all of it."""

    def __init__(self, name: str, text: str = ""):
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    def show_text(self, text: str, tool_tip: str = "") -> None:
        self.setText(text)
        self.setToolTip(tool_tip or text)

    def paintEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        draw_line(QPainter(self), QRectF(self.rect()), self.text())


class Filling:
    """`with filling: …` while a form is filled in; true meanwhile, since what its fields then tell is no edit of the user's."""

    def __init__(self):
        self._depth = 0

    def __enter__(self) -> None:
        self._depth += 1

    def __exit__(self, *_) -> None:
        self._depth -= 1

    def __bool__(self) -> bool:
        return self._depth > 0
