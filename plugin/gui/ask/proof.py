"""The tiles that prove an answer, on the canvas."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ...client.messages import Evidence
from ..map.colours import PROOFS
from ..map.outline import Outline, Shape


class Proof(QObject):
    """The more of a tile shows what was asked, the stronger its colour: the image stays in sight under many tiles."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._outlines = [(share, Outline(canvas, look, self)) for share, look in PROOFS]

    def show(self, tiles: list[Evidence]) -> None:
        """Outline them; nothing, where there are none."""
        left = list(tiles)
        for least, outline in self._outlines:
            outline.show([Shape.of_tile(tile) for tile in left if _share(tile) >= least])
            left = [tile for tile in left if _share(tile) < least]

    def bring_into_view(self) -> None:
        """Tiles that are all elsewhere would look like none."""
        best = next((outline for _, outline in self._outlines if outline.box() is not None), None)
        if best is not None:
            best.bring_into_view()

    def remove(self) -> None:
        """Take them off the canvas for good."""
        for _, outline in self._outlines:
            outline.remove()


def _share(tile: Evidence) -> float:
    return 1.0 if tile.share is None else tile.share
