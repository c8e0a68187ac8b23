"""Data classes: what may be done with a tower follows from the list of what it learnt from.

Every source of training has one class: "free" (may be used and passed on, at most with attribution or share-alike),
"unstated" (its publisher names no licence), "research" (research or non-commercial use only). A tower lists its sources,
those of its teachers among them; its classes and its licence are derived here and never typed by hand. Sets of the data
folder are named as there: "multispectral/terramind", "text_only/ucm"; a longer path belongs to the set that it starts with.
"""
from dataclasses import dataclass

CLASSES = ("free", "unstated", "research")
DATA = ("all", "free")                      # the switch of a training configuration


@dataclass(frozen=True)
class Source:
    """What a tower can learn from. title: as a card calls it; licence: as its publisher states it."""
    data_class: str
    title: str
    licence: str


_COPERNICUS = "Copernicus Sentinel data, free with attribution"
SOURCES = {
    "aerial/images": Source("research", "AID images", "AID: research use only; Google Earth imagery"),
    "aerial/captions": Source("research", "RSICD captions", "RSICD: research use only"),
    "text_only/rsitmd_train": Source("research", "RSITMD captions", "none stated; research use only"),
    "text_only/ucm": Source("research", "UCM captions", "none stated; research use only"),
    "text_only/sydney": Source("research", "Sydney captions", "none stated; research use only"),
    "sentinel_pairs": Source("free", "Los Angeles pairs", f"may be redistributed and changed; {_COPERNICUS}"),
    "floods": Source("unstated", "OMBRIA floods", f"none stated; {_COPERNICUS}; masks: Copernicus EMS"),
    "multispectral/terramind": Source("free", "TerraMind tiles", f"CC-BY-SA-4.0 (TerraMesh); {_COPERNICUS}"),
    "multispectral/satclip": Source("free", "SatCLIP tiles", f"MIT; {_COPERNICUS}"),
    "multispectral/bigearthnet": Source("free", "BigEarthNet patches", f"CDLA-Permissive-1.0; {_COPERNICUS}"),
    "multispectral/sundarbans": Source("free", "Sundarbans scene", f"GPL-3.0 (repository); {_COPERNICUS}"),
    "multispectral/australia_fires": Source("free", "Australian fires", f"GPL-3.0 (repository); {_COPERNICUS}"),
    "multispectral/madagascar": Source("free", "Madagascar, Landsat 8", "GPL-3.0 (repository); Landsat: public domain"),
    "multispectral/lahinch": Source("research", "Lahinch scenes", f"CC BY-NC 4.0 (WorldFloods); {_COPERNICUS}"),
    "multispectral/open_geo": Source("free", "open-geo scene", f"CC BY-SA 3.0 or 4.0; {_COPERNICUS}"),
    "multispectral/wildfires": Source("unstated", "wildfires with perimeters", f"none stated; CAL FIRE; {_COPERNICUS}"),
    "multispectral/eurosat": Source("free", "EuroSAT patches", f"MIT; {_COPERNICUS}"),
    "scenes": Source("free", "whole scenes", "GPL-2.0 and MIT (repositories); NAIP: public domain"),
    "minilm": Source("free", "all-MiniLM-L6-v2", "Apache-2.0"),
    "wordnet": Source("free", "WordNet 3.0", "WordNet licence"),
    "generated": Source("free", "sentences, layouts and rendered maps of the project", "the project's own"),
    "imagenet": Source("research", "EfficientNet-Lite weights from ImageNet",
                       "weights Apache-2.0; ImageNet images: non-commercial research only"),
}


def source_of(name):
    """The key of SOURCES that a name or a path below the data folder belongs to. Raises ValueError for a stranger."""
    key = next((key for key in SOURCES if name == key or name.startswith(key + "/")), None)
    if key is None:
        raise ValueError(f"No data class is known for the source {name!r}; add it to SOURCES in models/data/classes.py. "
                         f"Known: {', '.join(SOURCES)}.")
    return key


def class_of(name):
    return SOURCES[source_of(name)].data_class


def allowed(name, data="all"):
    """Whether a run with the switch `data` may learn from this source."""
    if data not in DATA:
        raise ValueError(f"data must be {' or '.join(map(repr, DATA))}, not {data!r}")
    return class_of(name) == "free" or data == "all"


def classes_of(sources):
    """The classes of these sources in the order of CLASSES, each once."""
    found = {class_of(name) for name in sources}
    return [name for name in CLASSES if name in found]


def licence_of(sources):
    """One line for what was learnt from these sources: the strictest terms first, each with the sources that set them."""
    words = {"research": "research use only", "unstated": "licence not stated", "free": "free"}
    keys = list(dict.fromkeys(map(source_of, sources)))
    if not keys:
        raise ValueError("A tower without sources has no licence; list what it learnt from (models/data/classes.py)")
    by_class = {c: [SOURCES[k].title for k in keys if SOURCES[k].data_class == c] for c in reversed(CLASSES)}
    return "; ".join(f"{words[c]}: {', '.join(titles)}" for c, titles in by_class.items() if titles)


def entry(sources):
    """The fields of a manifest that say what a tower learnt from: {"sources", "data_class", "licence"}."""
    keys = sorted(set(map(source_of, sources)), key=list(SOURCES).index)
    return {"sources": keys, "data_class": classes_of(keys), "licence": licence_of(keys)}
