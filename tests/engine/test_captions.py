"""Facts are measured: on the simulated scene they agree with the truth map, and nothing is stated that cannot be seen."""
import numpy as np
import pytest

from sightline_engine.captioning.facts import COLUMNS, measure, summarise
from sightline_engine.service import Service, Task


def share(truth, *names):
    classes, number, _ = truth
    return 100 * float(np.isin(classes, [number[n] for n in names]).mean())


def test_facts_of_the_optical_scene_agree_with_the_truth(scene, truth):
    facts = {f["name"]: f["value"] for f in Service().caption(Task(), str(scene["s2"]))["facts"]}
    assert facts["water"] == pytest.approx(share(truth, "lake", "river", "flooded fields"), abs=1.5)
    assert facts["vegetation"] == pytest.approx(share(truth, "forest", "green crops", "grassland"), abs=3)
    assert "snow" not in facts


def test_facts_of_the_radar_scene_agree_with_the_truth(scene, truth):
    facts = {f["name"]: f["value"] for f in Service().caption(Task(), str(scene["s1"]))["facts"]}
    assert facts["smooth"] == pytest.approx(share(truth, "lake", "river", "flooded fields"), abs=1.5)
    assert -12 < facts["vv_db"] < -8 and facts["vh_db"] < facts["vv_db"]


def test_an_indexed_layer_is_described_without_reading_it_again(scene, monkeypatch):
    from sightline_engine.captioning import region

    service = Service()
    before = service.caption(Task(), str(scene["s2"]))
    service.index(Task(), str(scene["s2"]))
    monkeypatch.setattr(region, "embed_cells", lambda *_, **__: pytest.fail("the raster was read again"))
    after = service.caption(Task(), str(scene["s2"]))
    assert after["tiles"] == 400 and before["tiles"] == 256
    for a, b in zip(before["facts"], after["facts"]):
        assert a["name"] == b["name"] and a["value"] == pytest.approx(b["value"], abs=2)


def test_a_box_is_described_by_the_tiles_in_it(scene, truth):
    classes, number, _ = truth
    rows, columns = np.nonzero(classes == number["lake"])
    x, y = 499980 + 10 * np.median(columns), 5300040 - 10 * np.median(rows)
    service = Service()
    caption = service.caption(Task(), str(scene["s2"]), [x - 600, y - 600, x + 600, y + 600])
    assert caption["tiles"] < 10
    assert next(f["value"] for f in caption["facts"] if f["name"] == "water") > 80


def test_what_bands_or_units_do_not_allow_is_not_stated():
    rng = np.random.default_rng(0)
    pixels = rng.uniform(0.02, 0.4, (2, 2, 32, 32)).astype(np.float32)
    known = np.ones(2, np.float32)
    names = [f.name for f in summarise(measure(pixels, ["B4", "B8"], "sentinel-2", known), known, "sentinel-2")]
    assert names == ["vegetation"]
    assert not summarise(measure(pixels, ["B4", "B8"], "sentinel-2", 0 * known), known, "sentinel-2")
    assert not summarise(measure(pixels, ["VV", "VH"], "sentinel-1", 0 * known), known, "sentinel-1")
    empty = np.full((1, 2, 32, 32), np.nan, np.float32)
    assert not summarise(measure(empty, ["B3", "B11"], "sentinel-2", known[:1]), known[:1], "sentinel-2")


def test_backscatter_is_averaged_in_power_not_in_decibel():
    pixels = np.full((1, 1, 32, 32), -10, np.float32)
    pixels[:, :, :16] = -30
    mean = measure(pixels, ["VV"], "sentinel-1", np.ones(1))[0, COLUMNS["sentinel-1"].index("vv_db")]
    assert mean == pytest.approx(10 * np.log10((10 ** -1 + 10 ** -3) / 2), abs=1e-3)
