"""From windows of a raster to vectors: a thread reads rows of tiles while the session works on those before."""
from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator

import numpy as np
from rasterio.windows import Window

from ..captioning.facts import measure
from ..rasters.grid import TileGrid
from ..rasters.reading import reader
from ..rasters.source import RasterSource
from .embedded import EmbeddedTiles
from .towers import ImageTower

_BATCH_TILES = 64
_READ_AHEAD = 3
_RUN_BYTES = 64 * 2**20


def embed_tiles(source: RasterSource, tower: ImageTower, roles: list[str], grid: TileGrid, tiles: Iterable[int],
                min_valid: float, check=lambda: None) -> Iterator[tuple[EmbeddedTiles, int]]:
    """Yields (embedded tiles, next tile) for runs of the given tiles, whose numbers must rise.

    A tile's vector is what the tower gives for that tile alone. Tiles below the valid share are left out. check() is
    called per run and may raise to stop; the reading thread ends with the generator. Raises RasterError."""
    runs: queue.Queue = queue.Queue(_READ_AHEAD)
    stop = threading.Event()

    def put(item) -> None:
        while not stop.is_set():
            try:
                return runs.put(item, timeout=0.1)
            except queue.Full:
                continue

    def read_all() -> None:
        try:
            for run in _read_runs(source, roles, grid, tiles):
                if stop.is_set():
                    return
                put(run)
            put(None)
        except BaseException as error:  # handed to the consumer, which raises it
            put(error)

    thread = threading.Thread(target=read_all, name="sightline-reader", daemon=True)
    thread.start()
    try:
        while True:
            check()
            try:
                run = runs.get(timeout=0.2)
            except queue.Empty:
                continue
            if run is None:
                return
            if isinstance(run, BaseException):
                raise run
            numbers, pixels = run
            yield _embed(tower, roles, source.values.units, numbers, pixels, min_valid), int(numbers[-1]) + 1
    finally:
        stop.set()
        thread.join()


def _read_runs(source: RasterSource, roles: list[str], grid: TileGrid,
               tiles: Iterable[int]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Tile numbers (n,) and their pixels (n, bands, tile_h, tile_w), one strip of the raster per run."""
    tile_bytes = 4 * len(roles) * grid.tile_w * grid.tile_h
    with reader(source) as read:
        for run in _runs(grid, tiles, min(max(_RUN_BYTES // tile_bytes, 1), _BATCH_TILES)):
            columns = [tile % grid.columns for tile in run]
            left, right = grid.x(columns[0]), grid.x(columns[-1]) + grid.tile_w
            strip = read(roles, Window(left, grid.y(run[0] // grid.columns), right - left, grid.tile_h))
            offsets = [grid.x(column) - left for column in columns]
            yield np.array(run), np.stack([strip[:, :, x:x + grid.tile_w] for x in offsets])


def _runs(grid: TileGrid, tiles: Iterable[int], widest: int) -> Iterator[list[int]]:
    """Splits rising tile numbers into runs within one row of tiles and at most `widest` columns wide."""
    run: list[int] = []
    for tile in tiles:
        if run and (tile // grid.columns != run[0] // grid.columns or tile - run[0] >= widest):
            yield run
            run = []
        run.append(tile)
    if run:
        yield run


def _embed(tower: ImageTower, roles: list[str], units: str, tiles: np.ndarray, pixels: np.ndarray,
           min_valid: float) -> EmbeddedTiles:
    valid = np.isfinite(pixels).mean((1, 2, 3)).astype(np.float32)
    kept = valid >= min_valid
    pixels = pixels[kept]
    values, calibrated = tower.canonical(pixels, units)
    facts = measure(values, roles, tower.sensor, calibrated)
    return EmbeddedTiles(tower.encode(values, calibrated, roles), tiles[kept], valid[kept], facts)
