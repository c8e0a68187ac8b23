"""`python -m models.evaluate.calibrate_captions BUNDLE [--cache build/training/cache]`: fits how a bundle's decoder is asked.

Run it again when a tower was replaced; the decoder and its words stay. Per sensor, on dev material alone:

- Sentinel-2 and -1: the evidence for every concept, the cosine from which on tiles show it rather than not;
- the projection's sharpness (tau) and how much evidence counts in it (kappa), whether cells are read, the power of a sentence's
  length, how much its agreement with the tile counts, alpha of contrastive search: those with the best harmonic mean of the
  share of sentences that are right and the share that name the main thing; for aerial imagery, CIDEr times the first share;
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
from ..data import aerial, caption_words, concepts, corpus, space_captions, vocabulary
from ..data.caption_words import split
from . import dev
from .caption_metrics import caption_metrics
from .engine import open_bundle

AGREE, POWERS = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0), (0.0, 0.3, 0.5, 0.7, 1.0)
ALPHAS, TAUS, KAPPAS = (0.1, 0.3, 0.5), (20.0, 40.0, 80.0), (0.0, 1.0, 2.0, 4.0)
SLOPE, FEW = 30.0, 5                # of the evidence's logistic; tiles with a concept, and without, from which on it is fitted
LEAST, SHARE = 0.5, 2 / 3
SCENES, TILES = 12, 40              # composed or rendered scenes; tiles of each
HUMAN, FITTED = "aerial", ("cells", "tau", "kappa", "power", "agree", "alpha")
FEATURES = ("mean", "sum", "least", "agree", "one")


@dataclass(frozen=True)
class Judged:
    """Tiles of a sensor with what is known of them. vectors (n, d), cells (n, c, d) or None; right(sentences) -> (n,) floats 0
    or 1, NaN where nobody knows; score(sentences) -> a number, more is better; weight, unknown (n, concepts) or None."""
    vectors: np.ndarray
    cells: np.ndarray
    right: object
    score: object
    weight: np.ndarray | None = None
    unknown: np.ndarray | None = None
    encode: object = None           # of texts, by the bundle


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
        right = np.nanmean(by_people(sentences, human))
        return caption_metrics(dict(enumerate(sentences)), references)["CIDEr"] * float(right)
    return Judged(vectors, coded(tower, cells), lambda sentences: by_people(sentences, human), score)


def space_dev(tower, folder, encode, seed=7):
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

    def score(sentences):
        true, main = float(np.nanmean(right(sentences))), main_named(sentences, weight)
        return 2 * true * main / max(true + main, 1e-9)
    return Judged(vectors, cells, right, score, weight, unknown, encode)


def main_named(sentences, weight):
    """Share of the tiles, of those of which anything is known to be there, whose largest concept their sentence names."""
    told = [concepts.NAMES[w.argmax()] in space_captions.named(text) for text, w in zip(sentences, weight) if w.max() > 0]
    return float(np.mean(told))


def evidence(judged, sensor):
    """The words file's entry: per concept the cosine with its name from which on dev tiles show it rather than not, a logistic
    of one slope; the mean of the others' for a concept that too few tiles tell of."""
    names = [c for c in vocabulary.names(sensor) if c in space_captions.SIGNS]
    texts = [vocabulary.phrases(c)[0] for c in names]
    cosine, limits = judged.vectors @ judged.encode(texts).T, []
    for column, concept in enumerate(names):
        at = concepts.NUMBER[concept]
        known = ~judged.unknown[:, at]
        shows, x = judged.weight[known, at] > 0, SLOPE * cosine[known, column]
        limits.append(-intercept(x, shows) / SLOPE if min(shows.sum(), (~shows).sum()) >= FEW else np.nan)
    limits = np.where(np.isfinite(limits), limits, np.nanmean(limits))
    return {"slope": SLOPE, "concepts": [{"text": t, "signs": list(space_captions.SIGNS[c]), "limit": round(float(v), 3)}
                                         for t, c, v in zip(texts, names, limits)]}


def intercept(x, y, rounds=50):
    """b of the logistic sigmoid(x + b) of y, by Newton's method with bounded steps."""
    b = 0.0
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x + b, -30, 30)))
        b += float(np.clip((y - p).sum() / max((p * (1 - p)).sum(), 1e-3), -3, 3))
    return b


def candidates(decoder, judged, sensor, method="beam"):
    return decoder.candidates(judged.vectors, judged.cells, sensor, method)


def said(told, style):
    """The sentences that a style chooses from candidates."""
    from sightline_engine.captioning.decoder import best_of
    return [best_of(row, style).text for row in told]


def best(decoder, sensor, scores):
    """Sets the style's fields to those of the best score; scores: {((field, value), …): score}."""
    chosen = max(scores, key=scores.get)
    decoder.styles[sensor] = replace(decoder.styles[sensor], **dict(chosen))
    print(f"{sensor}: {', '.join(name for name, _ in chosen)}: "
          + "; ".join(f"{', '.join(str(v) for _, v in fields)}: {s:.3f}" for fields, s in scores.items()), flush=True)


def tried(decoder, judged, sensor, settings, method):
    """{fields: score} of decoding anew with each of the settings, tuples of (field, value)."""
    style, scores = decoder.styles[sensor], {}
    for fields in settings:
        decoder.styles[sensor] = changed = replace(style, **dict(fields))
        scores[fields] = judged.score(said(candidates(decoder, judged, sensor, method), changed))
    decoder.styles[sensor] = style
    return scores


def weighed(decoder, judged, sensor):
    """{(("agree", a), ("power", p)): score} of choosing anew from the same beams."""
    told, style = candidates(decoder, judged, sensor), decoder.styles[sensor]
    return {(("agree", a), ("power", p)): judged.score(said(told, replace(style, agree=a, power=p)))
            for a in AGREE for p in POWERS}


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
    from sightline_engine.captioning.decoder import best_of
    style = decoder.styles[sensor]
    told = [best_of(row, style) for row in candidates(decoder, judged, sensor)]
    rows, y = [t.features for t in told], judged.right([t.text for t in told])
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
    folder, judged = Path(folder), {}
    bundle = open_bundle(folder)
    if bundle.decoder is None:
        raise SystemExit(f"{folder} has no decoder: python -m models.convert.decoder {folder}")
    content = json.loads((folder / FILES["words"]).read_text(encoding="utf-8"))
    for tower in bundle.images:                # of two towers of a sensor the first with cells, as searches do
        if tower.sensor in content["styles"] and tower.sensor not in judged and tower.manifest.get("grid"):
            human = tower.sensor == HUMAN
            judged[tower.sensor] = aerial_dev(tower, cache) if human else space_dev(tower, cache, bundle.encode_text)
            content["styles"][tower.sensor].update(first_guess(judged[tower.sensor], tower.sensor))
    save(folder, content)
    decoder = open_bundle(folder).decoder      # with the evidence
    for sensor, tiles in judged.items():
        if sensor != HUMAN:
            both = [(("tau", tau), ("kappa", kappa)) for tau in TAUS for kappa in KAPPAS]
            best(decoder, sensor, tried(decoder, tiles, sensor, both, "greedy"))
            best(decoder, sensor, tried(decoder, tiles, sensor, [(("cells", c),) for c in (False, True)], "greedy"))
        best(decoder, sensor, weighed(decoder, tiles, sensor))
        best(decoder, sensor, tried(decoder, tiles, sensor, [(("alpha", a),) for a in ALPHAS], "contrastive"))
        style = decoder.styles[sensor]
        content["styles"][sensor].update({name: getattr(style, name) for name in FITTED}, least=LEAST,
                                         confidence=confidence(decoder, tiles, sensor))
    save(folder, content)


def first_guess(judged, sensor):
    """What is fitted before anything is decoded: the middle of the tiles, or evidence; without cells, which cost time."""
    from sightline_engine.embedding.calibration import packed
    if sensor == HUMAN:
        return {"middle": packed(judged.vectors.mean(0, keepdims=True))}
    return {"evidence": evidence(judged, sensor), "cells": False}


def save(folder, content):
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
