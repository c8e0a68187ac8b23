"""Sightline's algorithms in the real QGIS with the real engine, each by its dialog. Look at build/e2e/toolbox/*.png."""

import re

import pytest
from run_qgis import WAITED_MS, drive

SEARCH, HEAT, COVER, CAPTION = ("Search rasters by text", "Heat map of a text", "Classify land cover by words",
                                "Caption a raster")


@pytest.fixture(scope="module")
def report(scene, out, engine_python):
    """What happened in QGIS; one run serves all these tests."""
    plan = {"scenario": "toolbox", "raster": str(scene / "s2.tif"), "runs": [
        (SEARCH, {"RASTERS": "the layer", "TEXT": "river", "HITS": 20}), (HEAT, {"RASTER": "the layer", "TEXT": "river"}),
        (COVER, {"RASTER": "the layer"}), (CAPTION, {"RASTER": "the layer"})]}
    return drive(plan, out / "toolbox", engine_python, seconds=300)


def test_the_toolbox_lists_all_in_their_groups(report):
    assert set(report["listed"]) == {"Index", "Search", "Describe", "Models"}
    assert sum(map(len, report["listed"].values())) == 16 and {SEARCH, HEAT} < set(report["listed"]["Search"])


def test_hits_and_maps_come_on_the_map_and_look_as_the_docks(report):
    (hits,), (heat,), (cover,) = (report["runs"][name]["layers"] for name in (SEARCH, HEAT, COVER))
    assert (hits["name"], heat["name"], cover["name"]) == ("Hits: river", "Heat map: river", "Land cover: s2")
    assert hits["features"] == 20 and hits["renderer"] == "graduatedSymbol"
    assert (heat["renderer"], cover["renderer"]) == ("singlebandpseudocolor", "paletted") and heat["made"] and cover["made"]


def test_a_second_run_looks_as_the_first(report):
    """QGIS deletes with a run what dresses its layers."""
    (hits,) = report["again"]["layers"]
    assert (hits["name"], hits["features"], hits["renderer"]) == ("Hits: lake", 20, "graduatedSymbol")


def test_the_log_says_what_the_raster_shows(report):
    assert "Indexing" in report["runs"][SEARCH]["log"]
    # The outputs are listed as 'PARAGRAPH': '…' by QGIS 3.22, as PARAGRAPH: … by 3.40.
    assert re.search(r"PARAGRAPH'?: '?A mix of crop fields", report["runs"][CAPTION]["log"])


def test_the_dock_exports_the_hits_of_the_same_index(report):
    assert report["export"] == ["Footprints or report…", "One footprint per layer…", "Images of the hits…"]


def test_nothing_of_ours_blocks_the_main_thread(report):
    for phase, gap in report["main_thread"].items():
        assert gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"
