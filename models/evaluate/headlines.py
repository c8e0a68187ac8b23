"""The numbers that a report begins with: where each lies among the measured ones, and what it has to beat."""
import json
from dataclasses import dataclass
from pathlib import Path

from .markdown import figure, table

EARLIER = Path(__file__).with_name("earlier.json")      # {"name version": {title of a headline: value}}, by --remember


@dataclass(frozen=True)
class Headline:
    """title: with its unit and pool. path: "section/key/…" in the measured numbers; "@first" is the first key of a
    dictionary, as is the first tower: the one that searches use. baselines: {name: path}. better: "more" or "less"."""
    title: str
    path: str
    baselines: dict
    better: str = "more"
    digits: int = 1


HEADLINES = (
    Headline("RSICD val, mean recall, pool of 500, plain", "retrieval/towers/@first/plain/mean recall",
             {"chance": "retrieval/chance/plain/mean recall"}),
    Headline("RSICD val, mean recall, pool of 500, identical captions accepted",
             "retrieval/towers/@first/identical accepted/mean recall",
             {"chance": "retrieval/chance/identical accepted/mean recall"}),
    Headline("AID val, scene class by name, 30 classes, % right", "scenes/towers/@first/accuracy",
             {"colour histograms": "scenes/baselines/@first/accuracy", "chance": "scenes/chance/accuracy"}),
    Headline("synonyms against random pairs, AUC", "text_checks/bundle/synonyms/AUC",
             {"its teacher": "text_checks/teacher/synonyms/AUC"}),
    Headline("word order and attributes, % right, chance 50", "text_checks/bundle/word order/right",
             {"its teacher": "text_checks/teacher/word order/right"}),
    Headline("negation, % right, chance 50", "text_checks/bundle/negation/right",
             {"its teacher": "text_checks/teacher/negation/right"}),
    Headline("50 unseen words, % with a sensible nearest concept", "unseen/bundle/first",
             {"its teacher": "unseen/teacher/first", "chance": "unseen/chance/first"}),
    Headline("the same, % with a sensible one among the nearest three", "unseen/bundle/any of three",
             {"its teacher": "unseen/teacher/any of three", "chance": "unseen/chance/any of three"}),
    Headline("correlation of text similarities with the teacher's", "text/similarities", {}, digits=3),
    Headline("one text, ms", "speed/text ms", {}, "less"),
    Headline("whole bundle, bytes", "speed/bytes", {}, "less"),
)


def at(measured, path):
    """The number at a path, None where there is none."""
    found = measured
    for key in path.split("/"):
        if not isinstance(found, dict):
            return None
        key = next(iter(found), None) if key == "@first" else key
        found = found.get(key)
    return found if isinstance(found, (int, float)) and not isinstance(found, bool) else None


def values(measured):
    """{title: value} of the headlines that were measured."""
    return {h.title: value for h in HEADLINES if (value := at(measured, h.path)) is not None}


def beaten(headline, measured):
    """[(baseline, its value)] that are as good as the bundle or better."""
    own = at(measured, headline.path)
    found = [(name, at(measured, path)) for name, path in headline.baselines.items()]
    sign = 1 if headline.better == "more" else -1
    return [(name, value) for name, value in found if own is not None and value is not None and sign * (value - own) >= 0]


def earlier(but=None):
    """{name and version: {title: value}} of the bundles that were remembered, without one of them."""
    kept = json.loads(EARLIER.read_text(encoding="utf-8")) if EARLIER.exists() else {}
    return {name: numbers for name, numbers in kept.items() if name != but}


def remember(name, measured):
    """Keeps the headlines of a bundle for the reports of later ones."""
    EARLIER.write_text(json.dumps({**earlier(), name: values(measured)}, indent=1) + "\n", encoding="utf-8")


def summary(name, measured):
    """Headlines beside their baselines and the earlier bundles, as Markdown. What a baseline reaches too is marked."""
    others, rows = earlier(but=name), []
    for h in HEADLINES:
        own = at(measured, h.path)
        if own is None:
            continue
        said = [f"{base} {figure(value, h.digits)}" for base, path in h.baselines.items()
                if (value := at(measured, path)) is not None]
        text = figure(own, h.digits) + (" (not better than a baseline)" if beaten(h, measured) else "")
        rows.append([h.title, text, "; ".join(said), *(figure(o.get(h.title), h.digits) for o in others.values())])
    if not rows:
        return "None of the headline numbers was measured.\n"
    return table(["", f"**{name}**", "baselines", *others], rows)


def weak(measured):
    """A sentence for every headline that a baseline reaches too: limits that the numbers themselves prove."""
    return [f"Measured: {h.title}: {figure(at(measured, h.path), h.digits)}, not better than "
            + ", ".join(f"{name} ({figure(value, h.digits)})" for name, value in found) + "."
            for h in HEADLINES if (found := beaten(h, measured))]
