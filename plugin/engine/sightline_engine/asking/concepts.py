"""What questions may ask for: everyday words, and which of a legend's entries or measured facts they mean."""
from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

import numpy as np

from ..captioning.legend import Legend
from ..embedding.towers import normalised

# Cosine from which a word that nobody listed is taken for the nearest listed one, both less the mean of the listed words, so
# that it holds in the spaces of other bundles too. Lower limits take more words and take "mayor" for a town: a wrong answer
# costs more than none. `models.evaluate.sections.ask` measures it.
NEAR = 0.62
_LOOKED_AT = 6  # of a concept's words
_TYPO = 0.84  # similarity (difflib) from which a word is a known one misspelt: "watr" has 0.89, "horse" and "house" 0.8


@dataclass(frozen=True)
class Concept:
    """name: as an answer says it; words: how people call it, in the singular; facts: columns of captioning.facts that measure
    its share, by sensor; kind: of legend entries that are it where none has its name; bodies: kinds of captioning.bodies that
    it is one of; parent: the concept that it is a part of; prompt: what to ask the images for where no legend knows it."""

    name: str
    words: tuple[str, ...]
    facts: dict[str, str] | None = None
    kind: str | None = None
    bodies: tuple[str, ...] = ()
    parent: str | None = None
    prompt: str | None = None

    @property
    def shape(self) -> bool:
        """Whether the form of a patch decides."""
        return bool(self.bodies)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


CONCEPTS = (
    Concept("water", _words("water, open water, water body, body of water, water surface, surface water"),
            {"sentinel-2": "water", "sentinel-1": "smooth"}, "water"),
    Concept("lake", _words("lake, pond, reservoir, lagoon"), bodies=("lake", "pond"), parent="water", prompt="a lake"),
    Concept("river", _words("river, stream, canal, channel, creek, waterway, brook"), bodies=("river", "channel"),
            parent="water", prompt="a river"),
    Concept("sea", _words("sea, ocean, open sea, bay"), parent="water", prompt="the open sea"),
    Concept("vegetation", _words("vegetation, green vegetation, greenery, plant, green cover, plant cover, green, green area, "
                                 "green land, vegetated land"), {"sentinel-2": "vegetation", "aerial": "green"}, "vegetation"),
    Concept("forest", _words("forest, wood, woods, woodland, tree, tree cover, jungle, rainforest, forested area, "
                             "forested land, "
                             "wooded area, dense forest, wooded, forested")),
    Concept("crop fields", _words("crop field, field, farmland, cropland, crop, farm, agriculture, agricultural field, "
                                  "farm field, "
                                  "agricultural land, arable land, cultivated field, cultivated land, farming, "
                                  "agricultural area, "
                                  "farmed land, agricultural, cultivated, farmed, plantation, orchard")),
    Concept("grassland", _words("grassland, meadow, pasture, grass, prairie, lawn, grazing land, rangeland")),
    Concept("shrubland", _words("shrubland, shrub, bush, scrub, scrubland, shrub and scrub, heath")),
    Concept("bare ground", _words("bare ground, bare soil, bare land, soil, barren land, bare earth, bare, barren, bare rock, "
                                  "rock, exposed soil, bare area, wasteland")),
    Concept("desert", _words("desert, sand, dune, sand dune"), parent="bare ground", prompt="sand dunes"),
    Concept("wetland", _words("wetland, marsh, swamp, mangrove, bog, marshland, flooded vegetation")),
    Concept("built-up land", _words("built-up land, built-up area, built area, built-up, building, house, built up area, "
                                    "built up land, urban area, "
                                    "urban land, structure, construction, residential area, built land, home, roof, urban, "
                                    "built up, developed land, developed area, housing"), kind="built"),
    Concept("town", _words("town, city, urban centre, metropolis"), bodies=("town",), parent="built-up land", prompt="a town"),
    Concept("settlement", _words("settlement, village, hamlet"), bodies=("town", "settlement"), parent="built-up land",
            prompt="a village"),
    Concept("snow and ice", _words("snow, ice, snow and ice, snow or ice, glacier, snow cover, snow field, snowy area, frozen"),
            {"sentinel-2": "snow"}, "snow"),
    Concept("burned area", _words("burned area, burnt area, burned land, burnt land, burn scar, fire scar, burned forest, "
                                  "burn, "
                                  "burnt forest, burned, burnt, wildfire damage, fire damage, scorched land, burned "
                                  "vegetation"),
            kind="burned"),
    Concept("flooded land", _words("flooded land, flood, flooded field, flooded area, floodwater, flood water, inundated land, "
                                   "inundation, flooding, flooded, inundated, under water, inundated area"),
            kind="flood", parent="water", prompt="flooded area"),
    Concept("clouds", _words("cloud, cloud cover, cloudy, haze, clouded, overcast"), {"sentinel-2": "cloud"}, "cloud"),
)
BY_NAME = {concept.name: concept for concept in CONCEPTS}


def lemma(text: str) -> str:
    """Words in lower case and the singular: "Crop Fields" -> "crop field"."""
    return " ".join(_singular(word) for word in re.findall(r"[\w-]+", text.lower()))


def _singular(word: str) -> str:
    if word in ("woods", "grass", "glass", "bus", "gas", "dress") or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("hooves") or word.endswith("eaves"):
        return word[:-3] + "f"
    return word[:-1] if word.endswith("s") else word


@dataclass(frozen=True)
class Found:
    """What a word was taken for. how: "" where it is known, else in words, why."""

    concept: Concept
    how: str = ""


class Lexicon:
    """The words that can be asked for: of this module, of a legend of the user's own, and what a bundle names beside."""

    def __init__(self, bundle, legends: list[Legend]):
        self._bundle = bundle
        self._known: dict[str, Concept] = {word: concept for concept in CONCEPTS for word in map(lemma, concept.words)}
        for entry in (entry for legend in legends for entry in legend.entries):
            if lemma(entry.name) not in self._known:
                own = Concept(entry.name, (entry.name, *entry.phrases))
                for word in map(lemma, own.words):
                    self._known.setdefault(word, own)
        for named in bundle.captions_content.get("concepts", ()):
            words = {lemma(re.sub(r"^(the|an?) ", "", text)) for text in (named["name"], named["prompt"])}
            if not words & set(self._known):
                for word in words:
                    self._known[word] = Concept(named["name"], (named["name"],), prompt=named["prompt"])

    def find(self, phrase: str) -> Found | None:
        """The concept of a noun phrase: known, misspelt, or near in the text tower's space; None for anything else."""
        text = lemma(phrase)
        if not text:
            return None
        if text in self._known:
            return Found(self._known[text])
        inside = [word for word in self._known if re.search(rf"(^|[ -]){re.escape(word)}($|[ -])", text)]
        if inside:
            best = max(inside, key=lambda word: (text.endswith(word), len(word)))
            rest = [word for word in re.sub(rf"(^|[ -]){re.escape(best)}($|[ -])", " ", text).split() if word not in _PADDING]
            if not rest:
                return Found(self._known[best])
            if " ".join(rest) in self._known:  # "are the fields flooded"
                return Found(self._known[best], f'"{phrase}" is taken for {self._known[best].name} of any kind')
            return None
        close = difflib.get_close_matches(text, self._known, 1, _TYPO) if len(text) >= 4 else []
        if close and close[0][0] == text[0]:
            return Found(self._known[close[0]], f'"{phrase}" is taken for "{close[0]}"')
        return self._nearest(phrase, text)

    def _nearest(self, phrase: str, text: str) -> Found | None:
        words = [lemma(word) for concept in CONCEPTS for word in concept.words[:_LOOKED_AT]]  # each costs milliseconds, once
        if len(text.split()) > 3 or len(text) < 3 or "captions" not in self._bundle.manifest:
            return None  # what is near was found out with the bundle that ships, and means nothing in another space
        vectors = self._bundle.encode_queries([*words, text])
        vectors = normalised(vectors - vectors[:-1].mean(0))
        cosines = vectors[:-1] @ vectors[-1]
        best = int(np.argmax(cosines))
        if cosines[best] < NEAR:
            return None
        return Found(self._known[words[best]], f'"{phrase}" is taken for "{words[best]}", the nearest word that is known')


_PADDING = frozenset("big large small wide dense much many any some more less visible open green covered patch area land "
                     "a an the of single single separate different cover surface zone region body parcel spot piece".split())
