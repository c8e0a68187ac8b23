"""AID's thirty scene classes by their names alone, on the val images; contact sheets of Los Angeles to be judged by eye."""
from pathlib import Path

import numpy as np
from PIL import Image

from ...data.vocabulary import AID_WORDS
from .. import colours
from ..engine import encode, queries, skipped, towers
from ..markdown import figure, table
from ..metrics import average_precision, chance, mean, ndcg
from .cross_modal import VH, pair_tiles
from .retrieval import GSD_M, images, views

TITLE = "Scene classes by name (AID val)"
CLASSES = tuple(sorted(AID_WORDS))
WORST = 6           # confusions that the table shows
HISTOGRAMS = "colour histograms, nearest class centroid of the training split"

QUERIES = ("sea", "harbour", "airport", "mountains", "dense streets")


def labels():
    """(images,) numbers of their classes in CLASSES."""
    return np.array([CLASSES.index(r["class"]) for r in images()[0]])


def accuracy(scores, truth):
    """Share of images whose own class scores highest, in percent; k classes that tie for the highest share the credit."""
    best = scores == scores.max(1, keepdims=True)
    return float(100 * (best[np.arange(len(truth)), truth] / best.sum(1)).mean())


def figures(scores, truth):
    """scores (images, classes), truth (images,) -> accuracy, per class and its mean, confusion matrix (rows: truth), and the
    classes as queries for images: mAP and nDCG@10."""
    confusion = np.zeros((len(CLASSES), len(CLASSES)), int)
    np.add.at(confusion, (truth, scores.argmax(1)), 1)
    per_class = 100 * np.diag(confusion) / np.maximum(confusion.sum(1), 1)
    right = truth == np.arange(len(CLASSES))[:, None]
    return {"accuracy": accuracy(scores, truth), "mean of classes": float(per_class.mean()),
            "per class": dict(zip(CLASSES, per_class.tolist())), "confusion": confusion.tolist(),
            "mAP": mean(average_precision(scores.T, right)), "nDCG@10": mean(ndcg(scores.T, right, 10))}


def measure(bundle):
    pixels, truth = images()[1], labels()
    able = views(bundle)
    if not able:
        return skipped(bundle, "aerial colours")
    words = queries(bundle, [AID_WORDS[c] for c in CLASSES])
    right = truth == np.arange(len(CLASSES))[:, None]
    return {"images": len(truth), "classes": list(CLASSES),
            "towers": {tower.name: figures(encode(tower, pixels, roles, GSD_M, "uint8") @ words.T, truth)
                       for tower, roles in able},
            "baselines": {HISTOGRAMS: figures(colours.class_scores(pixels), truth)},
            "chance": {"accuracy": 100 / len(CLASSES), "mean of classes": 100 / len(CLASSES),
                       "mAP": mean(chance(average_precision, right)), "nDCG@10": mean(chance(ndcg, right, 10))}}


def tables(numbers):
    if "skipped" in numbers:
        return numbers["skipped"] + "\n"
    keys = ("accuracy", "mean of classes", "mAP", "nDCG@10")
    rows = [(f"tower `{name}`", f) for name, f in numbers["towers"].items()]
    rows += [(f"baseline: {name}", f) for name, f in numbers["baselines"].items()] + [("chance", numbers["chance"])]
    first, found = next(iter(numbers["towers"].items()))
    return "\n".join([
        f"In percent, {numbers['images']} images, {len(numbers['classes'])} classes, each known by its name alone. mAP and "
        "nDCG@10: the class name as a query for images.", "",
        table(["", *keys], [(name, *(f[k] for k in keys)) for name, f in rows]),
        f"Tower `{first}` by class: " + ", ".join(f"{c} {figure(v, 0)}" for c, v in sorted(
            found["per class"].items(), key=lambda p: p[1])) + ".", "",
        "Most frequent confusions (truth taken for): " + ", ".join(
            f"{a} for {b} ({n})" for n, a, b in confusions(found["confusion"], numbers["classes"])) + ".", "",
        "Limits: the training split has the same thirty classes; ground sampling is unknown per image.", ""])


def confusions(matrix, classes, count=WORST):
    """[(number, truth, taken for)], the most frequent first."""
    wrong = [(n, a, b) for a, row in zip(classes, matrix) for b, n in zip(classes, row) if a != b and n]
    return sorted(wrong, key=lambda w: -w[0])[:count]


def sheets(bundle, folder, top=10):
    """Writes a contact sheet per view of the Los Angeles evaluation pairs: a row pair per query, colours above VH, the best
    `top` tiles from left to right, for each tower that takes the view. Returns the paths. Rows follow QUERIES."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rgb, vh, _ = pair_tiles(step=1)
    words, paths = queries(bundle, QUERIES), []
    for tower, roles in [*views(bundle), *((t, VH) for t in towers(bundle, VH, "uint8"))]:
        scores = encode(tower, vh if roles == VH else rgb, roles, 10.0, "uint8") @ words.T
        rows = []
        for best in np.argsort(-scores, axis=0)[:top].T:
            rows += [_side_by_side(rgb[best]), _side_by_side(np.repeat(vh[best], 3, 1))]
        path = folder / f"los_angeles_{tower.name}.png"
        Image.fromarray(np.concatenate(rows, 0)).resize((top * 128, len(rows) * 128)).save(path)
        paths.append(path)
    return paths


def _side_by_side(tiles):
    """(n, 3, h, w) -> (h, n * w, 3)"""
    return np.concatenate(list(np.moveaxis(tiles, 1, -1)), 1)
