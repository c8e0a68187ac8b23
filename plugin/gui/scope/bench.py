"""Which layers are searched, and which of their tiles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qgis.PyQt.QtCore import QObject

from ..layers.bench import LayerBench
from ..layers.sources import Source, source_of
from ..tools import Tools


@dataclass(frozen=True)
class Scope:
    """`sources`: the rasters, None for all of the project that are indexed; `filters`: those of the method `search`."""

    sources: tuple[Source, ...] | None
    filters: dict[str, Any] = field(default_factory=dict)


class ScopeBench(QObject):
    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers

    def current(self) -> Scope:
        """What is to be searched now. SightlineError where nothing can be."""
        return Scope(None if self._layers.all_wanted else (source_of(self._layers.chosen),))
