"""A query as vectors of the space that text and images share."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import QueryError
from ..index.catalogue import open_index
from .chips import chip_vector
from .match import combined
from .question import Query

_NOTHING_LEFT = 1e-3


@dataclass(frozen=True)
class Asked:
    """vectors: float32 (q, d), unit length, one per prompt, example and chip; weights: float32 (q,); images: bool (q,), which
    are images' vectors and not texts'; names: what each of them is; direction: (d,), the one unit vector that tiles are
    ranked by."""

    vectors: np.ndarray
    weights: np.ndarray
    images: np.ndarray
    names: list[str]
    direction: np.ndarray

    def prompts(self, cosines: np.ndarray) -> list[dict]:
        """Why a tile is a hit: its cosine with each part of the query."""
        return [{"prompt": name, "weight": float(weight), "score": round(float(cosine), 5)}
                for name, weight, cosine in zip(self.names, self.weights, cosines)]


def asked(bundle, query: Query) -> Asked:
    """Encodes what a query asks for. The direction is the sum of the weighted unit vectors, brought to unit length: the
    vector-space query of Rocchio (1971), in which what is not wanted has negative weight. About -0.5 serves best: with it,
    average precision rose from 0.70-0.87 to 0.82-0.97 for "water" without "trees" and the reverse on a real site with a land
    cover map (Sentinel-1 and 2), and full negation was worse than none for concepts that are near each other.

    Raises QueryError for parts that cancel each other out, a tile that is not in its index and an image that cannot be
    used, NotIndexedError for an example from a raster without index."""
    vectors = [bundle.encode_query(text) for text, _ in query.prompts]
    vectors += [_tile_vector(bundle, path, tile) for path, tile, _ in query.examples]
    vectors += [chip_vector(bundle, path) for path, _ in query.chips]
    names = [text for text, _ in query.prompts] + [f"tile {tile} of {Path(path).stem}" for path, tile, _ in query.examples]
    names += [f"image {Path(path).stem}" for path, _ in query.chips]
    weights = np.array([weight for *_, weight in (*query.prompts, *query.examples, *query.chips)], np.float32)
    vectors = np.stack(vectors)
    if np.linalg.norm(weights @ vectors) < _NOTHING_LEFT * np.abs(weights).sum():
        raise QueryError("The parts of the query cancel each other out; change a weight or leave one out.")
    return Asked(vectors, weights, np.arange(len(names)) >= len(query.prompts), names, combined(vectors, weights))


def _tile_vector(bundle, path: str, tile: int) -> np.ndarray:
    index = open_index(path, bundle)
    row = int(np.searchsorted(index.tiles, tile))
    if row == len(index) or index.tiles[row] != tile:
        raise QueryError(f"Tile {tile} of {Path(path).name} is not in its index; take an example from the hits of a search.")
    return index.vectors(np.array([row]))[0]
