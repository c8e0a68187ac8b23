"""The encoders of a bundle: text to vectors, images of one sensor to vectors."""
from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import numpy as np

from ..errors import RolesError
from .resize import resize
from .sessions import cores, open_session
from .units import to_canonical

# Small batches stay in a core's cache: two callers with 16 tiles each beat one session on two cores with 64 by a third.
_BATCH = {"CPUExecutionProvider": 16, "CUDAExecutionProvider": 256}
_TEXTS = 64
_MEMORY = ("out of memory", "failed to allocate", "alloc_failed", "bad allocation", "bad_alloc", "available memory")


def normalised(vectors: np.ndarray) -> np.ndarray:
    """Rows of unit length, float32."""
    return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)).astype(np.float32)


class TextTower:
    """Sentences to unit vectors (n, d)."""

    def __init__(self, manifest: dict, read, device: str):
        self.manifest, self._read, self._device = manifest, read, device

    @cached_property
    def _session(self):
        # One thread: a query is a handful of tokens, and an indexing may own the other cores.
        return open_session(self._read(self.manifest["file"], self.manifest["sha256"]), "cpu", self.manifest["file"], 1)

    @cached_property
    def _tokenizer(self):
        from tokenizers import Tokenizer

        text = self._read(self.manifest["tokenizer"], self.manifest["tokenizer_sha256"]).decode("utf-8")
        tokenizer = Tokenizer.from_str(text)
        tokenizer.enable_truncation(self.manifest["max_tokens"])
        tokenizer.enable_padding()
        return tokenizer

    def encode(self, texts: list[str]) -> np.ndarray:
        """float32 (n, d), each row of unit length."""
        vectors = []
        for start in range(0, len(texts), _TEXTS):
            encodings = self._tokenizer.encode_batch(texts[start:start + _TEXTS])
            feeds = {"input_ids": np.array([e.ids for e in encodings], np.int64),
                     "attention_mask": np.array([e.attention_mask for e in encodings], np.int64)}
            vectors.append(self._session.run([self.manifest["output"]], feeds)[0])
        return normalised(np.concatenate(vectors))


class ImageTower:
    """Images of one sensor to unit vectors (n, d). `manifest` is the tower's entry in the bundle's manifest.

    One session with one thread, which any number of threads may call at once: a vector is bitwise the same whatever
    batch it came in and whoever called. `encode` works in the caller's thread, `encode_all` on every core."""

    def __init__(self, manifest: dict, dimension: int, read, device: str):
        self.manifest, self._dimension, self._read, self._device = manifest, dimension, read, device
        self._lock, self._most = threading.Lock(), 0

    @property
    def name(self) -> str:
        return self.manifest["name"]

    @property
    def sensor(self) -> str:
        return self.manifest["sensor"]

    @cached_property
    def _opened(self):
        return open_session(self._read(self.manifest["file"], self.manifest["sha256"]), self._device,
                            self.manifest["file"], 1)

    @property
    def _session(self):
        with self._lock:    # two workers that start together share one session
            return self._opened

    @property
    def provider(self) -> str:
        """What really runs the tower, for example "CPUExecutionProvider"."""
        return self._session.get_providers()[0]

    def takes(self, roles) -> bool:
        """Whether the tower accepts exactly these roles."""
        return set(roles) <= set(self.manifest["roles"]) and set(self.manifest["required_roles"]) <= set(roles)

    def tile_m(self, gsd_m: float) -> float:
        """Ground size in metres, to three digits, of a tile that shows the tower what it was trained on."""
        low, high = self.manifest["gsd_m"]
        metres = max(self.manifest["input_px"] * min(max(gsd_m, low), high), 17 * gsd_m)
        return float(f"{metres:.3g}")

    @property
    def batch(self) -> int:
        """Tiles per call of the session: 16 on a CPU, 256 on CUDA, halved whenever memory ran out."""
        return self._most or _BATCH.get(self.provider, 16)

    @cached_property
    def seconds_per_tile(self) -> float:
        """What the bare session takes for a tile on this machine with every core at work, measured once."""
        size, slots, workers = self.manifest["input_px"], len(self.manifest["roles"]), cores()
        feeds = self.prepare(np.zeros((8, slots, size, size), np.float32), np.ones(8, np.float32), self.manifest["roles"])
        self.run(feeds)
        with ThreadPoolExecutor(workers) as pool:
            started = time.perf_counter()
            list(pool.map(self.run, [feeds] * workers))
            return (time.perf_counter() - started) / (8 * workers)

    def canonical(self, images: np.ndarray, units: str) -> tuple[np.ndarray, np.ndarray]:
        """Images (n, bands, h, w) in the tower's own units, and (n,) whether their levels mean something (1 or 0)."""
        if units not in self.manifest["units"]:
            raise RolesError(f"The {self.name} tower takes {', '.join(self.manifest['units'])}, not '{units}'.")
        return to_canonical(np.asarray(images, np.float32), units, self.manifest["canonical_unit"])

    def prepare(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str]) -> dict[str, np.ndarray]:
        """The session's inputs for what `canonical` gives: bands in their slots, resized."""
        size = self.manifest["input_px"]
        values = resize(values, size, size)
        pixels = np.full((len(values), len(self.manifest["roles"]), size, size), np.nan, np.float32)
        pixels[:, [self.manifest["roles"].index(role) for role in roles]] = values
        feeds = {"pixels": pixels, "calibrated": calibrated}
        return {name: feeds[name] for name in self.manifest["inputs"]}

    def run(self, feeds: dict[str, np.ndarray]) -> np.ndarray:
        """The bare session on prepared inputs: unit vectors (n, d)."""
        return normalised(self._session.run([self.manifest["output"]], feeds)[0])

    def encode(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str]) -> np.ndarray:
        """What `canonical` gives for n images -> float32 (n, d), each row of unit length, in the caller's thread."""
        parts, start = [np.zeros((0, self._dimension), np.float32)], 0
        while start < len(values):
            size = self.batch
            try:
                parts.append(self.run(self.prepare(values[start:start + size], calibrated[start:start + size], roles)))
            except Exception as error:  # onnxruntime's own exceptions share no base class
                if size == 1 or not _memory_ran_out(error):
                    raise
                self._most = max(1, size // 2)
                continue
            start += size
        return np.concatenate(parts)

    def encode_all(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str]) -> np.ndarray:
        """As `encode`, with the batches spread over every core: for callers that are not themselves one of many."""
        size = self.batch
        if len(values) <= size or self.provider != "CPUExecutionProvider":
            return self.encode(values, calibrated, roles)
        starts = range(0, len(values), size)
        with ThreadPoolExecutor(cores()) as pool:
            return np.concatenate(list(pool.map(
                lambda start: self.encode(values[start:start + size], calibrated[start:start + size], roles), starts)))


def _memory_ran_out(error: Exception) -> bool:
    return isinstance(error, MemoryError) or any(sign in str(error).lower() for sign in _MEMORY)
