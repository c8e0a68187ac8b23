"""What the engine knows about the layer that is chosen in the dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import RequestCancelled, SightlineError
from ...client.messages import MessageError, RasterInfo
from ...client.request import Request
from .sources import Source


class LayerState(QObject):
    """Asks the engine about one source at a time; an answer about an earlier one is dropped."""

    asked = pyqtSignal()
    known = pyqtSignal(object)  # RasterInfo
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._request: Request | None = None

    @property
    def waiting(self) -> bool:
        """Whether an answer is under way."""
        return self._request is not None

    def ask(self, source: Source) -> None:
        self.forget()
        self.asked.emit()
        self._request = self._client.request("raster/info", {"path": source.path}, lambda data: self._know(request, data),
                                             lambda error: self._fail(request, error))
        request = self._request

    def forget(self) -> None:
        """The answer under way no longer matters."""
        if self._request is not None:
            self._request.cancel()
        self._request = None

    def _know(self, request: Request, data) -> None:
        if request is not self._request:
            return
        self._request = None
        try:
            self.known.emit(RasterInfo.from_json(data))
        except MessageError as error:
            self.failed.emit(error)

    def _fail(self, request: Request, error: SightlineError) -> None:
        if request is not self._request:
            return
        self._request = None
        if not isinstance(error, RequestCancelled):
            self.failed.emit(error)
