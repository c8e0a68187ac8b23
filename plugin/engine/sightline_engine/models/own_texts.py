"""Texts that models bring along, for fitting an adapter: words and sentences of their captions, and queries made of them.

Nothing is taken from anywhere else; the bundle that ships with Sightline always gives its share, since imported ones bring few
texts of their own."""
from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np

from ..embedding.bundle import Bundle
from ..errors import BundleError
from .choice import SHIPPED

_ALONE = ("{}", "a satellite image of {}", "there is {} in the picture", "an aerial photograph of {}", "{} seen from above",
          "many {}", "a large {}", "some {} in the distance")
_PAIRS = ("{} next to {}", "{} and {}", "{} surrounded by {}", "{} between {} and a road", "{} without {}", "{} near {}",
          "{} with {} around")


@dataclass(frozen=True)
class Texts:
    """fitting: texts to fit on; asked: queries of which none, nor a part of one, is among those, to measure with."""

    fitting: list[str]
    asked: list[str]


@dataclass(frozen=True)
class _Found:
    phrases: list[str]
    sentences: list[str]
    words: list[str]


def texts_of(bundles: list[Bundle], count: int, held_out: float = 0.2, seed: int = 0) -> Texts:
    """About `count` texts of some bundles and the shipped one, the same ones every time; a share of the words and phrases is
    held out with everything that is made of it, and makes the queries."""
    found = _found(bundles)
    pool = found.phrases + found.words
    rng = np.random.default_rng(seed)
    out = {pool[i] for i in rng.permutation(len(pool))[:round(held_out * len(pool))]}
    kept = [each for each in pool if each not in out]
    wanted = round((1 - held_out) * count)
    some = [found.sentences[i] for i in rng.permutation(len(found.sentences))]
    cut = round(held_out * len(some))
    fitting = _made(kept, some[cut:][:wanted // 2], wanted, rng)
    asked = _made([each for each in pool if each in out], some[:cut][:(count - wanted) // 2], count - wanted, rng)
    there = set(fitting)
    return Texts(fitting, [asked[i] for i in rng.permutation(len(asked)) if asked[i] not in there])


def known_texts(bundle: Bundle) -> list[str]:
    """What a bundle itself asks for: the words of its legend and concepts in its prompts, and its sentences."""
    content = bundle.captions_content
    words = [phrase for entry in content.get("legend", ()) for phrase in (entry["name"], *entry["phrases"])]
    words += [entry[kind] for entry in content.get("concepts", ()) for kind in ("name", "prompt") if kind in entry]
    prompted = [prompt.format(word) for word in words for prompt in bundle.manifest["prompts"]]
    return list(dict.fromkeys(prompted + [entry["text"] for entry in content["sentences"]]))


def _found(bundles: list[Bundle]) -> _Found:
    """What some bundles and the shipped one bring, each once, in a fixed order."""
    phrases, sentences, words = [], [], []
    for bundle in [*bundles, Bundle.open(SHIPPED, "cpu")]:
        content = bundle.captions_content if "captions" in bundle.manifest else {}
        phrases += [e[kind] for e in content.get("concepts", ()) for kind in ("name", "prompt") if kind in e]
        phrases += [phrase for e in content.get("legend", ()) for phrase in (e["name"], *e["phrases"])]
        phrases += _content(bundle, bundle.manifest.get("calibration")).get("phrases", [])
        sentences += [e["text"].rstrip(".") for e in content.get("sentences", ())]
        files = (bundle.manifest.get("decoder") or {}).get("files", {})
        sentences += _content(bundle, files.get("memory")).get("sentences", [])
        words += _content(bundle, files.get("words")).get("words", [])
    words += [word for text in phrases + sentences for word in text.lower().split()]
    words = [word for word in words if isinstance(word, str) and word.isalpha() and len(word) > 2]
    return _Found(*(sorted({text for text in some if isinstance(text, str) and text}) for some in (phrases, sentences, words)))


def _content(bundle: Bundle, entry: dict | None) -> dict:
    """What a JSON file of a bundle says; nothing where there is none."""
    try:
        return json.loads(bundle.files(entry["file"], entry["sha256"])) if entry else {}
    except (BundleError, ValueError, KeyError, TypeError):  # a damaged decoder has nothing to do with texts
        return {}


def _made(pool: list[str], sentences: list[str], count: int, rng: np.random.Generator) -> list[str]:
    """Sentences, and queries made of words and phrases, half of one and half of two: `count` in all, or fewer."""
    made = dict.fromkeys(sentences)
    for _ in range(2 * count if pool else 0):
        if len(made) >= count:
            break
        alone = rng.random() < 0.5
        template = (_ALONE if alone else _PAIRS)[rng.integers(len(_ALONE if alone else _PAIRS))]
        made[template.format(*(pool[i] for i in rng.integers(len(pool), size=1 if alone else 2)))] = None
    return list(made)
