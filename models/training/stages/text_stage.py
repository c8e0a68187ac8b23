"""Stage "text": the small sentence encoder learns to say what all-MiniLM-L6-v2 says.

Loss: 1 - cosine to the teacher, plus the squared difference of the two similarity matrices of the batch, so that
neighbourhoods survive (relational distillation, Park et al. 2019).
"""
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ...data import corpus
from .. import checkpoints
from ..loop import Loop, LoopConfig, device
from ..teacher import embed, initial_student, load_teacher, load_tokenizer, pad


@dataclass(frozen=True)
class TextStage:
    loop: LoopConfig = LoopConfig("text", steps=1070, rate=4e-4, batch=256, minutes=13.0, weight_decay=0.01)
    relational: float = 4.0


def distillation(said, target, relational):
    """Loss and logs of sentence embeddings (n, 384) against the teacher's."""
    cosine = 1 - (said * target).sum(-1).mean()
    structure = ((said @ said.T - target @ target.T) ** 2).mean()
    return 10 * cosine + relational * 10 * structure, {"cosine": 1 - float(cosine.detach()),
                                                       "structure": float(structure.detach())}


class Distillation(nn.Module):
    def __init__(self, student, relational):
        super().__init__()
        self.student, self.relational = student, relational

    def forward(self, batch):
        ids, mask, target = batch
        with torch.autocast(ids.device.type, torch.bfloat16):
            said = self.student(ids, mask)
        return distillation(said.float(), target, self.relational)


def cached_targets(cache, tokenizer, data="all"):
    """-> (token rows, weights, targets (n, 384) float16); teacher embeddings are computed once and kept on disk."""
    texts, weights = corpus.distillation_texts(data=data)
    path = Path(cache) / "teacher.npy"
    if not path.exists() or len(np.load(path, mmap_mode="r")) != len(texts):
        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"text: embedding {len(texts)} texts with the teacher", flush=True)
        said = embed(load_teacher().to(device()), tokenizer, texts,
                     progress=lambda i, n: print(f"text: teacher {i}/{n}", flush=True) if i % 25600 == 0 else None)
        np.save(path, said.numpy().astype(np.float16))
    rows = [e.ids for e in tokenizer.encode_batch(texts)]
    return rows, weights, np.load(path)


def batches(rows, weights, targets, size):
    """A function (rng, progress) -> (ids, mask, target). Texts of a batch have about the same length: less padding."""
    order = np.argsort([len(r) for r in rows], kind="stable")
    ends = np.cumsum(weights[order].astype(np.float64))
    pool = 8 * size

    def make(rng, progress):
        first = np.sort(rng.random(pool) * ends[-1])                 # 8 batches' worth, sorted by length …
        part = int(rng.integers(8))
        take = order[np.searchsorted(ends, first)[part * size:(part + 1) * size]]   # … of which one is used
        ids, mask = pad([rows[i] for i in take])
        target = torch.nn.functional.normalize(torch.from_numpy(targets[take]).float(), dim=-1)
        return ids.to(device()), mask.to(device()), target.to(device())
    return make


@torch.no_grad()
def fidelity(student, tokenizer, texts):
    """Mean cosine between student and teacher on `texts`."""
    teacher = load_teacher().to(device())
    return float((embed(student, tokenizer, texts) * embed(teacher, tokenizer, texts)).sum(-1).mean())


def run(folder, config=TextStage(), data="all"):
    tokenizer = load_tokenizer()
    rows, weights, targets = cached_targets(Path(folder) / "cache", tokenizer, data)
    loop = Loop(Distillation(initial_student(load_teacher()), config.relational), config.loop, folder)
    model = loop.run(batches(rows, weights, targets, config.loop.batch))
    score = fidelity(model.student, tokenizer, corpus.held_out_glosses())
    print(f"text: cosine to the teacher on held-out glosses {score:.4f}", flush=True)
    checkpoints.save(Path(folder) / "text.pt", {"weights": model.student.state_dict(), "fidelity": score,
                                                "minutes": loop.elapsed / 60, "sources": corpus.sources(data)})
