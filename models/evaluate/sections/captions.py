"""Captions: human-like sentences for aerial images against five human captions each, and sentences for tiles of Sentinel-2 and
Sentinel-1 against maps; what is stored of cells against exact cells; time."""
import time

import numpy as np

from ...data import concepts, layouts, radar, space_captions
from ...data.paths import reader
from ..calibrate_captions import by_concepts, by_people, coded
from ..caption_metrics import caption_metrics, variety
from ..engine import skipped
from ..markdown import table
from ..tiles import cut
from . import floods, land_cover
from .retrieval import VIEWS, images

TITLE = "Captions"
METHODS = ("beam", "greedy", "contrastive")
FIGURES = ("BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", "ROUGE-L", "METEOR", "CIDEr")
MANY = 1000
# What the map of land cover tells apart; of what else a sentence may name nothing is known but that it is not on the map.
KNOWN = ("water", "forest", "wetland", "crops", "town", "bare", "snow", "shrub", "grass")


def embedded(tower, values, roles, units):
    """-> vectors (n, d), cells (n, rows, columns, d)"""
    return tower.encode_cells(*tower.canonical(np.asarray(values), units), list(roles))


def ways(bundle, tower, vectors, cells):
    """{how: (sentences, share flagged or None, seconds)}: the decoder's three methods on what an index stores, its first on
    exact cells and on the embedding alone, and the caption memory."""
    decoder, codes, flat = bundle.decoder, coded(tower, cells), cells.reshape(len(cells), -1, cells.shape[-1])
    asked = {"memory: nearest of the project's own sentences": None}
    if decoder and tower.sensor in decoder.sensors:
        asked = {f"decoder, {method}": (codes, method) for method in METHODS} | {
            "decoder, beam, exact cells": (flat, "beam"), "decoder, beam, without cells": (None, "beam"), **asked}
    found = {}
    for how, given in asked.items():
        start = time.perf_counter()
        if given is None:
            texts, weak = bundle.caption_memory.sentences(vectors, tower.sensor), None
        else:
            said = decoder.describe(vectors, given[0], tower.sensor, given[1])
            texts, weak = [s.text for s in said], 100 * float(np.mean([s.weak for s in said]))
        found[how] = (texts, weak, time.perf_counter() - start)
    return found


def aerial(bundle, tower):
    items, pixels = images()
    human = [r["captions"] for r in items]
    references = dict(enumerate(human))
    vectors, cells = embedded(tower, pixels, VIEWS[0], "uint8")
    rows = {}
    for how, (texts, weak, seconds) in ways(bundle, tower, vectors, cells).items():
        right = by_people(texts, human)
        rows[how] = {**caption_metrics(dict(enumerate(texts)), references), **variety(texts), "weak": weak,
                     "right": 100 * float(np.nanmean(right)), "ms": 1000 * seconds / len(texts)}
        if how == "decoder, beam":
            rows[how]["kept right"] = kept_right(bundle, tower, vectors, cells, right)
    first, rest = [row[0] for row in human], [row[1:] for row in human]
    rows["people: one caption against the other four"] = {
        **caption_metrics(dict(enumerate(first)), dict(enumerate(rest))), **variety(first), "weak": None,
        "right": 100 * float(np.nanmean(by_people(first, rest))), "ms": None}
    return {"images": len(items), "rows": rows, "speed": speed(bundle, tower, vectors, coded(tower, cells))}


def kept_right(bundle, tower, vectors, cells, right):
    """Share right of the sentences that are not flagged, in percent."""
    kept = ~np.array([s.weak for s in bundle.decoder.describe(vectors, coded(tower, cells), tower.sensor)])
    return 100 * float(np.nanmean(right[kept]))


def speed(bundle, tower, vectors, cells):
    """{"one ms": median of one tile's sentence, "many s": of MANY tiles at once}, embedding excluded; {} without a decoder."""
    decoder = bundle.decoder
    if not decoder or tower.sensor not in decoder.sensors:
        return {}
    take = np.arange(MANY) % len(vectors)
    start = time.perf_counter()
    decoder.describe(vectors[take], cells[take], tower.sensor)
    many, single = time.perf_counter() - start, []
    for i in range(30):
        start = time.perf_counter()
        decoder.describe(vectors[i:i + 1], cells[i:i + 1], tower.sensor)
        single.append(time.perf_counter() - start)
    return {"one ms": 1000 * float(np.median(single)), "many s": many}


def mapped_targets(sensor):
    """637U: tiles with what their map proves and excludes: (Tiles, weight, unknown)."""
    these = land_cover.mapped(sensor)
    cover = next(i["data"][0] for i in reader().multispectral() if "637U" in i["file"] and "LULC" in i["file"])
    codes = np.full(cover.shape, layouts.UNKNOWN, np.uint8)
    for number, name in radar.LULC.items():
        codes[cover == number] = layouts.CODE[name]
    targets = [concepts.targets(layouts.shares(part), known=KNOWN) for part in cut(codes, land_cover.PX)]
    weight, unknown = (np.stack([t[i] for t in targets]) for i in (0, 1))
    unclear = [concepts.NUMBER[c] for c in (*concepts.SHAPES, "mountain", "road", "bridge")]
    unknown[:, unclear] |= weight[:, unclear] == 0
    return these, weight, unknown


def space(bundle, sensor):
    """Sentences for tiles of "S2" or "S1" against the map of 637U and the masks of OMBRIA test."""
    these, weight, unknown = mapped_targets(sensor)
    flood = floods.tiles(sensor, every=3)
    tower, other = next(iter(these.towers(bundle)), None), next(iter(flood.towers(bundle)), None)
    if tower is None or other is None or not tower.manifest.get("grid") or not other.manifest.get("grid"):
        return None
    rows = {}
    mapped = ways(bundle, tower, *embedded(tower, these.pixels, these.roles, these.units))
    flooded = ways(bundle, other, *embedded(other, flood.pixels, flood.roles, flood.units))
    for how in mapped:
        texts, weak, _ = mapped[how]
        right = by_concepts(texts, weight, unknown)
        says = np.array(["flood" in space_captions.named(text) for text in flooded[how][0]])
        rows[how] = {"right": 100 * float(np.nanmean(right)), "told": int(np.isfinite(right).sum()), "weak": weak,
                     "distinct": len(set(texts)), "flood in wet": 100 * float(says[flood.right].mean()),
                     "flood in dry": 100 * float(says[~flood.right].mean())}
    return {"tiles": len(these.pixels), "flood tiles": flood.counts(), "rows": rows}


def measure(bundle):
    tower = next((t for t in bundle.images if t.takes(list(VIEWS[0]), "uint8") and t.manifest.get("grid")), None)
    found = {"aerial": aerial(bundle, tower) if tower else None,
             "space": {sensor: space(bundle, sensor) for sensor in ("S2", "S1")}, "decoder": bundle.decoder is not None}
    return found if tower or any(found["space"].values()) else skipped(bundle, "captions: none of its towers tells of cells")


def tables(numbers):
    if "skipped" in numbers:
        return numbers["skipped"] + "\n"
    parts = [] if numbers["decoder"] else ["This bundle has no decoder: captions are the nearest of the project's sentences.\n"]
    parts += aerial_tables(numbers["aerial"]) if numbers["aerial"] else []
    return "\n".join(parts + [space_tables(sensor, found) for sensor, found in numbers["space"].items() if found])


SHOWN = {"right": "right", "flagged": "weak", "distinct captions": "distinct captions", "distinct-1": "distinct-1",
         "distinct-2": "distinct-2", "repeats": "repeats", "words": "words", "ms each": "ms"}


def aerial_tables(numbers):
    rows, speeds = numbers["rows"], numbers["speed"]
    parts = [
        f"RSICD val, {numbers['images']} images with five human captions each, in percent. Words: lower case, runs of letters "
        "and digits with inner hyphens and apostrophes, no punctuation; METEOR with exact matches alone. Cells are "
        "centroids of stored codes unless said otherwise. Published for scale, on RSICD test and with larger pre-training: SAA "
        "BLEU-4 28.1, CIDEr 132.4; RSGPT 36.8, 102.9.\n",
        table(["", *FIGURES], [(how, *(row[f] for f in FIGURES)) for how, row in rows.items()]),
        "Right: at least two thirds of the things that a sentence names are named by people too. Flagged: degenerate or of low "
        "confidence; facts take its place. Repeats: says two words in a row twice.\n",
        table(["", *SHOWN], [(how, *(row[f] for f in SHOWN.values())) for how, row in rows.items()])]
    if speeds:
        parts.append(f"Of the sentences that are not flagged {rows['decoder, beam']['kept right']:.1f} % are right. One tile "
                     f"takes {speeds['one ms']:.0f} ms, {MANY:,} tiles {speeds['many s']:.1f} s, with a beam of three.\n")
    parts.append("Limits: 259 of the 904 distinct captions of val occur word for word in training, and 264 of its images have "
                 "one caption five times. That flatters every figure here, those of people most; the published ones are "
                 "of another split.\n")
    return parts


def space_tables(sensor, found):
    wet = found["flood tiles"]
    return (f"{sensor}: {found['tiles']} tiles of 637U (320 m) against their map. Right: a sentence that names something that "
            "covers at least 6 % of the tile and nothing that is absent from it. Beside, of OMBRIA test, "
            f"{wet['tiles']} tiles, {wet['right']} of them flooded: how many sentences speak of a flood.\n\n"
            + table(["", "right", "of tiles", "flagged", "distinct sentences", "flood said, flooded", "flood said, dry"],
                    [(how, row["right"], row["told"], row["weak"], row["distinct"], row["flood in wet"], row["flood in dry"])
                     for how, row in found["rows"].items()]))
