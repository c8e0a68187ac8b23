"""The indexes of the project's layers, as the engine knows them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.messages import IndexStatus, MessageError
from ...client.sources import Source


class IndexStates(QObject):
    """What is known stays known until it is asked for anew."""

    changed = pyqtSignal()

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._known: dict[str, IndexStatus] = {}
        self._newest = 0

    def of(self, path: str) -> IndexStatus | None:
        """None while nobody knows."""
        return self._known.get(path)

    def ask(self, sources: list[Source]) -> None:
        """Find out about these; the answers to an older question no longer matter."""
        self.forget()
        number = self._newest
        for source in sources:
            self._client.request("index/status", {"path": source.path},
                                 lambda data, path=source.path: self._know(number, path, data),
                                 lambda _error, path=source.path: self._know(number, path, {}))

    def forget(self) -> None:
        self._newest += 1

    def _know(self, number: int, path: str, data) -> None:
        if number != self._newest:
            return
        try:
            self._known[path] = IndexStatus.from_json(data)
        except MessageError:
            return
        self.changed.emit()
