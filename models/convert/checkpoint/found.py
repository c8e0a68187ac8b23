"""What a checkpoint was recognised as, before anything is built from it."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sightline_engine.models import names

from .errors import ImportRefused


@dataclass(frozen=True)
class Option:
    """Something that a user may say of a checkpoint. choices: those there are, empty where anything goes."""

    name: str
    title: str
    choices: tuple[str, ...] = ()
    default: str | None = None


GELU = Option("gelu", "GELU that it was trained with", ("erf", "quick"))
TOKENIZER = Option("tokenizer", "File or folder of its tokenizer")
SAR_UNITS = Option("sar_units", "Units of radar that it was trained with", ("db", "linear"), "db")
FAMILY = Option("family", "Family that it belongs to")
MEAN = Option("mean", "Mean that is taken off its pixels, a number per channel")
STD = Option("std", "Deviation that they are divided by, a number per channel")


@dataclass
class Found:
    """family, architecture: None where they are not known; licence: None where the user has to say it; needs: names of what
    has to be said before it can be built; build: makes the model (files, options) -> Model."""

    kind: str
    family: str | None
    architecture: str | None
    licence: str | None
    bytes: int
    build: Callable | None = None
    needs: list[str] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    architectures: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return name_of(self.family, self.architecture)

    def as_json(self) -> dict:
        needs = [*self.needs, *(["licence"] if self.licence is None else [])]
        return {"kind": self.kind, "family": self.family, "architecture": self.architecture, "licence": self.licence,
                "needs": needs, "options": [vars(option) | {"choices": list(option.choices)} for option in self.options],
                "architectures": self.architectures, "name": self.name, "bytes": self.bytes, "notes": self.notes}

    def check(self, options: dict[str, str]) -> dict[str, str]:
        """The options, with defaults. Raises ImportRefused for one that this checkpoint does not have."""
        known = {option.name: option for option in self.options}
        for name, value in options.items():
            if name not in known:
                raise ImportRefused(f"This checkpoint has no option '{name}'; it has {', '.join(known) or 'none'}.")
            if known[name].choices and value not in known[name].choices:
                raise ImportRefused(f"The option {name} is {' or '.join(known[name].choices)}, not '{value}'.")
        return {name: option.default for name, option in known.items() if option.default is not None} | options


def name_of(family: str | None, architecture: str | None) -> str:
    """What a model is called where the user does not name it: "remoteclip-rn50"; "closp-vs" of CLOSP and CLOSP-VS."""
    parts = [part for part in (family, architecture) if part]
    text = parts[-1] if len(parts) > 1 and parts[0].lower() in parts[-1].lower() else " ".join(parts)
    return names.made_of(text.replace("_", "-"))


def numbers(text: str, count: int, name: str) -> tuple[float, ...]:
    """"0.5" or "0.1, 0.2, 0.3" as `count` numbers. Raises ImportRefused."""
    try:
        values = tuple(float(part) for part in str(text).strip("[]() ").split(","))
    except ValueError:
        values = ()
    values = values * count if len(values) == 1 else values
    if len(values) != count or (name == "std" and not all(values)):
        raise ImportRefused(f"The option {name} takes {count} numbers with commas between them, not '{str(text)[:60]}'.")
    return values
