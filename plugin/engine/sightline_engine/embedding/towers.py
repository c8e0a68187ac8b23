"""The image towers of a bundle: images of one sensor to vectors."""
from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from ..errors import BundleError, RolesError
from .cells import Codebook, read_codebook
from .files import BundleFiles
from .onnx_check import check_graph
from .preprocessing import Preprocessing
from .sessions import Session, cores, memory_ran_out, open_session
from .units import to_canonical

_SLOW = 0.25  # seconds for a tile
_Count = TypeVar("_Count", int, np.ndarray)


def normalised(vectors: np.ndarray) -> np.ndarray:
    """Rows of unit length, float32."""
    return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)).astype(np.float32)


@dataclass(frozen=True)
class Lattice:
    """Where the features of a local tower lie: feature (i, j) sees exactly the input pixels
    [i * stride, i * stride + reach) x [j * stride, j * stride + reach)."""

    stride: int
    reach: int

    def count(self, pixels: _Count) -> _Count:
        """Features along a side of so many pixels, or along each of several."""
        return (pixels - self.reach) // self.stride + 1


class ImageTower:
    """Images of one sensor to unit vectors (n, d). `manifest` is the tower's entry in the bundle's manifest.

    One session with one thread, which any number of threads may call at once: a vector is bitwise the same whatever
    batch it came in and whoever called. `encode` works in the caller's thread, `encode_all` on every core.

    A local tower (manifest `dense`) has a lattice of features, and the embedding of an image is what the tower's head makes of
    their mean, weighted with the share of valid pixels that each sees. It takes an image at its own resolution, see
    `input_size`."""

    def __init__(self, manifest: dict, dimension: int, files: BundleFiles, device: str):
        self.manifest, self.dimension, self._files, self._device = manifest, dimension, files, device
        self._lock, self._most = threading.Lock(), 0

    @property
    def name(self) -> str:
        return self.manifest["name"]

    @property
    def sensor(self) -> str:
        return self.manifest["sensor"]

    @cached_property
    def _opened(self) -> Session:
        """The session, one for all towers on the same file, of a graph that takes and gives what the manifest says."""
        file, sha256 = self.manifest["file"], self.manifest["sha256"]
        session = self._files.session(file, sha256, self._device,
                                      lambda model: open_session(model, self._device, file, 1, self._trial))
        check_graph(session.raw, self.manifest, self.dimension, self.preprocessing.channels)
        return session

    @cached_property
    def preprocessing(self) -> Preprocessing:
        """What is done with images before the graph sees them."""
        return Preprocessing.of(self.manifest)

    @property
    def composite(self) -> str | None:
        """What bands are seen as what, in words, by a tower that was trained on other images: "true colour from B4, B3, B2"."""
        composite = self.preprocessing.composite
        return composite.sentence if composite else None

    def _trial(self, session: Session) -> list[np.ndarray]:
        """What a provider must be able to compute before it is taken: one empty tile."""
        size, bands = self.manifest["input_px"], self.manifest["roles"]
        feeds = self.prepare(np.zeros((1, len(bands), size, size), np.float32), np.ones(1, np.float32), bands)
        return session.run([self.manifest["output"]], feeds)

    @property
    def session(self) -> Session:
        """What runs the tower, opened at first use; it tells the provider that is really used, and why no better one."""
        with self._lock:    # two workers that start together share one session
            return self._opened

    @property
    def is_open(self) -> bool:
        """Whether there is a session already."""
        return "_opened" in self.__dict__

    @property
    def provider(self) -> str:
        """What really runs the tower, for example "CPUExecutionProvider"."""
        return self.session.provider

    @property
    def is_local(self) -> bool:
        """Whether the tower has a lattice of features; others take statistics of the whole image."""
        return bool(self.manifest.get("dense"))

    @cached_property
    def lattice(self) -> Lattice:
        """Where the features of a local tower lie."""
        dense = self.manifest["dense"]
        return Lattice(dense["stride"], dense["reach"])

    @cached_property
    def codebook(self) -> Codebook | None:
        """What codes of cells mean; None for a tower that makes none. Raises BundleError for a damaged one."""
        entry = self.manifest.get("codebook")
        if not entry or self.is_local:
            return None
        try:
            return read_codebook(self._files(entry["file"], entry["sha256"]), entry, self.dimension)
        except (ValueError, KeyError, TypeError) as error:
            raise BundleError(f"The codebook of the {self.name} tower cannot be used ({error}); install the bundle "
                              "again.") from error

    @property
    def shared_pass(self) -> bool:
        """Whether one pass over a block may serve all tiles inside it, see embedding.shared."""
        return self.is_local and bool(self.manifest["shared_pass"])

    @property
    def step_multiple(self) -> int:
        """What steps between overlapping tiles should be multiples of, so that they can share work."""
        return self.lattice.stride if self.shared_pass else 1

    def takes(self, roles, units: str | None = None) -> bool:
        """Whether the tower accepts exactly these roles, in these units where any are given."""
        return (set(roles) <= set(self.manifest["roles"]) and set(self.manifest["required_roles"]) <= set(roles)
                and (units is None or units in self.manifest["units"]))

    def input_size(self, height: int, width: int, gsd_m: float | None = None) -> tuple[int, int]:
        """Rows and columns at which the tower sees an image of height x width pixels of gsd_m metres.

        A local tower: those of the image itself while gsd_m lies within the tower's range (None: it does), else so many
        that a pixel has the nearest size within the range, and at least the reach. Any other tower: always input_px."""
        if not self.is_local:
            return self.manifest["input_px"], self.manifest["input_px"]
        low, high = self.manifest["gsd_m"]
        scale = 1.0 if gsd_m is None else gsd_m / min(max(gsd_m, low), high)
        rows, columns = (max(round(size * scale), self.lattice.reach) for size in (height, width))
        return rows, columns

    def tile_m(self, gsd_m: float) -> float:
        """Ground size in metres, to three digits, of a tile that shows the tower what it was trained on."""
        low, high = self.manifest["gsd_m"]
        metres = max(self.manifest["input_px"] * min(max(gsd_m, low), high), 17 * gsd_m)
        return float(f"{metres:.3g}")

    @property
    def batch(self) -> int:
        """Tiles per call of the session: what the manifest says for the provider, else as many as that likes (a CPU 16, CUDA
        256), halved whenever memory ran out."""
        return self._most or self.manifest.get("batch", {}).get(self.provider) or self.session.batch

    @cached_property
    def seconds_per_tile(self) -> float:
        """What the bare session takes for a tile on this machine with every core at work, measured once."""
        size, slots, workers = self.manifest["input_px"], len(self.manifest["roles"]), cores()
        feeds = self.prepare(np.zeros((8, slots, size, size), np.float32), np.ones(8, np.float32), self.manifest["roles"])
        one = {name: value[:1] for name, value in feeds.items()}
        self.run(one)  # the first run is slower
        started = time.perf_counter()
        self.run(one)
        if (seconds := time.perf_counter() - started) > _SLOW:  # nobody shall wait for two dozen
            return seconds / workers
        with ThreadPoolExecutor(workers) as pool:
            started = time.perf_counter()
            list(pool.map(self.run, [feeds] * workers))
            return (time.perf_counter() - started) / (8 * workers)

    def canonical(self, images: np.ndarray, units: str) -> tuple[np.ndarray, np.ndarray]:
        """Images (n, bands, h, w) as reflectance, display or dB, and (n,) whether their levels mean something (1 or 0)."""
        if units not in self.manifest["units"]:
            raise RolesError(f"The {self.name} tower takes {', '.join(self.manifest['units'])}, not '{units}'.")
        return to_canonical(np.asarray(images, np.float32), units, self.preprocessing.measured)

    def prepare(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str],
                gsd_m: float | None = None) -> dict[str, np.ndarray]:
        """The session's inputs for what `canonical` gives: bands in their slots or as a composite, in `input_size`."""
        height, width = values.shape[2:]
        pixels = self.preprocessing.pixels(values, roles, *self.input_size(height, width, gsd_m))
        feeds = {"pixels": pixels, "calibrated": calibrated}
        return {name: feeds[name] for name in self.manifest["inputs"]}

    def run(self, feeds: dict[str, np.ndarray]) -> np.ndarray:
        """The bare session on prepared inputs: unit vectors (n, d)."""
        return normalised(self._fetch([self.manifest["output"]], feeds)[0])

    def encode(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str],
               gsd_m: float | None = None) -> np.ndarray:
        """What `canonical` gives for n images of gsd_m metres per pixel -> float32 (n, d), each row of unit length, in the
        caller's thread. A local tower without gsd_m takes the images at their own resolution."""
        return np.concatenate([np.zeros((0, self.dimension), np.float32),
                               *self._in_batches(self.run, values, calibrated, roles, gsd_m)])

    def encode_coded(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str],
                     gsd_m: float | None = None) -> tuple[np.ndarray, np.ndarray]:
        """As `encode`, and beside the vectors (n, d) the codes of the cells, uint8 (n, cells), in the same pass; (n, 0) from
        a tower without codebook."""
        book = self.codebook
        if book is None:
            return self.encode(values, calibrated, roles, gsd_m), np.zeros((len(values), 0), np.uint8)
        outputs = [self.manifest["output"], self.manifest["grid"]["output"]]

        def run(feeds: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
            images, cells = self._fetch(outputs, feeds)
            return normalised(images), book.codes(cells.reshape(*cells.shape[:2], -1))

        parts = [(np.zeros((0, self.dimension), np.float32), np.zeros((0, book.cells), np.uint8)),
                 *self._in_batches(run, values, calibrated, roles, gsd_m)]
        vectors, codes = map(np.concatenate, zip(*parts))
        return vectors, codes

    def _in_batches(self, run, values: np.ndarray, calibrated: np.ndarray, roles: list[str], gsd_m: float | None) -> list:
        """What `run` makes of the session's inputs, batch by batch; batches are halved whenever memory runs out."""
        parts, start = [], 0
        while start < len(values):
            most, size = self.batch, self._at_once(values, gsd_m)
            batch = slice(start, start + size)
            try:
                parts.append(run(self.prepare(values[batch], calibrated[batch], roles, gsd_m)))
            except (MemoryError, BundleError) as error:
                if size == 1 or not memory_ran_out(error):
                    raise
                self.session.shrink()
                self._most = max(1, min(most // 2, self.batch))  # another worker may have halved it already
                continue
            start += size
        return parts

    def encode_all(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str],
                   gsd_m: float | None = None) -> np.ndarray:
        """As `encode`, with the batches spread over every core, or two at a time where a GPU computes on one while the next is
        made ready: for callers that are not themselves one of many."""
        size = self._at_once(values, gsd_m)
        if len(values) <= size or self.session.callers == 1:
            return self.encode(values, calibrated, roles, gsd_m)
        starts = range(0, len(values), size)
        with ThreadPoolExecutor(self.session.callers) as pool:
            return np.concatenate(list(pool.map(
                lambda i: self.encode(values[i:i + size], calibrated[i:i + size], roles, gsd_m), starts)))

    def _at_once(self, values: np.ndarray, gsd_m: float | None) -> int:
        """Images per call of the session: `batch`, or fewer where they are larger than input_px."""
        height, width = values.shape[2:]
        rows, columns = self.input_size(height, width, gsd_m)
        return max(1, min(self.batch, self.batch * self.manifest["input_px"] ** 2 // (rows * columns)))

    def encode_cells(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """What `canonical` gives -> unit vectors of the images (n, d) and of their cells (n, rows, columns, d), from the top
        left, in one pass. Cells divide the input evenly; those of a local tower are its features, which overlap.

        Raises BundleError for a tower that has no cells."""
        if self.is_local:
            parts = self.manifest["dense"]["outputs"][0]
        elif grid := self.manifest.get("grid"):
            parts = grid["output"]
        else:
            raise BundleError(f"The {self.name} tower of this bundle tells nothing about parts of a tile; take a newer bundle.")
        whole, cells = [], []
        size = self._at_once(values, None)
        for start in range(0, len(values), size):
            feeds = self.prepare(values[start:start + size], calibrated[start:start + size], roles)
            images, features = self._fetch([self.manifest["output"], parts], feeds)
            whole.append(normalised(images))
            flat = np.ascontiguousarray(np.moveaxis(features, 1, -1)).reshape(-1, features.shape[1])
            flat = self.head(flat) if self.is_local else normalised(flat)
            cells.append(flat.reshape(len(features), *features.shape[2:], -1))
        return np.concatenate(whole), np.concatenate(cells)

    def dense(self, values: np.ndarray, calibrated: np.ndarray, roles: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Features of what `canonical` gives, at its own resolution: float32 (n, c, rows, columns), before the head, and
        weight float32 (n, rows, columns), the share of valid pixels that each sees. For towers with a lattice."""
        features, weight = self._fetch(self.manifest["dense"]["outputs"], self.prepare(values, calibrated, roles))
        return features, weight

    def head(self, means: np.ndarray) -> np.ndarray:
        """Weighted means of features (n, c) -> unit vectors (n, d): a linear layer, ReLU, a linear layer."""
        first, first_bias, second, second_bias = self._head
        return normalised(np.maximum(means @ first.T + first_bias, 0) @ second.T + second_bias)

    @property
    def channels(self) -> int:
        """Number of channels c of a feature."""
        return self._head[0].shape[1]

    @cached_property
    def _head(self) -> list[np.ndarray]:
        reach, bands = self.lattice.reach, len(self.manifest["roles"])
        feeds = self.prepare(np.zeros((1, bands, reach, reach), np.float32), np.ones(1, np.float32), self.manifest["roles"])
        return self._fetch(self.manifest["dense"]["head"], feeds)

    def _fetch(self, outputs: list[str], feeds: dict[str, np.ndarray]) -> list[np.ndarray]:
        return self.session.run(outputs, feeds)
