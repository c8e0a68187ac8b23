"""Checkpoints become bundles whose towers give what torch gives and whose self-test the engine repeats, or nothing but a
sentence."""
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnx
import pytest
import torch

import models.convert.checkpoint  # noqa: F401  (puts the engine on the path)
from models.towers import vision_operators

vision_operators.declare()
import checkpoints as made_by  # noqa: E402
from onnx import numpy_helper  # noqa: E402

from models.convert.checkpoint import __main__ as program  # noqa: E402
from models.convert.checkpoint import bundle as writing  # noqa: E402
from models.convert.checkpoint import compare, graphs, precision  # noqa: E402
from models.convert.checkpoint.build import load  # noqa: E402
from models.convert.checkpoint.errors import ImportRefused  # noqa: E402
from sightline_engine.embedding import selftest  # noqa: E402
from sightline_engine.embedding.bundle import Bundle  # noqa: E402
from sightline_engine.errors import BundleError  # noqa: E402
from sightline_engine.index.files import sha256  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
torch.set_num_threads(1)


@dataclass
class Imported:
    made: object
    folder: Path
    manifest: dict
    bundle: Bundle


def imported(folder, made, kind="float32", **more):
    """The checkpoint as a bundle, in this process."""
    arguments = {"licence": "made for tests", **made.arguments, **more}
    licence = arguments.pop("licence")
    model = load(made.path, arguments.pop("architecture", None), licence, arguments.pop("options", {}))
    target = folder / kind
    target.mkdir(parents=True)
    manifest = writing.write_bundle(model, target, writing.Wish("probe", licence, kind))
    return Imported(made, target, manifest, Bundle.open(target, "cpu"))


def test_remoteclip_becomes_a_bundle_that_the_engine_opens_and_that_proves_itself(tmp_path):
    made = made_by.remoteclip(tmp_path / "source")
    out = tmp_path / "bundles" / "remoteclip"
    lines = run(made.path, "--out", out, "--name", "remoteclip")
    assert [line["name"] for line in lines if "name" in line] == ["remoteclip"]  # said before the long work
    steps = [line for line in lines if "progress" in line]
    shares = [line["progress"] for line in steps]
    assert shares == sorted(shares) and len(shares) >= 4 and all(line["message"] for line in steps)
    result = lines[-1]["result"]
    assert result["family"] == "RemoteCLIP" and result["dimension"] == 512 and result["licence"] == "Apache-2.0"
    for parity in result["parity"].values():
        assert parity["max_abs"] <= 1e-4 and parity["raw_max_abs"] <= 1e-4 and parity["cosine"] >= 0.99999
    assert [path.name for path in (tmp_path / "bundles").iterdir()] == ["remoteclip"]

    manifest = json.loads((out / "manifest.json").read_text())
    origin = manifest["provenance"]
    assert origin["source"] == [{"file": made.path.name, "sha256": sha256(made.path), "bytes": made.path.stat().st_size}]
    assert "torch" in origin["converter"] and "sightline" in origin["converter"]
    assert manifest["files"] == {path.name: sha256(path) for path in out.iterdir() if path.name != "manifest.json"}
    assert all(entry["opset"] == 18 and entry["precision"] == "float32" for entry in (manifest["text"], *manifest["images"]))
    card = (out / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "Apache-2.0" in card and "true colour from B4, B3, B2" in card and "not evaluated" in card

    bundle = Bundle.open(out, "cpu")
    parts = selftest.check(bundle)
    assert [part["part"] for part in parts] == ["text", "aerial", "optical", "sar"]
    assert all(part["ok"] and part["cosine"] > 0.99999 for part in parts)
    with torch.no_grad():           # the author's model, on what the engine makes of texts and pictures
        pixels = selftest.feeds(bundle.images[0])["pixels"]
        expected = unit(made.image(torch.from_numpy(pixels)).numpy())
        words = unit(made.text(padded(bundle.text.prepare(list(selftest.TEXTS))["input_ids"])).numpy())
    assert np.abs(bundle.images[0].run({"pixels": pixels}) - expected).max() < 1e-5
    assert np.abs(bundle.encode_text(list(selftest.TEXTS)) - words).max() < 1e-5

    with open(out / "image.onnx", "r+b") as stream:
        stream.seek(-100_000, os.SEEK_END)
        byte = stream.read(1)
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte[0] ^ 1]))
    with pytest.raises(BundleError, match="checksum"):
        selftest.check(Bundle.open(out, "cpu"))


@pytest.mark.parametrize("make, kind, towers", [
    (lambda folder: made_by.remoteclip(folder, "RN50"), "int8", ["aerial", "optical", "sar"]),
    (lambda folder: made_by.closp(folder, "vs"), "float32", ["optical", "sar"]),
    (lambda folder: made_by.msclip(folder), "float16", ["optical"]),
    (lambda folder: shallow_coca(folder), "float32", ["aerial", "optical", "sar"]),
], ids=["RemoteCLIP RN50", "CLOSP-VS", "Llama3-MS-CLIP", "CoCa"])
def test_other_families_keep_to_the_limits_of_their_precision(tmp_path, make, kind, towers):
    found = imported(tmp_path, make(tmp_path / "source"), kind)
    assert {tower["name"] for tower in found.manifest["images"]} == set(towers)
    hold_to_the_limits(found, kind)


def hold_to_the_limits(found, kind):
    least = {"float32": 0.99999, "float16": 0.999, "int8": 0.99}[kind]
    for parity in found.manifest["provenance"]["parity"].values():
        assert parity["cosine"] >= least
        assert kind != "float32" or parity["max_abs"] <= 1e-4
    for part in selftest.check(found.bundle):
        assert part["ok"] and part["cosine"] >= least


@pytest.fixture(scope="module")
def siglip(tmp_path_factory):
    """SigLIP as transformers saves it, two layers deep."""
    return made_by.git_rsclip(tmp_path_factory.mktemp("siglip"), 2, 256)


def test_every_precision_takes_and_gives_float32_and_is_as_large_as_it_says(siglip, tmp_path):
    sizes = {}
    for kind in precision.PRECISIONS:
        found = imported(tmp_path, siglip, kind)
        hold_to_the_limits(found, kind)
        graph = onnx.load(str(found.folder / "image.onnx")).graph
        assert [value.type.tensor_type.elem_type for value in (*graph.input, *graph.output)] == [onnx.TensorProto.FLOAT] * 2
        assert graph.input[0].type.tensor_type.shape.dim[0].dim_param == "n"
        assert all(not node.doc_string and not node.metadata_props for node in graph.node)
        sizes[kind] = sum((found.folder / file).stat().st_size for file in ("image.onnx", "text.onnx"))
    assert sizes["float16"] < 0.65 * sizes["float32"] and sizes["int8"] < 0.4 * sizes["float32"]


def test_weights_above_the_limit_go_into_one_file_beside(siglip, tmp_path, monkeypatch):
    monkeypatch.setattr(graphs, "INLINE", 1_000_000)
    found = imported(tmp_path, siglip)
    assert {"image.onnx", "image.onnx.data", "text.onnx", "text.onnx.data"} < set(found.manifest["files"])
    assert all(part["ok"] for part in selftest.check(found.bundle))


def test_a_tower_that_does_not_give_what_torch_gives_is_refused(siglip, tmp_path, monkeypatch):
    real = writing.in_precision

    def perturbed(model, kind):
        weights = max(graphs.floats(model), key=lambda tensor: len(tensor.raw_data))
        noise = np.random.default_rng(0).normal(size=tuple(weights.dims)).astype(np.float32)
        weights.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(weights) + noise * 0.02, weights.name))
        return real(model, kind)

    monkeypatch.setattr(writing, "in_precision", perturbed)
    with pytest.raises(ImportRefused, match="does not give what the torch model gives"):
        imported(tmp_path, siglip)
    assert not list(tmp_path.rglob("manifest.json"))


def test_the_projects_own_bundles_say_and_prove_the_same(tmp_path):
    from models.convert.assemble import untrained
    from models.convert.bundle import write_bundle
    from models.training.teacher import tokenizer_path

    source = tmp_path / "stage.pt"
    source.write_bytes(b"weights")
    made = write_bundle(tmp_path / "own", untrained(), tokenizer_path(), "own", "1.0.0", [source])
    for folder, sources in ((made, ["stage.pt"]), (ROOT / "models" / "bundles" / "mini", None)):
        bundle = Bundle.open(folder, "cpu")
        bundle.files.check_all()
        assert bundle.manifest["format"] == "sightline-bundle/2" and all(part["ok"] for part in selftest.check(bundle))
        assert sources in (None, [entry["file"] for entry in bundle.manifest["provenance"]["source"]])


def test_the_two_measures_of_parity():
    expected = np.array([[3.0, 4.0], [300.0, 0.0]], np.float32)
    parity = compare.measure(expected, expected + np.array([[0, 0], [0, 0.03]], np.float32))
    assert parity.max_abs == pytest.approx(1e-4, rel=1e-3) and parity.raw_max_abs == pytest.approx(1e-4, rel=1e-3)
    assert compare.measure(expected, expected).holds("float32")
    assert not compare.measure(expected, np.full_like(expected, np.nan)).holds("int8")


def test_without_a_licence_there_is_no_bundle(siglip, tmp_path):
    model = load(siglip.path, None, None, {})
    model.licence = None
    with pytest.raises(ImportRefused, match="--licence"):
        writing.write_bundle(model, tmp_path, writing.Wish("probe"))
    assert not list(tmp_path.iterdir())


def test_a_missing_licence_is_refused_before_anything_is_built(tmp_path, monkeypatch):
    made = made_by.transformers_clip(tmp_path / "source", 1)
    monkeypatch.setattr("models.convert.checkpoint.transformers_model.build", lambda *_, **__: pytest.fail("built"))
    options = program._parse([str(made.path), "--out", str(tmp_path / "probe")])
    with pytest.raises(ImportRefused, match="--licence"):
        program.converted(options, SimpleNamespace(progress=lambda share, message: None))


def test_a_run_that_is_killed_leaves_nothing_that_opens(siglip, tmp_path):
    out = tmp_path / "bundles" / "probe"
    for force in (signal.SIGTERM, signal.SIGKILL):
        process = subprocess.Popen(command(siglip.path, "--out", out), cwd=ROOT, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        for line in process.stdout:
            if "image tower" in line.decode():
                break
        process.send_signal(force)
        process.wait(20)
        assert not out.exists() and not list((tmp_path / "bundles").glob("*/manifest.json"))
        if force == signal.SIGTERM:
            assert not list((tmp_path / "bundles").iterdir())
    left, = (tmp_path / "bundles").iterdir()
    os.utime(left, (time.time() - 2 * program.STALE,) * 2)
    program._remove_stale(tmp_path / "bundles")
    assert not left.exists()


def test_bad_input_gives_one_sentence(siglip, tmp_path):
    (tmp_path / "empty.pt").write_bytes(b"")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("x")
    for arguments, words in ((("/no/such/file.pt", "--out", tmp_path / "b"), "file.pt"),
                             ((tmp_path / "empty.pt", "--out", tmp_path / "b"), "empty.pt"),
                             ((siglip.path, "--out", tmp_path / "full"), "there already"),
                             ((siglip.path,), "--out"),
                             ((siglip.path, "--out", tmp_path / "b", "--name", "../b"), "cannot be called"),
                             ((siglip.path, "--out", tmp_path / "b", "--option", "colour=blue"), "no option 'colour'")):
        sentence = said(*arguments).error_
        assert words in sentence and "\n" not in sentence and "Traceback" not in sentence
    assert not (tmp_path / "b").exists()


def test_a_checkpoint_is_recognised_without_being_imported(siglip):
    answer = said(siglip.path, "--recognise").result_
    assert answer["kind"] == "checkpoint" and answer["family"] == "Git-RSCLIP" and answer["bytes"] > 1e6


def shallow_coca(folder):
    """CoCa with two layers in each transformer: a folder with open_clip_config.json."""
    import open_clip

    config = open_clip.get_model_config("coca_ViT-B-32")
    for part in ("vision_cfg", "text_cfg", "multimodal_cfg"):
        config[part]["layers"] = 2
    torch.manual_seed(0)
    model = made_by.shaken(open_clip.CoCa(**{k: v for k, v in config.items() if k != "custom_text"}))
    target = folder / "coca"
    made_by.write(target / "open_clip_model.safetensors", model.state_dict())
    (target / "open_clip_config.json").write_text(json.dumps({"model_cfg": config, "preprocess_cfg": {
        "mean": made_by.CLIP_MEAN, "std": made_by.CLIP_STD, "interpolation": "bicubic"}}))
    return made_by.made_of(model, target)


def command(*arguments):
    return [sys.executable, "-m", "models.convert.checkpoint", *map(str, arguments), "--json"]


def run(*arguments, code=0):
    """The lines that the converter says."""
    done = subprocess.run(command(*arguments), cwd=ROOT, capture_output=True, text=True, timeout=300,
                          env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"})
    assert done.returncode == code, done.stdout + done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def said(*arguments):
    """What the converter answers, in this process: error_ or result_."""
    heard = SimpleNamespace(progress=lambda share, message: None)
    heard.error = lambda text: setattr(heard, "error_", text)
    heard.result = lambda content: setattr(heard, "result_", content)
    code = program.answer(program._parse([str(argument) for argument in arguments]), heard)
    assert code == int(hasattr(heard, "error_"))
    return heard


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def padded(ids, length=77):
    """Token ids as open_clip's tokenizer gives them: with zeros up to the context."""
    return torch.from_numpy(np.pad(ids, ((0, 0), (0, length - ids.shape[1]))))
