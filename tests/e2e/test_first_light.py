"""The main job on the sample scenes in the real QGIS, driven by clicks and keys. Look at the pictures in build/e2e/."""

import json
import subprocess
from pathlib import Path

import pytest
from osgeo import gdal, ogr, osr
from run_qgis import WAITED_MS, DriveError, drive, summary

from sightline_plugin.plugin.client import environment

gdal.UseExceptions()
WORDS = ["water", "dense forest"]
# Where mini 2.1.0 keeps the aim of 8 of 10; water on Sentinel-1 has 7 here (see docs/numbers.md).
RIGHT = {"s2": WORDS, "s1": ["dense forest"]}
JUDGE = """
import json, sys
from sightline_engine.samples.judge import Judge
judge, searches = Judge(sys.argv[1]), json.load(sys.stdin)
queries = {query["text"]: query for query in judge.queries}
print(json.dumps({search["query"]: sum(judge.right(queries[search["query"]], hit["footprint"])
                                       for hit in search["hits"][:10]) for search in searches}))
"""


@pytest.fixture(scope="module")
def folder(out):
    return out / "first_light"


@pytest.fixture(scope="module")
def report(scene, folder, engine_python):
    """What happened in QGIS; one run serves all these tests."""
    plan = {"scenario": "first_light", "rasters": [str(scene / "s2.tif"), str(scene / "s1.tif")], "queries": WORDS}
    result = drive(plan, folder, engine_python, seconds=400)
    print("\n" + summary(result))
    return result


@pytest.mark.parametrize("layer", [0, 1], ids=["s2", "s1"])
def test_a_query_typed_in_qgis_finds_what_the_truth_map_has_there(report, scene, engine_python, layer):
    """At least 8 of the best 10 tiles, judged by the engine's own reader of the truth map."""
    run = subprocess.run([engine_python, "-c", JUDGE, str(scene)], input=json.dumps(report["layers"][layer]["searches"]),
                         capture_output=True, text=True, check=True, env=environment.scrubbed_environment())
    right = json.loads(run.stdout)
    print(f"right of the best 10 on {report['layers'][layer]['name']}: {right}")
    assert set(right) == set(WORDS)
    assert min(right[word] for word in RIGHT[report["layers"][layer]["name"]]) >= 8, f"right of the best 10: {right}"


def test_hits_are_ranked_and_complete(report):
    for layer in report["layers"]:
        for search in layer["searches"]:
            assert [hit["rank"] for hit in search["hits"]] == list(range(1, len(search["hits"]) + 1))
            assert all(hit["crs"] == "EPSG:32633" and hit["date"] for hit in search["hits"])
            assert all(hit["caption"] for hit in search["hits"][:30])  # the others get theirs when they come into sight


@pytest.mark.parametrize("layer", [0, 1], ids=["s2", "s1"])
def test_the_exported_shapefile_is_read_by_another_library(report, layer):
    result = report["layers"][layer]
    source = ogr.Open(result["shapefile"])
    shapes = source.GetLayer(0)
    names = [shapes.GetLayerDefn().GetFieldDefn(i).GetName() for i in range(shapes.GetLayerDefn().GetFieldCount())]
    hits = result["searches"][-1]["hits"]
    assert shapes.GetFeatureCount() == len(hits)
    assert {"rank", "score", "query", "layer", "caption"} <= set(names) and all(len(name) <= 10 for name in names)
    assert shapes.GetSpatialRef().IsSame(_utm())
    assert Path(result["shapefile"]).with_suffix(".cpg").read_text().strip().upper() in ("UTF-8", "UTF8")
    first = next(feature for feature in shapes if feature["rank"] == 1)
    west, east, south, north = first.geometry().GetEnvelope()
    xs, ys = zip(*hits[0]["footprint"]["coordinates"][0])
    assert (west, east, south, north) == pytest.approx((min(xs), max(xs), min(ys), max(ys)))


def _utm():
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    return reference


def test_captions_and_screenshots_are_left(report, folder):
    captions = json.loads((folder / "captions.json").read_text(encoding="utf-8"))
    assert len(captions) == 2 and all(len(entry["caption"]) > 20 for entry in captions.values())
    for layer in report["layers"]:
        assert Path(layer["screenshot"]).stat().st_size > 50_000


def test_nothing_of_ours_blocks_the_main_thread(report):
    """Waiting for the engine would take seconds here. The promise is 50 ms: each run prints its own figures, since on a busy
    machine a timed test would fail for reasons that are not ours."""
    for phase, gap in report["main_thread"].items():
        assert gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"


def test_all_indexed_layers_are_searched_together(report):
    assert report["everywhere"]["hits"] and report["everywhere"]["layers"]


def test_a_failing_drive_is_one_sentence(tmp_path, engine_python):
    with pytest.raises(DriveError, match="QGIS cannot open"):
        drive({"scenario": "first_light", "rasters": [str(tmp_path / "none.tif")], "queries": ["x"]}, tmp_path / "out",
              engine_python, seconds=120)
