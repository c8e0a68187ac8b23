"""Captions in words: a sentence, then what was measured, told apart."""
from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from .facts import Fact, measure, summarise
from .memory import SOURCE


@dataclass(frozen=True)
class Caption:
    """sentence: from the caption memory or from shares of tiles; facts: measured; source: where the sentence is from."""

    sentence: str
    facts: list[Fact]
    source: str

    @property
    def text(self) -> str:
        """Sentence and facts as one text."""
        measured = "; ".join(f.text for f in self.facts)
        return f"{self.sentence} Measured: {measured}." if measured else self.sentence

    def to_json(self) -> dict:
        return {"caption": self.text, "sentence": self.sentence, "facts": [asdict(f) for f in self.facts],
                "source": self.source}


def sentence_case(text: str) -> str:
    """First letter upper case, one full stop."""
    text = text.strip().rstrip(".")
    return text[:1].upper() + text[1:] + "."


def caption_images(bundle, images: np.ndarray, roles: list[str], gsd_m: float, units: str) -> list[str]:
    """One caption per image of (n, bands, h, w)."""
    tower = bundle.tower_for(roles, units)
    vectors = bundle.encode_images(images, roles, gsd_m, units)
    values, calibrated = tower.canonical(images, units)
    facts = measure(values, roles, tower.sensor, calibrated)
    sentences = bundle.caption_memory.sentences(vectors, tower.sensor) if len(vectors) else []
    return [Caption(sentence_case(sentence), summarise(row[None], np.ones(1), tower.sensor), SOURCE).text
            for sentence, row in zip(sentences, facts)]


def caption_tiles(bundle, vectors: np.ndarray, facts: np.ndarray, valid: np.ndarray, sensor: str) -> Caption:
    """The caption of a region from its tiles: vectors (n, d), facts (n, columns), valid share (n,).

    One tile is described by its nearest sentence; many by the concepts that most of them are nearest to."""
    memory = bundle.caption_memory
    summary = summarise(facts, valid, sensor)
    if len(vectors) < 4:
        mean = vectors.mean(0, keepdims=True)
        return Caption(sentence_case(memory.sentences(mean, sensor)[0]), summary, SOURCE)
    names, nearest = memory.concepts(vectors, sensor)
    shares = np.bincount(nearest, weights=valid, minlength=len(names)) / valid.sum()
    order = [i for i in np.argsort(-shares) if shares[i] >= 0.03][:4]
    listed = [f"{names[i]} ({100 * shares[i]:.0f} %)" for i in order]
    lead = "Mostly " if shares[order[0]] >= 0.5 else "Mixed: "
    text = lead + (listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " and " + listed[-1])
    return Caption(sentence_case(f"{text} of {len(vectors)} tiles"), summary,
                   "share of tiles nearest to each of Sightline's own concepts")
