"""What lies on every bench."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..client.engine import EngineClient
from .dock import SightlineDock
from .engine_room import EngineRoom
from .long_work import LongWork
from .notices import Notices


@dataclass(frozen=True)
class Tools:
    iface: Any  # QgisInterface
    client: EngineClient
    dock: SightlineDock
    notices: Notices
    engine_room: EngineRoom
    work: LongWork
