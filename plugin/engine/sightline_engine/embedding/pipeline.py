"""From the cells of a raster to vectors: several workers, each of which reads, converts and embeds a cell at a time.

Every worker has its own open raster and calls the one session, which works in the caller's thread: reading, converting
and inference overlap without queues between them, and a core is never idle while a cell is left.
"""
from __future__ import annotations

import hashlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass

import numpy as np

from ..captioning.facts import measure
from ..errors import Cancelled
from ..rasters.cells import Cell
from ..rasters.reading import reader
from ..rasters.source import RasterSource
from .embedded import EmbeddedTiles
from .sessions import cores
from .towers import ImageTower

_TILES_AT_ONCE = 16  # what is between reading and the session stays in the processor's cache
_LAST_SECONDS = 1.0


@dataclass(frozen=True)
class EmbeddedCell:
    """A finished cell: its tiles with enough data, how many had too little, and the digest (16 bytes) of its pixels."""

    number: int
    tiles: EmbeddedTiles
    skipped: int
    digest: bytes


def embed_cells(source: RasterSource, tower: ImageTower, roles: list[str], cells: Iterable[Cell], min_valid: float,
                known: Callable[[Cell, bytes], EmbeddedTiles | None] = lambda cell, digest: None,
                check: Callable[[], None] = lambda: None, workers: int = 0) -> Iterator[EmbeddedCell]:
    """Yields the cells in the order given, embedded; tiles below the valid share are left out.

    A tile's vector is what the tower gives for that tile alone. known(cell, digest) may hand back the tiles of a cell
    whose pixels were embedded before. check() is called several times a second and may raise to stop; the workers end
    with the generator. workers 0: one per core, or one where a GPU does the work. Raises RasterError."""
    if not workers:
        workers = cores() if tower.provider == "CPUExecutionProvider" else 2
    jobs: queue.SimpleQueue = queue.SimpleQueue()
    stop = threading.Event()

    def work() -> None:
        job = None
        try:
            with reader(source) as read:
                while (job := jobs.get()) is not None and not stop.is_set():
                    cell, future = job
                    future.set_result(_embed(read, source, tower, roles, cell, min_valid, known, stop))
        except BaseException as error:  # handed to the consumer, which raises it
            if job is None:  # the raster did not even open
                job = jobs.get()
            if job is not None:
                job[1].set_exception(error)

    threads = [threading.Thread(target=work, name=f"sightline-worker-{i}", daemon=True) for i in range(workers)]
    for thread in threads:
        thread.start()
    waiting: deque[Future] = deque()
    try:
        for cell in cells:
            waiting.append(Future())
            jobs.put((cell, waiting[-1]))
            if len(waiting) > 2 * workers:
                yield _result(waiting.popleft(), check)
        while waiting:
            yield _result(waiting.popleft(), check)
    finally:
        stop.set()
        for _ in threads:
            jobs.put(None)
        for thread in threads:
            thread.join(_LAST_SECONDS)


def _result(future: Future, check: Callable[[], None]) -> EmbeddedCell:
    while True:
        check()
        try:
            return future.result(timeout=0.2)
        except TimeoutError:
            continue


def _embed(read, source: RasterSource, tower: ImageTower, roles: list[str], cell: Cell, min_valid: float, known,
           stop: threading.Event) -> EmbeddedCell:
    """Reads and embeds a cell; gives up between two batches when stopped."""
    batches, digest = _read(read, roles, cell)
    tiles = known(cell, digest)
    if tiles is None:
        parts = []
        for start, pixels in batches:
            if stop.is_set():
                raise Cancelled("Stopped.")
            parts.append(_embed_batch(source, tower, roles, cell.tiles[start:start + len(pixels)], pixels, cell.factor,
                                      min_valid))
        tiles = EmbeddedTiles.join(parts)
    return EmbeddedCell(cell.number, tiles, len(cell.tiles) - len(tiles), digest)


def _read(read, roles: list[str], cell: Cell) -> tuple[Iterator[tuple[int, np.ndarray]], bytes]:
    """The pixels of a cell's tiles in batches (first tile's place, (n, bands, h, w)), and the digest of what was read."""
    parts, digests = zip(*(read.with_digest(roles, window, cell.factor) for window in cell.read_windows()))
    if cell.factor > 1:
        tiles = parts
    else:
        left, top, _, _ = cell.bounds
        tiles = [parts[0][:, y - top:y - top + h, x - left:x - left + w] for x, y, w, h in cell.windows.tolist()]
    # Levels come one after the other, so that a batch holds tiles of one size.
    sizes = np.flatnonzero(np.diff(cell.windows[:, 2:], axis=0).any(1)) + 1
    edges = [0, *sizes.tolist(), len(tiles)]
    batches = ((start, np.stack(tiles[start:min(start + _TILES_AT_ONCE, stop)])) for first, stop in zip(edges, edges[1:])
               for start in range(first, stop, _TILES_AT_ONCE))
    return batches, hashlib.sha256(b"".join(digests)).digest()[:16]


def _embed_batch(source: RasterSource, tower: ImageTower, roles: list[str], tiles: np.ndarray, pixels: np.ndarray,
                 factor: int, min_valid: float) -> EmbeddedTiles:
    valid = np.isfinite(pixels).mean((1, 2, 3)).astype(np.float32)
    kept = valid >= min_valid
    values, calibrated = tower.canonical(pixels[kept], source.values.units)
    cloud = np.full(len(values), np.nan, np.float32)
    vectors = tower.encode(values, calibrated, roles, source.gsd_m * factor)
    return EmbeddedTiles(vectors, tiles[kept], valid[kept], cloud, measure(values, roles, tower.sensor, calibrated))
