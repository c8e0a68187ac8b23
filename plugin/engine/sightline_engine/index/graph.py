"""The HNSW graph over an index's vectors (Malkov & Yashunin 2018), for indexes too large to scan.

Its library, hnswlib, has no wheels for Linux and macOS: where it cannot be built the engine does without, and scans."""
from __future__ import annotations

import errno
import os
from functools import cache
from pathlib import Path

import numpy as np

from .files import replace

# Measured (tests/bench, `latency`): below this an exact scan takes 20 ms at most and misses nothing.
EXACT_BELOW = 200_000
MOST_NEIGHBOURS = 4000
# Examples lie among the vectors: recall@100 is 1.00 at a million. Texts lie beside them and are hard for a graph: 0.86 with
# this ef (docs/benchmarks.md), 0.97 at best with 4000 in 14 ms; a greater M changes nothing. Texts are searched by `lists`.
_M, _EF_BUILD, _EF_SEARCH = 16, 200, 1200
_CHUNK = 5_000


@cache
def missing() -> str | None:
    """The sentence for an engine whose Python has no hnswlib that works; None where all is well."""
    try:
        import hnswlib  # noqa: F401
    except Exception as error:  # a build for another processor or C++ library fails in its own ways
        return (f"hnswlib is not there ({type(error).__name__}: {error}): searching large indexes by example compares every "
                "tile, which is exact but slower. To have it, install a C++ compiler and set the engine up again.")
    return None


def build(shards: list[np.ndarray], folder: Path, check=lambda: None) -> dict:
    """Writes graph.hnsw over the unit vectors of some shards, each (n, d), labelled by row from the first shard on;
    returns {"file", "sha256"}. The shards may be mapped: a chunk at a time is in memory, beside the graph itself.

    check() is called between chunks and may raise to stop."""
    import hnswlib

    graph = hnswlib.Index(space="ip", dim=shards[0].shape[1])
    graph.init_index(max_elements=sum(map(len, shards)), M=_M, ef_construction=_EF_BUILD, random_seed=1)
    for vectors in shards:
        for start in range(0, len(vectors), _CHUNK):
            check()
            chunk = vectors[start:start + _CHUNK].astype(np.float32)
            first = graph.get_current_count()
            graph.add_items(chunk, np.arange(first, first + len(chunk)))

    def save(file) -> None:  # the library writes to a path only, and does not say when the disk is full
        graph.save_index(file.name)
        if os.path.getsize(file.name) < graph.index_file_size():
            raise OSError(errno.ENOSPC, "no space left")

    return {"file": "graph.hnsw", "sha256": replace(folder / "graph.hnsw", save)}


def load(path: Path, count: int, dimension: int):
    """Opens a graph that was verified: hnswlib itself would crash on a damaged file."""
    import hnswlib

    graph = hnswlib.Index(space="ip", dim=dimension)
    graph.load_index(str(path), max_elements=count)
    graph.set_ef(_EF_SEARCH)  # or k, where that is more
    return graph


def nearest(graph, query: np.ndarray, k: int) -> np.ndarray:
    """Rows of the (about) k nearest vectors to a unit vector (d,), without order; k up to MOST_NEIGHBOURS."""
    return graph.knn_query(query[None], k=k)[0][0].astype(np.int64)
