"""The office in the real QGIS with the real engine. Look at the pictures in build/e2e/office/."""

from pathlib import Path

import pytest
from run_qgis import WAITED_MS, drive


@pytest.fixture(scope="module")
def report(scene, out, engine_python):
    """What happened in QGIS; one run serves all these tests."""
    return drive({"scenario": "office", "raster": str(scene / "s2.tif")}, out / "office", engine_python, seconds=400)


def test_the_line_and_the_dialog_say_what_the_engine_is(report):
    engine = report["engine"]
    assert "mini" in engine["line"] and "CPU" in engine["line"] and ("MB" in engine["line"] or "GB" in engine["line"])
    assert any(fact.startswith("mini ") for fact in engine["facts"]) and engine["new process"]


def test_diagnostics_have_versions_and_no_home(report):
    text = report["engine"]["diagnostics"]
    assert "QGIS 3" in text and "Qt 5" in text and "provider" not in text.split("\n")[0] and "Sightline 0." in text
    assert str(Path.home()) not in text.replace("~", "")


def test_the_set_up_page_says_how_large_and_verifies(report):
    assert "MB to download" in report["setup"][0] and "mini" in report["setup"][1]


def test_options_are_in_qgis_and_take_effect(report):
    assert len(report["options"]["tool tips"]) >= 10 and all(report["options"]["tool tips"])
    command = report["options"]["command"]
    assert command[command.index("--device") + 1] == "cpu"


def test_shortcuts_are_in_qgis_manager_and_clash_with_nothing(report):
    found = report["shortcuts"]
    assert {"SightlineAction", "SightlinePlaceAction", "SightlineEngineAction", "SightlineOptionsAction",
            "SightlineHelpAction"} <= set(found["actions"])
    assert len(set(found["keys"].values())) == len(found["keys"]) >= 2 and found["others"] == []


def test_help_opens(report):
    assert "Engine" in report["help"]


def test_unloading_leaves_nothing_however_often(report):
    assert report["left"] == []


def test_qgis_closes_well_in_the_middle_of_an_indexing(report):
    assert report["exit_code"] == 0


def test_nothing_was_raised_in_any_slot(report):
    assert report["raised"] == []


def test_nothing_of_ours_blocks_the_main_thread(report):
    for phase, gap in report["main_thread"].items():
        print(f"{phase}: {gap}")
        if phase == "options":  # QGIS's own window, which is open as long as our action's slot
            continue
        judged = gap["ours_cpu_ms" if phase == "help" else "ours_ms"]  # help asks nobody, so it can wait for nobody
        assert judged <= WAITED_MS, f"{phase}: {gap}"
