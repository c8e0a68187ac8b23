"""Questions in plain English, answered from what indexed layers hold: with numbers, what these come from, and tiles as proof.

Of several layers that show the same ground, the one in which the concept is best founded answers (decision fusion); what it is
told from is said, and when another layer tells something very different, that too. What nobody can tell is said, not guessed.
"""
from __future__ import annotations

from dataclasses import asdict, dataclass, field

import numpy as np

from ..captioning.bodies import Body, built_bodies, water_bodies
from ..captioning.english import length, sentence_case
from ..captioning.where import place
from . import answers
from .concepts import BY_NAME, Concept, Lexicon
from .questions import Question, Region, parse
from .tile_evidence import tiles_of
from .views import SENSORS, Map, View, grown, on_one_ground, open_views, region_mask

_APART, _APART_RATIO = 0.1, 1.5  # shares of two layers that differ by so much and so many times are told
_HIDDEN = 0.3  # share of clouds from which an optical layer is told to be hidden
_URBAN, _MIXED = 0.5, 0.2  # shares of built-up land


@dataclass(frozen=True)
class Answer:
    """answer: one or two sentences; kind: one of questions.KINDS; values: numbers in it; evidence: tiles that show it, best
    first; based_on: sentences on where the numbers come from; asked: the concepts."""

    answer: str
    kind: str
    understood: bool
    values: list[dict] = field(default_factory=list)
    evidence: list[dict] = field(default_factory=list)
    based_on: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Amount:
    """How much of something `maps` show on `total_m2` of ground."""

    name: str
    maps: list[tuple[View, Map]]
    total_m2: float

    @property
    def area_m2(self) -> float:
        return sum(m.area_m2 for _, m in self.maps)

    @property
    def share(self) -> float:
        return self.area_m2 / self.total_m2 if self.total_m2 else 0.0


@dataclass(frozen=True)
class Told(Amount):
    """A concept on every ground that was asked about. maps: what the chosen layer of each says, in the region; others: what the
    other layers say, with the number of their ground."""

    concept: Concept
    others: list[tuple[int, View, Map]]
    bodies: list[Body]  # lakes, rivers, towns

    @property
    def present(self) -> bool:
        return bool(self.bodies) or any(m.present for _, m in self.maps)

    @property
    def whole_tiles(self) -> bool:
        """Whether only tiles that match are known, from which no area follows."""
        return any(m.matched for _, m in self.maps)


def ask(bundle, question: str, paths: list[str], bbox=None, crs: str | None = None, legend=None,
        others: dict | None = None) -> dict:
    """Answers a question about indexed layers, or a box in them; legend: own words for land cover; others: the bundles of the
    paths that another model indexed. See Answer.

    Raises QueryError for a box outside the layers, NotIndexedError for a layer without index."""
    asked = parse(question if isinstance(question, str) else "")
    views = open_views(bundle, paths, bbox, crs, legend, others)
    lexicon = Lexicon(bundle, [view.legend for view in views])
    return asdict(_Asking(lexicon, views, asked).answer())


class _Asking:
    """One question and the layers that it is asked of."""

    def __init__(self, lexicon: Lexicon, views: list[View], question: Question):
        self.lexicon, self.views, self.question = lexicon, views, question
        self.groups = on_one_ground(views)
        self.notes: list[str] = []

    def answer(self) -> Answer:
        q = self.question
        if q.kind == "unknown" or answers.is_about_change(q.text):
            return self._cannot(answers.empty() if not any(map(str.isalnum, q.text)) else answers.not_understood(q.text))
        found = [self.lexicon.find(thing) for thing in q.things]
        lacking = [thing for thing, concept in zip(q.things, found) if concept is None]
        if lacking:
            return self._cannot(answers.unknown_words(lacking))
        self.notes += [f.how for f in found if f and f.how]
        concepts = [f.concept for f in found if f]
        beside = None
        if q.region.beside:
            beside = self.lexicon.find(q.region.beside)
            if beside is None:
                return self._cannot(answers.unknown_words([q.region.beside]))
            if not any(self._beside(view, beside.concept) for view in self.views):
                return self._cannot(answers.nothing_beside(beside.concept), [beside.concept.name])
        return getattr(self, f"_{q.kind}")(concepts, q.region, beside and beside.concept)

    # What is asked for

    def _presence(self, concepts: list[Concept], region: Region, beside: Concept | None) -> Answer:
        told = self._told(concepts[0], region, beside)
        if told is None:
            return self._unseen(concepts[0])
        elsewhere = ""
        if not told.present and (region.part or beside):
            everywhere = self._told(concepts[0], Region(), None)
            elsewhere = answers.elsewhere(everywhere) if everywhere and everywhere.present else ""
        text = answers.presence(told, self._words(region, beside), _place(told), self.question.negated)
        return self._made("presence", text + elsewhere, [told], told.present)

    def _share(self, concepts: list[Concept], region: Region, beside: Concept | None) -> Answer:
        if not concepts:
            return self._listing(region, beside, "share")
        told = self._told(concepts[0], region, beside)
        if told is None:
            return self._unseen(concepts[0])
        if told.whole_tiles:
            return self._made("share", answers.tiles_only(told, self._words(region, beside)), [told], told.present)
        q, where = self.question, self._words(region, beside)
        if q.bound:
            return self._made("share", answers.against(told, q.bound, told.share, where), [told], q.bound.holds(told.share))
        if q.mostly:
            return self._made("share", answers.mostly(told, where, self._largest(region, beside)), [told], told.share > 0.5)
        return self._made("share", answers.share(told, where, _place(told)), [told])

    def _area(self, concepts: list[Concept], region: Region, beside: Concept | None) -> Answer:
        if not concepts:
            total = sum(max((m.total_m2 for v in group for _, m in v.classes()[:1]), default=0) for group in self.groups)
            return self._made("area", answers.extent(total), [], values=[_value("area", total / 1e4, "ha")])
        told = self._told(concepts[0], region, beside)
        if told is None:
            return self._unseen(concepts[0])
        if told.whole_tiles:
            return self._made("area", answers.tiles_only(told, self._words(region, beside)), [told], told.present)
        q, where = self.question, self._words(region, beside)
        if q.bound and q.bound.unit == "ha":
            return self._made("area", answers.against(told, q.bound, told.area_m2 / 1e4, where), [told],
                              q.bound.holds(told.area_m2 / 1e4))
        return self._made("area", answers.area(told, where), [told])

    def _comparison(self, concepts: list[Concept], region: Region, beside: Concept | None) -> Answer:
        if not concepts:
            return self._listing(region, beside, "comparison")
        if self.question.other is not None:
            return self._two_parts(concepts[0], self.question.other)
        told: list[Told] = []
        for concept in concepts:
            one = self._told(concept, region, beside)
            if one is None:
                return self._unseen(concept)
            told.append(one)
        for one in told:
            if one.whole_tiles:
                return self._made("comparison", answers.tiles_only(one, self._words(region, beside)), told)
        if len(told) < 2 or told[0].concept == told[1].concept and told[0].name == told[1].name:
            return self._cannot(answers.same_thing(told[0]), [concept.name for concept in concepts])
        text, yes = answers.comparison(told[0], told[1], self._words(region, beside), self.question)
        return self._made("comparison", text, told, yes)

    def _two_parts(self, concept: Concept, other: Region) -> Answer:
        """One thing in two parts of the area: shares are compared, as parts may differ in size."""
        q = self.question
        one, two = self._told(concept, q.region, None), self._told(concept, other, None)
        if one is None or two is None:
            return self._unseen(concept)
        if one.whole_tiles:
            return self._made("comparison", answers.tiles_only(one, q.region.words), [one, two])
        text, yes = answers.two_parts(one, two, other, q)
        return self._made("comparison", text, [one, two], yes)

    def _count(self, concepts: list[Concept], region: Region, beside: Concept | None) -> Answer:
        told = self._told(concepts[0], region, beside, spatial=True) if concepts else None
        if told is None:
            return self._unseen(concepts[0]) if concepts else self._cannot(answers.not_understood(self.question.text))
        count, text = answers.count(told, self._words(region, beside), self.question)
        yes = self.question.bound.holds(count) if self.question.bound and self.question.bound.unit == "count" else None
        return self._made("count", text, [told], yes, [_value(told.name, count, "patches")])

    def _where(self, concepts: list[Concept], region: Region, beside: Concept | None) -> Answer:
        told = self._told(concepts[0], region, beside, spatial=True) if concepts else None
        if told is None:
            return self._unseen(concepts[0]) if concepts else self._cannot(answers.not_understood(self.question.text))
        amounts = self._told(concepts[0], region, beside)  # pixels may know better how much there is
        text = answers.where(told, amounts or told, self._words(region, beside), _place(told))
        return self._made("where", text, [told], told.present, _values(amounts or told))

    def _setting(self, concepts: list[Concept], region: Region, beside: Concept | None) -> Answer:
        built = self._told(BY_NAME["built-up land"], region, beside)
        if built is None:
            return self._unseen(BY_NAME["built-up land"])
        kind = "urban" if built.share >= _URBAN else "mixed" if built.share >= _MIXED else "rural"
        towns = self._told(BY_NAME["settlement"], region, beside) if kind != "urban" else None
        text = answers.setting(kind, built, towns.bodies if towns else [], self._words(region, beside))
        return self._made("setting", text, [built], values=[_value("setting", kind, ""), *_values(built)])

    def _listing(self, region: Region, beside: Concept | None, kind: str) -> Answer:
        told = self._everything(region, beside)
        text = answers.listing(told, self._words(region, beside), kind == "comparison")
        values = [value for one in told for value in _values(one)[:1]]
        return self._made(kind, text, told[:1] if kind == "comparison" else told, values=values)

    # What the layers tell

    def _told(self, concept: Concept, region: Region, beside: Concept | None, spatial: bool = False) -> Told | None:
        """What the best founded layer of each ground tells of a concept; None where none can tell it."""
        chosen, others, bodies = [], [], []
        for group in self.groups:
            options = []
            for view in group:
                own, found = self._maps(view, concept)
                maps = [m for m in own if m.way != "pixels" or not beside]
                fine = [m for m in maps if m.way == "cells"]
                options += [(view, m, found) for m in (fine or maps if spatial else maps) if m.ground is not None]
            if not options:
                continue
            options.sort(key=lambda option: (option[1].coarse, -option[1].trust, _backwards(option[0].date)))
            view, best, found = options[0]
            part = self._in_region(view, best, region, beside)
            if part is None:
                continue
            chosen.append((view, part))
            bodies += [b for b in found if (part.weights.ravel()[b.cells] > 0).mean() >= 0.5]
            best_of = {id(other): (other, m) for other, m, _ in reversed(options)}  # of each layer, what it knows best
            for other, m in best_of.values():
                if other is not view and not m.coarse and (rest := self._in_region(other, m, region, beside)) is not None:
                    others.append((len(chosen) - 1, other, rest))
        if not chosen:
            return None
        total = sum(m.total_m2 for _, m in chosen)
        return Told(chosen[0][1].name, chosen, total, concept, others, bodies)

    def _maps(self, view: View, concept: Concept) -> tuple[list[Map], list[Body]]:
        """What a layer tells of a concept, and of lakes, rivers and towns which there are."""
        own = view.maps(concept)
        if not concept.shape or not concept.parent or own and not own[0].matched:  # a legend of the user's own names it
            return own, []
        cells = [m for m in view.maps(BY_NAME[concept.parent]) if m.way == "cells" and not m.coarse]
        if not cells:
            return own, []
        m = cells[0]
        find = water_bodies if concept.parent == "water" else built_bodies
        bodies = [body for body in find(m.mask, m.ground) if body.kind in concept.bodies] if m.mask.any() else []
        if not bodies and (matched := view.matched(concept)) is not None:
            return [matched], []
        mask = np.zeros(m.shares.size, bool)
        for body in bodies:
            mask[body.cells] = True
        return [m.only(mask.reshape(m.shares.shape), concept.name)], bodies

    def _beside(self, view: View, concept: Concept) -> Map | None:
        """The cells of what something may lie beside, None where there are none."""
        return next((m for m in self._maps(view, concept)[0] if m.way == "cells" and m.present), None)

    def _in_region(self, view: View, m: Map, region: Region, beside: Concept | None) -> Map | None:
        """A map within a region; None where the thing that it lies beside is not there."""
        where = region_mask(region, m.ground)
        if beside:
            near = self._beside(view, beside)
            if near is None or near.shares.shape != m.shares.shape:
                return None
            where = where & grown(near.mask, region.metres, m.ground)
        part = m.within(where)
        return part if part.total_m2 else None

    def _everything(self, region: Region, beside: Concept | None) -> list[Amount]:
        """Every entry of the best founded legends, the largest first."""
        best = [max(group, key=lambda v: (v.cover.fine, v.sensor != "sentinel-1", -v.cloud)) for group in self.groups]
        found: dict[str, list] = {}
        for view in best:
            for name, m in view.classes():
                part = self._in_region(view, m, region, beside)
                if part is not None and part.area_m2:
                    found.setdefault(name, []).append((view, part))
        grounds = [self._in_region(view, view.classes()[0][1], region, beside) for view in best]
        total = sum(ground.total_m2 for ground in grounds if ground)
        told = [Amount(name, maps, total) for name, maps in found.items()]
        return sorted(told, key=lambda t: -t.area_m2)

    def _largest(self, region: Region, beside: Concept | None):
        return next(iter(self._everything(region, beside)), None)

    # How it is said

    def _words(self, region: Region, beside: Concept | None) -> str:
        parts = []
        if beside:
            near = f"within {length(region.metres)} of" if region.metres else "beside"
            parts.append(f"{near} the {beside.name}")
        return " ".join([*parts, *filter(None, [region.words])])

    def _made(self, kind: str, text: str, told: list, yes: bool | None = None, values: list[dict] | None = None) -> Answer:
        notes = [sentence_case(note) for note in self.notes]
        for one in told:
            if isinstance(one, Told):
                notes += self._disagreements(one)
                notes += answers.coarse(one, SENSORS)
            if getattr(one, "name", "") != "clouds":
                notes += [answers.hiding(view) for view, _ in one.maps if view.sensor != "sentinel-1" and view.cloud >= _HIDDEN]
        values = values if values is not None else [v for one in told for v in _values(one)]
        if yes is not None:
            values = [*values, _value("yes", bool(yes), "")]
        seen = answers.sources([pair for one in told for pair in one.maps])
        asked = [one.name for one in told]
        text = " ".join([text, *dict.fromkeys(notes)])
        return Answer(text, kind, True, values, tiles_of([pair for one in told for pair in one.maps]), seen, asked)

    def _disagreements(self, told: Told) -> list[str]:
        """What is to be said where another layer of the same ground tells something very different."""
        said = []
        for number, view, m in told.others:
            chosen = told.maps[number]
            low, high = sorted((chosen[1].share, m.share))
            if high - low >= _APART and high >= _APART_RATIO * low:
                said.append(answers.disagreement(chosen, (view, m), told.name, _HIDDEN))
        return said

    def _unseen(self, concept: Concept) -> Answer:
        return self._cannot(answers.not_shown(concept, self.views, SENSORS), [concept.name])

    def _cannot(self, text: str, asked: list[str] | None = None) -> Answer:
        return Answer(f"{text} {answers.possible(self.views)}", "unknown", False, asked=asked or [])


def _place(told: Told) -> str:
    """Where it is, in words; "" for more than one ground and where no word fits."""
    if len(told.maps) != 1:
        return ""
    m = told.maps[0][1]
    found = place((m.shares >= (0.2 if m.way == "pixels" else 0.5)) & (m.weights > 0), m.ground)
    return found.words if found else ""


def _values(told) -> list[dict]:
    return [_value(told.name, round(100 * told.share, 3), "%"), _value(told.name, round(told.area_m2 / 1e4, 3), "ha")]


def _value(name: str, value, unit: str) -> dict:
    return {"name": name, "value": value, "unit": unit}


def _backwards(date: str | None) -> str:
    """Sorts the latest date first and none last."""
    return "".join(chr(255 - ord(c)) for c in date) if date else "\xff"
