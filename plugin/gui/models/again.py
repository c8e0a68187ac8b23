"""Indexing layers again, one after the other, since their index is another model's."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from ...client.sources import layer_of
from ..layers.bench import LayerBench
from ..tools import Tools


class IndexAgain(QObject):
    """What fails or is cancelled ends it; what was done by then is kept."""

    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers
        self._waiting: list[str] = []
        self._now = ""
        layers.indexed.connect(self._go_on)
        tools.work.started.connect(lambda _: self._forget())

    def start(self, paths: list[str]) -> None:
        """SightlineError where it cannot be begun, as while something else is under way."""
        self._waiting = [path for path in paths if layer_of(path) is not None]
        self._next()

    def _next(self) -> None:
        waiting, self._now = self._waiting, ""
        while waiting:
            path, *waiting = waiting
            layer = layer_of(path)
            if layer is not None:
                self._layers.index(layer)
                self._now, self._waiting = path, waiting
                return

    def _forget(self) -> None:
        """Whatever begins, the user's or the next of these: none of the last round is under way any more."""
        self._now, self._waiting = "", []

    def _go_on(self, path: str) -> None:
        if path == self._now:
            self._tools.attempt(self._next)
