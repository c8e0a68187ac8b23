"""A hit as a row of the list."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QCoreApplication

from ...client.messages import Hit
from ..map.colours import match_colour
from ..rows import Row
from ..wording import local_date

# How a caption came about, where that is worth knowing: a reader takes a sentence for a model's otherwise.
SOURCES = {"facts": "Caption made from measurements", "memory": "Caption: nearest of Sightline's own sentences"}


def hit_row(_number: int, hit: Hit) -> Row:
    return Row(hit.rank, match_colour(hit.match), hit.caption or hit.layer, details(hit), hit.match, _tool_tip(hit))


def details(hit: Hit) -> str:
    """Layer, ground size and date of a hit in one line."""
    size = f"{hit.tile_m:.0f} m" if hit.tile_m < 10000 else f"{hit.tile_m / 1000:.0f} km"
    return " · ".join(part for part in (hit.layer, size, local_date(hit.date)) if part)


def _tool_tip(hit: Hit) -> str:
    how = SOURCES.get(hit.caption_source, "")
    lines = [f"<b>{hit.rank}. {escape(hit.layer)}</b>", escape(hit.caption), how and f"<i>{_tr(how)}</i>", escape(details(hit)),
             _tr("Match {match:.0%}, score {score:.3f}, tile {tile}, model {model}").format(
                 match=hit.match, score=hit.score, tile=hit.tile, model=hit.model)]
    return "<br>".join(line for line in lines if line)


def _tr(text: str) -> str:
    return QCoreApplication.translate("HitRow", text)
