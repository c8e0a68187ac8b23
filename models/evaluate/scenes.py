"""Los Angeles evaluation pairs: tiles ranked for what the region has, as contact sheets to be judged by eye.

640 m tiles of the T11SMT pairs that share no ground with training, from optical (aerial and optical tower on the 8-bit
colours) and from SAR (VH alone, 8 bit)."""
from pathlib import Path

import numpy as np
from PIL import Image

from ..data import optical
from .engine import queries

QUERIES = ("sea", "harbour", "airport", "mountains", "dense streets")
VIEWS = {"aerial": ["red", "green", "blue"], "optical": ["B4", "B3", "B2"], "sar": ["VH"]}


def vectors(bundle, pixels, roles, batch=256):
    """pixels uint8 (n, bands, h, w) -> (n, d)."""
    return np.concatenate([bundle.encode_images(pixels[i:i + batch], roles, 10.0, "uint8")
                           for i in range(0, len(pixels), batch)])


def sheets(bundle, folder, top=10):
    """Writes one sheet per view: a row pair per query, colours above VH, the best `top` tiles from left to right.

    Returns the paths. Rows follow QUERIES."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rgb, vh, _ = optical.pair_tiles("evaluation")
    words, paths = queries(bundle, QUERIES), []
    for view, roles in VIEWS.items():
        pixels = vh[:, None] if view == "sar" else np.moveaxis(rgb, -1, 1)
        scores = vectors(bundle, pixels, roles) @ words.T
        rows = []
        for column in range(len(QUERIES)):
            best = np.argsort(-scores[:, column])[:top]
            rows += [np.concatenate(list(rgb[best]), 1), np.concatenate([grey(vh[i]) for i in best], 1)]
        path = folder / f"los_angeles_{view}.png"
        Image.fromarray(np.concatenate(rows, 0)).resize((top * 128, len(rows) * 128)).save(path)
        paths.append(path)
    return paths


def grey(vh):
    return np.repeat(np.clip(vh.astype(np.float32), 0, 255).astype(np.uint8)[..., None], 3, 2)
