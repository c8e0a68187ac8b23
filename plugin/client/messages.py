"""What the engine sends, as dataclasses. Fields that this version does not know are ignored."""

from __future__ import annotations

from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from typing import Any, TypeVar

from qgis.PyQt.QtCore import QCoreApplication

from .errors import ProtocolError

Kind = TypeVar("Kind", bound="Message")


class MessageError(ProtocolError):
    """A message lacks what it must have."""


@dataclass(frozen=True)
class Message:
    """What all messages share: they are made from the engine's JSON."""

    @classmethod
    def from_json(cls: type[Kind], data: Any) -> Kind:
        """The message in `data`, or MessageError with a sentence."""
        if not isinstance(data, dict):
            raise MessageError(_tr("The Sightline engine's answer is no {}.").format(cls.__name__))
        values = {}
        for item in fields(cls):
            if item.name in data:
                values[item.name] = data[item.name]
            elif item.default is MISSING and item.default_factory is MISSING:
                raise MessageError(_tr("The Sightline engine's answer ({kind}) has no “{field}”.").format(
                    kind=cls.__name__, field=item.name))
        return cls(**values)


def processor_name(provider: str | None) -> str:
    """What runs the model, for people: "CPU", "CUDA", "DirectML"…, from onnxruntime's name of it."""
    name = (provider or "").replace("ExecutionProvider", "")
    return {"Dml": "DirectML", "Tensorrt": "TensorRT"}.get(name, name)


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
    fallback: str | None = None  # the sentence that says why a better processor is not used
    problem: str | None = None  # why another model than the chosen one is used

    @property
    def summary(self) -> str:
        """Model and processor, as "mini 1.0.0 · CPU"."""
        model = f"{self.bundle.get('name', '')} {self.bundle.get('version', '')}".strip()
        return " · ".join(part for part in (model, processor_name(self.provider)) if part)


@dataclass(frozen=True)
class EngineStatus(Message):
    """What the engine does just now. `requests`: {"method", "seconds"} of each under way; `disk_mb`: of all indexes."""

    pid: int
    memory_mb: float | None = None
    provider: str = ""
    fallback: str | None = None
    towers: dict[str, str] | None = None  # what runs each that is open, where it is known
    bundle: Any = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    indexes: int | None = None
    disk_mb: float | None = None
    search: str | None = None  # the sentence that says why large indexes are only scanned


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
    masks: dict[str, int] = field(default_factory=dict)
    tile_m: float | None = None
    tiles_m: list[float] = field(default_factory=list)
    tiles: int = 0
    index_bytes: int | None = None
    estimated_seconds: float | None = None
    indexed: bool = False
    changed: bool = False  # since it was indexed
    index: dict[str, Any] | None = None
    model: str | None = None  # that would index it now
    composite: str = ""  # in which picture that model sees it, as "seen as true colour from B4, B3, B2"

    @property
    def searchable(self) -> bool:
        """Whether its index, of all of it or of a part, is complete."""
        return self.indexed and bool((self.index or {}).get("complete", True))


@dataclass(frozen=True)
class IndexStatus(Message):
    """The index of a raster. `current`: whether the raster has not changed since, None where that is not known; `model`: that
    made it, {"name", "version", "chosen", "instead": the one that is chosen where that is another, "installed", "through":
    {"adapter of", "kept_of_10"} or None, "problem"}."""

    indexed: bool = False
    complete: bool = False
    tiles: int = 0
    total_tiles: int = 0
    tile_m: float | None = None
    tiles_m: list[float] = field(default_factory=list)
    overlap: float | None = None
    tower: str | None = None
    bundle: str | None = None
    version: str | None = None
    current: bool | None = None
    bytes: int | None = None
    date: str | None = None
    extent: dict[str, Any] | None = None
    model: dict[str, Any] | None = None

    @property
    def made_by(self) -> str:
        """The model that made it, and is asked."""
        return (self.model or {}).get("name") or self.bundle or (self.tower or "").rpartition("/")[0]

    @property
    def instead(self) -> str:
        """The model that is chosen for its sensor, where that is another."""
        return (self.model or {}).get("instead") or ""

    @property
    def through(self) -> str:
        """The model whose adapter asks it, where there is one in between."""
        return ((self.model or {}).get("through") or {}).get("adapter of") or ""


@dataclass(frozen=True)
class IndexEntry(Message):
    """One of the indexes on this computer; `there`: whether its raster is still at `path`; `imported`: whether it is one of
    embeddings without an image, which is searched by its `name` or `path`; `extent`: of which part of it, None for all."""

    key: str
    path: str
    tiles: int = 0
    bytes: int = 0
    complete: bool = True
    there: bool = True
    created: str | None = None
    extent: Any = None
    model: dict[str, Any] | None = None
    name: str = ""
    imported: bool = False

    @property
    def made_by(self) -> str:
        """The model that made it."""
        return (self.model or {}).get("name") or ""


@dataclass(frozen=True)
class IndexList(Message):
    """All indexes on this computer, as the engine sends them."""

    indexes: list[dict[str, Any]]

    @property
    def entries(self) -> list[IndexEntry]:
        return [IndexEntry.from_json(data) for data in self.indexes]


@dataclass(frozen=True)
class Sensors(Message):
    """What bands may be: {"name", "roles", "units"} of each sensor; {"name", "sensor", …} of each tower, best first."""

    sensors: list[dict[str, Any]]
    towers: list[dict[str, Any]] = field(default_factory=list)


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
class ImportedEmbeddings(Message):
    """An index of embeddings that others made, which is searched by `path` or `name`. `text`: whether texts find anything;
    `raster`: whether it is the raster's own index; `made`: False where it was there; `skipped`: rows that were left out."""

    path: str
    name: str
    tiles: int
    model: str = ""
    dimension: int = 0
    skipped: int = 0
    text: bool = False
    raster: bool = False
    made: bool = True
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Hit(Message):
    """One tile that answers a query. `footprint` is a GeoJSON polygon in `crs`; `match` is 0 to 1; `prompts`: {"prompt",
    "weight", "score"} of each part of the query; `valid` and `cloud`: shares of the tile, 0 to 1. Of a search for changes,
    `before`: {"layer", "path", "tile", "date"} of the earlier tile there; `match_before`, `match_after`: of the text."""

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
    caption_source: str = ""
    group: int | None = None
    tiles: list[int] = field(default_factory=list)
    valid: float | None = None
    cloud: float | None = None
    prompts: list[dict[str, Any]] = field(default_factory=list)
    before: dict[str, Any] | None = None
    match_before: float | None = None
    match_after: float | None = None

    @property
    def bundle(self) -> str:
        """The name of the model that it was found with."""
        return self.model.partition("/")[0]

    @property
    def key(self) -> tuple[str, int]:
        """The tile that it is, in whatever answer it stands."""
        return self.path, self.tile

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class SearchResult(Message):
    """The ranked hits of a query, with a sentence when none matches well.

    `without_captions`: the paths of those layers whose captions were to be searched but have not been written yet; `refined`:
    {"how": "rocchio" or "classifier", "liked", "disliked"} where tiles were marked; `histogram`: {"counts", "tiles"} of the
    matches of all tiles, over equal steps from 0 to 1; `models`: {"bundle", "paths", "through", "instead"} of the models whose
    indexes were searched, as in IndexStatus."""

    hits: list[Hit]
    seconds: float = 0.0
    message: str = ""
    without_captions: list[str] = field(default_factory=list)
    refined: dict[str, Any] | None = None
    histogram: dict[str, Any] | None = None
    models: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def from_json(cls, data: Any) -> SearchResult:
        result = super().from_json(data)
        return replace(result, hits=_each(Hit, result.hits, "hits"))


@dataclass(frozen=True)
class TileAt(Message):
    """The tile of an index at a place; `footprint` is a GeoJSON polygon in `crs`."""

    path: str
    tile: int
    footprint: dict[str, Any]
    crs: str
    tile_m: float


@dataclass(frozen=True)
class Concepts(Message):
    """Words that are worth searching for."""

    concepts: list[str]


@dataclass(frozen=True)
class Fact(Message):
    """One number about an image. `kind`: "measured" by a formula from the pixels, or "estimated" by the model."""

    text: str
    name: str = ""
    value: float | None = None
    unit: str = ""
    formula: str = ""
    kind: str = "measured"


@dataclass(frozen=True)
class CoverShare(Message):
    """The part of an image that one word of the legend covers, as the model estimates it; `share` is 0 to 1."""

    name: str
    share: float
    area_ha: float | None = None
    where: str = ""
    patches: int | None = None
    colour: str | None = None


@dataclass(frozen=True)
class Caption(Message):
    """What a layer, or a part of it, shows: a sentence, a paragraph, and facts that are measured or estimated.

    `flagged`: the sentence was made from the facts, since the model's own was not good enough. `sample`: made from some tiles
    of a layer without index. `words`: what may be searched for."""

    caption: str
    path: str
    layer: str
    sentence: str = ""
    sentence_source: str = ""
    confidence: float | None = None
    flagged: bool = False
    paragraph: str = ""
    facts: list[Fact] = field(default_factory=list)
    cover: list[CoverShare] = field(default_factory=list)
    cover_how: str = ""
    sample: bool = False
    words: list[str] = field(default_factory=list)
    source: str = ""
    footprint: dict[str, Any] | None = None
    crs: str = ""
    date: str | None = None
    model: str = ""
    tiles: int = 0

    @property
    def headline(self) -> str:
        """The sentence; nothing where it is only how a paragraph made of the facts begins."""
        return "" if self._repeats and self.sentence_source == "facts" else self.sentence or self.caption

    @property
    def body(self) -> str:
        """The paragraph, without the sentence that stands above it."""
        return self.paragraph[len(self.headline):].strip() if self._repeats else self.paragraph

    @property
    def _repeats(self) -> bool:
        sentence = self.sentence or self.caption
        return self.paragraph.startswith(sentence) or self.paragraph == sentence.rstrip(".")

    @property
    def other_facts(self) -> list[Fact]:
        """Facts without those that say once more what `cover` says."""
        covered = {f"cover {share.name}" for share in self.cover}
        return [fact for fact in self.facts if fact.name not in covered]

    @classmethod
    def from_json(cls, data: Any) -> Caption:
        caption = super().from_json(data)
        return replace(caption, facts=_each(Fact, caption.facts, "facts"), cover=_each(CoverShare, caption.cover, "cover"))


@dataclass(frozen=True)
class LegendEntry(Message):
    """A word that land cover is told by, what else it is called, and its colour as "#rrggbb"."""

    name: str
    phrases: list[str] = field(default_factory=list)
    colour: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Legend(Message):
    """The words that the engine tells land cover by."""

    entries: list[LegendEntry]

    @classmethod
    def from_json(cls, data: Any) -> Legend:
        return cls(_each(LegendEntry, super().from_json(data).entries, "entries"))


@dataclass(frozen=True)
class CoverClass(Message):
    """A class of a land-cover map: `value` in the raster, `share` 0 to 1 of the places with data."""

    value: int
    name: str
    colour: str
    share: float
    area_ha: float


@dataclass(frozen=True)
class CoverMap(Message):
    """A land-cover map that was written; `how`: what its cells are and how their words were found; message: what to know."""

    path: str
    classes: list[CoverClass]
    how: str = ""
    pixel_m: float | None = None
    seconds: float | None = None
    message: str = ""

    @classmethod
    def from_json(cls, data: Any) -> CoverMap:
        cover = super().from_json(data)
        return replace(cover, classes=_each(CoverClass, cover.classes, "classes"))


@dataclass(frozen=True)
class Value(Message):
    """A number in an answer."""

    name: str
    value: float | str | None
    unit: str = ""


@dataclass(frozen=True)
class Evidence(Message):
    """A tile that proves an answer; `footprint` is a GeoJSON polygon in `crs`, `share` 0 to 1 of it shows what was asked."""

    path: str
    layer: str
    tile: int
    footprint: dict[str, Any]
    crs: str
    share: float | None = None


@dataclass(frozen=True)
class Answer(Message):
    """The answer to a question; `understood` False: the sentence says what can be asked."""

    answer: str
    kind: str = "unknown"
    understood: bool = True
    values: list[Value] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    based_on: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @classmethod
    def from_json(cls, data: Any) -> Answer:
        answer = super().from_json(data)
        return replace(answer, values=_each(Value, answer.values, "values"),
                       evidence=_each(Evidence, answer.evidence, "evidence"))


@dataclass(frozen=True)
class TileCaptions(Message):
    """Captions of some tiles of a layer: {"tile", "caption", "caption_source"} each."""

    captions: list[dict[str, Any]]


@dataclass(frozen=True)
class CaptionsReport(Message):
    """The captions of all tiles of a layer, written."""

    path: str
    captions: int
    seconds: float = 0.0
    source: str = ""


@dataclass(frozen=True)
class ExportReport(Message):
    """A written file, with what was lost on the way."""

    path: str
    count: int
    warnings: list[str] = field(default_factory=list)


def _each(kind: type[Kind], items: Any, name: str) -> list[Kind]:
    if not isinstance(items, list):
        raise MessageError(_tr("The Sightline engine's answer has no list of {}.").format(name))
    return [kind.from_json(item) for item in items]


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineClient", text)
