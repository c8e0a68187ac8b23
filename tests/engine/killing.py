"""kill -9 at random moments of an indexing, and what must be true after each: for the test and for the benchmark."""
import random
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from indexing_process import Indexing, contents, differing

from sightline_engine.errors import NotIndexedError, StoreError
from sightline_engine.index import catalogue

_PHASES = {"exact_below": 100, "shard_tiles": 64}  # so that merging and the graph are among what is killed


@dataclass
class Kills:
    """What some kills did: how many hit a running process, how many of them left tiles behind, runs that were completed,
    committed tiles that were lost or wrong after a kill, and results that differ from those of an uninterrupted run."""

    kills: int = 0
    kept_something: int = 0
    completed: int = 0
    lost: int = 0
    wrong: int = 0
    different_results: int = 0


def committed(path, bundle) -> dict[str, np.ndarray] | None:
    """What a process finds that opens the index now; None for no committed tile."""
    catalogue._OPEN.clear()
    try:
        return contents(catalogue.open_index(path, bundle))
    except NotIndexedError:
        return None


def uninterrupted(path, bundle, home: Path) -> tuple[dict[str, np.ndarray], float]:
    """An index that nothing interrupted, in a home of its own, and the seconds from its first read to its end."""
    indexing = Indexing(path, home, **_PHASES)
    assert indexing.line() == "ready"
    started = time.monotonic()
    assert indexing.finish() == (0, "")
    return committed(path, bundle), time.monotonic() - started


def kill_often(path, bundle, home: Path, whole: dict[str, np.ndarray], seconds: float, kills: int, seed: int = 0) -> Kills:
    """Kills indexings of a raster at random moments, each going on where the last one was killed; once an index is complete
    a new one is begun. `home` (SIGHTLINE_HOME) must be the caller's too; whole, seconds: of `uninterrupted`."""
    chance, done, before, killed = random.Random(seed), Kills(), set(), True
    while done.kills < kills or killed:  # the last index is completed as well
        indexing = Indexing(path, home, **_PHASES)
        if done.kills < kills:
            indexing.line()
            threading.Thread(target=indexing.process.stdout.read, daemon=True).start()
            time.sleep(chance.uniform(0, 1.1 * seconds))
            killed = indexing.kill()
        else:
            assert indexing.finish() == (0, "")
            killed = False
        done.kills += killed
        try:
            part = committed(path, bundle)
        except StoreError:
            part, done.wrong = None, done.wrong + 1
        after = set() if part is None else set(part["tiles"].tolist())
        done.lost += len(before - after)
        done.wrong += 0 if part is None else len(differing(part, whole))
        done.kept_something += bool(killed and after)
        before = after
        if not killed:  # it ended by itself, so that everything is there
            done.completed += 1
            done.different_results += len(after) < len(whole["tiles"]) or not np.array_equal(part["scores"], whole["scores"])
            shutil.rmtree(home / "indexes")
            before = set()
    return done
