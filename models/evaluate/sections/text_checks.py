"""What the text tower makes of synonyms, word order, negation, plurals, spelling, and long against short.

All words and sentences are the project's own (`text_checks.json`), asked as queries are, through the bundle's prompts.
Beside each number stands that of the teacher, from which the tower was distilled, where it is installed."""
import json
from itertools import combinations
from pathlib import Path

import numpy as np

from ..markdown import table
from .text import both

TITLE = "Text checks"
CHANCE = 50.0               # of synonyms, word order and negation
CASES = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def auc(positive, negative):
    """Percent of pairs (positive, negative) in which the positive is larger; ties count half (Mann-Whitney U)."""
    positive, negative = np.asarray(positive)[:, None], np.asarray(negative)[None]
    return 100 * float((positive > negative).mean() + (positive == negative).mean() / 2)


class Cosines:
    """Cosines between texts of one encoder."""

    def __init__(self, texts, vectors):
        self.row, self.vectors = {t: i for i, t in enumerate(texts)}, vectors

    def __call__(self, a, b):
        return float(self.vectors[self.row[a]] @ self.vectors[self.row[b]])

    def between(self, first, second):
        """(len(first), len(second))"""
        return self.vectors[[self.row[t] for t in first]] @ self.vectors[[self.row[t] for t in second]].T


def synonyms(cosine):
    groups = CASES["synonyms"]
    same = [cosine(a, b) for group in groups for a, b in combinations(group, 2)]
    other = np.concatenate([cosine.between(g, h).ravel() for g, h in combinations(groups, 2)])
    return {"pairs": len(same), "AUC": auc(same, other), "synonyms": float(np.mean(same)), "random pairs": float(other.mean())}


def triples(cosine, cases):
    """Is a sentence nearer to another of the same meaning than to the one with the wrong meaning? From both right ones."""
    same = np.array([[cosine(*c["right"])] * 2 for c in cases]).ravel()
    wrong = np.array([[cosine(right, c["wrong"]) for right in c["right"]] for c in cases]).ravel()
    return {"questions": len(same), "right": 100 * float((same > wrong).mean()), "same meaning": float(same.mean()),
            "wrong meaning": float(wrong.mean())}


def partners(cosine, pairs):
    """Does each text find its partner among all of the other side? Both ways, percent; chance is one in len(pairs)."""
    between = cosine.between(*zip(*pairs))
    own, rows = np.diag(between), np.arange(len(pairs))
    found = np.concatenate([between.argmax(1) == rows, between.argmax(0) == rows])
    others = (between.sum() - own.sum()) / (between.size - len(own))
    return {"pairs": len(pairs), "found": 100 * float(found.mean()), "partners": float(own.mean()), "lowest": float(own.min()),
            "others": float(others)}


def _texts():
    pairs = [*CASES["same meaning"], *CASES["plurals"], *CASES["spellings"], *CASES["long"], *CASES["synonyms"]]
    cases = [[*c["right"], c["wrong"]] for c in CASES["relations"] + CASES["negation"]]
    return sorted({t for group in pairs + cases for t in group})


def measure(bundle):
    """{"bundle" (and "teacher"): {check: {measure: number}}, "chance"}; shares in percent, cosines from -1 to 1."""
    texts, found = _texts(), {}
    for name, vectors in both(bundle, texts).items():
        cosine = Cosines(texts, vectors)
        found[name] = {
            "synonyms": synonyms(cosine), "word order": triples(cosine, CASES["relations"]),
            "same meaning": float(np.mean([cosine(*pair) for pair in CASES["same meaning"]])),
            "negation": triples(cosine, CASES["negation"]),
            **{check: partners(cosine, CASES[check]) for check in ("plurals", "spellings", "long")}}
    return {**found, "chance": CHANCE}


def tables(numbers):
    names = [name for name in ("bundle", "teacher") if name in numbers]

    def row(title, check, key, rest):
        first = numbers["bundle"][check]
        return [title.format(**first), *(numbers[n][check][key] for n in names), rest]

    def cosines(check, *keys):
        return "; ".join(f"{key} {numbers['bundle'][check][key]:.2f}" for key in keys)

    plain = ("partners", "lowest", "others")
    same = f"; a harmless change of order {numbers['bundle']['same meaning']:.2f}"
    rows = [
        row("synonyms against random pairs ({pairs} pairs): AUC", "synonyms", "AUC",
            cosines("synonyms", "synonyms", "random pairs")),
        row("word order and attributes ({questions} questions)", "word order", "right",
            cosines("word order", "same meaning", "wrong meaning") + same),
        row("negation ({questions} questions)", "negation", "right", cosines("negation", "same meaning", "wrong meaning")),
        row("singular finds its plural and back (among {pairs})", "plurals", "found", cosines("plurals", *plain)),
        row("another spelling is found, and back (among {pairs})", "spellings", "found", cosines("spellings", *plain)),
        row("a word finds the long sentence for it, and back (among {pairs})", "long", "found", cosines("long", *plain))]
    columns = ["this bundle" if n == "bundle" else "its teacher" for n in names]
    return ("In percent. Chance is 50 for synonyms, word order and negation; a tower that only sees which words occur is below "
            "that for the last two, since the wrong sentence has the words of the right one. Small lists of the project's own: "
            "a difference of five says little.\n\n" + table(["check", *columns, "mean cosines of this bundle"], rows))
