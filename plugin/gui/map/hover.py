"""The tile whose row or picture the mouse is over, outlined on the canvas."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from .colours import HOVERED
from .outline import Outline, Shape


class Hover(QObject):
    """`show` a hit, or None when the mouse has left. The canvas does not move: what lies outside is not seen."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._outline = Outline(canvas, HOVERED, self)
        self._tile = None

    def show(self, tile) -> None:
        """A hit or a piece of evidence; the same one again costs nothing."""
        if tile is not self._tile:
            self._tile = tile
            self._outline.show([] if tile is None else [Shape.of_tile(tile)])

    def clear(self) -> None:
        self.show(None)

    def remove(self) -> None:
        """Take the outline off the canvas for good."""
        self._outline.remove()
