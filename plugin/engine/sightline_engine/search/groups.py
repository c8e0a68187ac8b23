"""Hits of several layers that show the same ground."""
from __future__ import annotations

import numpy as np

_SAME_GROUND = 0.5


def group(boxes: np.ndarray, layers: np.ndarray, most: int) -> np.ndarray:
    """int64 (m,): the group, from 0, of each of the first m hits, best first; hits behind them would open group `most`.

    boxes: (n, 4) west, south, east, north in degrees, west > east across the antimeridian, NaN unknown; layers: (n,). A hit
    joins the first group whose best hit is of another layer and shares at least half of the smaller box with it; else it
    opens a group."""
    groups: list[int] = []
    best: list[int] = []
    for i, layer in enumerate(layers):
        same = (shared(boxes[i], boxes[best]) >= _SAME_GROUND) & (layers[best] != layer) if best else np.zeros(0, bool)
        if same.any():
            groups.append(int(same.argmax()))
        elif len(best) < most:
            groups.append(len(best))
            best.append(i)
        else:
            break
    return np.array(groups, np.int64)


def shared(box: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """float (n,): intersection of a box with others, as a share of the smaller one, in degrees; 0 where one is unknown."""
    width, others = (box[2] - box[0]) % 360, (boxes[:, 2] - boxes[:, 0]) % 360
    start = (boxes[:, 0] - box[0] + 180) % 360 - 180  # where the others begin, seen from the box's west
    wide = np.minimum(width, start + others) - np.maximum(0, start)
    high = np.minimum(box[3], boxes[:, 3]) - np.maximum(box[1], boxes[:, 1])
    smaller = np.minimum(width * (box[3] - box[1]), others * (boxes[:, 3] - boxes[:, 1]))
    share = np.clip(wide, 0, None) * np.clip(high, 0, None) / np.maximum(smaller, 1e-18)
    return np.nan_to_num(share)
