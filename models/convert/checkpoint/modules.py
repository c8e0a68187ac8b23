"""The towers as graphs want them: one input, one output, normalisation inside, and any number of tokens where the model's own
mathematics allow it. None of them normalises its result."""
from __future__ import annotations

import torch
from torch import Tensor, nn


class Normalised(nn.Module):
    """pixels (n, c, h, w) -> features of a network after (pixels - mean) / deviation."""

    def __init__(self, network: nn.Module, mean, std):
        super().__init__()
        self.network = network
        self.register_buffer("mean", torch.tensor(mean, dtype=torch.float32).view(1, -1, 1, 1))
        self.register_buffer("std", torch.tensor(std, dtype=torch.float32).view(1, -1, 1, 1))

    def forward(self, pixels: Tensor) -> Tensor:
        return first(self.network((pixels - self.mean) / self.std))


def first(output) -> Tensor:
    """The features, of networks that give tokens or a structure beside them."""
    if hasattr(output, "pooler_output"):
        return output.pooler_output
    return output[0] if isinstance(output, tuple) else output


class ClipText(nn.Module):
    """open_clip's text transformer, ids (n, t), t up to the context -> (n, d).

    A causal tower gives the same for any padding after the end, so positions and mask are cut to the tokens that are there.
    source: open_clip's CLIP, whose text tower lies in itself, or TextTransformer."""

    def __init__(self, source: nn.Module):
        super().__init__()
        for part in ("token_embedding", "transformer", "ln_final"):
            self.add_module(part, getattr(source, part))
        self.positions, projection = source.positional_embedding, source.text_projection
        self.projection = projection.weight.T if isinstance(projection, nn.Linear) else projection
        self.bias = projection.bias if isinstance(projection, nn.Linear) else None
        self.register_buffer("mask", source.attn_mask, persistent=False)
        self.pooling = getattr(source, "text_pool_type", None) or source.pool_type
        self.end = getattr(source, "text_eos_id", None) or getattr(source, "eos_id", 2)

    def forward(self, ids: Tensor) -> Tensor:
        tokens = ids.shape[1]
        x = self.token_embedding(ids) + self.positions[:tokens]
        x = self.transformer(x, attn_mask=None if self.mask is None else self.mask[:tokens, :tokens])
        return self.projected(self.pooled(self.ln_final(x), ids))

    def pooled(self, x: Tensor, ids: Tensor) -> Tensor:
        if self.pooling == "first":
            return x[:, 0]
        if self.pooling == "last":
            return x[:, -1]
        at = ids if self.pooling == "argmax" else (ids == self.end).to(ids.dtype)
        return x[torch.arange(len(ids), device=ids.device), at.argmax(-1)]

    def projected(self, x: Tensor) -> Tensor:
        if self.projection is None:
            return x
        x = x @ self.projection
        return x if self.bias is None else x + self.bias


class CocaText(ClipText):
    """CoCa's text tower (Yu et al. 2022): a class token after all the others sees those that are no padding; ids (n, t), t
    always the context, since the class token's position follows the padding.

    Published weights were trained with the mask of padding shifted by one (open_clip's correct_cls_mask False), and want it
    so."""

    def __init__(self, source: nn.Module):
        super().__init__(source)
        self.token, self.heads, self.pad = source.cls_emb, source.heads, source.pad_id
        self.shifted = not source.correct_cls_mask

    def forward(self, ids: Tensor) -> Tensor:
        embedded = self.token_embedding(ids)
        x = torch.cat([embedded, self.token.expand(len(ids), 1, -1)], 1)
        length = x.shape[1]
        valid, always = ids != self.pad, torch.ones_like(ids[:, :1], dtype=torch.bool)
        seen = torch.cat([always, valid] if self.shifted else [valid, always], 1)
        hidden = torch.zeros_like(seen, dtype=x.dtype).masked_fill(~seen, float("-inf"))
        mask = self.mask[:length, :length] + hidden[:, None, None, :].expand(-1, self.heads, length, -1)
        x = self.transformer(x + self.positions[:length], attn_mask=mask.reshape(-1, length, length))
        return self.projected(self.ln_final(x[:, -1]))


class HuggingFaceText(nn.Module):
    """open_clip's HFTextEncoder: ids (n, t) -> (n, d); padding is masked here, by its id, as open_clip does."""

    def __init__(self, source: nn.Module):
        super().__init__()
        self.source = source

    def forward(self, ids: Tensor) -> Tensor:
        mask = (ids != self.source.config.pad_token_id).long()
        return self.source.proj(self.source.pooler(self.source.transformer(input_ids=ids, attention_mask=mask), mask))


class SiglipText(nn.Module):
    """transformers' SigLIP text tower: ids (n, 64), padding is attended to, as it was trained -> (n, d)."""

    def __init__(self, tower: nn.Module):
        super().__init__()
        self.tower = tower

    def forward(self, ids: Tensor) -> Tensor:
        return self.tower(input_ids=ids).pooler_output


class BertText(nn.Module):
    """A BertModel's sentence vector: ids, mask (n, t) -> (n, d). pooling: "first" (CLOSP) or "mean" (sentence-transformers)."""

    def __init__(self, bert: nn.Module, pooling: str = "first"):
        super().__init__()
        self.bert, self.pooling = bert, pooling

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        x = self.bert(ids, mask)
        if self.pooling == "first":
            return x[:, 0]
        share = mask.to(x.dtype)[:, :, None]
        return (x * share).sum(1) / share.sum(1).clamp(min=1)


class Projected(nn.Module):
    """A network and the linear projection after it."""

    def __init__(self, network: nn.Module, projection: nn.Module):
        super().__init__()
        self.network, self.projection = network, projection

    def forward(self, pixels: Tensor) -> Tensor:
        return self.projection(first(self.network(pixels)))
