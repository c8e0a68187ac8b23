"""Which of the project's layers are indexed, as the engine knows."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject

from ...client.engine import EngineClient
from ...client.errors import EngineError, SightlineError
from ...client.sources import Source


class NothingIndexed(SightlineError):
    """None of the project's layers has an index."""


class IndexedLayers(QObject):
    """Only the newest question counts."""

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._newest = 0

    def find(self, sources: list[Source], on_found: Callable[[list[str]], None],
             on_error: Callable[[SightlineError], None]) -> None:
        """The paths of those that are completely indexed; NothingIndexed when none is."""
        self.forget()
        number = self._newest
        waiting, indexed = {source.path for source in sources}, []

        def end(tell: Callable, what) -> None:
            self._newest += 1
            tell(what)

        def answered(path: str, complete: bool) -> None:
            if number != self._newest:
                return
            waiting.discard(path)
            if complete:
                indexed.append(path)
            if not waiting and indexed:
                end(on_found, indexed)
            elif not waiting:
                end(on_error, self._nothing())

        def failed(path: str, error: SightlineError) -> None:
            # A raster that cannot be read is simply not one of the indexed layers; a dead engine concerns all.
            if isinstance(error, EngineError):
                answered(path, False)
            elif number == self._newest:
                end(on_error, error)

        if not sources:
            end(on_error, self._nothing())
        for source in sources:
            self._client.request("index/status", {"path": source.path},
                                 lambda status, path=source.path: answered(path, bool(status.get("complete"))),
                                 lambda error, path=source.path: failed(path, error))

    def forget(self) -> None:
        """The answers under way no longer matter. They are not cancelled: see newest.STOPPABLE."""
        self._newest += 1

    def _nothing(self) -> NothingIndexed:
        return NothingIndexed(self.tr("No layer of this project is indexed yet: choose a layer and press Index."))
