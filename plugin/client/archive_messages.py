"""What the engine says of an archive in a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .messages import Message


@dataclass(frozen=True)
class Archive(Message):
    """An archive that the engine has open. `store`: its name there, without a password; `postgis`: its version, empty or None
    where the database has none; `first_day`, `last_day`: ISO; `bounds`: degrees, west south east north."""

    store: str
    version: int = 0
    postgis: Any = None
    spaces: list[dict[str, Any]] = field(default_factory=list)
    scenes: int = 0
    tiles: int = 0
    first_day: str | None = None
    last_day: str | None = None
    bounds: list[float] | None = None


@dataclass(frozen=True)
class LiveQuery(Message):
    """A query as SQL that the database answers anew each time that a layer of it is drawn. `key`: the column that numbers the
    rows, `geometry`: that of the footprints, in `srid`."""

    sql: str
    key: str
    geometry: str
    srid: int = 4326
    columns: list[Any] = field(default_factory=list)
