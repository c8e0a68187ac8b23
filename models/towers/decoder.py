"""The caption decoder: a small causal transformer that reads a set of vectors of the joint space and writes words.

Pre-norm layers (Xiong et al. 2020) of self-attention over the words so far, cross-attention over the set (as in CoCa, Yu et
al. 2022) and a feed-forward part; the output weights are the word table (Press & Wolf 2017). The set is the tile's embedding,
first, and those of its cells in any order, or the embedding alone. The first word is a style: who speaks of which sensor.
"""
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from . import DIMENSION


@dataclass(frozen=True)
class DecoderConfig:
    words: int = 1024
    width: int = 192
    layers: int = 3
    heads: int = 6
    hidden: int = 576
    positions: int = 24           # style, words and end
    dropout: float = 0.0


class DecoderLayer(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.heads, self.size = c.heads, c.width // c.heads
        self.norm_self, self.norm_cross, self.norm_up = (nn.LayerNorm(c.width) for _ in range(3))
        self.query, self.key, self.value, self.out = (nn.Linear(c.width, c.width) for _ in range(4))
        self.ask, self.memory_key, self.memory_value, self.told = (nn.Linear(c.width, c.width) for _ in range(4))
        self.up, self.down = nn.Linear(c.width, c.hidden), nn.Linear(c.hidden, c.width)
        self.drop = nn.Dropout(c.dropout)

    def split(self, x):
        """(…, width) -> (…, heads, size)"""
        return x.reshape(*x.shape[:-1], self.heads, self.size)

    def joined(self, x):
        return x.reshape(*x.shape[:-2], self.heads * self.size)

    def memory(self, x):
        """Set (n, m, width) -> keys (n, heads, size, m) and values (n, heads, m, size)."""
        return self.split(self.memory_key(x)).permute(0, 2, 3, 1), self.split(self.memory_value(x)).transpose(1, 2)

    def cross(self, x, keys, values, bias=None):
        """x (n, q, width): any number of questions to the same set. bias (n, 1, 1, m): -inf-like where a vector is absent."""
        q = self.split(self.ask(self.norm_cross(x))).transpose(1, 2)
        scores = q @ keys * self.size ** -0.5
        found = (scores if bias is None else scores + bias).softmax(-1) @ values
        return x + self.drop(self.told(self.joined(found.transpose(1, 2))))

    def fed(self, x):
        return x + self.drop(self.down(F.gelu(self.up(self.norm_up(x)))))

    def said(self, x):
        """Query, key and value of words: each (…, heads, size)."""
        normed = self.norm_self(x)
        return tuple(self.split(f(normed)) for f in (self.query, self.key, self.value))

    def forward(self, x, keys, values, bias):
        """All words of sentences at once, each seeing those before it: x (n, t, width) -> the same."""
        q, k, v = (part.transpose(1, 2) for part in self.said(x))
        later = torch.full((x.shape[1], x.shape[1]), -1e4, device=x.device, dtype=q.dtype).triu(1)
        found = ((q @ k.transpose(2, 3) * self.size ** -0.5 + later).softmax(-1) @ v).transpose(1, 2)
        return self.fed(self.cross(x + self.drop(self.out(self.joined(found))), keys, values, bias))

    def step(self, x, keys, values, past_keys, past_values):
        """One more word of each of b sentences per tile: x (n, b, width); past (n, b, heads, t, size)
        -> x, and the past with this word in it."""
        q, k, v = (part.unsqueeze(3) for part in self.said(x))
        past_keys, past_values = torch.cat([past_keys, k], 3), torch.cat([past_values, v], 3)
        weights = (q @ past_keys.transpose(3, 4) * self.size ** -0.5).softmax(-1)
        found = self.joined((weights @ past_values).squeeze(3))
        return self.fed(self.cross(x + self.out(found), keys, values)), past_keys, past_values


class CaptionDecoder(nn.Module):
    def __init__(self, config=DecoderConfig()):
        super().__init__()
        c = self.config = config
        self.table = nn.Embedding(c.words, c.width)
        self.positions = nn.Parameter(torch.zeros(c.positions, c.width))
        self.look = nn.Linear(DIMENSION, c.width)
        self.whole = nn.Parameter(torch.zeros(c.width))            # marks the first vector as that of the whole tile
        self.norm_memory, self.norm_out = nn.LayerNorm(c.width), nn.LayerNorm(c.width)
        self.layers = nn.ModuleList(DecoderLayer(c) for _ in range(c.layers))
        self.drop = nn.Dropout(c.dropout)
        for weight in (self.table.weight, self.positions, self.whole):
            nn.init.normal_(weight, std=c.width ** -0.5)

    def memory(self, vectors):
        """Unit vectors (n, m, 256), the tile's own first -> keys (layers, n, heads, size, m), values (layers, n, heads, m,
        size): computed once per tile."""
        x = self.look(vectors * DIMENSION ** 0.5)
        x = self.norm_memory(torch.cat([x[:, :1] + self.whole, x[:, 1:]], 1))
        keys, values = zip(*(layer.memory(x) for layer in self.layers))
        return torch.stack(keys), torch.stack(values)

    def logits(self, states):
        return states @ self.table.weight.T

    def forward(self, words, vectors, known=None):
        """words (n, t) int64, the style first; vectors (n, m, 256); known (n, m) bool: which of them are there
        -> states (n, t, width), of which `logits` makes those of the word after each."""
        keys, values = self.memory(vectors)
        bias = None if known is None else torch.where(known, 0.0, -1e4)[:, None, None].to(keys.dtype)
        x = self.drop(self.table(words) + self.positions[:words.shape[1]])
        for layer, k, v in zip(self.layers, keys, values):
            x = layer(x, k, v, bias)
        return self.norm_out(x)

    def step(self, words, keys, values, past_keys, past_values):
        """One word each: words (n, b) int64, b sentences per tile; past (layers, n, b, heads, t, size), t = 0 at first
        -> logits (n, b, words), states (n, b, width), and the past with these words in it."""
        table = self.table.weight.T                   # once, so that a file holds it once
        x = table[:, words].permute(1, 2, 0) + self.positions[past_keys.shape[4]]
        passed = []
        for i, layer in enumerate(self.layers):
            x, *past = layer.step(x, keys[i], values[i], past_keys[i], past_values[i])
            passed.append(past)
        past_keys, past_values = (torch.stack(part) for part in zip(*passed))
        states = self.norm_out(x)
        return states @ table, states, past_keys, past_values
