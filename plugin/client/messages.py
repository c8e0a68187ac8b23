"""What the engine sends, as dataclasses. Fields that this version does not know are ignored."""

from __future__ import annotations

from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any

from .errors import ProtocolError


class MessageError(ProtocolError):
    """A message lacks what it must have."""


@dataclass(frozen=True)
class Message:
    """What all messages share: they are made from the engine's JSON."""

    @classmethod
    def from_json(cls, data: Any) -> Message:
        """The message in `data`, or MessageError with a sentence."""
        if not isinstance(data, dict):
            raise MessageError(f"The Sightline engine's answer is no {cls.__name__}.")
        values = {}
        for item in fields(cls):
            if item.name in data:
                values[item.name] = data[item.name]
            elif item.default is MISSING and item.default_factory is MISSING:
                raise MessageError(f"The Sightline engine's answer ({cls.__name__}) has no “{item.name}”.")
        return cls(**values)


@dataclass(frozen=True)
class Progress(Message):
    """How far a long request is. `total` 0 means unknown."""

    done: int
    total: int
    unit: str = ""
    message: str = ""
    seconds_left: float | None = None


@dataclass(frozen=True)
class EngineInfo(Message):
    """The engine's introduction of itself."""

    version: str
    pid: int
    bundle: dict[str, Any] = field(default_factory=dict)
    provider: str = ""

    @property
    def summary(self) -> str:
        """Model and processor, as "mini 1.0.0 · CPU"."""
        model = f"{self.bundle.get('name', '')} {self.bundle.get('version', '')}".strip()
        return " · ".join(part for part in (model, self.provider.replace("ExecutionProvider", "")) if part)


@dataclass(frozen=True)
class RasterInfo(Message):
    """What the engine takes a raster for, and what indexing it would cost."""

    path: str
    name: str
    width: int
    height: int
    count: int
    dtype: str
    crs: str
    sensor: str
    gsd_m: float | None = None
    tower: str | None = None
    roles: dict[str, int] = field(default_factory=dict)
    units: str | None = None
    date: str | None = None
    notes: list[str] = field(default_factory=list)
    tile_m: float | None = None
    tiles: int = 0
    estimated_seconds: float | None = None
    indexed: bool = False
    index: dict[str, Any] | None = None

    @property
    def searchable(self) -> bool:
        """Whether all of it is indexed."""
        return self.indexed and bool((self.index or {}).get("complete", True))


@dataclass(frozen=True)
class IndexReport(Message):
    """A finished indexing."""

    path: str
    tiles: int
    seconds: float
    skipped: int = 0
    tile_m: float | None = None
    resumed_tiles: int = 0
    tower: str = ""


@dataclass(frozen=True)
class Hit(Message):
    """One tile that answers a query. `footprint` is a GeoJSON polygon in `crs`; `match` is 0 to 1."""

    rank: int
    score: float
    match: float
    layer: str
    path: str
    tile: int
    footprint: dict[str, Any]
    crs: str
    bbox_wgs84: list[float]
    query: str
    model: str
    tile_m: float
    date: str | None = None
    caption: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class SearchResult(Message):
    """The ranked hits of a query, with a sentence when none matches well."""

    hits: list[Hit]
    seconds: float = 0.0
    message: str = ""

    @classmethod
    def from_json(cls, data: Any) -> SearchResult:
        result = super().from_json(data)
        if not isinstance(result.hits, list):
            raise MessageError("The Sightline engine's answer (SearchResult) has no list of hits.")
        return cls([Hit.from_json(hit) for hit in result.hits], result.seconds, result.message)


@dataclass(frozen=True)
class Caption(Message):
    """What a layer, or a part of it, shows: a sentence and measured facts."""

    caption: str
    path: str
    layer: str
    sentence: str = ""
    facts: list[dict[str, Any]] = field(default_factory=list)
    source: str = ""
    footprint: dict[str, Any] | None = None
    crs: str = ""
    date: str | None = None
    model: str = ""
    tiles: int = 0


@dataclass(frozen=True)
class ExportReport(Message):
    """A written file, with what was lost on the way."""

    path: str
    count: int
    warnings: list[str] = field(default_factory=list)
