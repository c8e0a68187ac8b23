"""The caption memory: sentences that the project generated, as vectors beside the images'.

Until there is a learned decoder, an image is described by the nearest of these sentences (retrieval captioning, for
example Ordonez et al. 2011), and says so.
"""
from __future__ import annotations

import numpy as np

SOURCE = "nearest of Sightline's own sentences"


class CaptionMemory:
    """Sentences and concepts of a bundle; which of them a sensor can show is marked in the bundle's captions.json."""

    def __init__(self, content: dict, bundle):
        self._content = content
        self._bundle = bundle
        self._by_sensor: dict[tuple[str, str], tuple[list[str], np.ndarray]] = {}

    def _entries(self, kind: str, sensor: str) -> tuple[list[str], np.ndarray]:
        if (kind, sensor) not in self._by_sensor:
            entries = [e for e in self._content[kind] if sensor in e["sensors"]]
            prompt = "text" if kind == "sentences" else "prompt"
            names = [e["text" if kind == "sentences" else "name"] for e in entries]
            self._by_sensor[kind, sensor] = names, self._bundle.encode_text([e[prompt] for e in entries])
        return self._by_sensor[kind, sensor]

    def sentences(self, vectors: np.ndarray, sensor: str) -> list[str]:
        """The nearest sentence to each unit vector (n, d)."""
        texts, memory = self._entries("sentences", sensor)
        return [texts[i] for i in (vectors @ memory.T).argmax(1)]

    def concepts(self, vectors: np.ndarray, sensor: str) -> tuple[list[str], np.ndarray]:
        """Names of the concepts, and for each unit vector (n, d) the index of the nearest one."""
        names, memory = self._entries("concepts", sensor)
        return names, (vectors @ memory.T).argmax(1)
