"""From the units in which images come to the one that a tower takes."""
from __future__ import annotations

import numpy as np

from ..errors import RolesError

DISPLAY_GAIN = 3.5  # reflectance 0.29 shows as white, the usual true-colour stretch of Sentinel-2
_TOO_BRIGHT_DB = 5  # no ground is that bright in the middle; digital numbers without calibration are, tens of dB even of water


def to_canonical(images: np.ndarray, units: str, canonical: str) -> tuple[np.ndarray, np.ndarray]:
    """Converts float32 images (n, bands, h, w); also float32 (n,): 1 where absolute levels mean something, else 0.

    canonical "reflectance": 0 to 1; "display": 0 to 1; "db": decibel. Units per canonical unit: reflectance and
    display take dn10000, reflectance, uint8; db takes db, linear, amplitude, uint8. Raises RolesError otherwise."""
    known = np.ones(len(images), np.float32)
    if canonical == "db":
        return _to_db(images, units, known)
    if units == "uint8":
        return np.clip(images / np.float32(255), 0, 1), 0 * known
    if units not in ("dn10000", "reflectance"):
        raise RolesError(f"Units '{units}' do not fit optical bands; use dn10000, reflectance or uint8.")
    reflectance = images / np.float32(10000) if units == "dn10000" else images
    if canonical == "display":
        return np.clip(reflectance * np.float32(DISPLAY_GAIN), 0, 1), 0 * known
    return reflectance, known


def _to_db(images: np.ndarray, units: str, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if units == "uint8":
        return _decibel(images, 20, 1.0), 0 * known
    if units == "db":
        level = images
    elif units == "linear":
        level = _decibel(images, 10, 1e-6)
    elif units == "amplitude":
        level = _decibel(images, 20, 1e-3)
    else:
        raise RolesError(f"Units '{units}' do not fit radar bands; use db, linear, amplitude or uint8.")
    bright, valid = (mask.sum((1, 2, 3)) for mask in (level > _TOO_BRIGHT_DB, ~np.isnan(level)))
    return level, np.where(2 * bright > valid, 0 * known, known)


def _decibel(images: np.ndarray, factor: float, floor: float) -> np.ndarray:
    return np.float32(factor) * np.log10(np.maximum(images, np.float32(floor)))
