"""How quickly the nearest tiles to a text are found, and how many of the right ones: one index or a hundred, graph or scan."""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from embeddings import Neighbourhoods, real_vectors
from synthetic import write_index
from tables import table

from sightline_engine import load_bundle
from sightline_engine.index import graph, lists

GOALS = {"recall": 0.99, "p95_ms": 10.0, "first_exact_seconds": 1.0, "peak_mb": 2000}
HERE = Path(__file__).parent


def measure(options) -> dict:
    """Rows of one table: per number of vectors, of indexes and way of searching."""
    bundle = load_bundle("mini", "cpu")
    real = Neighbourhoods(real_vectors(bundle))
    counts = sorted({min(count, options.vectors) for count in (10_000, 100_000, options.vectors)})
    rows = []
    for count in counts:
        for indexes in (1, 100):
            rows += _searched(bundle, real, options.folder / f"vectors-{count}-{indexes}", count, indexes)
    return {"real_tiles": len(real.real), "dimension": bundle.dimension, "queries": rows[0]["queries"], "rows": rows,
            "spread": _spread(real), "graph": {"M": graph._M, "ef_construction": graph._EF_BUILD, "ef": graph._EF_SEARCH,
                                               "exact_below": graph.EXACT_BELOW}}


QUERIES = 150


def _searched(bundle, real: Neighbourhoods, folder: Path, count: int, indexes: int) -> list[dict]:
    """The same vectors with and without a graph, each searched by a process of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["SIGHTLINE_HOME"] = str(folder)
    rows, each = [], count // indexes
    for number in range(indexes):
        store = write_index(folder / f"part-{number:03d}.tif", real.draw(each, seed=1000 + number), each, bundle)
    np.save(folder / "examples.npy", np.concatenate(list(real.draw(QUERIES + 1, seed=98))).astype(np.float32))
    row = {"vectors": count, "indexes": indexes}
    rows.append({**row, "way": "scan", "of": "texts", **_process(folder, "scan", "texts")})
    for name, room in (("lists", lists), ("graph", graph)) if indexes == 1 else ():
        start = time.perf_counter()
        store.set_derived(name, room.build(store.mapped(), store.folder))
        built = {"built_seconds": time.perf_counter() - start,
                 "file_mb": (store.folder / store.manifest[name]["file"]).stat().st_size / 1e6}
        rows += [{**row, "way": name, "of": of, **built, **_process(folder, name, of)} for of in ("texts", "examples")]
    shutil.rmtree(folder)
    return rows


def _process(folder: Path, way: str, of: str) -> dict:
    done = subprocess.run([sys.executable, str(HERE / "searching.py"), str(folder), str(QUERIES), way, of],
                          capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def _spread(real: Neighbourhoods) -> dict:
    """Cosines that show how real the drawn vectors are: of each with its nearest neighbour among as many others."""
    drawn = np.concatenate(list(real.draw(len(real.real), seed=99)))
    rng = np.random.default_rng(0)
    some = rng.choice(len(drawn), 500, replace=False)

    def nearest(vectors):
        cosines = vectors[some] @ vectors.T
        cosines[np.arange(len(some)), some] = -1
        return {"median_nearest": float(np.median(cosines.max(1))), "median_any": float(np.median(cosines))}

    return {"real": nearest(real.real), "drawn": nearest(drawn)}


def show(r: dict) -> str:
    rows = []
    for row in r["rows"]:
        rows.append([f"{row['vectors']:,}", row["indexes"], row["way"], row["of"],
                     *(f"{row['found'][p]:.1f}" for p in row["found"]),
                     f"{row['recall_at_100']:.4f}", f"{row['worst_recall']:.2f}",
                     f"{row['search']['p50_ms']:.1f} / {row['search']['p95_ms']:.1f}" if row["search"] else "–",
                     f"{row['first_exact_seconds']:.2f}", f"{row['peak_mb']:.0f}",
                     f"{row['built_seconds']:.0f}" if "built_seconds" in row else "–",
                     f"{row['file_mb']:.0f}" if "file_mb" in row else "–"])
    spread = r["spread"]
    return (f"## Finding the nearest 100 of many vectors ({r['dimension']}-d)\n\n"
            + table(["vectors", "indexes", "way", "queries", "p50, ms", "p95, ms", "p99, ms", "recall@100", "worst",
                     "20 hits p50 / p95", "first exact hits, s", "most memory, MB", "built in, s", "MB on disk"], rows)
            + f"\nGoals at 1,000,000: recall@100 ≥ {GOALS['recall']}, p95 ≤ {GOALS['p95_ms']:.0f} ms, first exact hits within "
              f"{GOALS['first_exact_seconds']:.0f} s of opening, ≤ {GOALS['peak_mb']} MB. From the text to the 100 nearest "
              "tiles with their exact cosines, the text's encoding included, over "
              f"{r['queries']} captions that people wrote (examples: the vector of a tile that is not in the index); then from "
              "the text to 20 "
              "finished hits with footprints and captions. Recall against an exact scan in float32. "
              f"Graph: M {r['graph']['M']}, ef_construction {r['graph']['ef_construction']}, "
              f"ef {r['graph']['ef']}. Indexes of fewer than {r['graph']['exact_below']:,} tiles are scanned; in larger ones a "
              "search asks the lists for texts and the graph for examples.\n\n"
              f"The vectors are drawn around those of {r['real_tiles']:,} real tiles. Median cosine with the nearest other "
              f"one: real {spread['real']['median_nearest']:.3f}, drawn {spread['drawn']['median_nearest']:.3f}; with any: "
              f"{spread['real']['median_any']:.3f}, {spread['drawn']['median_any']:.3f}.\n")
