"""RSICD val: 500 images with five captions each, ranked in both directions, by every tower that takes colours."""
from dataclasses import dataclass
from functools import cache

import numpy as np

from ...data import splits
from ...data.paths import reader
from ..engine import encode, skipped, towers
from ..markdown import figure, table
from ..metrics import CUTOFFS, Ranking, mean

TITLE = "Images and captions (RSICD val)"
GSD_M = 4.0                 # unknown per image, 2 to 32 m
VIEWS = (("red", "green", "blue"), ("B4", "B3", "B2"))      # the same colours as aerial imagery and as an export of Sentinel-2
WAYS = ("text to image", "image to text")


@cache
def images():
    """The evaluation images -> (their lines of the caption list, pixels (500, 3, 150, 150) uint8)."""
    items = [r for r in reader().aerial(split="val") if splits.aerial(r) == "evaluation"]
    return ([{k: v for k, v in r.items() if k != "rgb"} for r in items],
            np.moveaxis(np.stack([r["rgb"] for r in items]), -1, 1))


def views(bundle):
    """[(tower, roles)]: every tower that takes the pictures' colours."""
    return [(tower, roles) for roles in VIEWS for tower in towers(bundle, roles, "uint8")]


def aerial_vectors(bundle):
    """-> (items without pixels, vectors (500, d)) by the tower that searches use for aerial colours."""
    items, pixels = images()
    return items, bundle.encode_images(pixels, VIEWS[0], GSD_M, "uint8")


@dataclass(frozen=True)
class Captions:
    """texts: every caption of every image, in order; owner (captions,): whose it is; wording (captions,): equal captions have
    equal numbers, those of `distinct`."""
    distinct: list
    owner: np.ndarray
    wording: np.ndarray

    @classmethod
    def of(cls, items):
        texts = [c for r in items for c in r["captions"]]
        distinct, wording = np.unique(texts, return_inverse=True)
        return cls([str(t) for t in distinct], np.repeat(np.arange(len(items)), [len(r["captions"]) for r in items]), wording)

    def vectors(self, bundle):
        """(captions, d)"""
        return bundle.encode_text(self.distinct)[self.wording]

    def truths(self):
        """{how it is counted: (images, captions) bool}. Identical accepted: a caption is right for every image that has it."""
        plain = self.owner == np.arange(self.owner.max() + 1)[:, None]
        has = np.zeros((len(plain), len(self.distinct)), bool)
        has[self.owner, self.wording] = True
        return {"plain": plain, "identical accepted": has[:, self.wording]}


def both_ways(similarity, truth):
    """similarity, truth (images, captions) -> {way: {"recall": [@1, @5, @10], "nDCG@10", "mAP", "R-precision"}} and
    "mean recall", the mean of the six."""
    found = {}
    for way, ranking in zip(WAYS, (Ranking.of(similarity.T, truth.T), Ranking.of(similarity, truth))):
        found[way] = {"recall": [mean(ranking.recall_at(k)) for k in CUTOFFS], "nDCG@10": mean(ranking.ndcg(10)),
                      "mAP": mean(ranking.average_precision()), "R-precision": mean(ranking.r_precision())}
    found["mean recall"] = float(np.mean([v for way in WAYS for v in found[way]["recall"]]))
    return found


def measure(bundle):
    items, pixels = images()
    able = views(bundle)
    if not able:
        return skipped(bundle, "aerial colours")
    captions = Captions.of(items)
    texts, truths = captions.vectors(bundle), captions.truths()
    counted = {}
    for tower, roles in able:
        similarity = encode(tower, pixels, roles, GSD_M, "uint8") @ texts.T
        counted[tower.name] = {name: both_ways(similarity, truth) for name, truth in truths.items()}
    return {"pool": {"images": len(items), "captions": len(captions.owner), "distinct captions": len(captions.distinct)},
            "towers": counted,
            "chance": {name: both_ways(np.zeros(truth.shape), truth) for name, truth in truths.items()}}


def tables(numbers):
    if "skipped" in numbers:
        return numbers["skipped"] + "\n"
    pool, rows = numbers["pool"], []
    for name, counted in [*((f"tower `{t}`", c) for t, c in numbers["towers"].items()), ("chance", numbers["chance"])]:
        for how, found in counted.items():
            recalls = (" / ".join(figure(v) for v in found[way]["recall"]) for way in WAYS)
            rest = (f"{found[WAYS[0]][m]:.1f}, {found[WAYS[1]][m]:.1f}" for m in ("nDCG@10", "mAP", "R-precision"))
            rows.append((name, how, *recalls, found["mean recall"], *rest))
    header = ["", "counted", *(f"{way}, recall@1 / 5 / 10" for way in WAYS), "mean recall", "nDCG@10", "mAP", "R-precision"]
    return "\n".join([
        f"In percent. Pool: {pool['images']} images and {pool['captions']:,} captions ({pool['distinct captions']} distinct), "
        "whole captions without prompts. Figures on a pool of 1,000 or more are lower. Plain: only the image's own captions "
        "are right. Identical accepted: a caption is right for every image that has it word for word. Where there are two "
        f"numbers: {WAYS[0]}, {WAYS[1]}. Equal captions have equal scores and share their ranks in expectation.", "",
        table(header, rows),
        "Limits: 259 of the distinct captions occur word for word in the training split; images of one class look alike, and "
        "many captions would be right for several of them.", ""])
