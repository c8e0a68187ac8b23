"""Several models on one machine: each index is searched by the model that made it, whichever is chosen."""
import json
import shutil

import numpy as np
import pytest
import rasterio
from tiny_models import MULTISPECTRAL, RGB, rewrite, write_bundle

from sightline_engine.embedding import kept_texts
from sightline_engine.errors import BundleError, NotIndexedError, QueryError
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import every_store, find_store, open_index
from sightline_engine.models import choice
from sightline_engine.models.library import Library
from sightline_engine.rasters.source import open_raster
from sightline_engine.service import Service, Task

TASK = Task()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Bundles one and two, of spaces of their own, and bands, which takes many of Sentinel-2."""
    folder = tmp_path_factory.mktemp("made")
    write_bundle(folder, "one", calibrated=True)
    write_bundle(folder, "two", dimension=24, seed=1, calibrated=True)
    write_bundle(folder, "bands", seed=2, towers=MULTISPECTRAL, calibrated=True)
    return folder


@pytest.fixture
def bundles(made, home):
    """They are installed."""
    shutil.copytree(made, home / "bundles")
    return home / "bundles"


@pytest.fixture
def service(bundles):
    return Service(device="cpu")


@pytest.fixture
def colours(make_raster):
    """colours(name, "rgb…"): an aerial image of 4 x 4 squares of 64 m, the colours in turn."""

    def make(name, turn="rgbk", x=500000, seed=0):
        pixels = np.random.default_rng(seed).integers(0, 40, (3, 256, 256)).astype(np.uint8)
        for number in range(16):
            row, column = divmod(number, 4)
            if (colour := "rgb".find(turn[number % len(turn)])) >= 0:
                pixels[colour, row * 64:row * 64 + 64, column * 64:column * 64 + 64] += 180
        transform = rasterio.Affine(1, 0, x, 0, -1, 5300000)
        return str(make_raster(pixels, name, descriptions=("red", "green", "blue"), transform=transform))

    return make


def index(service, path, model=None):
    return service.index(TASK, path, tile_m=64, model=model)


def found(answer):
    return [(hit["layer"], hit["tile"]) for hit in answer["hits"]]


def test_a_choice_is_kept_and_damage_is_no_choice(home):
    assert choice.read() == choice.Choice("mini", {})
    choice.change(default="one", sensors={"sentinel-1": "two"})
    choice.change(sensors={"aerial": "bands", "sentinel-1": None})
    assert json.loads((home / "models.json").read_text()) == {"default": "one", "sensors": {"aerial": "bands"}}
    assert choice.read().name_for("aerial") == "bands" and choice.read().name_for("sentinel-1") == "one"
    for damage in ("[]", "{", '{"default": 3}', '{"sensors": ["x"]}'):
        (home / "models.json").write_text(damage)
        assert choice.read() == choice.Choice()
    with pytest.raises(BundleError, match="A choice of models is"):
        choice.change(default=" ")


def test_a_raster_is_indexed_with_the_model_of_its_sensor(service, colours, small_scene):
    picture = colours("a.tif")
    choice.change(default="one", sensors={"sentinel-2": "bands"})
    assert index(service, picture)["tower"] == "one/aerial"
    assert service.index(TASK, str(small_scene["s2"]))["tower"] == "bands/optical"
    assert service.info(TASK, picture)["model"] == "one" and service.info(TASK, picture, model="two")["model"] == "two"
    choice.change(default="bands")                                   # which takes no pictures: the shipped one does
    assert service.info(TASK, picture)["model"] == "mini"
    assert {(t["bundle"], t["sensor"]) for t in service.sensors(TASK)["towers"]} == {("bands", "sentinel-2")}
    choice.change(sensors={"aerial": "nobody"})
    with pytest.raises(BundleError, match="no model 'nobody'"):
        service.info(TASK, picture)


def test_choosing_another_model_loses_no_index(service, colours):
    path = colours("a.tif")
    choice.change(default="one")
    key = index(service, path)["key"]
    before = service.search(TASK, "red", [path], 4)
    assert before["models"][0]["chosen"] and "indexed with" not in before["message"]
    choice.change(default="two")
    after = service.search(TASK, "red", [path], 4)
    assert found(after) == found(before) and [h["score"] for h in after["hits"]] == [h["score"] for h in before["hits"]]
    said = "a was indexed with one 1.0, not with two, the model now chosen for colour imagery; index it again"
    assert said in after["message"]
    told = after["models"][0]
    assert (told["bundle"], told["instead"], told["chosen"], told["paths"]) == ("one", "two", False, [path])
    status = service.status(TASK, path)
    assert status["indexed"] and status["bundle"] == "one" and status["model"]["instead"] == "two" and status["key"] == key
    again = index(service, path)
    assert again["tower"] == "two/aerial" and again["key"] != key
    now = service.search(TASK, "red", [path], 4)
    assert now["models"][0]["bundle"] == "two" and now["hits"][0]["model"] == "two/aerial"
    assert {entry["model"]["name"] for entry in service.indexes(TASK)["indexes"]} == {"one", "two"}  # both are kept
    choice.change(default="one")
    assert found(service.search(TASK, "red", [path], 4)) == found(before)


def test_an_unfinished_index_of_the_chosen_model_does_not_hide_a_whole_one(service, colours):
    path = colours("a.tif")
    index(service, path, "one")
    choice.change(default="two")

    def stop():
        if find_store(path, service.library.bundle("two")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(open_raster(path), service.library.bundle("two"), 64, check=stop, commit_seconds=0, workers=1)
    assert {store.manifest["complete"] for store in every_store([path])[0]} == {True, False}
    assert service.status(TASK, path)["bundle"] == "one"


def test_layers_of_several_models_are_one_list(service, colours):
    a, b = colours("a.tif"), colours("b.tif", "brgk", 600000, 1)
    index(service, a, "one")
    index(service, b, "two")
    answer = service.search(TASK, "red", [a, b], 6, histogram=True)
    assert [hit["rank"] for hit in answer["hits"]] == [1, 2, 3, 4, 5, 6]
    matches = [hit["match"] for hit in answer["hits"]]
    assert matches == sorted(matches, reverse=True) and {hit["layer"] for hit in answer["hits"]} == {"a", "b"}
    alone = [hit for path in (a, b) for hit in service.search(TASK, "red", [path], 6)["hits"]]
    best = sorted(alone, key=lambda hit: (-hit["match"], hit["path"], hit["tile"]))[:6]
    assert found(answer) == [(hit["layer"], hit["tile"]) for hit in best]
    assert answer["histogram"]["tiles"] == sum(answer["histogram"]["counts"]) == 32
    assert [(m["bundle"], m["paths"]) for m in answer["models"]] == [("one", [a]), ("two", [b])]
    assert service.search(TASK, "red", [a, b], 6, filters={"min_match": 1.0})["message"].startswith("None of the 32 tiles")


def test_layers_of_two_models_on_one_ground_share_a_rank(service, colours):
    a, b = colours("a.tif"), colours("b.tif", seed=1)
    index(service, a, "one")
    index(service, b, "two")
    hits = service.search(TASK, "green", [a, b], 3, group=True)["hits"]
    assert {hit["rank"] for hit in hits} == {1, 2, 3} and [hit["rank"] for hit in hits] == [hit["group"] for hit in hits]
    pairs = [[hit for hit in hits if hit["rank"] == rank] for rank in (1, 2, 3)]
    assert all(len({hit["tile"] for hit in pair}) == 1 for pair in pairs)
    assert [{hit["layer"] for hit in pair} for pair in pairs].count({"a", "b"}) >= 2


def test_a_tile_of_another_models_index_is_looked_at_by_its_pixels(service, colours):
    a, b = colours("a.tif"), colours("b.tif", "gkrb", 600000, 1)
    index(service, a, "one")
    index(service, b, "two")
    blue = service.search(TASK, paths=[a, b], examples=[(a, 2, 1.0)], k=8)["hits"]
    assert {(hit["layer"], hit["tile"] % 4) for hit in blue if hit["match"] >= blue[4]["match"]} >= {("a", 2), ("b", 3)}
    own = {hit["layer"]: hit for hit in blue}
    assert own["b"]["prompts"][0]["prompt"] == "tile 2 of a" and own["b"]["prompts"][0]["score"] > 0.9
    marked = {"liked": [(a, 2), (b, 3)], "disliked": [(b, 0)]}
    answer = service.search(TASK, "blue", [a, b], 40, feedback=marked, nms=None)
    assert answer["refined"]["liked"] == 2 and found(answer)[-1] == ("b", 0)
    with pytest.raises(QueryError, match="Tile 99 of a.tif is not in its index"):
        service.search(TASK, paths=[b], examples=[(a, 99, 1.0)])


def test_a_layer_whose_model_cannot_look_at_an_example_is_left_out(service, colours, small_scene):
    picture, s2 = colours("a.tif"), str(small_scene["s2"])
    index(service, picture, "one")
    service.index(TASK, s2, model="bands")
    answer = service.search(TASK, paths=[picture, s2], examples=[(picture, 0, 1.0)])
    assert {hit["layer"] for hit in answer["hits"]} == {"a"}
    assert "s2 was left out: No tower of bundle bands" in answer["message"]


def test_a_model_that_is_gone_or_damaged_takes_only_its_own_indexes(service, bundles, colours):
    a, b = colours("a.tif"), colours("b.tif", "brgk", 600000, 1)
    index(service, a, "one")
    index(service, b, "two")
    choice.change(default="two")
    shutil.rmtree(bundles / "one")
    sentence = "a was indexed with one 1.0, which is not installed; install that model again, or index the raster anew."
    status = service.status(TASK, a)
    assert not status["indexed"] and status["model"]["problem"] == sentence and not status["model"]["installed"]
    with pytest.raises(BundleError, match="which is not installed"):
        service.search(TASK, "red", [a])
    answer = service.search(TASK, "red", [a, b])
    assert {hit["layer"] for hit in answer["hits"]} == {"b"} and f"a was left out: {sentence}" in answer["message"]
    assert {entry["model"]["installed"] for entry in service.indexes(TASK)["indexes"]} == {True, False}
    for ask in (lambda: service.tile_at(TASK, a, [500010, 5299990]), lambda: service.captions_of(TASK, a, [0]),
                lambda: service.change(TASK, a, b), lambda: service.ask(TASK, "is there water?", [a])):
        with pytest.raises(BundleError, match="which is not installed"):
            ask()
    (bundles / "two" / "manifest.json").write_text("{")
    with pytest.raises(BundleError, match="b was indexed with two 1.0, which cannot be used: The manifest of bundle two is"):
        service.search(TASK, "red", [b])
    begun = service.initialize(TASK)                                # the dock has to open, to put it right
    assert begun["bundle"]["name"] in ("mini", "bands") and "The manifest of bundle two is damaged" in begun["problem"]
    assert service.index(TASK, a, tile_m=64, model="mini")["complete"]
    assert service.search(TASK, "red", [a])["hits"]


def test_a_bundle_updated_in_place_keeps_its_indexes(service, bundles, colours):
    path = colours("a.tif")
    choice.change(default="one")
    index(service, path)
    rewrite(bundles / "one", ("version", "2.0"))
    assert service.status(TASK, path)["model"]["version"] == "2.0"
    assert service.search(TASK, "red", [path])["models"][0]["chosen"]
    rewrite(bundles / "one", ("images/0/resize", "bilinear"))         # the same file, and other vectors
    with pytest.raises(BundleError, match="one is now 2.0, with other image towers"):
        service.search(TASK, "red", [path])


def test_towers_on_one_file_are_told_apart(service, colours, small_scene):
    """An RGB model has one file for pictures, Sentinel-2 and radar, whose pixels are prepared differently."""
    one = service.library.bundle("one")
    for path, name in ((colours("a.tif"), "aerial"), (str(small_scene["s2"]), "optical"), (str(small_scene["s1"]), "radar")):
        build_index(open_raster(path), one)
        assert open_index(path, one).tower.name == name


def test_maps_captions_and_questions_are_the_business_of_the_indexs_model(service, colours, tmp_path):
    a, b = colours("a.tif"), colours("b.tif", "kbrg", seed=1)
    index(service, a, "one")
    index(service, b, "two")
    choice.change(default="two")
    assert service.heat(TASK, a, str(tmp_path / "heat.tif"), "red")["tower"] == "one/aerial"
    heat = service.heat(TASK, a, str(tmp_path / "like.tif"), examples=[(b, 2, 1.0)])
    assert heat["tower"] == "one/aerial" and heat["best"] is not None
    assert service.tile_at(TASK, a, [500010, 5299990])["tile"] == 0
    assert service.captions_of(TASK, a, [0])["captions"][0]["caption"]
    assert service.build_captions(TASK, b)["captions"] == 16
    assert service.caption(TASK, a)["model"] == "two/aerial"          # of the raster, by the model that is chosen
    answer = service.ask(TASK, "is there water?", [a, b])
    assert answer["answer"]
    with pytest.raises(QueryError, match="a was indexed with one and b with two"):
        service.change(TASK, a, b)
    index(service, a, "two")
    assert service.change(TASK, a, b)["tiles"] == 16


def test_only_the_models_that_are_asked_are_opened(service, colours):
    path = colours("a.tif")
    index(service, path, "one")
    choice.change(default="two")
    service.search(TASK, "red", [path])
    one, two = (service.library.bundle(name) for name in ("one", "two"))
    assert "session" in one.text.__dict__ and "session" not in two.text.__dict__
    assert len(Library(device="cpu").bundles()) == 4


def test_the_sentences_of_a_slow_model_are_embedded_once(service, bundles, home, monkeypatch):
    monkeypatch.setattr(kept_texts, "_MANY_SECONDS", 0.0)
    one = service.library.bundle("one")
    vectors = one.caption_memory._sentence_vectors
    (file,) = (home / "texts").glob("*.npy")

    def again():
        service.library.forget("one")
        return service.library.bundle("one")

    fresh = again()
    monkeypatch.setattr(fresh, "encode_text", lambda texts: pytest.fail("embedded again"))
    assert np.array_equal(fresh.caption_memory._sentence_vectors, vectors)
    for damage in (b"", file.read_bytes()[:200], b"\x93NUMPY\x01\x00v\x00{"):
        file.write_bytes(damage)
        assert np.array_equal(again().caption_memory._sentence_vectors, vectors)


def test_no_index_at_all_is_said_as_ever(service, colours):
    with pytest.raises(NotIndexedError, match="is not indexed yet"):
        service.search(TASK, "red", [colours("a.tif")])


def test_a_model_is_calibrated_from_a_shell(run_cli, home, scene):
    folder = write_bundle(home / "bundles", "rough", towers={"optical": RGB["optical"]})
    for raster in ([scene["s2"]], []):  # the second in place of the first
        code, out, err = run_cli("models", "calibrate", "rough", *raster)
        assert code == 0 and "optical: calibrated on" in out and "is a match of 50 %" in out, err
        assert len(list(folder.glob("calibration*"))) == 1 and run_cli("models", "verify", "rough")[0] == 0
    assert "your rasters" not in out


def test_the_command_line_searches_both_and_says_so(run_cli, bundles, colours):
    a, b = colours("a.tif"), colours("b.tif", "brgk", 600000, 1)
    assert run_cli("index", a, "--tile-m", "64", "--model", "one")[0] == 0
    assert run_cli("index", b, "--tile-m", "64", "--model", "two")[0] == 0
    code, out, err = run_cli("search", "red", a, b)
    assert code == 0, err
    assert "a was indexed with one 1.0, not with mini" in out and "b was indexed with two" in out and "b tile" in out
    listed = run_cli("indexes")[1]
    assert "(by one)" in listed and "(by two)" in listed
    assert "by one, not mini" in run_cli("info", a)[1]
