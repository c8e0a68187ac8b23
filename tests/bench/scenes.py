"""For simulated scenes with a truth map: how many of the first ten tiles of each query are right."""
import os
import tempfile
from pathlib import Path

from tables import table

from sightline_engine.samples import QUERIES, write_scene
from sightline_engine.samples.judge import Judge
from sightline_engine.service import Service, Task

SEEDS = (0, 1, 2)


def right_of_ten(service: Service, path: Path, judge: Judge, query: dict) -> int:
    """How many of the first ten hits the truth map calls right."""
    hits = service.search(Task(), query["text"], [str(path)], 10)["hits"]
    return sum(judge.right(query, hit["footprint"]) for hit in hits)


def measure(options) -> dict:
    """{"right": {query: {"s2": [one per seed], "s1": [...] or []}}}"""
    service, right = Service(), {query["text"]: {"s2": [], "s1": []} for query in QUERIES}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIGHTLINE_HOME"] = folder
        for seed in SEEDS:
            scene = write_scene(Path(folder) / str(seed), seed)
            judge = Judge(Path(folder) / str(seed))
            for sensor in ("s2", "s1"):
                service.index(Task(), str(scene[sensor]))
                for query in QUERIES:
                    if sensor == "s2" or query["radar"]:
                        right[query["text"]][sensor].append(right_of_ten(service, scene[sensor], judge, query))
    return {"seeds": SEEDS, "right": right}


def show(r: dict) -> str:
    return (f"## Right among the first ten of 400 tiles, simulated scenes with seeds {', '.join(map(str, r['seeds']))}\n\n"
            + table(["query", "Sentinel-2", "Sentinel-1"], [
                [text, " / ".join(map(str, found["s2"])), " / ".join(map(str, found["s1"])) or "–"]
                for text, found in r["right"].items()]))
