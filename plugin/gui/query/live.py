"""Searching while typing pauses, where that is cheap."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import SightlineError
from ...client.sources import Source

PAUSE_MS = 400
MOST_TILES = 20_000


class LiveSearch(QObject):
    """After a pause, asks how large the indexes of some rasters are; `wanted` follows where they are small and complete."""

    wanted = pyqtSignal()

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._number = 0
        self.paused = self._pause.timeout

    def begin(self) -> None:
        """The user goes on typing."""
        self.stop()
        self._pause.start()

    def stop(self) -> None:
        """What was begun does not matter any more."""
        self._pause.stop()
        self._number += 1

    def consider(self, sources: list[Source]) -> None:
        """Whether the indexes of these are small enough."""
        self._number += 1
        number, waiting, tiles = self._number, {source.path for source in sources}, [0]

        def answered(path: str, status) -> None:
            if number != self._number:
                return
            waiting.discard(path)
            if isinstance(status, dict) and status.get("complete"):
                tiles[0] += int(status.get("tiles") or 0)
            if not waiting and 0 < tiles[0] <= MOST_TILES:
                self.wanted.emit()

        def failed(path: str, _error: SightlineError) -> None:
            answered(path, None)  # said when Enter is pressed

        for path in sorted(waiting):
            self._client.request("index/status", {"path": path}, lambda status, path=path: answered(path, status),
                                 lambda error, path=path: failed(path, error))
