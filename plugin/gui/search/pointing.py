"""Where a hit is: outlined on the canvas, and brought there when the user wants that."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ...client.messages import Hit
from ..map.colours import CHOSEN
from ..map.hover import Hover
from ..map.outline import Outline, Shape


class Pointing(QObject):
    """One hit is chosen, another may be hovered over."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._outline, self._hover = Outline(canvas, CHOSEN, self), Hover(canvas, self)

    def hover(self, hit: Hit | None) -> None:
        self._hover.show(hit)

    def mark(self, hit: Hit) -> None:
        """The canvas stays where it is."""
        self._outline.show([Shape.of_tile(hit)])

    def zoom(self, hit: Hit) -> None:
        self._outline.show_tile(hit)

    def clear(self) -> None:
        self._hover.clear()
        self._outline.clear()

    def remove(self) -> None:
        """Take everything off the canvas for good."""
        self._hover.remove()
        self._outline.remove()
