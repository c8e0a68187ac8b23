"""What the fake engine says of a Sentinel-2 scene of 12.8 km: enough to see and test every state of the dock."""

import os

WEST, NORTH, TILE, SIDE = 500000.0, 5300000.0, 640.0, 20  # 400 tiles of 640 m, as the simulated scenes have
CRS = "EPSG:32633"
COVER = [("crop fields", 0.54, "throughout", 12, "#e6c24a"), ("forest", 0.31, "in the north-east", 3, "#2e7d32"),
         ("water", 0.07, "crossing from north to south", 2, "#2b83ba"), ("built-up", 0.06, "in the south-west", 2, "#d7301f"),
         ("bare ground", 0.02, "", 1, "#b08d57")]
LEGEND = {"sensor": "sentinel-2", "entries": [
    {"name": name, "phrases": [f"an area of {name}"], "colour": colour, "kind": "other"} for name, _, _, _, colour in COVER]}
PARAGRAPH = ("Mostly cropland (54 %) with forest (31 %) in the north-east; a river crosses from north to south; built-up 6 % "
             "in two towns. 12.8 × 12.8 km, Sentinel-2 L2A, 2020-04-16, 10 m.")
FACTS = [
    {"name": "vegetation", "value": 58.2, "unit": "%", "text": "green vegetation 58 %", "formula": "NDVI > 0.4",
     "kind": "measured"},
    {"name": "water", "value": 6.9, "unit": "%", "text": "open water 7 %", "formula": "MNDWI > 0", "kind": "measured"},
    {"name": "ndvi", "value": 0.47, "unit": "", "text": "mean NDVI 0.47", "formula": "(B8 - B4) / (B8 + B4)",
     "kind": "measured"},
    {"name": "setting", "value": 0.06, "unit": "", "text": "rural: 6 % built-up", "formula": "share of built-up cells",
     "kind": "estimated"}]


def status(pid):
    return {"pid": pid, "memory_mb": 123.4, "provider": "CPUExecutionProvider", "bundle": {"name": "fake", "version": "0"},
            "requests": [], "indexes": 2, "disk_mb": 34.5}


def name_of(path):
    return os.path.splitext(os.path.basename(path))[0]


def footprint(tile):
    left, top = WEST + TILE * (tile % SIDE), NORTH - TILE * (tile // SIDE)
    ring = [[left, top], [left + TILE, top], [left + TILE, top - TILE], [left, top - TILE], [left, top]]
    return {"type": "Polygon", "coordinates": [ring]}


def tile_at(path, point):
    """The point is taken as metres of `CRS`."""
    tile = int((NORTH - point[1]) // TILE) * SIDE + int((point[0] - WEST) // TILE)
    return {"path": path, "tile": tile, "footprint": footprint(tile), "crs": CRS, "tile_m": TILE}


SENSORS = {
    "sensors": [{"name": "sentinel-2", "roles": ["B1", "B2", "B3", "B4", "B8"], "units": ["dn10000", "reflectance"]},
                {"name": "sentinel-1", "roles": ["VV", "VH"], "units": ["db", "linear"]},
                {"name": "aerial", "roles": ["red", "green", "blue", "nir"], "units": ["uint8"]}],
    "towers": [{"name": "optical", "sensor": "sentinel-2"}, {"name": "local_optical", "sensor": "sentinel-2"},
               {"name": "sar", "sensor": "sentinel-1"}, {"name": "aerial", "sensor": "aerial"}]}


def count(params):
    """Tiles of the sizes that are asked for, or of those under a box."""
    asked = params.get("tile_m") or TILE
    tiles = sum(round(SIDE * TILE / size) ** 2 for size in (asked if isinstance(asked, list) else [asked]))
    west, south, east, north = params.get("bbox") or (0, 0, SIDE * TILE, SIDE * TILE)
    return max(1, round(tiles * (east - west) * (north - south) / (SIDE * TILE) ** 2))


def index_status(made_by, chosen="fake"):
    """`made_by`: the model that made the index; None: there is none."""
    if not made_by:
        return {"indexed": False, "complete": False, "tiles": 0}
    return {"indexed": True, "complete": True, "tiles": 400, "total_tiles": 400, "tile_m": 640.0, "tiles_m": [640.0],
            "overlap": 0.0, "tower": f"{made_by}/optical", "bundle": made_by, "version": "0", "current": True,
            "bytes": 2_500_000, "date": "2020-04-16", "extent": None, "model": {
                "name": made_by, "version": "0", "chosen": made_by == chosen, "installed": True, "through": None,
                "problem": None, "instead": None if made_by == chosen else chosen}}


def info(path, made_by, chosen="fake"):
    index = index_status(made_by, chosen) if made_by else None
    return {"path": path, "name": name_of(path), "width": 1280, "height": 1280, "count": 13, "dtype": "uint16", "crs": CRS,
            "sensor": "sentinel-2", "gsd_m": 10.0, "tower": "optical", "roles": {"B2": 2, "B3": 3, "B4": 4, "B8": 8},
            "units": "dn10000", "date": "2020-04-16", "notes": [], "tile_m": 640.0, "tiles": 400, "estimated_seconds": 2.0,
            "indexed": bool(made_by), "index": index, "model": chosen}


def searched(paths, made_by, chosen, through):
    """Of which models the indexes were, and through which they were asked."""
    groups, said = [], []
    for bundle in sorted({made_by[path] for path in paths if path in made_by}):
        of = [path for path in paths if made_by.get(path) == bundle]
        adapted = through if through and through != bundle else None
        groups.append({"bundle": bundle, "version": "0", "paths": of, "sensor": "sentinel-2", "chosen": bundle == chosen,
                       "instead": None if bundle == chosen else chosen,
                       "through": {"adapter of": adapted, "kept_of_10": 8.3} if adapted else None})
        names = ", ".join(name_of(path) for path in of)
        if adapted:
            said.append(f"{names} was indexed with {bundle} and asked through {adapted}: this keeps 8.3 of the first 10 hits.")
        elif bundle != chosen:
            said.append(f"{names} was indexed with {bundle}, not with {chosen}.")
    return {"models": groups, "message": " ".join(said)}


def caption(path, indexed, bbox=None, polygon=None, legend=None):
    """A part of the layer gets a sentence that was made from facts, so that both kinds can be seen."""
    part = bool(bbox or polygon)
    colours = {entry["name"]: entry.get("colour") for entry in legend or []}
    names = [entry["name"] for entry in legend] if legend else [row[0] for row in COVER]
    cover = [{"name": name, "share": share, "area_ha": round(share * 16384, 1), "where": where, "patches": patches,
              "colour": colours.get(name) or colour}
             for name, (_, share, where, patches, colour) in zip(names, COVER)]
    sentence = "Crop fields with a river." if part else "A river winds through fields & woods."
    return {"caption": f"{sentence} Measured: green vegetation 58 %; open water 7 %.", "sentence": sentence,
            "sentence_source": "facts" if part else "learned decoder", "confidence": 0.21 if part else 0.83, "flagged": part,
            "paragraph": PARAGRAPH, "facts": FACTS, "cover": cover, "words": ["river", "forest", "cropland", "town"],
            "cover_how": "each cell of 80 m by its nearest word" if indexed else "a sample of 256 tiles spread over the layer",
            "sample": not indexed, "path": path, "layer": name_of(path), "tiles": 400 if indexed else 256, "crs": CRS,
            "footprint": footprint(0), "bbox_wgs84": [15.0, 47.7, 15.2, 47.9], "date": "2020-04-16", "model": "fake/optical",
            "sensor": "sentinel-2", "gsd_m": 10.0, "source": "fake"}


def words(params):
    """The query of a search in words."""
    return ", ".join(prompt["text"] for prompt in params.get("prompts", ())) or "examples"


def search(text, paths, captioned, captions="off", k=20, describe=None, feedback=None):
    missing = [path for path in paths if path not in captioned] if captions != "off" else []
    message = f"{name_of(missing[0])} has no captions yet: only what its tiles look like was searched." if missing else ""
    k, describe = min(k, 400), k if describe is None else describe
    marks = {name: len((feedback or {}).get(name, ())) for name in ("liked", "disliked")}
    prompts = [{"prompt": text, "weight": 1.0, "score": 0.4}, {"prompt": "town", "weight": -0.5, "score": 0.1}]
    hits = [{"rank": rank + 1, "score": 0.4 - 0.01 * rank, "match": max(0.05, 0.95 - 0.045 * rank),
             "layer": name_of(paths[0]), "path": paths[0], "tile": 17 * rank % 400, "footprint": footprint(17 * rank % 400),
             "crs": CRS, "bbox_wgs84": [15.0, 47.8, 15.1, 47.9], "query": text, "model": "fake/optical", "tile_m": TILE,
             "date": "2020-04-16", "caption": f"A {text} runs between <fields> & woods." if rank < describe else "",
             "caption_source": "decoder" if rank < describe else "", "prompts": prompts, "tiles": [17 * rank % 400],
             "valid": 1.0, "cloud": None} for rank in range(k)]
    counts = [50, 40, 35, 30, 25, 20, 15, 12, 11, 10] + [4] * 38 + [0, 0]  # 400
    refined = {"how": "classifier" if min(marks.values()) > 4 else "rocchio", **marks}
    return {"hits": hits, "seconds": 0.004, "message": message, "without_captions": missing,
            "refined": refined if any(marks.values()) else None,
            "histogram": {"counts": counts, "tiles": sum(counts)}}


def captions_of(tiles):
    return {"captions": [{"tile": tile, "caption": f"Tile {tile} shows fields.", "caption_source": "facts"} for tile in tiles]}


def heat(target):
    """GDAL knows a grid by its content, whatever the file is called."""
    rows = "\n".join(" ".join(f"{(row + column) / 38:.3f}" for column in range(SIDE)) for row in range(SIDE))
    with open(target, "w") as file:
        file.write(f"ncols {SIDE}\nnrows {SIDE}\nxllcorner {WEST}\nyllcorner {NORTH - SIDE * TILE}\ncellsize {TILE}\n{rows}\n")


def classify(target, legend, bbox):
    """Stripes of the first words."""
    left, bottom, right, top = bbox or (WEST, NORTH - SIDE * TILE, WEST + SIDE * TILE, NORTH)
    used = min(len(legend), len(COVER))
    rows = "\n".join(" ".join(str(column % used) for column in range(SIDE)) for _ in range(SIDE))
    with open(target, "w") as file:
        file.write(f"ncols {SIDE}\nnrows {SIDE}\nxllcorner {left}\nyllcorner {bottom}\n"
                   f"cellsize {(right - left) / SIDE}\n{rows}\n")
    shares = [row[1] for row in COVER[:used]] + [0.0] * (len(legend) - used)
    classes = [{"value": value, "name": entry["name"], "colour": entry.get("colour") or "#888888", "share": share,
                "area_ha": round(share * (right - left) * (top - bottom) / 1e4, 2)}
               for value, (entry, share) in enumerate(zip(legend, shares))]
    return {"path": target, "classes": classes, "how": "each cell of 40 m by the word that suits it best", "tower": "fake",
            "pixel_m": 40.0, "width": SIDE, "height": SIDE, "seconds": 0.2}


def change(before, after, text):
    found = search(text or "change", [after], ())
    for hit in found["hits"]:
        hit.update(before={"layer": name_of(before), "path": before, "tile": hit["tile"], "date": "2019-04-16"},
                   match_before=text and 0.1, match_after=text and 0.9)
    return found


def ask(question, paths):
    if "airport" in question:
        return {"answer": "Airports cannot be told at 10 m: ask about water, forest, fields or built-up land.",
                "kind": "unknown", "understood": False, "values": [], "evidence": [], "based_on": [], "asked": []}
    evidence = [{"path": paths[0], "layer": name_of(paths[0]), "tile": tile, "footprint": footprint(tile), "crs": CRS,
                 "share": 1 - 0.06 * place} for place, tile in enumerate((17, 18, 19, 37, 38, 39, 57, 58, 200, 201, 221))]
    return {"answer": "31 % of s2 is forest: 50.8 km², most of it in the north-east.", "kind": "share", "understood": True,
            "values": [{"name": "forest", "value": 31.0, "unit": "%"}, {"name": "area", "value": 50.8, "unit": "km²"}],
            "evidence": evidence,
            "based_on": ["s2: each cell of 80 m by its nearest word (25,600 cells, Sentinel-2, 2020-04-16)."],
            "asked": ["forest"]}
