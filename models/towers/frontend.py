"""What the optical and SAR towers see: fixed features of NaN-holding pixels, computed inside the graph.

Two families per band. Standardised bands (mean 0, deviation 1 inside the tile) survive any per-band gain and offset.
Absolute levels and indices mean something only for calibrated input; `calibrated` (n,) of 0 silences them.
What is one number per tile (which bands are there, how bright each is beside the others) goes as a number, not as a
map: maps are what costs time. Absent pixels and bands are marked and never look like measured zeros.
"""
from dataclasses import dataclass

import torch

# (name, plus, minus): (plus - minus) / (plus + minus) over roles.
INDICES = (
    ("NDVI", "B8", "B4"),        # Rouse et al. 1974
    ("NDWI", "B3", "B8"),        # McFeeters 1996
    ("MNDWI", "B3", "B11"),      # Xu 2006; the same pair is the snow index NDSI (Hall et al. 1995)
    ("NBR", "B8", "B12"),        # Key and Benson 2006
    ("NDBI", "B11", "B8"),       # Zha et al. 2003
)


# (absent, its neighbour, what multiplies the neighbour's reflectance): typical ratios over land.
NEIGHBOURS = (("B11", "B12", 1.35), ("B12", "B11", 0.65), ("B8A", "B8", 1.03), ("B8", "B8A", 0.97))


class Neighbours(torch.nn.Module):
    """Pixels (n, bands, h, w) whose absent values (NaN) of some bands are taken from a neighbouring band that is there: files
    with one of two bands that nearly always agree are common, and one number is less wrong than none."""

    def __init__(self, roles):
        super().__init__()
        self.pairs = [(roles.index(a), roles.index(b), factor) for a, b, factor in NEIGHBOURS]

    def forward(self, pixels):
        bands = list(pixels.unbind(1))
        for absent, source, factor in self.pairs:
            bands[absent] = torch.where(torch.isnan(bands[absent]), factor * bands[source], bands[absent])
        return torch.stack(bands, 1)


@dataclass
class Moments:
    """Per tile and band: count, mean and deviation over the pixels that are there, each (n, c, 1, 1)."""
    count: torch.Tensor
    mean: torch.Tensor
    deviation: torch.Tensor


def moments(x, here):
    """x (n, c, h, w) with 0 where `here` (0/1) is 0."""
    count = here.sum((2, 3), keepdim=True)
    some = count.clamp(min=1.0)
    mean = x.sum((2, 3), keepdim=True) / some
    return Moments(count, mean, ((x * x).sum((2, 3), keepdim=True) / some - mean * mean).clamp(min=0.0).sqrt())


def robust_moments(x, here):
    """Moments after values beyond 2.5 deviations are pulled in, so that a few bright roofs or ships do not squeeze the
    rest. The first look takes every fourth pixel: it only has to find the outliers."""
    rough = moments(x[:, :, ::2, ::2], here[:, :, ::2, ::2])
    reach = 2.5 * rough.deviation + 1e-6
    tamed = torch.maximum(torch.minimum(x, rough.mean + reach), rough.mean - reach) * here
    return moments(tamed, here)


def over_bands(m):
    """Moments of all bands taken as one, from those of the bands: each (n, 1, 1, 1)."""
    count = m.count.sum(1, keepdim=True)
    some = count.clamp(min=1.0)
    mean = (m.count * m.mean).sum(1, keepdim=True) / some
    square = (m.count * (m.deviation ** 2 + (m.mean - mean) ** 2)).sum(1, keepdim=True) / some
    return Moments(count, mean, square.sqrt())


def standardise(x, here, m, floor):
    """x with mean 0 and deviation 1, absent values 0, clipped to +-4. `floor` is added to the deviation: it keeps a
    constant tile at 0 instead of amplifying its rounding."""
    return ((x - m.mean) / (m.deviation + floor)).clamp(-4.0, 4.0) * here


def split_nan(pixels):
    """pixels (n, c, h, w) with NaN -> (pixels with 0 there, presence 0/1), both float32."""
    absent = torch.isnan(pixels)
    return torch.where(absent, torch.zeros_like(pixels), pixels), 1.0 - absent.to(pixels.dtype)


def flat(*numbers):
    """Tensors (n, c, 1, 1) or (n, c) side by side: (n, sum of c)."""
    return torch.cat([x.flatten(1) for x in numbers], 1)


def common(here, m, trust, levels):
    """The numbers per tile that both sensors give: presence, colour (bands against each other), mean level, trust."""
    every = over_bands(m)
    there = (m.count > 0).to(here.dtype)
    scale = every.deviation + 1e-3 * every.mean.abs() + 1e-4
    return [m.count / (here.shape[2] * here.shape[3]), ((m.mean - every.mean) / scale).clamp(-4.0, 4.0) * there,
            (m.deviation / scale).clamp(max=4.0), levels * there * trust, trust]


class OpticalFeatures(torch.nn.Module):
    """pixels (n, bands, h, w) reflectance 0..1, calibrated (n,) -> maps (n, `maps`, h, w), numbers (n, `numbers`)."""

    LEVELS = ("B2", "B3", "B4", "B8", "B11", "B12")

    def __init__(self, roles):
        super().__init__()
        self.neighbours = Neighbours(roles)
        self.pairs = [(roles.index(a), roles.index(b)) for _, a, b in INDICES]
        self.levels = [roles.index(r) for r in self.LEVELS]
        self.maps = len(roles) + len(self.LEVELS) + len(INDICES) + 1
        self.numbers = 4 * len(roles) + len(INDICES) + 1

    def forward(self, pixels, calibrated):
        x, here = split_nan(self.neighbours(pixels))
        trust = calibrated.reshape(-1, 1, 1, 1).to(x.dtype)
        m = robust_moments(x, here)
        level = self.level(x[:, self.levels]) * trust
        index = torch.cat([self.index(x, here, a, b) for a, b in self.pairs], 1) * trust
        any_here = here.amax(1, keepdim=True)
        there = (m.count > 0).to(x.dtype)
        both = torch.cat([there[:, a:a + 1] * there[:, b:b + 1] for a, b in self.pairs], 1)
        maps = torch.cat([standardise(x, here, m, 1e-4), level, index, any_here], 1)
        return maps, flat(*common(here, m, trust, self.level(m.mean)), both * trust)

    @staticmethod
    def level(x):
        """Square root, because water and shade differ by little."""
        return x.clamp(0.0, 1.2).sqrt() * 2.0

    @staticmethod
    def index(x, here, a, b):
        p, m = x[:, a:a + 1].clamp(min=0.0), x[:, b:b + 1].clamp(min=0.0)
        return (p - m) / (p + m + 1e-3) * here[:, a:a + 1] * here[:, b:b + 1] * 2.0


class SarFeatures(torch.nn.Module):
    """pixels (n, 2, h, w) VV, VH in dB, calibrated (n,) -> maps (n, `maps`, h, w), numbers (n, `numbers`).

    In dB a gain is an offset, so centring alone makes a band independent of calibration while its contrast, and with
    it speckle and texture, keeps a physical size (5.6 dB for one look; Ulaby and Dobson 1989)."""

    maps, numbers = 9, 4 * 2 + 1 + 2

    def __init__(self, roles):
        super().__init__()
        if tuple(roles) != ("VV", "VH"):
            raise ValueError(f"SAR roles must be VV, VH, not {roles}")

    def forward(self, pixels, calibrated):
        x, here = split_nan(pixels)
        x = x.clamp(-45.0, 60.0) * here
        trust = calibrated.reshape(-1, 1, 1, 1).to(x.dtype)
        m = robust_moments(x, here)
        both = here[:, :1] * here[:, 1:]
        ratio = (x[:, :1] - x[:, 1:]) * both
        maps = torch.cat([standardise(x, here, m, 0.1), (x - m.mean) * here / 6.0, self.level(x) * here * trust,
                          (ratio - moments(ratio, both).mean) * both / 6.0, (ratio - 7.0) / 6.0 * both * trust,
                          here.amax(1, keepdim=True)], 1)
        return maps, flat(*common(here, m, trust, self.level(m.mean)), m.deviation / 6.0)

    @staticmethod
    def level(x):
        return (x.clamp(-35.0, 10.0) + 15.0) / 8.0
