"""A real process that indexes a raster and can be killed or held at any moment, and what an index holds, to compare."""
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
from sightline_engine import load_bundle
from sightline_engine.index import build, graph, store
from sightline_engine.rasters.source import open_raster

path, hold = sys.argv[1], sys.argv[2] == "hold"
graph.EXACT_BELOW, store._SHARD_TILES = int(sys.argv[3]), int(sys.argv[4])

def progress(done, total, left):
    print(done, flush=True)
    if hold:
        sys.stdin.readline()

bundle, source = load_bundle("mini", "cpu"), open_raster(path)
print("ready", flush=True)
build.build_index(source, bundle, commit_seconds=0, progress=progress)
"""


class Indexing:
    """Indexes a raster into a home; every cell is a commit. Lines: "ready" before the first tile, then the number of tiles
    after each cell; hold=True waits there until `go`. exact_below, shard_tiles: as in index.graph and index.store."""

    def __init__(self, path, home, hold: bool = False, exact_below: int = 10**9, shard_tiles: int = 32_768):
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(path), "hold" if hold else "run", str(exact_below), str(shard_tiles)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "SIGHTLINE_HOME": str(home), "PYTHONPATH": str(ROOT / "plugin" / "engine")})

    def line(self) -> str:
        """The next line that it prints, "" once it has ended."""
        return self.process.stdout.readline().strip()

    def go(self) -> None:
        """Lets a held process do one more cell."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def finish(self) -> tuple[int, str]:
        """Lets it run to its end: (exit code, what it wrote to stderr)."""
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.process.stdin.close()
        errors = self.process.stderr.read()
        return self.process.wait(), errors

    def kill(self) -> bool:
        """kill -9; whether it was still running."""
        self.process.kill()
        return self.process.wait() != 0


def contents(index) -> dict[str, np.ndarray]:
    """Everything that searches and captions take from an open index, by tile."""
    rows = np.arange(len(index))
    queries = np.random.default_rng(0).normal(size=(2, index.manifest["dimension"])).astype(np.float32)
    return {"tiles": index.tiles, "valid": index.valid, "cloud": index.cloud, "facts": index.facts, "windows": index.windows,
            "vectors": index.vectors(rows), "codes": index.codes, "scores": index.scores(queries)}


def differing(part: dict[str, np.ndarray], whole: dict[str, np.ndarray]) -> list[str]:
    """What is not bitwise the same in an index as in a whole one; it may hold fewer tiles."""
    rows = np.searchsorted(whole["tiles"], part["tiles"])
    if len(rows) and rows[-1] >= len(whole["tiles"]):
        return ["tiles"]
    return [name for name in whole if name != "scores" and not np.array_equal(part[name], whole[name][rows], equal_nan=True)]
