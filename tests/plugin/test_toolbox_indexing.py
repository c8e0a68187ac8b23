"""Algorithms of Processing that index what has no index, with the real engine: what is indexed already stays as it is."""

from zlib import crc32

import pytest
import toolbox_runs
from qgis.core import QgsProcessingContext
from toolbox_runs import Listening, changed, place, rows

from sightline_plugin.plugin.toolbox import inputs

home, provider, run = (getattr(toolbox_runs, name) for name in ("home", "provider", "run"))


@pytest.fixture
def pair(request, engine_python, tmp_path):
    """Sentinel-2 and Sentinel-1 of a place of 2.5 km that no other test has seen."""
    folder = place(engine_python, tmp_path, crc32(request.node.name.encode()) % 10**6, 256)
    return str(folder / "s2.tif"), str(folder / "s1.tif")


def sizes(layer, path):
    return {hit["tile_m"] for hit in rows(layer) if hit["path"] == path}


@pytest.mark.parametrize("model", ["", "mini"])
def test_only_what_has_no_index_gets_one_and_the_tiles_of_others_stay(run, pair, model):
    optical, radar = pair
    assert run("index", RASTERS=[optical], TILE_M="1280")["TILES"] == 4
    feedback = Listening()
    found = run("search", feedback, RASTERS=[optical, radar], TEXT="water", HITS=50, MODEL=model, OUTPUT="memory:")["OUTPUT"]
    assert sizes(found, optical) == {1280.0} and sizes(found, radar) == {640.0}
    assert [said for said in feedback.said if said.startswith("Indexing ")] == [f"Indexing {radar}…"]
    indexes = rows(run("indexinformation", OUTPUT="memory:")["OUTPUT"])
    assert [row["tiles"] for row in indexes if row["path"] == optical] == [4]


def test_a_raster_that_is_compared_with_an_indexed_one_gets_tiles_like_its(run, engine_python, pair, tmp_path):
    before, radar = pair
    after = changed(engine_python, before, tmp_path)
    run("index", RASTERS=[before], TILE_M="320", OVERLAP=0.5)
    found = run("change", BEFORE=before, AFTER=after, HITS=4, OUTPUT="memory:")["OUTPUT"]
    assert sizes(found, after) == {320.0}
    assert [row["tiles"] for row in rows(run("indexinformation", OUTPUT="memory:")["OUTPUT"])
            if row["path"] in (before, after)] == [225, 225]
    towards = run("change", BEFORE=radar, AFTER=before, TEXT="water", HITS=4, OUTPUT="memory:")["OUTPUT"]
    assert sizes(towards, before) == {320.0}  # the other sensor's tiles are as usual
    assert [row["tiles"] for row in rows(run("indexinformation", OUTPUT="memory:")["OUTPUT"]) if row["path"] == radar] == [16]


def test_tiles_that_overlap_are_all_counted(run, provider, pair):
    optical, _ = pair
    assert run("index", RASTERS=[optical], TILE_M="640", OVERLAP=0.75)["TILES"] == 169
    polygons = run("search", RASTERS=[optical], TEXT="crop fields", HITS=1, OUTPUT="memory:")["OUTPUT"]
    matched, = rows(run("matchpolygons", POLYGONS=polygons, RASTERS=[optical], TEXT="crop fields", OUTPUT="memory:")["OUTPUT"])
    apart = rows(run("search", RASTERS=[optical], TEXT="crop fields", HITS=999, MIN_MATCH=0.5, AREA=polygons,
                     OUTPUT="memory:")["OUTPUT"])
    feature, = polygons.getFeatures()
    filters = {"min_match": 0.5, "area": inputs.area_of(feature.geometry(), polygons.crs(), QgsProcessingContext())}
    every = provider._client.call("search", {"text": "crop fields", "paths": [optical], "k": 999, "nms": None,
                                             "filters": filters})["hits"]
    assert len(apart) < matched["good_tiles"] == len(every)
