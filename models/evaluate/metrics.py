"""Average precision and recall, with ties counted at their expected rank."""
import numpy as np


def average_precision(scores, right):
    """Mean precision at the right items, percent. Among equal scores every order is equally likely."""
    scores, right = np.asarray(scores, float), np.asarray(right, bool)
    if not right.any():
        return float("nan")
    total, seen, found = 0.0, 0, 0
    for value in np.unique(scores)[::-1]:
        group = right[scores == value]
        n, p = len(group), int(group.sum())
        if p:
            place = np.arange(1, n + 1)
            before = (place - 1) * ((p - 1) / (n - 1) if n > 1 else 0.0)
            total += p / n * ((found + 1 + before) / (seen + place)).sum()
        seen, found = seen + n, found + p
    return 100 * total / right.sum()


def recalls(similarity, truth, ks=(1, 5, 10)):
    """similarity, truth (queries, items) -> recall@k in percent: any right item among the k best, ties against it."""
    best = np.where(truth, similarity, -np.inf).max(1)
    better = ((similarity >= best[:, None]) & ~truth).sum(1)
    return [float((better < k).mean() * 100) for k in ks]
