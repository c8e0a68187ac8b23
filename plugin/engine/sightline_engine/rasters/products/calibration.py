"""Calibrating the digital numbers of Sentinel-1 ground range detected products by their look-up tables."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.transform import Affine

from ...errors import RasterError
from .gcps import Polynomial
from .metadata import parse_xml

_STEP = 32  # pixels from one to the next at which the gain is found


@dataclass(frozen=True)
class Table:
    """sigmaNought of one polarisation: lines float64 (m,), pixels float64 (k,), gain float32 (m, k)."""

    lines: np.ndarray
    pixels: np.ndarray
    gain: np.ndarray

    def at(self, pixel: np.ndarray, line: np.ndarray) -> np.ndarray:
        """Bilinear; beyond its ends the table goes on with its last values. Arrays (h, w) -> float32 (h, w)."""
        i, v = _between(self.lines, line)
        j, u = _between(self.pixels, pixel)
        upper = self.gain[i, j] * (1 - u) + self.gain[i, j + 1] * u
        lower = self.gain[i + 1, j] * (1 - u) + self.gain[i + 1, j + 1] * u
        return (upper * (1 - v) + lower * v).astype(np.float32)


def _between(nodes: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    first = np.clip(np.searchsorted(nodes, at, "right") - 1, 0, len(nodes) - 2)
    return first, np.clip((at - nodes[first]) / (nodes[first + 1] - nodes[first]), 0, 1)


@dataclass(frozen=True)
class Calibration:
    """Digital numbers of a warped product to sigma nought: sigma0 = DN^2 / A^2 (ESA, Sentinel-1 Product Specification,
    S1-RS-MDA-52-7441, 6.3.2, and Radiometric Calibration of Level-1 products, 2015). Thermal noise is not removed.

    tables: by role; transform: of the warped raster; to_image: its x, y -> pixel, line of the product."""

    tables: dict[str, Table]
    transform: Affine
    to_image: Polynomial

    def to_physical(self, raw: np.ndarray, roles, window, factor: int = 1) -> np.ndarray:
        """DN float32 (bands, h, w) of a window read at 1/factor -> sigma0, linear, in place."""
        columns = window.col_off + (np.arange(raw.shape[2]) + 0.5) * factor
        rows = window.row_off + (np.arange(raw.shape[1]) + 0.5) * factor
        # The gain is smooth: it is found every _STEP pixels, at places that do not depend on the window, and bilinear between.
        across, down = (np.arange(at[0] // _STEP, at[-1] // _STEP + 2) * _STEP for at in (columns, rows))
        t = self.transform  # north-up
        pixel, line = self.to_image((t.c + t.a * across)[None, :], (t.f + t.e * down)[:, None])
        (j, u), (i, v) = _between(across, columns), _between(down, rows)
        u, v = u.astype(np.float32), v.astype(np.float32)
        for band, role in enumerate(roles):
            if role in self.tables:
                gain = self.tables[role].at(pixel, line)
                gain = gain[i] * (1 - v)[:, None] + gain[i + 1] * v[:, None]
                gain = gain[:, j] * (1 - u) + gain[:, j + 1] * u
                raw[band] = (raw[band] / gain) ** 2
        return raw


def read_table(data: bytes, name: str) -> Table:
    """sigmaNought of an annotation/calibration/calibration-*.xml. Raises RasterError when it has none."""
    vectors = []
    for vector in parse_xml(data, name).iter("calibrationVector"):
        try:
            line = float(vector.findtext("line", ""))
            pixels, gain = (np.array(vector.findtext(tag, "").split(), float) for tag in ("pixel", "sigmaNought"))
        except ValueError as error:
            raise RasterError(f"{name} has a calibration vector that cannot be read; download the product again.") from error
        if len(pixels) != len(gain) or len(pixels) < 2 or not (gain > 0).all() or not (np.diff(pixels) > 0).all():
            raise RasterError(f"{name} has a calibration vector that is not whole; download the product again.")
        vectors.append((line, pixels, gain))
    vectors.sort(key=lambda v: v[0])
    if len(vectors) < 2:
        raise RasterError(f"{name} has no calibration vectors; download the product again.")
    pixels = max((v[1] for v in vectors), key=len)
    lines, first = np.unique([v[0] for v in vectors], return_index=True)
    if len(lines) < 2:
        raise RasterError(f"{name} has calibration vectors of one line only; download the product again.")
    return Table(lines, pixels, np.stack([np.interp(pixels, vectors[i][1], vectors[i][2]) for i in first]).astype(np.float32))
