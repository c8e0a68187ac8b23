"""A cell and the eight around it."""
from __future__ import annotations

import numpy as np


def sum_of_nine(values: np.ndarray) -> np.ndarray:
    """Sums over 3 x 3 of the last two axes, with zeros beyond the border: (..., rows, columns) of the type of the values."""
    padded = np.pad(values, [(0, 0)] * (values.ndim - 2) + [(1, 1), (1, 1)])
    rows = padded[..., :-2, :] + padded[..., 1:-1, :] + padded[..., 2:, :]
    return rows[..., :-2] + rows[..., 1:-1] + rows[..., 2:]


def spread(mask: np.ndarray) -> np.ndarray:
    """A mask, bool (rows, columns), and all neighbours of its cells."""
    return sum_of_nine(mask)  # a sum of booleans is their "or"
