"""Class maps that multiply the few real multispectral tiles: shapes of rivers, lakes, coasts, towns, floods, burns.

A layout is a (64, 64) map of land-cover codes with the concepts that its shapes prove. The optical stage fills it with
pixels of real Sentinel-2 tiles, the SAR stage with backscatter statistics. Only geometry is invented here.
"""
from dataclasses import dataclass, field

import numpy as np

CODES = ("water", "forest", "crops", "grass", "bare", "desert", "shrub", "wetland", "town", "snow", "burned", "flood",
         "cloud")
CODE = {name: i for i, name in enumerate(CODES)}
UNKNOWN = 255
UNBURNT = 254      # in scenes of fires: nothing else is told of the pixel, but it did not burn

LAND = ("forest", "crops", "grass", "bare", "desert", "shrub", "town", "wetland", "snow")
LAND_WEIGHT = np.array([4, 5, 2, 3, 1.0, 1.5, 2, 0.5, 0.7])


@dataclass
class Layout:
    """codes (h, w) uint8; parcels (h, w) int: numbers of the fields; shapes: concepts that the geometry proves."""
    codes: np.ndarray
    parcels: np.ndarray
    shapes: list = field(default_factory=list)


def smooth_noise(rng, px, cells):
    """(px, px) noise of mean 0, deviation about 1, with features of px/cells pixels (bicubic-like upsampling)."""
    coarse = rng.standard_normal((cells + 3, cells + 3))
    at = np.linspace(0, cells, px) + 1 + rng.random()
    low = np.floor(at).astype(int)
    t = at - low
    t = t * t * (3 - 2 * t)
    rows = coarse[low] * (1 - t)[:, None] + coarse[np.minimum(low + 1, cells + 2)] * t[:, None]
    return rows[:, low] * (1 - t) + rows[:, np.minimum(low + 1, cells + 2)] * t


def field_parcels(rng, px):
    """Numbers of rectangular fields on a turned, uneven grid."""
    angle = rng.uniform(0, np.pi)
    y, x = np.mgrid[:px, :px] - px / 2
    u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    wide, high = rng.uniform(8, 26), rng.uniform(6, 20)
    row = np.floor(v / high + rng.random()).astype(int)
    shift = rng.random(4096)[row % 4096]
    column = np.floor(u / wide * (0.7 + 0.6 * rng.random(4096)[(row * 7) % 4096]) + shift * 3).astype(int)
    _, numbers = np.unique(row * 1000 + column, return_inverse=True)
    return numbers.reshape(px, px)


def curve_distance(rng, px):
    """Distance in pixels to a meandering curve that crosses the tile."""
    steps = 4 * px
    heading = rng.uniform(0, 2 * np.pi)
    swing, wave = rng.uniform(0.1, 0.9), rng.uniform(15, 60)
    along = np.arange(steps)
    angle = heading + swing * np.sin(along / wave * 2 * np.pi + rng.uniform(0, 6.3)) \
        + np.cumsum(rng.standard_normal(steps)) * 0.02
    points = np.cumsum(np.stack([np.cos(angle), np.sin(angle)], 1), 0)
    points += rng.uniform(0.25, 0.75, 2) * px - points[steps // 2]
    points = points[(points > -12).all(1) & (points < px + 12).all(1)]
    y, x = np.mgrid[:px, :px].reshape(2, -1)
    return np.sqrt(((np.stack([x, y], 1)[:, None] - points[None, ::2]) ** 2).sum(-1).min(1)).reshape(px, px)


def blob(rng, px, low, high):
    """Mask of a rounded, lobed area of radius low..high pixels somewhere in the tile."""
    y, x = np.mgrid[:px, :px]
    cx, cy = rng.uniform(0.2, 0.8, 2) * px
    angle = np.arctan2(y - cy, x - cx)
    radius = rng.uniform(low, high) * (1 + sum(rng.normal(0, 0.22 / k) * np.cos(k * angle + rng.uniform(0, 6.3))
                                               for k in range(1, 6)))
    squeeze = rng.uniform(0.6, 1.0)
    return np.hypot(x - cx, (y - cy) / squeeze) < radius


def land(rng, px, parcels, exclude=()):
    """Background of one to three land classes, divided by straight, wavy or patchy borders."""
    weight = LAND_WEIGHT * [name not in exclude for name in LAND]
    picks = rng.choice(len(LAND), 3, p=weight / weight.sum())
    codes = np.full((px, px), CODE[LAND[picks[0]]], np.uint8)
    kind = rng.random()
    if kind < 0.45:
        return codes
    field_of = smooth_noise(rng, px, int(rng.integers(1, 5)))
    codes[field_of > rng.uniform(-0.3, 0.8)] = CODE[LAND[picks[1]]]
    if kind > 0.8:
        codes[smooth_noise(rng, px, 2) > 0.9] = CODE[LAND[picks[2]]]
    return codes


def make(rng, px=64):
    """A random `Layout`."""
    parcels = field_parcels(rng, px)
    kind = rng.choice(["plain", "river", "lake", "coast", "sea", "town", "flood", "burn"],
                      p=[0.23, 0.17, 0.12, 0.07, 0.06, 0.12, 0.15, 0.08])
    codes = land(rng, px, parcels)
    layout = Layout(codes, parcels)
    if kind == "river":
        if rng.random() < 0.7:
            codes[:] = np.where(codes == CODE["snow"], CODE["grass"], codes)
        codes[curve_distance(rng, px) < rng.uniform(1.0, 5.5) * (1 + 0.15 * smooth_noise(rng, px, 4))] = CODE["water"]
        layout.shapes = ["river"]
    elif kind == "lake":
        for _ in range(1 + (rng.random() < 0.25)):
            codes[blob(rng, px, 6, 40)] = CODE["water"]
        layout.shapes = ["lake"]
    elif kind == "coast":
        angle = rng.uniform(0, 2 * np.pi)
        y, x = np.mgrid[:px, :px] / px - 0.5
        codes[x * np.cos(angle) + y * np.sin(angle) + 0.08 * smooth_noise(rng, px, 3) > rng.uniform(-0.3, 0.3)] = \
            CODE["water"]
        layout.shapes = ["coast"]
    elif kind == "sea":
        codes[:] = CODE["water"]
        layout.shapes = ["sea", "lake"]      # nothing but water may be the middle of either
    elif kind == "town":
        if rng.random() < 0.5:
            codes[:] = CODE["town"]
        else:
            codes[blob(rng, px, 12, 34) | (smooth_noise(rng, px, 4) > 1.2)] = CODE["town"]
    elif kind == "flood":
        flood(rng, layout)
    elif kind == "burn":
        codes[codes == CODE["town"]] = CODE["forest"]
        codes[smooth_noise(rng, px, int(rng.integers(1, 4))) > rng.uniform(-1.0, 0.5)] = CODE["burned"]
    return layout


def flood(rng, layout):
    """Water over farmland: whole parcels and low ground at once, ragged, with dry islands; sometimes beside a river."""
    codes, parcels = layout.codes, layout.parcels
    px = codes.shape[0]
    codes[rng.random() < 0.8 or codes != CODE["grass"]] = CODE["crops"]
    low = smooth_noise(rng, px, int(rng.integers(1, 4))) + 0.3 * smooth_noise(rng, px, 14) \
        + rng.normal(0, 0.6, parcels.max() + 1)[parcels]
    codes[low > rng.uniform(-1.6, 0.3)] = CODE["flood"]
    if rng.random() < 0.25:
        codes[curve_distance(rng, px) < rng.uniform(1.5, 4)] = CODE["water"]
        layout.shapes = ["river"]


def shares(codes):
    """Share of each code in a map, unknown pixels counted in the whole: (len(CODES),) float32."""
    return np.bincount(codes[codes != UNKNOWN].ravel(), minlength=len(CODES)).astype(np.float32) / codes.size
