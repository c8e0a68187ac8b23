"""A bundle's self-test: vectors that the model's own framework gave, made again on this machine and on this provider.

Inputs are made by arithmetic alone, so that every machine makes the same: three sentences, and for every image tower two
pictures in the first of its units, the second with a corner of no data. They go through all that the engine does with a user's
texts and rasters (cleaning, tokens, composite, resizing), so that a mistake there shows as well as one in the graph."""
from __future__ import annotations

import base64

import numpy as np

from ..errors import BundleError

HOW = "sightline-selftest/1"
TEXTS = ("a river winds through farmland", "An airport: two runways & many parked airplanes",
         "Überflutete Häuser am Fluß – 洪水 🌊 ½")
# Least cosine between the recorded vector and the one made here: on a CPU, and on other providers, which round otherwise.
LIMITS = {"float32": (0.9999, 0.999), "float16": (0.999, 0.999), "int8": (0.99, 0.98)}
_RANGES = {"uint8": (0.0, 255.0), "dn10000": (100.0, 4000.0), "reflectance": (0.01, 0.4), "db": (-25.0, 0.0),
           "linear": (0.003, 1.0), "amplitude": (0.05, 1.0)}
_PIXELS = 160


def pictures(tower) -> np.ndarray:
    """float32 (2, bands, 160, 160) in the first of the tower's units: waves that differ from band to band, and grain."""
    low, high = _RANGES[tower.manifest["units"][0]]
    bands = len(tower.manifest["roles"])
    picture, band, y, x = np.indices((2, bands, _PIXELS, _PIXELS), np.int64)
    waves = np.sin(x * (0.05 + 0.011 * band) + 1.3 * picture) * np.cos(y * (0.04 + 0.007 * band + 0.05 * picture))
    grain = ((x * 7919 + y * 104729 + band * 1299709 + picture * 15485863) * 2654435761 % 2**32) / 2**32
    values = np.rint((0.5 + 0.4 * waves + 0.2 * (grain - 0.5)) * 4096) / 4096  # whatever a sine's last digit is here
    values = (low + np.clip(values, 0, 1) * (high - low)).astype(np.float32)
    values[1, :, :40, :56] = np.nan
    return values


def feeds(tower) -> dict[str, np.ndarray]:
    """The graph's inputs for the self-test of an image tower, through the engine's own preprocessing."""
    values, calibrated = tower.canonical(pictures(tower), tower.manifest["units"][0])
    return tower.prepare(values, calibrated, tower.manifest["roles"])


def record(bundle) -> dict:
    """The manifest's "selftest" of a bundle whose model is at hand as ONNX only: what the engine gives here and now."""
    return recorded(bundle.encode_text(list(TEXTS)), {tower.name: tower.run(feeds(tower)) for tower in bundle.images})


def recorded(text: np.ndarray, images: dict[str, np.ndarray]) -> dict:
    """The manifest's "selftest": what the model's own framework gives for TEXTS (3, d) and `feeds` of each tower (2, d)."""
    return {"how": HOW, "texts": list(TEXTS), "text": _packed(text),
            "images": {name: _packed(vectors) for name, vectors in images.items()}}


def check(bundle, progress=lambda done, total: None) -> list[dict]:
    """Makes the vectors of the self-test again -> {"part", "cosine", "max_abs", "ok", "provider"} of the text tower and of each
    image tower: least cosine and greatest difference of unit vectors. Raises BundleError for a bundle without a self-test."""
    said = bundle.manifest.get("selftest") or {}
    if said.get("how") != HOW:
        raise BundleError(f"Bundle {bundle.name} has no self-test that this version of Sightline knows; import the model "
                          "again.")
    total, parts = 1 + len(bundle.images), []
    found = bundle.encode_text(said["texts"])
    parts.append(_part("text", found, said["text"], bundle.manifest["text"], bundle.text.session.provider, bundle))
    progress(1, total)
    for tower in bundle.images:
        if tower.name not in said["images"]:
            raise BundleError(f"The self-test of bundle {bundle.name} leaves out its tower {tower.name}; import the model "
                              "again.")
        found = tower.run(feeds(tower))
        parts.append(_part(tower.name, found, said["images"][tower.name], tower.manifest, tower.provider, bundle))
        progress(len(parts), total)
    return parts


def limit(precision: str, provider: str) -> float:
    """The least cosine that a tower of this precision has to reach on this provider."""
    return LIMITS[precision][provider != "CPUExecutionProvider"]


def _part(name: str, found: np.ndarray, packed: str, entry: dict, provider: str, bundle) -> dict:
    expected = _unpacked(packed, bundle)
    if found.shape != expected.shape or not np.isfinite(found).all():
        return {"part": name, "cosine": 0.0, "max_abs": float("inf"), "ok": False, "provider": provider}
    cosine, difference = float((found * expected).sum(1).min()), float(np.abs(found - expected).max())
    ok = cosine >= limit(entry.get("precision", "float32"), provider)
    return {"part": name, "cosine": round(cosine, 6), "max_abs": round(difference, 8), "ok": ok, "provider": provider}


def _packed(vectors: np.ndarray) -> str:
    """Rows scaled to unit length, as base64 of float32 in the order of little-endian machines."""
    vectors = np.asarray(vectors, np.float64)
    return base64.b64encode((vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype("<f4").tobytes()).decode()


def _unpacked(text: str, bundle) -> np.ndarray:
    try:
        return np.frombuffer(base64.b64decode(text, validate=True), "<f4").reshape(-1, bundle.dimension)
    except (ValueError, TypeError) as error:
        raise BundleError(f"The self-test of bundle {bundle.name} is damaged ({error}); import the model again.") from error
