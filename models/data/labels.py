"""One table of land-cover classes: every class of six class systems -> one of CrisisLandMark's 12 labels and the concepts of
`vocabulary.py` that it proves.

Labels are Dynamic World's nine (Brown et al. 2022) and three of crises (arXiv 2507.10403). CORINE (level 3, EEA) goes to
them as CrisisLandMark's own harmonisation does, so that rice fields are Flooded Vegetation and salines Bare; BigEarthNet-19
(Sumbul et al. 2021) follows CORINE. ESRI: Karra et al. 2021 (values 3 and 6 became 11, rangeland, in the second edition);
WorldCover: Zanaga et al. 2022; EuroSAT: Helber et al. 2019. A cloud hides the ground: no label.
"""
import re
from dataclasses import dataclass

from .vocabulary import AID

# label: concepts that mean it; the first one is what the label alone proves.
LABELS = {
    "Trees": ("forest",), "Crops": ("crops",), "Shrub and Scrub": ("shrub",), "Water": ("water", "sea", "lake", "river"),
    "Grass": ("grass",), "Built": ("town", "dense_town", "industry", "airport", "harbour", "road", "parking", "rail", "tanks"),
    "Flooded Vegetation": ("wetland",), "Bare": ("bare", "desert"), "Snow and Ice": ("snow",), "Flooded Area": ("flood",),
    "Earthquake Damage": (), "Burned Area": ("burned",),
}

# value, class, label, concepts where they are not the label's first one
CORINE = """
111 | Continuous urban fabric | Built | dense_town town
112 | Discontinuous urban fabric | Built
121 | Industrial or commercial units | Built | industry town
122 | Road and rail networks and associated land | Built | road
123 | Port areas | Built | harbour
124 | Airports | Built | airport
131 | Mineral extraction sites | Bare
132 | Dump sites | Bare
133 | Construction sites | Bare
141 | Green urban areas | Grass | park
142 | Sport and leisure facilities | Grass | sports
211 | Non-irrigated arable land | Crops
212 | Permanently irrigated land | Crops
213 | Rice fields | Flooded Vegetation | crops
221 | Vineyards | Crops
222 | Fruit trees and berry plantations | Crops
223 | Olive groves | Crops
231 | Pastures | Grass
241 | Annual crops associated with permanent crops | Crops
242 | Complex cultivation patterns | Crops
243 | Land principally occupied by agriculture, with significant areas of natural vegetation | Crops
244 | Agro-forestry areas | Trees | forest crops
311 | Broad-leaved forest | Trees
312 | Coniferous forest | Trees
313 | Mixed forest | Trees
321 | Natural grassland | Grass
322 | Moors and heathland | Shrub and Scrub
323 | Sclerophyllous vegetation | Shrub and Scrub
324 | Transitional woodland/shrub | Shrub and Scrub
331 | Beaches, dunes, sands | Bare | desert
332 | Bare rock | Bare
333 | Sparsely vegetated areas | Bare
334 | Burnt areas | Burned Area
335 | Glaciers and perpetual snow | Snow and Ice
411 | Inland marshes | Flooded Vegetation
412 | Peatbogs | Flooded Vegetation
421 | Salt marshes | Flooded Vegetation
422 | Salines | Bare
423 | Intertidal flats | Bare
511 | Water courses | Water | river water
512 | Water bodies | Water | lake water
521 | Coastal lagoons | Water
522 | Estuaries | Water
523 | Sea and ocean | Water | sea water
"""
BIGEARTHNET = """
1 | Urban fabric | Built
2 | Industrial or commercial units | Built | industry town
3 | Arable land | Crops
4 | Permanent crops | Crops
5 | Pastures | Grass
6 | Complex cultivation patterns | Crops
7 | Land principally occupied by agriculture, with significant areas of natural vegetation | Crops
8 | Agro-forestry areas | Trees | forest crops
9 | Broad-leaved forest | Trees
10 | Coniferous forest | Trees
11 | Mixed forest | Trees
12 | Natural grassland and sparsely vegetated areas | Grass
13 | Moors, heathland and sclerophyllous vegetation | Shrub and Scrub
14 | Transitional woodland, shrub | Shrub and Scrub
15 | Beaches, dunes, sands | Bare | desert
16 | Inland wetlands | Flooded Vegetation
17 | Coastal wetlands | Flooded Vegetation
18 | Inland waters | Water
19 | Marine waters | Water | sea water
"""
DYNAMIC_WORLD = """
0 | Water | Water
1 | Trees | Trees
2 | Grass | Grass
3 | Flooded vegetation | Flooded Vegetation
4 | Crops | Crops
5 | Shrub and scrub | Shrub and Scrub
6 | Built | Built
7 | Bare | Bare
8 | Snow and ice | Snow and Ice
"""
ESRI = """
1 | Water | Water
2 | Trees | Trees
3 | Grass | Grass
4 | Flooded vegetation | Flooded Vegetation
5 | Crops | Crops
6 | Scrub/shrub | Shrub and Scrub
7 | Built area | Built
8 | Bare ground | Bare
9 | Snow or ice | Snow and Ice
10 | Clouds | - | cloud
11 | Rangeland | Shrub and Scrub
"""
WORLDCOVER = """
10 | Tree cover | Trees
20 | Shrubland | Shrub and Scrub
30 | Grassland | Grass
40 | Cropland | Crops
50 | Built-up | Built
60 | Bare / sparse vegetation | Bare
70 | Snow and ice | Snow and Ice
80 | Permanent water bodies | Water
90 | Herbaceous wetland | Flooded Vegetation
95 | Mangroves | Flooded Vegetation
100 | Moss and lichen | Grass
"""
EUROSAT = """
0 | AnnualCrop | Crops
1 | Forest | Trees
2 | HerbaceousVegetation | Grass
3 | Highway | Built | road
4 | Industrial | Built | industry town
5 | Pasture | Grass
6 | PermanentCrop | Crops
7 | Residential | Built
8 | River | Water | river water
9 | SeaLake | Water
"""


@dataclass(frozen=True)
class CoverClass:
    """One class of a class system. label: one of LABELS, or None; concepts: what it proves, in words of `vocabulary`."""
    system: str
    value: int
    name: str
    label: str | None
    concepts: tuple


def rows(system, table):
    for line in table.strip().splitlines():
        value, name, label, *concepts = (part.strip() for part in line.split("|"))
        label = None if label == "-" else label
        proven = tuple(concepts[0].split()) if concepts else LABELS[label][:1]
        yield CoverClass(system, int(value), name, label, proven)


CLASSES = {system: tuple(rows(system, table)) for system, table in
           (("corine", CORINE), ("bigearthnet", BIGEARTHNET), ("dynamic world", DYNAMIC_WORLD), ("esri", ESRI),
            ("worldcover", WORLDCOVER), ("eurosat", EUROSAT))}
CLASSES["crisislandmark"] = tuple(CoverClass("crisislandmark", i, n, n, c[:1]) for i, (n, c) in enumerate(LABELS.items()))
ALIASES = {"snowice": "snowandice", "shrubscrub": "shrubandscrub", "scrub": "scrubshrub", "barerocks": "barerock",
           "naturalgrasslands": "naturalgrassland", "flooded": "floodedarea", "floodedareas": "floodedarea",
           "burned": "burnedarea", "burntarea": "burnedarea", "burnedareas": "burnedarea"}
LABEL_OF_CONCEPT = {concept: label for label, concepts in LABELS.items() for concept in concepts}


def plain(name):
    """A class name without capitals, spaces and punctuation, which sources write differently."""
    key = re.sub(r"[^a-z0-9]", "", name.lower())
    return ALIASES.get(key, key)


BY_NAME = {plain(c.name): c for classes in CLASSES.values() for c in classes}     # equal names mean the same everywhere


def known(name):
    """Whether any class system has this class."""
    return plain(name) in BY_NAME


def cover_class(name):
    """Class name of any system, spelled in any way -> CoverClass. ValueError when no system has it."""
    try:
        return BY_NAME[plain(name)]
    except KeyError:
        raise ValueError(f"The label {name!r} is in none of the class systems {', '.join(CLASSES)}.") from None


def harmonised(names):
    """Class names of any system -> labels of LABELS, each once, in the order of the table (clouds have none)."""
    found = {cover_class(n).label for n in names}
    return [label for label in LABELS if label in found]


def concepts_of(names):
    """Class names of any system -> concepts that they prove, each once, in the order of the names."""
    return list(dict.fromkeys(concept for n in names for concept in cover_class(n).concepts))


def labels_of_concepts(concepts):
    """Concepts -> labels that mean them, each once, in the order of the table; concepts without a label are left out."""
    found = {LABEL_OF_CONCEPT.get(c) for c in concepts}
    return [label for label in LABELS if label in found]


def aid_labels(name):
    """AID scene class -> labels that its name proves."""
    return labels_of_concepts(AID[name])
