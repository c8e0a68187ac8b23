"""Stored tensors into a module that was built for them: every key has to fit."""
from __future__ import annotations

import torch
from torch import Tensor, nn

from .errors import ImportRefused

# What a trained model's file may lack or have over: counters of batches, and tables that are computed.
UNIMPORTANT = ("num_batches_tracked", "position_ids", "attn_mask", "relative_position_index", "inv_freq", "token_type_ids")
SCALES = ("logit_scale", "logit_bias")      # of the training's loss: a search does not use them


def fit(module: nn.Module, weights: dict[str, Tensor], what: str, of: str) -> nn.Module:
    """The module with these weights as float32, in evaluation mode. what: the file; of: the architecture, for the sentence.

    Raises ImportRefused that names keys that are missing, unknown, of another shape or not finite."""
    own = {key: value for key, value in module.state_dict().items() if key not in SCALES}
    weights = {key: value for key, value in weights.items() if key not in SCALES}
    missing = [k for k in own if k not in weights and not k.endswith(UNIMPORTANT)]
    unknown = [k for k in weights if k not in own and not k.endswith(UNIMPORTANT)]
    shaped = [k for k in weights if k in own and weights[k].shape != own[k].shape]
    other = [f"{k} of shape {tuple(weights[k].shape)} instead of {tuple(own[k].shape)}" for k in shaped]
    problems = [*_named(missing, "missing"), *_named(unknown, "unknown"), *_named(other, "no match")]
    if problems:
        raise ImportRefused(f"{what} does not fit {of}: {'; '.join(problems)}. Name the architecture that it was trained as.")
    found = {k: v.float() if v.is_floating_point() else v for k, v in weights.items() if k in own}
    for key, value in found.items():
        if value.is_floating_point() and not torch.isfinite(value).all():
            raise ImportRefused(f"{what}: {key} holds values that are no numbers; the file is damaged, copy it again.")
    module.load_state_dict(own | found, strict=False, assign=True)
    return module.float().eval().requires_grad_(False)


def _named(keys: list[str], how: str) -> list[str]:
    """A clause on the first of these keys, where there are any."""
    more = f" and {len(keys) - 3} more" if len(keys) > 3 else ""
    return [f"{', '.join(keys[:3])}{more} {'is' if len(keys) == 1 else 'are'} {how}"] if keys else []
