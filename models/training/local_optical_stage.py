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

from ..data import aerial, concepts, optical, spectral
from ..data.layouts import CODES, UNKNOWN
from ..towers.images import OPTICAL_ROLES, optical_tower
from ..towers.local import local_optical_tower
from . import checkpoints
from .loop import Loop, LoopConfig, device
from .optical_stage import Sources as OpticalSources
from .optical_stage import as_bands, drop_bands, frozen_text, radiometry
from .small_stage import Bank, Sample, SmallContrast, SmallWeights, collate, encode_texts, turned, with_gap
from .teacher import load_tokenizer

REAL = 3000            # windows of real scenes, cut once so that the teacher sees each once
NO_CODES = np.full((1, optical.PX, optical.PX), UNKNOWN, np.float32)


@dataclass(frozen=True)
class LocalOpticalStage:
    loop: LoopConfig = LoopConfig("local_optical", steps=1500, rate=2e-3, batch=128, minutes=25.0)
    parts: tuple = (("composed", 44), ("real", 24), ("aid", 36), ("pairs", 14), ("flood", 10))
    weights: SmallWeights = SmallWeights(concepts=2.0, images=2.0)


class DenseContrast(SmallContrast):
    """As SmallContrast for a local tower, with a loss at every fourth position: its feature, projected, against the
    land cover that it sees (soft cross-entropy over the concepts that codes prove)."""

    def __init__(self, tower, bank, captions, weights, dense=0.5):
        super().__init__(tower, bank, captions, weights)
        self.dense = dense
        names = [c for c in CODES if c in bank.concepts]
        self.rows = [bank.concepts.index(c) for c in names]                # in the bank, of the concepts that codes prove
        table = torch.zeros(len(CODES), len(names))
        unclear = torch.zeros(len(CODES), len(names), dtype=torch.bool)
        for i, code in enumerate(CODES):
            for concept in concepts.PROVES[code]:
                if concept in names:
                    table[i, names.index(concept)] = 1.0
            for other in concepts.UNCLEAR.get(code, ()):
                if other in names:
                    unclear[i, names.index(other)] = True
        self.table, self.unclear = table.to(device()), unclear.to(device())

    def forward(self, batch):
        x = batch["pixels"]
        with torch.no_grad():
            maps, valid = self.tower.frontend(x)
            weight = self.tower.weight(valid)
        with torch.autocast(x.device.type, torch.bfloat16):
            features = self.tower.features(maps.contiguous(memory_format=torch.channels_last))
        features = features.float()
        images = F.normalize(self.tower.project(self.tower.mean(features, weight)), dim=-1)
        loss, logs = self.loss(images, batch)
        local = self.at_positions(features, batch["codes"])
        logs["dense"] = float(local.detach())
        return loss + self.dense * local, logs

    def at_positions(self, features, codes):
        """features (n, c, rows, columns), codes (n, h, w) -> loss over every fourth position that shows known codes."""
        reach, stride = self.tower.reach_stride
        middle = reach // 3                                                 # the code of a position is that of its middle
        shares = torch.stack([F.avg_pool2d((codes[:, None, middle:-middle, middle:-middle] == i).float(),
                                           reach - 2 * middle, stride) for i in range(len(CODES))], -1)[:, 0]
        down, right = (int(torch.randint(2, ())) for _ in range(2))
        shares = shares[:, down::2, right::2][:, :features.shape[2] // 2, :features.shape[3] // 2]
        features = features[:, :, down::2, right::2][:, :, :shares.shape[1], :shares.shape[2]]
        shares, features = shares.flatten(0, 2), features.permute(0, 2, 3, 1).flatten(0, 2)
        known = shares.sum(1) > 0.6
        if not known.any():
            return features.sum() * 0
        shares = shares[known]
        vectors = F.normalize(self.tower.project(features[known]), dim=-1)
        target = shares @ self.table
        unclear = ((shares > 0.05).float() @ self.unclear.float() > 0) & (target < 0.05)
        logits = self.weights.scale * vectors @ self.bank.draw()[self.rows].T
        logits, target = logits.masked_fill(unclear, -1e4), target.masked_fill(unclear, 0.0)
        target = target / target.sum(1, keepdim=True).clamp(min=1e-6)
        return -(target * F.log_softmax(logits, 1)).sum(1).mean()


class Sources(OpticalSources):
    """The optical stage's sources as calibrated pixels, each sample with the codes of its pixels.

    dev: the dev split's images and floods and freshly composed tiles, without embeddings."""

    def __init__(self, folder, config, dev=False):
        self.folder = Path(folder)
        super().__init__(folder, config, dev)
        rng = np.random.default_rng(17)
        with_codes = [(name, np.concatenate([x, codes[None].astype(np.float32)]), codes, known)
                      for name, x, codes, known in self.scenes]
        self.real = [optical.real_tile(rng, with_codes) for _ in range(100 if dev else REAL)]
        nothing = np.full((1, 256), np.nan, np.float32)
        self.composed_embedding = self.real_embedding = self.flood_embedding = nothing
        if not dev:
            self.learn_from(frozen_optical(folder))

    def embed(self, tower):
        """Aerial embeddings of the aerial and paired sources, kept on disk: they take minutes."""
        path = self.folder / "aerial_targets.npz"
        if path.exists():
            found = np.load(path)
            self.rgb, _, _ = optical.pair_tiles("train")
            self.geo = optical.open_geo_tiles()
            self.aid_embedding, self.rgb_embedding, self.geo_embedding = (found[k] for k in ("aid", "rgb", "geo"))
            return
        super().embed(tower)
        np.savez(path, aid=self.aid_embedding, rgb=self.rgb_embedding, geo=self.geo_embedding)

    def learn_from(self, teacher):
        """Embeddings by the optical tower: of composed and real tiles with all their bands, of floods as they come."""
        path = self.folder / "optical_targets.npz"
        if not path.exists():
            flood = np.full((len(self.floods), len(OPTICAL_ROLES), 64, 64), np.nan, np.float16)
            flood[:, [OPTICAL_ROLES.index(r) for r in ("B11", "B8", "B3")]] = np.moveaxis(self.floods, -1, 1) / 255
            np.savez(path, composed=embedded(teacher, self.composed.pixels, 1.0),
                     real=embedded(teacher, np.stack([x[:-1] for x, _, _ in self.real]), 1.0),
                     flood=embedded(teacher, flood, 0.0))
        found = np.load(path)
        self.composed_embedding, self.real_embedding, self.flood_embedding = (found[k] for k in ("composed", "real", "flood"))

    def finish(self, rng, x, codes, weight, unknown, **rest):
        """Bands (13, h, w) and codes (1, h, w) -> (sample, codes): turned, with gaps and fewer bands."""
        x = turned(rng, np.concatenate([x, codes]))
        x, codes = x[:-1], x[-1]
        x = with_gap(rng, x)
        codes = np.where(np.isnan(x).all(0), UNKNOWN, codes)
        return Sample(drop_bands(rng, radiometry(rng, x)), 1.0, weight, unknown, **rest), codes

    def draw_composed(self, rng):
        c, i = self.composed, int(rng.integers(len(self.composed.pixels)))
        return self.finish(rng, c.pixels[i].astype(np.float32), c.codes[i][None], c.weight[i], c.unknown[i],
                           image=self.composed_embedding[i % len(self.composed_embedding)])

    def draw_real(self, rng):
        i = int(rng.integers(len(self.real)))
        x, weight, unknown = self.real[i]
        return self.finish(rng, x[:-1], x[-1:], weight, unknown, image=self.real_embedding[i % len(self.real_embedding)])

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

    def batch(self, rng, progress):
        return with_codes([getattr(self, "draw_" + part)(rng) for part, count in self.config.parts for _ in range(count)])


def with_codes(drawn):
    """Pairs (sample, codes) -> a batch that holds the codes too."""
    batch = collate([sample for sample, _ in drawn])
    batch["codes"] = torch.from_numpy(np.stack([codes for _, codes in drawn]).astype(np.uint8)).to(device())
    return batch


def frozen_optical(folder):
    tower = optical_tower()
    tower.load_state_dict(checkpoints.finished(folder, "optical")["weights"])
    return tower.to(device()).eval()


@torch.no_grad()
def embedded(tower, pixels, calibrated, batch=128):
    """pixels (n, bands, 64, 64) of any float type -> unit vectors (n, 256) float32."""
    out = []
    for start in range(0, len(pixels), batch):
        x = torch.from_numpy(pixels[start:start + batch].astype(np.float32)).to(device())
        out.append(F.normalize(tower(x, torch.full((len(x),), calibrated, device=x.device)), dim=-1).cpu())
    return torch.cat(out).numpy()


def run(folder, config=LocalOpticalStage()):
    tokenizer, text = load_tokenizer(), frozen_text(folder)
    sources = Sources(folder, config)
    captions = encode_texts(text, tokenizer, sources.aid.sentences)
    model = DenseContrast(local_optical_tower(), Bank("sentinel-2", text, tokenizer), captions, config.weights)
    loop = Loop(model, config.loop, folder)
    model = loop.run(sources.batch)
    checkpoints.save(Path(folder) / "local_optical.pt", {"weights": model.tower.state_dict(), "minutes": loop.elapsed / 60})
