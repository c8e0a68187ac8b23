"""A fresh process that opens the indexes of a home and searches them.

    searching.py HOME QUERIES scan|lists|graph texts|examples -> JSON
"""
import json
import os
import sys
import time
from pathlib import Path

import numpy as np
from measuring import peak_mb, percentiles

from sightline_engine import load_bundle
from sightline_engine.index.catalogue import open_indexes
from sightline_engine.search.embedded import nearest_tiles
from sightline_engine.search.query import search

K = 100
ROOT = Path(__file__).resolve().parents[2]


def sentences(bundle, count: int) -> list[str]:
    """At most `count` texts to search for: captions that people wrote of other images, which nothing here was tuned on; where
    they are not present, the project's own sentences and concepts."""
    data = Path(os.environ.get("SIGHTLINE_DATA") or ROOT.parent / "shared" / "data")
    captions = sorted((data / "aerial" / "text_only").glob("*.txt"))
    if captions:
        texts = sorted({line.strip() for file in captions for line in file.read_text(encoding="utf-8").splitlines()} - {""})
        return [texts[i] for i in np.random.default_rng(5).permutation(len(texts))[:count]]
    content = json.loads((bundle.folder / bundle.manifest["captions"]["file"]).read_text())
    texts = sorted({entry["text"] for entry in content["sentences"]} | {entry["prompt"] for entry in content["concepts"]})
    return [texts[i] for i in np.random.default_rng(0).permutation(len(texts))[:count]]


def nearest(bundle, paths: list[str], query, by_graph: bool) -> np.ndarray:
    """The K best exact cosines with a text or a vector over all indexes, best first."""
    query = bundle.encode_query(query) if isinstance(query, str) else query
    found = [nearest_tiles(index, query, K, by_graph)[1] for index in open_indexes(paths, bundle)]
    return np.sort(np.concatenate(found))[::-1][:K]


def exact(indexes, query: np.ndarray) -> float:
    """The K-th best cosine."""
    scores = np.concatenate([index.scores(query)[:, 0] for index in indexes])
    return float(np.partition(scores, len(scores) - K)[len(scores) - K])


def _each(asked: list, work) -> tuple[list, list[float]]:
    """What some work gives for each query, and its seconds."""
    results, seconds = [], []
    for query in asked:
        start = time.perf_counter()
        results.append(work(query))
        seconds.append(time.perf_counter() - start)
    return results, seconds


def main(home: str, queries: int, way: str, of: str) -> None:
    os.environ["SIGHTLINE_HOME"] = home
    bundle = load_bundle("mini", "cpu")
    paths = [str(path) for path in sorted(Path(home).glob("*.tif"))]
    if of == "texts":
        new = sentences(bundle, 2 * queries + 1)  # each is asked once, since a bundle remembers the vectors of texts
        start_with, asked, others = new[-1], new[:queries], new[queries:-1]
    else:
        start_with, *asked = np.load(Path(home) / "examples.npy")[:queries + 1]
        others = []
    bundle.caption_memory  # noqa: B018 (loaded before the first search, as by the engine)
    by_graph = way == "graph"
    start = time.perf_counter()
    nearest(bundle, paths, start_with, by_graph)
    first = time.perf_counter() - start
    indexes = open_indexes(paths, bundle)
    vector = bundle.encode_query(start_with) if of == "texts" else start_with
    while way != "scan" and any(index.nearest(vector, K, by_graph) is None for index in indexes):
        time.sleep(0.05)
    loaded = time.perf_counter() - start
    found, seconds = _each(asked, lambda query: nearest(bundle, paths, query, by_graph))
    # A whole search asks the lists for texts, so that it is timed where they are what is measured.
    _, whole = _each([] if by_graph else others, lambda text: search(bundle, text, paths, 20))
    vectors = [bundle.encode_query(query) if of == "texts" else query for query in asked]
    least = [exact(indexes, vector) for vector in vectors]  # last: a scan empties the processor's cache
    recall = [float((scores >= limit - 1e-6).mean()) for scores, limit in zip(found, least)]
    print(json.dumps({"found": percentiles(seconds), "search": percentiles(whole) if whole else None,
                      "recall_at_100": float(np.mean(recall)), "worst_recall": min(recall), "queries": len(asked),
                      "first_exact_seconds": first, "loaded_seconds": loaded, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
