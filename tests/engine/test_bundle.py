"""The embedding contract: one space for text, optical, radar and aerial images."""
import json
import shutil
import subprocess
import sys

import numpy as np
import pytest

from sightline_engine import load_bundle
from sightline_engine.embedding.resize import resize
from sightline_engine.errors import BundleError, RolesError
from sightline_engine.rasters.roles import SENTINEL2

RNG = np.random.default_rng(0)
S2 = RNG.uniform(200, 3000, (3, 13, 64, 64)).astype(np.float32)
S1 = RNG.uniform(-25, -5, (3, 2, 64, 64)).astype(np.float32)
RGB = RNG.uniform(0, 255, (3, 3, 128, 128)).astype(np.float32)


def _unit(vectors, n, d):
    assert vectors.shape == (n, d) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_text_and_images_share_one_space(bundle):
    d = bundle.dimension
    _unit(bundle.encode_text(["a river", "Überflutete Felder 🌊", ""]), 3, d)
    _unit(bundle.encode_images(S2, list(SENTINEL2), 10.0, "dn10000"), 3, d)
    _unit(bundle.encode_images(S1, ["VV", "VH"], 10.0, "db"), 3, d)
    _unit(bundle.encode_images(RGB, ["red", "green", "blue"], 2.0, "uint8"), 3, d)
    assert bundle.encode_text([]).shape == (0, d)
    assert bundle.encode_images(S1[:0], ["VV", "VH"], 10.0, "db").shape == (0, d)


@pytest.mark.parametrize("roles", [["B8"], ["B4", "B3", "B2"], ["B12", "B8A", "B4"], list(SENTINEL2[::-1])])
def test_any_subset_of_sentinel_2_bands_in_any_order(bundle, roles):
    chosen = S2[:, [SENTINEL2.index(r) for r in roles]]
    vectors = bundle.encode_images(chosen, roles, 10.0, "dn10000")
    _unit(vectors, 3, bundle.dimension)
    order = sorted(range(len(roles)), key=lambda i: SENTINEL2.index(roles[i]))
    same = bundle.encode_images(chosen[:, order], [roles[i] for i in order], 10.0, "dn10000")
    assert np.allclose(vectors, same, atol=1e-5)


def test_an_absent_band_is_not_a_band_of_zeros(bundle):
    without = bundle.encode_images(S2[:, 1:4], ["B2", "B3", "B4"], 10.0, "dn10000")
    zeros = np.concatenate([S2[:, 1:4], np.zeros_like(S2[:, :1])], 1)
    assert np.abs(without - bundle.encode_images(zeros, ["B2", "B3", "B4", "B8"], 10.0, "dn10000")).max() > 1e-3
    nan = np.concatenate([S2[:, 1:4], np.full_like(S2[:, :1], np.nan)], 1)
    assert np.allclose(without, bundle.encode_images(nan, ["B2", "B3", "B4", "B8"], 10.0, "dn10000"), atol=1e-5)


def test_either_polarisation_alone_and_any_size(bundle):
    for roles, images in ((["VV"], S1[:, :1]), (["VH"], S1[:, 1:])):
        _unit(bundle.encode_images(images, roles, 10.0, "db"), 3, bundle.dimension)
    for size in ((16, 16), (40, 77), (300, 128)):
        images = RNG.uniform(-25, -5, (2, 2, *size)).astype(np.float32)
        _unit(bundle.encode_images(images, ["VV", "VH"], 10.0, "db"), 2, bundle.dimension)


@pytest.mark.parametrize("images, roles, units", [(S2, list(SENTINEL2), "dn10000"), (S1, ["VV", "VH"], "db"),
                                                  (RGB, ["red", "green", "blue"], "uint8")])
def test_one_pass_gives_a_tile_and_its_cells(bundle, images, roles, units):
    whole, cells = bundle.encode_cells(images, roles, 10.0, units)
    assert np.allclose(whole, bundle.encode_images(images, roles, 10.0, units), atol=1e-5)
    n, rows, columns, d = cells.shape
    assert n == 3 and rows == columns >= 4
    _unit(cells.reshape(-1, d), n * rows * columns, d)


def test_cells_say_what_is_where(bundle):
    """Left half water, right half forest, as reflectance * 10000 (after spectra of the USGS library)."""
    water = np.array([700, 600, 500, 350, 300, 280, 270, 250, 240, 200, 10, 100, 60], np.float32)
    forest = np.array([250, 280, 480, 300, 800, 2200, 2700, 2900, 3100, 2900, 20, 1400, 600], np.float32)
    tile = np.where(np.arange(64) < 32, water[:, None, None], forest[:, None, None]).repeat(64, 1)
    tile = tile * RNG.normal(1, 0.08, tile.shape)
    _, cells = bundle.encode_cells(tile[None].astype(np.float32), list(SENTINEL2), 10.0, "dn10000")
    wet, green = (cells[0] @ bundle.encode_query(q) for q in ("water", "dense forest"))
    edge = cells.shape[2] // 4
    assert (wet - green)[:, :edge].mean() > 0 > (wet - green)[:, -edge:].mean()


def test_units_that_mean_the_same_give_the_same(bundle):
    as_db = bundle.encode_images(S1, ["VV", "VH"], 10.0, "db")
    assert np.allclose(as_db, bundle.encode_images(10 ** (S1 / 10), ["VV", "VH"], 10.0, "linear"), atol=1e-3)
    assert np.allclose(as_db, bundle.encode_images(10 ** (S1 / 20), ["VV", "VH"], 10.0, "amplitude"), atol=1e-3)
    dn = bundle.encode_images(S2, list(SENTINEL2), 10.0, "dn10000")
    assert np.allclose(dn, bundle.encode_images(S2 / 10000, list(SENTINEL2), 10.0, "reflectance"), atol=1e-3)


def test_missing_pixels_never_make_a_vector_of_nan(bundle):
    holes = S2.copy()
    holes[:, :, :20, :20] = np.nan
    holes[1] = np.nan
    assert np.isfinite(bundle.encode_images(holes, list(SENTINEL2), 10.0, "dn10000")).all()
    assert np.isfinite(bundle.encode_images(np.where(S1 > -10, np.nan, S1), ["VV", "VH"], 10.0, "db")).all()
    assert np.isfinite(bundle.encode_images(np.where(RGB > 200, np.nan, RGB), ["red", "green", "blue"], 2.0, "uint8")).all()


def test_a_tile_is_embedded_alike_alone_and_in_company(bundle):
    together = bundle.encode_images(S2, list(SENTINEL2), 10.0, "dn10000")
    alone = np.concatenate([bundle.encode_images(S2[i:i + 1], list(SENTINEL2), 10.0, "dn10000") for i in range(3)])
    assert np.allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize("roles", [["B2", "VV"], ["red", "B3"], ["thermal"], ["VV", "VV"], [], ["red", "green"]])
def test_mixed_unknown_or_repeated_roles_are_refused(bundle, roles):
    with pytest.raises(RolesError):
        bundle.encode_images(np.zeros((1, len(roles), 64, 64), np.float32), roles, 10.0, "uint8")


def test_wrong_units_and_shapes_are_refused(bundle):
    with pytest.raises(RolesError, match="db"):
        bundle.encode_images(S1, ["VV", "VH"], 10.0, "dn10000")
    with pytest.raises(RolesError):
        bundle.encode_images(S2, list(SENTINEL2), 10.0, "db")
    for images in (S1[0], S1[:, :1], S1[:, :, :8]):
        with pytest.raises(ValueError):
            bundle.encode_images(images, ["VV", "VH"], 10.0, "db")


def test_captions_are_sentences_with_measured_facts(bundle):
    captions = bundle.caption(S2, list(SENTINEL2), 10.0, "dn10000")
    assert len(captions) == 3 and all(". Measured: " in c and "NDVI" in c for c in captions)


def test_resizing_keeps_means_and_ignores_missing_pixels():
    image = RNG.normal(size=(1, 1, 96, 96)).astype(np.float32)
    assert resize(image, 32, 32)[0, 0, 0, 0] == pytest.approx(image[0, 0, :3, :3].mean(), abs=1e-5)
    image[0, 0, 0, 0] = np.nan
    assert resize(image, 32, 32)[0, 0, 0, 0] == pytest.approx(np.nanmean(image[0, 0, :3, :3]), abs=1e-5)
    image[0, 0, :3, :3] = np.nan
    assert np.isnan(resize(image, 32, 32)[0, 0, 0, 0])
    assert np.allclose(resize(np.full((1, 1, 20, 20), 7, np.float32), 64, 64), 7)


def test_a_damaged_bundle_is_refused_and_a_good_one_then_works(bundle, tmp_path):
    copy = tmp_path / "mine"
    shutil.copytree(bundle.folder, copy)
    tower = copy / "sar.onnx"
    whole = tower.read_bytes()
    tower.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(BundleError, match="wrong checksum"):
        load_bundle(copy).encode_images(S1, ["VV", "VH"], 10.0, "db")
    tower.unlink()
    with pytest.raises(BundleError, match="missing"):
        load_bundle(copy).encode_images(S1, ["VV", "VH"], 10.0, "db")
    tower.write_bytes(whole)
    _unit(load_bundle(copy).encode_images(S1, ["VV", "VH"], 10.0, "db"), 3, bundle.dimension)

    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["text"]["file"] = "../mine/text.onnx"
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BundleError, match="not listed"):
        load_bundle(copy).encode_text(["x"])
    manifest["files"]["../mine/text.onnx"] = manifest["text"]["sha256"]
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BundleError, match="outside its folder"):
        load_bundle(copy).encode_text(["x"])
    (copy / "manifest.json").write_text("{")
    with pytest.raises(BundleError, match="damaged"):
        load_bundle(copy)
    with pytest.raises(BundleError, match="models list"):
        load_bundle("nothing-of-that-name")


def test_telemetry_is_off_before_onnxruntime_is_imported():
    code = ("import os, sys, sightline_engine; assert 'onnxruntime' not in sys.modules; "
            "print(os.environ['ORT_DISABLE_TELEMETRY'])")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "1"
