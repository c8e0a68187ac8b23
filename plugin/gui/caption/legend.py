"""The user's own list of words that land cover is told by: in the project, else in the settings, else the engine's."""

from __future__ import annotations

import json

from qgis.core import QgsProject, QgsSettings

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
    """A colour that none of the words has, while there are such."""
    return next((colour for colour in COLOURS if colour not in used), COLOURS[len(used) % len(COLOURS)])
