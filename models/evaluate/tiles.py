"""Labelled tiles of evaluation imagery, and how they are cut."""
from dataclasses import dataclass, replace

import numpy as np

from .engine import encode, towers


@dataclass(frozen=True)
class Tiles:
    """pixels (n, bands, h, w) in `units` ("uint8", "reflectance", "db"), one of `roles` per band, of gsd_m metres."""
    pixels: np.ndarray
    roles: tuple
    units: str
    gsd_m: float

    def encode(self, tower):
        """-> (n, d)"""
        return encode(tower, self.pixels, self.roles, self.gsd_m, self.units)

    def towers(self, bundle):
        return towers(bundle, self.roles, self.units)

    def only(self, *roles):
        """The same tiles with these bands alone."""
        return replace(self, pixels=self.pixels[:, [self.roles.index(role) for role in roles]], roles=roles)


@dataclass(frozen=True)
class Judged(Tiles):
    """Tiles that show one thing or do not. right (n,) bool; sites (n,) str: tiles of one site are not independent."""
    right: np.ndarray
    sites: np.ndarray

    def counts(self):
        return {"tiles": len(self.right), "right": int(self.right.sum()), "sites": len(set(self.sites))}


def cut(image, px):
    """(…, h, w) -> (n, …, px, px): side by side from the upper left, row by row; what is left over is dropped."""
    rows, columns = (range(0, size - px + 1, px) for size in image.shape[-2:])
    return np.stack([image[..., r:r + px, c:c + px] for r in rows for c in columns])


def resampled(images, factor):
    """(n, bands, h, w) -> float32 with factor times as many rows and columns, by the engine's own resampling (area means or
    linear interpolation; NaN = no data)."""
    from sightline_engine.embedding.resize import resize

    rows, columns = (round(size * factor) for size in images.shape[2:])
    return resize(np.asarray(images, np.float32), rows, columns)
