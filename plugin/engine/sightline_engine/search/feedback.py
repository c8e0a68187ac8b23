"""Thumbs up and down: a query that tiles which the user liked and disliked have refined.

With few marks the direction of the query is moved by Rocchio's formula (Rocchio 1971; weights of Manning, Raghavan & Schütze
2008, section 9.1.1): towards the mean of the liked tiles and, less, away from that of the disliked ones. The means are taken
from the middle of the index's tiles: images have much in common that texts have not (the gap between modalities, Liang et al.
2022), which would drown what the liked ones share. The limit of each part lies halfway between what is marked and any tile.

With enough of both a linear classifier takes over: ridge regression (Hoerl & Kennard 1970; the dual form of Saunders et al.
1998) of what the calibrated query lacks at each mark. Its prior is the query itself, with its limit: a mark that the query
judges rightly, by two units of the logistic, asks for nothing; where it errs, the difference is learnt and carried to tiles
that are like it; where nothing was marked, the query decides as before. So the match keeps its meaning: it goes through the
calibration of the query's parts, to which the learnt part adds with a limit of 0.

A disliked tile itself comes behind all others, whatever its match: see search.query.
"""
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .asked import Asked
from .match import combined, limit_of
from .question import Feedback

if TYPE_CHECKING:
    from .store import Marked

ENOUGH = 5  # liked and disliked tiles each, from which a classifier learns
_LIKED, _DISLIKED = 0.75, 0.15  # beta and gamma, where alpha, the query's, is 1
_SURE = 2.0   # units of the logistic by which a mark is to be on its side of the limit
_RIDGE = 0.1  # against 1, the squared length of a vector
_NOTHING = 1e-6
LIKED, DISLIKED = "liked tiles", "disliked tiles"


def refined(told: Asked, feedback: Feedback, marked: Marked) -> Asked:
    """A query with what its marks add to it: two more parts, the liked and the disliked tiles. marked: who knows them.

    Raises QueryError for a tile that is not in its index, NotIndexedError for a raster without one."""
    liked, disliked = len(feedback.liked), len(feedback.disliked)
    vectors, middles, lacking = _judged(told, [*feedback.liked, *feedback.disliked], liked, marked)
    learns = min(liked, disliked) >= ENOUGH
    if learns:
        shares, moved = _learnt(vectors, lacking), vectors
        sentence = f"A classifier that learnt from {_counted(liked, disliked)} refines the query."
    else:
        shares = np.repeat([_LIKED / max(liked, 1), -_DISLIKED / max(disliked, 1)], [liked, disliked])
        moved = vectors - middles
        sentence = f"The query is refined by {_counted(liked, disliked)}."
    length = float(np.linalg.norm(told.weights @ told.vectors))
    more = []
    for name, side, sign in ((LIKED, slice(0, liked), 1), (DISLIKED, slice(liked, None), -1)):
        added = sign * shares[side] @ moved[side]
        if (size := float(np.linalg.norm(added))) > _NOTHING:
            limit = 0.0 if learns else float(((vectors + middles)[side] @ added).mean()) / 2 / size
            more.append((added / size, sign * size * length, name, limit))
    how = {"how": "classifier" if learns else "rocchio", "liked": liked, "disliked": disliked, "sentence": sentence}
    return _joined(told, more, how)


def _judged(told: Asked, marks: list[tuple[str, int]], liked: int,
            marked: Marked) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of the marked tiles, the liked ones first: vectors (n, d); the middles of their indexes (n, d); how far the cosine
    with the query is from where it ought to be (n,), 0 where the query judges rightly."""
    vectors = np.empty((len(marks), len(told.direction)), np.float32)
    middles, lacking = np.empty_like(vectors), np.empty(len(marks))
    sign = np.where(np.arange(len(marks)) < liked, 1, -1)
    for path in dict.fromkeys(path for path, _ in marks):
        mine = np.array([number for number, (other, _) in enumerate(marks) if other == path])
        vectors[mine] = marked.vectors(path, [marks[number][1] for number in mine])
        middles[mine], calibration = marked.middle(path), marked.calibration(path)
        limit, above = limit_of(calibration, told.vectors, told.weights, told.images, told.limits)
        steep = np.where(sign[mine] > 0, above, calibration.below)
        over = vectors[mine] @ told.direction - limit
        lacking[mine] = sign[mine] * np.maximum(_SURE / steep - sign[mine] * over, 0)
    return vectors, middles, lacking


def _learnt(vectors: np.ndarray, lacking: np.ndarray) -> np.ndarray:
    """What each marked vector adds to the query's direction: float (n,), ridge regression in its dual form."""
    return np.linalg.solve(vectors @ vectors.T + _RIDGE * np.eye(len(vectors)), lacking)


def _joined(told: Asked, more: list[tuple[np.ndarray, float, str, float]], how: dict) -> Asked:
    if not more:
        return replace(told, refined=how)
    added, extra, names, limits = (list(column) for column in zip(*more))
    vectors = np.concatenate([told.vectors, np.stack(added).astype(np.float32)])
    weights = np.concatenate([told.weights, np.array(extra, np.float32)])
    return Asked(vectors, weights, np.concatenate([told.images, np.ones(len(more), bool)]), [*told.names, *names],
                 combined(vectors, weights), np.array([*[np.nan] * len(told.names), *limits]), how)


def _counted(liked: int, disliked: int) -> str:
    """"2 liked and 1 disliked tiles"."""
    parts = [f"{count} {word}" for count, word in ((liked, "liked"), (disliked, "disliked")) if count]
    return f"{' and '.join(parts)} tile{'s' * (liked + disliked != 1)}"
