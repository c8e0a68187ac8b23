"""A fresh process that asks one index of files, or the same tiles in PostgreSQL, through the engine's own method `search`.

    archive_searching.py HOME QUERIES < connection as JSON, or null -> JSON
"""
import json
import os
import sys
import time
from pathlib import Path

import numpy as np
from measuring import peak_mb, percentiles
from searching import K, sentences

from sightline_engine.index.catalogue import open_index
from sightline_engine.service import Service, Task


def main(home: str, queries: int) -> None:
    os.environ["SIGHTLINE_HOME"] = home
    service, task = Service("mini", "cpu"), Task()
    ask, bundle, path = service.methods(), service.bundle, str(Path(home) / "scene.tif")
    connection = json.load(sys.stdin)
    store = {"store": ask["store/open"](task, connection=connection)["store"]} if connection else {}
    index = open_index(path, bundle)
    tiles = np.random.default_rng(7).choice(index.tiles, queries, replace=False)
    kinds = {"texts": [{"text": text} for text in sentences(bundle, queries)],
             "examples": [{"examples": [{"path": path, "tile": int(tile), "weight": 1.0}]} for tile in tiles]}

    def hits(query: dict) -> list[int]:
        found = ask["search"](task, paths=[path], k=K, nms=None, describe=0, **query, **store)["hits"]
        return [hit["tile"] for hit in found]

    result = {}
    for name, asked in kinds.items():
        hits(asked[0])
        deadline = time.monotonic() + 60
        while not connection and index.needs_graph and time.monotonic() < deadline and index.nearest(
                index.vectors(np.array([0]))[0], K, name == "examples") is None:
            time.sleep(0.1)  # until it is loaded, all tiles are compared
        found, seconds = [], []
        for query in asked:
            start = time.perf_counter()
            found.append(hits(query))
            seconds.append(time.perf_counter() - start)
        recall = [_recall(index, vector, tiles) for vector, tiles in zip(_vectors(bundle, index, asked), found)]
        result[name] = {**percentiles(seconds), "recall_at_100": float(np.mean(recall)), "worst_recall": min(recall)}
    print(json.dumps({**result, "queries": queries, "peak_mb": peak_mb()}))


def _vectors(bundle, index, asked: list[dict]) -> list[np.ndarray]:
    return [bundle.encode_query(query["text"]) if "text" in query else
            index.vectors(np.searchsorted(index.tiles, [query["examples"][0]["tile"]]))[0] for query in asked]


def _recall(index, query: np.ndarray, tiles: list[int]) -> float:
    """The share of hits that are as near as the K-th nearest of all."""
    every = index.scores(query)[:, 0]
    least = np.partition(every, len(every) - K)[len(every) - K]
    return float((every[np.searchsorted(index.tiles, tiles)] >= least - 1e-6).sum() / K)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
