"""What the optical and the SAR stage share: samples, the loss that ties a small tower to text and to the aerial tower.

A sample carries what is known about it and NaN or "unknown" for the rest, so that very different sources mix in one
batch: concept weights from labels and rules, an aerial embedding of the same ground, a caption.
"""
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ..data.concepts import NAMES
from ..data.vocabulary import FRAMES, names, phrases
from ..towers import DIMENSION
from .loop import device
from .losses import soft_contrastive
from .teacher import pad

NOTHING = np.full(DIMENSION, np.nan, np.float32)


@dataclass
class Sample:
    """One tile as a tower gets it, with its targets."""
    pixels: np.ndarray                    # (bands, h, w) float32, NaN = absent
    calibrated: float
    weight: np.ndarray                    # (concepts,) > 0 right, 0 wrong unless unknown
    unknown: np.ndarray                   # (concepts,) bool
    image: np.ndarray = field(default_factory=lambda: NOTHING)   # (256,) aerial embedding of the same ground
    text: int = -1                        # number of a caption in the stage's caption table


@dataclass(frozen=True)
class SmallWeights:
    concepts: float = 1.0
    images: float = 3.0
    captions: float = 0.5
    scale: float = 20.0          # of the cosine logits against concepts; fixed, so that scores keep their meaning


def collate(samples):
    """Samples -> dict of tensors on the training device."""
    def stack(field, kind):
        return torch.from_numpy(np.stack([getattr(s, field) for s in samples]).astype(kind)).to(device())
    return {"pixels": stack("pixels", np.float32), "calibrated": stack("calibrated", np.float32),
            "weight": stack("weight", np.float32), "unknown": stack("unknown", bool),
            "image": stack("image", np.float32), "text": stack("text", np.int64)}


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

    def forward(self, batch):
        return self.loss(self.embed(batch), batch)

    def embed(self, batch):
        """Unit vectors (n, 256) of a batch's pixels."""
        x = batch["pixels"]
        with torch.no_grad():
            maps, numbers = self.tower.frontend(x, batch["calibrated"])
        with torch.autocast(x.device.type, torch.bfloat16):
            features = self.tower.features(maps.contiguous(memory_format=torch.channels_last), numbers)
        return F.normalize(self.tower.project(features.float()), dim=-1)

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
