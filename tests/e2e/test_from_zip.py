"""From the zip to the first hits and back, in a QGIS that has never seen Sightline, without network."""

import sys

import pytest
from run_qgis import ROOT, drive

from sightline_plugin.plugin.client import environment

sys.path.insert(0, str(ROOT / "tests" / "package"))
from make_package import NAME, make_package  # noqa: E402

WHEELS = ROOT / "build" / "wheelhouse"


def test_install_from_zip_set_up_offline_search_and_uninstall(scene, out, tmp_path, monkeypatch):
    if not (WHEELS / ".ready").is_file():
        pytest.skip("there is no folder of wheels: run `make wheelhouse`")
    monkeypatch.delenv(environment.VARIABLE, raising=False)
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    plan = {"scenario": "from_zip", "plugin": NAME, "package": str(make_package(tmp_path)), "wheels": str(WHEELS),
            "raster": str(scene / "s2.tif")}
    seen = drive(plan, out / "from_zip", home=str(tmp_path / "home"), seconds=500)
    assert {"metadata.txt", "plugin", "models", "resources", "LICENSE"} <= set(seen["installed"])
    assert "tests" not in seen["installed"] and "answers" in seen["setup"] and seen["hits"] == 100
    assert seen["left"] == {"loaded": False, "folder": False, "engine": False}
    assert environment.find_python("", tmp_path / "home" / "engine-env").usable  # the user's own data stays
