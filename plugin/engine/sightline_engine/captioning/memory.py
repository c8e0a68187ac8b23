"""The caption memory: sentences that the project generated, as vectors beside the images'.

Where a bundle has no decoder, an image is described by the nearest of these sentences (retrieval captioning, for example
Ordonez et al. 2011), and says so.
"""
from __future__ import annotations

import numpy as np

SOURCE = "nearest of Sightline's own sentences"
NOTHING = "The model brings no sentences about such images"


class CaptionMemory:
    """Sentences of a bundle; which of them a sensor can show is marked in the bundle's captions.json."""

    def __init__(self, content: dict, encode_text):
        self._sentences = content["sentences"]
        self._sentence_vectors = encode_text([entry["text"] for entry in self._sentences])

    def sentences(self, vectors: np.ndarray, sensor: str) -> list[str]:
        """The nearest sentence to each unit vector (n, d); NOTHING where there is none for the sensor."""
        allowed = np.array([sensor in entry["sensors"] for entry in self._sentences], bool)
        if not allowed.any():
            return [NOTHING] * len(vectors)
        nearest = np.where(allowed, vectors @ self._sentence_vectors.T, -np.inf).argmax(1)
        return [self._sentences[i]["text"] for i in nearest]
