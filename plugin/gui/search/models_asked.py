"""What can be done where an index was searched that another model than the chosen one has made."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...client.messages import SearchResult
from .strips import Way

AGAIN, THROUGH, OWN = "index again", "ask through", "ask its own"


def others(result: SearchResult) -> list[dict]:
    """The groups of indexes for whose sensor another model is chosen."""
    return [group for group in result.models if group.get("instead") and group["instead"] != group.get("bundle")]


def outdated(result: SearchResult) -> list[str]:
    """The paths of the rasters that would be indexed again."""
    return [path for group in others(result) for path in group.get("paths") or ()]


def wanted(result: SearchResult) -> str:
    """The model that is chosen where another made the index."""
    return next((group["instead"] for group in others(result)), "")


def to_adapt(result: SearchResult) -> list[str]:
    """The models whose indexes were asked directly and could be asked through the chosen one."""
    return [group["bundle"] for group in others(result) if not group.get("through") and group["instead"] == wanted(result)]


def ways(result: SearchResult, archived: bool = False) -> list[Way]:
    """Index again, and ask through the chosen model, or again through the one that made the index. `archived`: the rasters lie
    in an archive, which is not made from here."""
    groups, new = others(result), wanted(result)
    if not groups:
        return []
    again = Way(AGAIN, _tr("Index again"), _tr("Looks at every tile again, with {}").format(new))
    found = [] if archived else [again]
    if to_adapt(result):
        found.append(Way(THROUGH, _tr("Ask through {}").format(new), _tr(
            "{new} puts the question, an adapter translates it for the index of {old}: at once, but not as exact").format(
                new=new, old=", ".join(to_adapt(result)))))
    elif any(group.get("through") for group in groups):
        old = next(group["bundle"] for group in groups if group.get("through"))
        found.append(Way(OWN, _tr("Ask through {}").format(old), _tr("{} made the index, and asks it exactly").format(old)))
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("ModelsAsked", text)
