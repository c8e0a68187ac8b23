"""The numbers that a report begins with: where each lies among the measured ones, and what it has to beat."""
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .markdown import figure, table

REMEMBERED = Path(__file__).with_name("remembered.json")   # {"name version": {title: value}}, written by --remember


@dataclass(frozen=True)
class Headline:
    """title: with its unit and pool. path: "section/key/…" in the measured numbers, or a function of them; "@first" is the
    first key of a dictionary, as is the first tower: the one that searches use; "@mean" the mean over a dictionary's entries.
    baselines: {name: path}. better: "more" or "less". timed: depends on the machine and on what else it has to do, so it is
    not compared with other bundles' days."""
    title: str
    path: str | Callable
    baselines: dict
    better: str = "more"
    digits: int = 1
    timed: bool = False


def detected(title, section):
    """Headline of a section that `detection.measure` filled: the first prompt of the first tower."""
    return Headline(title, f"{section}/towers/@first/@first/AP",
                    {"arithmetic": f"{section}/baselines/@first/AP", "chance": f"{section}/chance/AP"})


def covered(title, name):
    """Headlines of one input of land cover: all labels against chance, then those that a rule can tell against the rules."""
    place = f"land_cover/inputs/{name}"
    yield Headline(f"{title}: a label for its tiles, mean nDCG of labels", f"{place}/towers/@first/labels/@mean/nDCG",
                   {"chance": "land_cover/chance/labels/@mean/nDCG"})
    yield Headline(f"{title}: labels that an index rule can tell, mean AP", lambda measured: ruled(measured, place),
                   {"rules": f"{place}/rules/@mean/AP"})
    yield Headline(f"{title}: a tile for its labels, nDCG", f"{place}/towers/@first/tile to labels/637U",
                   {"chance": "land_cover/chance/tile to labels/637U"})


def ruled(measured, place):
    """Mean AP of the first tower over the labels that have a rule."""
    found = [at(measured, f"{place}/towers/@first/labels/{label}/AP") for label in inside(measured, f"{place}/rules") or ()]
    return mean(found)


def optical_speed(measured):
    """Tiles a second of the first Sentinel-2 tower at the budget's size."""
    found = measured.get("speed", {})
    name = next((n for n, sensor in found.get("sensors", {}).items() if sensor == "sentinel-2"), None)
    return at(measured, f"speed/tiles per second/{name}/{found['budget']['px']}") if name else None


HEADLINES = (
    Headline("RSICD val, mean recall, pool of 500, plain", "retrieval/towers/@first/plain/mean recall",
             {"chance": "retrieval/chance/plain/mean recall"}),
    Headline("RSICD val, mean recall, pool of 500, identical captions accepted",
             "retrieval/towers/@first/identical accepted/mean recall",
             {"chance": "retrieval/chance/identical accepted/mean recall"}),
    Headline("AID val, scene class by name, 30 classes, % right", "scenes/towers/@first/accuracy",
             {"colour histograms": "scenes/baselines/@first/accuracy", "chance": "scenes/chance/accuracy"}),
    detected("floods from S1 alone, AP", "floods/S1"),
    detected("floods from S2 alone, AP", "floods/S2"),
    detected("burned area, AP (three fires: no claim)", "burns"),
    *covered("land cover from S2 (one place: no claim)", "S2, 12 bands"),
    *covered("land cover from S1 (one place: no claim)", "S1, VV and VH"),
    Headline("Los Angeles, S1 to S2, recall@10 among the tiles of an image", "cross_modal/towers/@first/same image/S1 to S2/2",
             {"texture thumbnails": "cross_modal/baselines/@first/same image/S1 to S2/2",
              "chance": "cross_modal/chance/same image/S1 to S2/2"}),
    Headline("Los Angeles, S2 to S1, recall@10 among the tiles of an image", "cross_modal/towers/@first/same image/S2 to S1/2",
             {"texture thumbnails": "cross_modal/baselines/@first/same image/S2 to S1/2",
              "chance": "cross_modal/chance/same image/S2 to S1/2"}),
    Headline("synonyms against random pairs, AUC", "text_checks/bundle/synonyms/AUC", {"chance": "text_checks/chance"}),
    Headline("word order and attributes, % right", "text_checks/bundle/word order/right", {"chance": "text_checks/chance"}),
    Headline("negation, % right", "text_checks/bundle/negation/right", {"chance": "text_checks/chance"}),
    Headline("50 unseen words, % with a sensible nearest concept", "unseen/bundle/first", {"chance": "unseen/chance/first"}),
    Headline("the same, % with a sensible one among the nearest three", "unseen/bundle/any of three",
             {"chance": "unseen/chance/any of three"}),
    Headline("22 of them as queries for AID val, mean AP", "unseen/images/words/@mean/AP",
             {"chance": "unseen/images/words/@mean/chance"}),
    Headline("correlation of text similarities with the teacher's", "text/similarities", {}, digits=3),
    Headline("one short text, ms", "speed/text ms", {"budget": "speed/budget/text ms"}, "less", timed=True),
    Headline("Sentinel-2 tiles a second, 128 px", optical_speed, {"budget": "speed/budget/tiles per second"}, digits=0,
             timed=True),
    Headline("whole bundle, MB", "speed/MB", {"budget": "speed/budget/MB"}, "less"),
)


def mean(found):
    known = [value for value in found if value is not None]
    return sum(known) / len(known) if known else None


def inside(measured, path):
    """What lies at a path, whatever it is; None where there is nothing."""
    found, keys = measured, path.split("/")
    for number, key in enumerate(keys):
        if key == "@mean" and isinstance(found, dict):
            return mean([at(entry, "/".join(keys[number + 1:])) for entry in found.values() if entry is not None])
        if isinstance(found, list) and key.isdecimal() and int(key) < len(found):
            found = found[int(key)]
        elif isinstance(found, dict):
            found = found.get(next(iter(found), None) if key == "@first" else key)
        else:
            return None
    return found


def at(measured, path):
    """The number at a path, None where there is none."""
    found = path(measured) if callable(path) else inside(measured, path)
    return found if isinstance(found, (int, float)) and not isinstance(found, bool) else None


def values(measured):
    """{title: value} of the headlines that were measured and can be compared with other days."""
    return {h.title: value for h in HEADLINES if not h.timed and (value := at(measured, h.path)) is not None}


def beaten(headline, measured):
    """[(baseline, its value)] that are as good as the bundle or better."""
    own = at(measured, headline.path)
    found = [(name, at(measured, path)) for name, path in headline.baselines.items()]
    sign = 1 if headline.better == "more" else -1
    return [(name, value) for name, value in found if own is not None and value is not None and sign * (value - own) >= 0]


def remembered(but=None):
    """{name and version: {title: value}} of the bundles that were remembered, without one of them."""
    kept = json.loads(REMEMBERED.read_text(encoding="utf-8")) if REMEMBERED.exists() else {}
    return {name: numbers for name, numbers in kept.items() if name != but}


def remember(name, measured):
    """Keeps the headlines of a bundle for the reports of others."""
    kept = {**remembered(), name: values(measured)}
    REMEMBERED.write_text(json.dumps({name: kept[name] for name in sorted(kept)}, indent=1) + "\n", encoding="utf-8")


def summary(name, measured):
    """Headlines beside what they have to beat and the remembered bundles, as Markdown. Where they do not, that is marked."""
    others, rows = remembered(but=name), []        # earlier editions, and those of other data
    for h in HEADLINES:
        own = at(measured, h.path)
        if own is None:
            continue
        said = [f"{base} {figure(value, h.digits)}" for base, path in h.baselines.items()
                if (value := at(measured, path)) is not None]
        text = figure(own, h.digits) + (" (no better)" if beaten(h, measured) else "")
        rows.append([h.title, text, "; ".join(said), *(figure(o.get(h.title), h.digits) for o in others.values())])
    if not rows:
        return "None of the headline numbers was measured.\n"
    return ("In percent, unless said otherwise. To beat: what can be had without a model, or a budget; “no better” stands "
            "where the bundle does not.\n\n" + table(["", f"**{name}**", "to beat", *others], rows))


def weak(measured):
    """A sentence for every headline that a baseline reaches too: limits that the numbers themselves prove. Not for timed
    ones, which may say more of the machine's day than of the bundle."""
    return [f"Measured: {h.title}: {figure(at(measured, h.path), h.digits)}, not better than "
            + ", ".join(f"{name} ({figure(value, h.digits)})" for name, value in found) + "."
            for h in HEADLINES if not h.timed and (found := beaten(h, measured))]
