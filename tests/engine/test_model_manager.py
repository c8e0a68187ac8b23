"""Models come, are looked at, checked, exported and go: whole or not at all, whatever is brought."""
import io
import json
import os
import pickle
import random
import shutil
import subprocess
import sys
import textwrap
import threading
import time
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import tiny_models
import yaml
from onnx import TensorProto, helper, numpy_helper

from sightline_engine.embedding import rough_calibration
from sightline_engine.embedding.bundle import Bundle
from sightline_engine.errors import BundleError, Cancelled
from sightline_engine.index.store import writer
from sightline_engine.models import archive, check, converter, description, install, onnx_graphs
from sightline_engine.models.library import Library
from sightline_engine.models.methods import Models
from sightline_engine.service import Task

ROOT = Path(__file__).resolve().parents[2]
MODEL = {"name": "pair", "licence": "made for tests", "text": {"max_tokens": 16}, "image": {"sensor": "rgb"}}


@pytest.fixture
def models(home, monkeypatch):
    for name, value in (("_SCENES", 1), ("_SIZE", 256), ("_LEAST", 4), ("_TILES", 4)):  # the calibration has its own tests
        monkeypatch.setattr(rough_calibration, name, value)
    library = Library(device="cpu")
    return Models(lambda: library)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A bundle that nobody changes."""
    return tiny_models.write_bundle(tmp_path_factory.mktemp("made"), "tiny", calibrated=True)


@pytest.fixture
def own(tiny, tmp_path):
    """A copy of it to be spoilt."""
    return Path(shutil.copytree(tiny, tmp_path / "tiny"))


@pytest.fixture
def pair(tmp_path):
    """pair(description, **image): a folder with ONNX models and what model.yaml says of them."""

    def make(about=MODEL, folder="pair", **image):
        made = tiny_models.write_pair(tmp_path / folder, **image)
        (made / "model.yaml").write_text(about if isinstance(about, str) else yaml.safe_dump(about), encoding="utf-8")
        return made

    return make


def names(models):
    return {bundle["name"] for bundle in models.list(Task())["bundles"]}


def refused(models, source, *words, **wishes):
    """The sentence of an import that changes nothing."""
    before = names(models)
    with pytest.raises(BundleError) as caught:
        models.import_(Task(), str(source), **wishes)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence and all(word in sentence for word in words), sentence
    assert names(models) == before and not list((install.own_bundles() / ".incoming").glob("*/*"))
    return sentence


# A bundle


def test_a_bundle_is_installed_looked_at_checked_exported_and_removed(models, tiny, tmp_path):
    done = models.import_(Task(), str(tiny))
    bundle = done["bundle"]
    assert bundle["name"] == "tiny" and not bundle["shipped"] and bundle["indexes"] == 0 and done["parity"] == {}
    assert list(bundle["sensors"]) == ["sentinel-1", "sentinel-2", "aerial"] or set(bundle["sensors"]) == {
        "aerial", "sentinel-2", "sentinel-1"}
    assert bundle["composites"]["sentinel-2"] == "true colour from B4, B3, B2" and bundle["languages"] == ["en"]
    about = models.info(Task(), "tiny")
    assert about["provenance"]["family"] == "tiny" and about["card"].startswith("# tiny")
    assert about["files"]["text.onnx"]["sha256"] == tiny_models.digest(tiny / "text.onnx")
    checked = models.verify(Task(), "tiny")
    assert checked["ok"] and "CPUExecutionProvider" in checked["sentence"]
    assert {part["part"] for part in checked["parts"] if part["cosine"]} == {"text", "aerial", "optical", "radar"}
    path = models.export(Task(), "tiny", str(tmp_path))["path"]
    assert path == str(tmp_path / "tiny.zip")
    with pytest.raises(BundleError, match="exists already"):
        models.export(Task(), "tiny", path)
    gone = models.remove(Task(), "tiny")
    assert gone["bytes"] > 1000 and "tiny" not in names(models) and not (install.own_bundles() / "tiny").exists()


def test_import_export_import_gives_the_same_bytes(models, tiny, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    models.import_(Task(), str(tiny))
    models.export(Task(), "tiny", str(first))
    original = {file.name: file.read_bytes() for file in (install.own_bundles() / "tiny").iterdir()}
    models.remove(Task(), "tiny")
    models.import_(Task(), str(first))
    models.export(Task(), "tiny", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert {file.name: file.read_bytes() for file in (install.own_bundles() / "tiny").iterdir()} == original
    assert original == {file.name: file.read_bytes() for file in tiny.iterdir()}


def test_another_name_needs_no_other_files_and_a_taken_name_needs_a_word(models, tiny):
    models.import_(Task(), str(tiny))
    refused(models, tiny, "tiny already", "--overwrite")
    assert models.import_(Task(), str(tiny), name="Second-1.0")["bundle"]["name"] == "Second-1.0"
    assert models.verify(Task(), "Second-1.0")["ok"]
    assert models.import_(Task(), str(tiny), overwrite=True)["bundle"]["name"] == "tiny"
    for name in ("", " ", "../x", "a/b", ".hidden", "x" * 65, "con", "nul.txt", "a b", "ä", "end."):
        if name.strip():
            refused(models, tiny, "cannot be called", name=name)
    refused(models, tiny, "came with Sightline", name="mini")


def test_the_shipped_model_is_put_aside_only_when_asked(models, tiny):
    models.import_(Task(), str(tiny), name="mini", overwrite=True)
    bundle = next(each for each in models.list(Task())["bundles"] if each["name"] == "mini")
    assert bundle["dimension"] == 32 and not bundle["shipped"]
    assert "is used again" in models.remove(Task(), "mini")["sentence"]
    with pytest.raises(BundleError, match="came with Sightline"):
        models.remove(Task(), "mini")
    assert models.verify(Task(), "mini")["ok"]


def damage_checksum(folder):
    data = bytearray((folder / "text.onnx").read_bytes())
    data[-20] ^= 1
    (folder / "text.onnx").write_bytes(data)


def damage_missing(folder):
    (folder / "tokenizer.json").unlink()


def damage_graph(folder):
    (folder / "text.onnx").write_bytes(b"not a graph at all")
    relist(folder, "text.onnx")


def damage_licence(folder):
    tiny_models.rewrite(folder, ("licence", " "))


def damage_outside(folder):
    tiny_models.rewrite(folder, ("images/0/file", "../image3.onnx"))


def damage_manifest(folder):
    (folder / "manifest.json").write_text("{")


def damage_pickle(folder):
    np.save(folder / "codes.npy", np.array([{"a": 1}], object), allow_pickle=True)
    relist(folder, "codes.npy")


def damage_program(folder):
    (folder / "run.sh").write_text("#!/bin/sh\n")
    relist(folder, "run.sh")


def damage_twice(folder):
    tiny_models.rewrite(folder, ("captions", {"file": "text.onnx", "sha256": "0" * 64}))


def damage_link(folder):
    (folder / "text.onnx").rename(folder.parent / "elsewhere.onnx")
    (folder / "text.onnx").symlink_to(folder.parent / "elsewhere.onnx")


def relist(folder, name):
    """Makes the manifest agree with a changed file."""
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][name] = tiny_models.digest(folder / name)
    if name == "text.onnx":
        manifest["text"]["sha256"] = manifest["files"][name]
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize("damage, word", [
    (damage_checksum, "checksum"), (damage_missing, "missing"), (damage_graph, "text.onnx"), (damage_licence, "licence"),
    (damage_outside, "image3.onnx"), (damage_manifest, "manifest"), (damage_pickle, "Python objects"),
    (damage_program, "run.sh"), (damage_twice, "text.onnx"), (damage_link, "link")], ids=lambda value: str(value).split()[0])
def test_a_bundle_that_is_not_what_it_says_is_refused(models, own, damage, word):
    damage(own)
    refused(models, own, word)


def test_what_does_not_belong_to_a_bundle_is_left_out(models, own):
    (own / "run.exe").write_bytes(b"MZ")
    (own / "weights.pkl").write_bytes(pickle.dumps({"a": 1}))
    (own / "folder").mkdir()
    done = models.import_(Task(), str(own))
    assert {note.split()[0] for note in done["notes"]} >= {"run.exe", "weights.pkl"}
    assert {file.name for file in (install.own_bundles() / "tiny").iterdir()} == {
        "manifest.json", "image3.onnx", "text.onnx", "tokenizer.json", "MODEL_CARD.md"}


def test_a_licence_that_a_bundle_does_not_have_is_given(models, own):
    tiny_models.rewrite(own, ("licence", ""))
    refused(models, own, "licence")
    assert models.import_(Task(), str(own), licence="CC-BY-4.0")["bundle"]["licence"] == "CC-BY-4.0"


_JUNK = (None, 1, -1, 1.5, float("nan"), 1e308, "", "x", "../x", [], [1], {}, {"a": 1}, True, [None], "\0", "a" * 70,
         {"file": 1, "sha256": 2})


def spoilt(manifest, chance):
    """The manifest with something else at some of its places, or nothing."""
    made = json.loads(json.dumps(manifest))
    for _ in range(chance.choice((1, 1, 2, 3))):
        node = made
        while True:
            key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
            if not isinstance(node[key], (dict, list)) or not node[key] or chance.random() < 0.3:
                break
            node = node[key]
        if chance.random() < 0.25:
            del node[key]
        else:
            node[key] = chance.choice(_JUNK)
        if not made:
            break
    return made


def test_whatever_a_manifest_says_is_taken_or_refused_with_a_sentence(models, own, monkeypatch):
    monkeypatch.setattr(check, "check_onnx_apart", lambda *arguments, **wanted: None)  # its own tests; here it takes time
    manifest, chance, refusals = json.loads((own / "manifest.json").read_text()), random.Random(11), 0
    for _ in range(80):
        (own / "manifest.json").write_text(json.dumps(spoilt(manifest, chance)))
        try:
            name = models.import_(Task(), str(own), overwrite=True)["bundle"]["name"]
        except BundleError as error:
            assert str(error).endswith(".") and "\n" not in str(error)
            refusals += 1
        else:
            json.dumps([models.list(Task()), models.info(Task(), name), models.verify(Task(), name)], allow_nan=False)
            models.remove(Task(), name)
    assert refusals > 40


# Archives


def zipped(path, entries):
    """An archive of (name or ZipInfo, content)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return path


def a_link(name):
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry


@pytest.mark.parametrize("entries, word", [
    ([("/etc/manifest.json", "{}")], "outside"), ([("../manifest.json", "{}")], "outside"),
    ([("a/../../manifest.json", "{}"), ("manifest.json", "{}")], "outside"),
    ([("manifest.json", "{}"), ("..\\text.onnx", "x")], "outside"),
    ([("manifest.json", "{}"), ("C:text.onnx", "x")], "outside"),
    ([("manifest.json", "{}"), (a_link("text.onnx"), "/etc/passwd")], "link"),
    ([("manifest.json", "{}"), ("big.json", b"0" * 40_000_000)], "larger when unpacked"),
    ([("manifest.json", "{}")] + [(f"{i}.json", "1") for i in range(300)], "more than a model has"),
    ([("manifest.json", "{}"), ("A.json", "1"), ("a.json", "2")], "twice"),
    ([("manifest.json", "[]")], "manifest")], ids=lambda value: value if isinstance(value, str) else "")
def test_an_archive_that_reaches_out_or_explodes_is_refused(models, tmp_path, entries, word):
    refused(models, zipped(tmp_path / "model.zip", entries), word)
    assert not (tmp_path / "manifest.json").exists()


def test_an_archive_that_is_cut_off_changed_or_locked_is_refused(models, tiny, tmp_path):
    whole = shutil.make_archive(str(tmp_path / "whole"), "zip", tiny)
    data = bytearray(Path(whole).read_bytes())
    (tmp_path / "cut.zip").write_bytes(data[:len(data) // 2])
    refused(models, tmp_path / "cut.zip", "cut.zip")
    middle = data.index(b"image3.onnx") + 200
    data[middle] ^= 255
    (tmp_path / "changed.zip").write_bytes(data)
    refused(models, tmp_path / "changed.zip", "damaged")
    locked = io.BytesIO(Path(whole).read_bytes())
    data = bytearray(locked.getvalue())
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:  # says "encrypted" in the directory
        data[start + 8] |= 1
        start += 4
    (tmp_path / "locked.zip").write_bytes(data)
    refused(models, tmp_path / "locked.zip", "encrypted")


def test_an_archive_may_have_a_folder_and_a_macs_litter(models, tiny, tmp_path):
    entries = [(f"whatever/{file.name}", file.read_bytes()) for file in tiny.iterdir()]
    path = zipped(tmp_path / "model.zip", [*entries, ("__MACOSX/whatever/._text.onnx", b"x"), ("whatever/.DS_Store", b"x"),
                                           ("whatever/run.exe", b"MZ")])
    done = models.import_(Task(), str(path))
    assert any("run.exe" in note for note in done["notes"])
    assert models.verify(Task(), done["bundle"]["name"])["ok"]


def test_an_export_that_fails_leaves_the_old_file(models, tiny, tmp_path, monkeypatch):
    models.import_(Task(), str(tiny))
    target = tmp_path / "model.zip"
    target.write_bytes(b"old")

    def check():
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        models.export(Task(check=check), "tiny", str(target), overwrite=True)
    assert target.read_bytes() == b"old" and [file.name for file in tmp_path.glob("*model*")] == ["model.zip"]
    for wrong, word in ((tmp_path / "model.tar", ".zip"), (tmp_path / "no" / "model.zip", "does not exist")):
        with pytest.raises(BundleError, match=word):
            models.export(Task(), "tiny", str(wrong))
    models.export(Task(), "tiny", str(target), overwrite=True)
    assert zipfile.is_zipfile(target)


def test_archives_hold_no_moment_and_no_machine(tiny, tmp_path):
    archive.pack(tiny, ["manifest.json", "text.onnx"], tmp_path / "a.zip", False, Task())
    os.utime(tiny / "text.onnx", (1, 1))
    archive.pack(tiny, ["text.onnx", "manifest.json"], tmp_path / "b.zip", False, Task())
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


# ONNX models as they are


def by_hand(folder, pixels, mean, std):
    """What the image model itself gives for pictures (n, 3, h, w) of 0 to 1."""
    session = onnxruntime.InferenceSession(str(folder / "image.onnx"), providers=["CPUExecutionProvider"])
    value = session.get_inputs()[0]
    dtype = np.float16 if "float16" in value.type else np.float32
    pixels = ((pixels - np.reshape(mean, (1, -1, 1, 1))) / np.reshape(std, (1, -1, 1, 1))).astype(dtype)
    vectors = np.concatenate([session.run(None, {value.name: each[None]})[0] for each in pixels]).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.parametrize("how", ["as it is", "renamed float16 in and out", "one at a time", "any size"])
def test_a_pair_becomes_a_bundle_with_mean_and_deviation_in_the_graph(models, pair, how):
    mean, std = [0.4, 0.5, 0.3], [0.2, 0.25, 0.3]
    image = {"sensor": "rgb", "mean": mean, "std": std, **({"input_px": 48} if how == "any size" else {})}
    folder = pair({**MODEL, "image": image}, batch=1 if how == "one at a time" else "n",
                  px=None if how == "any size" else 32, precision="float16" if "float16" in how else "float32")
    if "renamed" in how:
        other_names(folder / "image.onnx")
    done = models.import_(Task(), str(folder))
    assert "pair" in names(models) and "optical tower sees true colour" in " ".join(done["notes"])
    bundle = Bundle.open("pair", "cpu")
    size = 48 if how == "any size" else 32
    pictures = np.random.default_rng(1).random((5, 3, size, size)).astype(np.float32)
    found = bundle.encode_images(np.round(pictures * 255), ["red", "green", "blue"], 1.0, "uint8")
    expected = by_hand(folder, np.round(pictures * 255) / 255, mean, std)
    assert np.abs(found - expected).max() < (3e-3 if "float16" in how else 1e-5)
    assert models.verify(Task(), "pair")["ok"]
    manifest = bundle.manifest
    assert manifest["licence"] == "made for tests" and manifest["provenance"]["source"][0]["sha256"]
    assert manifest["images"][0]["fill"] == pytest.approx(0.4) and manifest["images"][0]["normalisation"]["mean"] == mean
    assert {"aerial", "sentinel-2", "sentinel-1"} == {tower.sensor for tower in bundle.images}


def other_names(path):
    """Gives a graph the input and output names, and the half precision, of other exporters."""
    model = onnx.load(path)
    graph = model.graph
    graph.input[0].name, graph.input[0].type.tensor_type.elem_type = "pixel_values", TensorProto.FLOAT16
    graph.output[0].name, graph.output[0].type.tensor_type.elem_type = "image_embeds", TensorProto.FLOAT16
    for node in graph.node:
        node.input[:] = ["pixel_values" if name == "pixels" else name for name in node.input]
        if node.output[0] == "embedding":
            node.output[0], node.attribute[0].i = "image_embeds", TensorProto.FLOAT16
    onnx.save(model, path)


def test_the_text_half_may_want_other_types_a_third_input_and_exactly_so_many_tokens(models, pair):
    folder = pair()
    models.import_(Task(), str(folder))
    before = Bundle.open("pair", "cpu").encode_text(["a red field", "green"])
    model = onnx.load(folder / "text.onnx")
    graph = model.graph
    for value in graph.input:
        value.type.tensor_type.elem_type = TensorProto.INT32
        value.type.tensor_type.shape.dim[1].Clear()
        value.type.tensor_type.shape.dim[1].dim_value = 16
    graph.input.append(helper.make_tensor_value_info("token_type_ids", TensorProto.INT32, ["n", 16]))
    graph.initializer.append(numpy_helper.from_array(np.array(0, np.int32), "nothing"))
    graph.node.insert(0, helper.make_node("Mul", ["token_type_ids", "nothing"], ["zeros"]))
    graph.node.insert(1, helper.make_node("Add", ["input_ids", "zeros"], ["ids"]))
    graph.node[2].input[1] = "ids"
    onnx.save(model, folder / "text.onnx")
    (folder / "model.yaml").write_text(yaml.safe_dump({**MODEL, "text": {}}), encoding="utf-8")
    models.import_(Task(), str(folder), overwrite=True)
    bundle = Bundle.open("pair", "cpu")
    assert bundle.manifest["text"]["max_tokens"] == 16 and bundle.manifest["text"]["padding"]["to"] == "max_tokens"
    assert np.abs(bundle.encode_text(["a red field", "green"]) - before).max() < 1e-5


def test_weights_that_are_too_many_lie_beside_the_graph(models, pair, monkeypatch, tmp_path):
    monkeypatch.setattr(onnx_graphs, "INLINE", 100)
    folder = pair(dimension=256)
    model = onnx.load(folder / "image.onnx")
    onnx.save(model, folder / "image.onnx", save_as_external_data=True, location="weights_data", size_threshold=0)
    models.import_(Task(), str(folder))
    assert (install.own_bundles() / "pair" / "image.onnx.data").is_file() and models.verify(Task(), "pair")["ok"]
    models.export(Task(), "pair", str(tmp_path / "pair.zip"))
    models.remove(Task(), "pair")
    models.import_(Task(), str(tmp_path / "pair.zip"))
    assert models.verify(Task(), "pair")["ok"]
    with open(install.own_bundles() / "pair" / "image.onnx.data", "r+b") as file:
        file.write(b"\1\2\3")
    assert "image.onnx.data" in models.verify(Task(), "pair")["sentence"]


def test_weights_outside_the_folder_are_refused(models, pair, tmp_path):
    folder = pair()
    model = onnx.load(folder / "image.onnx")
    onnx.save(model, folder / "image.onnx", save_as_external_data=True, location="weights", size_threshold=0)
    (folder / "weights").rename(tmp_path / "weights")
    refused(models, folder, "weights")
    model = onnx.load(folder / "image.onnx", load_external_data=False)
    for tensor in model.graph.initializer:
        for entry in tensor.external_data:
            if entry.key == "location":
                entry.value = "../weights"
    onnx.save(model, folder / "image.onnx")
    refused(models, folder, "../weights")
    for tensor in model.graph.initializer:
        for entry in tensor.external_data:
            entry.value = "weights" if entry.key == "location" else entry.value
    onnx.save(model, folder / "image.onnx")
    (folder / "weights").symlink_to(tmp_path / "weights")
    refused(models, folder, "link")


@pytest.mark.parametrize("about, words", [
    ({**MODEL, "licence": ""}, ["licence"]),
    ({**MODEL, "dimension": 31}, ["31"]),
    ({**MODEL, "image": {"sensor": "sentinel-1"}}, ["3 channels", "2"]),
    ({**MODEL, "image": {"sensor": "moon"}}, ["moon", "sentinel-2"]),
    ({**MODEL, "image": {"sensor": "rgb", "mean": [0.5]}}, ["mean and std"]),
    ({**MODEL, "image": {"sensor": "rgb", "std": [0, 1, 1]}}, ["mean and std"]),
    ({**MODEL, "image": {"sensor": "rgb", "input_px": 64}}, ["32", "input_px"]),
    ({**MODEL, "image": {"sensor": "rgb", "file": "../image.onnx"}}, ["outside"]),
    ({**MODEL, "image": {"sensor": "rgb", "file": "other.onnx"}}, ["other.onnx"]),
    ({**MODEL, "image": {"sensor": "rgb", "output": "vector"}}, ["output"]),
    ({**MODEL, "image": {"sensor": "rgb", "colour": "red"}}, ["colour"]),
    ({**MODEL, "image": {"sensor": "aerial", "roles": ["red", "B4", "blue"]}}, ["B4"]),
    ({**MODEL, "text": {"pad_token": "[NONE]"}}, ["[NONE]"]),
    ({**MODEL, "text": {"cleaning": "soap"}}, ["soap"]),
    ({**MODEL, "name": "no name"}, ["cannot be called"]),
    ({"name": "pair", "licence": "x"}, ["image"]),
    ("name: !!python/object/apply:os.system ['touch /tmp/never']\nimage: {sensor: rgb}", ["model.yaml"]),
    ("[1, 2", ["model.yaml"]), ("- 1", ["model.yaml"]), ("a: &a [*a]", ["model.yaml"]),
    ("\0", ["model.yaml"]),
], ids=lambda value: "")
def test_a_description_that_does_not_fit_says_what_is_wrong(models, pair, about, words):
    refused(models, pair(about), *words)


def test_the_example_in_the_documentation_is_a_description(tmp_path):
    example = description.__doc__.split("\n\n")[1]
    (tmp_path / "model.yaml").write_text(textwrap.dedent(example), encoding="utf-8")
    about = description.read_description(tmp_path)
    assert (about["name"], about["licence"], about["text"]["max_tokens"]) == ("my-clip", "Apache-2.0", 77)
    assert about["images"][0]["sensor"] == "rgb" and len(about["images"][0]["mean"]) == 3


def test_models_that_are_no_pair_say_so(models, pair, tmp_path):
    folder = pair()
    refused(models, folder / "image.onnx", "model.yaml")
    tiny_models.write_image(folder / "image.onnx", dimension=16)
    refused(models, folder, "16 and 32")
    (folder / "image.onnx").write_bytes(b"garbage")
    refused(models, folder, "image.onnx")
    tiny_models.write_image(folder / "image.onnx", batch=4)
    refused(models, folder, "batches of exactly 4")
    (folder / "tokenizer.json").write_text('{"model": 3}')
    refused(models, folder, "tokenizer")
    refused(models, tmp_path / "nowhere.pt", "does not exist")
    for name, content in (("letter.pdf", b"%PDF-1.4 ..."), ("page.pt", b"<html>404</html>"), ("empty.pt", b"")):
        (tmp_path / name).write_bytes(content)
        refused(models, tmp_path / name, f"{name} is no model")
    (tmp_path / "letters").mkdir()
    refused(models, tmp_path / "letters", "no model in letters")
    refused(models, zipped(tmp_path / "letters.zip", [("a.txt", "x")]), "no model in letters.zip")
    refused(models, "https://example.org/model.pt", "download it first")
    refused(models, pair(folder="other"), "precision", precision="int8")


def test_what_an_import_would_make_is_said_without_making_it(models, tiny, pair, tmp_path, monkeypatch):
    monkeypatch.delenv(converter.VARIABLE, raising=False)
    found = models.recognise(Task(), str(tiny))
    assert (found["kind"], found["name"], found["licence"], found["needs"]) == ("bundle", "tiny", "made for tests", [])
    archived = shutil.make_archive(str(tmp_path / "Some Model"), "zip", pair({**MODEL, "licence": None, "name": "pair"}))
    found = models.recognise(Task(), archived)
    assert (found["kind"], found["name"], found["needs"]) == ("onnx", "pair", ["licence"]) and found["bytes"] > 1000
    (tmp_path / "tower").mkdir()
    for name, content in (("model.yaml", b"network: resnet18"), ("resnet18.pt", b"PK")):
        (tmp_path / "tower" / name).write_bytes(content)
    assert models.recognise(Task(), str(tmp_path / "tower"))["kind"] == "checkpoint"
    (tmp_path / "RemoteCLIP ViT-B-32.pt").write_bytes(b"PK")
    found = models.recognise(Task(), str(tmp_path / "RemoteCLIP ViT-B-32.pt"))
    assert (found["kind"], found["name"], found["needs"]) == ("checkpoint", "remoteclip-vit-b-32", ["converter"])
    assert "models setup" in found["notes"][0] and "pair" not in names(models)


# Replacing, and what is left when it is interrupted


_REPLACE = """
import sys
from sightline_engine.models.library import Library
from sightline_engine.models.methods import Models
from sightline_engine.service import Task
library = Library(device="cpu")
models = Models(lambda: library)
print("ready", flush=True)
for source in sys.argv[1:]:
    models.import_(Task(), source, name="model", overwrite=True)
    print(source, flush=True)
"""


def test_a_kill_while_a_model_is_replaced_leaves_the_old_or_the_new_one(models, home, tmp_path):
    sources = [tiny_models.write_bundle(tmp_path, name, seed=seed, calibrated=True, px=32) for seed, name in enumerate("ab")]
    expected = [Bundle.open(source, "cpu").encode_text(["a red field"]) for source in sources]
    models.import_(Task(), str(sources[0]), name="model")
    chance, killed = random.Random(7), 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine"), "SIGHTLINE_HOME": str(home)}
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", _REPLACE, *[str(source) for source in sources[::-1] * 50]],
                                   stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.2, 2.0))
        process.kill()
        killed += process.wait() != 0
        found = Bundle.open("model", "cpu").encode_text(["a red field"])
        assert min(np.abs(found - each).max() for each in expected) < 1e-6
        assert models.verify(Task(), "model")["ok"]
    assert killed >= 5
    models.import_(Task(), str(sources[1]), name="model", overwrite=True)  # and nothing of all that is in the way
    assert not list((home / "bundles" / ".incoming").iterdir()) and not list((home / "bundles" / ".kept").iterdir())


@pytest.mark.parametrize("step", range(4))
def test_every_step_of_a_replacement_may_be_the_last(models, tmp_path, step, monkeypatch):
    """As if the power went at each of the renames and deletions."""
    old, new = (tiny_models.write_bundle(tmp_path, name, seed=seed, calibrated=True) for seed, name in enumerate("ab"))
    models.import_(Task(), str(old), name="model")
    count = 0

    def counted(real):
        def call(*arguments, **named):
            nonlocal count
            count += 1
            if count > step:
                raise KeyboardInterrupt
            return real(*arguments, **named)

        return call

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        folder = tmp_path / "made"
        shutil.copytree(new, folder)
        patch.setattr(install.os, "rename", counted(os.rename))
        patch.setattr(install.shutil, "rmtree", counted(shutil.rmtree))
        install.install(folder, "model", True)
        raise KeyboardInterrupt
    assert Bundle.open("model", "cpu").encode_text(["red"]).shape == (1, 32)
    models.import_(Task(), str(new), name="model", overwrite=True)
    assert models.verify(Task(), "model")["ok"] and not list((install.own_bundles() / ".kept").iterdir())


def test_two_imports_at_once_both_end_well(models, tiny):
    failed = []

    def run(number):
        try:
            models.import_(Task(), str(tiny), name=f"m{number % 2}", overwrite=True)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and {"m0", "m1"} <= names(models)


def test_a_cancelled_import_leaves_nothing(models, tiny):
    checks = 0

    def check():
        nonlocal checks
        checks += 1
        if checks > 3:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        models.import_(Task(check=check), str(tiny))
    assert "tiny" not in names(models) and not list((install.own_bundles() / ".incoming").iterdir())


# Checking, choosing, removing


def test_verify_tells_damage_and_another_arithmetic_apart(models, tiny):
    models.import_(Task(), str(tiny))
    folder = install.own_bundles() / "tiny"
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["selftest"]["images"]["optical"] = manifest["selftest"]["images"]["aerial"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    found = models.verify(Task(), "tiny")
    assert not found["ok"] and "optical tower gives other vectors" in found["sentence"]
    assert [part["part"] for part in found["parts"] if not part["ok"]] == ["optical"]
    damage_checksum(folder)
    found = models.verify(Task(), "tiny")
    assert not found["ok"] and "text.onnx" in found["sentence"] and "checksum" in found["sentence"]
    (folder / "manifest.json").write_text("{")
    assert not models.verify(Task(), "tiny")["ok"]
    assert "error" in next(bundle for bundle in models.list(Task())["bundles"] if bundle["name"] == "tiny")
    models.remove(Task(), "tiny")


def test_verify_says_when_the_device_is_what_is_missing(home, tiny):
    library = Library(device="coreml" if sys.platform != "darwin" else "directml")
    models = Models(lambda: library)
    models.import_(Task(), str(tiny))
    found = models.verify(Task(), "tiny")
    assert not found["ok"] and found["sentence"].startswith("All 4 files of tiny are as they were made, but its self-test")
    assert "install the model again" not in found["sentence"]


def test_a_model_of_the_old_format_has_no_self_test_and_says_so(models, tmp_path):
    old = tiny_models.write_bundle(tmp_path, "old", format=1)
    models.import_(Task(), str(old))
    found = models.verify(Task(), "old")
    assert found["ok"] and "no self-test" in found["sentence"]


def test_the_chosen_model_is_forgotten_when_it_goes(models, tiny):
    models.import_(Task(), str(tiny))
    assert models.choose(Task(), default="tiny")["default"] == "tiny"
    assert models.choose(Task(), sensors={"sentinel-1": "tiny"})["sensors"] == {"sentinel-1": "tiny"}
    with pytest.raises(BundleError, match="no model"):
        models.choose(Task(), default="nobody")
    with pytest.raises(BundleError, match="not moon"):
        models.choose(Task(), sensors={"moon": "tiny"})
    assert "mini is used in its place" in models.remove(Task(), "tiny")["sentence"]
    assert models.list(Task())["chosen"] == {"default": "mini", "sensors": {}}


def test_a_model_is_not_removed_while_it_indexes(models, tiny, service, make_raster, noise):
    models.import_(Task(), str(tiny))
    path = make_raster(noise(3, 256, 256).astype(np.uint8), "aerial.tif", descriptions=["red", "green", "blue"])
    bundle = Bundle.open("tiny", "cpu")
    from sightline_engine.index.build import build_index
    from sightline_engine.index.catalogue import stores
    from sightline_engine.rasters.source import open_raster

    build_index(open_raster(path), bundle)
    assert next(each for each in models.list(Task())["bundles"] if each["name"] == "tiny")["indexes"] == 1
    store = stores()[0][1]
    with writer(store.folder), pytest.raises(BundleError, match="aerial.tif is being indexed with tiny"):
        models.remove(Task(), "tiny")
    done = models.remove(Task(), "tiny")
    assert done["indexes"] == 1 and "1 index made with it stays" in done["sentence"]


# The converter, played by a program that misbehaves


@pytest.fixture
def play(tmp_path, monkeypatch):
    """play(lines of Python): the converter's Python that runs them instead."""

    def make(code):
        program = tmp_path / "converter"
        program.write_text(f"#!{sys.executable}\nimport json, os, sys, time\n"
                           "say = lambda **content: print(json.dumps(content), flush=True)\n"
                           f"arguments = sys.argv[4:]\n{code}\n")
        program.chmod(0o755)
        monkeypatch.setenv(converter.VARIABLE, str(program))
        checkpoint = tmp_path / "model.pt"
        checkpoint.write_bytes(b"PK\3\4")
        return checkpoint

    return make


def test_a_converted_checkpoint_is_checked_and_installed(models, tiny, play):
    progress = []
    source = play(f"""
import shutil
assert os.environ["HF_HUB_OFFLINE"] == "1" and "PYTHONHOME" not in os.environ
assert arguments[:1] == [{str(play("").resolve())!r}] and arguments[arguments.index("--option") + 1] == "sar_units=db"
print("a library prints")
say(progress=0.5, message="Writing image.onnx")
shutil.copytree({str(tiny)!r}, arguments[arguments.index("--out") + 1])
say(result={{"notes": ["A note."], "parity": {{"text": {{"max_abs": 1e-7, "cosine": 1.0}}}}}})
""")
    task = Task(lambda *said: progress.append(said))
    done = models.import_(task, str(source), "made", None, "ViT-B-32", "float16", {"sar_units": "db"})
    assert done["bundle"]["name"] == "made" and "A note." in done["notes"] and done["parity"]["text"]["cosine"] == 1.0
    assert any(said[0] == 50 and said[3] == "Writing image.onnx" for said in progress)


def test_a_name_that_is_taken_ends_the_converter_before_the_long_work(models, play):
    source, started = play("say(name='mini')\ntime.sleep(60)"), time.monotonic()
    refused(models, source, "came with Sightline")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("code, word", [
    ("say(error='This is no checkpoint that Sightline knows; name its architecture.'); sys.exit(1)", "no checkpoint that"),
    ("sys.exit('Traceback of a bug')", "Traceback of a bug"), ("os.abort()", "without an answer"), ("", "without an answer"),
    ("os.kill(os.getpid(), 9)", "memory ran out"), ("sys.stderr.write('MemoryError\\n'); sys.exit(1)", "memory ran out"),
    ("print('[1, 2]'); print('{'); print('\\xff' * 10)", "without an answer"),
    ("say(result={})", "manifest"),
    ("os.makedirs(arguments[arguments.index('--out') + 1]); say(result={})", "manifest"),
])
def test_a_converter_that_fails_is_a_sentence(models, play, code, word):
    refused(models, play(code), word)


def test_a_cancelled_converter_is_gone_within_a_second(models, play, tmp_path):
    source = play(f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); say(progress=0.1); time.sleep(60)")
    begun = time.monotonic()

    def check():
        if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text():
            raise Cancelled("Stopped.")
        assert time.monotonic() - begun < 20

    with pytest.raises(Cancelled):
        models.import_(Task(check=check), str(source))
    asked = time.monotonic()
    while Path(f"/proc/{(tmp_path / 'pid').read_text()}").exists() and time.monotonic() - asked < 5:
        time.sleep(0.02)
    assert time.monotonic() - asked < 1.0


def test_without_a_converter_the_sentence_says_how_to_get_one(models, tmp_path, monkeypatch):
    (tmp_path / "model.pt").write_bytes(b"PK")
    monkeypatch.delenv(converter.VARIABLE, raising=False)
    refused(models, tmp_path / "model.pt", "sightline models setup")
    monkeypatch.setenv(converter.VARIABLE, str(tmp_path / "no-python"))
    refused(models, tmp_path / "model.pt", "no-python")
    assert models.list(Task())["converter"]["ready"] is False


# From a shell and over the protocol


def test_models_from_a_shell(run_cli, tiny, tmp_path):
    code, out, err = run_cli("models", "import", tiny)
    assert code == 0 and "tiny is installed" in out, err
    code, out, err = run_cli("models", "import", tiny)
    assert code == 1 and "--overwrite" in err and err.count("\n") == 1
    code, out, err = run_cli("models", "list")
    assert code == 0 and "tiny" in out and "default  mini" in out and "made for tests" in out, err
    code, out, err = run_cli("models", "info", "tiny", "--json")
    assert code == 0 and json.loads(out)["provenance"]["family"] == "tiny", err
    assert "seen as true colour" in run_cli("models", "info", "tiny")[1]
    code, out, err = run_cli("models", "verify", "tiny", "mini")
    assert code == 0 and "tiny is in order" in out and "least cosine" in out, err
    code, out, err = run_cli("models", "default", "tiny", "--sensor", "sentinel-1")
    assert code == 0 and "sentinel-1  tiny" in out, err
    assert "sentinel-1" not in run_cli("models", "default", "-", "--sensor", "sentinel-1")[1]
    code, out, err = run_cli("models", "export", "tiny", tmp_path / "t.zip")
    assert code == 0 and "t.zip" in out, err
    code, out, err = run_cli("models", "import", tmp_path / "t.zip", "--look", "--json")
    assert code == 0 and json.loads(out)["kind"] == "bundle", err
    code, out, err = run_cli("models", "remove", "tiny")
    assert code == 0 and "tiny is removed" in out, err


@pytest.mark.parametrize("arguments, word", [
    (["models", "info", "nobody"], "no model 'nobody'"), (["models", "verify", "nobody"], "nobody"),
    (["models", "remove", "mini"], "came with Sightline"), (["models", "import", "nowhere.pt"], "does not exist"),
    (["models", "download", "nobody"], "no model 'nobody' to download"), (["models", "default", "nobody"], "nobody"),
    (["models", "import", ".", "--option", "x"], "NAME=VALUE"), (["models", "pin", "nowhere"], "is no file")])
def test_bad_words_are_one_sentence(run_cli, arguments, word):
    code, _, err = run_cli(*arguments)
    assert code == 1 and word in err and err.count("\n") == 1 and "Traceback" not in err, err


def test_models_over_the_protocol(engine, tiny, tmp_path):
    number = engine.start("models/import", source=str(tiny))
    assert engine.wait(number)["result"]["bundle"]["name"] == "tiny"
    assert "tiny" in [bundle["name"] for bundle in engine.call("models/list")["bundles"]]
    assert {p["value"]["unit"] for p in engine.progress if p["token"] == number} <= {""}
    assert engine.call("models/verify", name="tiny")["ok"]
    assert engine.call("models/export", name="tiny", target=str(tmp_path))["bytes"] > 1000
    assert engine.call("models/choose", sensors={"aerial": "tiny"})["sensors"] == {"aerial": "tiny"}
    assert engine.call("models/available")["entries"]
    error = engine.wait(engine.start("models/import", source=str(tiny)))["error"]
    assert error["data"]["kind"] == "BundleError" and "--overwrite" in error["message"]
    assert engine.call("models/remove", name="tiny")["indexes"] == 0


