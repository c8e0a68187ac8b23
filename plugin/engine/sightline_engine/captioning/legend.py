"""Legends: words for land cover, and which of them suits a vector best."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from ..errors import QueryError

NONE = 255  # the class of what has no data
MOST = 40  # entries that a legend of the user's own may have
_PLAIN = (("water", "water", "#1a6fb5"), ("forest", "vegetation", "#1f7a34"), ("crop fields", "vegetation", "#e3b94d"),
          ("grassland", "vegetation", "#93c95b"), ("bare ground", "bare", "#c9a27c"), ("built-up area", "built", "#c0392b"))
_COLOURS = ("#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#edc948", "#76b7b2", "#ff9da7", "#9c755f", "#86bcb6")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Entry:
    """One kind of land cover. phrases: texts that name it; colour: "#rrggbb"; kind: "water", "vegetation", "bare", "built",
    "snow", "cloud", "burned" or "other"; offsets: per tower what is added to a cosine with a cell and with a tile."""

    name: str
    phrases: tuple[str, ...]
    colour: str = "#888888"
    kind: str = "other"
    offsets: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Legend:
    """Entries in the order of their classes 0, 1, …"""

    entries: tuple[Entry, ...]

    @classmethod
    def default(cls, bundle, sensor: str) -> Legend:
        """What a sensor can show, as the bundle says; of one that says nothing, six plain words."""
        listed = tuple(Entry(e["name"], tuple(e["phrases"]), e["colour"], e["kind"],
                             {tower: tuple(of) for tower, of in e["offsets"].items()})
                       for e in bundle.captions_content.get("legend", ()) if sensor in e["sensors"])
        return cls(listed or tuple(Entry(name, (name,), colour, kind) for name, kind, colour in _PLAIN))

    @classmethod
    def of(cls, wanted, bundle, sensor: str) -> Legend:
        """A legend of the user's own: a list of words, or of {"name", "phrases"?, "colour"?}; of nothing the default.

        A word of the default legend keeps its phrases, colour, kind and offsets. Raises QueryError for anything else."""
        default = cls.default(bundle, sensor)
        if not wanted:
            return default
        if not isinstance(wanted, (list, tuple)):
            raise QueryError("A legend is a list of words for land cover, for example forest, water, fields.")
        entries = [_entry(each, default, number) for number, each in enumerate(wanted)]
        names = [entry.name.casefold() for entry in entries]
        twice = next((entry.name for entry in entries if names.count(entry.name.casefold()) > 1), None)
        if twice:
            raise QueryError(f"The legend names {twice} twice; each kind of land cover needs a name of its own.")
        if not 2 <= len(entries) <= MOST:
            raise QueryError(f"A legend needs 2 to {MOST} kinds of land cover, not {len(entries)}: every place gets the one of "
                             "them that suits it best.")
        return cls(tuple(entries))

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self.entries]

    def scores(self, bundle, tower, vectors: np.ndarray, fine: bool = True) -> np.ndarray:
        """How well each entry suits unit vectors (n, d) of cells (fine) or of tiles: float32 (n, entries), comparable along a
        row. The best cosine with the entry's phrases, and what `models.convert.codebook` found to be missing for it with this
        tower; nothing for words of the user's own."""
        texts = [phrase for entry in self.entries for phrase in entry.phrases]
        cosines = vectors @ bundle.encode_queries(texts).T
        ends = np.cumsum([len(entry.phrases) for entry in self.entries])
        best = np.stack([part.max(1) for part in np.split(cosines, ends[:-1], axis=1)], 1)
        offsets = [entry.offsets.get(tower.name, (0.0, 0.0))[0 if fine else 1] for entry in self.entries]
        return best + np.array(offsets, np.float32)

    def classify(self, bundle, tower, vectors: np.ndarray, fine: bool = True) -> np.ndarray:
        """The class of each unit vector (n, d): uint8 (n,)."""
        return self.scores(bundle, tower, vectors, fine).argmax(1).astype(np.uint8)


def _entry(wanted, default: Legend, number: int) -> Entry:
    """An entry as the user gave it, completed from the default legend. Raises QueryError."""
    given = {"name": wanted} if isinstance(wanted, str) else wanted
    if not isinstance(given, dict) or not isinstance(given.get("name"), str) or not given["name"].strip():
        raise QueryError("An entry of a legend is a word, or a name with phrases and a colour.")
    name, phrases, colour = " ".join(given["name"].split()), given.get("phrases") or (), given.get("colour")
    if not isinstance(phrases, (list, tuple)) or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
        raise QueryError(f"The phrases of {name} must be a list of texts.")
    if colour is not None and not (isinstance(colour, str) and _COLOUR.fullmatch(colour)):
        raise QueryError(f"The colour of {name} must be like #1a6fb5.")
    known = next((e for e in default.entries if name.casefold() in {t.casefold() for t in (e.name, *e.phrases)}), None)
    if known is None:
        return Entry(name, tuple(phrases) or (name,), colour or _COLOURS[number % len(_COLOURS)])
    own = known.phrases if name.casefold() == known.name.casefold() else (name,)
    return Entry(name, tuple(phrases) or own, colour or known.colour, known.kind, known.offsets)
