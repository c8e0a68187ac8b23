"""Stage "sar": VV and VH, either or both, calibrated dB or stretched amplitudes, into the joint space.

Sources: rendered land-cover maps (levels and shapes), Los Angeles VH and OMBRIA VV (both with the embedding of the same
ground by the towers that see colours; OMBRIA also flooded or not), and the few calibrated tiles with land cover.
"""
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...data import aerial, concepts, layouts, optical, radar, spectral
from ...data.classes import allowed
from ...towers.images import sar_tower
from .. import checkpoints
from ..loop import Loop, LoopConfig
from ..teacher import load_tokenizer
from .optical_stage import aerial_vectors, as_bands, flood_bands, frozen_aerial, frozen_optical, frozen_text, optical_vectors
from .small_stage import (
    NOTHING,
    Bank,
    Sample,
    SmallContrast,
    SmallWeights,
    allowed_parts,
    collate,
    learnt_from,
    turned,
    turned_with,
    where_there,
    with_gap,
)


@dataclass(frozen=True)
class SarStage:
    loop: LoopConfig = LoopConfig("sar", steps=1200, rate=2e-3, batch=160, minutes=20.0)
    parts: tuple = (("rendered", 64), ("pairs", 40), ("flood", 44), ("calibrated", 12))
    weights: SmallWeights = SmallWeights(concepts=2.0, images=2.0)


def drop_band(rng, x):
    """Sometimes only VV, sometimes only VH."""
    luck = rng.random()
    if luck < 0.4 and not np.isnan(x).all((1, 2)).any():
        x = x.copy()
        x[0 if luck < 0.15 else 1] = np.nan
    return x


def smoothed(rng, x):
    """Sometimes the user has filtered speckle: 3x3 mean of the intensities (x in dB)."""
    if rng.random() < 0.25:
        return np.stack([10 * np.log10(np.maximum(spectral.soft(10 ** (band / 10)), 1e-5)) for band in x])
    return x


def eight_bit(rng, x):
    """dB (2, h, w) as an 8-bit export, read back as the engine reads uint8: 20 log10 of the value, at least 1.

    Half of the exports stretch the amplitude, half the dB values."""
    out = np.empty_like(x)
    for band in range(len(x)):
        top = np.nanpercentile(x[band], 99) + rng.uniform(-2, 8) if not np.isnan(x[band]).all() else 0.0
        if rng.random() < 0.5:
            value = 255 * 10 ** ((x[band] - top) / 20)
        else:
            low = top - rng.uniform(18, 32)
            value = 255 * (x[band] - low) / (top - low)
        out[band] = 20 * np.log10(np.clip(np.round(value), 1, 255))
    return out


class Sources:
    def __init__(self, folder, config, dev=False, data="all"):
        """dev: the dev split's floods, freshly rendered tiles, and no embeddings. data: see `allowed_parts`."""
        self.config, self.parts, split = config, allowed_parts(config.parts, data), "dev" if dev else "train"
        used = {name for name, _ in self.parts}
        rng = np.random.default_rng(3)
        if allowed("aerial/images", data):
            aid = aerial.load(split, Path(folder) / "cache")
            those = [i for i, c in enumerate(aid.labels) if aerial.CLASSES[c] in optical.TOWN]
            towns = np.stack([optical.shrink(aid.pixels[i]).mean(-1) for i in rng.choice(those, 60 if dev else 400)])
        else:
            towns = optical.bright_towns(60 if dev else 400)[:, 1:4].mean(1)
        self.rendered = radar.rendered(towns, 800 if dev else 5000, seed=102 if dev else 2)
        self.scenes = radar.calibrated_scenes()
        self.flood_embedding = NOTHING[None]
        if "flood" in used:
            self.floods, self.flooded, self.land, _ = radar.flood_tiles(split)
            self.wet, self.dry = np.flatnonzero(self.flooded >= 0.3), np.flatnonzero(self.flooded == 0)
        if used & {"pairs", "free_pairs"} and not dev:
            self.learn_from_colours(folder, used)

    def learn_from_colours(self, folder, used):
        """Embeddings of the same ground: of Los Angeles the mean of what the aerial and the optical tower say of the colours
        (of the optical one alone where the aerial tower may not teach), of OMBRIA what the optical tower says."""
        teacher = frozen_optical(folder)
        rgb, self.vh, _ = optical.pair_tiles("train")
        shown = np.stack([as_bands(tile.astype(np.float32) / 255) for tile in rgb]).astype(np.float16)
        said = optical_vectors(teacher, shown, 0.0)
        if "pairs" in used:
            said = said + aerial_vectors(frozen_aerial(folder), rgb)
        self.pair_embedding = said / np.linalg.norm(said, axis=1, keepdims=True)
        if "flood" in used:
            self.flood_embedding = optical_vectors(teacher, flood_bands(radar.flood_colours()), 0.0)

    def finish(self, rng, x, codes, weight, unknown, stretched=0.35):
        """dB tile and its codes -> sample: turned, with gaps, one band or both, levels jittered or thrown away."""
        x, codes = turned_with(rng, x, codes)
        x = with_gap(rng, smoothed(rng, x))
        rest = {"codes": where_there(x, codes)}
        x = drop_band(rng, x)
        if rng.random() < stretched:
            return Sample(eight_bit(rng, x), 0.0, weight, unknown, **rest)
        shift = rng.normal(0, 1.0) + rng.normal(0, 0.5, (2, 1, 1))
        return Sample((x + shift).astype(np.float32), 1.0, weight, unknown, **rest)

    def draw_rendered(self, rng):
        r, i = self.rendered, int(rng.integers(len(self.rendered.pixels)))
        return self.finish(rng, r.pixels[i].astype(np.float32), r.codes[i], r.weight[i], r.unknown[i])

    def draw_pairs(self, rng):
        """Real VH; now and then with a VV of plausible ratio and speckle of its own, which real data here lacks."""
        i = int(rng.integers(len(self.vh)))
        raw = 20 * np.log10(np.maximum(self.vh[i].astype(np.float32), 1))
        x = np.full((2, 64, 64), np.nan, np.float32)
        x[1] = raw
        blank = concepts.only({}, ["flood"])
        target = self.pair_embedding[i]
        if rng.random() < 0.4:
            return Sample(turned(rng, x), 0.0, *blank, image=target)
        x = x + radar.PAIR_OFFSET + rng.normal(0, 2.0)
        if rng.random() < 0.6:
            smooth = spectral.soft(10 ** (x[1] / 10)) * radar.speckle(rng, x[1].shape, rng.uniform(3, 6))
            x[0] = 10 * np.log10(np.maximum(smooth, 1e-5)) + rng.uniform(5.5, 8.5)
        return Sample(turned(rng, x.astype(np.float32)), 1.0, *blank, image=target)

    draw_free_pairs = draw_pairs

    def draw_flood(self, rng):
        i = int(rng.choice(self.wet if rng.random() < 0.45 else self.dry if rng.random() < 0.85 else
                           np.arange(len(self.flooded))))
        value = self.floods[i].astype(np.float32)
        x = np.full((2, 64, 64), np.nan, np.float32)
        known = not np.isnan(self.land[i])
        if known and rng.random() < 0.4:
            step = radar.FLOOD_STEP * rng.uniform(0.8, 1.2)
            x[0] = radar.FLOOD_LAND + rng.normal(0, 1.5) + (value - self.land[i]) * step
            calibrated = 1.0
        else:
            if rng.random() < 0.5:                                 # another stretch than this file's
                value = np.clip(value * rng.uniform(0.7, 1.2) + rng.uniform(-20, 20), 0, 255)
            x[0] = 20 * np.log10(np.maximum(np.round(value), 1))
            calibrated = 0.0
        return Sample(turned(rng, x), calibrated, *optical.flood_concepts(self.flooded[i]),
                      image=self.flood_embedding[i % len(self.flood_embedding)])

    def draw_calibrated(self, rng):
        scene = self.scenes[int(rng.integers(len(self.scenes)))]
        row, column = (int(rng.integers(0, n - 63)) for n in scene.codes.shape)
        part = scene.codes[row:row + 64, column:column + 64]
        weight, unknown = concepts.targets(layouts.shares(part), known=scene.known)
        for shape in concepts.SHAPES + ("mountain",):
            unknown[concepts.NUMBER[shape]] |= weight[concepts.NUMBER["water"]] > 0 or shape == "mountain"
        return self.finish(rng, scene.x[:, row:row + 64, column:column + 64], part, weight, unknown, stretched=0.2)

    def batch(self, rng, progress):
        return collate([getattr(self, "draw_" + part)(rng) for part, count in self.parts for _ in range(count)])


def run(folder, config=SarStage(), data="all"):
    tokenizer, text = load_tokenizer(), frozen_text(folder)
    sources = Sources(folder, config, data=data)
    model = SmallContrast(sar_tower(), Bank("sentinel-1", text, tokenizer), None, config.weights)
    loop = Loop(model, config.loop, folder)
    model = loop.run(sources.batch)
    checkpoints.save(Path(folder) / "sar.pt", {
        "weights": model.tower.state_dict(), "minutes": loop.elapsed / 60,
        "sources": learnt_from(folder, ("optical",), sources.parts, radar.CALIBRATED)})
