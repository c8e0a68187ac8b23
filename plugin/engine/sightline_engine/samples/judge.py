"""Which tiles of a sample scene a query must find."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import from_bounds


class Judge:
    """Holds the truth map of one scene. `queries`: the texts with the classes that answer them."""

    def __init__(self, folder):
        content = json.loads((Path(folder) / "truth.json").read_text(encoding="utf-8"))
        self.queries = content["queries"]
        self._number = {name: int(number) for number, name in content["classes"].items()}
        with rasterio.open(Path(folder) / "truth.tif") as file:
            self._classes, self._transform = file.read(1), file.transform

    def share(self, classes: list[str], footprint: dict) -> float:
        """Share of a footprint (GeoJSON polygon in the scene's CRS) that the classes cover."""
        xs, ys = zip(*footprint["coordinates"][0])
        window = from_bounds(min(xs), min(ys), max(xs), max(ys), self._transform)
        row, column = round(window.row_off), round(window.col_off)
        inside = self._classes[row:row + round(window.height), column:column + round(window.width)]
        return float(np.isin(inside, [self._number[name] for name in classes]).mean())

    def right(self, query: dict, footprint: dict) -> bool:
        """Whether a footprint answers one of `queries`."""
        return self.share(query["classes"], footprint) >= query["share"]
