"""The same ground seen by the other sensor: Los Angeles evaluation pairs, Sentinel-1 (VH) against Sentinel-2 (colours).

64 px tiles (about 530 m) of the T11SMT pairs that share no ground with training, every second row and column of them, so that
no two tiles touch. 8 bit, stretched per scene; the pairs fit to one or two pixels, at scene edges up to six."""
import json
from functools import cache

import numpy as np

from ...data import splits
from ...data.paths import reader
from ..engine import encode, skipped, towers
from ..markdown import table
from ..metrics import CUTOFFS, recalls
from ..tiles import cut
from .retrieval import views

TITLE = "Sentinel-1 against Sentinel-2 of the same ground (Los Angeles)"
VH = ("VH",)
PX, GSD_M = 64, 10.0
THUMBNAIL = 8


@cache
def pair_tiles(step=2):
    """Tiles of the evaluation pairs, of every step-th row and column of tiles: (colours (n, 3, 64, 64) uint8, VH (n, 1, 64, 64)
    uint8, ids (n,))."""
    read, which = reader(), evaluation_pairs()
    parts, ids = [], []
    for r in read.sentinel_pairs(tile="T11SMT"):
        if r["id"] in which:
            tiles = cut(np.concatenate([np.moveaxis(r["rgb"], -1, 0), r["sar"][None]]), PX)
            side = r["sar"].shape[1] // PX
            parts.append(tiles.reshape(-1, side, *tiles.shape[1:])[::step, ::step].reshape(-1, *tiles.shape[1:]))
            ids += [r["id"]] * len(parts[-1])
    tiles = np.concatenate(parts)
    return tiles[:, :3], tiles[:, 3:], np.array(ids)


def evaluation_pairs():
    """Ids of the pairs that are for evaluation only."""
    index = reader().ROOT / "sentinel_pairs" / "index.json"
    entries = json.loads(index.read_text(encoding="utf-8"))["items"]
    return {name for name, split in splits.pairs(entries).items() if split == "evaluation"}


def both_ways(radar, optical, ids):
    """Vectors of the same n tiles -> {pool: {"pool", "S1 to S2": [recall@1, @5, @10], "S2 to S1"}}: same image, all images."""
    similarity = radar @ optical.T
    parts = [np.flatnonzero(ids == i) for i in dict.fromkeys(ids)]
    found = {}
    for name, groups in (("same image", parts), ("all images", [np.arange(len(ids))])):
        blocks = [similarity[np.ix_(g, g)] for g in groups]
        found[name] = {"pool": len(groups[0]), "images": len(parts)}
        for way, turned in (("S1 to S2", False), ("S2 to S1", True)):
            each = [recalls(b.T if turned else b, np.eye(len(b), dtype=bool)) for b in blocks]
            found[name][way] = np.mean(each, 0).tolist()
    return found


def thumbnails(tiles):
    """(n, bands, h, w) -> unit vectors of the local deviation of the mean band in 8 x 8 fields: where a tile is busy."""
    grey = tiles.astype(np.float32).mean(1)
    n, size = len(grey), grey.shape[1] // THUMBNAIL
    busy = np.log1p(grey.reshape(n, THUMBNAIL, size, THUMBNAIL, size).std((2, 4)).reshape(n, -1))
    busy -= busy.mean(1, keepdims=True)
    return busy / np.maximum(np.linalg.norm(busy, axis=1, keepdims=True), 1e-6)


def measure(bundle):
    radar_towers, optical_towers = towers(bundle, VH, "uint8"), views(bundle)
    if not radar_towers or not optical_towers:
        return skipped(bundle, "both VH and colours of 8 bits")
    colours, vh, ids = pair_tiles()
    radar = {t.name: encode(t, vh, VH, GSD_M, "uint8") for t in radar_towers}
    optical = {t.name: encode(t, colours, roles, GSD_M, "uint8") for t, roles in optical_towers}
    return {"tiles": len(ids), "towers": {f"{a}, {b}": both_ways(radar[a], optical[b], ids) for a in radar for b in optical},
            "baselines": {"8 x 8 thumbnails of texture": both_ways(thumbnails(vh), thumbnails(colours), ids)},
            "chance": both_ways(np.zeros((len(ids), 1)), np.zeros((len(ids), 1)), ids)}


def tables(numbers):
    if "skipped" in numbers:
        return numbers["skipped"] + "\n"
    rows = [(f"towers `{name}`", f) for name, f in numbers["towers"].items()]
    rows += [(f"baseline: {name}", f) for name, f in numbers["baselines"].items()] + [("chance", numbers["chance"])]
    chance = numbers["chance"]
    header = ["", *(f"{way}, recall@{k}" for way in ("S1 to S2", "S2 to S1") for k in CUTOFFS)]
    parts = []
    for pool, f in chance.items():
        parts += [f"Pool: {f['pool']:,} tiles, " + (f"each of {f['images']} images by itself." if pool == "same image" else
                                                     f"those of all {f['images']} images."), "",
                  table(header, [(name, *found[pool]["S1 to S2"], *found[pool]["S2 to S1"]) for name, found in rows])]
    return "\n".join(["Recall in percent: whether the tile of the very same ground is among the first.", "", *parts,
                      "Limits: one region and season, VH alone, 8 bit; much of a scene looks alike.", ""])
