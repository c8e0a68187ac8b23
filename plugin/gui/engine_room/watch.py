"""Asks the engine every two seconds how it is, while somebody looks and it runs; asking never starts it."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import SightlineError
from ...client.messages import EngineStatus, MessageError

METHOD = "engine/status"
EVERY_MS = 2000


class StatusWatch(QObject):
    told = pyqtSignal(object)  # EngineStatus

    def __init__(self, client: EngineClient, looked_at: Callable[[], bool], parent: QObject | None = None):
        super().__init__(parent)
        self._client, self._looked_at = client, looked_at
        self._running, self._asking = False, False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY_MS)
        client.state_changed.connect(self._note)

    def look(self) -> None:
        """Ask now, if there is somebody to tell and somebody to ask."""
        if self._asking or not self._running or self._client.pid is None or not self._looked_at():
            return
        self._asking = True
        self._client.request(METHOD, {}, self._tell, self._forget)

    def _tell(self, data) -> None:
        self._asking = False
        try:
            self.told.emit(EngineStatus.from_json(data))
        except MessageError:
            pass  # an engine of another version: what is known of its start is shown

    def _forget(self, _error: SightlineError) -> None:
        self._asking = False

    def _note(self, state: str, _detail: str) -> None:
        self._running = state == "running"
        self.look()

    def stop(self) -> None:
        self._timer.stop()
        self._running = False
