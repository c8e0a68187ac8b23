"""From what is known of an area to a paragraph that a person likes to read.

    Mostly cropland (54 %) with forest (31 %) in the north-east; a river crosses from north to south (water 4 %); built-up 6 %
    in two towns. 12.3 × 11.8 km, Sentinel-2 L2A, 2020-04-16, 10 m; land cover estimated in cells of 80 m.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from .bodies import Body
from .covered import FEWEST, Covered
from .english import a, area, counted, listed, number, percent, plural, sentence_case

_MAIN, _MOST_MAIN = 0.095, 5  # share from which a class stands in the first part, and how many do
_MOST_OTHERS, _MOST_TRACES = 4, 2
_SURE, _TRACE_CELLS = 0.02, 9  # share from which a class is told however it lies; cells of the largest patch of a trace
_EVEN = 0.55  # of two classes that make up nearly all, neither is "mostly" below this
_LARGE = 0.25  # from this share on it is no news that something is in several places
_IN_BODIES, _MOSTLY_IN_BODIES = 0.8, 0.5  # of a class's area, that lies in the bodies named
_LAKES_HOLD, _SMALL_LAKE = 0.15, 0.1  # of the water; of the largest lake
_MANY = 12
_HIDDEN = 0.9  # of the area under cloud: nothing is said of the ground
_MENTIONED = 0.005  # cloud and missing data below this are not
_NOUNS = {"built-up area": "built-up land", "burned area": "burned land", "flooded area": "flooded land"}
_PLACED = ("edge", "side", "corner", "centre")


@dataclass(frozen=True)
class Description:
    """What a paragraph is made of. covered: classes, the largest first; sentence: what is said where these are not known; size:
    "12.3 × 11.8 km"; sensor, date: None where unknown; pixel: "10 m"; how: how land cover was found, as a clause; cloud,
    nodata: shares 0..1, None where unknown; cloud_from: what tells the cloud, "" where it is estimated."""

    covered: tuple[Covered, ...]
    size: str
    pixel: str
    sensor: str | None = None
    date: str | None = None
    how: str = ""
    cloud: float | None = None
    cloud_from: str = ""
    nodata: float | None = None
    sentence: str = ""


def paragraph(about: Description) -> str:
    """Land cover, then what hides it, then the picture itself."""
    lead = "" if hidden(about) else land_cover(about.covered) or about.sentence
    parts = [part for part in (about.size, about.sensor, about.date, about.pixel) if part]
    picture = ", ".join(parts) + (f"; {about.how}" if about.how and lead and about.covered else "")
    return " ".join(part for part in (lead, hiding(about), picture + ".") if part)


def hidden(about: Description) -> bool:
    """Whether cloud leaves too little of the ground to speak of."""
    return about.cloud is not None and about.cloud >= _HIDDEN


def land_cover(classes: tuple[Covered, ...]) -> str:
    """The sentence on land cover; "" without classes."""
    if not classes:
        return ""
    first, main, others, traces = _parts(_less_everywhere(classes))
    clauses = [_lead(first, main)]
    water = next((c for c in (first, *main, *others) if c.kind == "water" and (_rivers_of(c) or _worth_telling(c))), None)
    if water is not None:
        clauses.append(_water(water, water is first or water in main))
    built = [c for c in others if c.kind == "built" and c.bodies]
    plain = [c for c in others if c is not water and c not in built]
    clauses += [f"{c.name.removesuffix(' area')} {_percent(c)}{_placed(c)}" for c in built]
    if plain:
        clauses.append(_series(plain, "{} {}"))
    if traces:
        each = " each" if len(traces) > 1 else ""
        clauses.append(f"traces of {listed([_noun(c.name) for c in traces])} (less than 1 %{each})")
    return sentence_case("; ".join(clauses))


def shares_in_words(classes) -> str:
    """What covers a small place, without where: "Mostly forest (72 %) with crop fields (20 %)."; "" without classes."""
    if not classes:
        return ""
    first, *rest = (replace(c, place=None, bodies=()) for c in classes)
    return sentence_case(_lead(first, [c for c in rest if c.share >= _MAIN][:_MOST_MAIN - 1]))


def named(classes: tuple[Covered, ...]) -> list[str]:
    """The things that `land_cover` names, in its order: classes, then rivers, lakes and towns."""
    if not classes:
        return []
    first, main, others, traces = _parts(classes)
    words = [c.name for c in (first, *main, *others, *traces)]
    bodies = [body.kind for c in (first, *main, *others) for body in c.bodies]
    return list(dict.fromkeys([*words, *(kind for kind in bodies if kind in ("river", "lake", "pond", "town"))]))


def _parts(classes) -> tuple[Covered, list[Covered], list[Covered], list[Covered]]:
    """The first class, those told with it, those told behind it, and those of which there is hardly any."""
    first, *rest = classes
    main = [c for c in rest if c.share >= _MAIN][:_MOST_MAIN - 1]
    behind = [c for c in rest if c not in main and not c.doubted]
    told = [c for c in behind if c.share >= _SURE or (c.share >= 0.01 and c.largest >= FEWEST) or _rivers_of(c)
            or _worth_telling(c)]
    traces = [c for c in behind if c.share < 0.01 and c not in told and c.largest >= _TRACE_CELLS]
    return first, main, told[:_MOST_OTHERS], traces[:_MOST_TRACES]


def _less_everywhere(classes: tuple[Covered, ...]) -> list[Covered]:
    """Classes of which only one is told to be throughout the area: of more it is no news."""
    alike = [c for c in classes if c.place and c.place.kind == "everywhere" and c.share < _EVEN]
    return [replace(c, place=None) if c in alike and len(alike) > 1 else c for c in classes]


def _lead(first: Covered, main: list[Covered]) -> str:
    if first.share == 1:
        return f"entirely {_noun(first.name)}"
    if len(main) == 1 and first.share <= _EVEN and first.share + main[0].share >= 0.9:
        return _series([first, *main], "{} ({})")
    if first.percent > 50:
        how = "almost entirely" if first.share >= 0.945 else "mostly"
        plainly = first.place and first.place.kind in _PLACED and "mainly" not in first.place.words
        at = _placed(first) if main and plainly else ""
        others = f" with {_series(main, '{} ({})')}" if main else ""
        return f"{how} {_noun(first.name)} ({_percent(first)}){at}{others}"
    if not main:
        return f"the largest part is {_noun(first.name)} ({_percent(first)}){_placed(first)}"
    return f"a mix of {_series([first, *main], '{} ({})')}"


def _series(classes: list[Covered], form: str) -> str:
    """Classes with their shares and places; a place that all have in common is said once."""
    places = [_placed(c) for c in classes]
    if len(set(places)) == 1:
        places[:-1] = [""] * (len(places) - 1)
    return listed([form.format(_noun(c.name), _percent(c)) + at for c, at in zip(classes, places)])


def _percent(c: Covered) -> str:
    return percent(c.share, c.percent)


def _noun(name: str) -> str:
    """A class's name where a noun is needed: "built-up area" -> "built-up land", "a house" -> "houses"."""
    name = _NOUNS.get(name.strip().lower(), name.strip())
    if name.lower().startswith(("a ", "an ")):
        return plural(name.split(" ", 1)[1])
    return f"{name} land" if name.lower().endswith(("built-up", "burnt", "burned", "flooded")) else name


def _placed(c: Covered) -> str:
    """" in two towns", " in the north": where a class is, behind its name."""
    if c.kind == "built" and c.bodies and c.share < 0.5:
        return _in_bodies(c)
    if c.kind == "water" and _held(c, c.bodies) >= _IN_BODIES:  # its rivers and lakes are told by themselves
        return ""
    if c.place is None or (c.place.kind == "scattered" and c.share >= _LARGE):
        return ""
    return f" {c.place.words}" if c.share < _EVEN or c.place.kind in _PLACED else ""


def _in_bodies(c: Covered) -> str:
    """" in two towns", " in a town in the east", " in a town and three settlements"."""
    towns = [body for body in c.bodies if body.kind == "town"]
    small = [body for body in c.bodies if body.kind == "settlement"]
    for bodies in (towns, small, [*towns, *small]):
        if _held(c, bodies) < _IN_BODIES:
            continue
        if len(bodies) == 1:
            return f" in {a(bodies[0].kind)}" + (f" {bodies[0].words}" if bodies[0].words.startswith("in ") else "")
        if len(bodies) > _MANY:
            return " in many settlements"
        counts = Counter(body.kind for body in bodies)
        return " in " + listed([counted(counts[kind], kind) for kind in ("town", "settlement") if counts[kind]])
    if _held(c, towns) >= _MOSTLY_IN_BODIES and len(towns) <= _MANY:
        return ", mostly in " + (f"a town {towns[0].words}".rstrip() if len(towns) == 1 else counted(len(towns), "town"))
    return f" {c.place.words}" if c.place else ""


def _held(c: Covered, bodies) -> float:
    """The share of a class's area that lies in some of its bodies."""
    return sum(body.area_m2 for body in bodies) / c.area_m2 if c.area_m2 else 0.0


def _rivers_of(c: Covered) -> list[Body]:
    return [body for body in c.bodies if body.kind in ("river", "channel")]


def _worth_telling(c: Covered) -> list[Body]:
    """Lakes, or else ponds, where they hold enough of the water; those that are small beside the largest are not told."""
    lakes = [body for body in c.bodies if body.kind == "lake"] or [body for body in c.bodies if body.kind == "pond"]
    return [body for body in lakes if body.area_m2 >= _SMALL_LAKE * lakes[0].area_m2] if _held(c, lakes) >= _LAKES_HOLD else []


def _water(c: Covered, counted_already: bool) -> str:
    """Rivers and lakes. counted_already: the share of water has been said."""
    rivers = _rivers_of(c)
    lakes = _worth_telling(c)
    share = "" if counted_already else f" (water {_percent(c)})"
    if not rivers:
        if counted_already or len(lakes) == 1:
            return f"{_lakes(lakes)}{share}"
        return f"water {_percent(c)}{' in' if _held(c, lakes) >= _IN_BODIES else ', with'} {_lakes(lakes)}"
    text = _rivers(rivers)
    if len(lakes) == 1:
        one = lakes[0]
        text += f", and {a(one.kind)} of {area(one.area_m2)} lies {one.words or 'beside it'}" if one.words else \
            f", and there is {a(one.kind)} of {area(one.area_m2)}"
    elif lakes:
        text += f", and there are {_lakes(lakes)}"
    return text + share


def _rivers(rivers: list[Body]) -> str:
    """"a river crosses from north to south", "two rivers cross"."""
    noun = "river" if all(body.kind == "river" for body in rivers) else "channel of water"
    noun = f"wide {noun}" if all(body.kind == "channel" for body in rivers) else noun
    first = rivers[0]
    if len(rivers) == 1:
        verb = {"through": "crosses", "corner": "cuts across", "side": "runs"}[first.how]
        return f"{a(noun)} {verb} {first.words}"
    if len({body.words for body in rivers}) == 1:
        verb = {"through": "cross", "corner": "cut across", "side": "run"}[first.how]
        return f"{number(len(rivers))} {plural(noun)} {verb} {first.words}"
    if len(rivers) == 2 and all(body.how == "through" for body in rivers):
        return f"{a(noun)} crosses {first.words} and another {rivers[1].words}"
    return f"{counted(len(rivers), noun) if len(rivers) <= _MANY else 'many ' + plural(noun)} cross the area"


def _lakes(lakes: list[Body]) -> str:
    """"a lake of 1.2 km² in the north", "three lakes, the largest of 1.2 km² in the north"."""
    first = lakes[0]
    size = f"of {area(first.area_m2)} {first.words}".rstrip()
    if len(lakes) == 1:
        return f"{a(first.kind)} {size}"
    many = counted(len(lakes), first.kind) if len(lakes) <= _MANY else f"many {plural(first.kind)}"
    return f"{many}, the largest {size}"


def hiding(about: Description) -> str:
    """What cloud and missing data hide."""
    parts = []
    if about.cloud is not None and about.cloud >= _MENTIONED:
        share = percent(about.cloud)
        if hidden(about):
            parts.append(f"{share} is under cloud or shadow ({about.cloud_from}): too much to describe the ground"
                         if about.cloud_from else
                         f"{share} looks like cloud or is as bright: too much to describe the ground")
        else:
            parts.append(f"{share} is under cloud or shadow ({about.cloud_from})" if about.cloud_from
                         else f"about {share} looks like cloud" if about.cloud >= 0.01 else f"{share} looks like cloud")
    if about.nodata is not None and about.nodata >= _MENTIONED:
        parts.append(f"{percent(about.nodata)} has no data")
    return sentence_case("; ".join(parts))
