"""Dev scenes: what a match is fitted on and checked against, one list per sensor, none of it evaluation material.

A scene here is what a search sees at once: some hundred tiles with the same bands, radiometry and kinds of ground.
Scenes are composed or rendered afresh (seeds of their own), cut from dev images, or cut from training tiles with
known land cover where there is no dev set of that kind (`splits.multispectral`).

`python -m models.evaluate.dev BUNDLE` prints what decides between two towers: the mean average precision on these scenes."""
import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..data import aerial, concepts, layouts, optical, radar, spectral, splits
from ..data.classes import allowed
from ..data.vocabulary import names, phrases
from ..training.stages.optical_stage import BAND_SETS, OPTICAL_ROLES, SET_CHANCE, radiometry, stretch
from ..training.stages.sar_stage import eight_bit, smoothed
from ..training.stages.small_stage import turned
from . import metrics
from .engine import open_bundle, queries

TILES = 400
MADE = ("composed", "rendered")
STRETCHED = 0.35              # share of scenes that come as an 8-bit export


@dataclass
class Scene:
    """vectors (n, d) of its tiles; weight, unknown (n, concepts) as `concepts.targets` gives them; source: its kind; roles: of
    its bands."""
    source: str
    roles: tuple
    vectors: np.ndarray
    weight: np.ndarray
    unknown: np.ndarray


def tiles(tower, cache, count=48, seed=7):
    """The tiles of every dev scene that an engine's tower takes; for one without 8-bit input those with levels only; for one
    that learnt from free material only, free scenes.

    Yields (source, values (n, bands, h, w), calibrated, roles, weight, unknown)."""
    data = "free" if tower.manifest.get("data_class") == ["free"] else "all"
    make = {"aerial": _aerial, "sentinel-2": _optical, "sentinel-1": _sar}[tower.sensor]
    stretched = STRETCHED if "uint8" in tower.manifest["units"] else 0.0
    for scene in make(cache, count, np.random.default_rng(seed), stretched, data):
        if (scene[2] or stretched) and tower.takes(scene[3]):
            yield scene


def scenes(tower, cache, count=48, seed=7):
    """Every dev scene as the tower sees it."""
    found = []
    for source, values, calibrated, roles, weight, unknown in tiles(tower, cache, count, seed):
        given = np.full(len(values), calibrated, np.float32)
        vectors = tower.encode(np.asarray(values, np.float32), given, list(roles))
        found.append(Scene(source, tuple(roles), vectors, weight, unknown))
    return found


def _nothing(count):
    return np.zeros((count, len(concepts.NAMES)), np.float32), np.ones((count, len(concepts.NAMES)), bool)


def _chosen(rng, tiles, land):
    """Numbers of TILES tiles (some repeat) that show nothing but the kinds of ground in `land` and a few of the rest."""
    columns = [concepts.NUMBER[c] for c in layouts.LAND + ("burned", "flood", "cloud", "water") if c not in land]
    fitting = np.flatnonzero((tiles.weight[:, columns] == 0).all(1) & ~tiles.unknown[:, columns].all(1))
    return rng.choice(fitting, TILES) if len(fitting) >= 25 else None


def _land(rng):
    land = set(rng.choice(layouts.LAND, int(rng.integers(2, 6)), replace=False))
    return land | {extra for extra, chance in (("water", 0.7), ("burned", 0.2), ("flood", 0.25), ("cloud", 0.1))
                   if rng.random() < chance}


def _drawn(rng, tiles, count):
    """`count` choices of tiles that make scenes of few kinds of ground."""
    done = 0
    while done < count:
        rows = _chosen(rng, tiles, _land(rng))
        if rows is not None:
            done += 1
            yield rows


def _aerial_images(cache):
    dev = aerial.load("dev", cache)
    table = [optical.aid_concepts(c) for c in range(len(aerial.CLASSES))]
    weight, unknown = (np.stack([table[c][i] for c in dev.labels]) for i in (0, 1))
    by_the_sea = [aerial.CLASSES[c] in optical.WATERY for c in dev.labels]
    unknown[by_the_sea, concepts.NUMBER["sea"]] = True          # beaches and ports may well show it
    return dev, weight, unknown


def _aerial(cache, count, rng, stretched, data):
    """AID dev images, all at once and by halves of its classes; the Los Angeles dev pairs, of which nothing is known."""
    dev, weight, unknown = _aerial_images(cache)
    pixels = np.moveaxis(dev.pixels, -1, 1).astype(np.float32) / 255
    for _ in range(count // 2):
        rows = np.flatnonzero(np.isin(dev.labels, rng.choice(len(aerial.CLASSES), 15, replace=False)))
        yield "aid", pixels[rows], 0.0, ("red", "green", "blue"), weight[rows], unknown[rows]
    yield from _pairs(("red", "green", "blue"))


def _pairs(roles):
    """The Los Angeles dev pairs, one scene each; VH where the roles say so."""
    rgb, vh, ids = optical.pair_tiles("dev")
    for name in dict.fromkeys(ids):
        rows = ids == name
        if roles == ("VH",):
            yield "pairs", 20 * np.log10(np.maximum(vh[rows, None].astype(np.float32), 1)), 0.0, roles, *_nothing(rows.sum())
        else:
            yield "pairs", np.moveaxis(rgb[rows], -1, 1).astype(np.float32) / 255, 0.0, roles, *_nothing(rows.sum())


def _events(sites):
    """Row numbers of OMBRIA dev tiles by event: sites of one block of numbers belong together."""
    block = np.array([int(s.split("_")[-1]) // splits.DEV_FLOOD_BLOCK for s in sites])
    return [np.flatnonzero(block == b) for b in np.unique(block)]


def _flood_targets(share):
    targets = [optical.flood_concepts(s) for s in share]
    return np.stack([t[0] for t in targets]), np.stack([t[1] for t in targets])


def _optical(cache, count, rng, stretched, data):
    training = list(spectral.training_scenes(data))
    if allowed("aerial/images", data):
        dev, weight, unknown = _aerial_images(cache)
        towns = optical.town_tiles(dev.pixels, dev.labels, 100)
    else:
        towns = optical.bright_towns(100)
    composed = optical.composed(spectral.donors(training), towns, 2400, seed=101)
    for rows in _drawn(rng, composed, count):
        values = [turned(rng, x.astype(np.float32)) for x in composed.pixels[rows]]
        yield "composed", *one_export(rng, stretched, np.stack(values)), composed.weight[rows], composed.unknown[rows]
    if allowed("aerial/images", data):
        pixels = np.stack([optical.shrink(p) for p in dev.pixels])
        for _ in range(count // 8):
            rows = np.flatnonzero(np.isin(dev.labels, rng.choice(len(aerial.CLASSES), 15, replace=False)))
            yield "aid", np.moveaxis(pixels[rows], -1, 1), 0.0, ("B4", "B3", "B2"), weight[rows], unknown[rows]
    yield from _pairs(("B4", "B3", "B2"))
    if allowed("floods", data):
        flooded, share, sites = optical.flood_tiles("dev")
        for rows in _events(sites):
            yield ("flood", np.moveaxis(flooded[rows], -1, 1).astype(np.float32) / 255, 0.0, ("B11", "B8", "B3"),
                   *_flood_targets(share[rows]))
    for scene in training:
        if min(scene[2].shape) >= 100:
            tiles = [optical.real_tile(rng, [scene]) for _ in range(100)]
            targets = (np.stack([t[i] for t in tiles]) for i in (2, 3))
            yield "real", *one_export(rng, stretched, np.stack([t[0] for t in tiles])), *targets


def one_export(rng, stretched, x):
    """Tiles (n, 13, h, w) under one sky, with one set of bands, as reflectance or one 8-bit export."""
    n, bands, h, w = x.shape
    x = radiometry(rng, x.transpose(1, 0, 2, 3).reshape(bands, n * h, w))
    wanted = BAND_SETS[rng.choice(len(BAND_SETS), p=SET_CHANCE)][0]
    there = [b for b, role in enumerate(OPTICAL_ROLES) if role in wanted and not np.isnan(x[b]).all()]
    if len(there) < 2:
        there = [b for b in range(bands) if not np.isnan(x[b]).all()]
    calibrated = float(rng.random() >= stretched)
    x = x[there] if calibrated else stretch(rng, x[there])
    return x.reshape(len(there), n, h, w).transpose(1, 0, 2, 3), calibrated, [OPTICAL_ROLES[b] for b in there]


def one_radar(rng, stretched, x):
    """Tiles (n, 2, h, w) in dB with one bias, one filter, both bands or one, calibrated or one 8-bit export."""
    n, bands, h, w = x.shape
    x = smoothed(rng, x.transpose(1, 0, 2, 3).reshape(bands, n * h, w))
    there = [0, 1] if rng.random() < 0.6 else [int(rng.random() < 0.6)]
    calibrated = float(rng.random() >= stretched)
    x = x + rng.normal(0, 0.7) + rng.normal(0, 0.4, (bands, 1, 1)) if calibrated else eight_bit(rng, x)
    return x[there].reshape(len(there), n, h, w).transpose(1, 0, 2, 3), calibrated, [("VV", "VH")[b] for b in there]


def _sar(cache, count, rng, stretched, data):
    if allowed("aerial/images", data):
        dev, _, _ = _aerial_images(cache)
        those = [i for i, c in enumerate(dev.labels) if aerial.CLASSES[c] in optical.TOWN]
        towns = np.stack([optical.shrink(dev.pixels[i]).mean(-1) for i in rng.choice(those, 60)])
    else:
        towns = optical.bright_towns(60)[:, 1:4].mean(1)
    rendered = radar.rendered(towns, 2400, seed=102)
    for rows in _drawn(rng, rendered, count):
        values = [turned(rng, x.astype(np.float32)) for x in rendered.pixels[rows]]
        yield "rendered", *one_radar(rng, stretched, np.stack(values)), rendered.weight[rows], rendered.unknown[rows]
    yield from _pairs(("VH",))
    if allowed("floods", data):
        vv, share, _, sites = radar.flood_tiles("dev")
        for rows in _events(sites):
            yield ("flood", 20 * np.log10(np.maximum(vv[rows, None].astype(np.float32), 1)), 0.0, ("VV",),
                   *_flood_targets(share[rows]))
    for scene in radar.calibrated_scenes():
        tiles = [_calibrated_tile(rng, scene) for _ in range(100)]
        targets = (np.stack([t[i] for t in tiles]) for i in (1, 2))
        yield "calibrated", *one_radar(rng, stretched, np.stack([t[0] for t in tiles])), *targets


def _calibrated_tile(rng, scene):
    row, column = (int(rng.integers(0, n - 63)) for n in scene.codes.shape)
    weight, unknown = concepts.targets(layouts.shares(scene.codes[row:row + 64, column:column + 64]), known=scene.known)
    for shape in concepts.SHAPES + ("mountain",):
        unknown[concepts.NUMBER[shape]] |= weight[concepts.NUMBER["water"]] > 0 or shape == "mountain"
    return scene.x[:, row:row + 64, column:column + 64], weight, unknown


def precision(scenes, sensor, vectors):
    """{concept: (mean average precision in percent, scenes)} over the scenes in which a concept of this sensor is somewhere
    and somewhere not. vectors: {concept: query vector}."""
    found = {}
    for concept in names(sensor):
        column, each = concepts.NUMBER[concept], []
        for scene in scenes:
            known = ~scene.unknown[:, column]
            right = scene.weight[known, column] > 0
            if right.any() and not right.all():
                each.append(metrics.average_precision(scene.vectors[known] @ vectors[concept], right))
        if each:
            found[concept] = (float(np.mean(each)), len(each))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("bundle", type=Path, nargs="?", default=Path("models/bundles/mini"))
    parser.add_argument("--cache", type=Path, default=Path("build/training/cache"), help="where decoded images are kept")
    options = parser.parse_args()
    bundle = open_bundle(options.bundle)
    for tower in bundle.images:
        of = queries(bundle, [phrases(c)[0] for c in names(tower.sensor)])
        found = precision(scenes(tower, options.cache), tower.sensor, dict(zip(names(tower.sensor), of)))
        print(f"{tower.name}: mAP {np.mean([p for p, _ in found.values()]):.1f} over {len(found)} concepts: "
              + ", ".join(f"{c} {p:.0f} ({n})" for c, (p, n) in sorted(found.items(), key=lambda i: i[1])), flush=True)


if __name__ == "__main__":
    main()
