"""What the engine keeps of a tile once its pixels are gone."""
from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True)
class EmbeddedTiles:
    """Some tiles of one plan.

    vectors: float32 (n, d), unit length; tiles: int64 (n,), numbers in the plan; valid: float32 (n,), share of valid
    pixels; cloud: float32 (n,), share of clouded pixels, NaN = unknown; facts: float32 (n, columns), see
    captioning.facts; codes: uint8 (n, cells), see embedding.cells, (n, 0) from a tower without codebook."""

    vectors: np.ndarray
    tiles: np.ndarray
    valid: np.ndarray
    cloud: np.ndarray
    facts: np.ndarray
    codes: np.ndarray

    def __len__(self) -> int:
        return len(self.tiles)

    def __getitem__(self, rows) -> EmbeddedTiles:
        """Those of some rows (indices, booleans or a slice)."""
        return EmbeddedTiles(*(getattr(self, f.name)[rows] for f in fields(self)))

    @classmethod
    def empty(cls, dimension: int, columns: int, cells: int = 0) -> EmbeddedTiles:
        """No tiles, in arrays that others can be joined to."""
        return cls(np.zeros((0, dimension), np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32),
                   np.zeros(0, np.float32), np.zeros((0, columns), np.float32), np.zeros((0, cells), np.uint8))

    @classmethod
    def join(cls, parts: list[EmbeddedTiles]) -> EmbeddedTiles:
        """All tiles of at least one part."""
        return cls(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls)))
