"""The query in the real QGIS with the real engine. Look at the pictures in build/e2e/query/."""

import pytest
from run_qgis import WAITED_MS, drive

PLACE = (503000.0, 5290300.0)  # in the lake of the sample scene


@pytest.fixture(scope="module")
def report(scene, out, engine_python):
    """What happened in QGIS; one run serves all these tests."""
    plan = {"scenario": "query", "raster": str(scene / "s2.tif"), "place": PLACE, "size": (1920, 1080)}
    return drive(plan, out / "query", engine_python, str(out / "query-home"), seconds=240)


def test_typing_offers_words_and_finds_without_enter(report):
    assert report["live"]["hits"][0]["query"].startswith("fores") and report["live"]["kept"] == 0


def test_parts_are_made_by_keys_and_changed_by_mouse_and_keys(report):
    assert report["parts"]["made"] == [["river", 1.0], ["town", -1.0]]
    assert report["parts"]["changed"] == [["river", 1.5], ["town", -0.75]]
    assert report["history"] == {"back": report["parts"]["changed"], "forth": []}


def test_a_tile_is_the_same_on_a_canvas_of_metres_and_of_degrees(report):
    metres, degrees = report["examples"]["parts"][:2]
    assert len(metres) == len(degrees) == 1 and metres[0]["tile"] == degrees[0]["tile"] is not None
    west, south, east, north = metres[0]["bbox"]
    assert west < PLACE[0] < east and south < PLACE[1] < north


def test_a_box_on_a_turned_canvas_is_a_box_of_its_size(report):
    upright, turned = report["examples"]["parts"][2][1:]
    assert upright["tile"] is None and area(turned) == pytest.approx(area(upright), rel=0.1)


def area(part):
    west, south, east, north = part["bbox"]
    return (east - west) * (north - south)


def test_lakes_are_found_by_examples_of_a_lake(report):
    assert len(report["examples"]["hits"]) == 10 and report["examples"]["hits"][0]["match"] > 0.5


def test_a_saved_search_comes_back_with_all_its_parts(report):
    assert report["saved"]["run"] == report["saved"]["kept"] and len(report["saved"]["kept"]) == 4
    assert report["saved"]["dirty"] and report["file"] == "s2.tif"


def test_the_locator_bar_leads_to_a_place(report):
    located = report["located"]
    assert any("Sightline" in row for row in located["rows"]) and len(located["rows"]) > 5
    assert located["box"] == "river" and located["size"][0] < located["size"][1]


def test_nothing_of_ours_blocks_the_main_thread(report):
    for phase, gap in report["main_thread"].items():
        assert gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"
