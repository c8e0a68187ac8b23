"""Small pictures of parts of a raster, as a person expects to see them."""
from __future__ import annotations

import base64
import warnings

import numpy as np
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile
from rasterio.windows import Window

from ..rasters.reading import Reader

_TRUE_COLOUR = (("red", "green", "blue"), ("B4", "B3", "B2"), ("VV", "VH", "VV"), ("VV",), ("VH",))
_CUT = (2, 98)  # per cent of the pixels of the overview: what is darker is black, what is brighter is white
_OVERVIEW_PX = 512


class Pictures:
    """Pictures of an open raster, all in one stretch: that of the whole raster between its 2nd and 98th percentile.

    check() is called per strip of pixels and may raise to stop: the overview of a large raster takes a while."""

    def __init__(self, source, dataset, check=lambda: None):
        self._read, self._size = _Stoppable(source, dataset, check), (source.width, source.height)
        wanted = next((roles for roles in _TRUE_COLOUR if set(roles) <= set(source.roles)), None)
        self._roles = wanted or [list(source.roles)[i % len(source.roles)] for i in range(3)]
        self._low = self._high = None
        self.overview = self._stretched(self._pixels(Window(0, 0, *self._size), _OVERVIEW_PX))

    def of(self, window: Window, px: int) -> str:
        """A window as a data URI of a PNG whose longer side has at most `px` pixels, transparent where there is no data."""
        return as_uri(self._stretched(self._pixels(window, px)))

    def _pixels(self, window: Window, px: int) -> np.ndarray:
        """float32 (3, rows, columns), NaN = no data."""
        factor = max(1, int(np.ceil(max(window.width, window.height) / px)))
        bands = dict.fromkeys(self._roles)
        read = dict(zip(bands, self._read(list(bands), window, factor)))
        colours = [read[role] for role in self._roles]
        return np.stack(colours if len(colours) == 3 else colours * 3)

    def _stretched(self, pixels: np.ndarray) -> np.ndarray:
        """uint8 (4, rows, columns): red, green, blue, alpha."""
        valid = np.isfinite(pixels).all(0)
        if self._low is None:
            known = pixels[:, valid] if valid.any() else np.zeros((3, 1), np.float32)
            self._low, self._high = np.percentile(known, _CUT, axis=1)[..., None, None]
        with np.errstate(invalid="ignore"):
            shown = np.clip((pixels - self._low) / np.maximum(self._high - self._low, 1e-9), 0, 1) * 255
        return np.concatenate([np.where(valid, shown, 0), 255 * valid[None]]).astype(np.uint8)


def as_uri(picture: np.ndarray) -> str:
    """uint8 (4, rows, columns) as a data URI of a PNG."""
    with warnings.catch_warnings(), MemoryFile() as memory:
        warnings.simplefilter("ignore", NotGeoreferencedWarning)  # a PNG has no place on the ground
        with memory.open(driver="PNG", width=picture.shape[2], height=picture.shape[1], count=4, dtype="uint8") as file:
            file.write(picture)
        return "data:image/png;base64," + base64.b64encode(memory.read()).decode("ascii")


class _Stoppable(Reader):
    """A Reader that calls check() before each strip of stored pixels."""

    def __init__(self, source, dataset, check):
        super().__init__(source, dataset)
        self._check = check

    def _stored(self, *strip):
        self._check()
        return super()._stored(*strip)
