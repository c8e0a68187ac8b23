"""The program: every command, as JSON too, and one sentence with a non-zero exit code for what is wrong."""
import json

import numpy as np
import pyogrio
import pytest

from sightline_engine.cli.show import several

HIT = {"rank", "score", "match", "layer", "path", "tile", "footprint", "crs", "bbox_wgs84", "query", "model", "tile_m", "date",
       "caption"}


def test_the_main_job_from_a_shell(run_cli, scene, tmp_path):
    code, out, err = run_cli("info", scene["s2"], "--json")
    info = json.loads(out)
    assert code == 0, err
    assert info["sensor"] == "sentinel-2" and info["tiles"] == 400 and not info["indexed"] and info["date"] == "2021-06-15"
    assert info["roles"]["B8A"] == 9 and info["notes"]

    code, out, err = run_cli("search", "river", scene["s2"])
    assert code == 1 and "not indexed yet" in err and err.count("\n") == 1

    code, out, err = run_cli("index", scene["s2"], scene["s1"], "--json")
    assert code == 0 and [i["tiles"] for i in json.loads(out)["indexes"]] == [400, 400], err

    shapefile = tmp_path / "hits.shp"
    code, out, err = run_cli("search", "river", scene["s2"], scene["s1"], "-k", 12, "--export", shapefile, "--json")
    assert code == 0, err
    answer = json.loads(out)
    assert len(answer["hits"]) == 12 and all(HIT <= set(hit) for hit in answer["hits"])
    assert [hit["rank"] for hit in answer["hits"]] == list(range(1, 13))
    assert [hit["match"] for hit in answer["hits"]] == sorted((h["match"] for h in answer["hits"]), reverse=True)
    assert all(0 <= hit["match"] <= 1 and hit["crs"] == "EPSG:32633" for hit in answer["hits"])
    assert len(pyogrio.read_info(shapefile)["fields"]) == 11

    code, out, err = run_cli("search", "river", scene["s2"], "--export", shapefile)
    assert code == 1 and "exists already" in err
    assert run_cli("search", "river", scene["s2"], "--export", shapefile, "--overwrite")[0] == 0

    code, out, err = run_cli("caption", scene["s2"], "--json")
    caption = json.loads(out)
    assert code == 0 and caption["caption"].startswith(caption["sentence"]) and caption["facts"] and caption["tiles"] == 400
    code, out, err = run_cli("caption", scene["s2"], "--bbox", 505000, 5290000, 507000, 5292000)
    assert code == 0 and "Measured:" in out, err

    code, out, err = run_cli("models", "list", "--json")
    assert code == 0 and "mini" in [b["name"] for b in json.loads(out)["bundles"]]
    shown = run_cli("info", scene["s2"])[1]
    assert "400 tiles" in shown and "sensor   sentinel-2, date 2021-06-15" in shown


def test_captions_and_questions_from_a_shell(run_cli, small_scene, tmp_path):
    assert run_cli("index", small_scene["s2"])[0] == 0
    code, out, err = run_cli("search", "river", small_scene["s2"], "--captions", "only")
    assert code == 0 and "no captions yet" in out, err
    code, out, err = run_cli("captions", small_scene["s2"], "--export", tmp_path / "captions.gpkg")
    assert code == 0 and "64 captions" in out and "captions.gpkg: 64 tiles" in out, err
    code, out, err = run_cli("search", "river", small_scene["s2"], "--captions", "also", "-k", 3, "--json")
    assert code == 0 and all(hit["caption_source"] for hit in json.loads(out)["hits"]), err
    code, out, err = run_cli("ask", "how much water is there?", small_scene["s2"])
    assert code == 0 and out.startswith("Water covers") and "(from s2 (Sentinel-2, 2021-06-15): water measured" in out, err
    code, out, err = run_cli("ask", "who lives here?", small_scene["s2"], "--json")
    assert code == 0 and not json.loads(out)["understood"], err


def test_info_says_whose_bands_are_shown_as_sentinel_2s(run_cli, make_raster, noise):
    path = make_raster(noise(7), "LC08_L1TP_190027_20210601.tif", descriptions=[f"B{i}" for i in range(1, 8)])
    assert "sensor   sentinel-2 (Landsat 8/9 OLI, as Sentinel-2 bands), date 2021-06-01" in run_cli("info", path)[1]


@pytest.mark.parametrize("arguments, words", [
    (["search", "   ", "a.tif"], "query is empty"),
    (["search", "river", "nowhere.tif"], "does not exist"),
    (["info", "nowhere.tif"], "does not exist"),
    (["caption", "nowhere.tif"], "does not exist"),
    (["index", "nowhere.tif"], "does not exist"),
    (["captions", "nowhere.tif"], "does not exist"),
    (["ask", "is there water?", "nowhere.tif"], "does not exist"),
    (["info", "nowhere.tif", "--bands", "B2:3"], "--bands"),
    (["sample", "here", "--size", "10"], "at least 256"),
])
def test_bad_input_is_one_sentence_on_stderr(run_cli, arguments, words):
    code, out, err = run_cli(*arguments)
    assert code == 1 and words in err and err.count("\n") == 1 and "Traceback" not in err


def test_one_bad_raster_does_not_stop_the_others(run_cli, small_scene, tmp_path):
    bad = tmp_path / "bad.tif"
    bad.write_text("no raster")
    code, out, err = run_cli("index", bad, small_scene["s1"], "--json")
    assert code == 1 and "bad.tif" in err and [i["tiles"] for i in json.loads(out)["indexes"]] == [64]


def test_a_box_outside_says_so(run_cli, scene):
    code, _, err = run_cli("caption", scene["s1"], "--bbox", 1, 2, 3, 4)
    assert code == 1 and "outside" in err


def test_the_sample_scene_is_the_same_every_time(run_cli, tmp_path):
    import rasterio

    for name in ("a", "b"):
        assert run_cli("sample", tmp_path / name, "--size", 300)[0] == 0
    for file in ("s2.tif", "s1.tif", "truth.tif"):
        with rasterio.open(tmp_path / "a" / file) as a, rasterio.open(tmp_path / "b" / file) as b:
            assert np.array_equal(a.read(), b.read())


def test_band_roles_once_given_are_remembered_with_the_index(run_cli, make_raster, noise):
    path = make_raster(noise(5, 256, 256), "five.tif")
    code, _, err = run_cli("index", path)
    assert code == 1 and "--bands" in err
    code, _, err = run_cli("index", path, "--bands", "B4=1,B3=2,B2=3,B8=4", "--units", "dn10000")
    assert code == 0, err
    code, out, err = run_cli("info", path, "--json")
    assert code == 0 and json.loads(out)["roles"] == {"B2": 3, "B3": 2, "B4": 1, "B8": 4}, err
    assert run_cli("caption", path)[0] == 0 and run_cli("search", "fields", path)[0] == 0


def test_land_cover_parts_and_marks_from_a_shell(run_cli, small_scene, tmp_path):
    box = (500_000, 5_297_000, 502_500, 5_299_900)
    code, out, err = run_cli("info", small_scene["s2"], "--extent", *box)
    assert code == 0 and "tiles    20 of 640 m" in out, err
    code, out, err = run_cli("index", small_scene["s2"], "--extent", *box)
    assert code == 0 and "20 tiles of 640 m" in out, err
    assert "index    20 tiles of 640 m of a part" in run_cli("info", small_scene["s2"])[1]
    code, out, err = run_cli("search", "", small_scene["s2"], "--like-box", small_scene["s2"], *box, "-k", 2)
    assert code == 0 and len(out.splitlines()) == 2, err
    tile = json.loads(run_cli("search", "forest", small_scene["s2"], "--json")[1])["hits"][3]["tile"]
    code, out, err = run_cli("search", "forest", small_scene["s2"], "--liked", f"{small_scene['s2']}:{tile}")
    assert code == 0 and "The query is refined by 1 liked tile." in out, err
    code, out, err = run_cli("search", "", small_scene["s2"], "--like-box", small_scene["s2"], 1, 2, 3, "x")
    assert code == 1 and "is no box" in err
    target = tmp_path / "cover.tif"
    code, out, err = run_cli("classify", small_scene["s2"], target, "--legend", "forest, water=#1a6fb5, town")
    assert code == 0 and "1  #1a6fb5" in out and len(out.splitlines()) == 4, err
    code, out, err = run_cli("classify", small_scene["s2"], target, "--legend", "forest,water")
    assert code == 1 and "exists already" in err


def test_one_of_a_kind_is_not_said_in_the_plural():
    assert [several(1, "tile"), several(2000, "tile"), several(0, "raster")] == ["1 tile", "2,000 tiles", "0 rasters"]
