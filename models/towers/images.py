"""Image towers: aerial (timm EfficientNet-Lite0) and the two small ones (optical, SAR) behind fixed front ends."""
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from . import DIMENSION, vision_operators
from .frontend import OpticalFeatures, SarFeatures

vision_operators.declare()
import timm  # noqa: E402  (needs the declaration above)

AERIAL_ROLES = ("red", "green", "blue")
OPTICAL_ROLES = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B10", "B11", "B12")
SAR_ROLES = ("VV", "VH")


class AerialTower(nn.Module):
    """pixels (n, 3, h, w) display values 0..1, NaN = no data -> embedding (n, 256).

    The embedding is the mean of those of cells of 32 x 32 pixels: pooling and projection are linear, so they may change
    places. No data becomes mid grey, as ImageNet's weights for this backbone expect a range of -1..1."""

    def __init__(self, backbone="tf_efficientnet_lite0", drop_path=0.0):
        super().__init__()
        self.backbone = timm.create_model(backbone, pretrained=False, num_classes=0, drop_path_rate=drop_path)
        self.project = nn.Linear(self.backbone.num_features, DIMENSION)

    def seen(self, pixels):
        """(n, 3, h, w) -> backbone features (n, width, h / 32, w / 32)."""
        x = (pixels - 0.5) / 0.5
        return self.backbone.forward_features(torch.where(torch.isnan(x), torch.zeros_like(x), x))

    def whole(self, features):
        """-> embeddings (n, 256)."""
        return self.cells(features).mean((2, 3))

    def cells(self, features):
        """-> embeddings of the cells (n, 256, rows, columns)."""
        return F.conv2d(features, self.project.weight[:, :, None, None], self.project.bias)

    def forward(self, pixels):
        return self.whole(self.seen(pixels))


class Block(nn.Module):
    """Two 3x3 convolutions with a shortcut (He et al. 2016); stride 2 halves the map."""

    def __init__(self, c_in, c_out, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, 3, stride, 1, bias=False)
        self.conv2 = nn.Conv2d(c_out, c_out, 3, 1, 1, bias=False)
        self.norm1, self.norm2 = nn.BatchNorm2d(c_out), nn.BatchNorm2d(c_out)
        self.short = nn.Identity() if stride == 1 and c_in == c_out else nn.Sequential(
            nn.Conv2d(c_in, c_out, 1, stride, bias=False), nn.BatchNorm2d(c_out))

    def forward(self, x):
        y = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        return F.relu(y + self.short(x))


@dataclass(frozen=True)
class SmallConfig:
    stem: int = 32
    widths: tuple = (40, 80, 144)
    depths: tuple = (1, 2, 2)


class SmallTower(nn.Module):
    """pixels (n, c, h, w) with NaN, calibrated (n,) -> embedding (n, 256).

    Pooling is mean and maximum together: shares of a tile are means, a single ship or road is a maximum. `cells` says of
    every cell of 8 x 8 pixels what the tile would be called if it were all like that cell."""

    stride = 8

    def __init__(self, frontend, kernel, config=SmallConfig()):
        super().__init__()
        self.frontend = frontend
        c = config
        self.stem = nn.Conv2d(frontend.maps, c.stem, kernel, 1, kernel // 2, bias=False)
        self.numbers = nn.Sequential(nn.Linear(frontend.numbers, c.stem), nn.ReLU(), nn.Linear(c.stem, c.stem))
        self.norm = nn.BatchNorm2d(c.stem)
        blocks, width = [], c.stem
        for w, depth in zip(c.widths, c.depths):
            for i in range(depth):
                blocks.append(Block(width, w, 2 if i == 0 else 1))
                width = w
        self.blocks = nn.Sequential(*blocks)
        self.project = nn.Linear(2 * width, DIMENSION)

    def features(self, maps, numbers):
        """Front-end features -> (n, last width, h / 8, w / 8)."""
        x = self.stem(maps) + self.numbers(numbers)[:, :, None, None]
        return self.blocks(F.relu(self.norm(x)))

    def whole(self, features):
        """-> embeddings (n, 256)."""
        return self.project(torch.cat([features.mean((2, 3)), features.amax((2, 3))], 1))

    def cells(self, features):
        """-> embeddings of the cells (n, 256, rows, columns)."""
        mean, largest = self.project.weight.chunk(2, 1)
        return F.conv2d(features, (mean + largest)[:, :, None, None], self.project.bias)

    def seen(self, pixels, calibrated):
        return self.features(*self.frontend(pixels, calibrated))

    def forward(self, pixels, calibrated):
        return self.whole(self.seen(pixels, calibrated))


def optical_tower():
    return SmallTower(OpticalFeatures(OPTICAL_ROLES), kernel=1)


def sar_tower():
    return SmallTower(SarFeatures(SAR_ROLES), kernel=3)
