"""Words for what a tile can show: concepts with synonyms, and sentences made from them by the project itself.

Concepts are what land-cover rules, masks and class names can prove; their phrases are the positives of the optical
and SAR training and the short queries that users type. Nothing here is copied from a caption set.
"""

ALL = ("aerial", "sentinel-2", "sentinel-1")
OPTICAL = ("aerial", "sentinel-2")
S2 = ("sentinel-2",)

# concept: (sensors that can show it, phrases; the first is the name)
CONCEPTS = {
    "water": (ALL, ["water", "open water", "a water surface", "a body of water", "calm water"]),
    "sea": (ALL, ["sea", "the open sea", "ocean", "ocean water", "sea surface"]),
    "lake": (ALL, ["lake", "a lake", "a lake surrounded by land", "a pond", "a reservoir"]),
    "river": (ALL, ["river", "a river", "a winding river", "a stream", "a river crossing the land", "a waterway"]),
    "coast": (ALL, ["coast", "a coastline", "a shoreline", "the shore between land and water", "a beach"]),
    "flood": (("sentinel-2", "sentinel-1"), ["flooded fields", "flooded area", "flooded land", "a flood",
                                              "inundated farmland", "floodwater over fields"]),
    "wetland": (S2, ["wetland", "a marsh", "mangrove", "flooded vegetation", "swamp"]),
    "forest": (ALL, ["forest", "dense forest", "woodland", "trees", "a forest of many green trees", "tree cover"]),
    "shrub": (S2, ["shrubland", "shrub and scrub", "bushes", "sparse vegetation"]),
    "grass": (OPTICAL, ["grassland", "meadow", "pasture", "grass"]),
    "crops": (ALL, ["crop fields", "farmland", "agricultural fields", "crops", "cropland", "cultivated fields",
                    "arable land"]),
    "bare": (OPTICAL, ["bare soil", "bare land", "bare ground", "dry soil", "barren land", "exposed soil"]),
    "desert": (OPTICAL, ["desert", "sand", "sand dunes", "arid land"]),
    "town": (ALL, ["town", "a town", "city", "built-up area", "buildings", "houses", "urban area", "a settlement",
                   "residential area"]),
    "dense_town": (ALL, ["dense streets", "dense residential area", "city blocks with streets",
                         "densely built urban area", "city centre"]),
    "industry": (OPTICAL, ["industrial area", "factories", "warehouses", "large buildings"]),
    "harbour": (ALL, ["harbour", "a port", "ships in a harbour", "docks"]),
    "airport": (ALL, ["airport", "runways", "an airport with a runway", "airfield"]),
    "mountain": (ALL, ["mountains", "mountain ridges", "hills", "rugged terrain"]),
    "snow": (S2, ["snow", "snow and ice", "ice", "snow-covered ground", "glacier"]),
    "cloud": (S2, ["clouds", "cloud cover", "cloudy sky", "clouds over the ground"]),
    "burned": (S2, ["burned area", "burned land", "fire scar", "burnt forest", "land after a wildfire"]),
    "smoke": (S2, ["smoke", "wildfire smoke", "a fire with smoke"]),
    "road": (OPTICAL, ["road", "a motorway", "roads", "highway"]),
    "bridge": (OPTICAL, ["bridge", "a bridge over water"]),
    "parking": (("aerial",), ["parking lot", "parked cars"]),
    "sports": (("aerial",), ["sports field", "playground", "stadium"]),
    "tanks": (("aerial",), ["storage tanks", "oil tanks"]),
    "rail": (("aerial",), ["railway station", "railway tracks"]),
    "park": (OPTICAL, ["park", "a green park with trees"]),
}

# AID scene class -> concepts that its name proves.
AID = {
    "Airport": ["airport"], "BareLand": ["bare"], "BaseballField": ["sports"], "Beach": ["coast"],
    "Bridge": ["bridge", "water"], "Center": ["town"], "Church": ["town"], "Commercial": ["town", "dense_town"],
    "DenseResidential": ["dense_town", "town"], "Desert": ["desert"], "Farmland": ["crops"], "Forest": ["forest"],
    "Industrial": ["industry", "town"], "Meadow": ["grass"], "MediumResidential": ["town"], "Mountain": ["mountain"],
    "Park": ["park"], "Parking": ["parking"], "Playground": ["sports"], "Pond": ["lake", "water"],
    "Port": ["harbour", "water"], "RailwayStation": ["rail"], "Resort": ["town"], "River": ["river", "water"],
    "School": ["town"], "SparseResidential": ["town"], "Square": ["town"], "Stadium": ["sports"],
    "StorageTanks": ["tanks", "industry"], "Viaduct": ["road"],
}

# How AID's class names read as words (for zero-shot classification and for training phrases).
AID_WORDS = {
    "Airport": "airport", "BareLand": "bare land", "BaseballField": "baseball field", "Beach": "beach",
    "Bridge": "bridge", "Center": "center building", "Church": "church", "Commercial": "commercial area",
    "DenseResidential": "dense residential area", "Desert": "desert", "Farmland": "farmland", "Forest": "forest",
    "Industrial": "industrial area", "Meadow": "meadow", "MediumResidential": "medium residential area",
    "Mountain": "mountain", "Park": "park", "Parking": "parking lot", "Playground": "playground", "Pond": "pond",
    "Port": "port", "RailwayStation": "railway station", "Resort": "resort", "River": "river", "School": "school",
    "SparseResidential": "sparse residential area", "Square": "square", "Stadium": "stadium",
    "StorageTanks": "storage tanks", "Viaduct": "viaduct",
}

# A query is the mean over these. Plain words first: users type "river", not sentences.
PROMPTS = ["{}", "a satellite image of {}", "there is {} in the picture"]

# Frames for one phrase, and for two concepts side by side.
FRAMES = ["{}", "{}", "a satellite image of {}", "an image of {}", "{} seen from above", "there is {} in the picture",
          "the picture shows {}", "a radar image of {}", "a tile of {}"]
PAIRS = ["{a} and {b}", "{a} beside {b}", "{a} next to {b}", "{a} with {b}", "{a} surrounded by {b}"]


def phrases(concept):
    return CONCEPTS[concept][1]


def names(sensor):
    """Concepts that `sensor` can show, in the order of the table."""
    return [c for c, (sensors, _) in CONCEPTS.items() if sensor in sensors]


def describe(rng, concepts):
    """One generated sentence for a tile whose proven concepts are `concepts` (largest share first)."""
    def pick(c):
        return str(rng.choice(phrases(c)))
    if len(concepts) > 1 and rng.random() < 0.4:
        a, b = rng.permutation(len(concepts))[:2] if rng.random() < 0.5 else (0, 1)
        text = str(rng.choice(PAIRS)).format(a=pick(concepts[a]), b=pick(concepts[b]))
    else:
        text = pick(concepts[int(rng.integers(min(len(concepts), 3)))])
    return str(rng.choice(FRAMES)).format(text)


def generated_sentences(rng, count):
    """`count` sentences about random concepts and pairs of concepts, for the text distillation."""
    every = list(CONCEPTS)
    return [describe(rng, [str(c) for c in rng.permutation(every)[:rng.integers(1, 3)]]) for _ in range(count)]
