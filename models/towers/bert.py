"""BERT (Devlin et al. 2019) under the names that published checkpoints use, so that `state_dict()` is theirs as it is."""
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class BertConfig:
    """all-MiniLM-L6-v2's sizes."""
    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    hidden: int = 1536
    positions: int = 512
    dropout: float = 0.1


class Embeddings(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.word_embeddings = nn.Embedding(c.vocabulary, c.width, padding_idx=0)
        self.position_embeddings = nn.Embedding(c.positions, c.width)
        self.token_type_embeddings = nn.Embedding(2, c.width)
        self.LayerNorm = nn.LayerNorm(c.width, eps=1e-12)
        self.dropout = nn.Dropout(c.dropout)

    def forward(self, ids):
        x = self.word_embeddings(ids) + self.position_embeddings.weight[:ids.shape[1]] + self.token_type_embeddings.weight[0]
        return self.dropout(self.LayerNorm(x))


class Residual(nn.Module):
    """Linear, dropout, sum with what went before, norm."""

    def __init__(self, c, width):
        super().__init__()
        self.dense, self.LayerNorm = nn.Linear(width, c.width), nn.LayerNorm(c.width, eps=1e-12)
        self.dropout = nn.Dropout(c.dropout)

    def forward(self, x, before):
        return self.LayerNorm(self.dropout(self.dense(x)) + before)


class Layer(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.heads, self.drop = c.heads, c.dropout
        self.attention = nn.ModuleDict({
            "self": nn.ModuleDict({name: nn.Linear(c.width, c.width) for name in ("query", "key", "value")}),
            "output": Residual(c, c.width)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(c.width, c.hidden)})
        self.output = Residual(c, c.hidden)

    def forward(self, x, allowed):
        n, t, w = x.shape
        q, k, v = (self.attention["self"][name](x).reshape(n, t, self.heads, -1).transpose(1, 2)
                   for name in ("query", "key", "value"))
        mixed = F.scaled_dot_product_attention(q, k, v, allowed, dropout_p=self.drop if self.training else 0.0)
        x = self.attention["output"](mixed.transpose(1, 2).reshape(n, t, w), x)
        return self.output(F.gelu(self.intermediate["dense"](x)), x)


class BertModel(nn.Module):
    """ids, mask (n, t) int64, t <= 512 -> hidden states of the last layer (n, t, width)."""

    def __init__(self, config=BertConfig()):
        super().__init__()
        self.config = config
        self.embeddings = Embeddings(config)
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer(config) for _ in range(config.layers))})
        self.pooler = nn.ModuleDict({"dense": nn.Linear(config.width, config.width)})   # published, never used here
        self.pooler.requires_grad_(False)

    def forward(self, ids, mask):
        x, allowed = self.embeddings(ids), mask.bool()[:, None, None, :]
        for layer in self.encoder["layer"]:
            x = layer(x, allowed)
        return x

    def fill(self, weights):
        """Weights of a published checkpoint, of whose layers the first are taken where this model has fewer."""
        own = self.state_dict()
        missing = [key for key in own if key not in weights]
        if missing:
            raise ValueError(f"The text weights lack {missing[0]}: expected a BertModel as sentence-transformers publishes it.")
        with torch.no_grad():
            self.load_state_dict({key: weights[key] for key in own})
        return self
