"""Ranking metrics in percent, with ties counted in expectation: among equal scores every order is equally likely.

McSherry and Najork, "Computing information retrieval performance measures efficiently in the presence of tied scores" (ECIR
2008). So constant scores give exactly what chance gives, and neither the order of a file nor identical captions decide.

All functions take scores and the truth as arrays (items,) or (queries, items) and give one number or one per query; a query
without a right item gives NaN. They raise ValueError for other shapes and for scores that are NaN.
"""
from dataclasses import dataclass

import numpy as np

CUTOFFS = (1, 5, 10)


@dataclass(frozen=True)
class Ranking:
    """Ranks of each query, best first. start, end: the ranks where the tie group of each rank begins and ends (exclusive);
    gains: the truth in the order of the ranks. All (queries, items)."""
    start: np.ndarray
    end: np.ndarray
    gains: np.ndarray

    @classmethod
    def of(cls, scores, truth):
        scores, truth = np.atleast_2d(np.asarray(scores, float)), np.atleast_2d(np.asarray(truth, float))
        if scores.ndim > 2 or scores.shape != truth.shape or not scores.size:
            raise ValueError(f"Scores {scores.shape} and truth {truth.shape} must be arrays of one shape, (items,) or "
                             "(queries, items), with at least one item.")
        if np.isnan(scores).any() or np.isnan(truth).any():
            raise ValueError(f"{int(np.isnan(scores).sum())} scores and {int(np.isnan(truth).sum())} items of the truth are NaN"
                             "; leave such items out before ranking.")
        order = np.argsort(-scores, axis=1, kind="stable")
        ranked, ranks = np.take_along_axis(scores, order, 1), np.broadcast_to(np.arange(scores.shape[1]), scores.shape)
        first = np.concatenate([np.ones((len(scores), 1), bool), ranked[:, 1:] != ranked[:, :-1]], 1)
        last = np.concatenate([first[:, 1:], np.ones((len(scores), 1), bool)], 1)
        start = np.maximum.accumulate(np.where(first, ranks, 0), 1)
        end = np.minimum.accumulate(np.where(last, ranks + 1, scores.shape[1])[:, ::-1], 1)[:, ::-1]
        return cls(start, end, np.take_along_axis(truth, order, 1))

    def before(self, rank):
        """Sum of the gains above the given ranks (queries, any number of ranks)."""
        total = np.concatenate([np.zeros((len(self.gains), 1)), np.cumsum(self.gains, 1)], 1)
        return np.take_along_axis(total, rank, 1)

    def expected(self):
        """Expected gain at every rank: the mean of its tie group."""
        return (self.before(self.end) - self.before(self.start)) / (self.end - self.start)


def ndcg(scores, gains, k=None):
    """Normalised discounted cumulative gain of the first k ranks (None: all), gains >= 0 graded or 0/1, used as they are
    (Järvelin and Kekäläinen 2002, with the discount 1 / log2(1 + rank) of Burges et al. 2005)."""
    ranking = Ranking.of(scores, gains)
    if (ranking.gains < 0).any():
        raise ValueError("Gains must not be negative.")
    discount = 1 / np.log2(2 + np.arange(ranking.gains.shape[1]))
    if k is not None:
        discount = np.where(np.arange(len(discount)) < k, discount, 0)
    best = -np.sort(-ranking.gains, 1) @ discount
    return _given(scores, _percent(ranking.expected() @ discount, best))


def average_precision(scores, right):
    """Mean of the precisions at the right items. In a tie group of n items, p of them right, a rank holds a right item with
    probability p / n, and then each earlier rank of the group holds one with (p - 1) / (n - 1)."""
    ranking = Ranking.of(scores, _bools(right))
    found, size = ranking.before(ranking.start), ranking.end - ranking.start
    p, rank = ranking.before(ranking.end) - found, np.arange(size.shape[1])
    inside = (rank - ranking.start) * (p - 1) / np.maximum(size - 1, 1)
    return _given(scores, _percent((p / size * (found + 1 + inside) / (rank + 1)).sum(1), ranking.gains.sum(1)))


def r_precision(scores, right):
    """Share of right items among the first R, where R is their number (Buckley and Voorhees 2000)."""
    ranking = Ranking.of(scores, _bools(right))
    wanted = ranking.gains.sum(1)
    first = np.arange(ranking.gains.shape[1]) < wanted[:, None]
    return _given(scores, _percent((ranking.expected() * first).sum(1), wanted))


def recall_at(scores, right, k):
    """Whether any right item is among the first k, as papers on images and captions count recall@k (others: hit rate or
    success). With ties: one minus the chance that all k - better places go to the wrong ones of the best right item's
    group (hypergeometric)."""
    ranking = Ranking.of(scores, _bools(right))
    rows, first = np.arange(len(ranking.gains)), ranking.gains.argmax(1)        # the first right item, whatever its ties
    better, end = ranking.start[rows, first], ranking.end[rows, first]
    size = end - better
    wrong = size - (ranking.before(end[:, None]) - ranking.before(better[:, None]))[:, 0]
    places, missed = np.clip(k - better, 0, size), np.ones(len(rows))
    for place in range(min(k, ranking.gains.shape[1])):
        missed *= np.where(place < places, np.maximum(wrong - place, 0) / np.maximum(size - place, 1), 1)
    found = ranking.gains.any(1)
    return _given(scores, np.where(found, 100 * (1 - missed), np.nan))


def mean(values):
    """Mean over the queries that have a right item, as float; NaN where none has one. Of average precisions: mAP."""
    values = np.atleast_1d(np.asarray(values, float))
    values = values[~np.isnan(values)]
    return float(values.mean()) if len(values) else float("nan")


def recalls(scores, right, ks=CUTOFFS):
    """Mean over the queries of recall@k for every k -> [percent]."""
    return [mean(recall_at(scores, right, k)) for k in ks]


def chance(metric, truth, *arguments):
    """What a metric of this module expects of a random order."""
    return metric(np.zeros(np.shape(truth)), truth, *arguments)


def _bools(right):
    return np.asarray(right, bool)


def _percent(value, of):
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(of > 0, 100 * value / of, np.nan)


def _given(scores, values):
    """One number for one query, as the caller gave it."""
    return float(values[0]) if np.ndim(scores) == 1 else values
