"""Loading an archive: parts by COPY in several connections, each part in one transaction with the row that says that it is
there, so that a load can be killed at any moment and gone on with, and several can load the same archive side by side."""
from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event

import psycopg

from ..archive.format import Part, Scene
from ..errors import ArchiveError
from .address import Address
from .connection import connect, connected, spoken
from .graphs import build_graphs, drop_outgrown
from .scenes import Begun, begin, copy_part, finish
from .schema import required
from .sources import scenes_of

_LOOK = 0.1  # seconds between two looks whether to stop
_AHEAD = 4   # parts that wait, per connection


@dataclass
class Loaded:
    """What a load did. tiles, parts: committed now; already: tiles that were there before; failed: a sentence for each file or
    scene that was not loaded."""

    scenes: int = 0
    parts: int = 0
    tiles: int = 0
    already: int = 0
    failed: list[str] = field(default_factory=list)


def load(address: Address, given: str, jobs: int = 2, memory_mb: int | None = None, workers: int | None = None,
         graphs: bool = True, check: Callable[[], None] = lambda: None,
         progress: Callable[[int, int, float | None], None] = lambda done, total, left: None) -> dict:
    """Loads an archive, one of its scenes or a file of `embeddings export` into a database that `init` prepared. What is there
    already is left out; what cannot be loaded is told in `failed`, and the rest is loaded.

    jobs: connections that load; memory_mb, workers: what the server may take to build the graphs of new partitions, None: its
    own settings; graphs: False builds none, the next load does. progress(done, total, seconds_left) counts tiles, also those
    that were there; check() is called ten times a second and may raise to stop, which keeps what was committed.

    Returns {"store", "scenes", "parts", "tiles", "already", "failed", "graphs", "notes", "load_seconds", "graph_seconds"}:
    graphs: tiles of each partition whose graph was built. Raises ArchiveError."""
    started = time.monotonic()
    loaded = Loaded()
    with connected(address) as connection:
        required(connection, address)
        scenes = []
        for found in scenes_of(given):
            check()
            if isinstance(found, Scene):
                scenes.append(found)
            else:
                loaded.failed.append(str(found))
        if graphs:
            drop_outgrown(connection, scenes)
        _Loading(address, connection, loaded, sum(scene.tiles for scene in scenes), check, progress).run(scenes, jobs)
        seconds = time.monotonic() - started
        built, notes = build_graphs(connection, memory_mb, workers, check) if graphs else ([], [])
    return {"store": address.name, "scenes": loaded.scenes, "parts": loaded.parts, "tiles": loaded.tiles,
            "already": loaded.already, "failed": loaded.failed, "graphs": built, "notes": notes,
            "load_seconds": round(seconds, 2), "graph_seconds": round(time.monotonic() - started - seconds, 2)}


class _Loading:
    """One load. The caller's thread begins and finishes scenes on `connection`; each worker copies parts on one of its own."""

    def __init__(self, address: Address, connection: psycopg.Connection, loaded: Loaded, total: int, check, progress):
        self._address, self._connection, self._loaded, self._total = address, connection, loaded, total
        self._check, self._progress, self._started = check, progress, time.monotonic()
        self._free: SimpleQueue[psycopg.Connection] = SimpleQueue()
        self._stopped = Event()

    def run(self, scenes: list[Scene], jobs: int) -> None:
        connections = []
        try:
            with spoken(self._address):
                for _ in range(max(1, jobs)):
                    connections.append(connect(self._address))
                    self._free.put(connections[-1])
            with ThreadPoolExecutor(len(connections), "sightline-load") as pool:
                try:
                    self._all(pool, scenes, _AHEAD * len(connections))
                except BaseException:
                    self._stopped.set()
                    pool.shutdown(wait=False, cancel_futures=True)
                    for connection in connections:
                        connection.cancel_safe(timeout=2)
                    raise
        finally:
            for connection in connections:
                connection.close()

    def _all(self, pool: ThreadPoolExecutor, scenes: list[Scene], most: int) -> None:
        pending: dict[Future, tuple[Begun, Part]] = {}
        for begun, part in self._parts(scenes):
            pending[pool.submit(self._copy, begun, part)] = begun, part
            while len(pending) >= most:
                self._some(pending)
        while pending:
            self._some(pending)

    def _parts(self, scenes: list[Scene]) -> Iterator[tuple[Begun, Part]]:
        """What has to be loaded, the scenes begun one after another."""
        for scene in scenes:
            self._check()
            try:
                begun = begin(self._connection, scene)
            except ArchiveError as error:
                self._loaded.failed.append(str(error))
                continue
            self._count(0, sum(part.tiles for part in scene.parts if part not in begun.waiting))
            if not begun.waiting:
                self._finish(begun)
            for part in [part for part in scene.parts if part in begun.waiting]:
                yield begun, part

    def _copy(self, begun: Begun, part: Part) -> bool:
        """Whether a part was loaded and not by someone else; run in the pool."""
        connection = self._free.get()
        try:
            return copy_part(connection, begun, part, self._stopped)
        finally:
            self._free.put(connection)

    def _some(self, pending: dict[Future, tuple[Begun, Part]]) -> None:
        """Waits for parts, and finishes the scenes of which they were the last."""
        done, _ = wait(pending, _LOOK, FIRST_COMPLETED)
        self._check()
        for future in done:
            begun, part = pending.pop(future)
            begun.waiting.discard(part)
            try:
                new = future.result()
                self._loaded.parts += new
                self._count(part.tiles * new, part.tiles * (not new))
            except ArchiveError as error:  # a file's; a failure of the database ends all
                self._loaded.failed.append(str(error))
            if not begun.waiting:
                self._finish(begun)

    def _finish(self, begun: Begun) -> None:
        self._loaded.scenes += finish(self._connection, begun)

    def _count(self, new: int, already: int) -> None:
        loaded = self._loaded
        loaded.tiles += new
        loaded.already += already
        done, seconds = loaded.tiles + loaded.already, time.monotonic() - self._started
        self._progress(done, self._total, seconds / loaded.tiles * (self._total - done) if loaded.tiles else None)
