"""What layers say of a concept: for each way of telling it a map of shares, with how well founded it is.

Three ways, from the best founded on: "pixels", the share of a tile's pixels that a published index takes for it, measured when
the raster was indexed; "cells", the parts of tiles that a legend's word suits best; "tiles", whole tiles that a word suits."""
from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from rasterio.features import geometry_mask
from rasterio.transform import Affine
from rasterio.warp import transform_geom

from ..captioning.area import along_edges, box_ring
from ..captioning.compass import Compass
from ..captioning.cover import Cover, cover_of_index
from ..captioning.facts import FORMULAS
from ..captioning.ground import Ground
from ..captioning.legend import NONE, Legend
from ..captioning.neighbours import spread, sum_of_nine
from ..captioning.patches import Patches
from ..errors import QueryError
from ..index.catalogue import open_index, open_indexes
from ..index.opened import OpenIndex
from ..rasters.footprint import bbox_wgs84, on_ground, window_ring
from ..search.groups import shared
from ..search.match import match_of
from .concepts import Concept
from .questions import Region
from .reliability import reliability

SENSORS = {"sentinel-2": "Sentinel-2", "sentinel-1": "Sentinel-1", "aerial": "colour imagery"}
_NOT = 0.02  # share of a tile's pixels up to which none of its cells is taken for it
_GOOD = 0.5  # match from which a tile shows a thing that no legend names
_SAME_GROUND = 0.5
_THIRD = 1 / 3
_EDGE_DEPTH = 0.35  # of the half width of the area, as in captioning.where
_CENTRE = 0.5
_BESIDE_CELLS = 3


@dataclass(frozen=True)
class Map:
    """Shares of a concept on a grid. shares: float32 (rows, columns), 0 to 1; weights: ground with data of each cell in m²,
    float64 (rows, columns), 0 without data; pixels: size of a cell in pixels (x, y); way: "pixels", "cells" or "tiles"; how:
    the same in words; trust: 0 to 1, how far such shares were right on material with a known truth; name: of what the map
    shows, which is more than was asked for where `coarse`; matched: whole tiles that a word matches, from which no area
    follows."""

    shares: np.ndarray
    weights: np.ndarray
    pixels: tuple[float, float]
    ground: Ground
    way: str
    how: str
    trust: float
    name: str
    coarse: bool = False
    matched: bool = False

    @property
    def total_m2(self) -> float:
        return float(self.weights.sum())

    @property
    def area_m2(self) -> float:
        return float((self.shares * self.weights).sum())

    @property
    def share(self) -> float:
        return self.area_m2 / self.total_m2 if self.total_m2 else 0.0

    @property
    def mask(self) -> np.ndarray:
        """Where it is most of the cell, bool (rows, columns)."""
        return (self.shares >= 0.5) & (self.weights > 0)

    @property
    def present(self) -> bool:
        """Whether it is there at all: a tile with 5 % of its pixels, some of a patch of four cells or more (fewer may be
        chance), a tile that matches."""
        if self.way == "pixels":
            return bool((self.shares[self.weights > 0] >= 0.05).any())
        if self.way == "tiles":
            return bool(self.mask.any())
        patches = Patches.of(self.shares >= 0.5)  # a patch may reach beyond the part that is asked about
        labels = patches.labels[self.weights > 0]
        return bool(((labels >= 0) & (labels < patches.larger(_FEWEST_CELLS))).any())

    def within(self, where: np.ndarray) -> Map:
        """The part of it in some cells, bool (rows, columns)."""
        return replace(self, weights=np.where(where, self.weights, 0.0))

    def only(self, mask: np.ndarray, name: str) -> Map:
        """What of it lies in some patches, under their name."""
        return replace(self, shares=np.where(mask, self.shares, np.float32(0)), name=name)


_FEWEST_CELLS = 4


class View:
    """One indexed layer as questions see it. area: GeoJSON geometry in `crs` that is asked about, None for all of it."""

    def __init__(self, bundle, path: str, index: OpenIndex, area: dict | None, crs: str | None, legend=None):
        self.bundle, self.path, self.index, self._words = bundle, path, index, legend
        source = index.manifest["source"]
        self.name, self.sensor, self.date, self.crs = source["name"], index.manifest["sensor"], source["date"], source["crs"]
        self.transform = Affine(*source["transform"])
        self._area = None if area is None else transform_geom(crs or self.crs, self.crs, area)
        ring = window_ring(self.transform, 0, 0, source["width"], source["height"])
        self.box = np.array(bbox_wgs84(self.crs, ring) or [np.nan] * 4)

    @cached_property
    def legend(self) -> Legend:
        return Legend.of(self._words, self.bundle, self.sensor)

    @cached_property
    def cover(self) -> Cover:
        return cover_of_index(self.index, self.bundle, self.legend)

    @property
    def cloud(self) -> float:
        """Share of clouds, 0 where unknown."""
        known = np.isfinite(self.index.cloud)
        return float(self.index.cloud[known].mean()) if known.any() else 0.0

    @property
    def called(self) -> str:
        """"s2 (Sentinel-2, 2021-06-15)"."""
        return f"{self.name} ({', '.join(filter(None, [SENSORS[self.sensor], self.date]))})"

    @cached_property
    def covers(self) -> bool:
        """Whether the area that is asked about has any data here."""
        return bool(self._cells[0].any())

    def maps(self, concept: Concept) -> list[Map]:
        """Every way in which this layer tells a concept, the best founded first."""
        measured, covered = self._measured(concept), self._covered(concept)
        if measured is not None and covered is not None and not covered.coarse:
            covered = self._agreed(covered, measured)
        found = [map_ for map_ in (measured, covered) if map_ is not None]
        if not found and self._can_show(concept):
            found = [self._matched(concept)]
        return sorted(found, key=lambda map_: -map_.trust)

    def classes(self) -> list[tuple[str, Map]]:
        """The legend's entries as maps, in its order."""
        return [(entry.name, self._map_of([number], entry.name, False)) for number, entry in enumerate(self.legend.entries)]

    def _measured(self, concept: Concept) -> Map | None:
        """From the facts of the tiles' pixels, on the grid of the finest level's tiles."""
        column = (concept.facts or {}).get(self.sensor, "")
        if column == "cloud":
            guessed = self.index.manifest.get("clouds") == "estimated"
            values, how = self.index.cloud, "share of bright pixels, clouds or not" if guessed else "the product's cloud mask"
        elif column in self.index.manifest["facts"]:
            values, how = self.index.facts[:, self.index.manifest["facts"].index(column)], FORMULAS[column]
        else:
            return None
        tiles, shape, weights, ground, size = self._tiles
        shares = np.full(shape, np.nan, np.float32)
        shares.ravel()[self.index.tiles[tiles]] = values[tiles]
        known = np.isfinite(shares)
        if not (known & (weights > 0)).any():
            return None
        return Map(np.nan_to_num(shares), np.where(known, weights, 0.0), size, ground, "pixels", how,
                   self._trusted(concept.name, "pixels"), concept.name)

    def _covered(self, concept: Concept) -> Map | None:
        numbers, coarse = entries_of(concept, self.legend)
        if not numbers:
            return None
        name = self.legend.entries[numbers[0]].name if coarse else concept.name
        return self._map_of(numbers, name, coarse)

    def _agreed(self, covered: Map, measured: Map) -> Map:
        """Cells where the pixels of their tile agree: none in a tile of which 2 % at most were measured to be it, all in one of
        which 98 % were."""
        if covered.way != "cells":
            return covered
        rows, columns = (np.minimum(((np.arange(size) + 0.5) * own / other).astype(int), most - 1)
                         for size, own, other, most in zip(covered.shares.shape, covered.pixels[::-1], measured.pixels[::-1],
                                                           measured.shares.shape))
        known = (measured.weights > 0)[np.ix_(rows, columns)]
        pixels = measured.shares[np.ix_(rows, columns)]
        shares = np.where(known & (pixels <= _NOT), 0, np.where(known & (pixels >= 1 - _NOT), 1, covered.shares))
        return replace(covered, shares=shares.astype(np.float32), how=f"{covered.how}, where the tile's pixels agree")

    def _map_of(self, numbers: list[int], name: str, coarse: bool) -> Map:
        valid, weights, ground, size = self._cells
        way = "cells" if self.cover.fine else "tiles"
        shares = np.isin(self.cover.classes, numbers).astype(np.float32)
        trust = self._trusted(self.legend.entries[numbers[0]].name, way) * (0.5 if coarse else 1)
        return Map(shares, weights, size, ground, way, self.cover.how, trust, name, coarse)

    def _matched(self, concept: Concept) -> Map:
        """Whole tiles by the calibrated match of a word that no legend has."""
        tiles, shape, weights, ground, size = self._tiles
        query = self.bundle.encode_query(concept.prompt)
        cosines = self.index.scores(query[None], tiles)
        matches = match_of(self.index.calibration(self.bundle), query[None], np.ones(1), cosines)
        shares = np.zeros(shape, np.float32)
        shares.ravel()[self.index.tiles[tiles]] = matches >= _GOOD
        return Map(shares, weights, size, ground, "tiles", f'tiles that match "{concept.prompt}" by at least {_GOOD:.0%}',
                   self._trusted(concept.name, "tiles"), concept.name, matched=True)

    def matched(self, concept: Concept) -> Map | None:
        """Tiles that match what a concept is called, where any do."""
        found = self._matched(concept) if self._can_show(concept) else None
        return found if found is not None and found.present else None

    def _can_show(self, concept: Concept) -> bool:
        """Whether tiles of this sensor can be searched for what a concept is called: where the bundle knows it, it says so."""
        known = self.bundle.captions_content.get("concepts", ())
        sensors = next((entry["sensors"] for entry in known if entry["prompt"] == concept.prompt), [self.sensor])
        return concept.prompt is not None and self.sensor in sensors

    def _trusted(self, name: str, way: str) -> float:
        """Clouds hide the ground from optical sensors."""
        clear = 1 - self.cloud if self.sensor != "sentinel-1" and name != "clouds" else 1.0
        return reliability(self.sensor, name, way) * clear

    @cached_property
    def _cells(self):
        """Of the land cover's cells: which have data in the area, their ground in m², where they lie, and their pixels."""
        cover = self.cover
        valid = (cover.classes != NONE) & self._inside(cover.transform, cover.classes.shape)
        compass = Compass.of(cover.transform, self.crs, cover.classes.shape)
        weights = valid * (cover.cell_m[0] * cover.cell_m[1])
        size = self.index.manifest["source"]["width"] / valid.shape[1], self.index.manifest["source"]["height"] / valid.shape[0]
        return valid, weights, _ground(valid, compass), size

    @cached_property
    def _tiles(self):
        """Of the finest level's tiles: rows of the index, the shape of their grid, their own ground in m², where they lie."""
        grid, metres = self.index.plan.levels[0], self.cover.cell_m
        rows = np.flatnonzero(self.index.tiles < len(grid))
        shape = grid.rows, grid.columns
        x = np.array([grid.x(column) for column in range(grid.columns)] + [grid.width])  # each tile's own part of the ground
        y = np.array([grid.y(row) for row in range(grid.rows)] + [grid.height])
        cell = self._cells[3]
        pixel_m2 = metres[0] * metres[1] / (cell[0] * cell[1])
        valid = np.zeros(shape, np.float64)
        valid.ravel()[self.index.tiles[rows]] = self.index.valid[rows]
        size = grid.width / grid.columns, grid.height / grid.rows
        t = self.transform
        transform = Affine(t.a * size[0], t.b * size[1], t.c, t.d * size[0], t.e * size[1], t.f)
        there = self._inside(transform, shape)
        weights = valid * there * np.outer(np.diff(y), np.diff(x)) * pixel_m2
        return rows, shape, weights, _ground(weights > 0, Compass.of(transform, self.crs, shape)), size

    def _inside(self, transform: Affine, shape: tuple[int, int]) -> np.ndarray:
        """Cells of a grid whose centre lies in the area that is asked about; the one at its middle where none does."""
        if self._area is None:
            return np.ones(shape, bool)
        inside = geometry_mask([self._area], shape, transform, invert=True)
        if not inside.any():
            rings = self._area["coordinates"] if self._area["type"] == "Polygon" else self._area["coordinates"][0]
            ring = np.array(rings[0])
            column, row = on_ground(~transform, *(ring.min(0) + ring.max(0)) / 2)
            if 0 <= row < shape[0] and 0 <= column < shape[1]:
                inside[int(row), int(column)] = True
        return inside


def _ground(valid: np.ndarray, compass: Compass | None) -> Ground | None:
    return Ground(valid, compass) if compass is not None and valid.any() else None


def open_views(bundle, paths: list[str], bbox=None, crs: str | None = None, legend=None,
               others: dict | None = None) -> list[View]:
    """The layers, opened; those without data in the box are left out. bbox: [minx, miny, maxx, maxy] in `crs`, None for that of
    the first layer; legend: the user's own words for land cover, see Legend.of; others: bundles of paths. Raises
    NotIndexedError for a layer without index, QueryError for a box outside all of them."""
    if not paths or isinstance(paths, str):
        raise QueryError("No raster is chosen; choose at least one indexed raster to ask about.")
    paths = list(dict.fromkeys(map(str, paths)))
    of = {path: (others or {}).get(path, bundle) for path in paths}
    indexes = [open_index(path, of[path]) for path in paths] if others else open_indexes(paths, bundle)
    area = None
    if bbox is not None:
        area = {"type": "Polygon", "coordinates": [along_edges(np.array(box_ring(bbox))).tolist()]}
        crs = crs or indexes[0].manifest["source"]["crs"]
    try:
        views = [View(of[path], path, index, area, crs, legend) for path, index in zip(paths, indexes)]
    except Exception as error:  # PROJ's failures come as several classes of rasterio's own
        raise QueryError(f"The box cannot be placed in the layers' coordinate systems ({error}); give it in EPSG:4326."
                         ) from error
    views = [view for view in views if view.covers]
    if not views and area is None:
        raise QueryError("The layers have no data to answer from; check their no-data values and index them again.")
    if not views:
        raise QueryError("The box lies outside the layers; give it in the layer's coordinates, or say in which system it is.")
    return views


def on_one_ground(views: list[View]) -> list[list[View]]:
    """The layers in groups that show the same ground: a layer joins the first group whose first layer shares half of the
    smaller box with it."""
    groups: list[list[View]] = []
    for view in views:
        group = next((g for g in groups if shared(view.box, g[0].box[None])[0] >= _SAME_GROUND), None)
        group.append(view) if group else groups.append([view])
    return groups


def entries_of(concept: Concept, legend: Legend) -> tuple[list[int], bool]:
    """The classes of a legend that are a concept, and whether these are more than it: by name, else by kind, else those that
    count it among their phrases."""
    from .concepts import lemma

    own = {lemma(word) for word in concept.words}
    named = [number for number, entry in enumerate(legend.entries) if lemma(entry.name) in own]
    if concept.kind == "vegetation":
        named = [number for number, entry in enumerate(legend.entries) if entry.kind == "vegetation" or number in named]
    named = named or [number for number, entry in enumerate(legend.entries) if concept.kind and entry.kind == concept.kind]
    if named:
        return named, False
    if concept.shape:
        return [], False
    within = [number for number, entry in enumerate(legend.entries) if own & {lemma(phrase) for phrase in entry.phrases}]
    return within[:1], bool(within)


def region_mask(region: Region, ground: Ground) -> np.ndarray:
    """The cells in a part of an area, bool (rows, columns): halves, thirds and quarters of what has data, the middle half in
    both directions, the outer sixth along an edge."""
    u, v = ground.u, ground.v
    if region.part is None:
        return np.ones(u.shape, bool)
    if region.part == "centre":
        return np.maximum(abs(u), abs(v)) < _CENTRE
    if region.part == "edge":
        return np.maximum(abs(u), abs(v)) > 1 - _EDGE_DEPTH
    least = 1 - _EDGE_DEPTH if region.how == "edge" else _THIRD if region.how == "third" else 0
    sides = {"north": v, "south": -v, "east": u, "west": -u}
    return np.all([sides[side] > least for side in region.part.split("-")], axis=0)


def smoothed(mask: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """A mask after a majority filter of 3 x 3 cells, among those with data: single cells err more often than their
    neighbours together. bool (rows, columns)."""
    return valid & (2 * sum_of_nine((mask & valid).astype(np.int8)) > sum_of_nine(valid.astype(np.int8)))


def grown(mask: np.ndarray, metres: float | None, ground: Ground) -> np.ndarray:
    """The cells that lie within some metres of a mask, without the mask itself; None: three cells."""
    cell = np.sqrt(ground.compass.cell_m2)
    steps = _BESIDE_CELLS if metres is None else max(1, min(round(metres / cell), max(mask.shape)))
    near = mask
    for _ in range(steps):  # a square, not a disk, which would cost more and say no more
        near = spread(near)
    return near & ~mask
