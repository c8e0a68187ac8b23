"""Captions and questions in the real QGIS with the real engine. Look at the pictures in build/e2e/captions/."""

import csv

import pytest
from osgeo import ogr
from run_qgis import WAITED_MS, drive

PLACE = (503000.0, 5290300.0)  # in the lake of the sample scene
TILE = 640.0


@pytest.fixture(scope="module")
def report(scene, out, engine_python):
    """What happened in QGIS; one run serves all these tests."""
    plan = {"scenario": "captions", "raster": str(scene / "s2.tif"), "place": PLACE}
    return drive(plan, out / "captions", engine_python, seconds=300)


def test_a_layer_without_index_says_that_it_is_a_sample(report):
    assert "Made from a sample" in report["sample"] and "sample of the layer" not in report["layer"]


def test_estimates_and_measurements_are_told_apart(report):
    for said in (report["layer"], report["view"], report["box"], *(place["said"] for place in report["places"])):
        assert said.index("ESTIMATED BY THE MODEL") < said.index("MEASURED FROM THE PIXELS")
        assert "NDVI" in said and "%" in said


def test_a_place_is_the_same_on_a_canvas_of_metres_and_of_degrees(report):
    for place in report["places"]:
        xs, ys = zip(*place["footprint"]["coordinates"][0])
        assert max(xs) - min(xs) == pytest.approx(TILE, rel=0.01) and max(ys) - min(ys) == pytest.approx(TILE, rel=0.01)
        assert (max(xs) + min(xs)) / 2 == pytest.approx(PLACE[0], abs=30)
        assert (max(ys) + min(ys)) / 2 == pytest.approx(PLACE[1], abs=30)
        assert "water" in place["said"].lower()


def test_the_caption_goes_into_the_metadata_and_the_clipboard(report):
    assert report["copied"] and report["copied"] in report["abstract"]


def test_an_own_legend_is_used_and_taken_back(report):
    assert report["legend"]["words"][-1] == "open sea" and "open sea" not in report["legend"]["restored"]


def test_captions_are_searched_beside_the_images(report):
    assert len(report["hits"]) == 100 and any("river" in hit["caption"].lower() for hit in report["hits"])
    assert all(hit["caption_source"] for hit in report["hits"][:30])


def test_a_question_is_answered_with_numbers_and_their_ground(report):
    assert "BASED ON" in report["answer"] and "NUMBERS" in report["answer"] and "km²" in report["answer"]


def test_what_cannot_be_answered_is_said_with_what_can(report):
    assert "WHAT CAN BE ASKED" in report["refused"] and "NUMBERS" not in report["refused"]


def test_captions_of_all_tiles_are_files_that_others_read(report):
    package, table, shape = (entry["path"] for entry in report["files"])
    assert [entry["features"] for entry in report["files"]] == [400, 400, 400]
    for path in (package, shape):
        source = ogr.Open(path)  # its layers are gone when it is
        first = source.GetLayer(0).GetNextFeature()
        assert source.GetLayer(0).GetFeatureCount() == 400 and first.geometry().Area() == pytest.approx(TILE * TILE)
    with open(table, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 400 and all(row["caption"] for row in rows)
    assert all("254 bytes" in entry["formats"][2] for entry in report["files"])


def test_nothing_of_ours_blocks_the_main_thread(report):
    for phase, gap in report["main_thread"].items():
        assert gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"
