"""Batches of image-text samples: which samples, what happens to their pixels, which texts, and what is right for what.

A batch depends on the seed and the step only, sample by sample, so that workers, processes and resumed runs make the
same one. Objects here travel to DataLoader workers."""
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import torch

from ..data.samples import BANDS, filled
from . import distributed, tiles
from .negatives import hard_negative, sub_captions
from .teacher import pad

NOWHERE = (float("nan"), float("nan"))


@dataclass(frozen=True)
class Views:
    """What training does to a sample."""
    flips: bool = True
    band_dropout: float = 0.0     # chance that a tile loses bands
    speckle_looks: float = 0.0    # of the speckle put on SAR tiles; 0: none
    sub_captions: int = 0         # clauses of the text beside the whole, per sample
    hard_negatives: bool = False  # one swapped text per sample


@lru_cache(maxsize=8)
def shuffled(size, seed, epoch):
    return np.random.default_rng([seed, epoch, 101]).permutation(size)


def chosen(size, step, batch, seed):
    """Sample numbers of a step (batch,): epoch after epoch in a new order, whole epochs whatever the batch size."""
    places = np.arange(step * batch, (step + 1) * batch)
    return np.array([shuffled(size, seed, int(p // size))[p % size] for p in places])


@dataclass
class Sampler:
    """make_batch of the loop: {sensor: batch of that sensor}; each process makes its share of every sensor's batch.

    steps: of the loop, whose progress is counted in them here, never by the clock."""
    datasets: dict                # sensor -> Dataset
    tokenizer: object             # None: images only
    batch: int
    steps: int
    seed: int
    views: Views = field(default_factory=Views)
    keep_nan: bool = False        # absent stays NaN, as the tower of any bands takes it

    def __post_init__(self):
        self.part = distributed.share(self.batch)

    def __call__(self, _, progress):
        step = round(progress * self.steps)
        out = {}
        for number, (sensor, dataset) in enumerate(self.datasets.items()):
            rows = []
            for place, index in list(enumerate(chosen(len(dataset), step, self.batch, self.seed + number)))[self.part]:
                rng = np.random.default_rng([self.seed, step, number, place])
                rows.append(self.row(dataset[int(index)], rng))
            out[sensor] = self.collate(rows, sensor)
        return out

    def row(self, sample, rng):
        """Sample -> dictionary of what the batch needs of it."""
        v, x = self.views, sample.pixels
        if v.flips:
            x = tiles.flipped(rng, x)
        if v.band_dropout:
            x = tiles.without_bands(rng, x, v.band_dropout)
        if v.speckle_looks and sample.sensor == "s1":
            x = tiles.speckled(rng, x, sample.units, v.speckle_looks)
        row = {"raw": x, "pixels": x if self.keep_nan else filled(x, sample.sensor), "name": sample.name,
               "lonlat": sample.lonlat or NOWHERE}
        if self.tokenizer is None:
            return row
        text = sample.texts[int(rng.integers(len(sample.texts)))]
        right = set(sample.texts)
        texts, wrong = [text], None
        if v.sub_captions:
            right |= {part for t in sample.texts for part in sub_captions(t)}
            texts += [str(t) for t in rng.choice(sub_captions(text), v.sub_captions)]
        if v.hard_negatives:
            wrong = hard_negative(rng, text)
            wrong = None if wrong in right else wrong
        return {**row, "texts": texts, "wrong": wrong, "right": right, "labels": set(sample.labels)}

    def collate(self, rows, sensor):
        """-> pixels (n, b, h, w), raw, lonlat (n, 2), names; and with texts: ids, mask (t, 64), `texts`: (text, number of
        its sample or -1 where made wrong, own image) and `images`: {"texts", "labels"} as losses.positives takes them.

        Texts: all first texts, then sub-captions, then hard negatives (the empty text where nothing can be swapped), so
        that every process has as many."""
        out = {"pixels": torch.stack([tiles.tensor(r["pixels"]) for r in rows]), "bands": BANDS[sensor],
               "raw": torch.stack([tiles.tensor(r["raw"]) for r in rows]), "names": [r["name"] for r in rows],
               "lonlat": torch.tensor([r["lonlat"] for r in rows], dtype=torch.float32)}
        if self.tokenizer is None:
            return out
        texts = [(r["texts"][k], i) for k in range(1 + self.views.sub_captions) for i, r in enumerate(rows)]
        if self.views.hard_negatives:
            texts += [(r["wrong"] or "", -1) for r in rows]
        ids, mask = pad([e.ids for e in self.tokenizer.encode_batch([t for t, _ in texts])])
        return out | {"ids": ids, "mask": mask, "texts": texts,
                      "images": [{"texts": r["right"], "labels": r["labels"]} for r in rows]}
