"""One image tower for every sensor: any subset of bands, each known by its wavelength or its polarisation.

Every band goes through the same patch embedding; what the band is shifts and scales the result; a patch is the mean over
the bands that are there. After the idea of DOFA (Xiong et al. 2024, wavelength-conditioned patch embedding) and ChannelViT
(Bao et al. 2024, a shared embedding plus one vector per channel)."""
import math

import torch
from torch import nn
from torch.nn import functional as F

from . import vision_operators

vision_operators.declare()
import timm  # noqa: E402

RADAR = ("VV", "VH", "HH", "HV")
# Central wavelength in micrometres: Sentinel-2A (ESA, Sentinel-2 spectral responses), aerial colours, C-band radar.
WAVELENGTH = {"B1": 0.443, "B2": 0.492, "B3": 0.560, "B4": 0.665, "B5": 0.704, "B6": 0.741, "B7": 0.783, "B8": 0.833,
              "B8A": 0.865, "B9": 0.945, "B10": 1.374, "B11": 1.614, "B12": 2.202,
              "red": 0.65, "green": 0.55, "blue": 0.47, "nir": 0.84, **{name: 55_500.0 for name in RADAR}}
WAVES = 16


def describe(bands):
    """Names of bands -> (bands, 2 * WAVES + 5): waves of the logarithm of the wavelength, then which polarisation, or
    none. ValueError for a name that is unknown."""
    odd = [b for b in bands if b not in WAVELENGTH]
    if odd:
        raise ValueError(f"Band {odd[0]} has no wavelength here; known are {', '.join(WAVELENGTH)}.")
    place = torch.tensor([math.log(WAVELENGTH[b]) for b in bands])[:, None]
    phase = place * torch.logspace(0, 1.7, WAVES)
    kind = torch.tensor([[float(b == name) for name in RADAR] + [float(b not in RADAR)] for b in bands])
    return torch.cat([phase.sin(), phase.cos(), kind], 1)


class BandEmbedding(nn.Module):
    """pixels (n, bands, h, w) with NaN = absent -> patch tokens (n, patches, width)."""

    def __init__(self, width, patch):
        super().__init__()
        self.patch = patch
        self.share = nn.Conv2d(1, width, patch, patch)
        self.band = nn.Sequential(nn.Linear(2 * WAVES + len(RADAR) + 1, 128), nn.GELU(), nn.Linear(128, 2 * width))

    def forward(self, pixels, bands):
        n, b, h, w = pixels.shape
        here = ~torch.isnan(pixels)
        seen = F.avg_pool2d(here.float(), self.patch).flatten(2)[..., None]                   # (n, b, patches, 1)
        x = self.share(torch.nan_to_num(pixels).reshape(n * b, 1, h, w))
        x = x.flatten(2).transpose(1, 2).reshape(n, b, -1, self.share.out_channels)
        scale, shift = self.band(describe(bands).to(pixels.device)).chunk(2, 1)
        x = x * (1 + scale[:, None]) + shift[:, None]
        return (x * seen).sum(1) / seen.sum(1).clamp(min=1e-6)


class AnyBands(nn.Module):
    """pixels (n, bands, 224, 224), names of the bands -> (n, width): a timm vision transformer behind a BandEmbedding."""

    def __init__(self, network="vit_small_patch16_224", depth=None):
        super().__init__()
        self.vit = timm.create_model(network, num_classes=0, **({"depth": depth} if depth else {}))
        self.num_features = self.vit.num_features
        self.embed = BandEmbedding(self.num_features, self.vit.patch_embed.patch_size[0])
        self.vit.patch_embed = nn.Identity()

    def forward_features(self, pixels, bands):
        """(n, 1 + patches, width)."""
        return self.vit.forward_features(self.embed(pixels, bands))

    def forward_head(self, features):
        return self.vit.forward_head(features)

    @property
    def num_prefix_tokens(self):
        return self.vit.num_prefix_tokens
