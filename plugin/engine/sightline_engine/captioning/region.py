"""The caption of a raster, or of a part of it."""
from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import numpy as np

from ..embedding.embedded import EmbeddedTiles
from ..embedding.pipeline import embed_cells
from ..embedding.towers import normalised
from ..errors import NotIndexedError, QueryError, RasterError
from ..index.catalogue import open_index
from ..index.planned import MIN_VALID
from ..rasters.cells import Cell
from ..rasters.clouds import ESTIMATED
from ..rasters.extent import Extent
from ..rasters.footprint import bbox_wgs84, on_ground, ring_bounds, window_ring
from ..rasters.grid import TilePlan, make_plan
from ..rasters.source import RasterSource
from .area import Area
from .compose import FEW, Caption, Sentence, facts_of_cover, facts_sentence, mapped, seen
from .cover import Cover, cover_of_index, cover_of_tiles
from .covered import Covered, covered
from .english import area as area_in_words
from .english import length, percent, pixel
from .facts import Fact, summarise
from .legend import Legend
from .paragraph import Description, land_cover
from .picture import sensor_in_words

_MOST_TILES = 256  # of a raster without index, so that a caption never waits for a whole scene
_UNDER_CLOUD = 0.5  # of a tile: its pixels tell of cloud, not of the ground
_NO_CLOUD = 0.02  # of the area: where land cover tells of less, an estimate of cloud from colour alone is bright ground
_FEWEST_WHOLE = 12  # tiles from which shares of whole tiles are worth telling


@dataclass(frozen=True)
class Looked:
    """The tiles of an area, and its land cover. planned: tiles in the area, with data or without; looked_at: those of them that
    were read; names: of the columns of the facts, None: the sensor's; clouds: the band that tells clouds, or "estimated"."""

    tiles: EmbeddedTiles
    cover: Cover
    planned: int
    looked_at: int
    names: list[str] | None
    clouds: str

    @property
    def sampled(self) -> bool:
        return self.looked_at < self.planned


def caption_region(source: RasterSource, bundle, bbox=None, check=lambda: None, legend=None, polygon=None,
                   crs: str | None = None) -> dict:
    """Says what a raster shows, or a box [minx, miny, maxx, maxy] in its CRS, or a GeoJSON polygon in `crs` (None: its own).

    legend: the user's own words for land cover, see Legend.of. An indexed raster is described from its stored tiles, without
    reading it again; one without index from at most 256 tiles spread over the area. Raises QueryError for a part that is none
    or lies outside and for a legend that is none, RasterError where there is no data, RolesError for bands that no tower
    takes."""
    area = Area.of(source, bbox, polygon, crs)
    tower, roles = bundle.tower_of(source.roles, source.values.units)
    index = complete_index(source, bundle, tower, roles, area)
    tower = index.tower if index is not None else tower
    words = _legend(legend, bundle, tower.sensor)
    looked = (_stored(index, bundle, area, words) if index is not None else
              _read(source, tower, roles, bundle, area, words, check))
    if not len(looked.tiles):
        where = "at all" if area.whole else f"in this {area.kind}"
        raise RasterError(f"{source.name} contains no data {where}; check its no-data value.")
    caption = _caption(bundle, source, tower, roles, area, looked)
    return {**caption.to_json(), "cover_how": _cover_how(looked), "sample": looked.sampled, "path": source.path,
            "layer": source.name, "tiles": len(looked.tiles), "footprint": area.geojson, "crs": source.crs,
            "bbox_wgs84": bbox_wgs84(source.crs, area.ring), "date": source.date, "sensor": sensor_in_words(source),
            "gsd_m": round(source.gsd_m, 3), "model": f"{bundle.name}/{tower.name}",
            "composite": bundle.seen_as(tower)}


def complete_index(source: RasterSource, bundle, tower, roles: list[str], area: Area):
    """The complete index of an area of a raster, made from these roles and units with this tower; None where there is none."""
    try:
        index = open_index(source.path, bundle)
    except NotIndexedError:
        return None
    manifest = index.manifest
    made_so = (index.tower is tower and manifest["values"] == asdict(source.values)
               and manifest["roles"] == {role: source.roles[role] for role in roles})
    extent = Extent.kept(manifest)
    return index if manifest["complete"] and made_so and (extent is None or extent.holds(area.bounds)) else None


def _legend(wanted, bundle, sensor: str) -> Legend:
    if wanted is not None and not wanted:
        raise QueryError("The legend is empty; name at least two kinds of land cover, or leave it out.")
    return Legend.of(wanted, bundle, sensor)


def _stored(index, bundle, area: Area, legend: Legend) -> Looked:
    """From an index. Tiles of the finest level say it all; coarser ones say it again."""
    finest = len(index.plan.levels[0])
    inside = _inside(area, index.plan, np.arange(finest))
    stored = index.tiles[index.tiles < finest]
    rows = np.flatnonzero(inside[stored])
    dimension = index.manifest["dimension"]
    few = 0 < len(rows) < _FEWEST_WHOLE  # only then are they looked at one by one
    vectors = index.vectors(rows) if few else np.zeros((len(rows), dimension), np.float32)
    cover = cover_of_index(index, bundle, legend)
    codes = index.codes[rows] if few and cover.fine else np.zeros((len(rows), 0), np.uint8)
    tiles = EmbeddedTiles(vectors, index.tiles[rows], index.valid[rows], index.cloud[rows], index.facts[rows], codes)
    planned = int(inside.sum())
    return Looked(tiles, cover if area.whole else cover.inside(area.geojson), planned, planned, index.manifest["facts"],
                  index.manifest["clouds"])


def _read(source: RasterSource, tower, roles: list[str], bundle, area: Area, legend: Legend, check) -> Looked:
    """From the raster itself, at most 256 tiles of the area."""
    plan = make_plan(source, tower.tile_m(source.gsd_m))
    inside = np.flatnonzero(_inside(area, plan, np.arange(len(plan))))
    chosen = inside[np.unique(np.linspace(0, len(inside) - 1, min(len(inside), _MOST_TILES)).astype(int))]
    cells = [Cell.of(plan, tile, tower.manifest["input_px"]) for tile in chosen]
    parts = [cell.tiles for cell in embed_cells(source, tower, roles, cells, MIN_VALID, check=check)]
    tiles = EmbeddedTiles.join(parts) if parts else EmbeddedTiles.empty(bundle.dimension, 0)
    cover = cover_of_tiles(source, plan, tiles, tower, bundle, legend)
    return Looked(tiles, cover if area.whole or not len(tiles) else cover.inside(area.geojson), len(inside), len(chosen), None,
                  next(iter(source.masks), "estimated"))


def _caption(bundle, source: RasterSource, tower, roles: list[str], area: Area, looked: Looked) -> Caption:
    tiles, cover = looked.tiles, looked.cover
    told = cover.fine or len(tiles) >= _FEWEST_WHOLE
    classes = tuple(covered(cover, source.crs, looked.looked_at / looked.planned)) if told else ()
    how = ", ".join(filter(None, [_how(looked, tower.sensor), bundle.seen_as(tower)])) if classes else ""
    cloud, cloud_from = _cloud(looked)
    cloud_told = not cloud_from and bool(classes) and any(entry.kind == "cloud" for entry in cover.legend.entries)
    open_ground = np.ones(len(tiles), bool)
    if cloud is not None and not (cloud_told and _of_kind(classes, "cloud") < _NO_CLOUD):
        open_ground = ~(tiles.cloud > _UNDER_CLOUD)  # NaN: unknown, and so left in
    measured = summarise(tiles.facts, tiles.valid * open_ground, tower.sensor, roles, looked.names)
    classes = _proven(classes, measured, tower.sensor)
    nodata = max(0.0, 1 - float(tiles.valid.sum()) / max(looked.looked_at, 1))
    about = Description(classes, area.size, pixel(*source.metres_per_px), sensor_in_words(source), source.date, how,
                        None if cloud_told else cloud, cloud_from, nodata)
    sentence = mapped(about) if len(tiles) >= FEW else None
    if sentence is None:
        sentence = _seen(bundle, tower, tiles, land_cover(classes))
    facts = [*measured, *_of_picture(source, area, nodata, cloud, cloud_from), *facts_of_cover(classes, how)]
    return Caption(sentence, facts, replace(about, sentence=sentence.text))


def _seen(bundle, tower, tiles: EmbeddedTiles, fallback: str) -> Sentence:
    """The sentence on a few tiles as one picture."""
    cells = None
    if tower.codebook and tiles.codes.shape[1]:
        cells = tower.codebook.vectors[tiles.codes].reshape(1, -1, bundle.dimension)
    mean = normalised(tiles.vectors.mean(0, keepdims=True))
    weights = tiles.valid[:, None] * np.isfinite(tiles.facts)
    with np.errstate(invalid="ignore"):
        facts = (np.nan_to_num(tiles.facts) * weights).sum(0) / weights.sum(0)  # NaN where no tile knows
    return seen(bundle, mean, cells, tower.sensor, [fallback or facts_sentence(facts, tower.sensor)])[0]


def _of_kind(classes: tuple[Covered, ...], kind: str) -> float:
    """The share of all classes of a kind."""
    return sum(c.share for c in classes if c.kind == kind)


def _proven(classes: tuple[Covered, ...], measured: list[Fact], sensor: str) -> tuple[Covered, ...]:
    """Classes, doubted and without rivers and lakes where the pixels do not show them: where less than a third of what is taken
    for water is measured as open water or, by radar, as a dark surface; and snow likewise. Colour alone measures neither: water
    is told there, but no rivers and lakes, for which dark forest passes too easily."""
    if sensor == "aerial":
        return tuple(replace(c, bodies=()) if c.kind == "water" else c for c in classes)
    shown = {f.name: f.value / 100 for f in measured}
    if "water" in shown:
        shown.setdefault("snow", 0.0)  # snow that is not there is not among the facts
    found = {"water": shown.get("water", shown.get("smooth")), "snow": shown.get("snow")}
    doubted = {kind for kind, share in found.items() if share is not None and share < _of_kind(classes, kind) / 3}
    return tuple(replace(c, bodies=(), doubted=True) if c.kind in doubted else c for c in classes)


def _of_picture(source: RasterSource, area: Area, nodata: float, cloud: float | None, cloud_from: str) -> list[Fact]:
    """Size, pixel, missing data and cloud as facts."""
    formula = {"raster": "columns x rows x ground size of a pixel at the raster's centre",
               "box": "width x height, in metres on the ground at its centre",
               "polygon": "shoelace formula, in metres on the ground at its centre"}[area.kind]
    size = area.square_metres
    facts = [] if np.isnan(size) else [Fact("area", round(size / 1e6, 6), "km²", f"area {area_in_words(size)}", formula)]
    facts += [Fact("pixel", round(source.gsd_m, 3), "m", f"pixels of {pixel(*source.metres_per_px)}",
                   "geometric mean of a pixel's width and height on the WGS 84 ellipsoid at the raster's centre"),
              Fact("nodata", round(100 * nodata, 2), "%", f"no data {percent(nodata)}",
                   f"1 - mean share of valid pixels of the area's tiles; tiles with less than {MIN_VALID:.0%} count as 0")]
    if cloud is not None:
        how = f"from {cloud_from}" if cloud_from else ESTIMATED
        facts.append(Fact("cloud", round(100 * cloud, 2), "%", f"cloud {percent(cloud)}", f"mean share over tiles, {how}",
                          "measured" if cloud_from else "estimated"))
    return facts


def _cloud(looked: Looked) -> tuple[float | None, str]:
    """Mean share of cloud where it is known, and the band that tells it, "" where it is estimated."""
    known = np.isfinite(looked.tiles.cloud)
    if not known.any():
        return None, ""
    share = float(np.average(looked.tiles.cloud[known], weights=looked.tiles.valid[known]))
    return share, "" if looked.clouds == "estimated" else looked.clouds


def _how(looked: Looked, sensor: str) -> str:
    """For the paragraph: what land cover rests on."""
    size = float(np.sqrt(looked.cover.cell_m[0] * looked.cover.cell_m[1]))
    cell = length(float(f"{size:.2g}"))
    colour = " from colour alone" if sensor == "aerial" else ""
    how = f"land cover estimated{colour} in {'cells' if looked.cover.fine else 'whole tiles'} of {cell}"
    return how + (f" from a sample of {looked.looked_at} of {looked.planned:,} tiles" if looked.sampled else "")


def _cover_how(looked: Looked) -> str:
    """For the reader who wants to know: how the shares were found."""
    how = looked.cover.how
    if not looked.cover.fine and len(looked.tiles) < _FEWEST_WHOLE:
        how = f"not told: {how}, and there are fewer than {_FEWEST_WHOLE} tiles"
    if looked.sampled:
        how += (f"; from a sample of {looked.looked_at} of {looked.planned:,} tiles spread over the area, because the layer is "
                "not indexed: index it to describe all of it")
    return how


def _inside(area: Area, plan: TilePlan, tiles: np.ndarray) -> np.ndarray:
    """Which tiles have their centre in the area, or at least the one nearest to its middle: bool (n,)."""
    if area.whole or not len(tiles):
        return np.ones(len(tiles), bool)
    transform, windows = area.source.transform, plan.windows(tiles).astype(float)
    centre = windows[:, :2] + windows[:, 2:] / 2
    x, y = on_ground(transform, centre[:, 0], centre[:, 1])
    inside = area.contains(x, y)
    if not inside.any():
        left, bottom, right, top = area.bounds
        nearest = np.hypot(x - (left + right) / 2, y - (bottom + top) / 2).argmin()
        west, south, east, north = ring_bounds(window_ring(transform, *windows[nearest]))
        inside[nearest] = west < right and east > left and south < top and north > bottom
    return inside
