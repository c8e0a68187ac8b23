"""Prints how fast the engine starts, indexes and answers on this machine, each beside its bare limit.

    build/engine-env/bin/python tests/bench/speed.py
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from sightline_engine import load_bundle
from sightline_engine.embedding.pipeline import embed_tiles
from sightline_engine.index import graph
from sightline_engine.rasters.grid import make_grid
from sightline_engine.rasters.source import open_raster
from sightline_engine.samples import write_scene
from sightline_engine.service import Service, Task

ENGINE = Path(__file__).resolve().parents[2] / "plugin" / "engine"


def timed(work, runs: int = 5) -> float:
    """Median seconds of several runs after one that does not count."""
    work()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return float(np.median(seconds))


def start_to_first_answer(path: str) -> float:
    """A fresh engine process answers a search on an indexed raster."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "search", "params": {"text": "river", "paths": [path]}}).encode()

    def run() -> None:
        answer = subprocess.run([sys.executable, "-m", "sightline_engine", "serve", "--stdio"], capture_output=True,
                                input=b"Content-Length: %d\r\n\r\n%s" % (len(body), body),
                                env={**os.environ, "PYTHONPATH": str(ENGINE)})
        assert b'"hits"' in answer.stdout, answer.stderr.decode()

    return timed(run)


def indexing(bundle, path: Path) -> tuple[str, float, float, float]:
    """(tower, tiles/s of the pipeline, of preparing and running ready-made tiles, of the bare session)."""
    source = open_raster(path)
    tower, roles = bundle.tower_of(source.roles)
    grid = make_grid(source, tower.tile_m(source.gsd_m))
    pipeline = timed(lambda: list(embed_tiles(source, tower, roles, grid, range(len(grid)), 0.3)), 3)
    images = np.random.default_rng(0).uniform(0.01, 0.3, (64, len(roles), grid.tile_h, grid.tile_w)).astype(np.float32)
    units = source.values.units
    feeds = tower.prepare(*tower.canonical(images, units), roles)
    encode = timed(lambda: tower.encode(*tower.canonical(images, units), roles))
    session = timed(lambda: tower.run(feeds))
    return tower.name, len(grid) / pipeline, 64 / encode, 64 / session


def clustered(count: int, dimension: int) -> np.ndarray:
    """Unit vectors in clusters, as embeddings are."""
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(200, dimension))
    vectors = centres[rng.integers(0, 200, count)] + 0.6 * rng.normal(size=(count, dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def exact_or_graph(dimension: int) -> None:
    """Where the graph begins to pay: the reason for graph.EXACT_BELOW."""
    print("\n| vectors | exact scan, ms | graph, ms | recall@20 of the graph | graph built in, s |\n|---|---|---|---|---|")
    for count in (1_000, 10_000, 100_000, 200_000):
        print("| {:,} | {:.2f} | {:.2f} | {:.3f} | {:.1f} |".format(count, *_exact_and_graph(count, dimension)))


def _exact_and_graph(count: int, dimension: int) -> tuple[float, float, float, float]:
    vectors, queries = clustered(count, dimension), clustered(20, dimension)

    def scan(query):
        return np.argpartition(-(vectors @ query), 20)[:20]

    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        entry = graph.build(vectors, Path(folder))
        built = time.perf_counter() - start
        opened = graph.load(Path(folder), entry, count, dimension)

        def propose(query):
            return graph.nearest(opened, query, 40)

        exact = timed(lambda: [scan(q) for q in queries]) / 20
        by_graph = timed(lambda: [propose(q) for q in queries]) / 20
        recall = np.mean([len(set(scan(q)) & set(propose(q))) / 20 for q in queries])
    return 1000 * exact, 1000 * by_graph, recall, built


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIGHTLINE_HOME"] = folder
        scene = write_scene(folder)
        bundle, service = load_bundle("mini"), Service()
        print(f"{os.cpu_count()} cores, provider {bundle.images[0].provider}, scene of 1280 x 1280 pixels\n")
        print("| tower | whole pipeline, tiles/s | encode ready-made tiles | bare session |\n|---|---|---|---|")
        for sensor in ("s2", "s1"):
            print("| {} | {:.0f} | {:.0f} | {:.0f} |".format(*indexing(bundle, scene[sensor])))
        for sensor in ("s2", "s1"):
            service.index(Task(), str(scene[sensor]))
        paths = [str(scene["s2"])]
        print("\n| what | measured |\n|---|---|")
        print(f"| engine process start to first answer | {start_to_first_answer(paths[0]):.2f} s |")
        encode = timed(lambda: bundle.encode_text(["flooded fields near a river"]), 20)
        print(f"| text to a vector | {1000 * encode:.1f} ms |")
        search = timed(lambda: service.search(Task(), "flooded fields near a river", paths), 20)
        print(f"| query to 20 hits on an indexed scene | {1000 * search:.1f} ms |")
        print(f"| caption of an indexed layer | {1000 * timed(lambda: service.caption(Task(), paths[0])):.1f} ms |")
        exact_or_graph(bundle.dimension)


if __name__ == "__main__":
    main()
