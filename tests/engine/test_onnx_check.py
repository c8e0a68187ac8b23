"""ONNX files of strangers: a sentence for each kind of wrong, never a crash, and nothing is read outside their folder."""
import stat

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tiny_models import write_image, write_pair, write_text

from sightline_engine.embedding import onnx_apart
from sightline_engine.embedding.onnx_apart import check_onnx_apart
from sightline_engine.embedding.onnx_check import check_onnx
from sightline_engine.embedding.onnx_file import external_files
from sightline_engine.errors import BundleError

PIXELS = {"inputs": {"pixels": "float32"}, "output": "embedding", "dimension": 32, "channels": 3}
TEXT = {"inputs": {"input_ids": "int64", "attention_mask": "int64"}, "output": "embedding", "dimension": 32}


@pytest.fixture
def image(tmp_path):
    return write_image(tmp_path / "image.onnx")


@pytest.fixture
def changed(image):
    """Writes the tower again as change(model) left it, and gives its path."""

    def make(change):
        model = onnx.load(image)
        change(model)
        image.write_bytes(model.SerializeToString())
        return image

    return make


def refused(path, words, **wanted):
    with pytest.raises(BundleError, match=words) as error:
        check_onnx(path, **wanted)
    said = str(error.value)
    assert said.startswith(path.name) or path.name in said
    assert len(said) < 400 and "\n" not in said


def test_towers_that_are_right_pass(tmp_path):
    pair = write_pair(tmp_path / "pair")
    check_onnx(pair / "image.onnx", **PIXELS, run=True)
    check_onnx(pair / "text.onnx", **TEXT)
    check_onnx_apart(pair / "image.onnx", **PIXELS, run=True)
    check_onnx(write_image(tmp_path / "half.onnx", precision="float16", px=None), **PIXELS)


@pytest.mark.parametrize("data", [b"", b"not a model", b"PK\x03\x04" + bytes(200), b"\x80\x04\x95" + bytes(50), bytes(4096),
                                  np.random.default_rng(0).bytes(5000), b"{}", b"\x08\x08"])
def test_what_is_no_model_is_told(tmp_path, data):
    (tmp_path / "model.onnx").write_bytes(data)
    refused(tmp_path / "model.onnx", "not an ONNX model|less than 2 GB")


def test_a_missing_file_is_told(tmp_path):
    refused(tmp_path / "none.onnx", "cannot be read")


def test_a_file_that_was_cut_off_is_told_wherever_it_was(image):
    data = image.read_bytes()
    for share in np.linspace(0.02, 0.995, 40):
        image.write_bytes(data[:int(share * len(data))])
        refused(image, "damaged|not a valid|takes|gives", **PIXELS)


def test_a_file_with_wrong_bytes_never_ends_the_process(image):
    """The self-made damage is checked in this very process; onnxruntime only opens what has passed."""
    data, rng, sentences = image.read_bytes(), np.random.default_rng(1), 0
    for _ in range(150):
        broken = bytearray(data)
        for at in rng.integers(0, len(data), rng.integers(1, 12)):
            broken[at] = rng.integers(256)
        image.write_bytes(bytes(broken))
        try:
            check_onnx(image, **PIXELS)
        except BundleError as error:
            sentences += 1
            assert "\n" not in str(error)
    assert sentences > 20  # most bytes are weights, of which any will do


def test_operators_of_somebodys_own_are_refused(changed):
    def own(model):
        model.opset_import.append(helper.make_opsetid("evil.ops", 1))
        model.graph.node.insert(0, helper.make_node("RunCommand", ["pixels"], ["started"], domain="evil.ops"))

    refused(changed(own), "RunCommand of evil.ops")


def test_also_where_they_are_hidden_in_a_branch(changed):
    def hidden(model):
        node = helper.make_node("RunCommand", [], ["done"], domain="evil.ops")
        out = helper.make_tensor_value_info("done", TensorProto.FLOAT, [])
        branch = helper.make_graph([node], "branch", [], [out])
        model.opset_import.append(helper.make_opsetid("evil.ops", 1))
        model.graph.initializer.append(numpy_helper.from_array(np.array(True), "yes"))
        model.graph.node.append(helper.make_node("If", ["yes"], ["done_after"], then_branch=branch, else_branch=branch))

    refused(changed(hidden), "RunCommand of evil.ops")


def test_functions_that_a_model_brings_along_are_allowed(changed):
    def function(model):
        same = [helper.make_node("Identity", ["x"], ["y"])]
        model.functions.append(helper.make_function("torch.made", "Same", ["x"], ["y"], same, [helper.make_opsetid("", 17)]))
        model.opset_import.append(helper.make_opsetid("torch.made", 1))
        model.graph.node[0].input[0] = "same"
        model.graph.node.insert(0, helper.make_node("Same", ["pixels"], ["same"], domain="torch.made"))

    check_onnx(changed(function), **PIXELS, run=True)


@pytest.mark.parametrize("location", ["/etc/passwd", "../secret.bin", "other.bin", "sub/image.onnx.data", "", "C:\\secret.bin"])
def test_weights_are_only_taken_from_the_one_file_beside(changed, tmp_path, location):
    (tmp_path.parent / "secret.bin").write_bytes(bytes(10_000))
    (tmp_path / "other.bin").write_bytes(bytes(10_000))
    refused(changed(lambda model: outside(model, location)), "only image.onnx.data beside it is allowed")


@pytest.mark.parametrize("offset, length", [(0, 10**9), (-5, 10), (10**12, 4), ("x", 4)])
def test_weights_beside_must_be_there(changed, tmp_path, offset, length):
    path = changed(lambda model: outside(model, "image.onnx.data", offset, length))
    refused(path, "not beside it|does not hold")
    (tmp_path / "image.onnx.data").write_bytes(bytes(100))
    refused(path, "not beside it|does not hold")


def test_a_link_out_of_the_folder_is_no_file_beside(changed, tmp_path):
    (tmp_path.parent / "secret.bin").write_bytes(bytes(10_000))
    (tmp_path / "image.onnx.data").symlink_to(tmp_path.parent / "secret.bin")
    refused(changed(lambda model: outside(model, "image.onnx.data", 0, 100)), "does not hold")


def test_weights_beside_are_allowed(image, tmp_path):
    onnx.save_model(onnx.load(image), str(image), save_as_external_data=True, location="image.onnx.data", size_threshold=0)
    check_onnx(image, **PIXELS, run=True)
    assert external_files(image) == {"image.onnx.data"}


@pytest.mark.parametrize("dims", [[2**40, 2**20], [-3, 4], [10**6, 10**6], [6, 3, 3, 4]])
def test_absurd_sizes_are_refused(changed, dims):
    def absurd(model):
        del model.graph.initializer[0].dims[:]
        model.graph.initializer[0].dims.extend(dims)

    refused(changed(absurd), "claims|not a valid")


@pytest.mark.parametrize("wanted, words", [
    ({"inputs": {"input": "float32"}}, "takes pixels; its tower must take input"),
    ({"inputs": {"pixels": "float16"}}, "as float16"), ({"channels": 10}, "3 channels; its tower gives it 10"),
    ({"output": "image_features"}, "gives embedding and not image_features"), ({"dimension": 512}, "of 32 numbers.*512")])
def test_what_a_tower_does_not_need_is_told(image, wanted, words):
    refused(image, words, **{**PIXELS, **wanted})


def test_shapes_that_a_tower_cannot_use_are_told(tmp_path):
    refused(write_image(tmp_path / "one.onnx", batch=4), "only 4 at once", **PIXELS)
    refused(write_text(tmp_path / "text.onnx"), "takes input_ids, attention_mask", inputs={"input_ids": "int64"})


def test_native_code_that_crashes_gives_a_sentence(image, tmp_path, monkeypatch):
    """A real process that is really killed while it checks."""
    killed = script(tmp_path / "killed", "kill -SEGV $$")
    monkeypatch.setattr(onnx_apart.sys, "executable", str(killed))
    with pytest.raises(BundleError, match="ended the process"):
        check_onnx_apart(image)


def test_a_check_that_never_ends_is_ended(image, tmp_path, monkeypatch):
    monkeypatch.setattr(onnx_apart.sys, "executable", str(script(tmp_path / "slow", "exec sleep 60")))
    monkeypatch.setattr(onnx_apart, "_SECONDS", 1)
    with pytest.raises(BundleError, match="could not be checked"):
        check_onnx_apart(image)


def test_a_sentence_comes_back_from_the_other_process(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"nothing")
    with pytest.raises(BundleError, match="model.onnx is not an ONNX model"):
        check_onnx_apart(tmp_path / "model.onnx", run=True)


def outside(model, location, offset=0, length=100):
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", location), ("offset", offset), ("length", length)):
        tensor.external_data.add(key=key, value=str(value))


def script(path, line):
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path
