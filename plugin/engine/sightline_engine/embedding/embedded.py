"""What the engine keeps of a tile once its pixels are gone."""
from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True)
class EmbeddedTiles:
    """Some tiles of one grid, in the order of their numbers.

    vectors: float32 (n, d), unit length; tiles: int64 (n,), numbers in the grid; valid: float32 (n,), share of valid
    pixels; facts: float32 (n, columns), see captioning.facts."""

    vectors: np.ndarray
    tiles: np.ndarray
    valid: np.ndarray
    facts: np.ndarray

    def __len__(self) -> int:
        return len(self.tiles)

    def arrays(self) -> dict[str, np.ndarray]:
        """The fields by name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def empty(cls, dimension: int, columns: int) -> EmbeddedTiles:
        """No tiles, in arrays that others can be joined to."""
        return cls(np.zeros((0, dimension), np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32),
                   np.zeros((0, columns), np.float32))

    @classmethod
    def join(cls, parts: list[EmbeddedTiles]) -> EmbeddedTiles:
        """All tiles of at least one part."""
        return cls(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls)))
