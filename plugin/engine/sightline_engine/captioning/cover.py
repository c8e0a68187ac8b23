"""Land cover from an index: which word of a legend suits each cell of the tiles best. The raster is not read again.

Where the index keeps codes of cells (embedding.cells), each cell gets the class that suits its code and, counted half, its
tile: what is around says something too. That was found on cells of training tiles, optical and radar (accuracy 0.67 and 0.73
without the tile, 0.69 and 0.75 with half of it; mean error of shares 0.048 and 0.056 without, 0.043 and 0.046 with); all of it
does a little more there and loses narrow rivers. Without codes a tile has one class, and the cover says so.

Cells lie on a regular grid over the raster, a cell of a tile wide: where tiles overlap, or were moved inwards at the raster's
edge, a place is told by the tile in whose middle it lies most."""
from __future__ import annotations

import math
from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
from rasterio.features import geometry_mask
from rasterio.transform import Affine

from ..embedding.cells import NO_DATA
from ..embedding.embedded import EmbeddedTiles
from ..errors import QueryError
from ..index.opened import OpenIndex
from ..rasters.footprint import metres_per_pixel, on_ground
from ..rasters.grid import TileGrid, TilePlan
from ..rasters.source import RasterSource
from .area import box_ring
from .legend import NONE, Legend

CONTEXT = 0.5  # how much a tile says about its cells, against what each says itself
_AT_ONCE = 2048


@dataclass(frozen=True)
class Cover:
    """Land cover of a raster or a part of it on a regular grid of cells in the raster's own rows and columns.

    classes: uint8 (rows, columns), index into legend.entries, NONE = 255 where there is no data; transform: cell (column, row)
    to the raster's CRS; cell_m: ground size of a cell in metres (x, y), measured at the raster's centre; how: in words, how
    the classes were found; fine: False when a tile has one class only."""

    classes: np.ndarray
    legend: Legend
    transform: Affine
    cell_m: tuple[float, float]
    how: str
    fine: bool

    def counts(self) -> np.ndarray:
        """Cells of each class, int64 (entries,)."""
        return np.bincount(self.classes[self.classes != NONE], minlength=len(self.legend.entries))

    def shares(self) -> np.ndarray:
        """Share of each class in the cells with data, float64 (entries,); zeros where no cell has any."""
        counts = self.counts()
        return counts / max(counts.sum(), 1)

    def area_ha(self) -> np.ndarray:
        """Area of each class in hectares, float64 (entries,): its cells times the ground size of a cell."""
        return self.counts() * (self.cell_m[0] * self.cell_m[1] / 10_000)

    def mask(self, which) -> np.ndarray:
        """Where a class is, by its name or index: bool (rows, columns). Raises QueryError for a name that the legend lacks."""
        if isinstance(which, str):
            if which not in self.legend.names:
                raise QueryError(f"The legend has no {which}; it has {', '.join(self.legend.names)}.")
            which = self.legend.names.index(which)
        return self.classes == which

    def inside(self, area) -> Cover:
        """The part whose cells have their centre in an area, or, for one that lies between centres, the cell at its middle.

        area: [minx, miny, maxx, maxy] or a GeoJSON Polygon or MultiPolygon in the raster's CRS. Raises QueryError for one
        outside the raster and for what is no area."""
        geometry = area if isinstance(area, dict) else {"type": "Polygon", "coordinates": [box_ring(area)]}
        rows, columns = self.classes.shape
        try:
            if geometry["type"] not in ("Polygon", "MultiPolygon"):
                raise ValueError(geometry["type"])
            there = geometry_mask([geometry], (rows, columns), self.transform, invert=True)
            if not there.any():
                column, row = map(math.floor, on_ground(~self.transform, *_middle(geometry)))
                there[row:row + 1, column:column + 1] = min(row, column) >= 0
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise QueryError("An area is a box minx miny maxx maxy or a GeoJSON Polygon, in the layer's coordinates."
                             ) from error
        if not there.any():
            raise QueryError("The area lies outside the layer; give it in the layer's coordinates.")
        top, bottom = np.flatnonzero(there.any(1))[[0, -1]]
        left, right = np.flatnonzero(there.any(0))[[0, -1]]
        part = np.s_[top:bottom + 1, left:right + 1]
        return replace(self, classes=np.where(there[part], self.classes[part], np.uint8(NONE)),
                       transform=_within(self.transform, left, top))


def cover_of_index(index: OpenIndex, bundle, legend: Legend | None = None) -> Cover:
    """Land cover of an indexed raster from its stored tiles, of the finest level. Raises StoreError for a damaged shard."""
    manifest, source = index.manifest, index.manifest["source"]
    transform = Affine(*source["transform"])
    grid = index.plan.levels[0]
    rows = np.flatnonzero(index.tiles < len(grid))
    book, kept = index.tower.codebook, manifest["cells"]
    coded = bool(book and kept and kept["codebook_sha256"] == book.sha256)
    why = ("" if coded else "the model tells nothing finer" if book is None else
           "the index holds nothing finer" if kept is None else "the index was made with another codebook")
    if not manifest["complete"]:
        why = "; ".join(filter(None, [why, f"the index is not complete: {len(rows):,} of {len(grid):,} tiles"]))
    elif manifest.get("extent"):
        why = "; ".join(filter(None, [why, f"only a part is indexed: {len(rows):,} of {len(grid):,} tiles"]))
    metres = metres_per_pixel(SimpleNamespace(width=source["width"], height=source["height"], transform=transform,
                                              crs=source["crs"]), source["name"])
    codes = index.codes[rows] if coded else None
    return _cover(grid, index.tiles[rows], codes, lambda: index.vectors(rows), index.tower, bundle, legend, transform, metres,
                  why)


def cover_of_tiles(source: RasterSource, plan: TilePlan, tiles: EmbeddedTiles, tower, bundle,
                   legend: Legend | None = None) -> Cover:
    """Land cover of some embedded tiles of a raster, those of the finest level; the rest of it has no data."""
    tiles = tiles[tiles.tiles < len(plan.levels[0])]
    codes = tiles.codes if tower.codebook and tiles.codes.shape[1] else None
    return _cover(plan.levels[0], tiles.tiles, codes, lambda: tiles.vectors, tower, bundle, legend, source.transform,
                  source.metres_per_px, "" if codes is not None else "the model tells nothing finer")


def _cover(grid: TileGrid, tiles: np.ndarray, codes: np.ndarray | None, vectors, tower, bundle, legend: Legend | None,
           transform: Affine, metres, why: str) -> Cover:
    """codes: uint8 (n, cells) of the tiles, None where a class is found for a tile as a whole; vectors(): of the tiles."""
    legend = legend or Legend.default(bundle, tower.sensor)
    if codes is not None:
        book = tower.codebook
        labels = classes_of_cells(legend.scores(bundle, tower, book.vectors), codes,
                                  legend.scores(bundle, tower, vectors(), False))
        labels = labels.reshape(len(tiles), book.rows, book.columns)
    else:
        parts = math.ceil(grid.tile_h / grid.step_y), math.ceil(grid.tile_w / grid.step_x)  # a tile's own part of the ground
        labels = np.broadcast_to(legend.classify(bundle, tower, vectors(), False)[:, None, None], (len(tiles), *parts))
    classes, (width, height) = _painted(grid, tiles, labels)
    cell_m = width * metres[0], height * metres[1]
    what = "each cell" if codes is not None else "each tile"
    size = math.sqrt(cell_m[0] * cell_m[1])
    how = f"{what} of {float(f'{size:.2g}'):g} m by the word of the legend that suits it best"
    how += ", the tile around it counted half" if codes is not None else ""
    how += f", {bundle.seen_as(tower)}" if tower.composite else ""
    how += "" if "captions" in bundle.manifest else f"; how well {bundle.name} tells these words apart was not measured"
    return Cover(classes, legend, _within(transform, 0, 0, width, height), cell_m, f"{how} ({why})" if why else how,
                 codes is not None)


def classes_of_cells(of_codes: np.ndarray, codes: np.ndarray, of_tiles: np.ndarray) -> np.ndarray:
    """Classes uint8 (n, cells) of codes (n, cells), from the scores of each code (256, entries) and each tile (n, entries)."""
    classes = np.empty(codes.shape, np.uint8)
    for start in range(0, len(codes), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        classes[part] = (of_codes[codes[part]] + CONTEXT * of_tiles[part, None]).argmax(-1)
    classes[codes == NO_DATA] = NONE
    return classes


def _painted(grid: TileGrid, tiles: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, tuple[float, float]]:
    """Labels uint8 (n, rows, columns) of the cells of tiles, on one grid over the raster: uint8 (rows, columns), NONE where no
    tile is; and the size of a cell in pixels (x, y).

    One place in a tile after the other is painted for all tiles at once, the middle last, which so wins."""
    rows, columns = labels.shape[1:]
    width, height = grid.tile_w / columns, grid.tile_h / rows
    classes = np.full((max(1, round(grid.height / height)), max(1, round(grid.width / width))), NONE, np.uint8)
    windows = grid.windows(tiles)
    places = [(row, column) for row in range(rows) for column in range(columns)]
    for row, column in sorted(places, key=lambda p: -max(abs(p[0] + 0.5 - rows / 2), abs(p[1] + 0.5 - columns / 2))):
        y = np.floor((windows[:, 1] + (row + 0.5) * height) / height + 1e-9).astype(int)
        x = np.floor((windows[:, 0] + (column + 0.5) * width) / width + 1e-9).astype(int)
        classes[np.minimum(y, classes.shape[0] - 1), np.minimum(x, classes.shape[1] - 1)] = labels[:, row, column]
    return classes, (width, height)


def _within(transform: Affine, column: float, row: float, width: float = 1.0, height: float = 1.0) -> Affine:
    """The transform of a grid whose first cell begins at (column, row) of another one, with cells of width x height of its."""
    x, y = on_ground(transform, column, row)
    return Affine(transform.a * width, transform.b * height, x, transform.d * width, transform.e * height, y)


def _middle(geometry: dict) -> tuple[float, float]:
    """The middle of a polygon's bounds."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    points = np.array([point[:2] for rings in polygons for point in rings[0]], float)
    x, y = (points.min(0) + points.max(0)) / 2
    return float(x), float(y)
