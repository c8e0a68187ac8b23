"""Tiles that another bundle indexed, looked at by this one: embedded from their pixels, as boxes are."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from ..embedding.calibration import Calibration
from ..errors import QueryError
from ..index.catalogue import open_as_indexed
from ..index.imported import refuse
from ..index.made import Indexed
from ..index.opened import plan_of
from ..rasters.identity import file_stamp
from .boxes import of_window, tower_of_source

_SAMPLE = 16  # tiles whose mean stands for all


def pixel_vectors(bundle, path: str, store: Indexed, tiles: list[int]) -> np.ndarray:
    """Unit vectors (n, d) of tiles of an index. Raises QueryError for tiles that are none or have no data, RolesError for a
    raster that the bundle does not take, RasterError for one that is gone."""
    refuse(store.manifest, "looked at by another model")
    plan = plan_of(store.manifest)
    if lacking := [tile for tile in tiles if not 0 <= tile < len(plan)]:
        raise QueryError(f"Tile {lacking[0]} of {Path(path).name} is not in its index; take an example from the hits of a "
                         "search.")
    windows = plan.windows(np.array(tiles, np.int64)).tolist()
    return np.stack([_of_tile(bundle, path, tuple(window), file_stamp(path)) for window in windows])


def pixel_middle(bundle, path: str, store: Indexed) -> np.ndarray:
    """About the mean (d,) of all tiles of an index, from some of them."""
    vectors = []
    for tile in np.unique(np.linspace(0, len(plan_of(store.manifest)) - 1, _SAMPLE).astype(int)).tolist():
        try:
            vectors.append(pixel_vectors(bundle, path, store, [tile])[0])
        except QueryError:  # no data there
            continue
    return np.mean(vectors, 0) if vectors else np.zeros(bundle.dimension, np.float32)


def pixel_calibration(bundle, path: str) -> Calibration:
    """What turns cosines with such vectors into matches."""
    tower, roles, _ = tower_of_source(bundle, open_as_indexed(path, bundle))
    return bundle.calibration_of(tower, roles)


@lru_cache(maxsize=1024)
def _of_tile(bundle, path: str, window: tuple[int, int, int, int], _stamp: tuple) -> np.ndarray:
    return of_window(bundle, open_as_indexed(path, bundle), window, "the example tile")
