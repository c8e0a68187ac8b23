"""What a search is given to look in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...client.sources import Source


@dataclass(frozen=True)
class Scope:
    """`sources`: the rasters, None for all of the project that are indexed; `filters`: those of the method `search`; `archive`:
    the connection whose archive is searched, of which `sources` are none; empty: the indexes on this computer are."""

    sources: tuple[Source, ...] | None
    filters: dict[str, Any] = field(default_factory=dict)
    archive: str = ""
