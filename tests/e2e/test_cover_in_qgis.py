"""Land cover in the real QGIS with the real engine. Look at the pictures in build/e2e/cover/."""

import json

import numpy as np
import pytest
from osgeo import gdal
from run_qgis import WAITED_MS, drive

gdal.UseExceptions()
WORDS = ["water", "forest", "crop fields", "bare soil", "grassland", "town"]
TRUTH = [["lake", "river", "flooded fields"], ["forest"], ["green crops", "ripe crops"], ["bare soil"], ["grassland"], ["town"]]


@pytest.fixture(scope="module")
def report(scene, out, engine_python):
    """What happened in QGIS; one run serves all these tests."""
    plan = {"scenario": "cover", "raster": str(scene / "s2.tif"), "words": WORDS}
    return drive(plan, out / "cover", engine_python, seconds=500)


def test_the_words_are_the_analysts_own(report):
    assert "water" in report["words"] and report["changed"] == WORDS


def test_the_map_agrees_with_the_truth(report, scene):
    """At the middle of each cell; classes that the words do not mean are left out."""
    cover = gdal.Open(report["file"])
    found, place = cover.ReadAsArray(), cover.GetGeoTransform()
    truth = gdal.Open(str(scene / "truth.tif"))
    classes, ground = truth.ReadAsArray(), truth.GetGeoTransform()
    numbers = {name: int(number) for number, name in json.loads((scene / "truth.json").read_text())["classes"].items()}
    rows, columns = np.mgrid[:found.shape[0], :found.shape[1]] + 0.5
    column = ((place[0] + columns * place[1] - ground[0]) / ground[1]).astype(int).clip(0, classes.shape[1] - 1)
    row = ((place[3] + rows * place[5] - ground[3]) / ground[5]).astype(int).clip(0, classes.shape[0] - 1)
    right = np.full(256, 254)
    for value, names in enumerate(TRUTH):
        right[[numbers[name] for name in names]] = value
    meant = right[classes[row, column]]
    assert (found == meant)[(meant < 254) & (found < 255)].mean() > 0.65


def test_the_file_says_what_its_numbers_mean(report):
    file = gdal.Open(report["file"])  # its band is gone when it is
    band = file.GetRasterBand(1)
    table = band.GetDefaultRAT()
    assert band.GetCategoryNames() == WORDS and band.GetNoDataValue() == 255
    assert [table.GetValueAsString(row, 1) for row in range(table.GetRowCount())] == WORDS
    assert sum(table.GetValueAsDouble(row, 6) for row in range(table.GetRowCount())) == pytest.approx(1, abs=1e-3)
    colours = band.GetColorTable()
    for value, _, colour in report["legend"]:
        assert "#{:02x}{:02x}{:02x}".format(*colours.GetColorEntry(int(value))[:3]) == colour


def test_the_layer_lies_above_with_the_words_in_its_legend(report):
    assert report["order"][:2] == ["Land cover of s2", "s2"]
    assert [label for _, label, _ in report["legend"]] == WORDS


def test_the_areas_are_told_and_copied(report):
    hectares = {name: float(area.replace(",", "")) for name, _, area in report["table"]}
    assert set(hectares) == set(WORDS) and sum(hectares.values()) == pytest.approx(16384, rel=0.02)
    assert [hectares[name] for name, *_ in report["table"]] == sorted(hectares.values(), reverse=True)
    assert report["copied"].splitlines()[0] == "value,name,share,area_ha"


def test_what_the_map_shows_is_classified_alone(report):
    part = gdal.Open(report["part"]["file"])
    left, pixel, _, top, _, _ = part.GetGeoTransform()
    west, south, east, north = report["part"]["box"]
    right, bottom = left + part.RasterXSize * pixel, top - part.RasterYSize * pixel
    assert [left, top, right, bottom] == pytest.approx(
        [max(west, 499980), min(north, 5300040), min(east, 512780), max(south, 5287240)], abs=60)


def test_nothing_of_ours_blocks_the_main_thread(report):
    for phase, gap in report["main_thread"].items():
        assert gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"
