"""The colours of a match, the same in the list and on the canvas (resources/styles/hits.qml)."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor

# From pale yellow to hot pink: colours that stand out from vegetation, soil, water and grey radar images.
STEPS = ((0.2, "#fff3b0"), (0.4, "#ffd166"), (0.6, "#ff9f43"), (0.8, "#ff5d5d"), (1.0, "#ff2e93"))
OUTLINE = QColor("#00e5ff")


def match_colour(match: float) -> QColor:
    """The colour of a match between 0 and 1."""
    return QColor(next((colour for upper, colour in STEPS if match <= upper), STEPS[-1][1]))
