"""From land-cover shares to concepts: which phrases are right for a tile, which are wrong, which nobody knows."""
import numpy as np

from .layouts import CODE, CODES
from .vocabulary import CONCEPTS

NAMES = tuple(CONCEPTS)
NUMBER = {name: i for i, name in enumerate(NAMES)}

# A land-cover code proves these concepts with the weight of its share.
PROVES = {"water": ["water"], "forest": ["forest"], "crops": ["crops"], "grass": ["grass"], "bare": ["bare"],
          "desert": ["desert"], "shrub": ["shrub"], "wetland": ["wetland"], "town": ["town"], "snow": ["snow"],
          "burned": ["burned"], "flood": ["flood", "water"], "cloud": ["cloud"]}

# Where the first is present, nobody knows whether a person would also say the second.
UNCLEAR = {
    "water": ["river", "lake", "sea", "coast", "wetland", "harbour", "bridge"], "forest": ["park", "mountain", "shrub"],
    "crops": ["grass", "bare", "road"], "grass": ["crops", "park", "shrub"],
    "bare": ["crops", "desert", "mountain", "road", "coast"],
    "desert": ["bare", "mountain", "coast"], "shrub": ["grass", "bare", "forest", "mountain"],
    "wetland": ["flood", "water", "forest", "grass", "river", "coast"],
    "town": ["dense_town", "industry", "harbour", "airport", "road", "bridge", "parking", "sports", "tanks", "rail",
             "park"],
    "snow": ["mountain", "lake", "cloud"], "burned": ["bare", "smoke", "shrub"], "flood": ["river", "wetland", "coast"],
    "cloud": ["smoke"], "river": ["bridge", "coast"], "lake": ["coast"], "sea": [], "coast": ["sea", "lake"],
}
LEAST = 0.06          # a smaller share is neither present nor absent
SHAPES = ("river", "lake", "sea", "coast")


def targets(shares, shapes=(), known=CODES, geometry=False):
    """Shares of codes -> (weight, unknown), both (len(NAMES),) float32 and bool.

    weight: square root of the proven share, 0 = wrong. unknown: neither right nor wrong. known: codes whose share is
    trusted; geometry: whether `shapes` says all about rivers, lakes, sea and coast."""
    weight, unknown = np.zeros(len(NAMES), np.float32), np.zeros(len(NAMES), bool)
    present = []
    for code in CODES:
        share = float(shares[CODE[code]])
        for concept in PROVES[code]:
            i = NUMBER[concept]
            if code not in known:
                unknown[i] = True
            elif share >= LEAST:
                weight[i] = max(weight[i], share ** 0.5)
                present.append(concept)
            elif share > 0.005:
                unknown[i] = True
    for shape in shapes:
        weight[NUMBER[shape]] = 0.9
        present.append(shape)
    for concept in present:
        for other in UNCLEAR.get(concept, ()):
            unknown[NUMBER[other]] = True
    if geometry:
        for shape in SHAPES:
            unknown[NUMBER[shape]] = False
        if "coast" in shapes:
            unknown[NUMBER["sea"]] = True
    unknown &= weight == 0
    return weight, unknown


def only(present, wrong):
    """For tiles of which little is known: `present` {concept: weight} are right, `wrong` are wrong, the rest unknown."""
    weight, unknown = np.zeros(len(NAMES), np.float32), np.ones(len(NAMES), bool)
    for concept, value in present.items():
        weight[NUMBER[concept]] = value
        unknown[NUMBER[concept]] = False
    for concept in wrong:
        unknown[NUMBER[concept]] = False
    return weight, unknown & (weight == 0)
