"""A hit in words: as a row of the list, as a tool tip, as facts."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QCoreApplication

from ...client.messages import Hit
from ..map.colours import match_colour
from ..rows import Row
from ..wording import decimal, local_date, percent


def hit_row(_number: int, hit: Hit) -> Row:
    return Row(hit.rank, match_colour(hit.match), hit.caption or hit.layer, details(hit), hit.match, tool_tip(hit))


def details(hit: Hit) -> str:
    """Layer, ground size and date of a hit in one line."""
    return " · ".join(part for part in (hit.layer, _size(hit), _when(hit), change(hit)) if part)


def change(hit: Hit) -> str:
    """How well the earlier and the later tile match what a search for changes asked; empty for other hits."""
    if hit.match_before is None or hit.match_after is None:
        return ""
    return f"{percent(hit.match_before)} → {percent(hit.match_after)}"


def _when(hit: Hit) -> str:
    before = local_date((hit.before or {}).get("date"))
    return f"{before} → {local_date(hit.date)}" if before else local_date(hit.date)


def source_line(hit: Hit) -> str:
    """How its caption came about, since a reader takes a sentence for a model's otherwise; empty where it is one."""
    return {"facts": _tr("Caption made from measurements"),
            "memory": _tr("Caption: nearest of Sightline's own sentences")}.get(hit.caption_source, "")


def facts(hit: Hit) -> list[tuple[str, str]]:
    """Names and values, as the detail dialog lists them."""
    number = _tr("{size}, number {number}").format(size=_size(hit), number=hit.tile)
    return [(name, value) for name, value in (
        (_tr("Layer"), hit.layer), (_tr("Date"), _when(hit)), (_tr("Match before and after"), change(hit)),
        (_tr("Position"), _position(hit)), (_tr("Tile"), number), (_tr("Model"), hit.model),
        (_tr("Score"), decimal(hit.score, 3)),
        (_tr("Cloud"), "" if hit.cloud is None else percent(hit.cloud)),
        (_tr("Without data"), "" if hit.valid is None or hit.valid > 0.999 else percent(1 - hit.valid))) if value]


def tool_tip(hit: Hit, problem: str = "") -> str:
    """`problem`: why there is no picture of it."""
    how = source_line(hit)
    lines = [f"<b>{hit.rank}. {escape(hit.layer)}</b>", escape(hit.caption), how and f"<i>{how}</i>", escape(details(hit)),
             _tr("Match {match}, score {score}, tile {tile}, model {model}").format(
                 match=escape(percent(hit.match)), score=decimal(hit.score, 3), tile=hit.tile, model=hit.model),
             problem and f"<i>{escape(_tr('No picture: {}').format(problem))}</i>"]
    return "<br>".join(line for line in lines if line)


def _size(hit: Hit) -> str:
    metres = hit.tile_m
    return f"{decimal(metres, 0)} m" if metres < 10000 else f"{decimal(metres / 1000, 0)} km"


def _position(hit: Hit) -> str:
    """The middle, in degrees."""
    if not hit.bbox_wgs84:
        return ""
    west, south, east, north = hit.bbox_wgs84
    x, y = (west + east) / 2, (south + north) / 2
    return _tr("{lat}° {ns}, {lon}° {ew}").format(lat=decimal(abs(y), 5), lon=decimal(abs(x), 5),
                                               ns=_tr("N") if y >= 0 else _tr("S"), ew=_tr("E") if x >= 0 else _tr("W"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("HitRow", text)
