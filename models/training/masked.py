"""Masked-image pre-training on tiles without text: SimMIM (Xie et al. 2022), the simplest that serves ResNets and ViTs alike.

Random squares of a tile are blanked; from the tower's last features a 1x1 convolution predicts the pixels; the loss is the
mean absolute error on blanked pixels that hold data, every band in units of its own spread in the tile, so that bands and
sensors count alike."""
import math

import torch
from torch import nn
from torch.nn import functional as F

from .loop import mixed

SQUARE = 16             # pixels of the tile as the tower sees it


def squares(n, h, w, share, like):
    """(n, 1, h, w) bool, True = blanked: `share` of the squares of each tile."""
    rows, columns = math.ceil(h / SQUARE), math.ceil(w / SQUARE)
    order = torch.rand(n, rows * columns, device=like.device).argsort(1).argsort(1)
    blank = (order < share * rows * columns).reshape(n, 1, rows, columns)
    return blank.repeat_interleave(SQUARE, 2).repeat_interleave(SQUARE, 3)[:, :, :h, :w]


def standardised(x):
    """Every band of every tile with mean 0 and spread 1 over its data, and where there is data; absent is 0."""
    here = ~torch.isnan(x)
    count = here.sum((2, 3), keepdim=True).clamp(min=1)
    mean = torch.nan_to_num(x).sum((2, 3), keepdim=True) / count
    centred = torch.where(here, x - mean, 0.0)
    spread = (centred.square().sum((2, 3), keepdim=True) / count).sqrt()
    return centred / (spread + 1e-3), here


class MaskedImages(nn.Module):
    """Trains the image towers of a Closp; forward takes {sensor: {"raw": pixels with NaN, "pixels": as the tower takes
    them, "bands": names}} and gives the mean loss."""

    some_rest = True        # classifiers that towers/closp.py projects get no gradient here; DDP must know

    def __init__(self, model, bands, precision, share=0.6):
        super().__init__()
        self.precision, self.share = precision, share
        encoders = {s: model.tower(s)[0] for s in bands}
        self.towers = nn.ModuleList({id(e): e for e in encoders.values()}.values())      # for DDP: only what trains here
        self.heads = nn.ModuleDict({s: nn.Conv2d(encoders[s].num_features, len(b), 1) for s, b in bands.items()})
        object.__setattr__(self, "model", model)                                         # not a submodule: its texts rest

    def restored(self, features, sensor, size):
        """Features of the last layer -> predicted bands (n, bands, h, w)."""
        if features.ndim == 3:
            features = features[:, self.model.tower(sensor)[0].num_prefix_tokens:]
            side = math.isqrt(features.shape[1])
            features = features.transpose(1, 2).reshape(len(features), -1, side, side)
        return F.interpolate(self.heads[sensor](features.float()), size=size, mode="bilinear", align_corners=False)

    def forward(self, batch):
        losses = {}
        for sensor, part in batch.items():
            raw, pixels = part["raw"], part["pixels"]
            blank = squares(len(raw), *raw.shape[2:], self.share, raw)
            hidden = pixels.masked_fill(blank, float("nan") if self.model.any_bands else 0.0)
            with mixed(self.precision):
                features = self.model.features(hidden, sensor, part["bands"])
            target, here = standardised(raw)
            counted = blank & here
            error = (self.restored(features, sensor, raw.shape[2:]) - target).abs() * counted
            losses[f"masked {sensor}"] = error.sum() / counted.sum().clamp(min=1)
        total = sum(losses.values()) / len(losses)
        return total, {k: float(v.detach()) for k, v in losses.items()}
