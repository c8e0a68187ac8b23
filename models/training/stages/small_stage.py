"""What the optical and the SAR stage share: samples, the loss that ties a small tower to text and to the aerial tower.

A sample carries what is known about it and NaN or "unknown" for the rest, so that very different sources mix in one
batch: concept weights from labels and rules, an aerial embedding of the same ground, a caption.
"""
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ...data.classes import allowed, source_of
from ...data.concepts import NAMES
from ...data.layouts import UNKNOWN
from ...data.vocabulary import FRAMES, names, phrases
from ...towers import DIMENSION
from .. import checkpoints
from ..loop import device
from ..losses import soft_contrastive
from ..teacher import pad
from .dense import DenseLoss

NOTHING = np.full(DIMENSION, np.nan, np.float32)
NO_CODES = np.full((64, 64), UNKNOWN, np.float32)


@dataclass
class Sample:
    """One tile as a tower gets it, with its targets."""
    pixels: np.ndarray                    # (bands, h, w) float32, NaN = absent
    calibrated: float
    weight: np.ndarray                    # (concepts,) > 0 right, 0 wrong unless unknown
    unknown: np.ndarray                   # (concepts,) bool
    image: np.ndarray = field(default_factory=lambda: NOTHING)   # (256,) aerial embedding of the same ground
    text: int = -1                        # number of a caption in the stage's caption table
    codes: np.ndarray = field(default_factory=lambda: NO_CODES)  # (h, w) land cover of the pixels


@dataclass(frozen=True)
class SmallWeights:
    concepts: float = 1.0
    images: float = 3.0
    captions: float = 0.5
    dense: float = 0.3
    scale: float = 20.0          # of the cosine logits against concepts; fixed, so that scores keep their meaning


# What a batch's parts learn from, their teachers' sources among them.
PART_SOURCES = {
    "composed": ("generated", "sentinel_pairs"), "rendered": ("generated", "sentinel_pairs"),
    "real": ("generated",), "calibrated": ("generated",),
    "aid": ("aerial/images", "aerial/captions"), "flood": ("floods",), "pairs": ("sentinel_pairs", "aerial/images"),
    "free_pairs": ("sentinel_pairs",),
}


def learnt_from(folder, stages, parts, scenes=()):
    """What a tower learnt from (names of data/classes.py): the sources of the stages that teach it, of its batches' parts
    and of the scenes (files below multispectral/) that it saw."""
    found = {s for stage in stages for s in checkpoints.finished(folder, stage).get("sources", ())}
    found |= {s for name, _ in parts for s in PART_SOURCES[name]} | {f"multispectral/{file}" for file in scenes}
    return sorted(map(source_of, found))


def allowed_parts(parts, data):
    """Those of the parts ((name, tiles of a batch), …) that a run with the switch `data` may learn from."""
    return tuple((name, count) for name, count in parts if all(allowed(s, data) for s in PART_SOURCES[name]))


def collate(samples):
    """Samples -> dict of tensors on the training device."""
    def stack(field, kind):
        return torch.from_numpy(np.stack([getattr(s, field) for s in samples]).astype(kind)).to(device())
    return {"pixels": stack("pixels", np.float32), "calibrated": stack("calibrated", np.float32),
            "weight": stack("weight", np.float32), "unknown": stack("unknown", bool),
            "image": stack("image", np.float32), "text": stack("text", np.int64), "codes": stack("codes", np.uint8)}


@torch.no_grad()
def encode_texts(text_tower, tokenizer, texts, batch=256):
    """texts -> (n, 256) L2-normalised, by the text tower that ships."""
    out = []
    for start in range(0, len(texts), batch):
        ids, mask = pad([e.ids for e in tokenizer.encode_batch(list(texts[start:start + batch]))])
        out.append(text_tower(ids.to(device()), mask.to(device())))
    return torch.cat(out)


class Bank:
    """Every phrasing of every concept of a sensor as a joint-space vector: `vectors` (concepts, phrasings, 256)."""

    def __init__(self, sensor, text_tower, tokenizer, phrasings=48):
        self.concepts = names(sensor)
        self.columns = torch.tensor([NAMES.index(c) for c in self.concepts], device=device())
        rows = []
        for concept in self.concepts:
            texts = [f.format(p) for p in phrases(concept) for f in FRAMES]
            vectors = encode_texts(text_tower, tokenizer, texts)
            rows.append(vectors[torch.arange(phrasings, device=device()) % len(vectors)] if len(vectors) < phrasings
                        else vectors[torch.linspace(0, len(vectors) - 1, phrasings).long()])
        self.vectors = torch.stack(rows)

    def draw(self):
        """One random phrasing per concept: (concepts, 256)."""
        count, phrasings, _ = self.vectors.shape
        return self.vectors[torch.arange(count), torch.randint(phrasings, (count,))]


class SmallContrast(nn.Module):
    """Trains `tower` against the concept bank, aerial embeddings and captions (all frozen)."""

    def __init__(self, tower, bank, captions, weights=SmallWeights()):
        super().__init__()
        self.tower, self.bank, self.captions, self.weights = tower, bank, captions, weights
        self.dense = DenseLoss(bank, weights.scale)

    def forward(self, batch):
        x = batch["pixels"]
        with torch.no_grad():
            maps, numbers = self.tower.frontend(x, batch["calibrated"])
        with torch.autocast(x.device.type, torch.bfloat16):
            features = self.tower.features(maps.contiguous(memory_format=torch.channels_last), numbers)
        features = features.float()
        loss, logs = self.loss(F.normalize(self.tower.whole(features), dim=-1), batch)
        told = (batch["codes"] != UNKNOWN).flatten(1).any(1)
        cells = self.tower.cells(features[told]).permute(0, 2, 3, 1).flatten(0, 2)
        local = self.dense(cells, self.dense.shares(batch["codes"][told], self.tower.stride, self.tower.stride).flatten(0, 2))
        return loss + self.weights.dense * local, {**logs, "dense": float(local.detach())}

    def loss(self, images, batch):
        """(loss, {name: float}) of unit vectors against everything that is known of the batch."""
        w = self.weights
        columns = self.bank.columns
        weight, unknown = batch["weight"][:, columns], batch["unknown"][:, columns]
        concepts = sum(soft_contrastive(images, self.bank.draw(), w.scale, weight, unknown) for _ in range(2)) / 2
        loss, logs = w.concepts * concepts, {"concepts": float(concepts.detach())}

        paired = ~torch.isnan(batch["image"][:, 0])
        if paired.any():
            wanted = batch["image"][paired]
            near = 1 - (images[paired] * wanted).sum(-1).mean()
            which = F.cross_entropy(20 * images[paired] @ wanted.T, torch.arange(len(wanted), device=images.device))
            loss = loss + w.images * near + 0.2 * which
            logs.update(near=1 - float(near.detach()), which=float(which.detach()))

        told = batch["text"] >= 0
        if told.any():
            numbers = batch["text"][told]
            same = (numbers[:, None] == numbers[None]).float()
            captions = soft_contrastive(images[told], self.captions[numbers], w.scale, same)
            loss = loss + w.captions * captions
            logs["captions"] = float(captions.detach())
        return loss, logs


def turned_with(rng, pixels, codes):
    """(bands, h, w) and its codes (h, w), turned and mirrored alike."""
    both = turned(rng, np.concatenate([pixels, codes[None]]))
    return both[:-1], both[-1]


def where_there(pixels, codes):
    """Codes without those of pixels that hold no data."""
    return np.where(np.isnan(pixels).all(0), UNKNOWN, codes)


def turned(rng, pixels):
    """A random quarter turn and mirror of (bands, h, w)."""
    x = np.rot90(pixels, int(rng.integers(4)), (1, 2))
    return x[:, :, ::-1] if rng.random() < 0.5 else x


def with_gap(rng, pixels, chance=0.08):
    """Now and then a corner or strip without data, as at the edge of a scene."""
    if rng.random() < chance:
        pixels = pixels.copy()
        h, w = pixels.shape[1:]
        pixels[:, :int(rng.integers(4, h // 2)), :int(rng.integers(w // 3, w + 1))] = np.nan
    return pixels
