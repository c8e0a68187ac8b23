"""Stage "calibration": per tower a first logistic that turns a cosine into a match, fitted on dev data only.

It is what a bundle has until `python -m models.evaluate.calibrate BUNDLE` fits calibration.json through its ONNX files, and
what replaces it is stricter: here right and wrong are taken as equally frequent.

match = sigmoid(slope * cosine + intercept), with right and wrong (tile, concept) pairs weighted equally: a match of
0.5 is where a right tile is as likely as a wrong one when both are equally frequent (Platt 1999).
"""
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from ..data import aerial, concepts, optical
from ..data.vocabulary import PROMPTS, names, phrases
from ..towers.images import AerialTower, optical_tower, sar_tower
from . import checkpoints
from .aerial_stage import encode
from .loop import device
from .optical_stage import OpticalStage, frozen_text
from .optical_stage import Sources as OpticalSources
from .sar_stage import SarStage
from .sar_stage import Sources as SarSources
from .small_stage import collate, encode_texts
from .teacher import load_tokenizer


@dataclass(frozen=True)
class CalibrationStage:
    tiles: int = 1500
    seed: int = 99
    parts: tuple = ("composed", "aid", "rendered", "flood")      # those that have a dev split or can be made afresh


def queries(tower, tokenizer, texts):
    """Short texts -> (n, 256): the normalised mean over the bundle's prompts, as the engine makes a query."""
    vectors = torch.stack([encode_texts(tower, tokenizer, [p.format(t) for t in texts]) for p in PROMPTS])
    return F.normalize(vectors.mean(0), dim=-1)


def fit(scores, right, steps=400):
    """Scores and truth (n,) of all known pairs -> {"slope", "intercept"}, both classes weighted equally."""
    scores, right = torch.as_tensor(scores).double(), torch.as_tensor(right).double()
    weight = torch.where(right > 0, 0.5 / right.mean(), 0.5 / (1 - right.mean()))
    middle, spread = scores.mean(), scores.std()
    p = torch.zeros(2, dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([p], max_iter=steps, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = F.binary_cross_entropy_with_logits(p[0] * (scores - middle) / spread + p[1], right, weight)
        loss.backward()
        return loss

    optimizer.step(closure)
    p = p.detach()
    slope = float(p[0] / spread)
    return {"slope": round(slope, 3), "intercept": round(float(p[1]) - slope * float(middle), 3)}


def pairs(images, sensor, text, tokenizer, weight, unknown):
    """Cosines and truth of every known (tile, concept) pair."""
    columns = [concepts.NUMBER[c] for c in names(sensor)]
    vectors = queries(text, tokenizer, [phrases(c)[0] for c in names(sensor)])
    scores = (images @ vectors.T.cpu()).numpy()
    known = ~unknown[:, columns]
    return scores[known], (weight[:, columns] > 0)[known]


def small_embeddings(tower, samples, batch=100):
    out = []
    for start in range(0, len(samples), batch):
        b = collate(samples[start:start + batch])
        out.append(F.normalize(tower(b["pixels"], b["calibrated"]), dim=-1).cpu())
    return torch.cat(out)


@torch.no_grad()
def run(folder, config=CalibrationStage()):
    text, tokenizer, found = frozen_text(folder), load_tokenizer(), {}
    tower = AerialTower()
    tower.load_state_dict(checkpoints.finished(folder, "polish")["weights"])
    dev = aerial.load("dev", Path(folder) / "cache")
    table = [optical.aid_concepts(c) for c in range(len(aerial.CLASSES))]
    weight, unknown = (np.stack([table[c][i] for c in dev.labels]) for i in (0, 1))
    found["aerial"] = (encode(tower.to(device()).eval(), dev.pixels), "aerial", weight, unknown)
    for name, sensor, make, sources, stage in (
            ("optical", "sentinel-2", optical_tower, OpticalSources, OpticalStage()),
            ("sar", "sentinel-1", sar_tower, SarSources, SarStage())):
        tower = make()
        tower.load_state_dict(checkpoints.finished(folder, name)["weights"])
        source, rng = sources(folder, stage, dev=True), np.random.default_rng(config.seed)
        samples = [getattr(source, "draw_" + part)(rng) for part, count in stage.parts
                   for _ in range(config.tiles * count // stage.loop.batch) if part in config.parts]
        found[name] = (small_embeddings(tower.to(device()).eval(), samples), sensor,
                       np.stack([s.weight for s in samples]), np.stack([s.unknown for s in samples]))
    result = {}
    for name, (images, sensor, weight, unknown) in found.items():
        scores, right = pairs(images, sensor, text, tokenizer, weight, unknown)
        with torch.enable_grad():
            result[name] = fit(scores, right)
        result[name]["method"] = f"logistic on {len(scores)} dev pairs, classes weighted equally"
        print(f"calibration: {name} {result[name]}", flush=True)
    checkpoints.save(Path(folder) / "calibration.pt", result)
