"""Land cover of a raster in words of the user's own, as a paletted GeoTIFF: every place gets the word that suits it best.

Nothing is trained (zero-shot): the words of a legend are embedded, and each place is compared with them. Places are as fine as
the bundle allows: features of a local tower (search.everywhere), else cells of tiles, from the raster's index where it has a
complete one, and from the raster itself where not."""
from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from rasterio.transform import Affine
from rasterio.windows import Window

from ..embedding.embedded import EmbeddedTiles
from ..embedding.languages import notes as language_notes
from ..embedding.pipeline import embed_cells
from ..errors import QueryError, RasterError
from ..geotiff import appearing, check_geotiff
from ..index.planned import MIN_VALID, layout_of
from ..rasters.cells import CellLayout
from ..rasters.extent import Extent
from ..rasters.footprint import on_ground, ring_bounds
from ..rasters.grid import make_plan
from ..rasters.source import RasterSource
from ..search.everywhere import BLOCK, SMOOTHING, DensePlaces, blocks_of, count_blocks
from .area import Area
from .bodies import HECTARE
from .cover import Cover, cover_of_index, cover_of_tiles
from .legend import NONE, Legend
from .region import complete_index


@dataclass(frozen=True)
class _Grid:
    """A grid of cells over a raster. blocks(window, progress): windows of it and the classes of their cells, uint8 (rows,
    columns), NONE where there is no data; cell_m2: the area of a cell."""

    width: int
    height: int
    transform: Affine
    cell_m2: float
    legend: Legend
    tower: str
    how: str
    blocks: Callable[..., Iterator[tuple[Window, np.ndarray]]]


def classify(source: RasterSource, bundle, legend, target, bbox=None, polygon=None, crs: str | None = None,
             check=lambda: None, progress=None, overwrite: bool = False) -> dict:
    """Writes which word of a legend suits every place of a raster best to the GeoTIFF `target`: uint8, numbers of the classes,
    255 where there is no data, with a colour table; an .aux.xml beside it holds their names and an attribute table.

    legend: words, or {"name", "phrases"?, "colour"?}, see Legend.of; bbox in the raster's CRS, or polygon in `crs` (None: the
    raster's): only this part. check() is called per block and may raise to stop; progress(done, total, seconds_left).

    Returns {"path", "classes": [{"value", "name", "colour", "share", "area_ha"}], "how", "tower", "pixel_m", "width", "height",
    "seconds", "message"}; shares are of the cells with data; message: what to know of it, mostly "".

    Raises QueryError for a legend or an area that is none, ExportError for a target that cannot be written, RasterError where
    there is no data."""
    started, target = time.monotonic(), Path(target)
    if not legend:
        raise QueryError("The legend is empty; name at least two kinds of land cover, for example water, forest, fields.")
    check_geotiff(source, target, overwrite, "land-cover map")
    area = Area.of(source, bbox, polygon, crs)

    def note(done: int, total: int) -> None:
        if progress:
            progress(done, total, (time.monotonic() - started) / max(done, 1) * (total - done))

    grid = _dense(source, bundle, legend, check) or _cells(source, bundle, legend, area, check, note)
    part = _window(area, grid)
    transform = grid.transform * Affine.translation(part.col_off, part.row_off)
    counts = np.zeros(NONE + 1, np.int64)
    aside: dict[str, str] = {}
    tags = {"SIGHTLINE_LEGEND": ", ".join(grid.legend.names), "SIGHTLINE_HOW": grid.how, "SIGHTLINE_TOWER": grid.tower}
    with appearing(target, "land-cover map", BLOCK, tags, aside, width=part.width, height=part.height, dtype="uint8",
                   crs=source.crs, transform=transform, nodata=NONE) as file:
        file.write_colormap(1, {number: _rgb(entry.colour) for number, entry in enumerate(grid.legend.entries)})
        file.set_band_description(1, "land cover")
        for window, classes in grid.blocks(part, note):
            classes = np.where(_inside(area, grid.transform, window), classes, np.uint8(NONE))
            counts += np.bincount(classes.ravel(), minlength=NONE + 1)
            file.write(classes, 1, window=Window(window.col_off - part.col_off, window.row_off - part.row_off,
                                                 window.width, window.height))
        told = _classes(grid, counts[:NONE])
        if not counts[:NONE].any():
            raise RasterError(f"{source.name} contains no data {'at all' if area.whole else f'in this {area.kind}'}; check its "
                              "no-data value.")
        aside[".aux.xml"] = _attributes(told, counts)
    return {"path": str(target), "classes": told, "how": grid.how, "tower": grid.tower, "width": part.width,
            "height": part.height, "pixel_m": round(math.sqrt(grid.cell_m2), 3),
            "seconds": round(time.monotonic() - started, 2), "message": " ".join(language_notes(bundle, grid.legend.names))}


def _dense(source: RasterSource, bundle, wanted, check) -> _Grid | None:
    """The cells of a local tower, None where none takes the raster."""
    places = DensePlaces.of(source, bundle)
    if places is None:
        return None
    legend = Legend.of(wanted, bundle, places.tower.sensor)

    def blocks(part: Window, note) -> Iterator[tuple[Window, np.ndarray]]:
        found = places.blocks(lambda vectors: legend.classify(bundle, places.tower, vectors), check, np.uint8(NONE), part)
        for done, (window, classes) in enumerate(found, 1):
            note(done, count_blocks(part))
            yield window, classes

    how = (f"each cell of {places.cell_m:.3g} m by the word of the legend that suits best the mean of {SMOOTHING} x "
           f"{SMOOTHING} features around it")
    return _Grid(places.width, places.height, places.transform, places.cell_m ** 2, legend,
                 f"{bundle.name}/{places.tower.name}", how, blocks)


def _cells(source: RasterSource, bundle, wanted, area: Area, check, note) -> _Grid:
    """The cells of tiles, stored or embedded now."""
    tower, roles = bundle.tower_of(source.roles, source.values.units)
    index = complete_index(source, bundle, tower, roles, area)
    tower = index.tower if index is not None else tower
    legend = Legend.of(wanted, bundle, tower.sensor)
    cover = (cover_of_index(index, bundle, legend) if index is not None else
             _embedded(source, bundle, tower, roles, area, legend, check, note))

    def blocks(part: Window, note) -> Iterator[tuple[Window, np.ndarray]]:
        for window in blocks_of(part):
            check()
            yield window, cover.classes[window.row_off:window.row_off + window.height,
                                        window.col_off:window.col_off + window.width]

    rows, columns = cover.classes.shape
    return _Grid(columns, rows, cover.transform, cover.cell_m[0] * cover.cell_m[1], legend,
                 f"{bundle.name}/{tower.name}", cover.how, blocks)


def _embedded(source: RasterSource, bundle, tower, roles: list[str], area: Area, legend: Legend, check, note) -> Cover:
    """Land cover of all tiles that touch an area, read now."""
    plan = make_plan(source, tower.tile_m(source.gsd_m))
    extent = None if area.whole else Extent.of(source, area.bounds)
    layout = CellLayout(plan, *layout_of(source, tower, roles), extent=extent)
    total, parts = extent.count(plan) if extent else len(plan), [EmbeddedTiles.empty(bundle.dimension, 0)]
    done = 0
    for cell in embed_cells(source, tower, roles, layout.cells(range(len(layout))), MIN_VALID, check=check):
        parts = parts[len(parts[0]) == 0:]  # the first one has the columns of its sensor
        parts.append(cell.tiles)
        done += len(cell.tiles) + cell.skipped
        note(done, total)
    return cover_of_tiles(source, plan, EmbeddedTiles.join(parts), tower, bundle, legend)


def _window(area: Area, grid: _Grid) -> Window:
    """The cells that an area reaches."""
    if area.whole:
        return Window(0, 0, grid.width, grid.height)
    points = np.concatenate([rings[0] for rings in area.polygons])
    x0, y0, x1, y1 = ring_bounds(np.stack(on_ground(~grid.transform, points[:, 0], points[:, 1]), 1).tolist())
    left, top = max(0, math.floor(x0)), max(0, math.floor(y0))
    right, bottom = min(grid.width, math.ceil(x1)), min(grid.height, math.ceil(y1))
    if left >= right or top >= bottom:
        raise QueryError(f"The {area.kind} lies outside {area.source.name}; give it in the layer's coordinates.")
    return Window(left, top, right - left, bottom - top)


def _inside(area: Area, transform: Affine, window: Window) -> np.ndarray | bool:
    """Which cells of a window have their middle in an area: bool (rows, columns)."""
    if area.whole:
        return True
    columns = window.col_off + np.arange(window.width)[None, :] + 0.5
    rows = window.row_off + np.arange(window.height)[:, None] + 0.5
    return area.contains(*np.broadcast_arrays(*on_ground(transform, columns, rows)))


def _classes(grid: _Grid, counts: np.ndarray) -> list[dict]:
    total = max(int(counts.sum()), 1)
    return [{"value": number, "name": entry.name, "colour": entry.colour, "share": round(int(counts[number]) / total, 5),
             "area_ha": round(int(counts[number]) * grid.cell_m2 / HECTARE, 2)}
            for number, entry in enumerate(grid.legend.entries)]


def _attributes(classes: list[dict], counts: np.ndarray) -> str:
    """GDAL's persistent auxiliary metadata: names of the classes, and a raster attribute table."""
    columns = [("Value", 0, 5), ("Class", 2, 2), ("Count", 0, 1), ("Red", 0, 6), ("Green", 0, 7), ("Blue", 0, 8),
               ("Share", 1, 0), ("Area_ha", 1, 0)]  # name, GDALRATFieldType, GDALRATFieldUsage
    fields = "".join(f'<FieldDefn index="{i}"><Name>{name}</Name><Type>{kind}</Type><Usage>{usage}</Usage></FieldDefn>'
                     for i, (name, kind, usage) in enumerate(columns))
    rows = "".join(f'<Row index="{i}">' + "".join(f"<F>{escape(str(value))}</F>" for value in (
        c["value"], c["name"], int(counts[c["value"]]), *_rgb(c["colour"]), c["share"], c["area_ha"])) + "</Row>"
        for i, c in enumerate(classes))
    names = "".join(f"<Category>{escape(c['name'])}</Category>" for c in classes)
    return (f'<PAMDataset><PAMRasterBand band="1"><CategoryNames>{names}</CategoryNames>'
            f'<GDALRasterAttributeTable tableType="thematic">{fields}{rows}</GDALRasterAttributeTable></PAMRasterBand>'
            "</PAMDataset>\n")


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i:i + 2], 16) for i in (1, 3, 5))
