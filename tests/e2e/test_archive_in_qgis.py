"""An archive in a real PostgreSQL in the real QGIS, with PostGIS where it can be had. Look at the pictures in
build/e2e/archive/."""

import sys
from pathlib import Path

import pytest
from run_qgis import ROOT, WAITED_MS, drive

sys.path.insert(0, str(ROOT / "tests" / "plugin"))
from archived import Unavailable, archive  # noqa: E402


@pytest.fixture(scope="module")
def archived(engine_python, tmp_path_factory):
    for postgis in (True, False):
        try:
            with archive(engine_python, tmp_path_factory.mktemp("archive"), postgis) as made:
                yield made
                return
        except Unavailable as why:
            missing = str(why)
    pytest.skip(missing)


@pytest.fixture(scope="module")
def report(archived, out, engine_python, tmp_path_factory):
    """What happened in QGIS; one run serves all these tests."""
    home = str(tmp_path_factory.mktemp("home"))
    plan = {"scenario": "archive", "size": (1600, 1000), "home": home, "lost": archived.rasters[2],
            **archived.database.keywords}
    return drive(plan, out / "archive", engine_python, home, seconds=300)


def test_nothing_is_raised(report):
    assert report["raised"] == []


def test_what_is_chosen_says_what_it_holds_or_why_not(report):
    assert "tiles of 3 scenes" in report["holds"] and report["scope"] == "Archive ministry"
    assert "password" in report["refused"] and "not the password" not in report["refused"]


def test_hits_have_pictures_although_no_layer_is_in_the_project(report, archived):
    assert {hit["path"] for hit in report["search"]["hits"]} == set(archived.rasters)
    assert report["pictures"]["drawn"] == ["coast", "valley"]
    assert "No picture" in report["pictures"]["tip"] and "is not there" in report["pictures"]["tip"]


def test_the_image_of_a_hit_becomes_a_layer_below_the_hits(report):
    image = report["image"]
    assert image["source"] == image["of"] and image["order"] == ["Sightline: river", Path(image["of"]).stem]
    assert report["more"] > 0


def test_the_hits_are_a_live_layer_where_postgis_is(report):
    live = report["live"]
    if "refused" in live:
        assert "PostGIS" in live["refused"]
        pytest.skip("the database has no PostGIS")
    assert live["count"] > 0 and "authcfg=" in live["source"] and "password" not in live["source"]


def test_the_password_is_in_no_file_and_no_log(report):
    told = report["told"]
    assert told["files"] > 5 and told["found in"] == [] and not told["log"] and not told["user in project"]
    assert told["messages"] > 2 and not told["message log"]


def test_nothing_of_ours_blocks_the_main_thread(report):
    for phase, gap in report["main_thread"].items():
        print(f"{phase}: {gap}")
        assert gap["ours_cpu_ms"] <= 60 and gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"
