"""The words that the engine knows to be worth searching for."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.messages import Concepts, MessageError


class KnownConcepts(QObject):
    """Asked for once per engine; without an answer there are none, which is no trouble."""

    changed = pyqtSignal()

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self.words: list[str] = []
        client.state_changed.connect(self._ask)

    def _ask(self, state: str, _detail: str) -> None:
        if state == "running" and not self.words:
            self._client.request("concepts", {}, self._take)

    def _take(self, data) -> None:
        try:
            self.words = [word for word in Concepts.from_json(data).concepts if isinstance(word, str)]
        except MessageError:
            return
        self.changed.emit()
