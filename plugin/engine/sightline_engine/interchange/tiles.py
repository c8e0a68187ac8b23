"""The rows of a file of embeddings as tiles, on the grid that it names or one by one where they lie."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import shapely

from ..embedding.embedded import EmbeddedTiles
from ..errors import EmbeddingsError
from ..index.imported import unit, unlabelled
from ..index.store import IndexStore, cells_of
from ..rasters.grid import TilePlan
from .manifest import damaged
from .placing import place
from .rows import CODES, FACT
from .table import Table


def tiles_of(table: Table, store: IndexStore, plan: TilePlan | None, tile_m: float | None, left_out: list[int], check,
          progress) -> Iterator[EmbeddedTiles]:
    """The tiles of a file, batch by batch; those on no grid get their footprints when all are read."""
    if plan is not None:
        return _on_grid(table, store, plan, left_out, check, progress)
    return _listed(table, store, tile_m, left_out, check, progress)


def _on_grid(table: Table, store: IndexStore, plan: TilePlan, left_out: list[int], check, progress) -> Iterator[EmbeddedTiles]:
    names = tuple(FACT + name for name in store.manifest["facts"])
    if lacking := [name for name in names if name not in table.schema.names]:
        raise EmbeddingsError(f"{table.path.name} lacks the column {lacking[0]}; export it again, or import it with --space.")
    seen, cells = np.zeros(len(plan), bool), cells_of(store.manifest)
    for batch in table.batches(("tile", *names), CODES if cells else ""):
        check()
        vectors, good = unit(batch.vectors)
        numbers = {name: values[good] for name, values in batch.numbers.items()}
        tiles = numbers["tile"].astype(np.int64)
        if len(tiles) and (tiles.min() < 0 or tiles.max() >= len(plan) or seen[tiles].any()
                           or len(np.unique(tiles)) < len(tiles)):
            raise EmbeddingsError(f"{table.path.name} has rows of several indexes (a tile occurs twice, or is none of its "
                                  "grid); import them file by file, or with --space.")
        seen[tiles] = True
        left_out[0] += int((~good).sum())
        columns = np.stack([numbers[name] for name in names], 1) if names else None
        made = unlabelled(tiles, vectors, np.nan_to_num(numbers["valid"], nan=1.0), numbers["cloud"], columns)
        if cells and batch.codes.shape[1] != cells:
            raise damaged(table.path.name, ValueError(f"{batch.codes.shape[1]} codes a tile, not {cells}"))
        yield replace(made, codes=batch.codes[good]) if cells else made
        progress(batch.first + len(good), table.count)


def _listed(table: Table, store: IndexStore, tile_m: float | None, left_out: list[int], check,
            progress) -> Iterator[EmbeddedTiles]:
    """Tiles are numbered by the rows of the file."""
    numbers, shapes, sizes, days = [], [], [], []
    for batch in table.batches():
        check()
        placed = ~(shapely.is_missing(batch.geometries) | shapely.is_empty(batch.geometries))
        _, pointing = unit(batch.vectors)
        good = placed & pointing
        left_out[0] += int((~good).sum())
        vectors, _ = unit(batch.vectors[good])
        numbers.append(batch.first + np.flatnonzero(good))
        shapes.append(batch.geometries[good])
        sizes.append(batch.numbers["tile_m"][good])
        days.append(batch.days[good])
        yield unlabelled(numbers[-1], vectors, np.nan_to_num(batch.numbers["valid"][good], nan=1.0).clip(0, 1),
                         batch.numbers["cloud"][good])
        progress(batch.first + len(good), table.count)
    if sum(map(len, numbers)):
        place(table, store, tile_m, *(np.concatenate(parts) for parts in (numbers, shapes, sizes, days)))
