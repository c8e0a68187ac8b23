"""Captions in words: a sentence, then what was measured, told apart; and the paragraph of an area."""
from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from .covered import Covered
from .english import listed, percent, percentages, sentence_case
from .facts import COLUMNS, Fact, measure, summarise
from .memory import SOURCE
from .paragraph import Description, hidden, hiding, land_cover, named, paragraph, shares_in_words

FEW = 4  # tiles: below this an area is looked at as one picture, from this on as a map
SOURCES = {"decoder": "Sightline's learned decoder", "memory": SOURCE, "facts": "made from the facts"}
_SAID = ("water", "snow", "vegetation", "green", "bare", "smooth")  # shares that can make a sentence
_LEAST = 0.05


@dataclass(frozen=True)
class Sentence:
    """text: sentence case, full stop; source: "decoder", "memory" or "facts"; confidence: 0..1, None where nobody can tell;
    flagged: made from facts because the decoder's own was weak."""

    text: str
    source: str
    confidence: float | None = None
    flagged: bool = False


@dataclass(frozen=True)
class Caption:
    """sentence and facts; about: what the paragraph is made of, None for a single image."""

    sentence: Sentence
    facts: list[Fact]
    about: Description | None = None

    @property
    def text(self) -> str:
        """Sentence and what was measured in the pixels as one text."""
        pixels = {name for names in COLUMNS.values() for name in names}
        measured = "; ".join(f.text for f in self.facts if f.name in pixels)
        return f"{self.sentence.text} Measured: {measured}." if measured else self.sentence.text

    def to_json(self) -> dict:
        covered = self.about.covered if self.about else ()
        return {"caption": self.text, "sentence": self.sentence.text, "sentence_source": self.sentence.source,
                "confidence": self.sentence.confidence, "flagged": self.sentence.flagged,
                "paragraph": paragraph(self.about) if self.about else self.text, "facts": [asdict(f) for f in self.facts],
                "cover": [c.to_json() for c in covered],
                "words": named(covered) if self.about and not hidden(self.about) else [],
                "source": SOURCES[self.sentence.source]}


def caption_images(bundle, images: np.ndarray, roles: list[str], gsd_m: float, units: str) -> list[str]:
    """One caption per image of (n, bands, h, w)."""
    tower = bundle.tower_for(roles, units)
    if tower.manifest.get("grid"):
        vectors, cells = bundle.encode_cells(images, roles, gsd_m, units)
        cells = cells.reshape(len(cells), -1, bundle.dimension)
    else:
        vectors, cells = bundle.encode_images(images, roles, gsd_m, units), None
    values, calibrated = tower.canonical(images, units)
    rows = measure(values, roles, tower.sensor, calibrated)
    sentences = seen(bundle, vectors, cells, tower.sensor, [facts_sentence(row, tower.sensor) for row in rows])
    return [Caption(sentence, summarise(row[None], np.ones(1), tower.sensor, roles)).text
            for sentence, row in zip(sentences, rows)]


def seen(bundle, vectors: np.ndarray, cells: np.ndarray | None, sensor: str, fallbacks: list[str]) -> list[Sentence]:
    """A sentence on each of n pictures: the decoder's, or the fallback where that is weak; without a decoder the nearest of the
    memory. vectors: unit (n, d); cells: (n, c, d) or None."""
    decoder = getattr(bundle, "decoder", None)
    if not len(vectors):
        return []
    if decoder is None or sensor not in decoder.sensors:
        return [Sentence(sentence_case(text), "memory") for text in bundle.caption_memory.sentences(vectors, sensor)]
    from .decoder import chosen

    return [Sentence(said.text, said.source, round(float(said.confidence), 3), said.source == "facts")
            for said in chosen(decoder.describe(vectors, cells, sensor), fallbacks)]


def mapped(about: Description) -> Sentence | None:
    """The sentence on many tiles: what covers the land, or that clouds hide it; None where neither is known."""
    text = hiding(about) if hidden(about) else land_cover(about.covered)
    return Sentence(text, "facts") if text else None


def facts_sentence(row: np.ndarray, sensor: str, cover_shares=None, legend=None) -> str:
    """A sentence on one tile from its facts (columns,) and, where known, shares (entries,) of a legend; "" where nothing can be
    said. Sentence case, full stop."""
    if cover_shares is not None and legend is not None and np.sum(cover_shares) > 0:
        shares = np.asarray(cover_shares, float) / np.sum(cover_shares)
        whole = percentages(shares)
        return shares_in_words([Covered(entry.name, entry.kind, None, float(shares[i]), whole[i], 0.0, None, None, 0)
                                for i, entry in sorted(enumerate(legend.entries), key=lambda pair: -shares[pair[0]])
                                if shares[i] >= 0.01])
    words = {"vegetation": "green vegetation", "water": "open water", "snow": "snow or ice", "bare": "bare or built-up ground",
             "smooth": "radar-dark surface", "green": "green cover"}
    known = {name: float(row[i]) for i, name in enumerate(COLUMNS[sensor]) if name in _SAID and np.isfinite(row[i])}
    told = sorted((name for name in known if known[name] >= _LEAST), key=lambda name: -known[name])
    return sentence_case(listed([f"{words[name]} {percent(known[name])}" for name in told]))


def facts_of_cover(covered: tuple[Covered, ...], how: str) -> list[Fact]:
    """Land cover as facts, which are estimated: a model named each cell."""
    formula = f"cells of the class / cells with data; {how}"
    return [Fact(f"cover {c.name}", round(100 * c.share, 2), "%", f"{c.name} {percent(c.share, c.percent)}"
                 + (f" {c.place.words}" if c.place else ""), formula, "estimated") for c in covered]
