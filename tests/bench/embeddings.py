"""Vectors that lie as real embeddings do, as many as wanted.

Real tiles come first: the sample scenes at two sizes of tiles with overlap, and the Sentinel-2 rasters of the data folder where
it is present. Each further vector is a real one moved within its neighbourhood: a random sum of the differences to its nearest
neighbours (weights of variance 1 / neighbours, so that it moves about as far as they are away), brought back to unit length.
So clusters, their sizes, the directions in which they are long, and the gap between texts and images stay those of real data.
"""
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sightline_engine.errors import SightlineError
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import open_index
from sightline_engine.rasters.source import open_raster
from sightline_engine.samples import write_scene

_DATA = Path(os.environ.get("SIGHTLINE_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
_NEIGHBOURS = 16
_MOST_TILES = 40_000


def real_vectors(bundle) -> np.ndarray:
    """Unit vectors (n, d), float32, of the optical tower on real tiles."""
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [write_scene(Path(folder) / str(seed), seed)["s2"] for seed in range(3)]
        paths += sorted((_DATA / "multispectral").rglob("*.tif"))
        before = os.environ.get("SIGHTLINE_HOME")
        os.environ["SIGHTLINE_HOME"] = folder
        for path in paths:
            try:
                made = build_index(open_raster(path), bundle, [640, 1280], 0.5)
            except SightlineError:  # of another sensor, or too small
                continue
            if made["tower"].endswith("/optical"):
                index = open_index(path, bundle)
                parts.append(index.vectors(np.arange(len(index))))
            if sum(map(len, parts)) > _MOST_TILES:
                break
        os.environ.pop("SIGHTLINE_HOME")
        if before is not None:
            os.environ["SIGHTLINE_HOME"] = before
    return np.concatenate(parts)


class Neighbourhoods:
    """Real vectors and their nearest neighbours: more vectors of the same kind are drawn from them."""

    def __init__(self, real: np.ndarray):
        self.real = real
        self._near = np.concatenate([np.argpartition(-(real[start:start + 1000] @ real.T), _NEIGHBOURS, 1)[:, :_NEIGHBOURS]
                                     for start in range(0, len(real), 1000)])

    def draw(self, count: int, seed: int, at_once: int = 4096) -> Iterator[np.ndarray]:
        """`count` unit vectors in parts of at most `at_once`, float32."""
        chance = np.random.default_rng(seed)
        for start in range(0, count, at_once):
            chosen = chance.integers(0, len(self.real), min(at_once, count - start))
            base = self.real[chosen]
            weights = chance.normal(0, _NEIGHBOURS**-0.5, (len(chosen), _NEIGHBOURS, 1)).astype(np.float32)
            moved = base + (weights * (self.real[self._near[chosen]] - base[:, None])).sum(1)
            yield moved / np.linalg.norm(moved, axis=1, keepdims=True)
