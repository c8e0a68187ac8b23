"""The HNSW graph over an index's vectors (Malkov & Yashunin 2018), for indexes too large to scan."""
from __future__ import annotations

import errno
import shutil
import tempfile
from pathlib import Path

import numpy as np

from .files import replace, unwritable

# Measured by tests/bench/speed.py: below this an exact scan of 256-d vectors takes less than 20 ms, and a graph takes
# minutes to build.
EXACT_BELOW = 200_000
MOST_NEIGHBOURS = 400
_M, _EF_BUILD = 16, 200
_CHUNK = 5_000


def build(vectors: np.ndarray, folder: Path, check=lambda: None) -> dict:
    """Writes graph.hnsw over unit vectors (n, d), labelled by row; returns {"file", "sha256"}.

    check() is called between chunks and may raise to stop."""
    import hnswlib

    graph = hnswlib.Index(space="ip", dim=vectors.shape[1])
    graph.init_index(max_elements=len(vectors), M=_M, ef_construction=_EF_BUILD, random_seed=1)
    for start in range(0, len(vectors), _CHUNK):
        check()
        graph.add_items(vectors[start:start + _CHUNK], np.arange(start, min(start + _CHUNK, len(vectors))))
    with tempfile.TemporaryDirectory(dir=folder, prefix="graph-") as aside:
        made = Path(aside) / "graph"
        graph.save_index(str(made))  # the library writes files only, and does not say when the disk is full
        expected = graph.index_file_size()
        if made.stat().st_size < expected:
            raise unwritable(folder, OSError(errno.ENOSPC, "no space left"))
        with open(made, "rb") as data:
            digest = replace(folder / "graph.hnsw", lambda file: shutil.copyfileobj(data, file, 2**20))
    return {"file": "graph.hnsw", "sha256": digest}


def load(folder: Path, entry: dict, count: int, dimension: int):
    """Opens a graph that was verified: hnswlib itself would crash on a damaged file."""
    import hnswlib

    graph = hnswlib.Index(space="ip", dim=dimension)
    graph.load_index(str(folder / entry["file"]), max_elements=count)
    graph.set_ef(MOST_NEIGHBOURS)
    return graph


def nearest(graph, query: np.ndarray, k: int) -> np.ndarray:
    """Rows of the (about) k nearest vectors to a unit vector (d,), without order; k up to MOST_NEIGHBOURS."""
    return graph.knn_query(query[None], k=k)[0][0].astype(np.int64)
