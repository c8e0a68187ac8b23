"""Vectors of a bundle's own sentences, kept on disk: a large text tower takes minutes for them, and every search tells them."""
from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ..errors import StoreError
from ..home import home
from ..index.files import replace

_MANY_SECONDS = 1.0  # from which keeping them is worth a file


def kept(tower: dict, texts: list[str], encode: Callable[[list[str]], np.ndarray]) -> np.ndarray:
    """encode(texts), float32 (n, d), of the text tower of this manifest entry; from the file of an earlier time where it is
    there and whole. Only what took longer than a second is kept."""
    file = home() / "texts" / f"{_key(tower, texts)}.npy"
    try:
        vectors = np.load(file, allow_pickle=False)
        if vectors.dtype == np.float32 and vectors.ndim == 2 and len(vectors) == len(texts) and np.isfinite(vectors).all():
            return vectors
    except (OSError, ValueError, EOFError):
        pass
    started = time.monotonic()
    vectors = encode(texts)
    if time.monotonic() - started > _MANY_SECONDS:
        _keep(file, vectors)
    return vectors


def _key(tower: dict, texts: list[str]) -> str:
    """Names the tower with all that is done with texts before it, and the texts."""
    return hashlib.sha256(json.dumps([tower, texts], sort_keys=True).encode()).hexdigest()[:32]


def _keep(file: Path, vectors: np.ndarray) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace(file, lambda stream: np.save(stream, vectors))
    except (OSError, StoreError):  # no room: they are made again the next time
        pass
