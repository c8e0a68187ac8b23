"""What Sightline offers in the context menu of a raster layer. An entry is one line."""

from __future__ import annotations

from typing import Callable, NamedTuple

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QCoreApplication


class Entry(NamedTuple):
    """`icon` in resources/icons; `act` is given the layer and raises a SightlineError where it makes no sense for it."""

    icon: str
    name: str
    text: str
    act: Callable[[QgsMapLayer], None]


def layer_entries(bench) -> list[Entry]:
    """In the order of the menu. `bench`: the Workbench."""
    return [
        Entry("search", "SightlineSearchLayer", _tr("Search in this layer"), bench.search_in),
        Entry("index", "SightlineIndexLayer", _tr("Index…"), bench.index_settings.open),
        Entry("bands", "SightlineBandRoles", _tr("Band roles…"), bench.index_settings.open_bands),
        Entry("caption", "SightlineCaptionLayer", _tr("Caption layer"), bench.caption.caption_layer),
        Entry("view", "SightlineCaptionExtent", _tr("Caption visible extent"), bench.caption.caption_view),
        Entry("classify", "SightlineClassifyLayer", _tr("Classify land cover…"), bench.classify.open),
        Entry("ask", "SightlineAskLayer", _tr("Ask about this layer…"), bench.ask.open),
        Entry("export", "SightlineExportLayerCaptions", _tr("Export all tile captions…"), bench.tiles.export),
        Entry("table", "SightlineExportEmbeddings", _tr("Export embeddings…"), bench.index_list.embeddings.export_of),
        Entry("snapshot", "SightlineSnapshotLayer", _tr("Take a snapshot…"), lambda layer: bench.snapshot.open(layer.id())),
        Entry("remove", "SightlineRemoveLayerIndex", _tr("Remove index…"), bench.index_list.remove_of)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("LayerMenu", text)
