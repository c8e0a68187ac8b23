"""Scope and Index… in the real QGIS with the real engine. Look at the pictures in build/e2e/scope/."""


import pytest
from osgeo import gdal, ogr
from run_qgis import DATA, WAITED_MS, drive

gdal.UseExceptions()
REAL = DATA / "multispectral" / "sundarbans" / "S2_20200127.tif"
SIDE = 640  # pixels


@pytest.fixture(scope="module")
def wrong(scene, out):
    """A part of the scene in which somebody has mixed up the names of the bands 3 and 4."""
    path = out / "scene" / "mixed_up.tif"
    part = gdal.Translate(str(path), str(scene / "s2.tif"), srcWin=[0, 0, SIDE, SIDE])
    names = [part.GetRasterBand(band).GetDescription() for band in (3, 4)]
    for band, name in zip((3, 4), reversed(names)):
        part.GetRasterBand(band).SetDescription(name)
    part = None
    return str(path)


@pytest.fixture(scope="module")
def report(scene, wrong, out, engine_python):
    """What happened in QGIS; one run serves all these tests."""
    plan = {"scenario": "scope", "raster": str(scene / "s2.tif"), "wrong": wrong, "size": (1920, 1080),
            "real": str(REAL) if REAL.is_file() else ""}
    return drive(plan, out / "scope", engine_python, seconds=400)


def test_a_wrong_band_role_is_corrected_in_the_table(report):
    roles = report["roles"]
    assert (roles["before"]["B3"], roles["before"]["B4"]) == (4, 3)
    assert (roles["after"]["B3"], roles["after"]["B4"]) == (3, 4)
    assert "B3 is the role of the bands 3, 4" in roles["told"] and f"{roles['count']} tiles" in roles["said"]


def test_the_live_count_is_the_count_of_the_finished_index(report):
    index = report["index"]
    assert "5 m" in index["refused"] and not index["possible"]
    assert index["count"] == index["tiles"] and "960 and 1920 m" in index["badge"] and "CPU" in index["badge"]


def test_every_hit_lies_in_the_drawn_area(report):
    drawn = report["drawn"]
    assert drawn["scope"] == "This layer · drawn area" and drawn["crs"] == "EPSG:4326"
    area = ogr.CreateGeometryFromJson(str(drawn["area"]).replace("'", '"'))
    place = _transformed(area)
    hits = [ogr.CreateGeometryFromJson(str(hit).replace("'", '"')) for hit in drawn["hits"]]
    assert hits and all(hit.Intersects(place) for hit in hits)
    assert 4000 < drawn["outlined"] < 9000  # metres, after the canvas went from degrees to UTM


def _transformed(area):
    from osgeo import osr

    degrees, metres = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    metres.ImportFromEPSG(32633)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    metres.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    area.Transform(osr.CoordinateTransformation(degrees, metres))
    return area


def test_several_layers_and_filters_are_said_in_words_and_taken_back(report):
    filters = report["filters"]
    assert filters["words"] == "2 layers · visible extent · from 2020 · ≥ 80 % valid"
    assert filters["layers"] == ["mixed_up", "s2"] and filters["after"] == "This layer"


def test_a_real_scene_is_indexed_in_part(report):
    if "real" not in report:
        pytest.skip("SIGHTLINE_DATA has no real multispectral scene")
    real = report["real"]
    assert f"{real['count']} tiles" in real["said"] and {"B2", "B3", "B4", "B8"} <= set(real["roles"])


def test_an_index_is_removed_from_the_menu_after_a_question(report):
    assert "will be freed" in report["removed"]["asked"] and "s2.tif" not in report["removed"]["left"]
    assert "mixed_up.tif" in report["removed"]["left"]


def test_nothing_of_ours_blocks_the_main_thread(report):
    """50 ms of work; what a busy machine adds is not ours, but waiting for the engine would be."""
    for phase, gap in report["main_thread"].items():
        print(f"{phase}: {gap}")
        assert gap["ours_cpu_ms"] <= 50 and gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"
