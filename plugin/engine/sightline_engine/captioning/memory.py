"""The caption memory: sentences that the project generated, as vectors beside the images'.

Until there is a learned decoder, an image is described by the nearest of these sentences (retrieval captioning, for
example Ordonez et al. 2011), and says so.
"""
from __future__ import annotations

import numpy as np

SOURCE = "nearest of Sightline's own sentences"


class CaptionMemory:
    """Sentences and concepts of a bundle; which of them a sensor can show is marked in the bundle's captions.json."""

    def __init__(self, content: dict, encode_text):
        self._sentences, self._concepts = content["sentences"], content["concepts"]
        self._sentence_vectors = encode_text([entry["text"] for entry in self._sentences])
        self._concept_vectors = encode_text([entry["prompt"] for entry in self._concepts])

    def sentences(self, vectors: np.ndarray, sensor: str) -> list[str]:
        """The nearest sentence to each unit vector (n, d)."""
        return [self._sentences[i]["text"] for i in _nearest(vectors, self._sentence_vectors, self._sentences, sensor)]

    def concepts(self, vectors: np.ndarray, sensor: str) -> tuple[list[str], np.ndarray]:
        """Names of the concepts, and for each unit vector (n, d) the index of the nearest one."""
        return ([entry["name"] for entry in self._concepts],
                _nearest(vectors, self._concept_vectors, self._concepts, sensor))


def _nearest(vectors: np.ndarray, memory: np.ndarray, entries: list[dict], sensor: str) -> np.ndarray:
    allowed = np.array([sensor in entry["sensors"] for entry in entries])
    return np.where(allowed, vectors @ memory.T, -np.inf).argmax(1)
