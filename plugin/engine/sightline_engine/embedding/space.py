"""What stands for a model that is not here: a space of embeddings in which tiles compare with tiles, and nothing else can be
asked."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..errors import BundleError
from .calibration import Calibration

_SURE = float(np.log(19))  # of the logistic: 0.95


@dataclass(frozen=True)
class SpaceTower:
    """The image tower of a space: known by name and hash, as an index's manifest has them, and never run."""

    name: str
    sensor: str
    manifest: dict
    composite: str = ""
    codebook: None = None
    lattice: None = None


class Space:
    """The part of a Bundle that searches by example need. manifest: that of an index of the space."""

    through = decoder = caption_memory = folder = None

    def __init__(self, manifest: dict):
        self.name, self.dimension = manifest["bundle"], manifest["dimension"]
        self.manifest = {"name": self.name, "version": manifest.get("bundle_version"), "dimension": self.dimension}
        self._limits = manifest["imported"]["calibration"]
        self.images = [SpaceTower(manifest["tower"], manifest["sensor"], {
            "sha256": manifest["tower_sha256"], "preprocessing": manifest.get("preprocessing"), "roles": [], "units": []})]
        self.text = self

    @property
    def languages(self) -> list[str]:
        return []

    def encode_query(self, text: str):
        """Raises BundleError: nobody here knows this space's words."""
        raise self._unable("cannot be searched by a text", "search by an example tile or box, or install that model; where "
                           "their space is that of an installed one, import them again with --space and its name")

    encode_text = encode_queries = encode_query

    def tower_of(self, *_, **__):
        """Raises BundleError: pixels need a model."""
        raise self._unable("cannot be compared with images", "take an example from their own tiles")

    tower_for = encode_images = tower_of

    def dense_tower_of(self, *_) -> None:
        return None

    def calibration_of(self, tower: SpaceTower, roles=()) -> Calibration:
        """What its own tiles told when they were imported; see `limits_of`."""
        limit, below, above = (self._limits[key] for key in ("limit", "below", "above"))
        return Calibration(limit, below, above, np.zeros((0, self.dimension), np.float32), np.zeros(0, np.float32), limit,
                           above, np.zeros(self.dimension, np.float32))

    def caution(self, tower: SpaceTower) -> str:
        """Always: nobody knows what its cosines mean."""
        return f"Matches of {self.name} say how rarely two of its tiles are so alike; only their order means something."

    def seen_as(self, tower: SpaceTower) -> str:
        return ""

    def _unable(self, what: str, instead: str) -> BundleError:
        return BundleError(f"These embeddings {what}: {self.name}, the model that made them, is not installed; {instead}.")


@dataclass
class Sample:
    """Some vectors of many, of which it is measured how alike tiles of a space are. add() takes them batch by batch."""

    most: int = 16  # of a batch: they lie side by side, and neighbours are alike
    parts: list = field(default_factory=list)

    def add(self, vectors: np.ndarray) -> None:
        """vectors: float32 (n, d)."""
        some = np.unique(np.linspace(0, len(vectors) - 1, self.most).astype(int)) if len(vectors) else slice(0)
        self.parts.append(vectors[some])

    def limits(self) -> dict:
        """{"limit", "below", "above"} of a match that is 0.5 for a cosine that one of a hundred pairs of tiles exceeds, 0.05
        for the median one and 0.95 halfway from the limit to 1: a calibration without any label."""
        vectors = np.concatenate(self.parts)
        vectors = vectors[np.unique(np.linspace(0, len(vectors) - 1, 1024).astype(int))]
        pairs = (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
        middle, limit = (float(v) for v in np.quantile(pairs, (0.5, 0.99))) if len(pairs) else (0.0, 0.9)
        limit = min(limit, 0.995)
        return {"limit": round(limit, 5), "below": round(_SURE / max(limit - middle, 0.005), 3),
                "above": round(2 * _SURE / (1 - limit), 3)}
