"""Sentences made wrong by swapping what they say of what, and long sentences taken apart."""
import re

# Words that say how something is; two of them swapped describe another image (NegCLIP, Yuksekgonul et al. 2023).
COLOURS = "green blue brown grey gray white red yellow black dark bright".split()
SIZES = "large small big little huge tiny wide narrow long short".split()
AMOUNTS = "many few several some one two three four five".split()
STATES = "dense sparse dry wet flooded burned bare old new straight winding round square".split()
ATTRIBUTES = {word: kind for kind in (COLOURS, SIZES, AMOUNTS, STATES) for word in kind}
OPPOSITE = {"left": "right", "above": "below", "north": "south", "east": "west", "inside": "outside", "upper": "lower",
            "top": "bottom", "northern": "southern", "eastern": "western"}
OPPOSITE |= {b: a for a, b in OPPOSITE.items()}
# "a RELATION b" is not "b RELATION a".
RELATIONS = ("surrounded by", "next to the left of", "on top of", "in front of", "inside", "above", "below", "left of",
             "right of", "north of", "south of", "east of", "west of", "in")
SIDES = re.compile(r"^(?P<a>.+?)\s+(?P<verb>(?:is|are|was|were)\s+)?"
                   rf"(?P<rel>{'|'.join(RELATIONS)})\s+(?P<b>.+?)(?P<end>[.!]?)$", re.IGNORECASE)
MIN_WORDS = 3           # of a sub-caption


def swapped_attributes(rng, text):
    """Two attributes of the same kind change places ("green fields and a brown lake"); None where there are no two."""
    words = re.findall(r"\w+|\W+", text)
    places = {}
    for i, word in enumerate(words):
        kind = ATTRIBUTES.get(word.lower())
        if kind:
            places.setdefault(id(kind), []).append(i)
    pairs = [(i, j) for row in places.values() for i in row for j in row if i < j and words[i].lower() != words[j].lower()]
    if not pairs:
        return None
    i, j = pairs[int(rng.integers(len(pairs)))]
    words[i], words[j] = words[j], words[i]
    return "".join(words)


def swapped_relation(rng, text):
    """A direction becomes its opposite, or the two sides of a relation change places; None where there is neither."""
    words = re.findall(r"\w+|\W+", text)
    places = [i for i, word in enumerate(words) if word.lower() in OPPOSITE]
    if places:
        i = places[int(rng.integers(len(places)))]
        words[i] = OPPOSITE[words[i].lower()]
        return "".join(words)
    match = SIDES.match(text)
    if not match or match["a"].lower() == match["b"].lower():
        return None
    return f"{match['b']} {match['verb'] or ''}{match['rel']} {match['a']}{match['end']}"


def hard_negative(rng, text):
    """The text with something swapped so that it is wrong, or None where nothing can be swapped."""
    ways = [swapped_attributes, swapped_relation]
    for i in rng.permutation(len(ways)):
        wrong = ways[i](rng, text)
        if wrong and wrong.lower() != text.lower():
            return wrong
    return None


def sub_captions(text):
    """The sentences and clauses of a long caption, each right by itself (DreamLIP, Zheng et al. 2024); a text that has
    only one is itself the answer."""
    parts = [p.strip(" .,;") for p in re.split(r"[.;!?]\s+|,\s+(?:and|while|with|where)\s+|\s+while\s+", text)]
    parts = [p for p in parts if len(p.split()) >= MIN_WORDS]
    return parts if len(parts) > 1 else [text]
