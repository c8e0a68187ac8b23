"""`python -m models.evaluate.calibrate_captions BUNDLE [--cache build/training/cache]`: fits how a bundle's decoder is asked.

Run it again when a tower was replaced; the decoder and its words stay. Per sensor, on dev material alone:

- the projection's sharpness (tau), whether cells are read, the power of a sentence's length, how much the agreement of its
  embedding with the tile's counts, alpha of contrastive search: those with which most sentences are right (for aerial imagery:
  with the best CIDEr against the captions of dev images);
- the confidence: a logistic of the log-probabilities of a sentence's words and of that agreement, fitted to what is right;
- the limit of confidence below which a sentence is weak and facts take its place: 0.5, more often wrong than right.

Right, for Sentinel-2 and -1: it names something that the tile is known to show and nothing that it is known not to show. For
aerial imagery: at least two thirds of the things that it names are named by people too (`things`)."""
import argparse
import json
from dataclasses import dataclass, replace
from functools import cache as cached
from pathlib import Path

import numpy as np

from ..convert.decoder import FILES, register, write_json
from ..data import aerial, caption_words, concepts, corpus, space_captions
from ..data.caption_words import split
from . import dev
from .caption_metrics import caption_metrics
from .engine import open_bundle

AGREE = (0.0, 1.0, 2.0, 4.0, 8.0)
POWERS, ALPHAS, TAUS = (0.5, 1.0, 1.5), (0.1, 0.3, 0.5), (15.0, 25.0, 40.0, 60.0, 90.0)
LEAST, SHARE = 0.5, 2 / 3
SCENES, TILES = 12, 40              # composed or rendered scenes; tiles of each
FEATURES = ("mean", "sum", "least", "agree", "one")


@dataclass(frozen=True)
class Judged:
    """Tiles of a sensor with what is known of them. vectors (n, d), cells (n, c, d) or None; right(sentences) -> (n,) floats 0
    or 1, NaN where nobody knows; score(sentences) -> a number, more is better."""
    vectors: np.ndarray
    cells: np.ndarray
    right: object
    score: object


@cached
def nouns():
    """Single words for what an image might show."""
    return {w for w in corpus.earth_nouns() if " " not in w}


def things(text):
    """Nouns of a caption in the singular, those that say where or how much left out."""
    vague = {"side", "sides", "middle", "part", "piece", "area", "top", "end", "line", "row", "place", "picture", "two", "one",
             "corner", "center", "edge", "tile", "lot", "many", "several", "near", "round", "shape", "color", "block"}
    words = {w for w in split(text) if w not in vague}
    return {s for w in words for s in [w[:-1] if w.endswith("s") and w[:-1] in nouns() else w] if s in nouns()} - vague


@cached
def spelling():
    """{misspelt word of training captions: the right one}, as the decoder learnt them."""
    lemmas = {w for found, _, _ in corpus.wordnet() for lemma in found for w in lemma.lower().split()}
    return caption_words.fixes(corpus.training_captions(), caption_words.english(lemmas))


def by_people(sentences, captions):
    """Whether people name what the sentences name; captions: per image a list."""
    found = []
    captions = [[caption_words.fixed(text, spelling()) for text in row] for row in captions]
    for text, human in zip(sentences, captions):
        named, theirs = things(text), set().union(*map(things, human))
        found.append(float(len(named & theirs) >= SHARE * len(named)) if named else np.nan)
    return np.array(found)


def by_concepts(sentences, weight, unknown):
    """Whether sentences name something that is there and nothing that is not; weight, unknown (n, concepts)."""
    found = []
    for text, w, u in zip(sentences, weight, unknown):
        columns = [concepts.NUMBER[c] for c in space_captions.named(text) if c in concepts.NUMBER]
        told = [w[c] > 0 for c in columns if not u[c]]
        found.append(float(all(told)) if told else np.nan)
    return np.array(found)


def coded(tower, cells):
    """Cells (n, rows, columns, d) as an index keeps them, (n, rows * columns, d): the centroids of their codes."""
    book = getattr(tower, "codebook", None)
    flat = cells.reshape(len(cells), -1, cells.shape[-1])
    return flat if book is None else book.vectors[book.nearest(cells)].reshape(flat.shape)


def aerial_dev(tower, folder):
    data = aerial.load("dev", folder)
    pixels = np.moveaxis(data.pixels, -1, 1)
    vectors, cells = tower.encode_cells(*tower.canonical(pixels, "uint8"), ["red", "green", "blue"])
    human = [[data.sentences[n] for n in row] for row in data.captions]
    references = dict(enumerate(human))

    def score(sentences):
        return caption_metrics(dict(enumerate(sentences)), references)["CIDEr"]
    return Judged(vectors, coded(tower, cells), lambda sentences: by_people(sentences, human), score)


def space_dev(tower, folder, seed=7):
    rng, parts = np.random.default_rng(seed), []
    for _, values, calibrated, roles, weight, unknown in dev.tiles(tower, folder, SCENES, seed):
        if unknown.all():
            continue
        take = rng.choice(len(values), min(TILES, len(values)), replace=False)
        given = np.full(len(take), calibrated, np.float32)
        vectors, cells = tower.encode_cells(np.asarray(values[take], np.float32), given, list(roles))
        parts.append((vectors, coded(tower, cells), weight[take], unknown[take]))
    vectors, cells, weight, unknown = (np.concatenate(part) for part in zip(*parts))

    def right(sentences):
        return by_concepts(sentences, weight, unknown)
    return Judged(vectors, cells, right, lambda sentences: float(np.nanmean(right(sentences))))


def said(decoder, judged, sensor, method="beam"):
    return [s.text for s in decoder.describe(judged.vectors, judged.cells, sensor, method)]


def best(decoder, judged, sensor, field, values, method="beam"):
    """Sets `field` of the sensor's style to that of the values with which the score is best."""
    scores = {}
    for value in values:
        decoder.styles[sensor] = replace(decoder.styles[sensor], **{field: value})
        scores[value] = judged.score(said(decoder, judged, sensor, method))
    chosen = max(scores, key=scores.get)
    decoder.styles[sensor] = replace(decoder.styles[sensor], **{field: chosen})
    print(f"{sensor}: {field} " + ", ".join(f"{v}: {s:.3f}" for v, s in scores.items()), flush=True)


def logistic(x, y, rounds=60, ridge=1e-2):
    """Weights (k,) of a logistic regression of y (n,) on x (n, k), by Newton's method with a little ridge."""
    weights = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, x.T @ (y - p) - ridge * weights)
    return weights


def confidence(decoder, judged, sensor):
    """{feature: weight} of the probability that a sentence is right, and how well it tells: the area under its ROC curve."""
    rows = decoder.features(judged.vectors, judged.cells, sensor)
    y = judged.right(said(decoder, judged, sensor))
    known = np.isfinite(y)
    x = np.array([[row[name] for name in FEATURES] for row in rows])[known]
    weights = logistic(x, y[known])
    score, right = x @ weights, y[known] > 0
    order = (score[right][:, None] > score[~right][None]).mean() if right.any() and not right.all() else float("nan")
    weak = 1 / (1 + np.exp(-score)) < LEAST
    print(f"{sensor}: {100 * right.mean():.1f} % of {known.sum()} sentences are right; area under ROC {order:.2f}; "
          f"{100 * weak.mean():.1f} % are weak, of the others {100 * right[~weak].mean():.1f} % are right", flush=True)
    return dict(zip(FEATURES, (round(float(w), 4) for w in weights)))


def fit(folder, cache):
    """Fits the decoder of the bundle in `folder` and writes its words file and the manifest anew."""
    folder = Path(folder)
    bundle = open_bundle(folder)
    from sightline_engine.embedding.calibration import packed  # found once a bundle was opened

    decoder, content = bundle.decoder, json.loads((folder / FILES["words"]).read_text(encoding="utf-8"))
    if decoder is None:
        raise SystemExit(f"{folder} has no decoder: python -m models.convert.decoder {folder}")
    done = set()
    for tower in bundle.images:
        sensor = tower.sensor
        if sensor not in decoder.styles or sensor in done or not tower.manifest.get("grid"):
            continue                                       # of two towers of a sensor the first with cells, as searches do
        done.add(sensor)
        human = sensor == "aerial"
        judged = aerial_dev(tower, cache) if human else space_dev(tower, cache)
        if not human:
            best(decoder, judged, sensor, "tau", TAUS, "greedy")
            best(decoder, judged, sensor, "cells", (True, False), "greedy")
        style = decoder.styles[sensor]
        decoder.styles[sensor] = replace(style, middle=judged.vectors.mean(0))
        best(decoder, judged, sensor, "agree", AGREE)
        best(decoder, judged, sensor, "power", POWERS)
        best(decoder, judged, sensor, "alpha", ALPHAS, "contrastive")
        style = decoder.styles[sensor]
        content["styles"][sensor].update(
            {name: getattr(style, name) for name in ("cells", "tau", "power", "agree", "alpha")}, least=LEAST,
            middle=packed(style.middle[None]), confidence=confidence(decoder, judged, sensor))
    write_json(folder / FILES["words"], content)
    register(folder)


def main():
    parser = argparse.ArgumentParser(description="Fit how the decoder of a finished bundle is asked.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/training/cache"), help="where decoded images are kept")
    options = parser.parse_args()
    fit(options.bundle, options.cache)


if __name__ == "__main__":
    main()
