"""Indexing many rasters, several at a time; one that fails does not stop the others."""
from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from ..embedding.sessions import cores
from ..errors import Cancelled, SightlineError

_AT_ONCE = 4  # small rasters spend their time opening, syncing and renaming, where more of them fill the gaps


def index_many(paths: list[str], build, progress=lambda done, total, left: None) -> dict:
    """Indexes rasters with build(path, workers, progress), which gives what build_index gives.

    progress(done, total, seconds_left) counts the tiles of the rasters that were begun so far, and rasters that were not as
    their mean. Returns {"indexes": results, "failed": [{"path", "error"}]}, both in the order given. Raises Cancelled."""
    at_once = max(1, min(len(paths), cores(), _AT_ONCE))
    workers, started, lock = max(1, cores() // at_once), time.monotonic(), threading.Lock()
    tiles: dict[str, tuple[int, int]] = {}

    def one(path: str):
        def note(done: int, total: int, _left: float) -> None:
            with lock:
                tiles[path] = done, total
                ready, begun = (sum(column) for column in zip(*tiles.values()))
            whole = round(begun / len(tiles) * len(paths))
            progress(ready, whole, (time.monotonic() - started) / max(ready, 1) * (whole - ready))

        try:
            return build(path, workers, note)
        except Cancelled:
            raise
        except SightlineError as error:
            return {"path": path, "error": str(error)}

    with ThreadPoolExecutor(at_once, "sightline-raster") as pool:
        results = list(pool.map(one, paths))
    return {"indexes": [r for r in results if "error" not in r], "failed": [r for r in results if "error" in r]}
