"""Prints, for simulated scenes with a truth map, how many of the first ten tiles of each query are right.

    build/engine-env/bin/python tests/bench/scenes.py [--seeds 0 1 2]
"""
import argparse
import os
import tempfile
from pathlib import Path

from sightline_engine import load_bundle
from sightline_engine.samples import QUERIES, write_scene
from sightline_engine.samples.judge import Judge
from sightline_engine.service import Service, Task


def right_of_ten(service: Service, path: Path, judge: Judge, query: dict) -> int:
    """How many of the first ten hits the truth map calls right."""
    hits = service.search(Task(), query["text"], [str(path)], 10)["hits"]
    return sum(judge.right(query, hit["footprint"]) for hit in hits)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--model", default="mini")
    options = parser.parse_args()
    service = Service(options.model)
    columns: dict[tuple[str, str], list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIGHTLINE_HOME"] = folder
        for seed in options.seeds:
            scene = write_scene(Path(folder) / str(seed), seed)
            judge = Judge(Path(folder) / str(seed))
            for sensor in ("s2", "s1"):
                service.index(Task(), str(scene[sensor]))
                for query in QUERIES:
                    asked = sensor == "s2" or query["radar"]
                    columns.setdefault((query["text"], sensor), []).append(
                        str(right_of_ten(service, scene[sensor], judge, query)) if asked else "")
    print(f"Right among the first 10 of 400 tiles, simulated scenes with seeds {options.seeds}, bundle "
          f"{load_bundle(options.model).manifest['version']}\n")
    print("| query | Sentinel-2 | Sentinel-1 |\n|---|---|---|")
    for query in QUERIES:
        print(f"| {query['text']} | {' / '.join(columns[query['text'], 's2'])} | "
              f"{' / '.join(v for v in columns[query['text'], 's1'] if v) or '–'} |")


if __name__ == "__main__":
    main()
