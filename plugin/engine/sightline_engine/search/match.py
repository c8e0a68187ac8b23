"""Match: how surely a tile shows what was asked for, 0 to 1, with one meaning for every query.

Today: logistic regression of the cosine on held-out pairs (Platt 1999), per tower.
"""
from __future__ import annotations

import numpy as np

from ..embedding.towers import normalised


def combined(query_vectors: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The one unit vector (d,) of weighted prompts and examples: their weighted sum, negatives subtracted, of length 1.

    query_vectors (q, d), each of unit length; weights (q,), negative for what is not wanted."""
    return normalised((np.asarray(weights, np.float32) @ np.atleast_2d(query_vectors))[None])[0]


def match_of(bundle, tower, query_vectors: np.ndarray, weights: np.ndarray, scores: np.ndarray,
             vectors: np.ndarray | None = None) -> np.ndarray:
    """Calibrated match float32 (n,) of n tiles.

    tower: the ImageTower whose index the tiles are of; query_vectors (q, d), unit length; weights (q,), < 0 = not wanted;
    scores (n, q): cosines of the tiles with each query vector; vectors (n, d): the tiles' own vectors, for comparing the
    query with background prompts; without them the match rests on the scores alone."""
    query_vectors, weights = np.atleast_2d(query_vectors), np.asarray(weights, np.float32)
    length = max(float(np.linalg.norm(weights @ query_vectors)), 1e-12)
    cosine = np.asarray(scores, np.float32).reshape(-1, len(weights)) @ weights / length
    calibration = tower.manifest["calibration"]
    return (1 / (1 + np.exp(-(calibration["slope"] * cosine + calibration["intercept"])))).astype(np.float32)
