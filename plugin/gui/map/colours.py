"""The colours of a match, the same in the list and on the canvas (resources/styles/hits.qml), and of outlines."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtGui import QColor


@dataclass(frozen=True)
class Look:
    """How shapes are drawn: outline and fill as "#rrggbb" or "#aarrggbb"."""

    stroke: str
    fill: str = "#00000000"
    width: int = 3


# From pale yellow to hot pink: colours that stand out from vegetation, soil, water and grey radar images.
STEPS = ((0.2, "#fff3b0"), (0.4, "#ffd166"), (0.6, "#ff9f43"), (0.8, "#ff5d5d"), (1.0, "#ff2e93"))
CHOSEN = Look("#00e5ff")
HOVERED = Look("#ffffff", "#5000e5ff", 4)
CAPTIONED = Look("#ffffff", width=2)
# By the least share of a tile that shows what was asked, most first.
PROOFS = ((0.75, Look("#ffe600", "#55ffe600", 2)), (0.4, Look("#d8ffe600", "#30ffe600", 1)),
          (0.0, Look("#a0ffe600", "#12ffe600", 1)))
PROOF_COLOUR = QColor("#e6c700")


def match_colour(match: float) -> QColor:
    """The colour of a match between 0 and 1."""
    return QColor(next((colour for upper, colour in STEPS if match <= upper), STEPS[-1][1]))
