"""A query over one layer, or over all the layers that are indexed."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import EngineError, RequestCancelled, SightlineError
from ...client.messages import MessageError, SearchResult
from ..layers.sources import Source

HITS = 20


class NothingIndexed(SightlineError):
    """None of the project's layers has an index."""


class Searching(QObject):
    """Only the newest query counts: each gets a number, and answers to an older number are dropped."""

    started = pyqtSignal(str)
    found = pyqtSignal(str, object)  # query, SearchResult
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._newest = 0
        self._requests: list = []

    def search(self, text: str, source: Source) -> None:
        number = self._begin(text)
        self._ask(number, text, [source.path])

    def search_indexed(self, text: str, sources: list[Source]) -> None:
        """Search those of `sources` that are indexed; which they are, the engine knows."""
        number = self._begin(text)
        if not sources:
            self._nothing_indexed()
            return
        waiting, indexed = {source.path for source in sources}, []

        def answered(path, complete):
            if number != self._newest:
                return
            waiting.discard(path)
            if complete:
                indexed.append(path)
            if not waiting and indexed:
                self._ask(number, text, indexed)
            elif not waiting:
                self._nothing_indexed()

        for source in sources:
            # A raster that cannot be read is simply not one of the indexed layers; a dead engine concerns all.
            self._requests.append(self._client.request(
                "index/status", {"path": source.path},
                lambda status, path=source.path: answered(path, bool(status.get("complete"))),
                lambda error, path=source.path: answered(path, False) if isinstance(error, EngineError)
                else self._fail(number, error)))

    def cancel(self) -> None:
        """Forget the query under way."""
        self._newest += 1
        for request in self._requests:
            request.cancel()
        self._requests = []

    def _begin(self, text: str) -> int:
        self.cancel()
        self.started.emit(text)
        return self._newest

    def _ask(self, number: int, text: str, paths: list[str]) -> None:
        self._requests.append(self._client.request(
            "search", {"text": text, "paths": paths, "k": HITS},
            lambda data: self._find(number, text, data), lambda error: self._fail(number, error)))

    def _find(self, number: int, text: str, data) -> None:
        if number != self._newest:
            return
        try:
            self.found.emit(text, SearchResult.from_json(data))
        except MessageError as error:
            self.failed.emit(error)

    def _fail(self, number: int, error: SightlineError) -> None:
        if number == self._newest and not isinstance(error, RequestCancelled):
            self._newest += 1
            self.failed.emit(error)

    def _nothing_indexed(self) -> None:
        self.failed.emit(NothingIndexed(self.tr("No layer of this project is indexed yet: choose a layer and press Index.")))
