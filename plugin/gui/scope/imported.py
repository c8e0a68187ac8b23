"""Imported indexes among what can be searched: embeddings that others made, whose images nobody has here."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import SightlineError
from ...client.messages import IndexEntry, IndexList
from ...client.sources import Source
from ..wording import counted
from .layer_choice import LayerRow

PREFIX = "imported:"  # of their ids among those of layers


class Imported(QObject):
    """What is known stays known until it is asked for anew."""

    changed = pyqtSignal()

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._known: dict[str, IndexEntry] = {}  # by id

    def ask(self) -> None:
        self._client.request("index/list", {}, self._know)

    @property
    def rows(self) -> list[LayerRow]:
        return [LayerRow(ident, entry.name, self.tr("{} tiles, imported").format(counted(entry.tiles)), True)
                for ident, entry in self._known.items()]

    def source(self, ident: str) -> Source | None:
        """None for the id of a layer, and where it has been removed."""
        entry = self._known.get(ident)
        return Source(entry.path, entry.name, "") if entry is not None else None

    def _know(self, data) -> None:
        try:
            entries = IndexList.from_json(data).entries
        except SightlineError:
            return
        self._known = {PREFIX + entry.key: entry for entry in entries if entry.imported and entry.complete}
        self.changed.emit()
