"""What is where in a tile, in a byte per cell: the number of the nearest vector of the tower's codebook.

The cells of a tile are the grid that `ImageTower.encode_cells` gives. A code forgets of a cell's vector what lies between the
codebook's vectors, and keeps which words suit it: any legend can be applied to stored codes later."""
from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .resize import resize

NO_DATA = 255  # the code of a cell whose pixels are mostly no data
_KEPT = 0.999  # of the codebook's squared lengths, by the leading directions in which neighbours are sought


@dataclass(frozen=True)
class Codebook:
    """vectors: float32 (256, d), by code: unit length, and zeros for NO_DATA; rows, columns: of the cells of a tile, from the
    top left; sha256: of the file."""

    vectors: np.ndarray
    rows: int
    columns: int
    sha256: str

    @property
    def cells(self) -> int:
        """Number of cells of a tile."""
        return self.rows * self.columns

    def nearest(self, cells: np.ndarray) -> np.ndarray:
        """Codes uint8 (n, rows * columns) of cells (n, rows, columns, d), whose lengths do not matter."""
        n, rows, columns, d = cells.shape
        return self.codes(np.ascontiguousarray(np.moveaxis(cells, -1, 1)).reshape(n, d, rows * columns))

    def codes(self, features: np.ndarray) -> np.ndarray:
        """As `nearest`, of cells as a session gives them, (n, d, cells).

        The largest cosine is sought among the leading directions of the codebook (its singular vectors), which hold nearly all
        of it: that takes a third of the time, and the code is the nearest one or one about as near."""
        down, up = self._leading
        leading = np.swapaxes(down @ features, 1, 2)
        return (leading.reshape(-1, len(down)) @ up).argmax(1).astype(np.uint8).reshape(len(features), -1)

    @cached_property
    def _leading(self) -> tuple[np.ndarray, np.ndarray]:
        """(r, d) leading directions of the codebook, and (r, 255) its vectors in them."""
        left, size, right = np.linalg.svd(self.vectors[:NO_DATA], full_matrices=False)
        count = 1 + int(np.searchsorted(np.cumsum(size**2) / (size**2).sum(), _KEPT))
        return right[:count].copy(), np.ascontiguousarray((left[:, :count] * size[:count]).T)


def read_codebook(data: bytes, entry: dict, dimension: int) -> Codebook:
    """The codebook in a file of a bundle, int8 (255, d); entry: of the manifest. Raises ValueError for anything else."""
    directions = np.load(io.BytesIO(data), allow_pickle=False)
    if directions.dtype != np.int8 or directions.shape != (NO_DATA, dimension):
        raise ValueError(f"a codebook is int8 ({NO_DATA}, {dimension}), not {directions.dtype} {directions.shape}")
    vectors = directions.astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    vectors = np.concatenate([vectors, np.zeros((1, dimension), np.float32)])
    return Codebook(vectors, int(entry["rows"]), int(entry["columns"]), entry["sha256"])


def with_gaps(codes: np.ndarray, pixels: np.ndarray, book: Codebook) -> np.ndarray:
    """Codes (n, cells) of tiles whose pixels (n, bands, h, w) hold NaN = no data: NO_DATA for the cells that have less than
    half of their pixels, whose vectors tell of what was put in their place."""
    there = np.isfinite(pixels).mean(1, keepdims=True, dtype=np.float32)
    return np.where(resize(there, book.rows, book.columns).reshape(codes.shape) < 0.5, np.uint8(NO_DATA), codes)
