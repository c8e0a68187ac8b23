"""Match: how surely a tile shows what was asked for, 0 to 1, with one meaning for every query and every index.

A logistic in the cosine (Platt 1999) whose middle, the `limit`, is not where right and wrong are equally frequent but a
promise: in a scene of some hundred tiles that does not show what was asked for, the best match exceeds 0.5 in at most one
case of twenty. It is fitted per tower on dev scenes, with other concepts and background prompts ("pyramids", "an iceberg")
as what is not there. Phrases that were measured bring limits of their own, drawn towards the tower's in proportion to how
few scenes told them (shrinkage: Efron and Morris 1975), and lend them to queries that mean nearly the same.

Nothing here depends on the other tiles of an index, so that a scene without anything good shows nothing good. Within one
query the match rises with the cosine. Comparing each tile's cosine with those of background prompts (soft-max, margin,
standardising by their mean and deviation) was tried and found no better on dev: `models.evaluate.calibrate`.
"""
from __future__ import annotations

import numpy as np

from ..embedding.towers import normalised


def combined(query_vectors: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The one unit vector (d,) of weighted prompts and examples: their weighted sum, negatives subtracted, of length 1.

    query_vectors (q, d), each of unit length; weights (q,), negative for what is not wanted."""
    return normalised((np.asarray(weights, np.float32) @ np.atleast_2d(query_vectors))[None])[0]


def match_of(calibration, query_vectors: np.ndarray, weights: np.ndarray, scores: np.ndarray,
             examples: np.ndarray | None = None, limits: np.ndarray | None = None) -> np.ndarray:
    """Calibrated match float32 (n,) of n tiles; it rises with `scores @ weights`.

    calibration: `bundle.calibration_of` the tower and the band roles of the tiles; query_vectors (q, d), unit length; weights
    (q,), < 0 = not wanted; scores (n, q): cosines of the tiles with each query vector; examples bool (q,): query vectors that
    are images' (None: all are texts'), since images lie nearer to images than texts do; limits (q,): see `limit_of`."""
    weights = np.asarray(weights, np.float32)
    length = max(float(np.linalg.norm(weights @ np.atleast_2d(query_vectors))), 1e-6)
    cosines = np.asarray(scores, np.float32).reshape(-1, len(weights)) @ weights / length
    return match_at(calibration, cosines, *limit_of(calibration, query_vectors, weights, examples, limits))


def match_at(calibration, cosines: np.ndarray, limit: float, above: float) -> np.ndarray:
    """Calibrated match float32 (n,) of cosines (n,) with the direction of a query of which `limit_of` told the rest."""
    over = cosines - np.float32(limit)
    with np.errstate(over="ignore"):  # so far below the limit that the match is 0
        return (1 / (1 + np.exp(-np.where(over > 0, np.float32(above), np.float32(calibration.below)) * over))
                ).astype(np.float32)


def limit_of(calibration, query_vectors: np.ndarray, weights: np.ndarray, examples: np.ndarray | None = None,
             limits: np.ndarray | None = None) -> tuple[float, float]:
    """The cosine with a query's direction at which the match is 0.5, and how steeply the match rises above it.

    The limit of a combined query is the combination of its parts' limits; what is not wanted enters with the cosine that
    any tile has with it, so that a tile which shows neither is judged by what is wanted alone. limits float (q,): of parts
    that bring their own, NaN for the others."""
    query_vectors, weights = np.atleast_2d(query_vectors), np.asarray(weights, np.float32)
    examples = np.zeros(len(weights), bool) if examples is None else np.asarray(examples, bool)
    own = np.where(weights < 0, query_vectors @ calibration.middle, calibration.limits(query_vectors, examples))
    limits = own if limits is None else np.where(np.isnan(limits), own, limits)
    length = max(float(np.linalg.norm(weights @ query_vectors)), 1e-6)
    above = calibration.example_above if examples[weights > 0].all() and (weights > 0).any() else calibration.above
    return float(limits @ weights) / length, float(above)
