"""Whether a tile shows what a sentence names: concepts with the words that name them, and how near a tile must be to each."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_UNTOLD = 0.5  # of a sentence that names none of the concepts


@dataclass(frozen=True)
class Evidence:
    """vectors (c, d): embeddings of the concepts' names; limits (c,): the cosine at which a tile shows a concept as likely as
    not, fitted on dev tiles of the sensor; slope of the logistic; signs: per concept the words of a sentence that name it."""

    vectors: np.ndarray
    limits: np.ndarray
    slope: float
    signs: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, entry: dict, encode_text) -> Evidence:
        """entry: {"slope", "concepts": [{"text", "signs", "limit"}]} as in a decoder's words file."""
        concepts = entry["concepts"]
        return cls(encode_text([c["text"] for c in concepts]), np.array([c["limit"] for c in concepts], np.float32),
                   entry["slope"], tuple(tuple(c["signs"]) for c in concepts))

    def named(self, text: str) -> list[int]:
        """Numbers of the concepts that a sentence names."""
        words = f" {text.lower().rstrip('.').replace(',', ' ')} "
        return [i for i, signs in enumerate(self.signs) if any(f" {sign} " in words for sign in signs)]

    def shown(self, vectors: np.ndarray) -> np.ndarray:
        """Probability that each tile (n, d) shows each concept: (n, c)."""
        return 1 / (1 + np.exp(-self.slope * (vectors @ self.vectors.T - self.limits)))

    def truth(self, vectors: np.ndarray, named: list[list[int]]) -> np.ndarray:
        """Probability that each tile (n, d) shows all that each sentence names, (n, sentences): that of the least likely."""
        shown = np.concatenate([self.shown(vectors), np.full((len(vectors), 1), _UNTOLD, np.float32)], 1)
        return np.stack([shown[:, numbers or [-1]].min(1) for numbers in named], 1)
