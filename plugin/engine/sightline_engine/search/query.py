"""Searching indexes with a sentence: exact scores of every tile, or of those that the graph proposes."""
from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..captioning.compose import sentence_case
from ..errors import QueryError
from ..index import graph
from ..index.catalogue import OpenIndex, open_index
from .hits import Hit, make_hit

_GOOD_MATCH = 0.5
NOTHING_MATCHES = "Nothing here matches well; these are the nearest tiles."


@dataclass(frozen=True)
class Answer:
    """hits in order of match, the time taken, and a message when none of them is good."""

    hits: list[Hit]
    seconds: float
    message: str

    def to_json(self) -> dict:
        return {"hits": [hit.to_json() for hit in self.hits], "seconds": round(self.seconds, 4), "message": self.message}


def search(bundle, text: str, paths: list[str], k: int = 20) -> Answer:
    """The k tiles of the indexed rasters that match the text best.

    Raises QueryError for an empty text, no raster or an impossible k, NotIndexedError for a raster without index."""
    started = time.perf_counter()
    text = " ".join(text.split())
    if not text:
        raise QueryError("The query is empty; type what to look for, for example: flooded fields near a river.")
    if not paths or isinstance(paths, str):
        raise QueryError("No raster is chosen; choose at least one indexed raster to search.")
    if k < 1:
        raise QueryError(f"{k} hits were asked for; ask for at least 1.")
    query = bundle.encode_query(text)
    candidates = []
    for path in dict.fromkeys(paths):
        index = open_index(path, bundle)
        rows, scores = nearest_tiles(index, query, k)
        matches = match_of(scores, _tower(bundle, index))
        candidates += [(m, s, row, index, path) for m, s, row in zip(matches, scores, rows)]
    # By match, since cosines of different towers do not compare; then by tile, so that ties have an order.
    candidates.sort(key=lambda c: (-c[0], -c[1], c[4], c[2]))
    hits = []
    for rank, (match, score, row, index, path) in enumerate(candidates[:k], 1):
        sentence, = bundle.caption_memory.sentences(index.tiles.vectors[row:row + 1], index.manifest["sensor"])
        hits.append(make_hit(index.manifest, path, Path(path).stem, int(index.tiles.tiles[row]), rank=rank,
                             score=float(score), match=float(match), query=text, caption=sentence_case(sentence)))
    good = bool(hits) and hits[0].match >= _GOOD_MATCH
    return Answer(hits, time.perf_counter() - started, "" if good else NOTHING_MATCHES)


def nearest_tiles(index: OpenIndex, query: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows (<= k,) and their exact cosines with the unit vector (d,), best first; equal scores by row."""
    vectors, wanted = index.tiles.vectors, 2 * k
    if index.graph is None or wanted > min(graph.MOST_NEIGHBOURS, len(vectors)):
        rows, scores = np.arange(len(vectors)), vectors @ query
    else:
        rows = graph.nearest(index.graph, query, wanted)
        scores = vectors[rows] @ query
    order = np.argpartition(-scores, k - 1)[:k] if k < len(scores) else np.arange(len(scores))
    order = order[np.lexsort((rows[order], -scores[order]))]
    return rows[order], scores[order]


def match_of(scores: np.ndarray, tower) -> np.ndarray:
    """Calibrated match 0 to 1 of cosines: logistic regression on held-out pairs (Platt 1999), per tower."""
    calibration = tower.manifest["calibration"]
    return 1 / (1 + np.exp(-(calibration["slope"] * scores + calibration["intercept"])))


def _tower(bundle, index: OpenIndex):
    return next(t for t in bundle.images if t.manifest["sha256"] == index.manifest["tower_sha256"])
