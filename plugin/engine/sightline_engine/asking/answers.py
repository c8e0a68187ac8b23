"""The sentences of answers."""
from __future__ import annotations

import re

from ..captioning.bodies import Body
from ..captioning.english import a, counted, listed, number, percent, plural, sentence_case
from ..captioning.english import area as area_words
from ..captioning.patches import Patches
from ..embedding.languages import languages_of
from .concepts import Concept, lemma
from .questions import Bound, Question, Region
from .views import region_mask, smoothed

_FEWEST = 4  # cells of a patch that counts as one
_SAME = 0.1  # two areas that differ by less, as a share of the larger, are about the same
_SINGLE = {"tree": "trees", "house": "houses", "building": "buildings", "field": "fields", "home": "houses", "farm": "farms",
           "crop field": "fields", "roof": "roofs", "plant": "plants", "structure": "buildings", "shrub": "shrubs",
           "bush": "bushes"}
_BODIES = ("lake", "river", "town", "settlement")


def name_of(name: str) -> str:
    """A concept's name in a sentence: lakes, rivers and towns in the plural."""
    return plural(name) if name in _BODIES else name


def one(name: str) -> str:
    """"a bridge", "clouds", "flooded land"."""
    return name if plural(name) == name or name == "sea" else a(name)


def verb(name: str) -> str:
    """"covers" or "cover"."""
    last = name_of(name).split()[-1].lower()
    many = " and " in name or (last.endswith("s") and not last.endswith(("ss", "us")) and last not in ("grass",))
    return "cover" if many else "covers"


def amount(told) -> str:
    """"12 % (9.8 km²)", "about 12 % (9.8 km²)" of what a model estimated, told from what was measured."""
    return f"{about(told)}{percent(told.share)} ({area_words(told.area_m2)})"


def about(told) -> str:
    """"about " before a share that was estimated."""
    measured = all(m.way == "pixels" for _, m in told.maps) or told.share < 0.01
    return "" if measured else "about "


def none(name: str) -> str:
    """"there is no water", "there are no clouds"."""
    return f"there {'are' if verb(name) == 'cover' and name not in _BODIES and ' and ' not in name else 'is'} no {name}"


def covers(told, where: str) -> str:
    """"in the south, water covers 12 % (9.8 km²)"."""
    clause = f"{name_of(told.name)} {verb(told.name)} {amount(told)}"
    return f"{where}, {clause}" if where else clause


def presence(told, where: str, place: str, negated: bool) -> str:
    yes = told.present
    if told.whole_tiles:
        count = sum(int(m.mask.sum()) for _, m in told.maps)
        if not yes:
            return f"No: no tile{f' {where}' if where else ''} looks like {one(told.name)}."
        at = f", {place}" if place and not where else ""
        return f"{'No' if negated else 'Yes'}, probably: {_alike(count, told.name)}{at}."
    if told.bodies and yes:
        return f"{'No' if negated else 'Yes'}: {_bodies(told)}{f' {where}' if where else ''}."
    if not yes:
        rest = f", or too little to tell ({area_words(told.area_m2)})" if told.area_m2 > 0 else ""
        shape = " No patch has the shape of one." if told.concept.shape else ""
        return f"{'Yes' if negated else 'No'}: {none(told.name)}{f' {where}' if where else ''}{rest}.{shape}"
    return f"{'No' if negated else 'Yes'}: {covers(told, where)}{f', {place}' if place and not where else ''}."


def _alike(count: int, name: str) -> str:
    """"three tiles look like a river"."""
    return f"{counted(count, 'tile')} {'looks' if count == 1 else 'look'} like {one(name)}"


def _bodies(told) -> str:
    """"a lake of 1.2 km² in the south-west"."""
    shown = [body(found) for found in told.bodies[:3]]
    more = len(told.bodies) - len(shown)
    return listed([*shown, *([f"{number(more)} more"] if more else [])])


def body(found: Body) -> str:
    """A lake, a river or a town in words."""
    return f"a {found.kind} of {area_words(found.area_m2)} {found.words}".rstrip()


def elsewhere(told) -> str:
    return f" Elsewhere there is some: {amount(told)} of the whole."


def share(told, where: str, place: str) -> str:
    if not told.area_m2:
        return f"None: {none(told.name)}{f' {where}' if where else ''}."
    return sentence_case(f"{covers(told, where)} of {area_words(told.total_m2)}{f', {place}' if place and not where else ''}")


def area(told, where: str) -> str:
    if not told.area_m2:
        return f"None: {none(told.name)}{f' {where}' if where else ''}."
    clause = (f"{name_of(told.name)} {verb(told.name)} {about(told)}{area_words(told.area_m2)}, {percent(told.share)} of "
              f"{area_words(told.total_m2)}")
    text = sentence_case(f"{where}, {clause}" if where else clause)
    return text + (f" These are {_bodies(told)}." if len(told.bodies) > 1 else "")


def extent(square_metres: float) -> str:
    return f"What has data covers {area_words(square_metres)}."


def against(told, bound: Bound, value: float, where: str) -> str:
    """Whether a share or an area keeps to a bound."""
    yes = bound.holds(value)
    return f"{'Yes' if yes else 'No'}, {'' if yes else 'not '}{bound.words}: {covers(told, where)}."


def mostly(told, where: str, largest) -> str:
    if told.share > 0.5:
        return f"Yes: {covers(told, where)}."
    if largest is not None and largest.name in (told.name, *told.concept.words):
        return f"No, but more of it than of anything else: {covers(told, where)}."
    other = f"; the largest part is {name_of(largest.name)} ({percent(largest.share)})" if largest is not None else ""
    return f"No: {covers(told, where)}{other}."


def comparison(one, other, where: str, question: Question) -> tuple[str, bool | None]:
    """What is more, and whether that is what was asked; None where the question was not for yes or no."""
    larger, smaller = (one, other) if one.area_m2 >= other.area_m2 else (other, one)
    if larger.area_m2 == 0:
        return f"There is neither {name_of(one.name)} nor {name_of(other.name)}{f' {where}' if where else ''}.", None
    near = larger.area_m2 - smaller.area_m2 < _SAME * larger.area_m2
    numbers = f"{covers(larger, where)}, {name_of(smaller.name)} {amount(smaller)}"
    if not re.match(r"\W*(is|are|does|do|has|have|more|less|fewer)\b", question.text.lower()):
        return sentence_case(f"{'about the same: ' if near else ''}{numbers}"), None
    if re.search(r"\bas (much|many)\b", question.text.lower()):
        return f"{'Yes, about' if near else 'No'}: {numbers}.", near
    yes = (one is smaller) if question.less else (one is larger and one.area_m2 > other.area_m2)
    return f"{'Yes' if yes else 'No'}{', but not by much' if near else ''}: {numbers}.", yes


def two_parts(one, other, part: Region, question: Question) -> tuple[str, bool]:
    """Where more of a thing is, of two parts of the area. part: the second one."""
    yes = one.share < other.share if question.less else one.share > other.share
    return (f"{'Yes' if yes else 'No'}: {covers(one, question.region.words)}, {part.words} {amount(other)}.", yes)


def same_thing(told) -> str:
    return f"Both words mean {name_of(told.name)} here, so that there is nothing to compare."


def count(told, where: str, question: Question) -> tuple[int, str]:
    """How many separate patches, of at least four cells after smoothing, or bodies of a shape."""
    patches = [Patches.of(smoothed(m.mask, m.weights > 0) if m.way == "cells" else m.mask) for _, m in told.maps]
    fine = all(m.way == "cells" for _, m in told.maps)
    at = f" {where}" if where else ""
    lead, sized = "", question.bound if question.bound and question.bound.unit == "ha" else None
    if sized:
        at = f" of {sized.words}{at}"

    def fits(area_m2: float) -> bool:
        return sized is None or sized.holds(area_m2 / 10_000)

    bodies = [body for body in told.bodies if fits(body.area_m2)]
    if bodies:
        found = len(bodies)
        named = [f"of {area_words(b.area_m2)} {b.words}".rstrip() for b in bodies[:4]]
        text = f"{counted(found, told.name)}{at}{':' if found > 1 or at else ''} {listed(named)}" + (
            f"; the other {number(found - 4)} are smaller" if found > 4 else "")
    elif told.bodies:
        found, text = 0, f"no {told.name}{at}"
    elif told.concept.shape and not told.whole_tiles:
        found = sum(p.larger(_FEWEST) for p in patches)
        text = f"{counted(found, told.name)}{at}" if found else f"no {told.name}{at}; no patch has the shape of one"
    elif told.whole_tiles:
        found = sum(p.larger(1) for p in patches)
        text = f"{number(found)} group{'s' * (found != 1)} of tiles look{'s' * (found == 1)} like {one(told.name)}{at}"
    else:
        least = _FEWEST if fine else 1
        cell = max(m.ground.compass.cell_m2 for _, m in told.maps)
        sizes = [int(cells) * m.ground.compass.cell_m2 for p, (_, m) in zip(patches, told.maps) for cells in p.cells
                 if cells >= least and fits(int(cells) * m.ground.compass.cell_m2)]
        found, largest = len(sizes), max(sizes, default=0)
        text = (f"{number(found)} separate patch{'es' * (found != 1)} of {name_of(told.name)}{at}"
                + (f", the largest of {area_words(largest)}" if found > 1 else f", of {area_words(largest)}" if found else "")
                + f"; patches of less than {area_words(least * cell)} are not counted")
    if question.bound and question.bound.unit == "count":
        lead = ("Yes, " if question.bound.holds(found) else "No, not ") + f"{question.bound.words}: "
    single = next((_SINGLE[word] for thing in question.things if (word := lemma(thing)) in _SINGLE), None)
    note = f" Single {single} are not told apart." if single else ""
    return found, sentence_case(lead + text) + note


def where(told, amounts, region: str, place: str) -> str:
    name = name_of(told.name)
    if not told.present:
        return f"Nowhere{f' {region}' if region else ''}: {none(told.name)} that can be told."
    if told.whole_tiles:
        count = sum(int(m.mask.sum()) for _, m in told.maps)
        return sentence_case(f"probably {place or region or 'in several places'}: {_alike(count, told.name)}")
    if told.bodies and not region:
        return sentence_case(f"there {'is' if len(told.bodies) == 1 else 'are'} {_bodies(told)}")
    if len(told.maps) > 1:
        parts = [f"{percent(m.share)} of {view.name}" for view, m in told.maps if m.area_m2]
        return sentence_case(f"{name}: {listed(parts)}")
    found = told.maps[0][1]
    patches = Patches.of(found.mask)
    lies = "lie" if verb(told.name) == "cover" else "lies"
    largest = f"the largest of {len(patches)} patches has {area_words(int(patches.cells[0]) * found.ground.compass.cell_m2)}" \
        if len(patches) > 1 and not told.whole_tiles else ""
    at = place or region or "in no one part of the area"
    if not region and at in ("throughout", "in several places", "in no one part of the area"):
        at += densest(found)
    said = f" ({about(amounts)}{area_words(amounts.area_m2)}, {percent(amounts.share)})" if not told.whole_tiles else ""
    return sentence_case(f"{name} {lies} {at}{said}" + (f"; {largest}" if largest else ""))


def densest(m) -> str:
    """", most of it in the north-west (63 %)": the quarter that holds most of it."""
    total = m.area_m2
    if not total:
        return ""
    held = {part: m.within(region_mask(Region(part), m.ground)).area_m2 / total
            for part in ("north-east", "north-west", "south-east", "south-west")}
    best = max(held, key=held.__getitem__)
    how = "most of it" if held[best] > 0.5 else "more of it than elsewhere"
    return f", {how} in the {best} ({percent(held[best])})"


def setting(kind: str, built, towns: list[Body], region: str) -> str:
    lead = {"urban": "Urban", "mixed": "Between rural and urban", "rural": "Rural"}[kind]
    text = f"{lead}: {covers(built, region)}"
    return text + (f", among them {listed([body(town) for town in towns[:3]])}" if towns and not region else "") + "."


def listing(told: list, region: str, most: bool) -> str:
    """What there is, the largest first."""
    if not told:
        return f"No land cover can be told{f' {region}' if region else ''}."
    parts = [f"{name_of(t.name)} {percent(t.share)}" for t in told if t.share >= 0.005][:6]
    if most:
        return sentence_case(f"{covers(told[0], region)}, more than anything else" +
                             (f"; then {listed(parts[1:3])}" if len(parts) > 1 else ""))
    return sentence_case(f"{region}: {listed(parts)}" if region else listed(parts))


def tiles_only(told, region: str) -> str:
    count = sum(int(m.mask.sum()) for _, m in told.maps)
    return (f"How much cannot be said: {name_of(told.name)} can only be looked for tile by tile. "
            + sentence_case(f"{counted(count, 'tile')} {'looks' if count == 1 else 'look'} like "
                            f"it{f' {region}' if region else ''}"
                            if count else f"no tile looks like it{f' {region}' if region else ''}"))


# What cannot be answered

def empty() -> str:
    return "The question is empty; type one, for example: is there water in the south?"


def is_about_change(text: str) -> bool:
    return bool(re.search(r"\b(chang(e|ed|es|ing)|grown?|grew|shr[aiu]nk|(in|de)creas(e|ed|ing)|lost|gained|since|before|"
                          r"after|ago|trend|"
                          r"loss|growth|used to)\b", text.lower()))


def not_understood(text: str) -> str:
    if is_about_change(text):
        return "This is about change, which one picture does not tell; compare two dates with Change."
    return f'"{_short(text)}" is no question that these pictures answer.{_in_english(text)}'


def unknown_words(things: list[str]) -> str:
    told = listed([f"“{_short(thing)}”" for thing in things])
    return f"Nothing is known of {told} in these pictures.{_in_english(' '.join(things))}"


def _in_english(text: str) -> str:
    """What to say after words that are likely of another language."""
    found = languages_of(text)
    return " Questions are understood in English only." if found and "en" not in found else ""


def nothing_beside(concept: Concept) -> str:
    return f"No {concept.name} can be told here, so that nothing can be said of what lies beside it."


def not_shown(concept: Concept, views: list, sensors: dict[str, str]) -> str:
    shown = listed(list(dict.fromkeys(sensors[view.sensor] for view in views)))
    if any(view.sensor == "sentinel-1" for view in views) and len({view.sensor for view in views}) == 1:
        return f"{shown[:1].upper()}{shown[1:]} (radar) does not show {plural(concept.name)}."
    return f"{shown[:1].upper()}{shown[1:]} cannot tell {plural(concept.name)} here."


def possible(views: list) -> str:
    names = list(dict.fromkeys(name for view in views for name in view.legend.names))
    return (f"You can ask whether, where, how much and how many patches there are of {listed(names)}, what is more, and "
            f"whether it "
            "is rural or urban.")


# Where numbers come from

def sources(maps: list) -> list[str]:
    """One sentence per layer and way of telling, with what was told so."""
    ways = {"pixels": "measured in its pixels", "cells": "estimated", "tiles": "estimated by whole tiles"}
    found: dict[tuple, list[str]] = {}
    for view, m in maps:
        names = found.setdefault((view.called, m.way, m.how), [])
        names += [m.name] if m.name not in names else []
    return [f"{called}: {listed(names)} {ways[way]}, {how}." for (called, way, how), names in found.items()]


def disagreement(chosen, other, name: str, hidden: float) -> str:
    """chosen, other: (view, map)."""
    (view, _), (second, n) = chosen, other
    why = ""
    cloudy = next((v for v in (view, second) if v.sensor != "sentinel-1" and v.cloud >= hidden), None)
    if view.date and second.date and view.date != second.date:
        why = f", on another day ({second.date} and not {view.date})"
    elif cloudy is not None:
        why = f"; clouds hide {percent(cloudy.cloud)} of {cloudy.name}"
    return f"{second.name} disagrees: by it {name_of(name)} {verb(name)} {percent(n.share)}{why}."


def coarse(told, sensors: dict[str, str]) -> list[str]:
    return [f"{sensors[view.sensor]} does not tell {name_of(told.concept.name)} from the rest of {m.name}: this is all of it."
            for view, m in told.maps[:1] if m.coarse]


def hiding(view) -> str:
    return f"Clouds, or what is as bright, hide {percent(view.cloud)} of {view.name}."


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
