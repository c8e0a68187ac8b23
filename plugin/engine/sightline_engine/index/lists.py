"""Finding vectors near a query without looking at all: lists of neighbouring vectors, and few numbers of each.

An inverted file (Jegou et al. 2011, 4.1): vectors lie in the list of the nearest of about sqrt(n) means (k-means, Lloyd 1982);
of each vector's difference to its mean the file holds the coordinates along the first principal axes. A query orders the lists
by what their vectors may reach, goes through one vector of eight in these coordinates and proposes the best for exact scoring.

Texts lie beside the images' vectors, not among them, so that an HNSW graph, which walks from neighbour to neighbour, ends in
the wrong place for some of them: texts are searched with the lists; examples, which lie among the vectors, with the graph.
Measured by tests/bench, `latency`.
"""
from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .files import replace

MOST_NEIGHBOURS = 10_000
_SHARE = 8  # one vector in so many is looked at; chosen, as what follows, on vectors and texts of their own
_AXES = 48  # 32 lose 0.01 for tiles
BYTES = 4 * (_AXES + 1)  # on disk and in memory, per vector
_SPREADS = 2.0  # a list may reach its mean and so many standard deviations; 0 finds 0.98 for texts, 4 loses 0.004 for tiles
_FEWEST, _PER_NEIGHBOUR = 1000, 4  # proposals
_ROUNDS, _SAMPLE, _CHUNK = 5, 40, 8192


@dataclass(frozen=True)
class Lists:
    """means: float32 (lists, d); axes: float32 (d, a); spread: float32 (lists, a), variances along the axes; starts: int64
    (lists + 1,), of each list among all; rows: int32 (n,), list by list; parts: float32 (n, a), coordinates of `rows`."""

    means: np.ndarray
    axes: np.ndarray
    spread: np.ndarray
    starts: np.ndarray
    rows: np.ndarray
    parts: np.ndarray


def build(shards: list[np.ndarray], folder: Path, check=lambda: None) -> dict:
    """Writes lists.npz over the unit vectors of some shards, each (n, d), rows numbered from the first shard on; returns
    {"file", "sha256"}. The shards may be mapped. check() is called between chunks and may raise to stop."""
    count = sum(map(len, shards))
    number = max(1, round(count**0.5))
    sample = _sample(shards, min(count, _SAMPLE * number))
    means = _means(sample, number, check)
    _, axes = np.linalg.eigh(np.cov(sample.T))
    axes = np.ascontiguousarray(axes[:, ::-1][:, :_AXES]).astype(np.float32)
    belongs = np.concatenate([_belongs(chunk, means) for chunk in _chunks(shards, check)])
    sizes = np.bincount(belongs, minlength=number)
    rows = np.argsort(belongs, kind="stable").astype(np.int32)
    place = np.empty(count, np.int64)
    place[rows] = np.arange(count)
    sums, parts, first = np.zeros((number, sample.shape[1])), np.empty((count, axes.shape[1]), np.float32), 0
    for chunk in _chunks(shards, check):
        mine = slice(first, first + len(chunk))
        np.add.at(sums, belongs[mine], chunk)
        parts[place[mine]] = chunk @ axes
        first += len(chunk)
    means = (sums / np.maximum(sizes, 1)[:, None]).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    spread = np.zeros((number, axes.shape[1]), np.float32)
    for i, (start, stop) in enumerate(zip(starts, starts[1:])):
        if stop > start:
            parts[start:stop] -= means[i] @ axes
            spread[i] = (parts[start:stop]**2).mean(0)
    data = io.BytesIO()  # numpy hides why it cannot write to a file
    np.savez(data, means=means, axes=axes, spread=spread, starts=starts, rows=rows, parts=parts)
    return {"file": "lists.npz", "sha256": replace(folder / "lists.npz", lambda file: file.write(data.getbuffer()))}


def load(path: Path, count: int, dimension: int) -> Lists:
    """Opens a file that was verified. Raises OSError."""
    with np.load(path, allow_pickle=False) as arrays:
        return Lists(**arrays)


def nearest(lists: Lists, query: np.ndarray, k: int) -> np.ndarray:
    """Rows among which about the k nearest vectors to a unit vector (d,) are, without order: more than k, to be scored
    exactly. O(n / 8 * axes)."""
    along, middle = query @ lists.axes, lists.means @ query
    reach = middle + _SPREADS * np.sqrt(lists.spread @ along**2)
    sizes, order = np.diff(lists.starts), np.argsort(-reach)
    proposals = max(_FEWEST, _PER_NEIGHBOUR * k)
    enough = max(len(lists.rows) // _SHARE, 2 * proposals)
    chosen = np.sort(order[:np.searchsorted(np.cumsum(sizes[order]), enough) + 1])
    parts = [slice(lists.starts[i], lists.starts[i + 1]) for i in chosen]
    scores = np.concatenate([lists.parts[part] @ along + middle[i] for i, part in zip(chosen, parts)])
    best = np.argpartition(scores, len(scores) - min(proposals, len(scores)))[-proposals:]
    return np.concatenate([lists.rows[part] for part in parts])[best].astype(np.int64)


def _chunks(shards: list[np.ndarray], check) -> Iterator[np.ndarray]:
    for vectors in shards:
        for start in range(0, len(vectors), _CHUNK):
            check()
            yield vectors[start:start + _CHUNK].astype(np.float32)


def _sample(shards: list[np.ndarray], count: int) -> np.ndarray:
    """float32 (count, d): vectors drawn without return, the same ones each time."""
    starts = np.cumsum([0, *map(len, shards)])
    chosen = np.sort(np.random.default_rng(1).choice(starts[-1], count, replace=False))
    return np.concatenate([vectors[chosen[(chosen >= start) & (chosen < start + len(vectors))] - start]
                           for vectors, start in zip(shards, starts)]).astype(np.float32)


def _means(sample: np.ndarray, number: int, check) -> np.ndarray:
    """Means of a sample's clusters (number, d): Lloyd's rounds from vectors drawn at random; one that is left alone stays."""
    means = sample[np.random.default_rng(2).choice(len(sample), number, replace=False)]
    for _ in range(_ROUNDS):
        check()
        belongs = _belongs(sample, means)
        sums, sizes = np.zeros(means.shape), np.bincount(belongs, minlength=number)[:, None]
        np.add.at(sums, belongs, sample)
        means = np.where(sizes > 0, sums / np.maximum(sizes, 1), means).astype(np.float32)
    return means


def _belongs(vectors: np.ndarray, means: np.ndarray) -> np.ndarray:
    """The nearest mean of each vector, int32 (n,)."""
    half = (means**2).sum(1) / 2
    return np.concatenate([(vectors[start:start + _CHUNK] @ means.T - half).argmax(1)
                           for start in range(0, len(vectors), _CHUNK)]).astype(np.int32)
