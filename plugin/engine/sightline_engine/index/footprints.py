"""Tiles that lie on no grid: each has its own footprint, size and day, kept in one file beside the shards."""
from __future__ import annotations

import io
from dataclasses import dataclass, fields

import numpy as np
from rasterio.transform import Affine

from ..rasters.grid import TilePlan
from .files import replace

FILE = "footprints.npz"


@dataclass(frozen=True)
class Footprints:
    """Rows in rising order of `tiles`. tiles: int64 (n,); windows: int32 (n, 4), x, y, width, height of their boxes in the
    pixels of the index's `source`; tile_m: float32 (n,), metres; days: datetime64[D] (n,), NaT unknown; points: float64 (m, 2),
    the outer rings one after another, closed, in the source's CRS; starts: int64 (n + 1,), where each ring begins."""

    tiles: np.ndarray
    windows: np.ndarray
    tile_m: np.ndarray
    days: np.ndarray
    points: np.ndarray
    starts: np.ndarray

    def ring(self, row: int) -> np.ndarray:
        """The outer ring of a tile, float64 (k, 2), in the source's CRS."""
        return self.points[self.starts[row]:self.starts[row + 1]]

    def rows(self, tiles: np.ndarray) -> np.ndarray:
        """The rows of tiles that are there."""
        return np.searchsorted(self.tiles, tiles)


def write(store, footprints: Footprints) -> dict:
    """Writes the file of an index; returns its entry for the manifest."""
    data = io.BytesIO()  # numpy hides why it cannot write to a file
    columns = {f.name: getattr(footprints, f.name) for f in fields(Footprints)}
    np.savez(data, **{**columns, "days": footprints.days.astype("datetime64[D]").astype(np.int64)})
    return {"file": FILE, "sha256": replace(store.folder / FILE, lambda file: file.write(data.getbuffer()))}


def read(store) -> Footprints | None:
    """Those of an index, verified; None for one whose tiles lie on a grid. Raises StoreError."""
    entry = (store.manifest.get("imported") or {}).get("footprints")
    if not entry:
        return None
    with np.load(io.BytesIO(store.read(entry)), allow_pickle=False) as arrays:
        return Footprints(**{**arrays, "days": arrays["days"].astype("datetime64[D]")})


@dataclass(frozen=True)
class ListedPlan(TilePlan):
    """Tiles that are listed. levels: one, of the size that is most usual, whose grid means nothing."""

    footprints: Footprints

    def __len__(self) -> int:
        return len(self.footprints.tiles)

    @property
    def starts(self) -> np.ndarray:
        last = self.footprints.tiles[-1] if len(self) else -1
        return np.array([0, last + 1])

    def level(self, tiles: np.ndarray) -> np.ndarray:
        return np.zeros(len(tiles), np.int64)

    def windows(self, tiles: np.ndarray) -> np.ndarray:
        return self.footprints.windows[self.footprints.rows(tiles)]

    def tile_m(self, tiles: np.ndarray) -> np.ndarray:
        return self.footprints.tile_m[self.footprints.rows(tiles)].astype(float)


def frame(bounds: np.ndarray) -> tuple[Affine, int, int]:
    """The pixels of a raster that nobody has, around boxes float (n, 4) minx, miny, maxx, maxy: transform, width, height. A
    usual box is about 1024 of them wide, so that their rounding does not show."""
    low, high = bounds[:, :2].min(0), bounds[:, 2:].max(0)
    side = float(np.median((bounds[:, 2:] - bounds[:, :2]).min(1))) / 1024
    side = max(side, float((high - low).max()) / 2**29, 1e-12)
    width, height = (max(1, int(np.ceil(round(extent / side, 6)))) for extent in high - low)
    return Affine(side, 0, float(low[0]), 0, -side, float(high[1])), width, height


def windows_of(bounds: np.ndarray, transform: Affine) -> np.ndarray:
    """Boxes float (n, 4) as windows int32 (n, 4) of that raster; edges that they share stay shared."""
    x0, x1 = (np.rint((bounds[:, side] - transform.c) / transform.a) for side in (0, 2))
    y0, y1 = (np.rint((bounds[:, side] - transform.f) / transform.e) for side in (3, 1))
    return np.stack([x0, y0, np.maximum(x1 - x0, 1), np.maximum(y1 - y0, 1)], 1).astype(np.int32)
