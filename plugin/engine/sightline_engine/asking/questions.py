"""Questions in plain English -> what is asked, of what, where, and against which bound. No words are understood here that are
names of things: those are found by asking.concepts.

A question is cut down step by step: where ("in the south"), beside what ("along the river"), how much ("at least 10 ha"),
then the first form that fits decides its kind, and what the form leaves open are the things that it asks about."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

KINDS = ("presence", "share", "area", "comparison", "count", "where", "setting", "unknown")
_HECTARES = {"ha": 1.0, "hectare": 1.0, "km²": 100.0, "km2": 100.0, "sq km": 100.0, "square kilometre": 100.0,
             "square kilometer": 100.0, "square km": 100.0, "km": 100.0, "m²": 1e-4, "m2": 1e-4, "sq m": 1e-4,
             "square metre": 1e-4,
             "square meter": 1e-4, "acre": 0.40468564, "square mile": 258.998811, "sq mi": 258.998811}
_UNIT = (r"(?:hectares?|ha|km²|km2|sq\.? ?km|square kilomet(?:re|er)s?|square km|m²|m2|sq\.? ?m|square met(?:re|er)s?|acres?|"
         r"square miles?|sq\.? ?mi)\b")
_WORDS = {"half": 0.5, "a half": 0.5, "one half": 0.5, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3,
          "a quarter": 0.25,
          "one quarter": 0.25, "three quarters": 0.75, "a fifth": 0.2, "a tenth": 0.1, "the majority": 0.5}
_NUMBERS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty".split())} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
                                   "eighty": 80, "ninety": 90,
                                   "a hundred": 100, "one hundred": 100, "a thousand": 1000, "a dozen": 12, "a": 1, "an": 1}
_NUMBER = r"(\d[\d,]*(?:\.\d+)?|" + "|".join(sorted((re.escape(w) for w in _NUMBERS), key=len, reverse=True)) + ")"
_MORE = (r"(?:at least|no less than|not less than|more than|over|above|greater than|exceeding|exceeds?|bigger than|larger than|"
         r"higher than)")
_LESS = r"(?:less than|under|below|fewer than|at most|no more than|not more than|up to|smaller than|lower than)"
_SIDES = {"top": "north", "upper": "north", "bottom": "south", "lower": "south", "left": "west", "right": "east"}
_SIDE = r"(?:north|south|east|west|top|bottom|upper|lower|left|right)"
_PART = (r"(?:part|half|side|edge|border|margin|boundary|corner|quarter|third|area|portion|end|region|section|of (?:the "
         r")?(?:image|scene|"
         r"map|raster|layer|picture|area|region))")
_PLACE = re.compile(
    rf"\b(?:in|on|at|to|within|inside|along|across|of|for|from)? ?(?:the |its )?(?:far |very |whole |entire )?"
    rf"(?P<first>{_SIDE})(?:ern)?(?:[- ]?(?P<second>east|west|left|right|north|south)(?:ern)?)?(?:most)?"
    rf"(?:[- ](?P<part>{_PART})s?)?(?: of (?:the |this )?(?:image|scene|map|raster|layer|picture|area|region))?\b")
_CENTRE = re.compile(r"\b(?:in|at|near|around|of|to)? ?(?:the )?(?:very )?(?<!urban )(?<!town )(?<!city )"
                     r"(?:centre|center|middle|central)(?: (?:part|"
                     r"area|third|of))?"
                     r"(?: (?:the |this )?(?:image|scene|map|raster|layer|picture|area|region))?\b(?! (?:town|park))")
_EDGES = re.compile(r"\b(?:along|at|on|near|by) (?:the |its )?(?:edges?|borders?|margins?|outskirts)"
                    r"(?: of (?:the |this )?(?:image|scene|map|raster|layer|picture|area|region))?\b")
_HERE = re.compile(r"\b(?:(?:in|on|within|of|from|inside|across|over|for|to) )?(?:the|this|that|my|these|all the|our|"
                   r"whole|entire) "
                   r"(?:whole |entire |satellite |visible |current |total )*"
                   r"(?:image|scene|map|raster|layer|picture|area|region|view|extent|tile|photo|place|landscape|data|"
                   r"surface|imagery|rasters|layers|images|screen|window)\b(?! (?:of|covered|under) )"
                   r"|\b(?:there )?(?:around |round |down )?here\b|\b(?:anywhere|somewhere|overall|in total|altogether|"
                   r"please|currently|"
                   r"visible|at all|in it|of it|right now|today|in there|at the "
                   r"moment|on the ground)\b")
_ROUGHLY = re.compile(r"\b(?:exactly|approximately|roughly|about)\b|(?: is| are)? left$")
_NO_SIDE = re.compile(r" (?:than|now|land|cover|class|kind|most)\b")  # "lower than", "right now", "the top land cover"
_BESIDE = re.compile(r"\b(?:along|beside|near to|near|next to|close to|adjacent to|alongside|bordering(?: on)?|around|"
                     r"surrounding|"
                     r"on the (?:banks?|shores?|edges?) of|at the (?:banks?|shores?|edges?) of|within "
                     r"(?P<metres>\d[\d,]*(?:\.\d+)?) ?(?P<unit>m|km|met(?:re|er)s?|kilomet(?:re|er)s?) (?:of|from)) "
                     r"(?:the |a |an |any |some )?(?P<thing>[a-z][a-z -]*?)(?=$| (?:and|or|than|in|covered|is|are|there)\b)")
_POLITE = re.compile(r"^(?:(?:please|hi|hello|hey|ok|so|and|well),? )*(?:(?:can|could|would|will) you (?:please )?(?:tell|"
                     r"show) me |tell me "
                     r"|show me |do you know |i(?:'d| would) like to know |i want to know |is it true that |let me know )*"
                     r"(?:if |whether )?(?=\w)")
_ARTICLE = re.compile(r"^(?:the|a|an|any|some|much|many|more|all|lots of|a lot of|lot of|enough|no|of|single|separate|"
                      r"different|"
                      r"individual|distinct|that|those|these|this|very|really|actually|still|also|being|currently|covered "
                      r"(?:by|with|in)|"
                      r"kinds? of|patch(?:es)? of|areas? of|pieces? of|parcels? of|(?:body|bodies) of(?= (?!water)))(?: |$)")
_TAIL = re.compile(r"(?: |^)(?:is|are|there|exist|exists|present|to be seen|be seen|you see|can you see|do you see|seen|"
                   r"found|visible|"
                   r"does it have|does it contain|does it show|do we have|covered|has it|it has|it covers?|shown|located|"
                   r"situated|lie|lies|"
                   r"cover|covers|have|has|in|of|on|at|to|take up|takes up|occupy|occupies|available|can be found|be "
                   r"found|and|or)$")


_SIDES_OF = r"(?:the )?((?:north|south|east|west|top|bottom|left|right)[a-z -]*?)(?: (?:half|part|side|corner))?"
_TWO_PARTS = (re.compile(rf"^(?:is|are)(?: there)? (?P<how>more|less|fewer) (?P<a>[\w -]+?) in (?P<one>{_SIDES_OF}) than in "
                         rf"(?P<two>{_SIDES_OF})$"),
              re.compile(rf"^(?:does|do|has|have) (?P<one>{_SIDES_OF}) (?:have |has |hold |contain )?(?P<how>more|less|fewer) "
                         rf"(?P<a>[\w -]+?) than (?:in )?(?P<two>{_SIDES_OF})$"))


@dataclass(frozen=True)
class Region:
    """A part of what is asked about. part: "north" …, "north-east" …, "centre", "edge", or None for all of it; how: "half",
    "edge", "third"; beside: the thing along which, within `metres` (None: a few cells); words: as an answer says it."""

    part: str | None = None
    how: str = "half"
    beside: str | None = None
    metres: float | None = None

    @property
    def words(self) -> str:
        """"in the north-east", "along the northern edge", "in the centre"; "" for all of it."""
        if self.part is None:
            return ""
        if self.part == "edge":
            return "along the edges"
        if self.part == "centre":
            return "in the centre"
        if self.how == "edge":
            return f"along the {self.part}ern edge"
        return f"in the {self.part}" + ("ern third" if self.how == "third" else "")


@dataclass(frozen=True)
class Bound:
    """"At least 10 ha": sign 1 for more, -1 for less, 0 for about; value in hectares, or a share, or a count; strict: "more
    than"."""

    sign: int
    value: float
    unit: str
    words: str

    def holds(self, value: float) -> bool:
        """Whether a value keeps to it."""
        if self.sign == 0:
            return abs(value - self.value) <= 0.1 * self.value
        strict = self.words.split()[0] in ("more", "less", "over", "above", "under", "below", "fewer", "greater")
        return self.sign * (value - self.value) > 0 or (not strict and value == self.value)


@dataclass(frozen=True)
class Question:
    """kind: one of KINDS; things: noun phrases, in order, () for land cover in general; region; bound: None without one;
    negated: "is there no …"; less: a comparison asks for less; mostly: "is it mostly …"; other: the second part of a
    comparison of one thing in two parts; text: as it was typed."""

    kind: str
    text: str
    things: tuple[str, ...] = ()
    region: Region = Region()
    bound: Bound | None = None
    negated: bool = False
    less: bool = False
    mostly: bool = False
    other: Region | None = None


def parse(text: str) -> Question:
    """What a question asks; its kind is "unknown" where no form fits."""
    words = _plain(text)
    if not words:
        return Question("unknown", text)
    if two := next(filter(None, (pattern.search(words) for pattern in _TWO_PARTS)), None):
        one, other = (_region(f"in the {two[name].removeprefix('the ')}")[0] for name in ("one", "two"))
        if one.part and other.part:
            return Question("comparison", text, (_noun(two["a"]),), one, less=two["how"] != "more", other=other)
    beside, words = _beside(words)
    region, words = _region(words)
    words = _tidy(_HERE.sub(" ", words))
    if beside:
        region = replace(region, beside=beside[0], metres=beside[1])
    bound, words = _bound(words)
    words = _tidy(_ROUGHLY.sub(" ", words))
    found = next((question for form in _FORMS if (question := form(words)) is not None), Question("unknown", ""))
    kind = found.kind
    if bound and kind in ("presence", "share", "area", "unknown", "where") and found.things:
        kind = {"share": "share", "ha": "area", "count": "count"}[bound.unit]
    return replace(found, kind=kind, text=text, region=region, bound=bound if kind != "unknown" else None,
                   things=tuple(_noun(thing) for thing in found.things))


def _plain(text: str) -> str:
    words = text.lower().replace("’", "'").replace("km^2", "km2").replace("m^2", "m2")
    words = re.sub(r"\b(is|are|does|do|has|have|was|were|can)n't\b", r"\1 not", words)
    words = re.sub(r"\b(is|are|does|do) not (there|it|the|this|we)\b", r"\1 \2", words)  # "isn't there …" asks whether there is
    words = re.sub(r"\b(there|what|where|how|it|that)'s\b", r"\1 is", words)
    words = re.sub(r"\b(there|what|where|how)'re\b", r"\1 are", words)
    words = re.sub(r"[?!;:\"'()\[\]]+", " ", words)
    words = re.sub(r"(?<!\d)[.,]|[.,](?!\d)", " ", words)
    return _tidy(_POLITE.sub("", _tidy(words)))


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _region(words: str) -> tuple[Region, str]:
    found = next((place for place in _PLACE.finditer(words) if _is_side(place)), None)
    if found:
        first, second = found["first"], found["second"]
        names = [_SIDES.get(side, side) for side in (first, second) if side]
        names.sort(key=lambda name: name in ("east", "west"))
        part = found["part"] or ""
        how = ("edge" if part in ("edge", "border", "margin", "boundary") or "along" in found[0].split()[:1] else
               "third" if part == "third" else "half")
        part = names[0] if len(names) == 1 or names[0] == names[1] else "-".join(names)
        rest = words[:found.start()] + " " + words[found.end():]
        return Region(part, "half" if "-" in part else how), _tidy(rest)
    for pattern, part in ((_CENTRE, "centre"), (_EDGES, "edge")):
        found = pattern.search(words)
        if found:
            return Region(part), _tidy(words[:found.start()] + " " + words[found.end():])
    return Region(), words


def _is_side(place: re.Match) -> bool:
    """Whether a word for a side means one: "left" alone may be what is left over, "right" a moment, "lower" a comparison."""
    named = place["first"] not in _SIDES or place["part"] or place["second"] or re.search(r"\b(?:the|its)\b", place[0])
    return bool(named) and not _NO_SIDE.match(place.string, place.end())


def _beside(words: str) -> tuple[tuple[str, float | None] | None, str]:
    found = _BESIDE.search(words)
    if not found or re.match(rf"(?:{_SIDE}|(?:here|there|now|this|it)\b|"
                             rf"centre|center|middle|edges?|borders?|outskirts|half|\d)", found["thing"]):
        return None, words
    metres = None
    if found["metres"]:
        metres = float(found["metres"].replace(",", "")) * (1000 if found["unit"].startswith("k") else 1)
    thing = _noun(found["thing"])
    return ((thing, metres), _tidy(words[:found.start()] + " " + words[found.end():])) if thing else (None, words)


def _bound(words: str) -> tuple[Bound | None, str]:
    """The first bound of a question and the question without it."""
    relation = rf"(?P<relation>{_MORE}|{_LESS}|about|around)?"
    for pattern, unit in ((rf"{relation} ?\b(?P<value>{_NUMBER}) ?(?P<unit>%|percent\b|per cent\b)(?: of)?", "share"),
                          (rf"{relation} ?\b(?P<value>{_NUMBER}) ?(?P<unit>{_UNIT})(?: of)?", "ha"),
                          (rf"{relation} ?\b(?P<value>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b(?: of)?", "share"),
                          (rf"(?P<relation>{_MORE}|{_LESS}) (?P<value>{_NUMBER})\b", "count")):
        found = re.search(pattern, words)
        if found and not (unit == "count" and words[found.end():].strip() == ""):
            sign = 0 if not found["relation"] else 1 if re.fullmatch(_MORE, found["relation"]) else \
                -1 if re.fullmatch(_LESS, found["relation"]) else 0
            said = _tidy(found[0].removesuffix(" of"))
            if sign == 0 and unit == "share" and found["value"] in _WORDS:
                sign, said = 1, f"at least {said}"
            if sign == 0 and found["relation"] is None:
                sign, said = 1, f"at least {said}"
            return Bound(sign, _value(found, unit), unit, said), _tidy(words[:found.start()] + " " + words[found.end():])
    return None, words


def _value(found: re.Match, unit: str) -> float:
    text = found["value"]
    value = _WORDS[text] if text in _WORDS else _NUMBERS[text] if text in _NUMBERS else float(text.replace(",", ""))
    if unit == "share":
        return value if text in _WORDS else value / 100
    if unit == "ha":
        name = re.sub(r"\.", "", found["unit"])
        name = re.sub(r"^sq ?(k?m|mi)$", r"sq \1", name)
        return value * _HECTARES[name if name in _HECTARES else name.rstrip("s")]
    return value


def _noun(words: str) -> str:
    """A noun phrase without what belongs to the sentence: "any of the lakes there are" -> "lakes"."""
    before = None
    words = _tidy(words)
    while words != before:
        before = words
        words = _ARTICLE.sub("", words)
        shorter = _TAIL.sub("", words)
        words = shorter if shorter else words
    return words


def _form(pattern: str, kind: str, **more):
    """A form: where the pattern fits, a question of this kind about what its groups a and b hold."""
    compiled = re.compile(pattern)

    def form(words: str) -> Question | None:
        found = compiled.search(words)
        if not found:
            return None
        groups = found.groupdict()
        things = tuple(groups[name] for name in ("a", "b") if groups.get(name) and _noun(groups[name]))
        extra = {name: value(groups) if callable(value) else value for name, value in more.items()}
        return Question(kind, "", things, **extra)

    return form


_LESSER = {"less": lambda g: (g.get("how") or "").startswith(("less", "small", "few"))}
_MUCH = r"(?:land cover|land use|land|ground|everything|surface|kinds? of land(?: cover)?|types? of land(?: cover)?)"
_FORMS = (
    _form(r"\b(?:rural|urban|countryside|suburban|city or country|urbanized|urbanised)\b(?! (?:area|land|fabric|cover|"
          r"centre|center|zone|"
          r"settlement))", "setting"),
    _form(r"^(?:is|are) (?:this|it|that|they|we in) (?:an? |the )?(?:city|town|village|metropolis|countryside|cities|"
          r"towns)$", "setting"),
    _form(r"^(?:is|are) (?:this|it|that|they) (?:an? |the )?(?P<a>forest|desert|wetland|lake|sea|ocean|grassland|farmland|"
          r"meadow|swamp|marsh)s?$",
          "share", mostly=True),
    # Comparisons
    _form(r"^(?:is|are) (?P<a>[\w -]+?) (?:the )?(?:main|dominant|prevailing|most common|most widespread|largest|biggest|"
          r"predominant|major)\b",
          "share", mostly=True),
    _form(r"^(?:is|are|does|do)(?: there)? (?P<a>[\w -]+?) (?:cover |take up |occupy |have )?(?:a )?(?P<how>larger|bigger|"
          r"greater|more|"
          r"smaller|less|rarer)(?: common| widespread| extensive| area| frequent| abundant| land| space| dominant)?(?: or "
          r"\w+)? than "
          r"(?P<b>[\w -]+)$", "comparison", **_LESSER),
    _form(r"\b(?P<how>more|less|fewer)(?: of)? (?P<a>[\w -]+?) than (?P<b>[\w -]+)$", "comparison", **_LESSER),
    _form(r"(?:^|is |are )(?:there )?as (?:much|many) (?P<a>[\w -]+?) as (?P<b>[\w -]+)$", "comparison"),
    _form(r"^(?:which|what)(?: one)?(?: is| are| covers?| takes up| occupies| has)? (?:the )?(?P<how>more|most|larger|"
          r"bigger|greater|larger area|"
          r"less|smaller)(?: common| widespread| area| land| space| extensive| frequent)? ?(?:of )?[,:]? ?(?P<a>[\w -]+?) "
          r"or (?:the )?"
          r"(?P<b>[\w -]+)$", "comparison", **_LESSER),
    _form(r"^(?:compare|comparison of|difference between) (?P<a>[\w -]+?) (?:and|with|to|or|against) (?P<b>[\w -]+)$",
          "comparison"),
    _form(rf"\b(?:main|dominant|dominating|prevailing|most common|most widespread|most frequent|largest|biggest|"
          rf"predominant|prevalent|major)"
          rf" (?:kind of |type of |class of )?(?:{_MUCH}|class|type|kind|one|thing|category)", "comparison"),
    _form(r"^(?:what|which)(?: land cover| kind of land| type)?(?: is| covers)? (?:the )?(?:most|dominates?|prevails?|"
          r"dominant)\b", "comparison"),
    # Where
    _form(r"^(?:where(?:abouts)?(?: (?:is|are|do|does|can|could|lies?)(?: i| you| we)?(?: find| see| there)?)?|(?:in "
          r")?(?:which|what) (?:part|side|"
          r"corner|half|quarter|direction|end)s?(?: (?:is|are|has|have|contains?|holds?|do|does)\b)(?: there)?|locate|"
          r"location of|find|show)"
          r"(?: the most| most)? ?(?P<a>[\w -]+)$", "where"),
    # Numbers of things
    _form(rf"\bhow many (?!{_UNIT}|percent|per cent|%)(?P<a>[\w -]+)$", "count"),
    _form(r"^(?:what is )?(?:the )?number of (?P<a>[\w -]+)$", "count"),
    _form(r"^count (?P<a>[\w -]+)$", "count"),
    # Shares and areas
    _form(r"\b(?:what|which|how large a|how big a) (?:share|percentage|percent|per cent|proportion|fraction|part|portion|"
          r"%)(?: of)?"
          r"(?: land| ground| surface)?(?: is| are)?(?: covered| occupied| taken up| made up)?(?: by| with| of| in)? "
          r"?(?P<a>[\w -]*)$",
          "share"),
    _form(r"^(?:what is )?(?:the )?(?:share|percentage|proportion|fraction) (?:of |covered by )(?P<a>[\w -]+)$", "share"),
    _form(r"\bhow (?:many|much) (?:percent|per cent|%)(?: of)?(?: land)?(?: is| are)?(?: covered)?(?: by| with)? "
          r"?(?P<a>[\w -]*)$", "share"),
    _form(rf"\bhow (?:many|much) {_UNIT}(?: of)?(?: land)?(?: is| are)?(?: covered| occupied)?(?: by| with| do| does)? "
          rf"?(?P<a>[\w -]*)$", "area"),
    _form(r"^(?:how (?:large|big|wide|extensive|great|small) (?:an area )?(?:is|are|of)|what (?:is the )?(?:total "
          r")?(?:area|size|extent) "
          r"(?:of|is|are|does|do|has|have)|(?:total )?(?:area|size|extent) of|what size (?:is|are)|what area)(?: covered "
          r"by| covered with)? ?"
          r"(?P<a>[\w -]*)$", "area"),
    _form(r"\bhow much(?: of)?(?: it| land| ground| space)?(?: is| are)?(?: covered| occupied)?(?: by| with| in| under)? "
          r"?(?P<a>[\w -]+)$",
          "share"),
    _form(r"^how (?P<a>cloudy|green|flooded|forested|urban|built-up|wooded|snowy|barren|vegetated|wet)\b", "share"),
    # What there is
    _form(rf"^(?:what(?: all)?(?: kinds? of| types? of)?(?: {_MUCH})? ?(?:is|are|lies|do|does|can|covers?|can be seen|exists?)?"
          rf"(?: there| it| you| i| we| be)*(?: see| seen| show| shown| contain| lie| found| cover| covers)?(?: {_MUCH})?|"
          rf"describe|"
          rf"which {_MUCH}(?: are there| is there)?|summari[sz]e|list(?: {_MUCH})?)$", "share"),
    # Whether
    _form(r"^(?:is|are)(?: it| they| this| that| most| most of it| everything| all| land| ground)? ?(?:mostly|mainly|"
          r"predominantly|largely|"
          r"primarily|chiefly|dominated by|full of|all|completely|entirely|covered (?:by|with|in)(?: mostly| mainly)?) "
          r"(?:covered (?:by|with|in) )?"
          r"(?P<a>[\w -]+)$", "share", mostly=True),
    _form(r"^(?:is|are)(?: it)? most(?: of)?(?: it| land)?(?: is| covered (?:by|with|in))? (?P<a>[\w -]+)$", "share",
          mostly=True),
    _form(r"^does (?P<a>[\w -]+?) (?:cover|take up|occupy|fill|dominate)(?: most| it| more| the land| land)*$", "share",
          mostly=True),
    _form(r"^(?:is|are|was|were)(?: there)? (?:no|not any|not|without)(?: any| a)? (?P<a>[\w -]+)$", "presence", negated=True),
    _form(r"^(?:is|are|was|were) there (?:any |also |still )?(?P<a>[\w -]+)$", "presence"),
    _form(r"^(?:does|do|has|have)(?: it| you| we| they)? (?:contain|have|show|include|see|hold|display|got|get|find)?(?: "
          r"any)? ?(?P<a>[\w -]+)$",
          "presence"),
    _form(r"^(?:can|could|do)(?: i| you| we| one)? (?:see|find|spot|detect|recogni[sz]e|notice) (?P<a>[\w -]+)$", "presence"),
    _form(r"^(?:is|are|was|were|has|have)(?: it| they| this| that| land| ground| been)* (?:been )?(?P<a>[\w -]+)$", "presence"),
    _form(r"^(?:there (?:is|are) )?(?:any|some|no) (?P<a>[\w -]+)$", "presence"),
    _form(r"^there (?:is|are) (?P<a>[\w -]+)$", "presence"),
    _form(r"^(?!(?:who|whom|whose|why|when|what|how|which|where|will|would|should|could|can|do|does|did|is|are|was|were|"
          r"if|because|i|you|he|"
          r"she|they|we|it)\b)(?P<a>[\w-]+(?: [\w-]+){0,2})$", "presence"),
)
