"""Models in the real QGIS with the real engine. Look at the pictures in build/e2e/models/."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from run_qgis import ROOT, WAITED_MS, drive

from sightline_plugin.plugin.client import environment

MAKE = """
import sys
sys.path.insert(0, sys.argv[1])
import tiny_models
tiny_models.write_pair(sys.argv[2] + "/pair", seed=1)
tiny_models.write_bundle(sys.argv[2], "brought", seed=2, calibrated=True)
tiny_models.write_bundle(sys.argv[2], "next-door", seed=3, dimension=512, calibrated=True)
"""
ABOUT = "name: pair\ntext: {max_tokens: 16}\nimage: {sensor: rgb}\n"


@pytest.fixture(scope="module")
def files(out, engine_python):
    """A pair of ONNX files without a licence, two bundles as .zip, and what looks like a checkpoint."""
    folder = out / "models" / "files"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    subprocess.run([engine_python, "-c", MAKE, str(ROOT / "tests" / "engine"), str(folder)], check=True,
                   env=environment.scrubbed_environment())
    (folder / "pair" / "model.yaml").write_text(ABOUT, encoding="utf-8")
    with zipfile.ZipFile(folder / "clip.pt", "w") as checkpoint:  # as torch.save makes them
        checkpoint.writestr("clip/data.pkl", b"\x80\x02}.")
    for name in ("brought", "next-door"):
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as bundle:
            for file in (folder / name).iterdir():
                bundle.write(file, file.name)
    return folder


@pytest.fixture(scope="module")
def server(files):
    """A place to fetch from, and the list that names it; what it was asked for."""
    asked = open(files / "asked.txt", "w+")
    process = subprocess.Popen([sys.executable, str(Path(__file__).with_name("model_server.py")), str(files)], stdout=asked)
    while not (port := Path(asked.name).read_text().split("\n")[0]):
        pass
    bundle = files / "next-door.zip"
    entry = {"id": "next-door", "title": "Tiny from next door", "licence": "MIT", "kind": "bundle", "revision": "v1", "files": [
        {"url": f"http://127.0.0.1:{port}/{bundle.name}", "bytes": bundle.stat().st_size,
         "sha256": hashlib.sha256(bundle.read_bytes()).hexdigest()}]}
    models = files / "list.json"
    models.write_text(json.dumps({"format": "sightline-models/1", "models": [entry]}), encoding="utf-8")
    yield {"list": models, "asked": Path(asked.name)}
    process.kill()
    process.wait()
    asked.close()


@pytest.fixture(scope="module")
def report(scene, out, engine_python, files, server):
    """What happened in QGIS; one run serves all these tests."""
    plan = {"scenario": "models", "raster": str(scene / "s2.tif"), "pair": str(files / "pair"),
            "bundle": str(files / "brought.zip"), "no_model": str(files / "pair" / "image.onnx"),
            "checkpoint": str(files / "clip.pt"), "export": str(files / "exported.zip")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIGHTLINE_MODEL_LIST", str(server["list"]))
        patch.delenv("SIGHTLINE_CONVERTER_PYTHON", raising=False)
        return drive(plan, out / "models", engine_python, seconds=240)


def test_what_is_there_at_first_is_listed(report):
    (only,) = report["installed"]["first"]
    assert only[0].startswith("mini ") and "Sentinel-2, Sentinel-1 SAR" in only[1] and only[4] == "1"


def test_what_is_no_model_is_said_in_a_sentence(report):
    assert report["installed"]["no model"].endswith(".") and "one half of a model" in report["installed"]["no model"]


def test_what_checkpoints_need_is_said_with_its_size_before_anything_is_fetched(report):
    assert "PyTorch and open_clip" in report["installed"]["converter"] and "GB on disk" in report["installed"]["converter"]


def test_a_pair_is_recognised_its_licence_asked_and_used_for_a_sensor(report):
    seen = report["installed"]
    assert "a pair of ONNX files" in seen["taken for"] and "Fill in the licence" in seen["missing"]
    assert "“colours" in seen["report"] and "is installed" in seen["report"] and seen["chosen"]


def test_it_is_verified_on_this_computer(report):
    assert "colours is in order" in report["installed"]["verified"] and "CPU" in report["installed"]["verified"]
    details = report["installed"]["details"]
    assert "true colour from B4, B3, B2" in details and "SHA-256" in details and "MIT" in details


def test_the_dock_says_that_the_index_is_another_models(report):
    assert "· mini · CPU" in report["badge"] and "colours is the chosen model" in report["outdated badge"]
    assert "mini" in report["notice"] and "colours" in report["notice"]


def test_the_old_index_is_asked_through_an_adapter_with_its_loss(report):
    assert "colours" in report["through"]["notice"] and "10" in report["through"]["notice"]
    assert report["through"]["back"] == "Ask through mini"


def test_index_again_makes_an_index_of_the_chosen_model(report):
    again = report["again"]
    assert "· colours · CPU" in again["badge"] and all(model.startswith("colours/") for model in again["models"])
    assert "true colour from B4, B3, B2" in again["tool tip"] and "English only" in again["box"]


def test_a_download_is_stopped_and_goes_on(report, server):
    assert report["fetched"]["offered"][2] == "MIT"
    asked = [line for line in server["asked"].read_text().splitlines() if line.startswith("GET next-door.zip")]
    assert len(asked) == 2 and asked[0].endswith(" 0") and not asked[1].endswith(" 0")
    assert "is installed" in report["fetched"]["done"]


def test_a_model_is_exported_and_removed_with_a_word_about_its_indexes(report, files):
    seen = report["removed"]
    with zipfile.ZipFile(files / "exported.zip") as bundle:
        assert {"manifest.json", "tokenizer.json"} <= {Path(name).name for name in bundle.namelist()}
    assert "1 index was made with it" in seen["question"] and "removed" in seen["said"]
    assert sorted(name.split()[0] for name in seen["left"]) == ["brought", "mini", "next-door"]


def test_nothing_was_raised_in_any_slot(report):
    assert report["raised"] == []


def test_nothing_of_ours_blocks_the_main_thread(report):
    for phase, gap in report["main_thread"].items():
        if phase != "options":  # QGIS's own window, which is open as long as our action's slot
            assert gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"
