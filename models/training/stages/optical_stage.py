"""Stage "optical": any subset of the Sentinel-2 bands, calibrated or stretched, into the joint space.

Sources and targets of a batch:
- composed tiles (real pixels in invented shapes) and real tiles: concepts from land-cover shares;
- AID images as pseudo Sentinel-2: aerial embedding, class concepts, a caption;
- Los Angeles and open_geo tiles: aerial embedding of their colours;
- OMBRIA after images (SWIR1, NIR, green, stretched): flooded or not.
"""
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from ...data import aerial, concepts, optical, spectral
from ...towers.images import OPTICAL_ROLES, AerialTower, optical_tower
from ...towers.text import Bert, JointHead, TextTower
from .. import checkpoints
from ..loop import Loop, LoopConfig, device
from ..teacher import load_tokenizer
from . import aerial_stage
from .small_stage import (
    NOTHING,
    Bank,
    Sample,
    SmallContrast,
    SmallWeights,
    allowed_parts,
    collate,
    encode_texts,
    learnt_from,
    turned,
    turned_with,
    where_there,
    with_gap,
)

# (roles, how often): what users have.
BAND_SETS = (
    (OPTICAL_ROLES, 6), (tuple(r for r in OPTICAL_ROLES if r != "B10"), 6), (("B2", "B3", "B4", "B8"), 3),
    (("B2", "B3", "B4", "B8", "B11", "B12"), 2), (("B2", "B3", "B4"), 2), (("B3", "B8", "B11"), 2),
    (("B4", "B8", "B12"), 1), (("B3", "B4", "B8"), 1), (("B11", "B8", "B4"), 1),
    (tuple(OPTICAL_ROLES[:8]), 1), (("B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B11", "B12"), 2),
)
SET_CHANCE = np.array([n for _, n in BAND_SETS], float) / sum(n for _, n in BAND_SETS)
PATH_RADIANCE = np.array([0.09, 0.07, 0.05, 0.03, 0.025, 0.02, 0.017, 0.015, 0.014, 0.01, 0, 0.002, 0.001], np.float32)
# top of atmosphere over bottom of atmosphere on a clear day (Rayleigh part; Vermote et al. 1997)


@dataclass(frozen=True)
class OpticalStage:
    loop: LoopConfig = LoopConfig("optical", steps=1400, rate=2e-3, batch=160, minutes=30.0)
    parts: tuple = (("composed", 52), ("real", 24), ("aid", 40), ("pairs", 24), ("flood", 20))
    stretched: float = 0.35          # share of multi-band tiles that come as an 8-bit stretch
    # Images count less than for SAR: captions of towns speak of trees, so embeddings of town images lean to forest.
    weights: SmallWeights = SmallWeights(concepts=2.0, images=1.5)


def frozen_text(folder):
    """The text tower that ships, for encoding concept phrases."""
    tower, tuned = TextTower(Bert(), JointHead()), checkpoints.finished(folder, "tuning")
    tower.student.load_state_dict(tuned["weights"])
    tower.head.load_state_dict(tuned["head"])
    return tower.to(device()).eval()


def frozen_aerial(folder):
    tower = AerialTower()
    tower.load_state_dict(checkpoints.finished(folder, "aerial")["weights"])
    return tower.to(device()).eval()


def drop_bands(rng, x):
    """Keeps a usual band set, or a random one of at least two bands, among those that are there."""
    x = x.copy()
    if rng.random() < 0.75:
        keep = [r in BAND_SETS[rng.choice(len(BAND_SETS), p=SET_CHANCE)][0] for r in OPTICAL_ROLES]
    else:
        keep = rng.random(len(OPTICAL_ROLES)) < rng.uniform(0.2, 0.9)
    there = ~np.isnan(x).all((1, 2))
    if (there & keep).sum() >= min(2, there.sum()):
        x[~np.asarray(keep)] = np.nan
    return x


def radiometry(rng, x):
    """Atmosphere, gain errors and noise on reflectance."""
    haze = rng.uniform(0, 1.2) if rng.random() < 0.5 else 0.0
    gain = rng.normal(1, 0.1) * rng.normal(1, 0.03, (len(x), 1, 1))
    noise = rng.standard_normal(x.shape) * rng.uniform(0.0005, 0.006)
    return np.maximum(x * gain + PATH_RADIANCE[:, None, None] * haze + noise, 0.0).astype(np.float32)


def stretch(rng, x):
    """Reflectance as an 8-bit export shows it: percentiles to black and white, per band or over all, gamma, rounding."""
    low, high = rng.uniform(0, 4), rng.uniform(96, 100)
    room = rng.uniform(0, 0.6), rng.uniform(0, 1.2)        # the stretch was made for a larger scene than this tile
    there = ~np.isnan(x).all((1, 2))
    sample = x[there][:, ::3, ::3]                          # enough for percentiles
    lo, hi = np.nanpercentile(sample, [low, high], axis=(1, 2) if rng.random() < 0.6 else None, keepdims=True)
    span = np.maximum(hi - lo, 0.01)
    out = np.full_like(x, np.nan)
    shown = np.clip((x[there] - lo + room[0] * span) / (span * (1 + room[0] + room[1])), 0, 1)
    out[there] = np.round(shown ** np.exp(rng.uniform(-0.4, 0.4)) * 255) / 255
    return out


def as_bands(rgb):
    """(h, w, 3) red, green, blue -> (13, h, w) with NaN elsewhere."""
    x = np.full((len(OPTICAL_ROLES),) + rgb.shape[:2], np.nan, np.float32)
    for band, role in enumerate(("B4", "B3", "B2")):
        x[OPTICAL_ROLES.index(role)] = rgb[..., band]
    return x


class Sources:
    """Draws samples of each part; everything heavy is prepared once."""

    def __init__(self, folder, config, dev=False, data="all"):
        """dev: the dev split's images and floods, freshly composed tiles, and no aerial embeddings. data: see
        `allowed_parts`."""
        cache, split = Path(folder) / "cache", "dev" if dev else "train"
        self.config, self.parts = config, allowed_parts(config.parts, data)
        used = {name for name, _ in self.parts}
        if "aid" in used:
            self.aid = aerial.load(split, cache)
            self.aid_targets = [optical.aid_concepts(c) for c in range(len(aerial.CLASSES))]
            self.aid_embedding = np.repeat(NOTHING[None], len(self.aid.pixels), 0)
            towns = optical.town_tiles(self.aid.pixels, self.aid.labels, 100 if dev else 600)
        else:
            towns = optical.bright_towns(100 if dev else 600)
        if "flood" in used:
            self.floods, self.flooded, _ = optical.flood_tiles(split)
            self.wet, self.dry = np.flatnonzero(self.flooded >= 0.3), np.flatnonzero(self.flooded == 0)
        self.scenes = list(spectral.training_scenes(data))
        pool = spectral.donors(self.scenes)
        self.composed = optical.composed(pool, towns, 800 if dev else 5000, seed=101 if dev else 1)
        self.blank = (np.zeros(len(concepts.NAMES), np.float32), np.ones(len(concepts.NAMES), bool))
        if "pairs" in used and not dev:
            self.embed(folder)

    def embed(self, folder):
        """Aerial embeddings of the aerial and paired sources, kept on disk for the stages that follow: they take minutes."""
        self.rgb, _, _ = optical.pair_tiles("train")
        self.geo = optical.open_geo_tiles()
        path = Path(folder) / "aerial_targets.npz"
        if not path.exists() or path.stat().st_mtime < (Path(folder) / "aerial.pt").stat().st_mtime:
            tower = frozen_aerial(folder)
            np.savez(path, aid=aerial_vectors(tower, self.aid.pixels), rgb=aerial_vectors(tower, self.rgb),
                     geo=aerial_vectors(tower, np.moveaxis(self.geo[:, [3, 2, 1]], 1, -1)))
        found = np.load(path)
        self.aid_embedding, self.rgb_embedding, self.geo_embedding = (found[k] for k in ("aid", "rgb", "geo"))

    def spectral_sample(self, rng, x, codes, weight, unknown):
        x, codes = turned_with(rng, x, codes)
        x = with_gap(rng, x)
        x, codes = drop_bands(rng, radiometry(rng, x)), where_there(x, codes)
        if rng.random() < self.config.stretched:
            return Sample(stretch(rng, x), 0.0, weight, unknown, codes=codes)
        return Sample(x, 1.0, weight, unknown, codes=codes)

    def draw_composed(self, rng):
        c, i = self.composed, int(rng.integers(len(self.composed.pixels)))
        return self.spectral_sample(rng, c.pixels[i].astype(np.float32), c.codes[i], c.weight[i], c.unknown[i])

    def draw_real(self, rng):
        return self.spectral_sample(rng, *optical.real_tile(rng, self.scenes))

    def draw_aid(self, rng):
        i = int(rng.integers(len(self.aid.pixels)))
        rgb = optical.shrink(self.aid.pixels[i])
        weight, unknown = self.aid_targets[self.aid.labels[i]]
        name = aerial.CLASSES[self.aid.labels[i]]
        rest = {"image": self.aid_embedding[i], "text": int(rng.choice(self.aid.captions[i]))}
        if name not in optical.WATERY and rng.random() < 0.5:
            x = drop_bands(rng, radiometry(rng, spectral.from_display(rng, rgb, name in optical.TOWN)))
            if rng.random() < 0.8:
                return Sample(turned(rng, x), 1.0, weight, unknown, **rest)
            return Sample(turned(rng, stretch(rng, x)), 0.0, weight, unknown, **rest)
        shown = rgb * rng.normal(1, 0.1) * rng.normal(1, 0.04, 3)
        if rng.random() < 0.3:                                     # as reflectance that a viewer would show so
            x = as_bands(shown.astype(np.float32) ** rng.uniform(1.0, 1.5) / rng.uniform(2.8, 4.5))
            return Sample(turned(rng, x), 1.0, weight, unknown, **rest)
        return Sample(turned(rng, as_bands(np.clip(shown, 0, 1).astype(np.float32))), 0.0, weight, unknown, **rest)

    def shown_colours(self, rng):
        """Display values (13, 64, 64) of an open_geo or Los Angeles tile, and the aerial embedding of its colours."""
        if rng.random() < 0.25:
            i = int(rng.integers(len(self.geo)))
            x = np.full((len(OPTICAL_ROLES), 64, 64), np.nan, np.float32)
            x[:8] = self.geo[i].astype(np.float32) / 255
            return x, self.geo_embedding[i]
        i = int(rng.integers(len(self.rgb)))
        return as_bands(self.rgb[i].astype(np.float32) / 255), self.rgb_embedding[i]

    def shown_flood(self, rng):
        """Display values (13, 64, 64), not clipped, of an OMBRIA image after the flood, and its number; flooded ones and dry
        ones more often than those between."""
        i = int(rng.choice(self.wet if rng.random() < 0.4 else self.dry if rng.random() < 0.8 else
                           np.arange(len(self.flooded))))
        x = np.full((len(OPTICAL_ROLES), 64, 64), np.nan, np.float32)
        shown = self.floods[i].astype(np.float32) / 255
        for band, role in enumerate(("B11", "B8", "B3")):
            x[OPTICAL_ROLES.index(role)] = shown[..., band] * rng.normal(1, 0.08)
        return x, i

    def draw_pairs(self, rng):
        x, target = self.shown_colours(rng)
        calibrated = float(rng.random() < 0.4)
        x = drop_bands(rng, x) if rng.random() < 0.3 else x
        x = x / rng.uniform(2.5, 4.0) if calibrated else x * rng.uniform(0.8, 1.1)
        return Sample(turned(rng, x.astype(np.float32)), calibrated, *self.blank, image=target)

    def draw_flood(self, rng):
        x, i = self.shown_flood(rng)
        return Sample(turned(rng, np.clip(x, 0, 1)), 0.0, *optical.flood_concepts(self.flooded[i]))

    def batch(self, rng, progress):
        return collate([getattr(self, "draw_" + part)(rng) for part, count in self.parts for _ in range(count)])


def aerial_vectors(tower, pixels):
    """Aerial embeddings as targets: at 128 px, a little below the tower's own size."""
    return aerial_stage.encode(tower.to(memory_format=torch.channels_last), pixels, px=128).numpy()


def flood_bands(shown):
    """OMBRIA's uint8 (n, 64, 64, 3) as the optical tower takes them: (n, 13, 64, 64) float16 in 0..1."""
    x = np.full((len(shown), len(OPTICAL_ROLES), 64, 64), np.nan, np.float16)
    x[:, [OPTICAL_ROLES.index(r) for r in ("B11", "B8", "B3")]] = np.moveaxis(shown, -1, 1) / 255
    return x


def frozen_optical(folder):
    tower = optical_tower()
    tower.load_state_dict(checkpoints.finished(folder, "optical")["weights"])
    return tower.to(device()).eval()


@torch.no_grad()
def optical_vectors(tower, pixels, calibrated, batch=128):
    """pixels (n, bands, 64, 64) of any float type -> unit vectors (n, 256) float32."""
    out = []
    for start in range(0, len(pixels), batch):
        x = torch.from_numpy(pixels[start:start + batch].astype(np.float32)).to(device())
        out.append(F.normalize(tower(x, torch.full((len(x),), calibrated, device=x.device)), dim=-1).cpu())
    return torch.cat(out).numpy()


def captions_of(sources, text, tokenizer):
    """Vectors of the captions that samples number; None where the sources have none."""
    return encode_texts(text, tokenizer, sources.aid.sentences) if hasattr(sources, "aid") else None


def run(folder, config=OpticalStage(), data="all"):
    tokenizer, text = load_tokenizer(), frozen_text(folder)
    sources = Sources(folder, config, data=data)
    captions = captions_of(sources, text, tokenizer)
    model = SmallContrast(optical_tower(), Bank("sentinel-2", text, tokenizer), captions, config.weights)
    loop = Loop(model, config.loop, folder)
    model = loop.run(sources.batch)
    checkpoints.save(Path(folder) / "optical.pt", {
        "weights": model.tower.state_dict(), "minutes": loop.elapsed / 60,
        "sources": learnt_from(folder, ("tuning", "aerial"), sources.parts, [name for name, *_ in sources.scenes])})
