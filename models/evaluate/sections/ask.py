"""Questions in plain English, made from maps that tell the truth, asked as a person would and marked right or wrong.

Places: the simulated scene of three seeds (nobody trained on it), TerraMind's three sites with both sensors and the ESRI map
(637U is evaluation only, the others were in training), Sundarbans with its scene classification (in training). Each is indexed
by the bundle and asked with Sentinel-2 alone, Sentinel-1 alone and both; only of what the map's classes and the sensor tell.

What is right: yes and no as the map has them; an amount within ten points of the true share; a place whose words name a side on
which the map has most of it and none that lies opposite; a number of patches within a third of the map's, or one. Questions
whose true answer is close (see the constants) are not asked. Guessing: always the most frequent true answer.
"""
import json
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...data import splits
from ...data.paths import data_root, reader
from ..markdown import table

TITLE = "Questions in plain English"
SEEDS, SIZE = (11, 12, 13), 1024
THERE, GONE = 0.02, 0.0001      # true shares from which a thing is there, and up to which it is not; between, nobody asks
NEAR = 0.10                     # of the area: tolerance of an amount, and how far a bound lies from the truth
MORE = 0.05                     # by which one thing must be more than another
CELL_PX, FEWEST = 8, 4          # patches are counted as answers count them: on cells of 80 m, from four cells on
MOSTLY = 0.55                   # share in a half or quarter from which "where" has an answer
REGIONS = ("", "in the north", "in the south", "in the east", "in the west", "in the north-east", "in the south-west")
S1_SHOWS = ("water", "forest", "built-up land")

# Names in maps -> what a question calls it.
SIMULATED = {"lake": "water", "river": "water", "flooded fields": "water", "forest": "forest", "green crops": "crop fields",
             "ripe crops": "crop fields", "bare soil": "bare ground", "grassland": "grassland", "town": "built-up land",
             "burned area": "burned area"}
ESRI = {"water": "water", "trees": "forest", "crops": "crop fields", "built area": "built-up land",
        "bare ground": "bare ground", "snow or ice": "snow"}
SCL = {"water": "water", "vegetation": "vegetation", "snow or ice": "snow"}

# Words that no list has: near a concept, or far from all. `concepts.NEAR` was chosen on these and on 83 others.
CLOSE = {"coppice": "forest", "evergreens": "forest", "undergrowth": "vegetation", "leaves": "vegetation",
         "herbage": "grassland", "turf": "grassland", "rice": "crop fields", "barley": "crop fields", "croft": "crop fields",
         "greenhouses": "crop fields",
         "ploughland": "crop fields", "apartments": "built-up land", "cottages": "built-up land",
         "housing estate": "built-up land",
         "inner city": "town", "seawater": "sea", "mere": "lake", "watercourse": "river", "rapids": "river", "estuary": "river",
         "frost": "snow and ice", "ashes": "burned area", "wildfire": "burned area", "deluged land": "flooded land",
         "mudflat": "wetland", "moor": "shrubland", "clay": "bare ground", "cliffs": "bare ground", "mist": "clouds"}
FAR = ("guitar", "democracy", "penguin", "satellite dish", "submarine", "wedding", "tax", "football score", "pizza", "radio",
       "dinosaur", "newspaper", "electricity", "bicycle", "medicine", "gun", "ghost", "poem", "toothbrush", "spaceship", "law",
       "mayor", "horse", "airline", "border dispute", "unemployment", "religion", "temperature", "wind speed", "ozone")


@dataclass(frozen=True)
class Place:
    """name; kind: "simulated", "real" or "real, in training"; paths {"S2", "S1"}: files; truth {thing: bool (h, w)}; told: bool
    (h, w), where the map tells anything."""
    name: str
    kind: str
    paths: dict
    truth: dict
    told: np.ndarray


@dataclass(frozen=True)
class Case:
    """One question. type: as the report groups it; truth: the true answer in short; right(answer) -> bool."""
    type: str
    text: str
    thing: str
    truth: object
    right: object


def places(folder):
    """Every place with a map, its rasters as files."""
    import rasterio

    from sightline_engine.samples import write_scene

    for seed in SEEDS:
        paths = write_scene(folder / f"seed{seed}", seed, SIZE)
        classes = json.loads(paths["legend"].read_text(encoding="utf-8"))["classes"]
        with rasterio.open(paths["truth"]) as file:
            yield _place(f"simulated, seed {seed}", "simulated", {"S2": paths["s2"], "S1": paths["s1"]}, file.read(1), classes,
                         SIMULATED)
    yield from real_places()


def real_places():
    items = {item["file"]: item for item in reader().multispectral()}
    root = data_root() / "multispectral"
    for name, item in items.items():
        kind = "real" if splits.multispectral(item) == "evaluation" else "real, in training"
        if "LULC" in name:
            paths = {"S2": root / name.replace("LULC", "S2L2A"), "S1": root / name.replace("LULC", "S1RTC")}
            yield _place(name.split("/")[-1].split("_")[0], kind, paths, item["data"][0], item["classes"], ESRI)
        elif "SCL" in name:
            yield _place("Sundarbans", kind, {"S2": root / name.replace("SCL", "S2")}, item["data"][0], item["classes"], SCL)


def _place(name, kind, paths, numbers, classes, names):
    things = {}
    for number, class_name in classes.items():
        if class_name in names:
            mask = things.setdefault(names[class_name], np.zeros(numbers.shape, bool))
            mask |= numbers == int(number)
    told = np.isin(numbers, [int(n) for n, class_name in classes.items() if class_name not in ("no data", "clouds")])
    return Place(name, kind, {sensor: str(path) for sensor, path in paths.items()}, things, told)


def part(shape, region):
    """The pixels of a region in words, bool (h, w), rows from north to south."""
    v, u = np.mgrid[0:shape[0], 0:shape[1]]
    v, u = 1 - 2 * (v + 0.5) / shape[0], 2 * (u + 0.5) / shape[1] - 1
    inside = np.ones(shape, bool)
    for side, values in (("north", v), ("south", -v), ("east", u), ("west", -u)):
        if side in region:
            inside &= values > 0
    return inside


def share(place, thing, region=""):
    told = place.told & part(place.told.shape, region)
    return float(place.truth[thing][told].mean()) if told.any() else 0.0


def cases(place, things):
    """Every question that this place's map can mark, of these things."""
    known = [thing for thing in things if thing in place.truth]
    for region in REGIONS:
        at = f" {region}" if region else ""
        shares = {thing: share(place, thing, region) for thing in known}
        for thing, true in shares.items():
            are = "are" if thing.endswith("s") else "is"
            if true >= THERE or true <= GONE:
                yield Case("presence", f"{are} there {thing}{at}?", thing, true >= THERE, _yes(true >= THERE))
            yield Case("share", f"how much {thing} is there{at}?", thing, round(true, 1), _amount(true))
            for bound in (0.1, 0.25, 0.5, 0.75):
                if abs(true - bound) >= NEAR:
                    yield Case("bound", f"is more than {bound:.0%} covered with {thing}{at}?", thing, true > bound,
                               _yes(true > bound))
            for other in known:
                if other > thing and abs(true - shares[other]) >= MORE:
                    yield Case("comparison", f"is there more {thing} than {other}{at}?", thing, true > shares[other],
                               _yes(true > shares[other]))
    for thing in known:
        if share(place, thing) >= THERE:
            if where := lies(place, thing):
                yield Case("where", f"where is the {thing}?", thing, where, _placed(where))
            count = patches(place.truth[thing])
            yield Case("count", f"how many separate patches of {thing} are there?", thing, count, _number(count))
            hectares = share(place, thing) * place.told.sum() / 100
            yield Case("area", f"how many hectares of {thing} are there?", thing, round(hectares, -2),
                       _hectares(hectares, place.told.sum() / 100))
    if "built-up land" in known:
        built = share(place, "built-up land")
        kind = "urban" if built >= 0.5 else "mixed" if built >= 0.2 else "rural"
        if min(abs(built - 0.2), abs(built - 0.5)) >= 0.05:
            yield Case("setting", "is it rural or urban?", "built-up land", kind,
                       lambda answer: kind in [v["value"] for v in answer["values"]])


def lies(place, thing):
    """The halves and quarters in which the map has most of a thing, None where it is in no one part."""
    mask = place.truth[thing] & place.told
    held = {name: mask[part(mask.shape, name)].sum() / mask.sum() for name in ("north", "south", "east", "west")}
    found = tuple(name for name, value in held.items() if value >= MOSTLY + 0.1)
    return found or None


def patches(mask):
    """How many patches of at least four cells of 80 m, of which it is most, the truth has, smoothed as answers smooth it."""
    from sightline_engine.asking.views import smoothed
    from sightline_engine.captioning.patches import Patches

    rows, columns = (size // CELL_PX for size in mask.shape)
    cells = mask[:rows * CELL_PX, :columns * CELL_PX].reshape(rows, CELL_PX, columns, CELL_PX).mean((1, 3))
    return Patches.of(smoothed(cells >= 0.5, np.ones(cells.shape, bool))).larger(FEWEST)


def _value(answer, unit):
    return next((v["value"] for v in answer["values"] if v["unit"] == unit), None)


def _yes(true):
    return lambda answer: next((v["value"] for v in answer["values"] if v["name"] == "yes"), None) is bool(true)


def _amount(true):
    return lambda answer: _value(answer, "%") is not None and abs(_value(answer, "%") / 100 - true) <= NEAR


def _hectares(true, total):
    return lambda answer: _value(answer, "ha") is not None and abs(_value(answer, "ha") - true) <= NEAR * total


def _number(true):
    return lambda answer: (count := _value(answer, "patches")) is not None and abs(count - true) <= max(1, true / 3)


def _placed(where):
    """Whether an answer names one of the true sides and none that lies opposite."""
    opposite = {"north": "south", "south": "north", "east": "west", "west": "east"}

    def right(answer):
        lead = answer["answer"].split("(")[0].split(";")[0]
        return any(side in lead for side in where) and not any(opposite[side] in lead for side in where)
    return right


@contextmanager
def home(folder):
    """A home of its own for the engine's indexes."""
    before = os.environ.get("SIGHTLINE_HOME")
    os.environ["SIGHTLINE_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SIGHTLINE_HOME"]
        else:
            os.environ["SIGHTLINE_HOME"] = before


def measure(bundle):
    """-> {"asked": [{place, kind, sensors, type, thing, truth, understood, right}], "errors": sentences, "words": counts}"""
    from sightline_engine.asking.ask import ask
    from sightline_engine.index.build import build_index
    from sightline_engine.rasters.source import open_raster

    asked, errors = [], []
    with tempfile.TemporaryDirectory() as folder, home(Path(folder) / "home"):
        for place in places(Path(folder)):
            for path in place.paths.values():
                build_index(open_raster(path), bundle)
            for sensors in [[s] for s in place.paths] + [list(place.paths)] * (len(place.paths) > 1):
                things = [t for t in place.truth if sensors != ["S1"] or t in S1_SHOWS]
                for case in cases(place, things):
                    answer = ask(bundle, case.text, [place.paths[s] for s in sensors])
                    right = bool(answer["understood"] and case.right(answer))
                    asked.append({"place": place.name, "kind": place.kind, "sensors": " and ".join(sensors), "type": case.type,
                                  "thing": case.thing, "truth": case.truth, "understood": answer["understood"], "right": right})
                    if not right:
                        errors.append(f"{place.name} {sensors} {case.text} [{case.truth}] {answer['answer'][:150]}")
    return {"asked": asked, "errors": errors[:200], "words": words(bundle)}


def words(bundle):
    """Of words that nobody listed: how many near ones are taken for the right concept and for a wrong one, far ones for any."""
    from sightline_engine.asking.concepts import Lexicon

    lexicon = Lexicon(bundle, [])
    close = {word: found.concept.name for word in CLOSE if (found := lexicon.find(word))}
    return {"close": len(CLOSE), "right": sum(CLOSE[word] == name for word, name in close.items()),
            "wrong": {word: name for word, name in close.items() if CLOSE[word] != name}, "far": len(FAR),
            "taken": {word: found.concept.name for word in FAR if (found := lexicon.find(word))}}


def _listed(taken):
    """"2 (mere for sea, clay for …)"."""
    named = ", ".join(f"{word} for {name}" for word, name in taken.items())
    return f"{len(taken)} ({named})" if taken else "none"


def guessed(rows):
    """Accuracy in percent of always giving the most frequent answer."""
    truths = [json.dumps(row["truth"]) for row in rows]
    return 100 * max(map(truths.count, set(truths))) / len(truths) if truths else None


def accuracy(rows):
    return 100 * sum(row["right"] for row in rows) / len(rows) if rows else None


TYPES = ("presence", "share", "bound", "area", "comparison", "count", "where", "setting")


def tables(numbers):
    asked, parts = numbers["asked"], []
    for kind in ("simulated", "real", "real, in training"):
        rows = []
        for sensors in ("S2", "S1", "S2 and S1"):
            mine = [row for row in asked if row["kind"] == kind and row["sensors"] == sensors]
            if mine:
                by_type = [accuracy([row for row in mine if row["type"] == t]) for t in TYPES]
                rows.append((sensors, *by_type, accuracy(mine), len(mine)))
        mine = [row for row in asked if row["kind"] == kind]
        if not mine:
            continue
        rows.append(("guessing", *(guessed([r for r in mine if r["type"] == t]) for t in TYPES), None, None))
        names = ", ".join(dict.fromkeys(row["place"] for row in mine))
        parts += [f"{kind[:1].upper()}{kind[1:]} ({names}), right answers in percent:", "",
                  table(["layers", *TYPES, "all", "questions"], rows)]
    things = sorted({row["thing"] for row in asked})
    rows = [(thing, *(accuracy([r for r in asked if r["thing"] == thing and r["sensors"] == s]) for s in
                      ("S2", "S1", "S2 and S1"))) for thing in things]
    parts += ["By what was asked about, all places and types:", "", table(["", "S2", "S1", "S2 and S1"], rows)]
    found = numbers["words"]
    parts += [f"Words that nobody listed: of {found['close']} that are near a concept {found['right']} are taken for it and "
              f"{_listed(found['wrong'])} for another; of {found['far']} that are far from all {_listed(found['taken'])} "
              "are taken for one.", ""]
    parts += ["Limits: few places; the ESRI map is a smooth summary of a year; questions of one place hang together, so that "
              "their number says little about other places.", ""]
    return "\n".join(parts)
