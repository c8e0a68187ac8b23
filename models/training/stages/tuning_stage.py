"""Stage "tuning": the text tower learns that captions of one image mean the same, without forgetting its teacher.

Student and head go on against frozen embeddings of the AID images (several augmented views of each) while the distillation
loss of stage "text" keeps every other word where the teacher has it. The token table stays, so its 4-bit rounding does too.
What is better on dev, the towers before or after, is what the stage's result holds.
"""
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ...data import aerial, open_water
from ...data.classes import allowed
from ...towers.images import AerialTower
from ...towers.text import Bert, JointHead, TextTower
from .. import checkpoints
from ..loop import Loop, LoopConfig, device
from ..losses import soft_contrastive
from ..teacher import load_tokenizer, pad
from . import augment, text_stage
from .aerial_stage import encode, retrieval, right_texts
from .small_stage import encode_texts


@dataclass(frozen=True)
class TuningStage:
    loop: LoopConfig = LoopConfig("tuning", steps=600, rate=1e-4, batch=192, minutes=9.0, weight_decay=0.01)
    views: int = 3                # augmented views of every image
    view_px: int = 128
    distil: float = 1.0           # weight of the distillation, over as many other texts as there are captions


class Tuning(nn.Module):
    def __init__(self, tower, scale, distil):
        super().__init__()
        self.tower, self.scale, self.distil = tower, scale, distil
        tower.student.table.requires_grad_(False)

    def forward(self, batch):
        images, ids, mask, positive, (other, other_mask, target) = batch
        with torch.autocast(ids.device.type, torch.bfloat16):
            said, kept = self.tower.student(ids, mask), self.tower.student(other, other_mask)
        contrast = soft_contrastive(images, self.tower.head(said.float()), self.scale, positive)
        distilled, logs = text_stage.distillation(kept.float(), target, relational=4.0)
        return contrast + self.distil * distilled, {"contrast": float(contrast.detach()), **logs}


@torch.no_grad()
def seen(tower, pixels, config, seed=5):
    """Embeddings (views, n, 256) of augmented views of uint8 images (n, h, w, 3)."""
    torch.manual_seed(seed)
    out = []
    for _ in range(config.views):
        parts = []
        for start in range(0, len(pixels), 128):
            x = augment.views(torch.from_numpy(pixels[start:start + 128]).to(device()), config.view_px)
            with torch.autocast(x.device.type, torch.bfloat16):
                parts.append(F.normalize(tower(x.contiguous(memory_format=torch.channels_last)).float(), dim=-1))
        out.append(torch.cat(parts))
    return torch.stack(out)


def batches(data, views, rows, others, config):
    """A function (rng, progress) -> what `Tuning` takes. rows: token ids per sentence; others: batches of stage "text"."""
    right = right_texts(data)

    def make(rng, progress):
        take = rng.choice(len(data.images), config.loop.batch, replace=False)
        chosen = np.array([rng.choice(data.captions[i] if rng.random() < 0.7 else data.phrases[i]) for i in take])
        positive = (right[take][:, :, None] == chosen[None, None]).any(1).astype(np.float32)
        ids, mask = pad([rows[n] for n in chosen])
        images = views[int(rng.integers(len(views)))][take]
        return (images, ids.to(device()), mask.to(device()), torch.from_numpy(positive).to(device()),
                others(rng, progress))
    return make


@torch.no_grad()
def dev_recall(tower, images, dev, tokenizer):
    """Mean recall of the dev images with the text tower that ships; identical captions accepted."""
    used = sorted({n for row in dev.captions for n in row})
    texts = encode_texts(tower, tokenizer, [dev.sentences[n] for n in used]).cpu()
    place = {n: i for i, n in enumerate(used)}
    return retrieval(images, [[place[n] for n in row] for row in dev.captions], texts)


def run(folder, config=TuningStage(), data="all"):
    """data "free": no captions may tune the tower, so it stays as it is."""
    folder, tokenizer = Path(folder), load_tokenizer()
    text, image = checkpoints.finished(folder, "text"), checkpoints.finished(folder, "aerial")
    if not allowed("aerial/captions", data):
        checkpoints.save(folder / "tuning.pt", {"weights": text["weights"], "head": image["head"], "minutes": 0.0,
                                                "fidelity": text["fidelity"], "sources": text["sources"]})
        return
    tower = TextTower(Bert(), JointHead())
    tower.student.load_state_dict(text["weights"])
    tower.head.load_state_dict(image["head"])
    before = {k: v.clone() for k, v in tower.state_dict().items()}
    eyes = AerialTower()
    eyes.load_state_dict(image["weights"])
    eyes = eyes.to(device(), memory_format=torch.channels_last).eval()
    dev = aerial.load("dev", folder / "cache")
    dev_images = encode(eyes, dev.pixels)
    score_before = dev_recall(tower.to(device()).eval(), dev_images, dev, tokenizer)

    data = open_water.add(aerial.load("train", folder / "cache"))
    views = seen(eyes, data.pixels, config)
    rows = [e.ids for e in tokenizer.encode_batch(data.sentences)]
    others = text_stage.batches(*text_stage.cached_targets(folder / "cache", tokenizer), config.loop.batch)
    loop = Loop(Tuning(tower, image["scale"], config.distil), config.loop, folder)
    model = loop.run(batches(data, views, rows, others, config))
    score = dev_recall(model.tower.eval(), dev_images, dev, tokenizer)
    print(f"tuning: dev mean recall {score_before:.1f} before, {score:.1f} after", flush=True)
    tower = model.tower
    if score <= score_before:
        tower.load_state_dict(before)
    fidelity = text_stage.fidelity(tower.student, tokenizer, text_stage.corpus.held_out_glosses())
    checkpoints.save(folder / "tuning.pt", {
        "weights": tower.student.state_dict(), "head": tower.head.state_dict(), "dev_recall": score,
        "dev_recall_before": score_before, "fidelity": fidelity, "minutes": loop.elapsed / 60,
        "sources": sorted({*text["sources"], *image["sources"]})})
