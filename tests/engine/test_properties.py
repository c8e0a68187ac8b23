"""What must hold for every raster: tiles cover it, windows lie inside it, footprints land where rasterio says."""
import math
from types import SimpleNamespace

import numpy as np
import pytest
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.io import MemoryFile
from rasterio.transform import xy
from rasterio.warp import transform as transform_points
from rasterio.windows import Window
from rasterio.windows import transform as window_transform

from sightline_engine.errors import RasterError
from sightline_engine.rasters.cells import CellLayout
from sightline_engine.rasters.footprint import bbox_wgs84, ring_wgs84, window_ring
from sightline_engine.rasters.grid import make_grid, make_plan
from sightline_engine.rasters.reading import reader
from sightline_engine.rasters.source import RasterSource
from sightline_engine.rasters.values import Values

pytestmark = pytest.mark.filterwarnings("ignore:Use `@` matmul:PendingDeprecationWarning")  # affine 2 has no @
FEW = settings(derandomize=True, deadline=None, max_examples=60)
MANY = settings(FEW, max_examples=200)


@st.composite
def places(draw):
    """(CRS, transform, metres per pixel): north-up, south-up, rotated, sheared; projected and geographic."""
    size = draw(st.floats(0.1, 60))
    if draw(st.booleans()):
        crs = draw(st.sampled_from(["EPSG:32633", "EPSG:3035", "EPSG:3413"]))
        x, y = {"EPSG:32633": (500000, 5300000), "EPSG:3035": (4321000, 3210000), "EPSG:3413": (1e6, -1e6)}[crs]
        a = b = size
    else:
        crs, x, y = "EPSG:4326", draw(st.floats(-180, 180)), draw(st.floats(-75, 75))
        b = size / 111_320
        a = b / math.cos(math.radians(y))
    turn = draw(st.sampled_from([0, 0, 0, 17, 90, 133, 180]))
    up = draw(st.sampled_from([-1, -1, 1]))
    transform = (Affine.translation(x, y) * Affine.scale(a / size, b / size) * Affine.rotation(turn)
                 * Affine.scale(size, up * size))
    return crs, transform, (size, size * draw(st.sampled_from([1, 1, 1.7])))


@st.composite
def sources(draw):
    crs, transform, metres = draw(places())
    width, height = draw(st.integers(16, 700)), draw(st.integers(16, 700))
    return RasterSource("made.tif", "made.tif", "made", width, height, 1, "float32", crs, transform, metres, "sentinel-1",
                        {"VV": 1}, Values("db"), None)


@st.composite
def gridded(draw):
    """A source with the sizes of one to three levels in metres and their overlap."""
    source = draw(sources())
    sizes = draw(st.lists(st.floats(16, 400), min_size=1, max_size=3, unique=True))
    return source, [size * max(source.metres_per_px) for size in sizes], draw(st.floats(0, 0.9))


@MANY
@given(gridded())
def test_every_pixel_is_in_a_tile_of_every_level_and_every_tile_in_the_raster(drawn):
    source, sizes, overlap = drawn
    plan = make_plan(source, sizes, overlap)
    windows = plan.windows(np.arange(len(plan)))
    assert len(windows) == len(plan) == sum(grid.columns * grid.rows for grid in plan.levels)
    assert (windows[:, :2] >= 0).all() and (windows[:, 2:] > 0).all()
    assert (windows[:, 0] + windows[:, 2] <= source.width).all() and (windows[:, 1] + windows[:, 3] <= source.height).all()
    assert len(np.unique(windows[plan.level(np.arange(len(plan))) == 0], axis=0)) == len(plan.levels[0])
    for number, grid in enumerate(plan.levels):
        tiles = np.flatnonzero(plan.level(np.arange(len(plan))) == number)
        assert [tuple(w) for w in windows[tiles].tolist()] == [grid.window(tile) for tile in range(len(grid))]
        assert (plan.tile_m(tiles) == grid.tile_m).all()
        edges = np.zeros((source.height + 1, source.width + 1), np.int32)  # of how many windows a pixel is in, as a 2-D sum
        for x, y, w, h in windows[tiles].tolist():
            edges[y, x] += 1
            edges[y + h, x + w] += 1
            edges[y, x + w] -= 1
            edges[y + h, x] -= 1
        assert (edges.cumsum(0).cumsum(1)[:-1, :-1] > 0).all()


@MANY
@given(gridded())
def test_tiles_have_their_ground_size_unless_the_raster_is_smaller(drawn):
    source, sizes, overlap = drawn
    for size in sizes:
        grid = make_grid(source, size, overlap)
        for pixels, metres, most in ((grid.tile_w, source.metres_per_px[0], source.width),
                                     (grid.tile_h, source.metres_per_px[1], source.height)):
            assert pixels == most or abs(pixels * metres - size) <= metres / 2 * 1.0001


@MANY
@given(gridded(), st.sampled_from([(64, 64), (512, 512), (700, 1), (256, 16)]), st.integers(1, 13))
def test_every_tile_is_in_one_cell_and_what_the_cell_reads_holds_it(drawn, block, bands):
    plan = make_plan(*drawn)
    cells = CellLayout(plan, block, bands, 64)
    found = []
    for cell in cells.cells(range(len(cells))):
        found += cell.tiles.tolist()
        assert np.array_equal(cell.windows, plan.windows(cell.tiles))
        x, y, w, h = cell.bounds
        assert (cell.windows[:, :2] >= (x, y)).all() and (cell.windows[:, :2] + cell.windows[:, 2:] <= (x + w, y + h)).all()
    assert sorted(found) == list(range(len(plan)))


@MANY
@given(sources(), st.data())
def test_footprints_land_where_rasterio_says(source, data):
    x, y = data.draw(st.integers(0, source.width - 1)), data.draw(st.integers(0, source.height - 1))
    w, h = data.draw(st.integers(1, source.width - x)), data.draw(st.integers(1, source.height - y))
    ring = window_ring(source.transform, x, y, w, h)
    assert len(ring) == 5 and ring[0] == ring[-1]
    by_rasterio = window_transform(Window(x, y, w, h), source.transform)
    near = pytest.approx
    for (column, row), point in zip(((0, 0), (w, 0), (w, h), (0, h)), ring):
        assert point == near(by_rasterio * (column, row), rel=1e-9, abs=1e-9)
        assert point == near(xy(source.transform, y + row, x + column, offset="ul"), rel=1e-9, abs=1e-9)
    west, south, east, north = bbox_wgs84(source.crs, ring)
    assert -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
    inside = [source.transform * (x + w * a, y + h * b) for a in (0, 0.3, 1) for b in (0, 0.6, 1)]
    for lon, lat in zip(*transform_points(source.crs, "EPSG:4326", *zip(*inside))):
        beyond = (lon - west) % 360
        assert south - 1e-6 <= lat <= north + 1e-6
        assert beyond <= (east - west) % 360 + 1e-4 or beyond >= 360 - 1e-4
    degrees = ring_wgs84(source.crs, ring)
    assert max(abs(a[0] - b[0]) for a, b in zip(degrees, degrees[1:])) < 180
    expected = transform_points(source.crs, "EPSG:4326", *zip(*ring))
    assert all(abs((a - b[0] + 180) % 360 - 180) < 1e-9 for a, b in zip(expected[0], degrees))


@FEW
@given(st.integers(16, 90), st.integers(16, 90), st.integers(1, 40), st.integers(0, 2**32 - 1), st.data())
def test_what_is_read_is_what_is_stored_averaged_over_what_is_valid(width, height, factor, seed, data):
    rng = np.random.default_rng(seed)
    stored = rng.integers(1, 60000, (2, height, width)).astype(np.uint16)
    stored[:, rng.random((height, width)) < data.draw(st.sampled_from([0, 0.1, 0.9]))] = 0
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    w, h = data.draw(st.integers(1, width - x)), data.draw(st.integers(1, height - y))
    with MemoryFile() as memory:
        with memory.open(driver="GTiff", width=width, height=height, count=2, dtype="uint16", crs="EPSG:32633",
                         transform=Affine(10, 0, 500000, 0, -10, 5300000)) as file:
            file.write(stored)
        source = SimpleNamespace(dataset=memory.name, name="made", roles={"VV": 1, "VH": 2}, masks={}, sensor="sentinel-1",
                                 to_physical=lambda raw, roles, window, factor=1: raw)
        with reader(source) as read:
            pixels, digest = read.with_digest(["VV", "VH"], Window(x, y, w, h), factor)
    part = stored[:, y:y + h, x:x + w].astype(np.float64)
    part[part == 0] = np.nan
    for i, j in np.ndindex(pixels.shape[1:]):
        block = part[:, i * factor:(i + 1) * factor, j * factor:(j + 1) * factor].reshape(2, -1)
        valid = block[:, np.isfinite(block[0])]
        assert (np.isnan(pixels[:, i, j]).all() if not valid.size else np.allclose(pixels[:, i, j], valid.mean(1), rtol=1e-5))
    assert pixels.shape == (2, -(-h // factor), -(-w // factor)) and len(digest) == 16


@FEW
@given(sources(), st.floats(allow_nan=True, allow_infinity=True), st.floats(allow_nan=True, allow_infinity=True))
def test_sizes_that_make_no_sense_are_refused_in_one_line(source, size, overlap):
    try:
        grid = make_grid(source, size, overlap)
    except RasterError as error:
        assert "\n" not in str(error)
    else:
        assert 0 <= overlap <= 0.9 and min(grid.tile_w, grid.tile_h) >= min(15, source.width, source.height)


def test_a_pole_and_the_antimeridian():
    def square(x, y, size):
        return [(x, y), (x + size, y), (x + size, y - size), (x, y - size), (x, y)]

    west, south, east, north = bbox_wgs84("EPSG:3413", square(-1e6, 1e6, 2e6))
    assert (west, east, north) == (-180, 180, 90) and 76 < south < 78
    assert bbox_wgs84("EPSG:3031", square(-1e6, 1e6, 2e6))[:2] == [-180, -90]
    assert bbox_wgs84("EPSG:4326", square(175, 5, 10)) == pytest.approx([175, -5, -175, 5])
    assert bbox_wgs84("EPSG:4326", square(-185, 5, 10)) == pytest.approx([175, -5, -175, 5])
    assert bbox_wgs84("EPSG:4326", [(0, 90), (360, 90), (360, -90), (0, -90), (0, 90)]) == [-180, -90, 180, 90]
    assert max(x for x, _ in ring_wgs84("EPSG:4326", square(175, 5, 10))) == pytest.approx(185)
