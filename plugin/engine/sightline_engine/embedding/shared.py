"""One pass of a local tower over a block of pixels, and the vectors of all tiles inside it.

A local tower's embedding is made of the weighted mean of its features, and a feature sees a small square of pixels and
nothing else (see `Lattice`). So the features of a block, taken once, serve every tile in it: overlapping ones and those
of several levels. The result is that of each tile alone, rounding aside."""
from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .towers import ImageTower, Lattice

_STRIP_PIXELS = 2**17  # a strip of this size keeps a pass near 100 MB


def possible(tower: ImageTower, gsd_m: float, tile_w: int, tile_h: int) -> bool:
    """Whether tiles of this size get from a shared pass what `ImageTower.encode` gives for each of them alone."""
    return tower.shared_pass and tower.input_size(tile_h, tile_w, gsd_m) == (tile_h, tile_w)


def on_lattice(tower: ImageTower, windows: np.ndarray) -> np.ndarray:
    """Which tiles of a block begin where a feature does: bool (n,). Only they can be had from a shared pass."""
    return (windows[:, :2] % tower.lattice.stride == 0).all(1)


def pays(tower: ImageTower, windows: np.ndarray, height: int, width: int) -> bool:
    """Whether one pass over a block of height x width pixels has fewer features to compute than its tiles one by one:
    so from an overlap of about a third, or with several levels; without either the features between tiles are wasted."""
    count = tower.lattice.count
    return int((count(windows[:, 2].astype(np.int64)) * count(windows[:, 3])).sum()) > count(height) * count(width)


def embed(tower: ImageTower, values: np.ndarray, calibrated: np.ndarray, roles: list[str], windows: np.ndarray) -> np.ndarray:
    """Vectors float32 (n, d), each of unit length, of the tiles of a block.

    values: (bands, H, W) in the tower's own units, as `canonical` gives them; calibrated (1,); windows: int32 (n, 4), x, y,
    width and height of each tile in pixels of the block, on the lattice and not smaller than the tower's reach. Works in the
    caller's thread, in strips, so that memory does not grow with the block's height."""
    windows = np.asarray(windows, np.int64).reshape(-1, 4)
    means = np.empty((len(windows), tower.channels), np.float32)
    left, right = _span(windows[:, 0], windows[:, 2], tower.lattice)
    bands, band = np.unique(np.stack(_span(windows[:, 1], windows[:, 3], tower.lattice), 1), axis=0, return_inverse=True)
    for number, along in enumerate(_running_sums(tower, values, calibrated, roles, bands)):
        those = np.flatnonzero(band.ravel() == number)
        total = along[right[those]] - along[left[those]]
        means[those] = total[:, :-1] / np.maximum(total[:, -1:], 1e-6)
    return tower.head(means)


def _span(start: np.ndarray, size: np.ndarray, lattice: Lattice) -> tuple[np.ndarray, np.ndarray]:
    """The first feature of tiles along one side of a block, and the one after their last."""
    first = start // lattice.stride
    return first, first + lattice.count(size)


def _running_sums(tower, values, calibrated, roles, bands: np.ndarray) -> np.ndarray:
    """For each band of lattice rows, int (m, 2), begin and end: running sums along its columns of weight * feature and of
    weight, float64 (m, columns + 1, c + 1), from 0."""
    columns = tower.lattice.count(values.shape[2])
    sums = np.zeros((len(bands), columns + 1, tower.channels + 1))
    for start, stop, features, weight in strips(tower, values, calibrated, roles, int(bands.max(initial=0))):
        both = np.concatenate([features * weight, weight])
        for number, (begin, end) in enumerate(bands):
            first, last = max(begin, start), min(end, stop)
            if first < last:
                sums[number, 1:] += both[:, first - start:last - start].sum(1).T
    return np.cumsum(sums, 1, out=sums)


def strips(tower: ImageTower, values: np.ndarray, calibrated: np.ndarray, roles: list[str],
           rows: int) -> Iterator[tuple[int, int, np.ndarray, np.ndarray]]:
    """(first row, row after the last, features (c, n, columns), weight (1, n, columns)) of the first `rows` lattice rows."""
    lattice = tower.lattice
    each = max(8, (_STRIP_PIXELS // values.shape[2] - lattice.reach) // lattice.stride + 1)
    for start in range(0, rows, each):
        stop = min(start + each, rows)
        pixels = values[None, :, start * lattice.stride:(stop - 1) * lattice.stride + lattice.reach]
        features, weight = tower.dense(pixels, calibrated, roles)
        yield start, stop, features[0], weight
