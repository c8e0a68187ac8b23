"""Adapters: a new model searches the indexes of an old one at once, and the loss is measured and said."""
import json
import shutil

import numpy as np
import pytest
from affine import Affine
from tiny_models import RGB, digest, rewrite, write_bundle, write_text

from sightline_engine.captioning.tiles import build_captions, captions_of
from sightline_engine.errors import BundleError, Cancelled
from sightline_engine.index.made import tower_that_made
from sightline_engine.models import adapter, choice, fitting
from sightline_engine.models.fitting import fit
from sightline_engine.models.own_texts import known_texts, texts_of
from sightline_engine.service import Service, Task

TASK, METRE = Task(), Affine(1, 0, 500000, 0, -1, 5300000)
SQUARES = "rgbk"
CAPTIONS = {"sentences": [{"text": f"this place is {colour}", "sensors": ["aerial"]} for colour in ("red", "green", "blue")],
            "concepts": [{"name": f"{colour} roofs", "prompt": f"{colour} roofs", "sensors": ["aerial"]}
                         for colour in ("red", "green", "blue")]}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """old, and new, whose texts lie in another space of another size."""
    folder = tmp_path_factory.mktemp("made")
    write_bundle(folder, "old", calibrated=True, captions=CAPTIONS)
    write_bundle(folder, "new", dimension=48, seed=1, calibrated=True)
    return folder


@pytest.fixture
def bundles(made, home):
    shutil.copytree(made, home / "bundles")
    return home / "bundles"


@pytest.fixture
def service(bundles):
    return Service(device="cpu")


@pytest.fixture
def path(service, make_raster):
    """An aerial image of 8 x 8 squares of 32 m, their colours in turn, indexed by the old model."""
    pixels = np.random.default_rng(0).integers(0, 60, (3, 256, 256)).astype(np.uint8)
    for number in range(64):
        row, column = divmod(number, 8)
        if number % 4 < 3:
            pixels[number % 4, row * 32:row * 32 + 32, column * 32:column * 32 + 32] += np.uint8(120 + number)
    made = str(make_raster(pixels, "a.tif", descriptions=("red", "green", "blue"), transform=METRE))
    service.index(TASK, made, tile_m=32, model="old")
    return made


@pytest.fixture(autouse=True)
def few_texts(monkeypatch):
    monkeypatch.setattr(fitting, "_MOST", 1500)


def colours(answer):
    return [SQUARES[hit["tile"] % 4] for hit in answer["hits"]]


def test_texts_are_the_models_own_and_the_same_every_time(service):
    old, new = (service.library.bundle(name) for name in ("old", "new"))
    texts = texts_of([old, new], 1000)
    assert texts == texts_of([old, new], 1000) and 700 < len(texts.fitting) <= 800 and 150 < len(texts.asked) <= 200
    assert not set(texts.fitting) & set(texts.asked)
    assert "this place is red" in texts.fitting + texts.asked
    assert {"red roofs", "a satellite image of red roofs", "this place is blue"} <= set(known_texts(old))


def test_a_new_model_searches_an_old_index_at_once_and_says_what_is_lost(service, bundles, path):
    exact = service.search(TASK, "red", [path], 16)
    seen = []
    through = service.search(Task(lambda *progress: seen.append(progress)), "red", [path], 16, model="new")
    assert colours(exact) == ["r"] * 16 and colours(through) == ["r"] * 16
    assert seen and seen[-1][0] == seen[-1][1] and "Adapting new to indexes of old" in seen[-1][3]
    told = through["models"][0]
    assert told["bundle"] == "old" and told["through"]["adapter of"] == "new"
    kept = told["through"]["kept_of_10"]
    assert 5 <= kept <= 10
    assert f"searched with new through an adapter, with which {kept:g} of the first 10 hits stay" in through["message"]
    assert "adapter" not in exact["message"] and exact["models"][0]["through"] is None  # the model itself is there
    (entry,) = adapter.adapters()
    assert entry["ready"]
    assert (entry["old"], entry["new"]) == ("old", "new") and entry["measured"]["cosine"] > 0.8 and entry["bytes"] > 1000
    again = service.search(Task(lambda *_: pytest.fail("fitted again")), "red", [path], 16, model="new")
    assert again["hits"] == through["hits"]


def test_words_that_the_adapter_knows_exactly_lose_nothing(service, path):
    """Their vectors are the old model's own, so that the hits are too."""
    old = service.search(TASK, "red roofs", [path], 16)
    through = service.search(TASK, "red roofs", [path], 16, model="new")
    assert [hit["tile"] for hit in through["hits"]] == [hit["tile"] for hit in old["hits"]]
    assert "through an adapter, which loses nothing of this query." in through["message"]
    like = service.search(TASK, paths=[path], examples=[(path, 2, 1.0)], k=16, model="new")
    assert "which loses nothing of this query." in like["message"]
    both = service.search(TASK, paths=[path], prompts=["red roofs", "something else"], k=16, model="new")
    assert "of the first 10 hits stay" in both["message"]


def test_a_small_index_that_is_newer_does_not_hide_the_whole_one(service, bundles, path):
    """Where neither is of the model that is asked for."""
    write_bundle(bundles, "other", seed=2, calibrated=True)
    service.index(TASK, path, tile_m=32, model="other", bbox=[500000, 5299936, 500064, 5300000])
    served = service.library.serving([path], "new", TASK)[0]
    assert served.store.manifest["bundle"] == "old" and not served.store.manifest.get("extent")
    assert service.library.serving([path], "other")[0].store.manifest["bundle"] == "other"  # its own, where it is asked for


def test_an_adapter_serves_where_the_old_model_is_gone(service, bundles, path):
    exact = service.search(TASK, "green", [path], 16)
    stored = service.search(TASK, paths=[path], examples=[(path, 2, 1.0)], k=16)
    result = fit(service.library.bundle("old"), service.library.bundle("new"))
    assert result["measured"]["on"].startswith("1 of your indexes (a)") and result["measured"]["how"]
    shutil.rmtree(bundles / "old")
    choice.change(default="new")
    answer = service.search(TASK, "green", [path], 16)
    assert colours(answer) == colours(exact) and answer["models"][0]["through"]["adapter of"] == "new"
    assert "through an adapter" in answer["message"] and not answer["models"][0]["chosen"]
    status = service.status(TASK, path)
    assert status["indexed"] and not status["model"]["installed"] and status["model"]["through"]["adapter of"] == "new"
    like = service.search(TASK, paths=[path], examples=[(path, 2, 1.0)], k=16)
    assert [hit["tile"] for hit in like["hits"]] == [hit["tile"] for hit in stored["hits"]]  # stored vectors are the same ones
    marked = service.search(TASK, "green", [path], 16, feedback={"liked": [(path, 1)], "disliked": [(path, 2)]})
    assert colours(marked)[0] == "g"
    with pytest.raises(BundleError, match="Images cannot be looked at through an adapter: old, which made this index"):
        service.search(TASK, paths=[path], boxes=[(path, [500000, 5299900, 500064, 5299964], "", 1.0)])
    assert service.captions_of(TASK, path, [0])["captions"][0]["caption"] == "This place is red."
    assert service.tile_at(TASK, path, [500010, 5299990])["tile"] == 0
    assert service.ask(TASK, "is there water?", [path])["answer"]
    tower = service.index(TASK, path, tile_m=32)["tower"]             # index it again, and the adapter is not needed
    assert tower == "new/aerial" and service.search(TASK, "green", [path])["models"][0]["through"] is None


def test_words_of_the_old_model_keep_their_vectors(service, path):
    old = service.library.bundle("old")
    fit(old, service.library.bundle("new"))
    store = service.library.serving([path])[0].store
    adapted = service.library.adapters.through(service.library.bundle("new"), store)
    assert adapted.name == "old" and tower_that_made(adapted, store.manifest)
    known, other = known_texts(old), ["a red car", "nothing of that kind"]
    assert np.abs(adapted.encode_text(known) - old.encode_text(known)).max() < 2e-3
    vectors = adapted.encode_text([*other, known[0]])
    assert vectors.shape == (3, old.dimension) and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.abs(vectors[2] - old.encode_text(known[:1])[0]).max() < 2e-3
    assert adapted.encode_text([]).shape == (0, old.dimension)


def test_captions_that_the_old_model_wrote_stay_and_none_are_made_in_its_name(service, bundles, small_scene, monkeypatch):
    monkeypatch.setattr(fitting, "_MOST", 600)
    radar, optical = str(small_scene["s1"]), str(small_scene["s2"])
    for path in (radar, optical):
        service.index(TASK, path, model="mini")
    service.build_captions(TASK, radar)
    written = service.captions_of(TASK, radar, [0, 1])
    new, stores = service.library.bundle("new"), [served.store for served in service.library.serving([radar, optical])]
    through = service.library.adapters.through(new, stores[0])
    assert service.library.adapters.through(new, stores[1]) is through
    assert captions_of(through, radar, [0, 1]) == written
    assert captions_of(through, optical, [0])["captions"][0]["caption_source"] == "memory"
    with pytest.raises(BundleError, match="are written by mini itself, which is not there"):
        build_captions(through, optical)
    named = Service("new", "cpu")
    assert named.search(TASK, "river", [radar], captions="also")["models"][0]["through"]
    assert named.status(TASK, radar)["captions"] == 64 and named.status(TASK, radar)["model"]["through"] is None


def test_an_adapter_of_another_text_tower_is_not_used(service, bundles, path):
    fit(service.library.bundle("old"), service.library.bundle("new"))
    write_text(bundles / "new" / "text.onnx", 48, 5)
    content = json.loads((bundles / "new" / "manifest.json").read_text())
    sha256 = digest(bundles / "new" / "text.onnx")
    rewrite(bundles / "new", ("text/sha256", sha256), ("files", {**content["files"], "text.onnx": sha256}))
    shutil.rmtree(bundles / "old")
    with pytest.raises(BundleError, match="a was indexed with old 1.0, which is not installed"):
        service.search(TASK, "red", [path])


def test_a_damaged_adapter_is_no_crash(service, bundles, path):
    folder = adapter.folder_of("old", "new")
    fit(service.library.bundle("old"), service.library.bundle("new"))
    shutil.rmtree(bundles / "old")
    for file in ("adapter.npy", "adapter.texts.json", "manifest.json"):
        whole = (folder / file).read_bytes()
        (folder / file).write_bytes(whole[:len(whole) // 2])
        service.library.adapters.forget()
        with pytest.raises(BundleError, match="which is not installed"):
            service.search(TASK, "red", [path])
        assert not any(entry["ready"] for entry in adapter.adapters())
        (folder / file).write_bytes(whole)
    service.library.adapters.forget()
    assert service.search(TASK, "red", [path])["hits"]
    adapter.remove("old", "new")
    assert not adapter.adapters() and not folder.exists()
    with pytest.raises(BundleError, match="There is no adapter of new for indexes of old"):
        adapter.remove("old", "new")


def test_fitting_can_be_stopped_and_refused(service, bundles, home, monkeypatch):
    old, new = (service.library.bundle(name) for name in ("old", "new"))

    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        fit(old, new, Task(check=stop))
    assert not any((home / "adapters").glob("*")) if (home / "adapters").exists() else True
    with pytest.raises(BundleError, match="have the same text tower"):
        fit(old, old)
    monkeypatch.setattr(fitting, "_QUICK", 0.0)
    with pytest.raises(BundleError, match="run `sightline models adapt old new`"):
        fitting.fit_if_quick(old, new)


@pytest.mark.parametrize("only", (None, "aerial", "radar"))
def test_without_an_index_the_loss_is_measured_on_a_simulated_scene(service, bundles, only, monkeypatch):
    monkeypatch.setattr(fitting, "_SCENE", 512)
    if only:
        write_bundle(bundles, "old", towers={only: RGB[only]}, calibrated=True)
    measured = fit(service.library.bundle("old"), service.library.bundle("new"))["measured"]
    assert measured["on"] == "a simulated scene" and 0 <= measured["kept_of_10"] <= 10 and measured["texts"] > 500


def test_the_map_is_the_one_that_was_there_to_find():
    """Vectors that really are a linear map of others are mapped exactly, and a rotation by either way."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(500, 12)).astype(np.float32)
    turn = np.linalg.qr(rng.normal(size=(12, 12)))[0]
    y = x @ turn + 0.5
    for matrix in (fitting._ridge(x, y, 1e-6), fitting._procrustes(x, y)):
        assert matrix.shape == (13, 12) and np.allclose(matrix, np.r_[turn, np.full((1, 12), 0.5)], atol=1e-3)


def test_a_bundle_may_bring_its_adapter(service, bundles, home, path):
    fit(service.library.bundle("old"), service.library.bundle("new"))
    shutil.move(adapter.folder_of("old", "new"), bundles / "new" / "adapters" / "old")
    shutil.rmtree(bundles / "old")
    choice.change(default="new")
    assert set(colours(service.search(TASK, "blue", [path], 16))) == {"b"}


