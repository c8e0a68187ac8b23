"""Ranking metrics in percent, with ties counted in expectation: among equal scores every order is equally likely.

McSherry and Najork, "Computing information retrieval performance measures efficiently in the presence of tied scores" (ECIR
2008). So constant scores give exactly what chance gives, and neither the order of a file nor identical captions decide.

Scores and truth are arrays (items,) or (queries, items). A `Ranking` gives every metric per query; the functions below it
give one number for one query and one per query for many. A query without a right item gives NaN. Other shapes and scores
that are NaN raise ValueError.
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
        scores, truth = np.atleast_2d(scores), np.atleast_2d(np.asarray(truth, float))
        if scores.ndim > 2 or scores.shape != truth.shape or not scores.size:
            raise ValueError(f"Scores {scores.shape} and truth {truth.shape} must be arrays of one shape, (items,) or "
                             "(queries, items), with at least one item.")
        if np.isnan(scores).any() or np.isnan(truth).any() or (truth < 0).any():
            raise ValueError(f"{int(np.isnan(scores).sum())} scores are NaN, {int(np.isnan(truth).sum())} items of the truth "
                             f"are NaN and {int((truth < 0).sum())} negative; leave such items out before ranking.")
        order = np.argsort(-scores, axis=1, kind="stable")
        ranked, ranks = np.take_along_axis(scores, order, 1), np.broadcast_to(np.arange(scores.shape[1]), scores.shape)
        first = np.concatenate([np.ones((len(scores), 1), bool), ranked[:, 1:] != ranked[:, :-1]], 1)
        last = np.concatenate([first[:, 1:], np.ones((len(scores), 1), bool)], 1)
        start = np.maximum.accumulate(np.where(first, ranks, 0), 1)
        end = np.minimum.accumulate(np.where(last, ranks + 1, scores.shape[1])[:, ::-1], 1)[:, ::-1]
        return cls(start, end, np.take_along_axis(truth, order, 1))

    def ndcg(self, k=None):
        """Normalised discounted cumulative gain of the first k ranks (None: all), gains graded or 0/1 and used as they are
        (Järvelin and Kekäläinen 2002, with the discount 1 / log2(1 + rank) of Burges et al. 2005)."""
        discount = 1 / np.log2(2 + np.arange(self.gains.shape[1]))
        if k is not None:
            discount[k:] = 0
        return _percent(self._expected(self.gains) @ discount, -np.sort(-self.gains, 1) @ discount)

    def average_precision(self):
        """Mean of the precisions at the right items (gain above 0). In a tie group of n items, p of them right, a rank holds a
        right item with probability p / n, and then each earlier rank of the group holds one with (p - 1) / (n - 1)."""
        found, size = self._above(self._right, self.start), self.end - self.start
        p, rank = self._above(self._right, self.end) - found, np.arange(size.shape[1])
        inside = (rank - self.start) * (p - 1) / np.maximum(size - 1, 1)
        return _percent((p / size * (found + 1 + inside) / (rank + 1)).sum(1), self._right.sum(1))

    def r_precision(self):
        """Share of right items among the first R, where R is their number (Buckley and Voorhees 2000)."""
        wanted = self._right.sum(1)
        first = np.arange(self.gains.shape[1]) < wanted[:, None]
        return _percent((self._expected(self._right) * first).sum(1), wanted)

    def recall_at(self, k):
        """Whether any right item is among the first k, as papers on images and captions count recall@k (others: hit rate or
        success). With ties: one minus the chance that the places left by better items all go to the wrong ones of the best
        right item's group (hypergeometric)."""
        rows, first = np.arange(len(self.gains)), self._right.argmax(1)     # the first right item, whatever its ties
        better, end = self.start[rows, first], self.end[rows, first]
        size = end - better
        wrong = size - (self._above(self._right, end[:, None]) - self._above(self._right, better[:, None]))[:, 0]
        places, missed = np.clip(k - better, 0, size), np.ones(len(rows))
        for place in range(min(k, self.gains.shape[1])):
            missed *= np.where(place < places, np.maximum(wrong - place, 0) / np.maximum(size - place, 1), 1)
        return np.where(self._right.any(1), 100 * (1 - missed), np.nan)

    @property
    def _right(self):
        return (self.gains > 0).astype(float)

    def _expected(self, values):
        """What each rank holds in expectation: the mean of its tie group."""
        return (self._above(values, self.end) - self._above(values, self.start)) / (self.end - self.start)

    @staticmethod
    def _above(values, rank):
        """Sum of the values above the given ranks (queries, any number of ranks)."""
        total = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, 1)], 1)
        return np.take_along_axis(total, rank, 1)


def ndcg(scores, gains, k=None):
    return _given(scores, Ranking.of(scores, gains).ndcg(k))


def average_precision(scores, right):
    return _given(scores, Ranking.of(scores, right).average_precision())


def r_precision(scores, right):
    return _given(scores, Ranking.of(scores, right).r_precision())


def recall_at(scores, right, k):
    return _given(scores, Ranking.of(scores, right).recall_at(k))


def mean(values):
    """Mean over the queries that have a right item, as float; NaN where none has one. Of average precisions: mAP."""
    values = np.atleast_1d(np.asarray(values, float))
    values = values[~np.isnan(values)]
    return float(values.mean()) if len(values) else float("nan")


def recalls(scores, right, ks=CUTOFFS):
    """Mean over the queries of recall@k for every k -> [percent]."""
    ranking = Ranking.of(scores, right)
    return [mean(ranking.recall_at(k)) for k in ks]


def chance(metric, truth, *arguments):
    """What a metric of this module expects of a random order."""
    return metric(np.zeros(np.shape(truth)), truth, *arguments)


def _percent(value, of):
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(of > 0, 100 * value / of, np.nan)


def _given(scores, values):
    """One number for one query, as the caller gave it."""
    return float(values[0]) if np.ndim(scores) == 1 else values
