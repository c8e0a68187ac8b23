"""A simulated landscape: which class every pixel of a sample scene belongs to.

The layout is drawn from a seed with numpy's PCG64, so that the same seed gives the same scene on every machine.
"""
from dataclasses import dataclass

import numpy as np

CLASSES = {
    1: "lake",
    2: "river",
    3: "forest",
    4: "green crops",
    5: "ripe crops",
    6: "bare soil",
    7: "grassland",
    8: "town",
    9: "flooded fields",
    10: "burned area",
}
ID = {name: number for number, name in CLASSES.items()}


@dataclass(frozen=True)
class Landscape:
    """classes: uint8 (size, size), values of CLASSES; parcels: int32 (size, size), one number per field parcel;
    streets: bool (size, size), the street network inside the town."""

    classes: np.ndarray
    parcels: np.ndarray
    streets: np.ndarray


def power_law_noise(rng: np.random.Generator, size: int, exponent: float) -> np.ndarray:
    """Gaussian noise whose power falls with frequency as f**-exponent, float32 (size, size), mean 0, deviation 1.

    2 to 3 looks like terrain, below 2 like canopy; Mandelbrot & Van Ness (1968), spectral synthesis."""
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None, :])
    frequency[0, 0] = 1.0
    spectrum = np.fft.rfft2(rng.standard_normal((size, size))) * frequency ** (-exponent / 2)
    spectrum[0, 0] = 0
    noise = np.fft.irfft2(spectrum, s=(size, size))
    return (noise / noise.std()).astype(np.float32)


def _parcels(rng: np.random.Generator, size: int) -> np.ndarray:
    """Strips of rectangular fields, 120 m to 420 m long, turned by a random angle."""
    angle = rng.uniform(-0.6, 0.6)
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    u = x * np.cos(angle) + y * np.sin(angle)
    v = y * np.cos(angle) - x * np.sin(angle)
    edges = np.cumsum(rng.uniform(16, 32, 4 * size // 16)) + v.min()
    strip = np.searchsorted(edges, v)
    shift = rng.uniform(0, 40, len(edges) + 1)
    width = rng.uniform(12, 42, len(edges) + 1)
    column = np.floor((u + shift[strip] - u.min()) / width[strip]).astype(np.int32)
    return strip.astype(np.int32) * 4096 + column


def _blob(rng: np.random.Generator, size: int, centre: tuple[float, float], radius: float) -> np.ndarray:
    """A region with a ragged edge around a centre; centre and radius as shares of the scene's size."""
    y, x = np.mgrid[0:size, 0:size] / size
    distance = np.hypot(y - centre[0], x - centre[1])
    return distance < radius * (1 + 0.22 * power_law_noise(rng, size, 3.0))


def draw(seed: int, size: int) -> Landscape:
    """Draws a landscape of size x size pixels of 10 m. Raises ValueError below 256 pixels, where nothing fits."""
    if size < 256:
        raise ValueError(f"A sample scene needs at least 256 x 256 pixels, not {size}.")
    rng = np.random.default_rng(seed)
    parcels = _parcels(rng, size)
    number, parcel_of = np.unique(parcels, return_inverse=True)
    parcel_of = parcel_of.reshape(parcels.shape).astype(np.int32)
    crops = rng.choice([ID["green crops"], ID["ripe crops"], ID["bare soil"], ID["grassland"]],
                       len(number), p=[0.55, 0.25, 0.10, 0.10])
    classes = crops[parcel_of].astype(np.uint8)

    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    row = np.arange(size) / size
    course = 0.5 + 0.09 * np.sin(2 * np.pi * (1.1 * row + rng.uniform())) + 0.03 * np.sin(
        2 * np.pi * (3.7 * row + rng.uniform()))
    half_width = 4.0 + 1.5 * np.sin(2 * np.pi * 2 * row + 1)
    from_river = np.abs(x - (course * size)[:, None])

    relief = power_law_noise(rng, size, 3.0) * 0.35
    classes[(x / size + relief * 0.25 < 0.30) & (y / size + relief * 0.15 < 0.64)] = ID["forest"]
    classes[_blob(rng, size, (0.13, 0.84), 0.11)] = ID["forest"]
    classes[_blob(rng, size, (0.61, 0.86), 0.12)] = ID["grassland"]
    classes[_blob(rng, size, (0.88, 0.84), 0.12)] = ID["bare soil"]
    classes[_blob(rng, size, (0.36, 0.13), 0.12) & (classes == ID["forest"])] = ID["burned area"]

    town = _blob(rng, size, (0.36, 0.74), 0.14)
    classes[town] = ID["town"]
    angle = rng.uniform(-0.5, 0.5)
    along = x * np.cos(angle) + y * np.sin(angle)
    across = y * np.cos(angle) - x * np.sin(angle)
    streets = town & ((np.mod(along, 9) < 1.2) | (np.mod(across, 12) < 1.2))

    # Low ground on both banks; higher parcels stay dry and stand out as islands.
    reach = 1 - ((row[:, None] - 0.80) / 0.15) ** 2
    depth = reach - from_river / (size * 0.13) + 0.9 * relief
    dry = rng.random(len(number))[parcel_of] < 0.08
    classes[(depth > 0) & ~dry] = ID["flooded fields"]
    classes[_blob(rng, size, (0.82, 0.16), 0.12)] = ID["lake"]
    classes[from_river < half_width[:, None]] = ID["river"]
    return Landscape(classes, parcel_of, streets)
