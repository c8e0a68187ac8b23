"""What the engine says about models, as dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from .messages import Message

Kind = TypeVar("Kind", bound="Filled")


@dataclass(frozen=True)
class Filled(Message):
    """What is null counts as not said, so that the defaults hold."""

    @classmethod
    def from_json(cls: type[Kind], data: Any) -> Kind:
        said = {name: value for name, value in data.items() if value is not None} if isinstance(data, dict) else data
        return super().from_json(said)


@dataclass(frozen=True)
class Model(Filled):
    """A bundle on this computer. `sensors`: the band roles that it sees, by sensor; `composites`: in which picture it sees
    them, where it does not take the bands themselves; `indexes`: made with it; `error`: why it cannot be used. The last five
    fields come with `models/info` only; `files`: {"sha256", "bytes"} by name; `card`: the model card as text."""

    name: str
    version: str = ""
    licence: str = ""
    folder: str = ""
    shipped: bool = False
    bytes: int = 0
    dimension: int | None = None
    sensors: dict[str, list[str]] = field(default_factory=dict)
    composites: dict[str, str] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    calibrated: bool | None = None
    calibration: str = ""  # "measured" on held-out scenes, or "rough"
    family: str = ""
    architecture: str = ""
    precision: str = ""
    indexes: int = 0
    error: str = ""
    provenance: dict[str, Any] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    selftest: Any = None
    notes: list[str] = field(default_factory=list)
    card: str = ""

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version or ''}".strip()

    @property
    def usable(self) -> bool:
        return not self.error


@dataclass(frozen=True)
class ModelList(Filled):
    """The models, which are chosen ({"default", "sensors": {sensor: name}}), and whether checkpoints can be converted
    ({"ready", "problem"})."""

    bundles: list[dict[str, Any]]
    chosen: dict[str, Any] = field(default_factory=dict)
    converter: dict[str, Any] = field(default_factory=dict)

    @property
    def models(self) -> list[Model]:
        return [Model.from_json(data) for data in self.bundles]

    def of(self, name: str) -> Model | None:
        return next((model for model in self.models if model.name == name), None)

    @property
    def default(self) -> str:
        return self.chosen.get("default") or ""

    @property
    def of_sensors(self) -> dict[str, str]:
        """The models that are chosen for one sensor each."""
        return dict(self.chosen.get("sensors") or {})

    @property
    def can_convert(self) -> bool:
        return bool(self.converter.get("ready"))


@dataclass(frozen=True)
class Recognised(Filled):
    """What a file or folder is taken for: `kind` is "checkpoint", "bundle" or "onnx"; `needs`: fields that the user must fill
    in; `options`: {"name", "title", "choices", "default"} of each question that only the user can answer; `architectures`:
    names to choose from."""

    kind: str
    name: str = ""
    family: str = ""
    architecture: str = ""
    licence: str = ""
    needs: list[str] = field(default_factory=list)
    bytes: int = 0
    notes: list[str] = field(default_factory=list)
    options: list[dict[str, Any]] = field(default_factory=list)
    architectures: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Imported(Filled):
    """A model that was installed; `parity`: by part, how far it is from the original."""

    bundle: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    parity: Any = None

    @property
    def model(self) -> Model:
        return Model.from_json(self.bundle)


@dataclass(frozen=True)
class Verified(Filled):
    """Whether a model is whole and computes here what it should: {"part", "cosine", "max_abs", "ok", "provider", "problem"}
    each."""

    ok: bool
    sentence: str = ""
    parts: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Download(Filled):
    """A model that can be fetched; `licence` is its authors', `files`: {"url", "sha256", "bytes"} each."""

    id: str
    title: str = ""
    bytes: int = 0
    licence: str = ""
    installed: list[str] = field(default_factory=list)  # the models that were made of it
    about: str = ""
    needs_converter: bool = False
    files: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class DownloadList(Filled):
    """`problem`: why the user's own list is not among them."""

    entries: list[dict[str, Any]]
    problem: str = ""

    @property
    def downloads(self) -> list[Download]:
        return [Download.from_json(data) for data in self.entries]


@dataclass(frozen=True)
class Adapted(Filled):
    """A linear map from a new model's text space to that of an old one; `measured`: {"cosine", "kept_of_10", "texts"}."""

    measured: dict[str, Any] = field(default_factory=dict)
