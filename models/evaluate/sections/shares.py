"""Shares of land cover as captions tell them, against maps: from stored codes of cells, from the cells themselves, from tiles.

What is compared is the whole place: the share of each class that the legend told, and the true one; classes of a map that the
legend does not tell apart for a sensor are one. Codes against cells is what a byte per cell costs; tiles is what an index
without codes gives. Legend and offsets are the bundle's own."""
import json
import tempfile
from dataclasses import dataclass

import numpy as np

from ...data import spectral, splits
from ...data.paths import reader
from ..engine import skipped, towers
from ..markdown import table
from ..tiles import cut

TITLE = "Shares of land cover"
PX = 64
SEEDS = (0, 1, 2)
WAYS = {"codes": "from codes", "cells": "from cells", "tiles": "from tiles"}
LOW = ("crop fields", "open land", "grassland", "shrubland", "bare ground", "burned area")      # for radar all the same
VEGETATION = ("forest", "crop fields", "grassland", "shrubland", "wetland")

# Classes of the maps and the entries of the legend that say the same.
ESRI = {"water": ("water",), "trees": ("forest",), "flooded vegetation": ("wetland",), "crops": ("crop fields",),
        "built area": ("built-up area",), "bare ground": ("bare ground",), "snow or ice": ("snow and ice",),
        "rangeland": ("grassland", "shrubland")}
SCL = {"water": ("water",), "vegetation": VEGETATION, "bare soil": ("bare ground", "built-up area", "burned area")}
SIMULATED = {"lake": ("water",), "river": ("water",), "flooded fields": ("water",), "forest": ("forest",),
             "green crops": ("crop fields",), "ripe crops": ("crop fields",), "bare soil": ("bare ground",),
             "grassland": ("grassland",), "town": ("built-up area",), "burned area": ("burned area",)}
CORINE = {"Non-irrigated arable land": ("crop fields",), "Complex cultivation patterns": ("crop fields", "grassland"),
          "Land principally occupied by agriculture, with significant areas of natural vegetation": VEGETATION[:4],
          "Broad-leaved forest": ("forest",), "Coniferous forest": ("forest",), "Mixed forest": ("forest",),
          "Transitional woodland/shrub": ("shrubland", "forest", "grassland"), "Peatbogs": ("wetland", "shrubland"),
          "Water bodies": ("water",)}


@dataclass(frozen=True)
class Place:
    """pixels (bands, h, w) in `units`, of `roles`; truth (h, w): numbers of the map; classes: {number: entries of the legend};
    both None where only `allowed`, the entries that labels of the whole place allow, is known; seen: in training."""
    name: str
    sensor: str
    pixels: np.ndarray
    roles: tuple
    units: str
    seen: bool
    truth: np.ndarray | None = None
    classes: dict | None = None
    allowed: tuple = ()


def named(classes, legend):
    """{number in a map: entries} of a map's legend {number: name}; of what the table does not name nothing is asked."""
    return {int(number): legend[name] for number, name in classes.items() if name in legend}


def mapped_places():
    """TerraMind's three sites from both sensors, and Sundarbans."""
    items = {i["file"]: i for i in reader().multispectral()}
    for name, item in items.items():
        seen = splits.multispectral(item) == "train"
        if "S2L2A" in name or "S1RTC" in name:
            cover = items[name.replace("S2L2A", "LULC").replace("S1RTC", "LULC")]
            yield Place(name.split("/")[-1].split("_")[0], *_bands(item), seen, cover["data"][0], named(cover["classes"], ESRI))
        elif "sundarbans" in name and "SCL" not in name:
            cover = next(i for n, i in items.items() if "sundarbans" in n and "SCL" in n)
            yield Place("Sundarbans", *_bands(item), seen, cover["data"][0], named(cover["classes"], SCL))


def labelled_places():
    """BigEarthNet's patches, of which CORINE labels of the whole are known."""
    for item in reader().multispectral(dataset="bigearthnet"):
        allowed = {entry for label in item["labels"] for entry in CORINE[label]}
        seen = splits.multispectral(item) == "train"
        yield Place(item["file"].split("/")[-1].split("_")[0], *_bands(item), seen, allowed=tuple(sorted(allowed)))


def simulated_places():
    """The engine's sample scene with three seeds: never trained on."""
    import rasterio

    from sightline_engine.samples import write_scene

    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            paths = write_scene(folder, seed)
            classes = named(json.loads(paths["legend"].read_text(encoding="utf-8"))["classes"], SIMULATED)
            read = {}
            for key in ("s2", "s1", "truth"):
                with rasterio.open(paths[key]) as dataset:
                    read[key] = dataset.read(), dataset.descriptions
        truth = read["truth"][0][0]
        yield Place(f"simulated {seed}", "sentinel-2", read["s2"][0] / np.float32(10_000), read["s2"][1], "reflectance", False,
                    truth, classes)
        yield Place(f"simulated {seed}", "sentinel-1", read["s1"][0], read["s1"][1], "db", False, truth, classes)


def _bands(item):
    """(sensor, pixels, roles, units) of a file of multispectral/."""
    if item["sensor"].startswith("Sentinel-1"):
        return "sentinel-1", item["data"].astype(np.float32), tuple(item["bands"]), "db"
    pixels = spectral.reflectance(item)
    there = [band for band in range(len(pixels)) if not np.isnan(pixels[band]).all()]
    return "sentinel-2", pixels[there], tuple(spectral.ROLES[band] for band in there), "reflectance"


def told(bundle, place):
    """{way: classes (tiles, cells)} of a place by the first tower that takes it, names of the entries, how often a code has the
    class of its cell; None where no tower tells of cells."""
    from sightline_engine.captioning.cover import CONTEXT
    from sightline_engine.captioning.legend import Legend

    tower = next((t for t in towers(bundle, place.roles, place.units) if t.manifest.get("grid")), None)
    if tower is None:
        return None
    legend = Legend.default(bundle, tower.sensor)
    tiles = cut(place.pixels, PX)
    whole, cells = tower.encode_cells(*tower.canonical(tiles, place.units), list(place.roles))
    of_tiles = legend.scores(bundle, tower, whole, False)[:, None]
    of_cells = legend.scores(bundle, tower, cells.reshape(-1, cells.shape[-1])).reshape(len(tiles), -1, len(legend.entries))
    found = {"cells": (of_cells + CONTEXT * of_tiles).argmax(-1)}
    if tower.codebook:
        of_codes = legend.scores(bundle, tower, tower.codebook.vectors)[tower.codebook.nearest(cells)]
        found["codes"] = (of_codes + CONTEXT * of_tiles).argmax(-1)
    found["tiles"] = np.repeat(of_tiles.argmax(-1), of_cells.shape[1], 1)
    agree = 100 * float((found["codes"] == found["cells"]).mean()) if "codes" in found else None
    return found, legend.names, agree


def merged(place, names):
    """[(label, numbers of the map, entries)]: classes of the map that share an entry of the legend are one."""
    groups = []
    for number, entries in place.classes.items():
        entries = set(entries) & set(names) or ({"open land"} if set(entries) <= set(LOW) else set()) & set(names)
        if not entries:
            continue
        group = [{number}, set(entries)]
        for other in [g for g in groups if g[1] & entries]:
            group = [group[0] | other[0], group[1] | other[1]]
            groups.remove(other)
        groups.append(group)
    return [(" or ".join(name for name in names if name in entries), numbers, entries) for numbers, entries in groups]


def compared(place, found, names):
    """{label: {"true", way: …}} in percent of the ground whose class the map tells and the legend has."""
    truth = cut(place.truth, PX)
    groups = merged(place, names)
    known = np.isin(truth, [number for _, numbers, _ in groups for number in numbers])
    side = round(next(iter(found.values())).shape[1] ** 0.5)
    weight = known.reshape(len(truth), side, PX // side, side, PX // side).mean((2, 4)).reshape(len(truth), -1)
    out = {}
    for label, numbers, entries in groups if known.any() else ():
        those = [names.index(name) for name in entries]
        told = {way: (np.isin(classes, those) * weight).sum() / weight.sum() for way, classes in found.items()}
        true = np.isin(truth, list(numbers)).sum() / known.sum()
        out[label] = {way: 100 * float(share) for way, share in {"true": true, **told}.items()}
    return out


def error(classes, way):
    """Mean absolute error of the shares, in percent; None for a way that was not gone."""
    errors = [abs(of[way] - of["true"]) for of in classes.values() if way in of]
    return float(np.mean(errors)) if errors else None


def measure(bundle):
    places, patches = [], []
    for place in (*mapped_places(), *simulated_places()):
        result = told(bundle, place)
        if result:
            found, names, agree = result
            classes = compared(place, found, names)
            if not classes:
                continue
            places.append({"place": place.name, "sensor": place.sensor, "seen": place.seen, "agree": agree,
                           "classes": classes})
    for place in labelled_places():
        result = told(bundle, place)
        if result:
            found, names, _ = result
            allowed = {name for name in names if name in place.allowed or name == "open land" and set(place.allowed) & set(LOW)}
            wrong = [i for i, name in enumerate(names) if name not in allowed]
            patches.append({"place": place.name, "sensor": place.sensor, "seen": place.seen,
                            "wrong": {way: 100 * float(np.isin(classes, wrong).mean()) for way, classes in found.items()}})
    if not places:
        return skipped(bundle, "cells of tiles")
    return {"places": places, "patches": patches}


def tables(numbers):
    rows, by_class = [], {}
    for p in numbers["places"]:
        rows.append((f"{p['place']}, {p['sensor']}", "yes" if p["seen"] else "no",
                     *(error(p["classes"], way) for way in WAYS), p["agree"], len(p["classes"])))
        for label, of in p["classes"].items():
            if not p["seen"]:
                by_class.setdefault((p["sensor"], label), []).append(of)
    second = [(sensor, label, f"{min(of['true'] for of in found):.0f} to {max(of['true'] for of in found):.0f}",
               *(error(dict(enumerate(found)), way) for way in WAYS), len(found))
              for (sensor, label), found in by_class.items()]
    third = [(f"{p['place']}, {p['sensor']}", "yes" if p["seen"] else "no", *(p["wrong"].get(way) for way in WAYS))
             for p in numbers["patches"]]
    return "\n".join([
        "Mean absolute error of the shares of a place's classes, in percent of its area; *same*: cells whose code has the "
        "class of the cell itself. Truth: the ESRI map of the TerraMind sites, the scene classification of Sundarbans, the "
        "simulation itself.", "",
        table(["place", "seen in training", *WAYS.values(), "same", "classes"], rows),
        "The same by class, of the places that were not seen in training:", "",
        table(["sensor", "class", "true share", *WAYS.values(), "places"], second),
        "Share of BigEarthNet patches told as something that their CORINE labels do not allow:", "",
        table(["patch", "seen in training", *WAYS.values()], third),
        "**No claim beyond these places: one real place was not seen in training, and the simulated ones are not real.**", ""])
