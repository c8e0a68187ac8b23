"""Whether an ONNX file computes what the torch model does, on the same inputs.

Two measures, over all rows: `cosine`, the least between features of one input, and `max_abs`, the greatest difference of any
number of the L2-normalised features, which are what a search compares. Features before normalisation may have any scale; their
greatest difference, divided by their greatest magnitude where that is above 1, is `raw_max_abs` and is held to the same
limit."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from sightline_engine.embedding.starting import plain

from .errors import ImportRefused
from .graphs import OUTPUT

LEAST_COSINE = {"float32": 0.99999, "float16": 0.999, "int8": 0.99}
GREATEST = 1e-4             # of a difference, in float32


@dataclass(frozen=True)
class Parity:
    max_abs: float
    raw_max_abs: float
    cosine: float

    def holds(self, precision: str) -> bool:
        """Whether a tower of this precision may be used."""
        close = precision != "float32" or max(self.max_abs, self.raw_max_abs) <= GREATEST
        return bool(close and self.cosine >= LEAST_COSINE[precision])

    def to_json(self) -> dict:
        return {name: float(f"{value:.3g}") if name != "cosine" else round(value, 6) for name, value in asdict(self).items()}


def run(path: Path, batches: list[dict[str, np.ndarray]]) -> np.ndarray:
    """What the ONNX file gives for some batches, as the engine runs it on the CPU: float32 (n, d)."""
    opened = plain(path, 0)
    return np.concatenate([opened.run([OUTPUT], feeds)[0] for feeds in batches])


def measure(expected: np.ndarray, found: np.ndarray) -> Parity:
    """expected, found: features (n, d) of torch and of ONNX."""
    if expected.shape != found.shape or not np.isfinite(found).all():
        return Parity(np.inf, np.inf, -1.0)
    expected, found = expected.astype(np.float64), found.astype(np.float64)
    unit, other = (values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-30) for values in (expected, found))
    return Parity(float(np.abs(unit - other).max()), float(np.abs(expected - found).max() / max(1.0, np.abs(expected).max())),
                  float((unit * other).sum(1).min()))


def demand(parity: Parity, precision: str, part: str) -> Parity:
    """The parity, where it holds. Raises ImportRefused."""
    if parity.holds(precision):
        return parity
    limits = f"a cosine of at least {LEAST_COSINE[precision]}" + (f" and differences up to {GREATEST:g}"
                                                                   if precision == "float32" else "")
    advice = {"float32": "report this model to the project", "float16": "import it with --precision float32",
              "int8": "import it with --precision float16 or float32"}[precision]
    raise ImportRefused(f"{part} in {precision} does not give what the torch model gives (cosine {parity.cosine:.5f}, greatest "
                        f"difference {parity.max_abs:.2g}, while {limits} is asked for); {advice}.")
