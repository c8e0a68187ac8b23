"""Stage "local_optical": the local tower, for calibrated Sentinel-2 pixels.

Beside what the optical stage gives it (concepts, captions, aerial embeddings), it learns from the finished optical tower,
which saw all bands where the student may see three, and from land-cover codes at every position, so that its features
mean something one by one.
"""
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from ...data import aerial, optical, spectral
from ...towers.local import local_optical_tower
from .. import checkpoints
from ..loop import Loop, LoopConfig
from ..teacher import load_tokenizer
from .optical_stage import Sources as OpticalSources
from .optical_stage import (
    as_bands,
    captions_of,
    drop_bands,
    flood_bands,
    frozen_optical,
    frozen_text,
    optical_vectors,
    radiometry,
)
from .small_stage import (
    NO_CODES,
    Bank,
    Sample,
    SmallContrast,
    SmallWeights,
    learnt_from,
    turned_with,
    where_there,
    with_gap,
)

REAL = 3000            # windows of real scenes, cut once so that the teacher sees each once


@dataclass(frozen=True)
class LocalOpticalStage:
    loop: LoopConfig = LoopConfig("local_optical", steps=1500, rate=2e-3, batch=128, minutes=25.0)
    parts: tuple = (("composed", 44), ("real", 24), ("aid", 36), ("pairs", 14), ("flood", 10))
    weights: SmallWeights = SmallWeights(concepts=2.0, images=2.0, dense=0.5)


class LocalContrast(SmallContrast):
    """As SmallContrast for a local tower, whose features see more than their stride: the code of a position is that of the
    middle of what it sees; every fourth position counts."""

    def forward(self, batch):
        x = batch["pixels"]
        with torch.no_grad():
            maps, valid = self.tower.frontend(x)
            weight = self.tower.weight(valid)
        with torch.autocast(x.device.type, torch.bfloat16):
            features = self.tower.features(maps.contiguous(memory_format=torch.channels_last))
        features = features.float()
        loss, logs = self.loss(F.normalize(self.tower.project(self.tower.mean(features, weight)), dim=-1), batch)
        reach, stride = self.tower.reach_stride
        margin, (down, right) = reach // 3, torch.randint(2, (2,)).tolist()
        shares = self.dense.shares(batch["codes"], reach - 2 * margin, stride, margin)[:, down::2, right::2]
        features = features[:, :, down::2, right::2][:, :, :shares.shape[1], :shares.shape[2]]
        shares = shares[:, :features.shape[2], :features.shape[3]]
        local = self.dense(self.tower.project(features.permute(0, 2, 3, 1).flatten(0, 2)), shares.flatten(0, 2))
        return loss + self.weights.dense * local, {**logs, "dense": float(local.detach())}


class Sources(OpticalSources):
    """The optical stage's sources as calibrated pixels, each sample with the codes of its pixels.

    dev: the dev split's images and floods and freshly composed tiles, without embeddings."""

    def __init__(self, folder, config, dev=False, data="all"):
        super().__init__(folder, config, dev, data)
        rng = np.random.default_rng(17)
        self.real = [optical.real_tile(rng, self.scenes) for _ in range(100 if dev else REAL)]
        nothing = np.full((1, 256), np.nan, np.float32)
        self.composed_embedding = self.real_embedding = self.flood_embedding = nothing
        if not dev:
            self.learn_from(folder)

    def learn_from(self, folder):
        """Embeddings by the optical tower: of composed and real tiles with all their bands, of floods as they come."""
        path = Path(folder) / "optical_targets.npz"
        if not path.exists():
            teacher = frozen_optical(folder)
            targets = {"composed": optical_vectors(teacher, self.composed.pixels, 1.0),
                       "real": optical_vectors(teacher, np.stack([x for x, *_ in self.real]), 1.0)}
            if hasattr(self, "floods"):
                targets["flood"] = optical_vectors(teacher, flood_bands(self.floods), 0.0)
            np.savez(path, **targets)
        found = np.load(path)
        self.composed_embedding, self.real_embedding = found["composed"], found["real"]
        self.flood_embedding = found.get("flood", self.flood_embedding)

    def finish(self, rng, x, codes, weight, unknown, **rest):
        """Bands (13, h, w) and codes (h, w) -> sample: turned, with gaps and fewer bands."""
        x, codes = turned_with(rng, x, codes)
        x = with_gap(rng, x)
        return Sample(drop_bands(rng, radiometry(rng, x)), 1.0, weight, unknown, codes=where_there(x, codes), **rest)

    def draw_composed(self, rng):
        c, i = self.composed, int(rng.integers(len(self.composed.pixels)))
        return self.finish(rng, c.pixels[i].astype(np.float32), c.codes[i], c.weight[i], c.unknown[i],
                           image=self.composed_embedding[i % len(self.composed_embedding)])

    def draw_real(self, rng):
        i = int(rng.integers(len(self.real)))
        return self.finish(rng, *self.real[i], image=self.real_embedding[i % len(self.real_embedding)])

    def draw_aid(self, rng):
        i = int(rng.integers(len(self.aid.pixels)))
        rgb, name = optical.shrink(self.aid.pixels[i]), aerial.CLASSES[self.aid.labels[i]]
        weight, unknown = self.aid_targets[self.aid.labels[i]]
        if name not in optical.WATERY and rng.random() < 0.6:
            x = spectral.from_display(rng, rgb, name in optical.TOWN)
        else:                                                              # as reflectance that a viewer would show so
            shown = np.clip(rgb * rng.normal(1, 0.1) * rng.normal(1, 0.04, 3), 0, None)
            x = as_bands(shown.astype(np.float32) ** rng.uniform(1.0, 1.5) / rng.uniform(2.8, 4.5))
        return self.finish(rng, x, NO_CODES, weight, unknown, image=self.aid_embedding[i],
                           text=int(rng.choice(self.aid.captions[i])))

    def draw_pairs(self, rng):
        x, target = self.shown_colours(rng)
        return self.finish(rng, x / rng.uniform(2.5, 4.0), NO_CODES, *self.blank, image=target)

    def draw_flood(self, rng):
        """OMBRIA's 8-bit SWIR1, NIR and green as the reflectance that such a stretch comes from."""
        x, i = self.shown_flood(rng)
        return self.finish(rng, np.clip(x, 0, 1) / rng.uniform(2.0, 3.5), NO_CODES, *optical.flood_concepts(self.flooded[i]),
                           image=self.flood_embedding[i % len(self.flood_embedding)])


def run(folder, config=LocalOpticalStage(), data="all"):
    tokenizer, text = load_tokenizer(), frozen_text(folder)
    sources = Sources(folder, config, data=data)
    captions = captions_of(sources, text, tokenizer)
    model = LocalContrast(local_optical_tower(), Bank("sentinel-2", text, tokenizer), captions, config.weights)
    loop = Loop(model, config.loop, folder)
    model = loop.run(sources.batch)
    checkpoints.save(Path(folder) / "local_optical.pt", {
        "weights": model.tower.state_dict(), "minutes": loop.elapsed / 60,
        "sources": learnt_from(folder, ("optical",), sources.parts)})
