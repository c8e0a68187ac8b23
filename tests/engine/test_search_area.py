"""A search within a polygon takes just the tiles that share ground with it, whatever the coordinate systems."""
import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.features import geometry_mask
from rasterio.warp import transform as transform_points
from rasterio.warp import transform_geom

from sightline_engine.rasters.footprint import on_ground
from sightline_engine.search.area import windows_in_area

UTM = Affine(10, 0, 500000, 0, -10, 5300000)
ROTATED = Affine(10 * 0.8, 10 * 0.6, 500000, 10 * 0.6, -10 * 0.8, 5300000)
SIZE = 1280
TILES = np.array([[x, y, 64, 64] for y in range(0, SIZE, 64) for x in range(0, SIZE, 64)], np.int32)


def polygon(*rings):
    return {"type": "Polygon", "coordinates": [[list(map(float, p)) for p in (*ring, ring[0])] for ring in rings]}


def star(x, y, radius, rng, points=9):
    turns = np.arange(points) / points * 2 * np.pi
    lengths = radius * rng.uniform(0.2, 1, points)
    return [(x + r * np.cos(t), y + r * np.sin(t)) for r, t in zip(lengths, turns)]


def on_raster(area, crs="EPSG:32633", to="EPSG:32633", transform=UTM, windows=TILES, size=SIZE):
    return windows_in_area(area, crs, to, transform, size, size, windows)


@pytest.mark.parametrize("transform", [UTM, ROTATED, Affine(10, 0, 500000, 0, 10, 5287200)])
def test_random_polygons_with_holes_take_what_gdal_burns(transform):
    """Every tile with a burned pixel centre is in, none without a touched pixel: on upright, rotated and south-up grids."""
    rng = np.random.default_rng(1)
    for _ in range(25):
        centre = on_ground(transform, *rng.uniform(0, SIZE, 2))
        area = polygon(star(*centre, rng.uniform(100, 6000), rng), star(*centre, 30, rng))
        found = on_raster(area, transform=transform)
        burned, touched = (geometry_mask([area], (SIZE, SIZE), transform, all_touched=a, invert=True) for a in (False, True))
        for inside, (x, y, w, h) in zip(found, TILES):
            assert inside or not burned[y:y + h, x:x + w].any()
            assert not inside or touched[max(y - 1, 0):y + h + 1, max(x - 1, 0):x + w + 1].any()


def test_a_tile_in_a_hole_is_out_and_one_on_its_edge_is_in():
    outer = [(500000, 5300000), (512800, 5300000), (512800, 5287200), (500000, 5287200)]
    hole = [(502000, 5298000), (506000, 5298000), (506000, 5294000), (502000, 5294000)]
    out = TILES[~on_raster(polygon(outer, hole))]
    assert len(out) and all(500000 + 10 * x >= 502000 and 500000 + 10 * (x + 64) <= 506000 and 5300000 - 10 * y <= 5298000
                            and 5300000 - 10 * (y + 64) >= 5294000 for x, y, _, _ in out)
    assert len(out) == 5 * 5


def test_an_area_drawn_along_the_tiles_does_not_take_their_neighbours_even_through_another_system():
    x, y = 500000 + 5 * 640, 5300000 - 7 * 640
    area = polygon([(x, y), (x + 1280, y), (x + 1280, y - 640), (x, y - 640)])
    assert on_raster(area).sum() == 2
    there = transform_geom("EPSG:32633", "EPSG:4326", area, precision=7)  # as GeoJSON usually comes
    assert on_raster(there, crs="EPSG:4326").sum() == 2
    inside_one = polygon([(x + 10, y - 10), (x + 20, y - 10), (x + 20, y - 20)])
    assert on_raster(inside_one).sum() == 1


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32632", "EPSG:3035"])
def test_an_area_may_come_in_any_system(crs):
    rng = np.random.default_rng(2)
    for _ in range(10):
        area = polygon(star(506400, 5293600, 5000, rng))
        there = transform_geom("EPSG:32633", crs, area)
        a, b = on_raster(area), on_raster(there, crs=crs)
        assert (a != b).sum() <= 2  # edges straight in one system bend in the other by less than a metre
        assert a.any() and not a.all()


def test_the_whole_world_and_far_away_lands_are_no_trouble():
    world = polygon([(-180, -90), (180, -90), (180, 90), (-180, 90)])
    assert on_raster(world, crs="EPSG:4326").all()
    assert on_raster(polygon([(-2e7, -2e7), (2e7, -2e7), (2e7, 2e7), (-2e7, 2e7)]), crs="EPSG:3857").all()
    zealand = polygon([(170, -45), (175, -45), (175, -40)])
    assert not on_raster(zealand, crs="EPSG:4326").any()
    far = polygon([(500000, 100000), (600000, 100000), (600000, 200000)])
    assert not on_raster(far, crs="EPSG:32760").any()


def test_a_raster_in_degrees_and_an_area_in_another_zone():
    degrees = Affine(0.0001, 0, 15.0, 0, -0.0001, 47.8)
    (x,), (y,) = transform_points("EPSG:4326", "EPSG:32633", [15.0641], [47.7359])
    found = on_raster(polygon(star(x, y, 800, np.random.default_rng(0))), to="EPSG:4326", transform=degrees)
    middle = (TILES[:, 0] <= 641) & (TILES[:, 0] + 64 > 641) & (TILES[:, 1] <= 641) & (TILES[:, 1] + 64 > 641)
    assert found[middle].all() and 1 <= found.sum() < 30


@pytest.mark.parametrize("to, transform", [("EPSG:32601", Affine(10, 0, 290000, 0, -10, 7000000)),
                                           ("EPSG:4326", Affine(0.0002, 0, 179.9, 0, -0.0002, 62.0)),
                                           ("EPSG:4326", Affine(0.0002, 0, -180.1, 0, -0.0002, 62.0)),
                                           ("EPSG:3832", Affine(10, 0, 3.33e6, 0, -10, 8.9e6))])
def test_across_the_antimeridian_a_cut_area_and_one_that_runs_on_say_the_same(to, transform):
    corners = np.array([on_ground(transform, *p) for p in ((300, 400), (900, 400), (900, 1000), (300, 1000))])
    lon, lat = map(np.array, transform_points(to, "EPSG:4326", *corners.T))
    lon = lon % 360
    assert lon.min() > 170 and lon.max() < 190
    low, high, south, north = lon.min(), lon.max(), lat.min(), lat.max()

    def box(west, east):
        return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]

    if high > 180 > low:
        cut = {"type": "MultiPolygon", "coordinates": [box(low, 180.0), box(-180.0, high - 360)]}
    else:
        shift = 360 if low > 180 else 0
        cut = {"type": "MultiPolygon", "coordinates": [box(low - shift, high - shift)]}
    whole = {"type": "Polygon", "coordinates": box(low, high)}
    west = {"type": "Polygon", "coordinates": box(low - 360, high - 360)}
    a, b, c = (on_raster(area, "EPSG:4326", to, transform) for area in (cut, whole, west))
    assert a.any() and not a.all() and (a == b).all() and (b == c).all()
    centre = (TILES[:, 0] <= 600) & (TILES[:, 0] + 64 > 600) & (TILES[:, 1] <= 700) & (TILES[:, 1] + 64 > 700)
    assert a[centre].all()


def test_an_area_around_the_pole():
    polar = CRS.from_epsg(3413).to_string()
    transform = Affine(1000, 0, -640000, 0, -1000, 640000)
    cap = polygon([(-180, 88), (-90, 88), (0, 88), (90, 88), (180, 88), (180, 90), (-180, 90)])
    found = on_raster(cap, "EPSG:4326", polar, transform)
    centre = (TILES[:, 0] <= 640) & (TILES[:, 0] + 64 >= 640) & (TILES[:, 1] <= 640) & (TILES[:, 1] + 64 >= 640)
    assert found[centre].all() and not found[0] and not found.all()
    distance = np.hypot(TILES[:, 0] + 32 - 640, TILES[:, 1] + 32 - 640)
    assert found[distance < 150].all() and not found[distance > 290].any()
