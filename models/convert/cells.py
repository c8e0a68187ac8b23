"""Training tiles with what is known of their pixels, as users' rasters come: what codebooks and legends are fitted on.

Drawn as the dev scenes are (`evaluate.dev`), with seeds of their own and from training material alone: composed and rendered
tiles, windows of the training scenes, AID and Los Angeles training images, OMBRIA training sites."""
from dataclasses import dataclass

import numpy as np

from ..data import aerial, optical, radar, spectral
from ..data.classes import allowed
from ..data.layouts import CODE, UNKNOWN
from ..evaluate.dev import one_export, one_radar
from ..training.stages.small_stage import turned_with

GROUP = 64              # tiles that come in one radiometry, with one set of bands
STRETCHED = 0.15        # share of the groups that come as an 8-bit export: fewer than in training, users' rasters have levels

# AID classes of which every cell shows the same; the others hold several things.
AID_CODES = {"Forest": "forest", "Farmland": "crops", "Meadow": "grass", "Desert": "desert", "BareLand": "bare",
             "DenseResidential": "town", "MediumResidential": "town", "Commercial": "town", "Industrial": "town"}


@dataclass
class Group:
    """values (n, bands, h, w) in a tower's own units, NaN = no data; calibrated: 1.0 or 0.0; roles of the bands; codes
    (n, h, w) uint8, land cover (`layouts.CODES`), UNKNOWN where nothing is told; source: where the tiles are from, a name of
    `classes.SOURCES` or longer; kind: how they were made."""

    kind: str
    source: str
    values: np.ndarray
    calibrated: float
    roles: tuple
    codes: np.ndarray


def groups(sensor, cache, data="all", seed=201):
    """Every group for a sensor ("aerial", "sentinel-2", "sentinel-1") that a run with this switch may learn from."""
    make = {"aerial": _aerial, "sentinel-2": _optical, "sentinel-1": _radar}[sensor]
    return make(np.random.default_rng(seed), cache, data)


def _untold(values):
    return np.full((len(values), *values.shape[2:]), UNKNOWN, np.uint8)


def _turned(rng, tiles, part):
    """Pixels and codes of some composed or rendered tiles, each turned and mirrored by chance."""
    both = [turned_with(rng, x.astype(np.float32), c) for x, c in zip(tiles.pixels[part], tiles.codes[part])]
    return np.stack([x for x, _ in both]), np.stack([c for _, c in both]).astype(np.uint8)


def _some(rng, count, most):
    return rng.permutation(count)[:most]


def _in_groups(count):
    return [slice(start, start + GROUP) for start in range(0, count, GROUP)]


def _channels_first(images):
    return np.moveaxis(images, -1, 1).astype(np.float32) / 255


def _aerial(rng, cache, data):
    roles = ("red", "green", "blue")
    if allowed("aerial/images", data):
        images = aerial.load("train", cache)
        names = np.array([AID_CODES.get(aerial.CLASSES[label]) for label in images.labels], object)
        told = np.flatnonzero([name is not None for name in names])
        for those in (_some(rng, len(images.pixels), 700), rng.choice(told, 600, replace=False)):
            for rows in (those[part] for part in _in_groups(len(those))):
                values = _channels_first(images.pixels[rows])
                codes = np.stack([np.full(values.shape[2:], CODE.get(names[i], UNKNOWN), np.uint8) for i in rows])
                yield Group("aid", "aerial/images", values, 0.0, roles, codes)
    rgb, _, _ = optical.pair_tiles("train")
    for part in _in_groups(300):
        values = _channels_first(rgb[_some(rng, len(rgb), 300)[part]])
        yield Group("pairs", "sentinel_pairs", values, 0.0, roles, _untold(values))


def _optical(rng, cache, data):
    training = list(spectral.training_scenes(data))
    images = aerial.load("train", cache) if allowed("aerial/images", data) else None
    towns = optical.town_tiles(images.pixels, images.labels, 200, seed=201) if images else optical.bright_towns(200, seed=201)
    composed = optical.composed(spectral.donors(training), towns, 1600, seed=201)
    for part in _in_groups(len(composed.pixels)):
        pixels, codes = _turned(rng, composed, part)
        yield Group("composed", "generated", *one_export(rng, STRETCHED, pixels), codes)
    for name, x, codes, known in training:
        if min(codes.shape) < optical.PX:
            continue
        tiles = [optical.real_tile(rng, [(name, x, codes, known)]) for _ in range(GROUP // 2)]
        pixels, codes = (np.stack([tile[i] for tile in tiles]) for i in (0, 1))
        yield Group("real", f"multispectral/{name}", *one_export(rng, STRETCHED, pixels), codes)
    shown = [("sentinel_pairs", optical.pair_tiles("train")[0], ("B4", "B3", "B2"))]
    if images:
        shown.append(("aerial/images", np.stack([255 * optical.shrink(p) for p in images.pixels[
            _some(rng, len(images.pixels), 256)]]), ("B4", "B3", "B2")))
    if allowed("floods", data):
        shown.append(("floods", optical.flood_tiles("train")[0], ("B11", "B8", "B3")))
    for source, pixels, roles in shown:
        values = _channels_first(pixels[_some(rng, len(pixels), 256)])
        yield Group("shown", source, values, 0.0, roles, _untold(values))


def _radar(rng, cache, data):
    images = aerial.load("train", cache) if allowed("aerial/images", data) else None
    if images:
        those = [i for i, label in enumerate(images.labels) if aerial.CLASSES[label] in optical.TOWN]
        towns = np.stack([optical.shrink(images.pixels[i]).mean(-1) for i in rng.choice(those, 100)])
    else:
        towns = optical.bright_towns(100, seed=201)[:, 1:4].mean(1)
    rendered = radar.rendered(towns, 1600, seed=202)
    for part in _in_groups(len(rendered.pixels)):
        pixels, codes = _turned(rng, rendered, part)
        yield Group("rendered", "generated", *one_radar(rng, STRETCHED, pixels), codes)
    for name, scene in zip(radar.CALIBRATED * 2, radar.calibrated_scenes()):
        corners = [[int(rng.integers(0, n - optical.PX + 1)) for n in scene.codes.shape] for _ in range(2 * GROUP)]
        pixels, codes = (np.stack([spectral.cut(array, *c, optical.PX) for c in corners]) for array in (scene.x, scene.codes))
        yield Group("real", f"multispectral/{name}", *one_radar(rng, STRETCHED, pixels), codes)
    shown = [("sentinel_pairs", optical.pair_tiles("train")[1], ("VH",))]
    if allowed("floods", data):
        shown.append(("floods", radar.flood_tiles("train")[0], ("VV",)))
    for source, pixels, roles in shown:
        levels = pixels[_some(rng, len(pixels), 384), None].astype(np.float32)
        values = 20 * np.log10(np.maximum(levels, 1))
        yield Group("shown", source, values, 0.0, roles, _untold(values))
