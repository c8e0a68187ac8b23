"""Open vocabulary: fifty nouns that no caption and no phrase of the training holds, and the concepts nearest to them.

What would be sensible was written down before any result was looked at (`unseen.json`). WordNet's glosses, on which the
text tower was distilled, do hold these words; what they look like in an image, no training said."""
import json
import re
from pathlib import Path

import numpy as np

from ...data import corpus
from ...data.vocabulary import AID_WORDS, CONCEPTS
from ..engine import encode, queries
from ..markdown import table
from ..metrics import average_precision
from . import retrieval
from .text import both

TITLE = "Words that the training did not hold"
FILE = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
WORDS = list(FILE["sensible"])
NEAREST = 3


def occurring(words, texts):
    """{word: number of texts that hold it or its plural as a word of its own}, without those that none holds."""
    joined = "\n".join(texts).lower()
    counts = {w: len(re.findall(rf"\b{re.escape(w)}(?:s|es)?\b", joined)) for w in words}
    return {w: n for w, n in counts.items() if n}


def training_texts():
    """Captions, and phrases of the vocabulary in their frames. Raises FileNotFoundError without the data folder."""
    return [*corpus.training_captions(), *corpus.phrases()]


def share(hits):
    return 100 * float(np.mean(hits))


def nearest(vectors, words, concepts):
    """{word: [(concept, cosine)]} of the three nearest. vectors: of words, then of the concepts' names."""
    similarity = vectors[:len(words)] @ vectors[len(words):].T
    return {w: [(concepts[j], float(row[j])) for j in np.argsort(-row)[:NEAREST]] for w, row in zip(words, similarity)}


def judged(neighbours, sensible):
    """Shares in percent: the first neighbour is sensible, one of the first three is, and of all these neighbours."""
    right = np.array([[c in sensible[w] for c, _ in near] for w, near in neighbours.items()])
    return {"first": share(right[:, 0]), "any of three": share(right.any(1)), "of three": share(right)}


def chance(sensible, count):
    """What neighbours drawn at random reach: the same three shares."""
    sizes = np.array([len(names) for names in sensible.values()])
    none = np.prod([(count - sizes - i) / (count - i) for i in range(NEAREST)], axis=0)
    return {"first": share(sizes / count), "any of three": share(1 - none), "of three": share(sizes / count)}


def rankings(bundle):
    """Average precision over AID val of words for a scene class that training never called so, beside the class's own name; by
    the first tower that takes colours. None where none does."""
    able = retrieval.views(bundle)
    if not able:
        return None
    (tower, roles), (items, pixels) = able[0], retrieval.images()
    vectors = encode(tower, pixels, roles, retrieval.GSD_M, "uint8")
    labels, rows = np.array([r["class"] for r in items]), {}
    for word, classes in FILE["images"].items():
        right = np.isin(labels, classes)
        own = queries(bundle, [AID_WORDS[c] for c in classes])
        rows[word] = {"classes": classes, "AP": average_precision(vectors @ queries(bundle, [word])[0], right),
                      "own name": float(np.mean([average_precision(vectors @ v, right) for v in own])),
                      "chance": share(right)}
    return {"pool": len(items), "tower": tower.name, "words": rows}


def measure(bundle):
    """{"bundle", "teacher", "chance": shares; "words": {word: {"nearest", "sensible"}}; "occurring"; "images"}."""
    concepts = list(CONCEPTS)
    sensible = FILE["sensible"]
    found = {"concepts": len(concepts), "chance": chance(sensible, len(concepts))}
    for name, vectors in both(bundle, WORDS + [CONCEPTS[c][1][0] for c in concepts]).items():
        neighbours = nearest(vectors, WORDS, concepts)
        found[name] = judged(neighbours, sensible)
        if name == "bundle":
            found["words"] = {w: {"nearest": [[c, round(v, 3)] for c, v in near], "sensible": sensible[w]}
                              for w, near in neighbours.items()}
    try:
        texts = training_texts()
        found["occurring"] = occurring(WORDS, texts)
        found["proposed"] = occurring(FILE["proposed but occurring"], texts)
        found["images"] = rankings(bundle)
    except FileNotFoundError as error:
        found["without data"] = f"{error}"
    return found


def tables(numbers):
    columns = {"bundle": "this bundle", "teacher": "its teacher", "chance": "chance"}
    shares = {"first": "the nearest concept is sensible", "any of three": "one of the nearest three is",
              "of three": "share of all three that are"}
    there = [n for n in columns if n in numbers]
    parts = [f"{len(numbers['words'])} nouns against {numbers['concepts']} concepts; percent of words. {FILE['how']}\n",
             table(["", *(columns[n] for n in there)],
                   [[title, *(numbers[n][key] for n in there)] for key, title in shares.items()])]
    if "occurring" in numbers:
        parts.append(_occurrence(numbers))
    parts.append("In bold what is sensible.\n\n" + table(
        ["word", "nearest concept", "second", "third", "sensible"],
        [[w, *(f"**{called(c)}** {v:.2f}" if c in e["sensible"] else f"{called(c)} {v:.2f}" for c, v in e["nearest"]),
          ", ".join(map(called, e["sensible"]))] for w, e in numbers["words"].items()]))
    if numbers.get("images"):
        parts.append(_images(**numbers["images"]))
    return "\n".join(parts)


def _occurrence(numbers):
    held, proposed = (", ".join(f"{w} ({n})" for w, n in numbers[key].items()) for key in ("occurring", "proposed"))
    return (f"Looked for in every training caption and phrase: of the {len(numbers['words'])}, {held or 'none'} occurs. "
            f"Proposed at first and left out because they do occur (number of times): {proposed}.\n")


def _images(pool, tower, words):
    rows = [[w, ", ".join(e["classes"]), e["AP"], e["own name"], e["chance"]] for w, e in words.items()]
    means = [float(np.mean([e[k] for e in words.values()])) for k in ("AP", "own name", "chance")]
    return (f"Do these words find images? Average precision in percent over the {pool} images of AID val, tower `{tower}`, "
            "where a scene class shows what the word means, beside the class's own name:\n\n"
            + table(["word", "classes that are right", "AP of the word", "AP of the class's name", "chance"],
                    [*rows, ["**mean**", "", *means]]))


def called(concept):
    """The name of a concept, as users type it."""
    return CONCEPTS[concept][1][0]
