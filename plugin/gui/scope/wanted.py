"""What the user wants searched, as they set it, and in words."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt

from ..wording import local_date


@dataclass(frozen=True)
class Wanted:
    """`layers`: "chosen" (in the dock), "all" that are indexed, "some": the layers with the ids `some`, or "archive": no layers
    but the archive behind QGIS's connection `archive`.

    `place`: "whole", "visible", "drawn", or "selected": the selected polygons of the layer with the id `selection`; `first`,
    `last`: ISO days, "" for no bound; `valid`, `cloud`: percent, at least and at most."""

    layers: str = "chosen"
    some: tuple[str, ...] = ()
    place: str = "whole"
    selection: str = ""
    first: str = ""
    last: str = ""
    valid: int = 0
    cloud: int = 100
    archive: str = ""

    @property
    def filters(self) -> dict:
        """Those of the engine's filters that do not depend on the map."""
        filters = {}
        if self.first or self.last:
            filters["dates"] = [self.first or None, self.last or None]
        if self.valid > 0:
            filters["min_valid"] = self.valid / 100
        if self.cloud < 100:
            filters["max_cloud"] = self.cloud / 100
        return filters

    @property
    def turned(self) -> bool:
        """Whether the first day comes after the last."""
        return bool(self.first and self.last and self.first > self.last)


def words(wanted: Wanted, all_chosen: bool = False, name: str = "") -> str:
    """In one line. `all_chosen`: the layer chosen in the dock is "all"; `name`: of the one layer, where `some` has one."""
    if wanted.layers == "archive":
        where = _tr("Archive {}").format(wanted.archive) if wanted.archive else _tr("No archive")
    elif wanted.layers == "all" or (wanted.layers == "chosen" and all_chosen):
        where = _tr("All indexed layers")
    elif wanted.layers == "chosen":
        where = _tr("This layer")
    elif len(wanted.some) == 1:
        where = name or _tr("1 layer")
    else:
        where = _tr("{} layers").format(len(wanted.some)) if wanted.some else _tr("No layer")
    place = {"visible": _tr("visible extent"), "drawn": _tr("drawn area"), "selected": _tr("selected polygons")}
    parts = [where, place.get(wanted.place, ""), time_words(wanted.first, wanted.last),
             _tr("≥ {} % valid").format(wanted.valid) if wanted.valid > 0 else "",
             _tr("≤ {} % clouds").format(wanted.cloud) if wanted.cloud < 100 else ""]
    return " · ".join(part for part in parts if part)


def time_words(first: str, last: str) -> str:
    """A span of days, in whole years where it is one."""
    begin, end = _day(first, "01-01"), _day(last, "12-31")
    if first and last:
        return begin if begin == end else _tr("{first} to {last}").format(first=begin, last=end)
    if first:
        return _tr("from {}").format(begin)
    return _tr("until {}").format(end) if last else ""


def _day(iso: str, edge: str) -> str:
    """The year alone where the day is that edge of it."""
    return iso[:4] if iso.endswith(edge) else local_date(iso)


def iso(date: QDate) -> str:
    return date.toString(Qt.DateFormat.ISODate) if date.isValid() and not date.isNull() else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Scope", text)
