"""Captions as a second search field: tiles by the words of their captions, alone or fused with the embedding's ranking."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..captioning.tiles import built
from ..index.captions import Captions
from .asked import Asked
from .candidates import Candidates, Layer, in_order, judged
from .question import Query

if TYPE_CHECKING:
    from .embedded import IndexLayer

_RRF = 60  # the constant of Cormack, Clarke & Büttcher (2009)
_MOST = 25_600  # tiles whose captions have the words; more are not looked at
_PLAIN = frozenset("a an the of in on at by to and or with near is are there some any no its it this that these those beside "
                   "next from between among for as".split())  # words that say nothing of what is there


@dataclass(frozen=True)
class Named:
    """Tiles whose captions have words of a query, best first. among: the layers; layers, rows: as in Candidates; ranks: from 1
    in each layer, which has document frequencies of its own; tiles that are equally good, as those with one caption are, share
    a rank; without: layers that have no captions; described: whether any has; all_seen: whether these are all such tiles."""

    among: Sequence[Layer]
    layers: np.ndarray
    rows: np.ndarray
    ranks: np.ndarray
    without: list[Layer]
    described: bool
    all_seen: bool


def named_tiles(bundle, layers: list[IndexLayer], query: Query) -> Named:
    """The tiles that pass the filters and whose captions have words that are wanted and none of the prompts that are not.

    BM25 is summed over the prompts with their weights."""
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))]
    without: list[Layer] = []
    for number, layer in enumerate(layers):
        captions = built(bundle, layer.index)
        if captions is None:
            without.append(layer)
            continue
        scores = _scores(captions, query)
        found = np.flatnonzero(scores)
        rows = np.searchsorted(layer.index.tiles, captions.tiles[found])
        if layer.rows is not None:
            passing = np.isin(rows, layer.rows)
            rows, found = rows[passing], found[passing]
        falling = np.sort(-scores[found])
        parts.append((np.full(len(rows), number), rows, 1 + np.searchsorted(falling, -scores[found])))
    whose, rows, ranks = (np.concatenate(side) for side in zip(*parts))
    best = np.argsort(ranks, kind="stable")
    return Named(layers, whose[best[:_MOST]], rows[best[:_MOST]], ranks[best[:_MOST]], without,
                 len(without) < len(layers), len(best) <= _MOST)


def _scores(captions: Captions, query: Query) -> np.ndarray:
    scores = np.zeros(len(captions.tiles), np.float32)
    for text, weight in query.prompts:
        if weight > 0 and (match := expression(text)):
            scores += np.float32(weight) * captions.scores(match)
    for text, weight in query.prompts:
        if weight < 0 and (match := expression(text, every=True)):
            scores[captions.scores(match) > 0] = 0
    return scores


def expression(text: str, every: bool = False) -> str | None:
    """An FTS5 expression for the words of a prompt: any of them, or every one; None where there is no word."""
    words = re.findall(r"[^\W_]+", text.lower())
    telling = [word for word in words if word not in _PLAIN] or words
    return (" AND " if every else " OR ").join(f'"{word}"' for word in dict.fromkeys(telling)) or None


def by_caption(bundle, layers: Sequence[Layer], told: Asked, named: Named) -> Candidates:
    """Candidates by their captions alone; those that are equally good in order of match."""
    found = judged(bundle, layers, told, named.layers, named.rows, True)
    return in_order(layers, found, _of_named(found, named, 1 / named.ranks))


def fused(bundle, layers: Sequence[Layer], told: Asked, found: Candidates, named: Named) -> Candidates:
    """Candidates of both rankings in the order of their fused score, the sum of 1 / (60 + rank) over the rankings that a tile
    is in: reciprocal rank fusion (Cormack, Clarke & Büttcher 2009). Scores and matches stay those of the embedding."""
    by_match = 1 / (_RRF + 1 + np.arange(len(found)))
    new = ~np.isin(_keys(named), _keys(found))
    more = judged(bundle, layers, told, named.layers[new], named.rows[new], True)
    every = found.joined(more)
    scores = np.r_[by_match, np.zeros(len(more))] + _of_named(every, named, 1 / (_RRF + named.ranks))
    return in_order(layers, every, scores.round(12))


def _of_named(found: Candidates, named: Named, scores: np.ndarray) -> np.ndarray:
    """What named tiles have, for candidates; 0 for those that are not among them."""
    keys = _keys(named)
    order = np.argsort(keys)
    place = order[np.minimum(np.searchsorted(keys[order], _keys(found)), max(len(keys) - 1, 0))] if len(keys) else None
    return np.zeros(len(found)) if place is None else np.where(keys[place] == _keys(found), scores[place], 0)


def _keys(tiles) -> np.ndarray:
    """One number per tile of all layers."""
    return tiles.layers.astype(np.int64) << 40 | tiles.rows.astype(np.int64)
