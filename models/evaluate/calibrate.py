"""`python -m models.evaluate.calibrate [BUNDLE] [--cache build/training/cache]`: fits `calibration.json` of a finished bundle.

What ships is what is calibrated: dev scenes (`dev.scenes`) go through the bundle's ONNX towers, every phrase of the
vocabulary and every background prompt is asked of each, and per tower are fitted

- limit: the cosine that the best tile of a scene without the thing asked for exceeds in one scene of twenty; over all
  concepts and, with the same weight together, the background prompts (which no scene shows). Real scenes and composed or
  rendered ones weigh the same together: the real ones are few and partly trained on, the others have doubtful labels;
- shifts: the same for each phrase alone, drawn towards the limit as if PRIOR more scenes had said so, and never below it
  for a concept that no dev tile shows;
- below, above: steepness of the logistic (Platt 1999) on either side of the limit, on the first ten hits of each scene,
  scenes with and without the concept weighted equally;
- example: the limit of a query that is an image, from dev tiles asked of scenes that show nothing of their kind.

Rasters without an infrared band get a fit of their own (`colours_alone`): to colours dark forest is water, and with one limit
for all the water of every full scene stayed below a half. It was 48 scenes for towers fitted before mini 2.1.0, for which the
95 % quantile of scenes without a concept was the second highest of some twenty.

Printed is what scenes say that the fit did not see (five folds), and concepts that it did not see (each left out). Other
scores than the cosine were tried on the same scenes, with thresholds that keep the promise; recall of right tiles, mean of
aerial, optical, SAR: cosine 0.45; cosine less soft-max of background prompts 0.29; less half of it 0.37; standardised by
the background prompts' mean and deviation 0.38; less its mean over dev tiles 0.32; a logistic on all of these 0.34.
"""
import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path

import numpy as np

from ..convert.files import read_manifest, write_manifest
from ..data import classes, concepts
from ..data.vocabulary import CONCEPTS, names, phrases
from . import dev
from .engine import open_bundle, queries

BACKGROUND = (      # what no dev scene shows
    "volcano crater", "lava flow", "coral reef", "an iceberg", "pyramids", "rice terraces", "an avalanche", "rocket launch pad",
    "nuclear power plant", "oil platform", "an oil spill", "salt evaporation ponds", "open pit mine", "refugee tents",
    "tea plantation", "tornado damage", "elephants", "a castle", "the surface of the moon", "a city at night", "an indoor room",
    "a portrait of a person", "a cat", "a plate of food", "a map with labels", "fireworks")
PROMISE = 0.95          # of scenes without the thing asked for stay below a match of 0.5
PRIOR = 20              # scenes
LEAST = 50              # tiles that are known not to show a concept, and none that does, make a scene without it
APART = ("aid",)        # kinds of scenes whose tiles are places of their own: those without a concept make a scene without it
SHOWN = 0.5             # weight (square root of the share) from which a tile is right
TOP = 10
STEEPNESS = (8.0, 80.0)
SCENES = 120            # composed or rendered, per tower
VISIBLE = {"B2", "B3", "B4"}
FOLDS = 5


class Asked:
    """One query of one scene. best: highest cosine of tiles known to be wrong in a scene `without` it, else None; hits:
    cosines of the first ten tiles of which the truth is known, right: their truth; found: cosines of the right tiles;
    made: whether the scene is composed or rendered; colours: whether it has none but visible bands."""

    def __init__(self, number, scene, concept, query, cosines, right, wrong, without):
        self.scene, self.concept, self.query = number, concept, query
        self.made, self.colours = scene.source in dev.MADE, set(scene.roles) <= VISIBLE
        self.best = float(cosines[wrong].max()) if without else None
        known = np.flatnonzero(right | wrong)
        top = known[np.argsort(-cosines[known])[:TOP]]
        self.hits, self.right, self.found = cosines[top], right[top], cosines[right]
        self.absent = not right.any() and self.best is not None


def ask(scenes, sensor, vectors):
    """Every phrase and background prompt asked of every scene -> [Asked]. vectors: {concept or None: (phrases, d)}."""
    asked = []
    for number, scene in enumerate(scenes):
        for concept, rows in vectors.items():
            if concept is None:
                right, wrong = np.zeros(len(scene.vectors), bool), np.ones(len(scene.vectors), bool)
                without = True
            else:
                column = concepts.NUMBER[concept]
                right = scene.weight[:, column] >= SHOWN
                wrong = (scene.weight[:, column] == 0) & ~scene.unknown[:, column]
                without = wrong.sum() >= LEAST and (scene.source in APART or not (scene.weight[:, column] > 0).any())
            if wrong.sum() < LEAST and right.sum() < 3:
                continue
            asked += [Asked(number, scene, concept, q, cosines, right, wrong, without)
                      for q, cosines in enumerate((scene.vectors @ rows.T).T)]
    return asked


def weighted_quantile(values, weights, share):
    order = np.argsort(values)
    cumulated = np.cumsum(np.asarray(weights)[order])
    return float(np.asarray(values)[order][np.searchsorted(cumulated, share * cumulated[-1])])


def limits(asked):
    """(limit of a query of which nothing is known, {(concept, number of the phrase): its own less that})."""
    best = {}
    for a in asked:
        if a.best is not None:
            best.setdefault((a.concept, a.query), []).append(a)
    phrasings = Counter(concept for concept, _ in best)
    own = len(set(phrasings) - {None})
    weights = {key: balanced(best[key]) for key in best}
    share = {key: (1.0 if key[0] is None else 1.0 / own) / phrasings[key[0]] for key in best}
    limit = weighted_quantile([a.best for key in best for a in best[key]],
                              np.concatenate([weights[key] * share[key] for key in best]), PROMISE)
    shifts, seen = {}, {a.concept for a in asked if len(a.found)}
    for key in best:
        if key[0] is not None:
            scenes, there = len(best[key]), weighted_quantile([a.best for a in best[key]], weights[key], PROMISE)
            shift = float(scenes * (there - limit) / (scenes + PRIOR))
            shifts[key] = shift if key[0] in seen else max(shift, 0.0)
    return limit, shifts


def balanced(asked):
    """Weights (n,) of sum 1 that give made and real scenes the same say, where there are both."""
    made = np.array([a.made for a in asked])
    weights = np.where(made, 1 / max(made.sum(), 1), 1 / max((~made).sum(), 1))
    return weights / weights.sum()


def steepness(over, right, weights, steps=50):
    """a of the logistic sigmoid(a * over), by Newton's method, within STEEPNESS."""
    a = 25.0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-a * over))
        slope, bend = (weights * (right - p) * over).sum(), (weights * p * (1 - p) * over ** 2).sum()
        a = float(np.clip(a + slope / max(bend, 1e-9), *STEEPNESS))
    return a


def hits(asked, limit_of):
    """(cosine over limit, right, weight) of all first ten hits: scenes that show the thing weigh as much as those without."""
    over, right, weights = [], [], []
    counts = {kind: sum(a.absent == kind for a in asked) for kind in (True, False)}
    for a in asked:
        if a.absent or a.right.any():
            over.append(a.hits - limit_of(a))
            right.append(a.right)
            weights.append(np.full(len(a.hits), 1 / counts[a.absent] / len(a.hits)))
    return np.concatenate(over), np.concatenate(right).astype(float), np.concatenate(weights)


def fit(asked):
    """-> {"limit", "shifts", "below", "above"} of one tower."""
    limit, shifts = limits(asked)
    over, right, weights = hits(asked, lambda a: limit + shifts.get((a.concept, a.query), 0.0))
    return {"limit": limit, "shifts": shifts,
            **{side: steepness(over[rows], right[rows], weights[rows]) for side, rows in
               (("below", over <= 0), ("above", over > 0))}}


def of_examples(scenes, rng, count=400):
    """(limit, steepness above it) of queries that are tiles: each with its largest concept, asked of other scenes."""
    best, over, right = [], [], []
    for _ in range(count):
        scene = scenes[rng.integers(len(scenes))]
        tile = rng.integers(len(scene.vectors))
        column = int(scene.weight[tile].argmax())
        if scene.weight[tile, column] < 0.7:
            continue
        for other in (scenes[i] for i in rng.integers(len(scenes), size=4)):
            wrong = (other.weight[:, column] == 0) & ~other.unknown[:, column]
            shown = other.weight[:, column] >= SHOWN
            if other is scene or wrong.sum() < LEAST:
                continue
            cosines = other.vectors @ scene.vectors[tile]
            best.append(cosines[wrong].max())
            top = np.argsort(-np.where(wrong | shown, cosines, -2))[:TOP]
            over.append(cosines[top])
            right.append(shown[top])
    limit = float(np.quantile(best, PROMISE))
    over, right = np.concatenate(over) - limit, np.concatenate(right).astype(float)
    rows = over > 0
    return limit, steepness(over[rows], right[rows], np.ones(rows.sum())) if rows.sum() > 20 else 40.0


def matches(over, fitted):
    return 1 / (1 + np.exp(-np.where(over > 0, fitted["above"], fitted["below"]) * over))


def bins(match, right, weights=None, count=10):
    """Hits by tenths of their match: [[mean match, share right, share of all hits], …], weighted."""
    weights = np.ones(len(match)) if weights is None else weights
    number, found = np.minimum((np.asarray(match) * count).astype(int), count - 1), []
    for b in range(count):
        w = weights * (number == b)
        if w.sum() > 0:
            found.append([round(float(v), 4) for v in ((w * match).sum() / w.sum(), (w * right).sum() / w.sum(),
                                                       w.sum() / weights.sum())])
    return found


def expected_error(found):
    """Expected calibration error of `bins`: mean of |mean match - share right| (Guo et al. 2017, section 2)."""
    return sum(abs(match - right) * share for match, right, share in found)


def folds(asked):
    """Numbers of the folds that have scenes at all."""
    return sorted({a.scene % FOLDS for a in asked})


def unseen(asked):
    """What fits say of scenes (up to five folds), and of concepts (each left out), that they did not see -> {name: number}."""
    over, right, weights, exceeded, recall, found, match = [], [], [], {}, [], [], []
    for fold in folds(asked):
        fitted = fit([a for a in asked if a.scene % FOLDS != fold])
        held = [a for a in asked if a.scene % FOLDS == fold]

        def limit_of(a, fitted=fitted):
            return fitted["limit"] + fitted["shifts"].get((a.concept, a.query), 0.0)
        for a in held:
            if a.absent:
                exceeded.setdefault((a.concept is None, a.made), []).append(a.best > limit_of(a))
            elif a.concept and len(a.found) >= 3:
                recall.append((a.found > limit_of(a)).mean())
                found.append(a.hits[0] > limit_of(a))
        o, r, w = hits(held, limit_of)
        over.append(o), right.append(r), weights.append(w), match.append(matches(o, fitted))
    match, right, weights = (np.concatenate(x) for x in (match, right, weights))
    # Made and real scenes have the same say, as in the fit.
    above = [np.mean([np.mean(v) for (background, _), v in exceeded.items() if background == kind]) for kind in (False, True)]
    left_out = []
    for concept in {a.concept for a in asked} - {None}:
        limit, _ = limits([a for a in asked if a.concept != concept])
        rates = [a.best > limit for a in asked if a.concept == concept and a.absent]
        left_out += [np.mean(rates)] if rates else []
    return {"absent concepts above 0.5": above[0], "background prompts above 0.5": above[1],
            "unseen absent concepts above 0.5": np.mean(left_out), "right tiles above 0.5": np.mean(recall),
            "scenes with a hit above 0.5 where it is": np.mean(found),
            "ECE of hits": expected_error(bins(match, right, weights)), "hits": (match, right, weights)}


def calibrate(bundle, cache):
    """-> content of calibration.json. Towers that it was fitted to before keep their part."""
    from sightline_engine.embedding.calibration import FORMAT, packed

    every = [(c, number) for c in CONCEPTS for number in range(len(phrases(c)))]
    content = {"format": FORMAT, "text_sha256": bundle.manifest["text"]["sha256"], "method": __doc__.split("\n\n")[1],
               "background": list(BACKGROUND), "phrases": [phrases(c)[number] for c, number in every],
               "anchors": packed(queries(bundle, [phrases(c)[number] for c, number in every])), "towers": {}}
    known = fitted_before(bundle, content)
    for tower in bundle.images:
        if tower.name in known:
            content["towers"][tower.name] = known[tower.name]
            print(f"{tower.name}: as fitted before", flush=True)
            continue
        scenes = dev.scenes(tower, cache, SCENES)
        asked = ask(scenes, tower.sensor, {None: queries(bundle, BACKGROUND),
                                           **{c: queries(bundle, phrases(c)) for c in names(tower.sensor)}})
        example, example_above = of_examples(scenes, np.random.default_rng(5))
        middle = np.concatenate([s.vectors for s in scenes]).mean(0, keepdims=True)
        alone = [a for a in asked if a.colours]
        told = len(folds(alone)) > 1            # free material has few scenes without other bands
        content["towers"][tower.name] = {
            "tower_sha256": tower.manifest["sha256"], **described(tower.name, [a for a in asked if not a.colours], every),
            **({"colours_alone": described(f"{tower.name}, colours alone", alone, every)} if told else {}),
            "example": round(example, 4), "example_above": round(example_above, 2), "middle": packed(middle),
            "scenes": len(scenes), "tiles": sum(len(s.vectors) for s in scenes)}
    return content


def described(name, asked, every):
    """A fit and what scenes say that it did not see, as calibration.json keeps it. every: (concept, number) of the phrases."""
    fitted, held_out = fit(asked), unseen(asked)
    print(f"{name}: " + ", ".join(f"{k} {v:.3f}" for k, v in held_out.items() if k != "hits"), flush=True)
    return {**{k: round(fitted[k], 4) for k in ("limit", "below", "above")},
            "shifts": [round(fitted["shifts"][key], 4) if key in fitted["shifts"] else None for key in every],
            "unseen": {**{k: round(float(v), 3) for k, v in held_out.items() if k != "hits"}, "bins": bins(*held_out["hits"])}}


def fitted_before(bundle, content):
    """{tower: its part} of the calibration.json that lies in the bundle's folder, where text tower, image tower and method
    are those of now."""
    path = Path(bundle.folder) / "calibration.json"
    if not path.exists():
        return {}
    before, digest = json.loads(path.read_text(encoding="utf-8")), {t.name: t.manifest["sha256"] for t in bundle.images}
    if any(before.get(key) != content[key] for key in content if key != "towers"):
        return {}
    return {name: part for name, part in before["towers"].items() if part["tower_sha256"] == digest.get(name)}


def write(folder, content):
    """calibration.json and its checksum in the manifest; the towers' inline logistic becomes the nearest to it."""
    folder = Path(folder)
    (folder / "calibration.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    manifest = read_manifest(folder)
    digest = hashlib.sha256((folder / "calibration.json").read_bytes()).hexdigest()
    sources = {s for tower in manifest["images"] for s in tower.get("sources", ())}     # dev scenes are of the same sets
    manifest["calibration"] = {"file": "calibration.json", "sha256": digest, **(classes.entry(sources) if sources else {})}
    for tower in manifest["images"]:
        entry = content["towers"][tower["name"]]
        tower["calibration"] = {"slope": entry["above"], "intercept": round(-entry["above"] * entry["limit"], 4),
                                "method": "for engines that do not read calibration.json: its limit and steepness"}
    write_manifest(folder, manifest)


def main():
    parser = argparse.ArgumentParser(description="Fit the calibration of a finished bundle.")
    parser.add_argument("bundle", type=Path, nargs="?", default=Path("models/bundles/mini"))
    parser.add_argument("--cache", type=Path, default=Path("build/training/cache"), help="where decoded images are kept")
    options = parser.parse_args()
    write(options.bundle, calibrate(open_bundle(options.bundle), options.cache))


if __name__ == "__main__":
    main()
