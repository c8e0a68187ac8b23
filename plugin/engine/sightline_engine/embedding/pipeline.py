"""From the cells of a raster to vectors: several workers, each of which reads, converts and embeds a cell at a time.

Every worker has its own open raster and calls the one session, which works in the caller's thread: reading, converting
and inference overlap without queues between them, and a core is never idle while a cell is left.
"""
from __future__ import annotations

import hashlib
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass

import numpy as np

from ..captioning.facts import measure
from ..errors import Cancelled
from ..rasters.cells import Cell
from ..rasters.clouds import cloud_share
from ..rasters.reading import reader
from ..rasters.source import RasterSource
from . import shared
from .cells import with_gaps
from .embedded import EmbeddedTiles
from .sessions import cores
from .towers import ImageTower

_LAST_SECONDS = 0.5


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
    with the generator. workers 0: one per core. Raises RasterError."""
    workers = workers or cores()
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
        deadline = time.monotonic() + _LAST_SECONDS  # a read that hangs in a network drive is left to end by itself
        for thread in threads:
            thread.join(max(0, deadline - time.monotonic()))


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
    mask = next(iter(source.masks), None)
    parts, digests = zip(*(read.with_digest([*roles, mask] if mask else roles, window, cell.factor)
                           for window in cell.read_windows()))
    digest = hashlib.sha256(b"".join(digests)).digest()[:16]
    tiles = known(cell, digest)
    if tiles is None:
        encode = _encoder(source, tower, roles, cell, parts)
        batches = []
        for rows in _batches(cell, tower.batch):
            if stop.is_set():
                raise Cancelled("Stopped.")
            bands = np.stack([_pixels_of(cell, parts, row) for row in rows])
            pixels, classes = bands[:, :len(roles)], bands[:, -1] if mask else None
            valid = np.isfinite(pixels).mean((1, 2, 3)).astype(np.float32)
            kept = valid >= min_valid
            values, calibrated = tower.canonical(pixels[kept], source.values.units)
            cloud, _ = cloud_share(values, roles, None if classes is None else classes[kept], mask, calibrated)
            vectors, codes = encode(values, calibrated, rows[kept])
            if tower.codebook and (gaps := np.flatnonzero(valid[kept] < 1)).size:
                codes[gaps] = with_gaps(codes[gaps], values[gaps], tower.codebook)
            batches.append(EmbeddedTiles(vectors, cell.tiles[rows[kept]], valid[kept], cloud,
                                         measure(values, roles, tower.sensor, calibrated), codes))
        tiles = EmbeddedTiles.join(batches)
    return EmbeddedCell(cell.number, tiles, len(cell.tiles) - len(tiles), digest)


def _encoder(source: RasterSource, tower: ImageTower, roles: list[str], cell: Cell,
             parts) -> Callable[..., tuple[np.ndarray, np.ndarray]]:
    """encode(values, calibrated, rows): vectors and codes of tiles of a cell, each by itself, or without codes from one pass
    over all of the cell where the tower allows that and it pays (tiles that overlap, or of several sizes)."""
    gsd_m = source.gsd_m * cell.factor
    left, top, width, height = cell.bounds
    windows = cell.windows - [left, top, 0, 0]
    sizes = np.unique(windows[:, 2:], axis=0).tolist()
    if cell.factor > 1 or not all(shared.possible(tower, gsd_m, *size) for size in sizes) or not shared.pays(
            tower, windows, height, width):
        return lambda values, calibrated, rows: tower.encode_coded(values, calibrated, roles, gsd_m)
    values, calibrated = tower.canonical(parts[0][None, :len(roles)], source.values.units)
    on_lattice = shared.on_lattice(tower, windows)
    vectors = np.zeros((len(windows), tower.dimension), np.float32)
    vectors[on_lattice] = shared.embed(tower, values[0], calibrated, roles, windows[on_lattice])

    def encode(values: np.ndarray, calibrated: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        off = ~on_lattice[rows]  # the last column and row of a raster, which are moved inwards
        vectors[rows[off]] = tower.encode(values[off], calibrated[off], roles, gsd_m)
        return vectors[rows], np.zeros((len(rows), 0), np.uint8)

    return encode


def _pixels_of(cell: Cell, parts, row: int) -> np.ndarray:
    """The pixels (bands, h, w) of a cell's tile, from what was read for the cell."""
    if cell.factor > 1:
        return parts[row]
    (left, top, _, _), (x, y, width, height) = cell.bounds, cell.windows[row].tolist()
    return parts[0][:, y - top:y - top + height, x - left:x - left + width]


def _batches(cell: Cell, most: int) -> Iterator[np.ndarray]:
    """Rows of a cell's tiles, at most so many at once and all of one size: levels come one after the other."""
    changes = np.flatnonzero(np.diff(cell.windows[:, 2:], axis=0).any(1)) + 1
    for level in np.split(np.arange(len(cell.tiles)), changes):
        yield from np.split(level, range(most, len(level), most))
