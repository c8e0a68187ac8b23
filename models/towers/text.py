"""Text tower: a small BERT (student of all-MiniLM-L6-v2) and the head that carries its sentences into the joint space.

Two parts, learnt apart: `SentenceStudent` imitates the teacher's 384-d sentence embedding, `JointHead` maps any such
embedding (the teacher's or the student's) to the joint space. Images can therefore train against precomputed teacher
embeddings while the student is still being distilled.
"""
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from . import DIMENSION

SENTENCE = 384          # width of all-MiniLM-L6-v2
PAD = 0


@dataclass(frozen=True)
class TextConfig:
    vocabulary: int = 30522
    width: int = SENTENCE
    rank: int = 256               # token table is vocabulary x rank, then rank x width
    heads: int = 12
    hidden: int = 1536
    positions: int = 512
    teacher_layers: tuple = (0, 2, 5)   # the student's layers start as copies of these


class Layer(nn.Module):
    """One post-norm transformer layer as in BERT (Devlin et al. 2019), GELU exact."""

    def __init__(self, c):
        super().__init__()
        self.heads = c.heads
        self.query, self.key, self.value, self.out = (nn.Linear(c.width, c.width) for _ in range(4))
        self.up, self.down = nn.Linear(c.width, c.hidden), nn.Linear(c.hidden, c.width)
        self.norm1, self.norm2 = nn.LayerNorm(c.width, eps=1e-12), nn.LayerNorm(c.width, eps=1e-12)

    def forward(self, x, bias):
        n, t, w = x.shape
        q, k, v = (f(x).reshape(n, t, self.heads, w // self.heads).transpose(1, 2)
                   for f in (self.query, self.key, self.value))
        scores = q @ k.transpose(2, 3) * (w // self.heads) ** -0.5 + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, t, w)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


def mean_pool(x, mask):
    """x (n, t, w), mask (n, t) -> (n, w): the mean over real tokens, as sentence-transformers pools this teacher."""
    m = mask.to(x.dtype).unsqueeze(-1)
    return (x * m).sum(1) / m.sum(1).clamp(min=1.0)


def fake_int4(rows):
    """Rows (…, rank) rounded to 15 levels with a scale per row, gradients passing straight through.

    The table is stored with 4 bits per number; training through the rounding makes that harmless."""
    scale = rows.abs().amax(-1, keepdim=True).clamp(min=1e-8) / 7
    rounded = (rows / scale).round() * scale
    return rows + (rounded - rows).detach()


class Bert(nn.Module):
    """ids, mask (n, t) -> sentence embedding (n, 384), L2-normalised."""

    def __init__(self, config=TextConfig(), layers=None, factorised=True):
        super().__init__()
        c = self.config = config
        self.rounding = factorised
        self.table = nn.Embedding(c.vocabulary, c.rank if factorised else c.width)
        self.lift = nn.Linear(c.rank, c.width, bias=False) if factorised else nn.Identity()
        self.positions = nn.Parameter(torch.zeros(c.positions, c.width))   # holds the token-type row too
        self.norm = nn.LayerNorm(c.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(c) for _ in range(layers or len(c.teacher_layers)))

    def rows(self, ids):
        rows = self.table(ids)
        return fake_int4(rows) if self.rounding else rows

    def forward(self, ids, mask):
        x = self.norm(self.lift(self.rows(ids)) + self.positions[:ids.shape[1]])
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return F.normalize(mean_pool(x, mask), dim=-1)


class JointHead(nn.Module):
    """Sentence embedding (n, 384) -> joint space (n, 256), L2-normalised.

    Linear plus a small residual MLP. The linear part starts as a principal-component projection, so that at the
    start neighbours in the teacher's space are neighbours here; the MLP starts at zero."""

    def __init__(self, hidden=512):
        super().__init__()
        self.linear = nn.Linear(SENTENCE, DIMENSION)
        self.mlp = nn.Sequential(nn.Linear(SENTENCE, hidden), nn.GELU(), nn.Linear(hidden, DIMENSION))
        nn.init.zeros_(self.mlp[2].weight)
        nn.init.zeros_(self.mlp[2].bias)

    def forward(self, sentence):
        return F.normalize(self.linear(sentence) + self.mlp(sentence), dim=-1)


class TextTower(nn.Module):
    """input_ids, attention_mask (n, t) int64 -> embedding (n, 256)."""

    def __init__(self, student, head):
        super().__init__()
        self.student, self.head = student, head

    def forward(self, input_ids, attention_mask):
        return self.head(self.student(input_ids, attention_mask))
