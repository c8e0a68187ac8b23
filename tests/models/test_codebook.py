"""Codebooks and the legend's offsets: fitted to training cells alone, repeatable, written so that the engine reads them."""
import json
import shutil
from types import SimpleNamespace

import numpy as np
import pytest

from models.convert import admit, codebook, legend_fit
from models.convert.cells import Group
from models.data.captions import LEGEND, captions, legend
from models.data.layouts import CODE, CODES, UNKNOWN
from models.data.paths import REPOSITORY
from models.evaluate.engine import open_bundle
from models.evaluate.sections import shares

MINI = REPOSITORY / "models" / "bundles" / "mini"


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """A copy of mini with a codebook and offsets of the SAR tower from made-up groups, and those groups."""
    folder = tmp_path_factory.mktemp("bundles") / "mini"
    shutil.copytree(MINI, folder)
    bundle = open_bundle(folder)
    tower = next(t for t in bundle.images if t.name == "sar")
    rng = np.random.default_rng(0)
    made = []
    for _ in range(6):
        codes = np.full((16, 64, 64), CODE["forest"], np.uint8)
        codes[:, :, 32:] = CODE["water"]
        codes[0, :16] = UNKNOWN
        level = np.where(codes == CODE["water"], -21.0, -8.0)[:, None] - [[[0.0]], [[6.0]]]
        level = (level + rng.normal(0, 2, level.shape)).astype(np.float32)
        made.append(Group("made", "generated", level, 1.0, ("VV", "VH"), codes))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codebook.cells, "groups", lambda *_: iter(made))
        codebook.write(folder, {"sar": codebook.fit(bundle, tower, None)})
    return open_bundle(folder), made


def test_shares_of_cells_are_those_of_their_pixels():
    codes = np.full((1, 64, 64), CODE["water"], np.uint8)
    codes[0, :8, :4] = CODE["town"]
    codes[0, 8:16, :8] = UNKNOWN
    cover = codebook.shares(codes, 8, 8)
    assert cover.shape == (1, 8, 8, len(CODES))
    assert cover[0, 0, 0, CODE["town"]] == cover[0, 0, 0, CODE["water"]] == 0.5
    assert np.isnan(cover[0, 1, 0]).all() and cover[0, 1, 1, CODE["water"]] == 1
    fifths = codebook.shares(np.full((2, 144, 144), CODE["crops"], np.uint8), 5, 5)  # 144 is no multiple of 5
    assert (fifths[..., CODE["crops"]] == 1).all()


def test_centroids_find_the_heaps_and_none_is_empty():
    rng = np.random.default_rng(0)
    heaps = np.eye(8, 32, dtype=np.float32)
    vectors = heaps[rng.integers(8, size=900)] + rng.normal(0, 0.02, (900, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = codebook.centroids(vectors, 24, 10)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert ((found @ heaps.T).max(0) > 0.99).all() and len(np.unique((vectors @ found.T).argmax(1))) >= 20
    assert np.array_equal(found, codebook.centroids(vectors, 24, 10))
    whole = codebook.directions(found)
    assert whole.dtype == np.int8 and (np.abs(whole).max(1) == 127).all()
    assert ((whole / np.linalg.norm(whole.astype(float), axis=1, keepdims=True) * found).sum(1) > 0.999).all()


def test_offsets_balance_what_a_tower_leans_to():
    rng = np.random.default_rng(0)
    truth = np.eye(3)[rng.integers(3, size=3000)]
    cosines = 0.2 * truth + rng.normal(0, 0.05, truth.shape) + [0.15, 0.0, 0.0]  # leans to the first
    offsets = legend_fit.fitted(cosines, truth)
    assert offsets.mean() == pytest.approx(0, abs=1e-9) and offsets[0] < -0.05
    before, after = legend_fit.held_out(cosines, truth, np.arange(3000) % 12)
    assert after < before / 2
    absent = legend_fit.fitted(np.c_[cosines, np.zeros(3000)], np.c_[truth, np.zeros(3000)])
    assert absent[3] == 0 and np.allclose(absent[:3], offsets, atol=1e-3)


def test_every_entry_of_the_legend_stands_for_known_cover():
    assert {code for entry in LEGEND for code in entry.codes} == set(CODES)
    for sensor in ("sentinel-2", "sentinel-1", "aerial"):
        names = [entry.name for entry in LEGEND if sensor in entry.sensors]
        told = [code for entry in LEGEND if sensor in entry.sensors for code in entry.codes]
        assert len(names) >= 4 and len(set(told)) == len(told)  # no cover in two entries
    assert captions()["legend"] == legend() and all(entry["offsets"] == {} for entry in legend())


def test_the_engine_reads_what_was_fitted(fitted):
    bundle, made = fitted
    tower = next(t for t in bundle.images if t.name == "sar")
    assert tower.codebook.vectors.shape == (256, 256) and tower.codebook.cells == 64
    entry = tower.manifest["codebook"]
    assert entry["sources"] == ["generated"] and entry["data_class"] == ["free"]
    assert (bundle.folder / entry["file"]).stat().st_size < 66_000
    assert {e["name"]: list(e["offsets"]) for e in bundle.captions_content["legend"]}["open land"] == ["sar"]
    vectors, codes = tower.encode_coded(made[0].values, np.ones(16, np.float32), ["VV", "VH"])
    _, cells = tower.encode_cells(made[0].values, np.ones(16, np.float32), ["VV", "VH"])
    near = (tower.codebook.vectors[codes] * cells.reshape(16, 64, -1)).sum(-1)
    assert near.mean() > 0.9
    assert np.array_equal(vectors, tower.encode(made[0].values, np.ones(16, np.float32), ["VV", "VH"]))
    place = SimpleNamespace(pixels=made[0].values[1], roles=("VV", "VH"), units="db")
    found, names, agree = shares.told(bundle, place)
    assert agree > 90 and set(found) == {"codes", "cells", "tiles"} and names[0] == "water"


def test_admission_takes_codebooks_and_offsets_along_or_leaves_them(fitted, tmp_path):
    bundle, _ = fitted
    folder = tmp_path / "copy"
    shutil.copytree(bundle.folder, folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    every = [manifest["text"], *manifest["images"], *(manifest[k] for k in ("calibration", "decoder") if k in manifest)]
    for part in every:
        part["data_class"] = ["free"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    admit.copy(folder, tmp_path / "free", ["free"])
    copied = open_bundle(tmp_path / "free")
    assert next(t for t in copied.images if t.name == "sar").codebook is not None
    assert "sar" in copied.captions_content["legend"][0]["offsets"]
    next(t for t in manifest["images"] if t["name"] == "sar")["codebook"]["data_class"] = ["research"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    left_out = admit.copy(folder, tmp_path / "without", ["free"]).left_out
    assert "not on the list" in left_out["codebook of sar"]
    without = open_bundle(tmp_path / "without")
    assert next(t for t in without.images if t.name == "sar").codebook is None
    assert "sar" not in without.captions_content["legend"][0]["offsets"]
    assert not (tmp_path / "without" / "sar.codes.npy").exists()


def test_shares_compare_classes_that_the_legend_tells_apart():
    truth = np.repeat(np.repeat([[1, 3], [2, 9]], 32, 0), 32, 1)
    place = shares.Place("made", "sentinel-1", np.zeros((2, 64, 64)), ("VV", "VH"), "db", False, truth,
                         {1: ("forest",), 2: ("crop fields",), 3: ("grassland",)})
    names = ["water", "forest", "open land"]
    assert [(label, sorted(numbers)) for label, numbers, _ in shares.merged(place, names)] == [
        ("forest", [1]), ("open land", [2, 3])]
    classes = np.full((1, 64), 2)
    classes[0].reshape(8, 8)[:4, :4] = 1
    found = shares.compared(place, {"codes": classes}, names)
    assert found["forest"] == pytest.approx({"true": 100 / 3, "codes": 100 / 3})
    assert shares.error(found, "codes") == pytest.approx(0) and shares.error(found, "tiles") is None
