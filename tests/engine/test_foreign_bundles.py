"""Bundles of other models: read whole or refused with a sentence, composites as declared, and all that the engine does."""
import hashlib
import json
import math
import shutil
from dataclasses import asdict

import numpy as np
import onnx
import pytest
from tiny_models import AERIAL, MULTISPECTRAL, RADAR_MEAN, RGB, SENTINEL2, SENTINEL_1, SENTINEL_2, digest, rewrite, write_bundle

from sightline_engine import load_bundle
from sightline_engine.embedding import files
from sightline_engine.embedding.preprocessing import Preprocessing
from sightline_engine.embedding.rough_calibration import ABSENT, calibrate
from sightline_engine.errors import BundleError, QueryError, RolesError
from sightline_engine.index.catalogue import find_store
from sightline_engine.index.planned import MIN_VALID, planned, recipe_of
from sightline_engine.index.store import FORMAT
from sightline_engine.rasters.source import open_raster
from sightline_engine.search.match import match_of
from sightline_engine.service import Service, Task

RNG = np.random.default_rng(0)
TASK = Task()


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return tmp_path_factory.mktemp("bundles")


@pytest.fixture
def made(folders, tmp_path):
    """A bundle of its own for a test: made(changes) -> folder."""
    plain = folders / "tiny"
    if not plain.exists():
        write_bundle(folders)

    def make(*changes):
        shutil.copytree(plain, tmp_path / "tiny")
        return rewrite(tmp_path / "tiny", *changes)

    return make


@pytest.fixture
def serving(home):
    """A service of the test's own home that works with one bundle: serving(**as write_bundle)."""

    def make(name="tiny", **wanted):
        write_bundle(home / "bundles", name, **wanted)
        return Service(name, "cpu")

    return make


def opened(folder):
    """The session of the first image tower, as the engine opens it."""
    return load_bundle(str(folder), "cpu").images[0].session


# Manifests

def test_both_formats_are_read(tmp_path):
    for form in (1, 2):
        bundle = load_bundle(str(write_bundle(tmp_path / str(form), format=form)), "cpu")
        assert bundle.encode_query("red").shape == (32,) and len(bundle.images) == 3


@pytest.mark.parametrize("path, value, words", [
    ("licence", " ", "licence is not filled in"), ("licence", None, "without licence"),
    ("provenance", None, "without provenance"),
    ("format", "sightline-bundle/9", "this version of Sightline reads"), ("dimension", 0, "dimension is 0"),
    ("dimension", "32", "dimension"), ("prompts", ["a photo"], "prompt"), ("prompts", ["{} {0}"], "prompt"),
    ("files", {}, '"files"'), ("files/image3.onnx", "0" * 64, "image3.onnx' is not listed"), ("files/..", "0" * 64, "outside"),
    ("files/a\\b", "0" * 64, "outside"), ("text/max_tokens", 0, "0 tokens"), ("text/cleaning", "magic", "cleaned by 'magic'"),
    ("text/padding", {"to": "left"}, "padded"), ("text/inputs", ["ids"], "takes \\['ids'\\]"),
    ("text/precision", "int4", "int4"),
    ("images", [], "without an image tower"), ("images/1/name", "aerial", "same name"), ("images/0/sensor", "x-ray", "x-ray"),
    ("images/0/roles", ["VV"], "not band roles of aerial"), ("images/0/required_roles", ["VV"], "requires bands"),
    ("images/0/canonical_unit", "db", "there are display"), ("images/0/units", ["db"], "takes the units"),
    ("images/0/input_px", 0, "sees 0 pixels"), ("images/0/gsd_m", [3, 1], "pixels of \\[3, 1\\]"),
    ("images/0/resize", "lanczos", "resizes by 'lanczos'"), ("images/0/fill", float("nan"), "fills gaps with nan"),
    ("images/0/batch", {"CPUExecutionProvider": 0}, "batches of"), ("images/0/inputs", ["image"], "takes \\['image'\\]"),
    ("images/0/precision", None, "without precision"),
    ("images/0/normalisation", {"mean": [0.5], "std": [0.5]}, "normalisation"),
    ("images/1/composite/sentence", "", "does not say what it shows"), ("images/1/composite/channels", [], "no channels"),
    ("images/1/composite/channels/0/of", {"B8": 1.0}, "does not require"),
    ("images/1/composite/channels/0/of", {}, "of nothing"),
    ("images/1/composite/channels/0/high", 0.0, "from 0.0 to 0.0"),
    ("images/1/composite/channels/0/of_channels", [0], "channels that are none")])
def test_each_kind_of_wrong_manifest_has_its_sentence(made, path, value, words):
    with pytest.raises(BundleError, match=words) as error:
        load_bundle(str(made((path, value))), "cpu")
    assert "\n" not in str(error.value)


def test_whatever_stands_in_a_manifest_ends_in_a_bundle_or_a_sentence(made):
    """Each field in turn replaced by things that do not belong there."""
    folder = made()
    plain, refused = json.loads((folder / "manifest.json").read_text()), 0
    for path in paths(plain):
        for odd in (None, 1e400, "x", [[]], {"x": {}}):
            manifest = json.loads(json.dumps(plain))
            part = manifest
            for step in path[:-1]:
                part = part[step]
            part[path[-1]] = odd
            (folder / "manifest.json").write_text(json.dumps(manifest))
            try:
                load_bundle(str(folder), "cpu").to_json()
            except BundleError as error:
                refused += 1
                assert "\n" not in str(error)
    assert refused > 250
    for text in ("", "[]", "1", '"x"', "[" * 100_000, "{", '{"format": []}', "\x00"):
        (folder / "manifest.json").write_text(text)
        with pytest.raises(BundleError, match="manifest of bundle|has format"):
            load_bundle(str(folder), "cpu")


def paths(value, before=()):
    """Where something stands in nested lists and objects."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield (*before, key)
        yield from paths(each, (*before, key))


def test_files_are_checked_and_kept_within_the_folder(made):
    folder = made()
    bundle = load_bundle(str(folder), "cpu")
    bundle.files.check_all()
    (folder / "MODEL_CARD.md").write_text("changed")
    with pytest.raises(BundleError, match="MODEL_CARD.md .* wrong checksum"):
        bundle.files.check_all()
    outside = folder.parent / "outside.onnx"
    outside.write_bytes((folder / "image3.onnx").read_bytes())
    (folder / "image3.onnx").unlink()
    (folder / "image3.onnx").symlink_to(outside)
    with pytest.raises(BundleError, match="outside its folder"):
        opened(folder)


def test_a_graph_that_is_not_what_its_manifest_says_is_refused(made):
    for path, value, words in (("dimension", 48, "no embedding of 48"), ("images/0/output", "features", "no features"),
                               ("images/0/inputs", ["pixels", "calibrated"], "and not pixels, calibrated")):
        folder = made((path, value))
        with pytest.raises(BundleError, match=words):
            opened(folder)
        shutil.rmtree(folder)


def test_towers_on_one_file_share_one_session(made):
    bundle = load_bundle(str(made()), "cpu")
    assert bundle.images[0].session is bundle.images[1].session is bundle.images[2].session


def test_large_models_are_opened_by_their_path(made, monkeypatch):
    folder = made()
    tiles = RNG.uniform(0, 255, (2, 3, 40, 40)).astype(np.float32)
    before = load_bundle(str(folder), "cpu").encode_images(tiles, ["red", "green", "blue"], 1.0, "uint8")
    monkeypatch.setattr(files, "_IN_MEMORY", 100)
    bundle = load_bundle(str(folder), "cpu")
    assert isinstance(bundle.files.model("image3.onnx", digest(folder / "image3.onnx")), str)
    assert np.array_equal(before, bundle.encode_images(tiles, ["red", "green", "blue"], 1.0, "uint8"))
    (folder / "image3.onnx").write_bytes((folder / "image3.onnx").read_bytes() + b"\0")
    with pytest.raises(BundleError, match="wrong checksum"):
        opened(folder)


def test_weights_beside_a_model_are_checked_too(made):
    folder = made()
    model, file = onnx.load(folder / "image3.onnx"), folder / "image3.onnx"
    onnx.save_model(model, str(file), save_as_external_data=True, location="image3.onnx.data", size_threshold=0)
    changes = [(f"images/{number}/sha256", digest(file)) for number in range(3)] + [("files/image3.onnx", digest(file))]
    with pytest.raises(BundleError, match="not the one file beside it"):  # that the bundle lists
        opened(rewrite(folder, *changes))
    rewrite(folder, ("files/image3.onnx.data", digest(folder / "image3.onnx.data")))
    tiles = RNG.uniform(0, 255, (1, 3, 40, 40)).astype(np.float32)
    assert np.isfinite(load_bundle(str(folder), "cpu").encode_images(tiles, ["red", "green", "blue"], 1.0, "uint8")).all()
    (folder / "image3.onnx.data").write_bytes(bytes(5000))
    with pytest.raises(BundleError, match="image3.onnx.data .* wrong checksum"):
        opened(folder)


def test_a_model_that_takes_weights_from_elsewhere_is_never_loaded(made, tmp_path):
    """Also where somebody put it into the folder with a manifest that fits."""
    folder = made()
    model, file = onnx.load(folder / "image3.onnx"), folder / "image3.onnx"
    (tmp_path / "secret").write_bytes(bytes(5000))
    onnx.external_data_helper.set_external_data(model.graph.initializer[0], "../secret")
    model.graph.initializer[0].ClearField("raw_data")
    file.write_bytes(model.SerializeToString())
    changes = [(f"images/{number}/sha256", digest(file)) for number in range(3)] + [("files/image3.onnx", digest(file))]
    with pytest.raises(BundleError, match="takes weights from ../secret"):
        opened(rewrite(folder, *changes))


# What towers see

def tower(entry, **more):
    return Preprocessing.of({"roles": [], **entry, **more})


def test_a_composite_is_stretched_as_declared():
    values = RNG.uniform(-30, 3, (2, 2, 8, 8)).astype(np.float32)
    vv, vh = values[:, 0], values[:, 1]
    seen = tower(SENTINEL_1).pixels(values[:, ::-1], ["VH", "VV"], 8, 8)  # bands in any order
    for channel, wanted in enumerate(((vv + 25) / 25, (vh + 32.5) / 25, (vv - vh) / 15)):
        assert np.allclose(seen[:, channel], np.clip(wanted, 0, 1), atol=1e-6)
    mean = tower(SENTINEL_1, composite=RADAR_MEAN).pixels(values, ["VV", "VH"], 8, 8)
    assert np.allclose(mean[:, 2], mean[:, :2].mean(1), atol=1e-6)


def test_true_colour_takes_its_bands_from_among_all():
    values = RNG.uniform(0, 0.4, (1, 13, 8, 8)).astype(np.float32)
    seen = tower(SENTINEL_2).pixels(values, SENTINEL2, 8, 8)
    assert np.allclose(seen, np.clip(values[:, [3, 2, 1]] * 3.5, 0, 1), atol=1e-6)


def test_gaps_are_filled_after_the_composite_and_only_there():
    values = np.full((1, 2, 8, 8), -12.5, np.float32)
    values[0, 1, :3] = np.nan
    seen = tower(SENTINEL_1, fill=0.25).pixels(values, ["VV", "VH"], 8, 8)
    assert np.allclose(seen[0, 0], 0.5) and np.allclose(seen[0, 1:, :3], 0.25) and np.isfinite(seen).all()
    assert np.isnan(tower(SENTINEL_1).pixels(values, ["VV", "VH"], 8, 8)[0, 1:, :3]).all()


def test_towers_that_learned_other_numbers_get_them():
    optical = tower(MULTISPECTRAL["optical"])
    seen = optical.pixels(np.full((1, 2, 8, 8), 0.25, np.float32), ["B2", "B3"], 8, 8)
    assert np.allclose(seen[0, 1:3], 2500) and np.allclose(seen[0, 3:], 0) and optical.measured == "reflectance"
    radar = tower(SENTINEL_1, composite=None, canonical_unit="linear", roles=["VV", "VH"], fill=1e-6)
    assert np.allclose(radar.pixels(np.full((1, 1, 8, 8), -10, np.float32), ["VV"], 8, 8)[0, 0], 0.1, rtol=1e-5)
    assert radar.measured == "db"


@pytest.mark.parametrize("how", ["bicubic", "bilinear"])
def test_resizing_keeps_flat_pictures_flat_and_within_bounds(how):
    display = tower(AERIAL, resize=how)
    flat = display.pixels(np.full((1, 3, 50, 70), 0.3, np.float32), ["red", "green", "blue"], 32, 32)
    assert np.allclose(flat, 0.3, atol=1e-6)
    edge = np.zeros((1, 3, 10, 10), np.float32)
    edge[..., 5:] = 1
    seen = display.pixels(edge, ["red", "green", "blue"], 32, 32)
    assert seen.min() >= 0 and seen.max() <= 1
    edge[..., :3, :3] = np.nan
    assert np.isfinite(display.pixels(edge, ["red", "green", "blue"], 32, 32)).mean() > 0.85


def test_bands_that_a_composite_lacks_are_named(made):
    bundle = load_bundle(str(made()), "cpu")
    with pytest.raises(RolesError, match="needs B4 beside B2, B3.*true colour from B4, B3, B2"):
        bundle.encode_images(np.zeros((1, 2, 32, 32)), ["B2", "B3"], 10.0, "dn10000")
    with pytest.raises(RolesError, match="needs VH"):
        bundle.encode_images(np.zeros((1, 1, 32, 32)), ["VV"], 10.0, "db")


# Indexes

def test_indexes_of_the_shipped_bundle_keep_their_names(bundle, small_scene):
    for raster in (small_scene["s2"], small_scene["s1"]):
        source = open_raster(raster)
        tower, roles, plan = planned(source, bundle, None, 0.0, None)
        levels = [{k: v for k, v in asdict(level).items() if k not in ("width", "height")} for level in plan.levels]
        parts = [FORMAT, {r: source.roles[r] for r in roles}, source.masks, asdict(source.values), levels, source.crs,
                 list(source.transform)[:6], tower.manifest["sha256"], tower.manifest["input_px"],
                 tower.manifest["canonical_unit"], MIN_VALID]  # all that there was before there were composites
        named = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:24]
        assert recipe_of(source, plan, tower, roles) == named


def test_an_index_belongs_to_the_stretch_that_it_was_made_with(serving, home, small_scene):
    path = str(small_scene["s2"])
    service = serving()
    first = service.index(TASK, path)
    wider = {**SENTINEL_2, "composite": json.loads(json.dumps(SENTINEL_2["composite"]).replace(str(1 / 3.5), "0.5"))}
    named = json.loads(json.dumps(RGB).replace("true colour", "natural colour"))
    for name, towers, same in (("named", named, True), ("wider", {**RGB, "optical": wider}, False)):
        other = load_bundle(str(write_bundle(home / "bundles", name, towers=towers)), "cpu")
        assert (find_store(path, other) is not None) == same
    assert Service("wider", "cpu").index(TASK, path)["key"] != first["key"]


# Calibration

def test_what_is_not_calibrated_is_said_until_it_is(serving, home, small_scene, monkeypatch):
    for name, value in (("_SCENES", 1), ("_SIZE", 256), ("_LEAST", 4), ("_TILES", 4)):  # how good it is, is told below
        monkeypatch.setattr(f"sightline_engine.embedding.rough_calibration.{name}", value)
    service, path = serving(px=24), str(small_scene["s2"])
    service.index(TASK, path)
    answer = service.search(TASK, "green", [path])
    assert answer["message"].count("are not calibrated") == 1
    bundle = load_bundle("tiny", "cpu")
    result = calibrate(bundle, [path, str(small_scene["s1"])])
    assert result["towers"]["optical"]["how"] == "your rasters: s2" and result["towers"]["aerial"]["how"] == "simulated scenes"
    again = load_bundle("tiny", "cpu")
    again.files.check_all()
    assert again.calibrated(again.images[1]) and again.calibration_of(again.images[1]).limit == pytest.approx(
        result["towers"]["optical"]["limit"])
    assert bundle.calibration_of(bundle.images[1]).limit == again.calibration_of(again.images[1]).limit
    assert "calibrated" not in Service("tiny", "cpu").search(TASK, "green", [path])["message"]


def test_a_rough_calibration_keeps_its_promise_on_the_shipped_bundle(bundle, tmp_path, small_scene, monkeypatch):
    """The model is known, its fit is not used: the limit comes near to it, and what is absent stays below a half."""
    monkeypatch.setattr("sightline_engine.embedding.rough_calibration._SCENES", 2)
    shutil.copytree(bundle.folder, tmp_path / "rough")
    manifest = json.loads((tmp_path / "rough" / "manifest.json").read_text())
    entry = next(tower for tower in manifest["images"] if tower["name"] == "optical")
    rewrite(tmp_path / "rough", ("calibration", None), ("images", [entry]))
    copy = load_bundle(str(tmp_path / "rough"), "cpu")
    calibrate(copy)
    rough, tower = copy.calibration_of(copy.images[0]), next(t for t in bundle.images if t.name == "optical")
    assert rough.limit == pytest.approx(bundle.calibration_of(tower).limit, abs=0.05)
    vectors = scene_vectors(tower, small_scene["s2"])
    absent, there = (bundle.encode_queries(words) for words in (list(ABSENT), ["water", "forest"]))

    def best(query):
        return match_of(rough, query[None], np.ones(1), vectors @ query[:, None]).max()

    assert np.mean([best(query) > 0.5 for query in absent]) <= 0.1
    assert all(best(query) > 0.5 for query in there)


def scene_vectors(tower, raster):
    import rasterio

    with rasterio.open(raster) as file:
        tiles = file.read(out_dtype=np.float32).reshape(13, 8, 64, 8, 64).transpose(1, 3, 0, 2, 4).reshape(64, 13, 64, 64)
    return tower.encode_all(*tower.canonical(tiles, "dn10000"), SENTINEL2, 10.0)


def test_a_fit_on_labelled_scenes_is_not_overwritten(bundle):
    with pytest.raises(BundleError, match="truth is known"):
        calibrate(bundle)


# Everything above

BARE = {"rgb": ({}, ("s2", "s1")), "multispectral": ({"towers": MULTISPECTRAL, "dimension": 48}, ("s2",)),
        "one tower": ({"towers": {"radar": SENTINEL_1}, "dimension": 9}, ("s1",))}


@pytest.mark.parametrize("kind", BARE)
def test_the_whole_job_with_a_model_that_brings_nothing_but_towers(serving, small_scene, tmp_path, kind):
    wanted, scenes = BARE[kind]
    service = serving(**wanted)
    for scene in scenes:
        path = str(small_scene[scene])
        info = service.info(TASK, path)
        composite = info["composite"]
        assert bool(composite) == (kind != "multispectral") and (not composite or any(composite in n for n in info["notes"]))
        assert service.index(TASK, path)["composite"] == composite == service.status(TASK, path)["composite"]
        found = service.search(TASK, "green", [path], k=5)
        assert len(found["hits"]) == 5 and found["hits"][0]["caption_source"] == "memory" and found["hits"][0]["caption"]
        assert list(found["models"][0]["composites"].values()) == ([composite] if composite else [])
        tile, box = found["hits"][0]["tile"], [500100, 5298000, 501100, 5299000]
        for query in ({"examples": [{"path": path, "tile": tile}]}, {"boxes": [{"path": path, "bbox": box}]},
                      {"chips": [{"path": path}]}, {"text": "red", "feedback": {"liked": [{"path": path, "tile": tile}]}},
                      {"text": "river", "captions": "also"}):
            hits = service.search(TASK, paths=[path], k=3, **query)["hits"]
            assert hits and all(math.isfinite(hit["match"]) for hit in hits)
        heat = service.heat(TASK, path, str(tmp_path / "heat.tif"), "green", overwrite=True)
        assert not heat["dense"] and composite in heat["how"]
        classes = service.classify(TASK, path, ["red", "green", "blue"], str(tmp_path / "classes.tif"), overwrite=True)
        assert sum(c["share"] for c in classes["classes"]) == pytest.approx(1, abs=0.01)
        assert len(service.change(TASK, path, path, "green", 3)["hits"]) == 3
        caption = service.caption(TASK, path)
        assert caption["composite"] == composite and caption["sentence"] and "nothing finer" in caption["cover_how"]
        assert "was not measured" in caption["cover_how"] and caption["facts"]
        assert service.build_captions(TASK, path)["source"] == "nearest of Sightline's own sentences"
        assert service.ask(TASK, "Is there any water?", [path])["answer"]
        assert "Nothing is known" in service.ask(TASK, "Where is the castle?", [path])["answer"]
        assert service.legend(TASK, path)["entries"]


def test_bands_that_a_model_does_not_take_give_a_sentence_everywhere(serving, small_scene, tmp_path):
    service, path = serving(towers={"radar": SENTINEL_1}), str(small_scene["s2"])
    for job in (lambda: service.index(TASK, path), lambda: service.caption(TASK, path)):
        with pytest.raises(RolesError, match="takes? the band roles"):
            job()


def test_colours_are_found_by_their_names(serving, make_raster):
    """Real vectors: tiles of a colour come first when the colour is asked for."""
    picture = np.full((3, 128, 128), 90, np.uint8) + RNG.integers(0, 20, (3, 128, 128)).astype(np.uint8)
    for colour, column in enumerate((0, 32, 64)):
        picture[colour, :32, column:column + 32] += 100
    path = str(make_raster(picture, descriptions=("red", "green", "blue")))
    service = serving(towers={"aerial": {**AERIAL, "gsd_m": [1.0, 10.0]}})
    service.index(TASK, path, tile_m=320)
    for tile, colour in enumerate(("red", "green", "blue")):
        assert service.search(TASK, colour, [path], k=1)["hits"][0]["tile"] == tile


def test_a_sentence_for_a_vector_of_another_space(serving, small_scene, tmp_path):
    service, path = serving(dimension=9), str(small_scene["s2"])
    service.index(TASK, path)
    from sightline_engine.search.heat import heat_map

    with pytest.raises(QueryError, match="one vector of 9 numbers"):
        heat_map(open_raster(path), service.bundle, np.ones(256), tmp_path / "heat.tif")
