"""A fresh process that opens the indexes of a home and searches them: searching.py HOME QUERIES -> JSON."""
import json
import os
import sys
import time
from pathlib import Path

import numpy as np
from measuring import peak_mb, percentiles

from sightline_engine import load_bundle
from sightline_engine.index.catalogue import open_indexes
from sightline_engine.search.candidates import nearest_tiles
from sightline_engine.search.query import search

K = 100


def sentences(bundle, count: int) -> list[str]:
    """At most `count` texts to search for: the project's own sentences and concepts, in a random order."""
    content = json.loads((bundle.folder / bundle.manifest["captions"]["file"]).read_text())
    texts = sorted({entry["text"] for entry in content["sentences"]} | {entry["prompt"] for entry in content["concepts"]})
    return [texts[i] for i in np.random.default_rng(0).permutation(len(texts))[:count]]


def nearest(bundle, paths: list[str], text: str) -> np.ndarray:
    """The K best exact cosines over all indexes, best first."""
    query = bundle.encode_query(text)
    found = [nearest_tiles(index, query, K)[1] for index in open_indexes(paths, bundle)]
    return np.sort(np.concatenate(found))[::-1][:K]


def exact(indexes, query: np.ndarray) -> float:
    """The K-th best cosine."""
    scores = np.concatenate([index.scores(query)[:, 0] for index in indexes])
    return float(np.partition(scores, len(scores) - K)[len(scores) - K])


def main(home: str, queries: int) -> None:
    os.environ["SIGHTLINE_HOME"] = home
    bundle = load_bundle("mini", "cpu")
    paths = [str(path) for path in sorted(Path(home).glob("*.tif"))]
    texts = sentences(bundle, queries)
    bundle.encode_query("warm"), bundle.caption_memory
    queries = len(texts)
    start = time.perf_counter()
    nearest(bundle, paths, texts[0])
    first = time.perf_counter() - start
    indexes = open_indexes(paths, bundle)
    while any(index.manifest["graph"] and index.nearest(bundle.encode_query("warm"), K) is None for index in indexes):
        time.sleep(0.05)
    loaded = time.perf_counter() - start
    found, whole, recall = [], [], []
    for text in texts:
        start = time.perf_counter()
        scores = nearest(bundle, paths, text)
        found.append(time.perf_counter() - start)
        start = time.perf_counter()
        search(bundle, text, paths, 20)
        whole.append(time.perf_counter() - start)
        least = exact(indexes, bundle.encode_query(text))
        recall.append(float((scores >= least - 1e-6).mean()))
    print(json.dumps({"found": percentiles(found), "search": percentiles(whole), "recall_at_100": float(np.mean(recall)),
                      "worst_recall": min(recall), "queries": queries,
                      "first_exact_seconds": first, "graph_loaded_seconds": loaded, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
