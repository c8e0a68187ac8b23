"""Texts for a sample: label names as CLOSP joins them, templates with synonyms, measured facts, human captions.

Everything but the captions is the project's own wording, and depends on (seed, name of the sample) alone. A template says
that things are there, never how they lie, which labels do not prove.
"""
import functools
import random
import re
from pathlib import Path

from .corpus import WORDNET
from .labels import cover_class, known
from .vocabulary import CONCEPTS, phrases

# Classes that say more than their concepts: their own words come first, the concept's words are right too.
OWN_WORDS = {
    "Earthquake Damage": ["earthquake damage", "buildings damaged by an earthquake", "destruction after an earthquake",
                          "an area hit by an earthquake"],
    "Continuous urban fabric": ["a densely built city", "closed rows of buildings"],
    "Discontinuous urban fabric": ["houses with gardens", "a suburb", "loosely built housing"],
    "Road and rail networks and associated land": ["roads and railway lines", "a motorway junction"],
    "Mineral extraction sites": ["a quarry", "an open pit mine", "a gravel pit"],
    "Dump sites": ["a dump site", "a landfill", "a spoil heap"],
    "Construction sites": ["a construction site", "a building site on bare soil"],
    "Sport and leisure facilities": ["sports grounds", "a golf course", "a leisure park"],
    "Non-irrigated arable land": ["rain-fed arable land", "fields of grain"],
    "Permanently irrigated land": ["irrigated fields", "irrigated cropland"],
    "Rice fields": ["rice fields", "rice paddies", "flooded rice paddies"],
    "Vineyards": ["vineyards", "rows of vines", "a wine-growing area"],
    "Fruit trees and berry plantations": ["orchards", "fruit trees in rows", "a fruit plantation"],
    "Olive groves": ["olive groves", "olive trees in rows", "an olive plantation"],
    "Pastures": ["pasture", "grazing land"],
    "Annual crops associated with permanent crops": ["annual crops among orchards", "mixed annual and permanent crops"],
    "Complex cultivation patterns": ["a patchwork of small fields", "small parcels of different crops"],
    "Land principally occupied by agriculture, with significant areas of natural vegetation":
        ["farmland with patches of natural vegetation", "fields broken up by trees and shrubs"],
    "Agro-forestry areas": ["crops under trees", "scattered trees over farmland", "an agroforestry landscape"],
    "Broad-leaved forest": ["broad-leaved forest", "deciduous forest", "a forest of leafy trees"],
    "Coniferous forest": ["coniferous forest", "evergreen needle-leaved forest", "a forest of pines and firs"],
    "Mixed forest": ["mixed forest", "a forest of conifers and leafy trees"],
    "Moors and heathland": ["heathland", "moorland", "low heath shrubs"],
    "Sclerophyllous vegetation": ["dry evergreen shrubs", "maquis", "Mediterranean scrub"],
    "Transitional woodland/shrub": ["young woodland and shrubs", "regrowing forest", "bushes with scattered trees"],
    "Beaches, dunes, sands": ["sand", "sandy beaches and dunes", "sand dunes"],
    "Bare rock": ["bare rock", "rocky ground", "cliffs and rock faces"],
    "Sparsely vegetated areas": ["sparse vegetation on bare ground", "steppe with few plants"],
    "Glaciers and perpetual snow": ["a glacier", "ice and lasting snow"],
    "Inland marshes": ["an inland marsh", "a freshwater marsh"],
    "Peatbogs": ["a peat bog", "a peatland", "a mire"],
    "Salt marshes": ["a salt marsh", "a coastal marsh"],
    "Salines": ["salt pans", "salt evaporation ponds"],
    "Intertidal flats": ["tidal flats", "mud flats", "mud and sand that fall dry at low tide"],
    "Water courses": ["a river", "a canal", "a watercourse"],
    "Coastal lagoons": ["a lagoon", "a coastal lagoon"],
    "Estuaries": ["an estuary", "a river mouth with tides"],
    "Permanent crops": ["orchards, vineyards or olive groves", "permanent crops"],
    "Natural grassland and sparsely vegetated areas": ["natural grassland", "sparse grass"],
    "Moors, heathland and sclerophyllous vegetation": ["heath and dry evergreen shrubs", "heathland"],
    "Inland wetlands": ["an inland wetland", "marsh and peat bog"],
    "Coastal wetlands": ["a coastal wetland", "salt marsh and tidal flats"],
    "Rangeland": ["rangeland", "open land with grass and shrubs"],
    "Mangroves": ["mangroves", "a mangrove forest"],
    "Moss and lichen": ["moss and lichen", "tundra"],
    "AnnualCrop": ["annual crops", "arable land"],
    "PermanentCrop": ["permanent crops", "orchards or vineyards"],
    "HerbaceousVegetation": ["herbaceous vegetation", "wild grass and herbs"],
}
SENSOR_WORDS = {"s2": ["satellite image", "Sentinel-2 image", "multispectral image"],
                "s1": ["radar image", "Sentinel-1 image", "SAR image"], "aerial": ["aerial image", "aerial photograph"]}
FRAMES = ["{}", "{}", "{} seen from above", "an image of {}", "the picture shows {}", "a tile with {}", "{image} of {}",
          "{image} that shows {}"]
LISTS = ["{} and {}", "{} with {}", "{} as well as {}"]
FACT_WORDS = {
    "vegetation": ["vegetation", "green vegetation", "dense vegetation"],
    "no vegetation": ["ground without green vegetation", "ground that is not green"],
    "water": ["open water", "water"], "snow": ["snow", "snow or ice"], "burned": ["burned land", "a burn scar"],
    "flooded": ["floodwater", "flooded land"], "dark in radar": ["a smooth surface that is dark in radar",
                                                                 "very weak backscatter"],
}
AMOUNTS = [(0.05, "a small part of the tile"), (0.15, "about a fifth of the tile"), (0.28, "about a third of the tile"),
           (0.42, "about half of the tile"), (0.58, "about two thirds of the tile"), (0.71, "about three quarters of the tile"),
           (0.85, "most of the tile"), (0.97, "the whole tile")]


def from_labels(labels):
    """CLOSP's text: label names, lower case, joined by ". " (no labels: no text)."""
    return [". ".join(label.lower() for label in labels)] if labels else []


@functools.cache
def words_for(thing, wordnet=False):
    """A concept of `vocabulary`, or a class name of any system -> phrases that name it; another word names itself."""
    if thing in CONCEPTS:
        found = list(phrases(thing))
    elif known(thing):
        meant = cover_class(thing)
        found = OWN_WORDS.get(meant.name) or [p for concept in meant.concepts for p in phrases(concept)]
    else:
        found = [thing.lower()]
    more = [s for word in found for s in wordnet_synonyms(word)] if wordnet else []
    return tuple(dict.fromkeys(found + more))


@functools.cache
def wordnet_synonyms(word, folder=WORDNET):
    """Lemmas of the first (most frequent) noun sense of `word`, without it; none when WordNet has no such noun.

    Format: wndb(5WN). FileNotFoundError when WordNet is absent."""
    where = senses(folder).get(re.sub(r"^(a|an|the) ", "", word).replace(" ", "_"))
    if where is None:
        return ()
    with open(Path(folder) / "data.noun", "rb") as file:
        file.seek(where)
        fields = file.readline().decode("utf-8", "replace").split()
    lemmas = [w.replace("_", " ") for w in fields[4:4 + 2 * int(fields[3], 16):2]]
    return tuple(w for w in lemmas if w.islower() and w not in word)


@functools.cache
def senses(folder):
    """{lemma: byte offset of its first sense in data.noun}."""
    path = Path(folder) / "index.noun"
    if not path.exists():
        raise FileNotFoundError(f"{path} is absent: install Debian's wordnet-base, or set wordnet = false.")
    entries = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))
    return {fields[0]: int(fields[-int(fields[2])]) for fields in entries}


def listed(rng, words):
    """Phrases as one: "a", "a and b", "a, b and c"."""
    if len(words) == 1:
        return words[0]
    if len(words) == 2:
        return rng.choice(LISTS).format(*words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def from_templates(rng, things, sensor, count, wordnet=False):
    """At most `count` distinct sentences about things (class names or concepts) that the tile shows."""
    found = {}
    for _ in range(3 * count if things else 0):
        many = len(things) if rng.random() < 0.4 else rng.randint(1, min(len(things), 3))
        words = [rng.choice(words_for(t, wordnet)) for t in rng.sample(things, many)]
        image = rng.choice(SENSOR_WORDS[sensor])
        article = "an" if image[0] in "aeio" else "a"
        found[rng.choice(FRAMES).format(listed(rng, words), image=f"{article} {image}")] = None
        if len(found) == count:
            break
    return list(found)


def from_facts(rng, facts):
    """One sentence per fact that covers at least 5 % of the tile."""
    return [f"{rng.choice(FACT_WORDS[f.what])} covers {[words for least, words in AMOUNTS if f.share >= least][-1]}"
            for f in facts if f.share >= AMOUNTS[0][0]]


def has_text(spec, labels=(), things=(), facts=(), captions=()):
    """Whether `texts` would find any, without making them."""
    there = {"labels": labels, "templates": things or labels, "captions": captions,
             "facts": [f for f in facts if f.share >= AMOUNTS[0][0]]}
    return any(there[source] for source in spec.sources)


def texts(spec, name, sensor, labels=(), things=(), facts=(), captions=()):
    """Every text of a sample from the sources of `spec` (a TextSpec), each once.

    labels: harmonised names; things: class names or concepts, the finest that are known (the labels when empty)."""
    def made(source):
        rng = random.Random(f"{spec.seed}:{name}:{source}")
        if source == "labels":
            return from_labels(labels)
        if source == "templates":
            return from_templates(rng, list(things) or list(labels), sensor, spec.each, spec.wordnet)
        return from_facts(rng, facts) if source == "facts" else [c.strip() for c in captions]

    return list(dict.fromkeys(text for source in spec.sources for text in made(source)))
