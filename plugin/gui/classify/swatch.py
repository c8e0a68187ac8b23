"""The colour of a word as a small picture."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap

SWATCH = QSize(22, 16)


def swatch(colour: str | None) -> QIcon:
    picture = QPixmap(SWATCH)
    picture.fill(QColor(colour or "#888888"))
    return QIcon(picture)
