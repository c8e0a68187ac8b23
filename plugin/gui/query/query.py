"""A query as the user puts it together, as the engine takes it, and as a project keeps it."""

from __future__ import annotations

import math
import os
from dataclasses import asdict, dataclass
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ..wording import decimal

CAPTIONS = ("off", "also", "only")


@dataclass(frozen=True)
class Prompt:
    """Words, and how much they count; below 0: not wanted."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Example:
    """What hits should look like: a `tile` of an indexed raster, a `bbox` of a raster in `crs` (its own where empty), or,
    with neither, an image file. `bbox` of a tile is where to draw it."""

    path: str
    tile: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    crs: str = ""
    weight: float = 1.0
    label: str = ""

    @property
    def words(self) -> str:
        return self.label or _tr("like {}").format(os.path.basename(self.path))


@dataclass(frozen=True)
class Query:
    """Everything that is looked for. `captions`: whether the words are looked for in captions, "off", "also" or "only"."""

    prompts: tuple[Prompt, ...] = ()
    examples: tuple[Example, ...] = ()
    captions: str = "off"

    @classmethod
    def of(cls, text: str, captions: str = "off") -> Query:
        """A query of one prompt."""
        return cls((Prompt(text),) if text else (), (), captions)

    @property
    def empty(self) -> bool:
        return not self.prompts and not self.examples

    @property
    def only_unwanted(self) -> bool:
        """Whether there are parts, but none that says what is looked for."""
        return not self.empty and all(part.weight < 0 for part in (*self.prompts, *self.examples))

    @property
    def words(self) -> str:
        """For people: "river, not town, like tile 17"."""
        parts = [(prompt.text, prompt.weight) for prompt in self.prompts]
        parts += [(example.words, example.weight) for example in self.examples]
        return ", ".join(_weighted(text, weight) for text, weight in parts)

    def params(self) -> dict[str, Any]:
        """The parameters of the engine's method `search`."""
        given = {
            "prompts": [asdict(prompt) for prompt in self.prompts],
            "examples": [{"path": e.path, "tile": e.tile, "weight": e.weight} for e in self.examples if e.tile is not None],
            "boxes": [_box(e) for e in self.examples if e.tile is None and e.bbox is not None],
            "chips": [{"path": e.path, "weight": e.weight} for e in self.examples if e.tile is None and e.bbox is None]}
        params = {name: value for name, value in given.items() if value}
        return params if self.captions == "off" else {**params, "captions": self.captions}

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Query:
        """What `to_json` gave; TypeError, KeyError, ValueError or AttributeError where it is something else."""
        prompts = [Prompt(**p) for p in data.get("prompts", ())]
        examples = [Example(**{**e, "bbox": e.get("bbox") and tuple(map(float, e["bbox"]))}) for e in data.get("examples", ())]
        captions = data.get("captions", "off")
        texts = [*(p.text for p in prompts), *(e.path for e in examples)]
        if not all(isinstance(text, str) and text for text in texts) or captions not in CAPTIONS:
            raise ValueError("no query")
        if not all(math.isfinite(part.weight) and part.weight for part in (*prompts, *examples)):
            raise ValueError("no weight")
        return cls(tuple(prompts), tuple(examples), captions)


def _box(example: Example) -> dict[str, Any]:
    box = {"path": example.path, "bbox": list(example.bbox), "weight": example.weight}
    return {**box, "crs": example.crs} if example.crs else box


def _weighted(text: str, weight: float) -> str:
    amount = "" if abs(weight) == 1 else f"{decimal(abs(weight))} × "
    return (_tr("not {}") if weight < 0 else "{}").format(amount + text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Query", text)
