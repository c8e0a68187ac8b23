"""Which items may train, which select and calibrate (dev), and which only evaluate. Fixed before any training.

The evaluation-only sets are those of the data folder's README. Dev is carved from what remains, by a stable hash, with
items that could be near-duplicates (equal captions, same flood neighbourhood) kept on one side.
"""
import functools
import hashlib
from pathlib import Path

EVALUATION_FILES = ("637U", "29SND", "HURST", "LIDIA", "ROBLAR")     # of multispectral/
DEV_FLOOD_BLOCK = 26        # consecutive flood sites that stay together: neighbours come from one event


def share(key, salt):
    """A stable number in 0..1 from a text."""
    return int(hashlib.sha256(f"{salt}:{key}".encode()).hexdigest()[:12], 16) / 16 ** 12


def caption_group(item):
    """Aerial images with the same key have equal captions."""
    return item["class"] + "|" + "|".join(sorted(set(item["captions"])))


@functools.cache
def dev_aerial():
    """Names of the dev images; how they were chosen: `dev_aerial.py`."""
    return frozenset((Path(__file__).parent / "dev_aerial.txt").read_text(encoding="utf-8").split())


def aerial(item):
    """item of read_data.aerial -> "train", "dev" or "evaluation"."""
    if item["split"] != "train":
        return "evaluation"
    return "dev" if item["image"] in dev_aerial() else "train"


def flood(item):
    """item of read_data.floods -> "train", "dev" or "evaluation". Sites are numbered along events: blocks of them."""
    if item["split"] != "train":
        return "evaluation"
    block = int(item["site"].split("_")[-1]) // DEV_FLOOD_BLOCK
    return "dev" if block % 8 == 5 else "train"


def multispectral(item):
    """item of read_data.multispectral -> "train" or "evaluation"; there is too little of it for a dev set."""
    return "evaluation" if any(part in item["file"] for part in EVALUATION_FILES) else "train"


def overlaps(a, b):
    """Whether two lists of (x, y) corners have boxes that share ground."""
    def box(c):
        return (min(x for x, _ in c), min(y for _, y in c), max(x for x, _ in c), max(y for _, y in c))
    ax0, ay0, ax1, ay1 = box(a)
    bx0, by0, bx1, by1 = box(b)
    return ax0 < bx1 and bx0 < ax1 and ay0 < by1 and by0 < ay1


def pairs(items):
    """Index entries of the Sentinel pairs -> {id: "train" | "dev" | "evaluation" | "unused"}.

    Evaluation: T11SMT pairs that share no ground with any T11SLT pair. T11SMT pairs that do share ground show what
    training has seen, so they are left unused. Dev: every eighth T11SLT pair."""
    corners = {i["id"]: i["corners_epsg3395_ul_ur_lr_ll"] for i in items}
    west = [i["id"] for i in items if i["tile"] == "T11SLT"]
    split = {}
    for item in items:
        if item["tile"] == "T11SLT":
            split[item["id"]] = "dev" if west.index(item["id"]) % 8 == 3 else "train"
        else:
            seen = any(overlaps(corners[item["id"]], corners[w]) for w in west)
            split[item["id"]] = "unused" if seen else "evaluation"
    return split
