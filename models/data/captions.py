"""captions.json of a bundle: the project's own sentences and concepts, and the legend with which land cover is told."""
from dataclasses import dataclass

from .vocabulary import ALL, CONCEPTS, OPTICAL, S2

RADAR = ("sentinel-1",)
SPACE = ("sentinel-2", "sentinel-1")

SENTENCES = [
    # water
    (ALL, ["A river winds through farmland.", "A river crosses a built-up area.", "A river runs between forests.",
           "A lake lies between fields.", "A lake is surrounded by forest.", "A lake lies beside a town.",
           "Open water fills the tile.", "Open water meets the land along a shore.", "The open sea without land.",
           "A coastline separates water from bare ground.", "A coastline runs past a town.",
           "A harbour with docks and ships.", "A river and a lake lie close together.", "A small pond among fields.",
           "A wide river with banks covered by trees.", "A river delta with several channels."]),
    (OPTICAL, ["A beach lies between the sea and green land.", "A bridge crosses a river.",
               "Green water stands in a pond.", "Muddy water flows in a river.", "Waves break along a sandy beach."]),
    # floods and wetland
    (SPACE, ["Flooded fields lie under water.", "Farmland is partly flooded.", "Water stands on fields beside a river.",
             "A flooded plain surrounds a few dry fields.", "A large area of land is flooded.",
             "Floodwater reaches the edge of a town."]),
    (S2, ["A wetland with channels of water.", "Mangrove forest is cut by tidal channels.",
          "Flooded vegetation stands beside open water."]),
    # vegetation
    (ALL, ["Dense forest covers the tile.", "Forest covers most of the land.", "Forest borders on crop fields.",
           "A patch of forest stands among fields.", "Trees line the bank of a river.",
           "Forest surrounds a small settlement.", "Forested hills rise above a valley."]),
    (OPTICAL, ["Green meadows with a few trees.", "Grassland covers the ground.", "Sparse shrubs grow on dry ground.",
               "A green park lies among buildings.", "Forest and grassland alternate."]),
    # farmland
    (ALL, ["Crop fields of different growth lie side by side.", "Farmland covers the tile.",
           "Crop fields surround a village.", "Rectangular crop fields are divided by paths.",
           "Crop fields border on a lake.", "Crop fields border on a town.",
           "Fields and forest share the tile."]),
    (OPTICAL, ["Green crop fields and bare soil alternate.", "Harvested fields show bare soil.",
               "Circular irrigated fields lie in dry land.", "Small fields with scattered houses.",
               "Ploughed fields lie beside green crops."]),
    # bare ground
    (OPTICAL, ["Bare soil covers the tile.", "Bare soil borders on crop fields.", "Dry bare land with little vegetation.",
               "Sand dunes of a desert.", "Bare rock and dry slopes.", "Bare ground lies beside a town.",
               "A quarry or a building site with bare ground."]),
    (RADAR, ["A smooth bare surface with weak backscatter.", "Bare ground lies beside a town.",
             "Bare fields lie beside forest."]),
    # towns
    (ALL, ["A town fills the tile.", "A town lies among fields.", "A town lies beside a river.",
           "A town lies on the shore of a lake.", "Dense streets and city blocks.", "Scattered houses among fields.",
           "A village lies at the edge of a forest.", "A built-up area borders on open water.",
           "An airport with runways.", "Large industrial buildings stand close together."]),
    (OPTICAL, ["Houses with gardens line the streets.", "A motorway crosses farmland.", "Roads meet at a junction.",
               "An industrial area with large roofs.", "A city centre with tall buildings.",
               "A residential area with trees."]),
    (("aerial",), ["Airplanes are parked at an airport.", "Cars are parked in rows on a parking lot.",
                   "A stadium with a playing field.", "A baseball field beside a road.",
                   "Railway tracks run past a station.", "Storage tanks stand in rows.", "A church among houses.",
                   "A school with a sports field.", "A square in a city.", "A viaduct carries a road.",
                   "A resort with pools beside the sea."]),
    # relief, snow, clouds, fire
    (ALL, ["Mountain ridges with steep slopes.", "Hills rise beside a plain.", "Mountains fall to the sea."]),
    (S2, ["Snow covers the mountains.", "Snow and ice cover the tile.", "Clouds hide part of the ground.",
          "Clouds cover the whole tile.", "Thin clouds drift over fields.", "A burned area lies beside green forest.",
          "A fire has burned most of the vegetation.", "Smoke of a wildfire drifts over forest.",
          "Clouds drift over water."]),
    (RADAR, ["Bright echoes of buildings stand out.", "Dark calm water beside bright land.",
             "Ships show as bright points on dark water.", "Rough water with waves.",
             "Layover makes mountain slopes bright.", "Even backscatter of dense vegetation."]),
]


@dataclass(frozen=True)
class Cover:
    """An entry of the default legend. codes: the land cover (`layouts.CODES`) that it stands for; kind: what a reader may
    reckon with, "water", "vegetation", "bare", "built", "snow", "cloud", "burned" or "other"."""

    name: str
    sensors: tuple
    phrases: list
    codes: tuple
    kind: str
    colour: str


# What each sensor can tell apart, checked by `evaluate.sections.shares`. Flooded land is water here: one date does not
# tell them apart. Radar does not tell fields from grass and bare soil (rough surfaces of low plants or none): open land.
LEGEND = (
    Cover("water", ALL, ["water"], ("water", "flood"), "water", "#1a6fb5"),
    Cover("forest", ALL, ["forest"], ("forest",), "vegetation", "#1f7a34"),
    Cover("crop fields", OPTICAL, ["crop fields"], ("crops",), "vegetation", "#e3b94d"),
    Cover("open land", RADAR, ["crop fields", "grassland", "bare soil"], ("crops", "grass", "bare", "shrub", "desert"), "other",
          "#d9cf8a"),
    Cover("grassland", OPTICAL, ["grassland"], ("grass",), "vegetation", "#93c95b"),
    Cover("shrubland", S2, ["shrubland"], ("shrub",), "vegetation", "#b3a85a"),
    Cover("bare ground", OPTICAL, ["bare soil", "desert"], ("bare", "desert"), "bare", "#c9a27c"),
    Cover("wetland", S2, ["wetland"], ("wetland",), "vegetation", "#4fa69a"),
    Cover("built-up area", ALL, ["built-up area"], ("town",), "built", "#c0392b"),
    Cover("snow and ice", S2, ["snow", "ice"], ("snow",), "snow", "#e8f4fa"),
    Cover("burned area", S2, ["burned area"], ("burned",), "burned", "#5a3a2e"),
    Cover("clouds", S2, ["clouds"], ("cloud",), "cloud", "#bfc5cc"),
)


def legend(offsets=None):
    """The content of "legend" in captions.json; offsets: {tower: {name: numbers}} that `convert.codebook` fitted."""
    return [{"name": c.name, "phrases": c.phrases, "kind": c.kind, "colour": c.colour, "sensors": list(c.sensors),
             "offsets": {tower: of[c.name] for tower, of in (offsets or {}).items() if c.name in of}} for c in LEGEND]


def captions():
    """The content of captions.json: {"sentences": [{text, sensors}], "concepts": [{name, prompt, sensors}], "legend": [{name,
    phrases, kind, colour, sensors, offsets}]}."""
    merged = {}
    for sensors, texts in SENTENCES:
        for text in texts:
            merged[text] = [s for s in ALL if s in sensors or s in merged.get(text, ())]
    return {"sentences": [{"text": t, "sensors": s} for t, s in merged.items()],
            "concepts": [{"name": p[0], "prompt": p[1], "sensors": list(s)} for s, p in CONCEPTS.values()],
            "legend": legend()}
