"""The user's own list of words that land cover is told by: in the project, else in the settings, else the engine's."""

from __future__ import annotations

import json

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtGui import QColor

from ...client.messages import LegendEntry, MessageError

SETTING = "sightline/legend"
SCOPE, KEY = "Sightline", "legend"  # of the project's entry
# For words that have none yet: told apart on dark and light ground (Tol's "bright" and "muted" schemes, mixed).
COLOURS = ("#4477aa", "#228833", "#ccbb44", "#ee6677", "#aa3377", "#66ccee", "#999933", "#cc6677", "#44aa99", "#882255",
           "#ddcc77", "#88ccee")


def own_legend() -> list[LegendEntry] | None:
    """The words in use, or None for the engine's own."""
    text, found = QgsProject.instance().readEntry(SCOPE, KEY, "")
    if not (found and text):
        text = QgsSettings().value(SETTING, "") or ""
    try:
        return [LegendEntry.from_json(entry) for entry in json.loads(text)] or None
    except (ValueError, TypeError, MessageError):  # none, or not ours
        return None


def keep_legend(entries: list[LegendEntry] | None) -> None:
    """In the project and, for other projects, in the settings; None goes back to the engine's own."""
    if entries is None:
        QgsProject.instance().removeEntry(SCOPE, KEY)
        QgsSettings().remove(SETTING)
    else:
        text = json.dumps([entry.to_json() for entry in entries], ensure_ascii=False)
        QgsProject.instance().writeEntry(SCOPE, KEY, text)
        QgsSettings().setValue(SETTING, text)
    QgsProject.instance().setDirty(True)


def legend_parameter() -> dict:
    """What a request says of the legend: nothing, where the engine's own is used."""
    entries = own_legend()
    return {} if entries is None else {"legend": [entry.to_json() for entry in entries]}


def free_colour(used: list[str]) -> str:
    """The colour that is least like those that the other words have."""
    taken = [QColor(colour) for colour in used]
    return max(COLOURS, key=lambda colour: min((_apart(QColor(colour), other) for other in taken), default=0))


def _apart(one: QColor, other: QColor) -> float:
    """How different two colours look: the "redmean" of Riemersma, a cheap stand-in for a distance in CIELUV."""
    red = (one.red() + other.red()) / 2
    dr, dg, db = one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue()
    return (2 + red / 256) * dr * dr + 4 * dg * dg + (2 + (255 - red) / 256) * db * db
