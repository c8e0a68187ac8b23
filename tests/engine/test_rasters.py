"""A raster is understood, or refused with a sentence that says what to do."""
import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.windows import Window

from sightline_engine.errors import RasterError, RolesError
from sightline_engine.rasters.footprint import bbox_wgs84, window_ring
from sightline_engine.rasters.grid import make_grid
from sightline_engine.rasters.identity import raster_identity
from sightline_engine.rasters.reading import reader
from sightline_engine.rasters.roles import SENTINEL2, parse_roles
from sightline_engine.rasters.source import open_raster


def test_names_of_bands_decide_their_roles(make_raster, noise):
    source = open_raster(make_raster(noise(4), descriptions=["B04", "Band 8A (865 nm)", "B2 - blue", "B11"]))
    assert source.sensor == "sentinel-2"
    assert source.roles == {"B2": 3, "B4": 1, "B8A": 2, "B11": 4}


@pytest.mark.parametrize("count, first, last", [(13, "B1", "B12"), (12, "B1", "B12"), (10, "B2", "B12")])
def test_known_layouts_are_recognised_and_marked_as_a_guess(make_raster, noise, count, first, last):
    source = open_raster(make_raster(noise(count)))
    assert len(source.roles) == count and list(source.roles)[0] == first and list(source.roles)[-1] == last
    assert any("Not certain" in note for note in source.notes)


def test_the_user_overrules_the_guess(make_raster, noise):
    path = make_raster(noise(7), descriptions=["B1", "B2", "B3", "B4", "B5", "B6", "B7"])
    source = open_raster(path, roles=parse_roles("VV=2,VH=1"), units="linear")
    assert source.roles == {"VV": 2, "VH": 1} and source.values.units == "linear"


@pytest.mark.parametrize("values, units", [((-25, -5), "db"), ((0.001, 0.4), "linear"), ((20, 900), "amplitude")])
def test_radar_units_follow_the_values(make_raster, values, units):
    pixels = np.random.default_rng(0).uniform(*values, (2, 64, 64)).astype(np.float32)
    assert open_raster(make_raster(pixels, descriptions=["VV", "VH"])).values.units == units


def test_the_offset_of_processing_baseline_4_is_removed(make_raster, noise):
    pixels = noise(13) + np.uint16(1000)
    pixels[SENTINEL2.index("B10")] = 1012
    path = make_raster(pixels, descriptions=SENTINEL2)
    source = open_raster(path)
    with reader(source) as read:
        assert np.array_equal(read(["B4"], Window(0, 0, 8, 8))[0], pixels[3, :8, :8] - 1000.0)
    assert any("1000" in note for note in source.notes)


def test_no_data_is_nan_in_every_way_a_file_can_say_it(make_raster, noise):
    tagged = noise(13)
    tagged[:, :10] = 7
    untagged = noise(13)
    untagged[:, :10] = 0
    radar = np.full((2, 64, 64), -12, np.float32)
    radar[:, :10] = np.nan
    for name, pixels, nodata, bands in (("tagged.tif", tagged, 7, SENTINEL2), ("untagged.tif", untagged, None, SENTINEL2),
                                        ("nan.tif", radar, float("nan"), ("VV", "VH"))):
        source = open_raster(make_raster(pixels, name=name, nodata=nodata, descriptions=bands))
        with reader(source) as read:
            got = read(list(source.roles), Window(0, 0, 20, 20))
        assert np.isnan(got[:, :10]).all() and np.isfinite(got[:, 10:]).all(), name


def _refused(path, *words, error=RasterError):
    with pytest.raises(error) as caught:
        open_raster(path)
    sentence = str(caught.value)
    assert all(word in sentence for word in words), sentence
    assert "\n" not in sentence and "secret" not in sentence


def test_bad_files_are_refused_with_a_sentence(tmp_path, make_raster, noise):
    text = tmp_path / "notes.tif"
    text.write_text("this is no raster")
    empty = tmp_path / "empty.tif"
    empty.touch()
    _refused(tmp_path / "gone.tif", "does not exist")
    _refused(text, "notes.tif", "not a raster")
    _refused("postgresql://me:secret@host/archive", "archive is a database", "--store")
    _refused(empty, "0 bytes")
    _refused(make_raster(noise(13), "here.tif", transform=Affine.identity()), "no georeference")
    _refused(make_raster(noise(13), "nocrs.tif", crs=None), "no coordinate reference system")
    _refused(make_raster(noise(7), "seven.tif"), "7 bands", "--bands")
    _refused(make_raster(noise(13, 8, 8), "tiny.tif"), "8 x 8", "16")
    _refused(make_raster(noise(2).astype(np.complex64), "slc.tif"), "complex")
    _refused(make_raster(noise(4), "mixed.tif", descriptions=["B2", "B3", "VV", "VH"]), "several sensors", "--bands")
    with pytest.raises(RolesError, match="does not exist"):
        open_raster(make_raster(noise(2), "two.tif"), roles={"VV": 1, "VH": 3})
    with pytest.raises(RasterError, match="--bands"):
        parse_roles("B2:1")


@pytest.mark.parametrize("crs, transform", [
    ("EPSG:32633", Affine(10, 0, 500000, 0, -10, 5300000)),
    ("EPSG:32633", Affine(10, 0, 500000, 0, 10, 5200000)),  # south-up
    ("EPSG:32633", Affine(8.66, 5, 500000, 5, -8.66, 5300000)),  # rotated by 30 degrees
    ("EPSG:4326", Affine(0.0001, 0, 15, 0, -0.0001, 60)),
    ("EPSG:4326", Affine(0.001, 0, 15, 0, -0.0001, 85)),  # near the pole
    ("EPSG:4326", Affine(0.0002, 0, 179.999, 0, -0.0001, -60)),  # across the antimeridian
    ("EPSG:3395", Affine(20, 0, 1000000, 0, -20, 8000000)),
    ("EPSG:2263", Affine(33, 0, 1000000, 0, -33, 200000)),  # feet
])
def test_tiles_have_their_ground_size_in_every_crs_and_cover_every_pixel(make_raster, noise, crs, transform):
    source = open_raster(make_raster(noise(13, 200, 333), crs=crs, transform=transform))
    grid = make_grid(source, 640, overlap=0.25)
    covered = np.zeros((200, 333), bool)
    for tile in range(len(grid)):
        x, y, w, h = grid.window(tile)
        covered[y:y + h, x:x + w] = True
    assert covered.all()
    west, south, east, north = bbox_wgs84(source.crs, window_ring(source.transform, *grid.window(0)))
    height = (north - south) * 111_200
    width = (east - west) % 360 * 111_320 * np.cos(np.radians((north + south) / 2))
    tilted = transform.b != 0
    assert height == pytest.approx(640 * (1.366 if tilted else 1), rel=0.06)
    assert width == pytest.approx(640 * (1.366 if tilted else 1), rel=0.06)


def test_footprints_land_where_rasterio_says(make_raster, noise):
    transform = Affine(8.66, 5, 500000, 5, -8.66, 5300000)
    source = open_raster(make_raster(noise(13), transform=transform))
    ring = window_ring(source.transform, 10, 20, 30, 40)
    for (column, row), point in zip(((10, 20), (40, 20), (40, 60), (10, 60), (10, 20)), ring):
        assert point == pytest.approx(rasterio.transform.xy(transform, row, column, offset="ul"))


def test_absurd_tiles_are_refused_with_the_arithmetic(make_raster, noise):
    source = open_raster(make_raster(noise(13)))
    for tile_m, overlap in ((50, 0), (-1, 0), (640, 1.5)):
        with pytest.raises(RasterError):
            make_grid(source, tile_m, overlap)


def test_identity_survives_a_move_and_notices_a_change(make_raster, noise, tmp_path):
    path = make_raster(noise(13))
    before = raster_identity(path)
    moved = path.rename(tmp_path / "elsewhere.tif")
    (tmp_path / "elsewhere.tif.aux.xml").write_text("<PAMDataset></PAMDataset>")  # QGIS writes statistics there
    assert raster_identity(moved) == before
    with rasterio.open(moved, "r+") as file:
        file.write(noise(13, seed=1)[:1], [1])
    assert raster_identity(moved) != before


def test_a_crs_without_a_code_travels_as_wkt(make_raster, noise):
    crs = CRS.from_proj4("+proj=laea +lat_0=48 +lon_0=15 +datum=WGS84 +units=m")
    source = open_raster(make_raster(noise(13), crs=crs, transform=Affine(10, 0, 0, 0, -10, 0)))
    assert CRS.from_user_input(source.crs) == crs and source.gsd_m == pytest.approx(10, rel=0.01)
