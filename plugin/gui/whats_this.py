"""What's this? (Shift+F1) for the main parts of the dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget


def explain(dock: QWidget) -> None:
    """Give each part its text; a text of its own that a part has already stays."""
    for name, text in _texts().items():
        widget = dock.findChild(QWidget, name)
        if widget is not None and not widget.whatsThis():
            widget.setWhatsThis(text)


def _texts() -> dict[str, str]:
    return {
        "SightlineLayer": _tr(
            "The raster layer that you work with. Below it stands what Sightline takes it for, and "
            "whether it is indexed."),
        "SightlineIndex": _tr(
            "Looks at every tile of the layer once, so that it can be searched from then on. It may be "
            "stopped, and goes on where it was. The small arrow beside it has the settings."),
        "SightlineProgress": _tr("How far the indexing is. You can search other layers meanwhile."),
        "SightlineScope": _tr(
            "Where to search: which layers, which area, which days and which tiles. Click it to "
            "change that."),
        "SightlineScopeArchive": _tr(
            "QGIS's own PostgreSQL connections. The archive behind the chosen one is searched, whether its images are in the "
            "project or not."),
        "SightlineLive": _tr(
            "Adds the hits as a layer that the database draws: it answers the query anew each time, so that what is loaded "
            "later appears by itself. It needs PostGIS."),
        "SightlineQuery": _tr(
            "Type what you look for, as “river” or “flooded fields”, in a language that the model knows, and press Enter. "
            "Earlier queries and known words are proposed. Esc stops a search."),
        "SightlineChips": _tr(
            "The parts of the query. Each is wanted or not, and has a weight; an example is a place on "
            "the map, a hit or an image."),
        "SightlineCaptionsMode": _tr("What is searched: what the tiles look like, the words of their captions, or both."),
        "SightlineSearch": _tr("Searches now, as Enter does."),
        "SightlineNoticeStrip": _tr(
            "What there is to know about these hits, and what can be done: as where another model than the chosen one has made "
            "the index."),
        "SightlineHistogram": _tr(
            "How many tiles match how well. Drag the line to hide weaker hits in the list and on the "
            "map."),
        "SightlineHitViews": _tr(
            "The hits, the best first. Point at one to see where it is, click it to go there, double-"
            "click it to see why it was found. Thumbs up and down refine the query."),
        "SightlineCaption": _tr("Says in words and numbers what the whole layer shows."),
        "SightlineCaptionView": _tr("Says in words and numbers what the map shows of the layer."),
        "SightlineCaptionPlace": _tr("Click a place on the map, or drag a box, to read what is there."),
        "SightlineCaptionText": _tr(
            "Each number says whether it is measured from the pixels or estimated by the model. Words "
            "that are links are searched for when you click them."),
        "SightlineQuestion": _tr("Ask whether something is there, how much of it, where, or which of two is more."),
        "SightlineAnswer": _tr("The answer with its numbers and what it is based on. What cannot be answered is said."),
        "SightlineProof": _tr("The tiles that prove the answer. Click one to see it on the map."),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("WhatsThis", text)
