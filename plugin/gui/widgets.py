"""Small widgets that several panels use."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontMetrics, QPainter
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy


def wrapped_label(name: str) -> QLabel:
    """A label that breaks its lines."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


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
        painter = QPainter(self)
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
