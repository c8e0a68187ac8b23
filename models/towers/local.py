"""Local towers: every feature is a function of a small square of pixels and of nothing else.

So one pass over a large block gives the embeddings of all tiles inside it, and a heat map finer than the tiles. What
makes that true: a front end that looks at one pixel, convolutions without padding, fixed strides, and a pooling that is
a weighted mean. No statistics of the tile are taken, so only calibrated pixels mean something to these towers."""
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from . import DIMENSION
from .frontend import INDICES, Neighbours, OpticalFeatures, SarFeatures, split_nan
from .images import OPTICAL_ROLES, SAR_ROLES


class OpticalPixels(nn.Module):
    """pixels (n, bands, h, w) reflectance, NaN = no data -> maps (n, `maps`, h, w), valid (n, 1, h, w) 0/1.

    Per pixel: the level of every band (square root, 0 where absent), the indices, and which bands are there."""

    def __init__(self, roles):
        super().__init__()
        self.neighbours = Neighbours(roles)
        self.pairs = [(roles.index(a), roles.index(b)) for _, a, b in INDICES]
        self.maps = 2 * len(roles) + len(INDICES)

    def forward(self, pixels):
        x, here = split_nan(self.neighbours(pixels))
        index = [OpticalFeatures.index(x, here, a, b) for a, b in self.pairs]
        return torch.cat([OpticalFeatures.level(x), *index, here], 1), here.amax(1, keepdim=True)


class SarPixels(nn.Module):
    """pixels (n, 2, h, w) VV, VH in dB, NaN = no data -> maps (n, `maps`, h, w), valid (n, 1, h, w) 0/1."""

    maps = 5

    def __init__(self, roles):
        super().__init__()
        if tuple(roles) != ("VV", "VH"):
            raise ValueError(f"SAR roles must be VV, VH, not {roles}")

    def forward(self, pixels):
        x, here = split_nan(pixels)
        both = here[:, :1] * here[:, 1:]
        ratio = ((x[:, :1] - x[:, 1:]).clamp(-5.0, 25.0) - 7.0) / 6.0 * both
        return torch.cat([SarFeatures.level(x) * here, ratio, here], 1), here.amax(1, keepdim=True)


class Valid(nn.Module):
    """A 3x3 convolution without padding, with a shortcut from the middle of its input where sizes allow one."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.conv, self.norm = nn.Conv2d(c_in, c_out, 3, stride, bias=False), nn.BatchNorm2d(c_out)
        self.keeps = stride == 1 and c_in == c_out

    def forward(self, x):
        y = self.norm(self.conv(x))
        return F.relu(y + x[:, :, 1:-1, 1:-1] if self.keeps else y)


@dataclass(frozen=True)
class LocalConfig:
    pixel: int = 40
    layers: tuple = ((48, 2), (64, 1), (96, 2), (96, 1), (128, 1), (128, 1))     # (width, stride) of 3x3 convolutions
    width: int = 192                                                              # of a feature
    hidden: int = 256                                                             # of the head


def reach_and_stride(layers):
    """Pixels that a feature sees in each direction, and pixels between two features."""
    reach, stride = 1, 1
    for _, step in layers:
        reach, stride = reach + 2 * stride, stride * step
    return reach, stride


class LocalTower(nn.Module):
    """pixels (n, bands, h, w) with NaN -> embedding (n, 256); `dense` gives what it is the weighted mean of.

    Feature (i, j) sees exactly the pixels [i*stride, i*stride + reach) x [j*stride, j*stride + reach); its weight is
    the share of those that hold data. The head comes after the mean, so it can tell a little water from water everywhere;
    of one feature by itself it says what is there (see the dense loss of the training)."""

    def __init__(self, frontend, config=LocalConfig()):
        super().__init__()
        self.frontend, self.reach_stride = frontend, reach_and_stride(config.layers)
        self.pixel = nn.Sequential(nn.Conv2d(frontend.maps, config.pixel, 1, bias=False), nn.BatchNorm2d(config.pixel),
                                   nn.ReLU())
        widths = [config.pixel] + [w for w, _ in config.layers]
        self.layers = nn.Sequential(*(Valid(a, b, step) for a, (b, step) in zip(widths, config.layers)))
        self.last = nn.Sequential(nn.Conv2d(widths[-1], config.width, 1, bias=False), nn.BatchNorm2d(config.width),
                                  nn.ReLU())
        self.project = nn.Sequential(nn.Linear(config.width, config.hidden), nn.ReLU(), nn.Linear(config.hidden, DIMENSION))

    def features(self, maps):
        """Front-end maps -> (n, width, rows, columns)."""
        return self.last(self.layers(self.pixel(maps)))

    def weight(self, valid):
        """(n, 1, h, w) 0/1 -> (n, rows, columns): share of valid pixels that a feature sees."""
        reach, stride = self.reach_stride
        return F.avg_pool2d(valid, reach, stride)[:, 0]

    @staticmethod
    def mean(features, weight):
        """Weighted mean (n, width); 0 where nothing is valid."""
        total = (features * weight[:, None]).sum((2, 3))
        return total / weight.sum((1, 2)).clamp(min=1e-6)[:, None]

    def dense(self, pixels):
        """-> features (n, width, rows, columns) before the head, weight (n, rows, columns)."""
        maps, valid = self.frontend(pixels)
        return self.features(maps), self.weight(valid)

    def forward(self, pixels, calibrated=None):
        """`calibrated` is taken for the sake of callers that serve all towers; it is always 1 here."""
        return self.project(self.mean(*self.dense(pixels)))


def local_optical_tower():
    return LocalTower(OpticalPixels(OPTICAL_ROLES))


def local_sar_tower():
    return LocalTower(SarPixels(SAR_ROLES))
