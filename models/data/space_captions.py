"""Sentences about Sentinel-2 and Sentinel-1 tiles, made by the project itself from what a tile is known to show.

A `Scene` is shares of grounds and at most one feature; `sentences` words it in several ways that all are true of it and use
only what the sensor shows at 10 m: no directions, which one embedding does not hold, no colours in radar, no small things.
The texts train the decoder and are the memory on which image embeddings are projected (DeCap, Li et al. 2023)."""
from dataclasses import dataclass

import numpy as np

from .vocabulary import CONCEPTS, phrases

# ground: (sensors, how often, names). A name that is plural ends in "s"; "some" may stand before each.
BOTH, S2, S1 = ("sentinel-2", "sentinel-1"), ("sentinel-2",), ("sentinel-1",)
GROUNDS = {
    "forest": (BOTH, 4, ("forest", "dense forest", "woodland", "trees")),
    "crops": (BOTH, 5, ("crop fields", "farmland", "fields", "agricultural fields")),
    "grass": (S2, 2, ("grassland", "meadows", "pasture")),
    "bare": (S2, 3, ("bare ground", "bare soil", "bare land")),
    "desert": (S2, 1.5, ("desert", "sand", "sand dunes")),
    "shrub": (S2, 1.5, ("shrubland", "shrubs", "sparse vegetation")),
    "wetland": (S2, 1, ("wetland", "marsh", "mangroves")),
    "town": (BOTH, 3, ("built-up land", "buildings", "houses")),
    "water": (BOTH, 2, ("open water", "water")),
    "mountain": (BOTH, 0, ("mountain ridges", "mountains", "hills")),         # behind a coast, under snow; no patches of hills
    "snow": (S2, 1, ("snow", "snow and ice")),
    "burned": (S2, 1.5, ("burned land", "burned vegetation")),
    "flood": (BOTH, 1.5, ("flooded land", "flooded fields")),
}

ONE = ("{a} {covers:a} the whole tile", "{a} as far as the tile reaches", "nothing but {a}", "the tile shows {a} only")
MAIN = ("{a} {covers:a} most of the tile, beside some {b}", "mostly {a}, with some {b}", "{a} with patches of {b}",
        "{a} around a smaller area of {b}")
TWO = ("{a} and {b} share the tile", "{a} {borders:a} on {b}", "{a} beside {b}", "{a} and {b} lie side by side")
THREE = ("{a}, {b} and {c}", "{a}, {b} and {c} lie side by side", "a mix of {a}, {b} and {c}")
MAIN_OF_THREE = ("mostly {a}, with some {b} and {c}", "{a} {covers:a} most of the tile, beside {b} and {c}")

LAND = ("crops", "forest", "grass", "bare", "town")
# A feature's concept, sensors, how often, grounds that {a} and {b} stand for, and wordings. None says how much there is.
FEATURES = (
    ("river", BOTH, 4, LAND,
     ("a river winds through {a}", "a river crosses {a}", "a river flows past {a}", "a river with {a} on its banks",
      "a wide river runs through {a}", "a river runs between {a} and {b}", "a waterway crosses {a} and {b}")),
    ("lake", BOTH, 3, LAND,
     ("a lake lies among {a}", "a lake is surrounded by {a}", "a lake lies between {a} and {b}", "a lake beside {a}",
      "a reservoir with {a} on its shore")),
    ("lake", BOTH, 1, LAND, ("a pond among {a}", "a small lake among {a}", "small ponds lie among {a}")),
    ("coast", BOTH, 3, (*LAND, "desert", "mountain"),
     ("a coastline separates open water from {a}", "{a} {meets:a} open water along a shore", "a shoreline with {a} behind it",
      "open water meets {a} and {b} along a coast")),
    ("sea", BOTH, 3, (),
     ("open water fills the tile", "nothing but open water", "the open sea without land", "water covers the whole tile")),
    ("flood", BOTH, 3, ("crops",),
     ("{a} {is:a} partly flooded", "water stands on {a}", "floodwater lies over {a}", "a flooded plain with a few dry fields")),
    ("flood", BOTH, 2, ("crops", "town", "forest"), ("flooded land beside {a}", "floodwater reaches {a}")),
    ("flood", BOTH, 1, (), ("flooded fields lie under water", "a large area of land is flooded")),
    ("town", BOTH, 4, LAND[:4],
     ("a town lies among {a}", "a town beside {a}", "a settlement is surrounded by {a}", "a town borders on {a}",
      "a built-up area borders on {a}", "a town between {a} and {b}")),
    ("town", BOTH, 1, ("water",), ("a town beside {a}", "a built-up area borders on {a}", "{a} lies beside a town")),
    ("town", BOTH, 2, ("crops", "forest", "grass"),
     ("a village lies among {a}", "scattered houses among {a}", "a small settlement beside {a}")),
    ("town", BOTH, 2, (), ("a town fills the tile", "buildings cover the whole tile", "nothing but buildings")),
    ("dense_town", BOTH, 3, (),
     ("dense streets and city blocks", "a densely built city fills the tile", "a city with dense blocks and streets")),
    ("dense_town", BOTH, 1, ("water", "forest"), ("a densely built city beside {a}", "city blocks border on {a}")),
    ("harbour", BOTH, 1.5, ("town", "water"), ("a harbour with docks", "a harbour beside {a}", "docks and {a}")),
    ("airport", BOTH, 1.5, ("crops", "town", "grass"),
     ("an airport with runways", "runways of an airport among {a}", "an airport beside {a}")),
    ("mountain", BOTH, 2, ("forest", "bare", "grass"),
     ("mountain ridges with {a}", "hills covered by {a}", "steep slopes with {a} and {b}", "mountains rise beside {a}",
      "mountain ridges with steep slopes")),
    ("industry", S2, 2, ("town", "crops", "bare"),
     ("an industrial area with large roofs", "an industrial area beside {a}", "large industrial buildings and {a}")),
    ("industry", S1, 1, ("town", "crops"), ("large buildings stand close together", "large buildings beside {a}")),
    ("road", S2, 1.5, ("crops", "town", "forest"),
     ("a motorway crosses {a}", "a wide road runs through {a}", "roads cross {a}")),
    ("bridge", S2, 1, ("town", "forest", "crops"), ("a bridge crosses a river", "a bridge over water beside {a}")),
    ("park", S2, 0.7, ("town",), ("a green park lies among {a}", "a park with trees among {a}")),
    ("snow", S2, 2, ("mountain", "bare", "forest"), ("snow covers {a}", "snow lies beside {a}", "a glacier between {a}")),
    ("cloud", S2, 3, (*LAND, "water", "snow"),
     ("clouds hide part of {the:a}", "clouds drift over {a}", "thin clouds lie over {a}", "clouds with {a} between them")),
    ("cloud", S2, 1, (), ("clouds cover the whole tile", "dense clouds hide the ground")),
    ("burned", S2, 4, ("forest", "shrub", "grass", "crops"),
     ("a burned area lies beside {a}", "fire has burned part of {the:a}", "burned land and {a}", "a burn scar among {a}")),
    ("burned", S2, 1, (), ("a fire has burned most of the vegetation", "burned land covers the whole tile")),
    ("smoke", S2, 1.5, ("forest", "grass", "water"),
     ("smoke of a wildfire drifts over {a}", "smoke hides part of {the:a}", "wildfire smoke over {a}")),
    ("water", S1, 2, ("crops", "forest", "town"),
     ("dark calm water beside {a}", "smooth water with weak backscatter beside {a}")),
    ("town", S1, 2, ("crops", "forest"),
     ("bright echoes of buildings beside {a}", "bright echoes of buildings stand out from {a}")),
    ("smooth", S1, 2, ("crops", "forest"),
     ("a smooth surface with weak backscatter", "a smooth bare surface beside {a}",
      "smooth ground with weak backscatter beside {a}")),
    ("forest", S1, 1.5, (), ("even backscatter of dense forest", "even backscatter of forest covers the tile")),
)


@dataclass(frozen=True)
class Scene:
    """shares: {concept: share of the tile}, largest first, of a feature too; wordings: templates that are true of it; grounds:
    the concepts that {a}, {b} and {c} stand for."""
    shares: dict
    wordings: tuple
    grounds: tuple


def of_sensor(table, sensor):
    return [row for row in table if sensor in row[1]]


def scene(rng, sensor):
    """A random scene that the sensor can show."""
    if rng.random() < 0.4:
        return plain(rng, sensor)
    rows = of_sensor(FEATURES, sensor)
    weight = np.array([row[2] for row in rows], float)
    concept, _, _, grounds, wordings = rows[rng.choice(len(rows), p=weight / weight.sum())]
    able = [g for g in grounds if sensor in GROUNDS[g][0] and g != concept]
    two = len(able) > 1 and any("{b}" in w for w in wordings) and rng.random() < 0.4
    chosen = tuple(str(g) for g in rng.permutation(able)[:1 + two])
    fits = tuple(w for w in wordings if ("{b}" in w) == two)
    own = rng.uniform(0.15, 0.6) if chosen else 1.0
    rest = rng.dirichlet(np.full(len(chosen), 3.0)) * (1 - own) if chosen else ()
    return Scene({concept: own, **dict(zip(chosen, map(float, rest)))}, fits, chosen)


def plain(rng, sensor):
    """One to three grounds without a feature; the wordings say which is larger only where it is by far."""
    rows = [(g, weight) for g, (sensors, weight, _) in GROUNDS.items() if sensor in sensors and weight]
    weight = np.array([w for _, w in rows], float)
    count = int(rng.choice([1, 2, 3], p=[0.35, 0.45, 0.2]))
    chosen = tuple(rows[i][0] for i in rng.choice(len(rows), count, replace=False, p=weight / weight.sum()))
    shares = np.sort(rng.dirichlet(np.full(count, 2.5)))[::-1]
    wordings = {1: ONE, 2: MAIN if shares[0] > 0.62 else TWO, 3: MAIN_OF_THREE if shares[0] > 0.52 else THREE}[count]
    return Scene(dict(zip(chosen, map(float, shares))), wordings, chosen)


def worded(rng, template, grounds):
    """The template with names of its grounds; verbs agree with them."""
    names = {letter: str(rng.choice(GROUNDS[g][2])) for letter, g in zip("abc", grounds)}
    for letter, name in names.items():
        plural = name.endswith("s") and not name.endswith("ss")
        for verb, many in (("covers", "cover"), ("borders", "border"), ("meets", "meet"), ("is", "are")):
            template = template.replace(f"{{{verb}:{letter}}}", many if plural else verb)
        template = template.replace(f"{{the:{letter}}}", f"the {name}")
    return template.format(**names)


def sentences(rng, scene, count):
    """At most `count` distinct wordings of a scene, lower case without a full stop."""
    found = {}
    for _ in range(3 * count):
        found[worded(rng, str(rng.choice(scene.wordings)), scene.grounds)] = None
        if len(found) == count:
            break
    return list(found)


def named(text):
    """Concepts that a sentence of this module, or one that the decoder made, names."""
    words = f" {text.lower().rstrip('.').replace(',', ' ')} "
    return {concept for concept, signs in SIGNS.items() if any(f" {sign} " in words for sign in signs)}


def ways(concept, sensor):
    """Short phrases for a concept of a sensor: what the vector of a cell may mean."""
    ground = GROUNDS.get(concept, ((), 0, ()))[2]
    return tuple(dict.fromkeys((*ground, *(phrases(concept) if concept in CONCEPTS else SMOOTH))))


SMOOTH = ("a smooth surface", "weak backscatter", "a smooth surface with weak backscatter")
SIGNS = {
    "forest": ("forest", "woodland", "trees"), "crops": ("crop fields", "farmland", "fields", "agricultural fields"),
    "grass": ("grassland", "meadows", "meadow", "pasture"), "bare": ("bare ground", "bare soil", "bare land"),
    "desert": ("desert", "sand", "sand dunes", "dunes"), "shrub": ("shrubland", "shrubs", "sparse vegetation"),
    "wetland": ("wetland", "marsh", "mangroves", "mangrove"), "snow": ("snow", "ice", "glacier"),
    "town": ("built-up area", "built-up land", "buildings", "houses", "town", "village", "settlement", "city", "streets"),
    "dense_town": ("dense streets", "densely built", "dense blocks", "city blocks"),
    "water": ("open water", "water", "sea"), "sea": ("open sea",),
    "river": ("river", "waterway"), "lake": ("lake", "pond", "ponds", "reservoir"),
    "coast": ("coastline", "shoreline", "coast", "along a shore", "the shore"),
    "mountain": ("mountain", "mountains", "hills", "slopes", "ridges"),
    "burned": ("burned", "burn scar", "fire has burned"), "flood": ("flooded", "floodwater", "water stands"),
    "cloud": ("clouds",), "smoke": ("smoke",), "harbour": ("harbour", "docks"), "airport": ("airport", "runways"),
    "industry": ("industrial", "large buildings"), "road": ("motorway", "road", "roads"), "bridge": ("bridge",),
    "park": ("park",), "smooth": ("smooth surface", "smooth ground", "smooth bare"),
}
