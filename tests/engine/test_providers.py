"""What runs a model: the first that really starts, why no better one, and what happens when its memory runs out."""
import gc
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper, save
from tiny_models import digest, write_bundle, write_image

from sightline_engine import load_bundle
from sightline_engine.embedding import sessions, starting
from sightline_engine.embedding.native_log import caught, shortened
from sightline_engine.embedding.providers import CPU, DEVICES, PROVIDERS, candidates
from sightline_engine.embedding.sessions import memory_ran_out, open_session
from sightline_engine.errors import BundleError, ModelMemoryError
from sightline_engine.machine import running

LISTED = onnxruntime.get_available_providers()
ABSENT = [row for row in PROVIDERS if row.name not in LISTED]


@pytest.fixture
def model(tmp_path):
    write_image(tmp_path / "image.onnx")
    return (tmp_path / "image.onnx").read_bytes()


@pytest.fixture
def pixels():
    return {"pixels": np.random.default_rng(0).random((40, 3, 32, 32), np.float32)}


# which one

@pytest.mark.parametrize("platform, listed, order", [
    ("linux", ["TensorrtExecutionProvider", "CUDAExecutionProvider", CPU], ["cuda"]),
    ("linux", ["OpenVINOExecutionProvider", CPU], ["openvino"]),
    ("win32", [CPU, "DmlExecutionProvider", "CUDAExecutionProvider"], ["cuda", "directml"]),
    ("darwin", ["CoreMLExecutionProvider", "AzureExecutionProvider", CPU], ["coreml"]),
    ("linux", [CPU], [])])
def test_auto_tries_what_is_listed_best_first(platform, listed, order):
    assert [row.device for row in candidates("auto", listed, platform)] == order


def test_tensorrt_prepares_for_minutes_and_so_waits_to_be_asked():
    assert [row.device for row in candidates("tensorrt", [CPU])] == ["tensorrt"]


def test_the_cpu_runs_without_a_reason(model, pixels):
    session = open_session(model, "cpu", "image.onnx")
    assert session.to_json() == {"provider": CPU, "device": "cpu", "fallback": None, "nodes": {}}
    assert session.provider == session.raw.get_providers()[0] and session.batch == 16
    assert session.run(["embedding"], pixels)[0].shape == (40, 32)


@pytest.mark.parametrize("row", ABSENT, ids=lambda row: row.device)
def test_what_is_demanded_and_not_there_says_what_to_install(model, row):
    with pytest.raises(BundleError) as error:
        open_session(model, row.device, "image.onnx")
    said = str(error.value)
    assert said.startswith(f"{row.shown} was asked for and does not start (") and said.endswith("se device auto or cpu.")
    assert f"It needs {row.needs}" in said and said.count("\n") == 0
    assert (f"create --hardware {row.set_up}" in said) == (sys.platform in row.platforms)


def test_a_device_that_nobody_knows_lists_those_that_there_are(model):
    with pytest.raises(BundleError, match="no device 'tpu'; use auto, cpu, cuda, tensorrt, directml, coreml or openvino"):
        open_session(model, "tpu", "image.onnx")


@pytest.mark.filterwarnings("ignore:Specified provider")
def test_what_is_listed_and_does_not_start_is_the_reason_for_the_cpu(model, monkeypatch):
    """Here the list lies, as it does where CUDA's libraries are missing; the session does not."""
    if "CUDAExecutionProvider" in LISTED:
        pytest.skip("this onnxruntime has CUDA")
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CUDAExecutionProvider", CPU])
    session = open_session(model, "auto", "image.onnx")
    assert session.provider == CPU and session.reason.startswith("CUDA does not start (")
    assert session.reason.endswith("). The CPU is used.")
    with pytest.raises(BundleError, match="CUDA was asked for and does not start .*hardware cuda"):
        open_session(model, "cuda", "image.onnx")


@pytest.fixture
def pretended(monkeypatch):
    """An onnxruntime that lists CUDA, whose sessions are really the CPU's: pretended(nodes) is what started() gives."""
    def make(nodes):
        monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CUDAExecutionProvider", CPU])
        monkeypatch.setattr(sessions, "started", lambda model, row, threads: (starting.plain(model, threads), nodes))

    return make


def test_a_provider_that_starts_and_cannot_run_the_model_is_left(model, pretended):
    pretended({"CUDAExecutionProvider": 9})

    def fails(session):
        raise RuntimeError("[ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : no kernel image is available")

    session = open_session(model, "auto", "image.onnx", trial=fails)
    assert session.reason == "CUDA cannot run this model (no kernel image is available). The CPU is used."
    session = open_session(model, "auto", "image.onnx", trial=lambda session: [np.array([1.0, np.nan])])
    assert "computes no finite numbers" in session.reason and session.device == "cpu"
    assert open_session(model, "auto", "image.onnx", trial=lambda session: [np.ones(3)]).device == "cuda"


def test_a_provider_that_takes_little_of_the_graph_says_so(model, pretended):
    pretended({"CUDAExecutionProvider": 4, CPU: 300})
    session = open_session(model, "auto", "image.onnx")
    assert session.device == "cuda" and session.reason == (
        "CUDA computes 4 of the 304 operations of image.onnx, the CPU the others.")


def test_a_provider_that_takes_nothing_of_the_graph_is_not_used(model, monkeypatch):
    """OpenVINO's device AUTO stands first in the session's list of providers and computes nothing."""
    row = PROVIDERS[0]

    class Lying:
        def get_providers(self):
            return [row.name, CPU]

    monkeypatch.setattr(starting, "_session", lambda *_: Lying())
    monkeypatch.setattr(starting, "_nodes", lambda raw: {CPU: 240})
    with pytest.raises(starting.CannotRun, match="can compute no part of it"):
        starting.started(model, row, 1)


@pytest.mark.parametrize("row", [row for row in PROVIDERS if row.name in LISTED], ids=lambda row: row.device)
def test_vectors_of_another_provider_agree_with_the_cpus(row):
    """On every tower of the shipped bundle that it can run; why it cannot run the others is said."""
    images, ran = np.random.default_rng(1), 0
    for plain, other in zip(load_bundle("mini", "cpu").images, load_bundle("mini", row.device).images):
        try:
            other.session  # noqa: B018
        except BundleError as error:
            assert "was asked for and" in str(error)
            continue
        ran += 1
        size, bands = plain.manifest["input_px"], plain.manifest["roles"]
        values = images.random((20, len(bands), size, size), np.float32)
        vectors = [tower.encode_all(values, np.ones(20, np.float32), bands) for tower in (plain, other)]
        assert (vectors[0] * vectors[1]).sum(1).min() > 0.999 and other.provider == row.name
    if not ran:
        pytest.skip(f"{row.shown} does not start on this machine")


def test_the_model_has_a_folder_of_its_own_where_a_provider_keeps_something(model, home, tmp_path):
    tensorrt = next(row for row in PROVIDERS if row.device == "tensorrt")
    write_image(tmp_path / "other.onnx", seed=1)
    folders = {starting._filled(tensorrt.options[0], each)["trt_engine_cache_path"]
               for each in (model, (tmp_path / "other.onnx").read_bytes(), tmp_path / "other.onnx")}
    assert len(folders) == 3 and all(Path(folder).is_dir() and Path(folder).parent.parent == home for folder in folders)


# inputs through buffers that stay

def test_bound_runs_give_the_same_from_many_threads_and_batches(model, pixels):
    plain, bound = (open_session(model, "cpu", "image.onnx", 1, bound=each) for each in (None, True))
    expected = plain.run(["embedding"], pixels)[0]
    wrong = []

    def work(seed):
        for start in np.random.default_rng(seed).integers(0, 39, 30):
            some = {"pixels": pixels["pixels"][start:start + 1 + seed * 5]}
            got = bound.run(["embedding"], some)[0]
            if not np.array_equal(got, expected[start:start + 1 + seed * 5]):
                wrong.append(start)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong and bound.bound is not None and plain.bound is None
    assert not bound.bound.pinned or "CUDAExecutionProvider" in LISTED


def test_a_bundle_gives_the_same_vectors_through_bound_runs(bundle, monkeypatch):
    tower = bundle.images[0]
    other = load_bundle("mini", "cpu").images[0]
    file, sha256 = tower.manifest["file"], tower.manifest["sha256"]
    other.__dict__["_opened"] = open_session((bundle.folder / file).read_bytes(), "cpu", file, 1, bound=True)
    assert sha256 and other.session.bound
    values = np.random.default_rng(3).random((33, 3, 144, 144), np.float32)
    arguments = values, np.ones(33, np.float32), tower.manifest["roles"]
    assert np.array_equal(tower.encode_all(*arguments), other.encode(*arguments))


def test_pinned_buffers_are_taken_and_given_back_as_batches_grow(model, pixels, monkeypatch):
    """CUDA's runtime is not here: what it is asked is."""
    pinned, asked = set(), []

    class Runtime:
        def cudaHostRegister(self, place, size, flags):  # noqa: N802 (CUDA's name)
            asked.append((place.value, size.value, flags.value))
            pinned.add(place.value)
            return 0

        def cudaHostUnregister(self, place):  # noqa: N802
            pinned.remove(place.value)
            return 0

    session = open_session(model, "cpu", "image.onnx", bound=True)
    session.bound._cudart = Runtime()
    for count in (1, 8, 40, 8):
        session.run(["embedding"], {"pixels": pixels["pixels"][:count]})
    sizes = [size for _, size, _ in asked]
    assert sizes == sorted(set(sizes)) and sizes[-1] == pixels["pixels"].nbytes and session.bound.pinned
    assert len(pinned) <= 2  # two sets of buffers, one array each
    del session
    gc.collect()
    assert not pinned


# memory

@pytest.mark.parametrize("text", [
    "[ONNXRuntimeError] : 1 : FAIL : bfc_arena.cc:376 Failed to allocate memory for requested buffer of size 6442450944",
    "Available memory of 100 is smaller than requested bytes of 200",
    "CUDA failure 2: out of memory ; GPU=0 ; hostname=x ; file=cuda_allocator.cc ; expr=cudaMalloc((void**)&p, size);",
    "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0", "CUDNN failure: CUDNN_STATUS_ALLOC_FAILED",
    "DmlExecutionProvider: MLOperatorAuthorImpl.cpp(2851) 8007000E Not enough memory resources are available",
    "[GPU] CL_OUT_OF_RESOURCES", "Exceeded max size of memory object allocation: requested 9 bytes, but max alloc size is 4",
    "std::bad_alloc", "TensorRT: OutOfMemory (GPU requested 8 bytes)"])
def test_every_providers_words_for_no_memory_are_known(text):
    assert memory_ran_out(RuntimeError(text)) and memory_ran_out(MemoryError())
    assert not memory_ran_out(RuntimeError("Got invalid dimensions for input: pixels"))


_HUNGRY = """
import json, resource, sys
import numpy as np
from sightline_engine import load_bundle
tower = load_bundle(sys.argv[1], "cpu").images[0]
pixels = np.random.default_rng(0).random((12, 3, 32, 32), np.float32)
arguments = pixels, np.ones(12, np.float32), tower.manifest["roles"]
alone = [tower.encode(pixels[i:i + 1], np.ones(1, np.float32), tower.manifest["roles"])[0] for i in range(12)]
before = tower.batch
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]) * 2**20,) * 2)
try:
    vectors = tower.encode(*arguments)
    print(json.dumps({"before": before, "after": tower.batch, "same": bool(np.allclose(vectors, alone, atol=1e-6))}))
except Exception as error:
    print(json.dumps({"error": type(error).__name__, "says": str(error), "after": tower.batch}))
"""


def hungry(folder):
    """A bundle whose graph makes 64 MB per tile in between, and then a mean of it."""
    made = write_bundle(folder)
    wide = 64 * 2**20 // (4 * 32 * 32)
    rng = np.random.default_rng(0)
    weights = {"w": rng.standard_normal((wide, 3, 1, 1)).astype(np.float32), "p": rng.random((wide, 32)).astype(np.float32)}
    nodes = [helper.make_node("Conv", ["pixels", "w"], ["huge"]), helper.make_node("Relu", ["huge"], ["positive"]),
             helper.make_node("ReduceMean", ["positive"], ["mean"], axes=[2, 3], keepdims=0),
             helper.make_node("MatMul", ["mean", "p"], ["embedding"])]
    graph = helper.make_graph(
        nodes, "hungry", [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", 3, 32, 32])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", 32])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()])
    file = next(made.glob("image3.onnx"))
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), file)
    manifest = json.loads((made / "manifest.json").read_text())
    for entry in manifest["images"]:
        entry["sha256"] = digest(file)
    manifest["files"][file.name] = digest(file)
    (made / "manifest.json").write_text(json.dumps(manifest))
    return made


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's limits")
def test_when_memory_really_runs_out_the_batch_is_halved_and_the_work_goes_on(tmp_path):
    made = hungry(tmp_path)

    def child(megabytes):
        run = subprocess.run([sys.executable, "-c", _HUNGRY, str(made), str(megabytes)], capture_output=True, text=True,
                             timeout=300, env={**os.environ, "PYTHONPATH": str(Path(sessions.__file__).parents[2])})
        return json.loads(run.stdout.strip().splitlines()[-1])

    enough = child(4000)
    assert enough == {"before": 16, "after": 16, "same": True}
    little = child(600)
    assert little["same"] and little["before"] == 16 and little["after"] < 16


def test_memory_that_does_not_do_for_one_tile_is_a_sentence(model, pixels):
    session = open_session(model, "cpu", "image.onnx")

    class Full:
        def run(self, *_):
            raise RuntimeError("bfc_arena: Failed to allocate memory for requested buffer of size 99")

    session.raw = Full()
    with pytest.raises(ModelMemoryError, match="image.onnx needs more memory than is free on the CPU.*close other programs"):
        session.run(["embedding"], pixels)


def test_a_run_after_memory_ran_out_gives_back_what_it_does_not_need(model, pixels):
    session = open_session(model, "cpu", "image.onnx")
    before = session.run(["embedding"], pixels)[0]
    session.shrink()
    assert np.array_equal(session.run(["embedding"], pixels)[0], before)


def test_a_run_that_fails_otherwise_is_a_sentence(model):
    with pytest.raises(BundleError, match=r"image.onnx could not be run on CPU \(Got invalid dimensions"):
        open_session(model, "cpu", "image.onnx").run(["embedding"], {"pixels": np.zeros((1, 3, 5, 5), np.float32)})


# what is said

@pytest.mark.parametrize("text, heart", [
    ("2026-11-22 18:48:29.29 [E:onnxruntime:Default, provider_bridge_ort.cc:2458 operator()] /onnxruntime_src/x.cc:2043 "
     "onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library /a/b "
     "with error: libcublasLt.so.13: cannot open shared object file: No such file or directory\n"
     "2026-11-22 18:48:29.29 [W:onnxruntime:Default, onnxruntime_pybind_state.cc:1295] Failed to create CUDA.",
     "libcublasLt.so.13: cannot open shared object file: No such file or directory"),
    ("2026-11-22 18:48:29 [E:onnxruntime:Default, provider_bridge_ort.cc:2310 Create] /o/factory.cc:141 std::string f(OVCore) "
     "[ERROR] [OpenVINO] Device GPU is not available\n2026-11-22 18:48:29 [W:onnxruntime:Default, x.cc:1] Failed to create",
     "Device GPU is not available"),
    ("CUDA failure 100: no CUDA-capable device is detected ; GPU=-1 ; hostname=pc ; file=/a/b.cc",
     "no CUDA-capable device is detected"),
    ("[ONNXRuntimeError] : 1 : FAIL : This is an invalid model. Error: the graph is not acyclic.",
     "This is an invalid model. Error: the graph is not acyclic"),
    ("something that nobody has foreseen", "something that nobody has foreseen"), ("", "")])
def test_the_heart_of_onnxruntimes_messages(text, heart):
    assert shortened(text) == heart and len(shortened(text * 50, 80)) <= 80


def test_what_native_code_prints_is_caught_and_what_others_print_is_not_lost(capfd):
    with caught() as said:
        os.write(2, b"[E:onnxruntime:Default, x.cc:1] no\n")
        os.write(2, b"another thread's line\n")
        print("printed")
    assert "[E:onnxruntime" in said.text and "printed" in said.text
    out, error = capfd.readouterr()
    assert out == "" and error == "another thread's line\n"


def test_the_service_and_its_status_say_what_runs_and_why(service):
    from sightline_engine.service import Task

    for answer in (service.initialize(Task()), service.engine_status(Task())):
        assert answer["provider"] == CPU and answer["device"] == "cpu" and answer["fallback"] is None
        assert set(answer["towers"].values()) == {CPU}


def test_towers_of_one_bundle_may_run_on_different_providers(pretended, monkeypatch):
    """OpenVINO cannot run every graph: then some towers are the CPU's, and the status says which and why."""
    pretended({"CUDAExecutionProvider": 9})
    bundle = load_bundle("mini", "auto")
    first, second = bundle.images[:2]
    assert running(bundle)["towers"] == {first.name: "CUDAExecutionProvider"}
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["OpenVINOExecutionProvider", CPU])

    def fails(*_):
        raise starting.CannotRun("the graph is not acyclic")

    monkeypatch.setattr(sessions, "started", fails)
    second.session  # noqa: B018
    told = running(bundle)
    assert told["towers"] == {first.name: "CUDAExecutionProvider", second.name: CPU}
    assert told["fallback"] == "OpenVINO cannot run this model (the graph is not acyclic). The CPU is used."


def test_the_command_line_takes_every_device_and_says_why_not(run_cli, small_scene, monkeypatch):
    for device in (row.device for row in ABSENT[:2]):
        code, _, error = run_cli("index", small_scene["s1"], "--device", device)
        assert code == 1 and "was asked for and does not start" in error and error.count("\n") == 1
    monkeypatch.setenv("SIGHTLINE_DEVICE", "toaster")
    code, _, error = run_cli("index", small_scene["s1"])
    assert code == 1 and "There is no device 'toaster'; use auto, cpu" in error
    monkeypatch.delenv("SIGHTLINE_DEVICE")
    code, out, _ = run_cli("index", small_scene["s1"], "--json")
    assert code == 0 and json.loads(out)["indexes"][0]["provider"] in LISTED
    code, _, error = run_cli("index", small_scene["s1"], "--device", "toaster")
    assert code == 2 and all(device in error for device in DEVICES)
