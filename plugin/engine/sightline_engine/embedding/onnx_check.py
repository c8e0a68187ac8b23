"""Whether a file is an ONNX model that may be loaded: looked at with the `onnx` package before onnxruntime sees it.

`python -m sightline_engine.embedding.onnx_check '{"path": …}'` is the same in a process of its own: see `check_onnx_apart`."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ..errors import BundleError
from .files import external_name

_DOMAINS = {"", "ai.onnx", "ai.onnx.ml", "com.microsoft"}  # of operators that onnxruntime brings
_MOST_BYTES, _MOST_WEIGHTS = 2**31, 20 * 2**30             # of a model file, of one with weights beside it
_SECONDS = 300
_REFUSED = 3
_KINDS = {"float32": 1, "int32": 6, "int64": 7, "float16": 10}  # onnx.TensorProto.DataType


def check_onnx(path, inputs: dict[str, str] | None = None, output: str | None = None, dimension: int | None = None,
               channels: int | None = None, run: bool = False) -> None:
    """Raises BundleError with a sentence for a file that is no ONNX model, is cut off, uses operators that onnxruntime does not
    bring, takes numbers from other files than "<file>.data" beside it, claims absurd sizes, or is not what the tower needs.

    inputs: types ("float32", "int64") by name, all of them; output: the name of float32 (n, dimension); channels: of the
    image input (n, channels, h, w); run: whether it is also opened by onnxruntime."""
    try:
        _check(Path(path), inputs, output, dimension, channels)
        if run:
            _opens(Path(path))
    except (BundleError, MemoryError):
        raise
    except Exception as error:  # protobuf hands out what no type promises, bytes for texts for example
        raise BundleError(f"{Path(path).name} is not a valid ONNX model, or is damaged ({_short(error)}).") from error


def _check(path: Path, inputs: dict[str, str] | None, output: str | None, dimension: int | None, channels: int | None) -> None:
    model, name = _parsed(path), path.name
    _operators(model, name)
    beside = _weights(model, path)
    if beside - {external_name(name)}:
        raise BundleError(f"{name} takes weights from {_short(sorted(beside)[0])}; only {external_name(name)} beside it is "
                          "allowed. Do not use it.")
    if inputs is not None:
        _inputs(model, name, inputs, channels)
    if output is not None:
        _output(model, name, output, dimension)
    del model
    _well_formed(path)


def check_onnx_apart(path, **wanted) -> None:
    """As `check_onnx`, in a child process with limits of time and memory: a file that crashes native code gives a sentence
    too."""
    path = Path(path).resolve()
    package = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(package), "ORT_DISABLE_TELEMETRY": "1"}
    try:
        done = subprocess.run([sys.executable, "-m", "sightline_engine.embedding.onnx_check",
                               json.dumps({"path": str(path), **wanted})], capture_output=True, text=True, encoding="utf-8",
                              errors="replace", env=environment, timeout=_SECONDS, stdin=subprocess.DEVNULL,
                              creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    except subprocess.TimeoutExpired as error:
        raise BundleError(f"{path.name} could not be checked within {_SECONDS // 60} minutes; do not use it.") from error
    if done.returncode == _REFUSED:
        raise BundleError(json.loads(done.stdout.splitlines()[-1])["error"])
    if done.returncode:
        raise BundleError(f"{path.name} is damaged or hostile: checking it ended the process that did "
                          f"(code {done.returncode}); do not use it.")


def check_graph(session, manifest: dict, dimension: int, channels: int | None = None) -> None:
    """Raises BundleError when an open onnxruntime session is not what a tower's entry in the manifest says: the check that
    costs nothing. channels: of an image tower."""
    file, output = manifest["file"], manifest["output"]
    given = {value.name: value for value in session.get_inputs()}
    if set(given) != set(manifest["inputs"]):
        raise BundleError(f"{file} takes {', '.join(given)} and not {', '.join(manifest['inputs'])}, as its manifest says; "
                          "install the bundle again.")
    shape = given["pixels"].shape if channels else []
    if len(shape) == 4 and isinstance(shape[1], int) and shape[1] != channels:
        raise BundleError(f"{file} takes images of {shape[1]} channels and not of {channels}, as its manifest says; install "
                          "the bundle again.")
    size = next((value.shape for value in session.get_outputs() if value.name == output), None)
    if size is None or len(size) == 2 and isinstance(size[1], int) and size[1] != dimension:
        raise BundleError(f"{file} gives no {output} of {dimension} numbers, as its manifest says; install the bundle again.")


def external_files(path) -> set[str]:
    """Where a model takes weights from beside itself, as it says. Raises BundleError as `check_onnx`."""
    return _weights(_parsed(Path(path)), Path(path))


def _parsed(path: Path):
    """The model without its external weights."""
    import onnx

    try:
        size = path.stat().st_size
        if not 0 < size < _MOST_BYTES:
            raise BundleError(f"{path.name} has {size:,} bytes; an ONNX model has less than 2 GB, with its weights in "
                              f"{external_name(path.name)} where they are more.")
        model = onnx.load_model(path, format="protobuf", load_external_data=False)
    except OSError as error:
        raise BundleError(f"{path.name} cannot be read ({error.strerror or error}).") from error
    except (BundleError, MemoryError):
        raise
    except Exception as error:  # protobuf's DecodeError, whose class depends on protobuf's version
        raise BundleError(f"{path.name} is not an ONNX model, or is damaged.") from error
    if not model.ir_version or not model.opset_import or not model.graph.output:
        raise BundleError(f"{path.name} is not an ONNX model, or is damaged: it has no version, operators or output.")
    return model


def _graphs(model) -> Iterator:
    """The graph, the graphs within its nodes, and the functions: all that has nodes."""
    waiting = [model.graph, *model.functions]
    while waiting:
        graph = waiting.pop()
        yield graph
        for node in graph.node:
            for attribute in node.attribute:
                waiting += [attribute.g] if attribute.HasField("g") else []
                waiting += attribute.graphs


def _operators(model, name: str) -> None:
    """Raises BundleError for operators of somebody's own."""
    own = {(function.domain, function.name) for function in model.functions}
    for graph in _graphs(model):
        for node in graph.node:
            if node.domain not in _DOMAINS and (node.domain, node.op_type) not in own:
                raise BundleError(f"{name} uses the operator {_short(node.op_type)} of {_short(node.domain)}, which "
                                  "onnxruntime does not bring; export the model with standard operators.")


def _weights(model, path: Path) -> set[str]:
    """Files that weights are taken from. Raises BundleError for sizes that cannot be."""
    import onnx

    beside: set[str] = set()
    for tensor in _tensors(model):
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            beside.add(_outside(tensor, path))
            continue
        try:
            each = onnx.helper.tensor_dtype_to_np_dtype(tensor.data_type).itemsize
        except (KeyError, TypeError, ValueError) as error:
            raise BundleError(f"{path.name} is damaged: {_short(tensor.name)} has numbers of no known type.") from error
        count = 1
        for size in tensor.dims:
            count *= size
        if any(size < 0 for size in tensor.dims) or tensor.raw_data and each * count != len(tensor.raw_data) and count * 4 > (
                8 * len(tensor.raw_data) + 8) or count * each > _MOST_WEIGHTS:
            raise BundleError(f"{path.name} is damaged: {_short(tensor.name)} claims {count:,} numbers and does not hold them.")
    return beside


def _tensors(model) -> Iterator:
    for graph in _graphs(model):
        yield from getattr(graph, "initializer", ())
        for sparse in getattr(graph, "sparse_initializer", ()):
            yield from (sparse.values, sparse.indices)
        for node in graph.node:
            for attribute in node.attribute:
                yield from [attribute.t] if attribute.HasField("t") else []
                yield from attribute.tensors
                for sparse in [attribute.sparse_tensor] if attribute.HasField("sparse_tensor") else []:
                    yield from (sparse.values, sparse.indices)


def _outside(tensor, path: Path) -> str:
    """The file that a tensor lies in, which must be there and long enough where it may be looked at."""
    said = {entry.key: entry.value for entry in tensor.external_data}
    location = said.get("location", "")
    if location != external_name(path.name):
        return location or "nowhere"
    beside = path.parent / location
    try:
        offset, length, size = int(said.get("offset", 0)), int(said.get("length", 0)), beside.stat().st_size
    except (OSError, ValueError) as error:
        raise BundleError(f"{path.name} has its weights in {location}, which is not beside it or damaged; take both files "
                          "together.") from error
    if beside.is_symlink() or offset < 0 or length < 0 or offset + length > size or size > _MOST_WEIGHTS:
        raise BundleError(f"{location} is damaged: {path.name} takes weights from it that it does not hold.")
    return location


def _inputs(model, name: str, wanted: dict[str, str], channels: int | None) -> None:
    given = {value.name: value.type.tensor_type for value in model.graph.input
             if value.name not in {tensor.name for tensor in model.graph.initializer}}
    if set(given) != set(wanted):
        raise BundleError(f"{name} takes {_short(', '.join(given)) or 'nothing'}; its tower must take {', '.join(wanted)}.")
    for each, kind in wanted.items():
        rank = 4 if each == "pixels" else 1 if each == "calibrated" else 2
        sizes = given[each].shape.dim
        if given[each].elem_type != _KINDS[kind] or given[each].HasField("shape") and len(sizes) != rank:
            raise BundleError(f"{name} does not take {each} as {kind} of {rank} dimensions; export it so.")
        if rank == 4 and channels and len(sizes) == 4 and sizes[1].dim_value not in (0, channels):
            raise BundleError(f"{name} takes images of {sizes[1].dim_value} channels; its tower gives it {channels}.")
        if len(sizes) and sizes[0].dim_value > 1:
            raise BundleError(f"{name} takes only {sizes[0].dim_value} at once; export it with a free first dimension.")


def _output(model, name: str, wanted: str, dimension: int | None) -> None:
    given = {value.name: value.type.tensor_type for value in model.graph.output}
    if wanted not in given:
        raise BundleError(f"{name} gives {_short(', '.join(given))} and not {wanted}.")
    sizes = given[wanted].shape.dim
    if given[wanted].elem_type != _KINDS["float32"] or given[wanted].HasField("shape") and len(sizes) != 2:
        raise BundleError(f"{name} does not give {wanted} as float32 of 2 dimensions; export it so.")
    if dimension and len(sizes) == 2 and sizes[1].dim_value not in (0, dimension):
        raise BundleError(f"{name} gives vectors of {sizes[1].dim_value} numbers; the bundle's have {dimension}.")


def _well_formed(path: Path) -> None:
    import onnx

    try:
        onnx.checker.check_model(str(path))
    except MemoryError:
        raise
    except Exception as error:  # ValidationError, and what the native code throws besides
        raise BundleError(f"{path.name} is not a valid ONNX model ({_short(error) or type(error).__name__}).") from error


def _opens(path: Path) -> None:
    from .sessions import open_session

    open_session(str(path), "cpu", path.name, 1)


def _short(text) -> str:
    return " ".join(str(text).split())[:160]


def _limit_memory(path: Path) -> None:
    """So much that every real model can be opened, and no more."""
    try:
        import resource
    except ImportError:  # Windows
        return
    beside = path.with_name(external_name(path.name))
    size = sum(file.stat().st_size for file in (path, beside) if file.is_file())
    most = 6 * 2**30 + 4 * size
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _main() -> int:
    wanted = json.loads(sys.argv[1])
    _limit_memory(Path(wanted["path"]))
    try:
        check_onnx(**wanted)
    except BundleError as error:
        print(json.dumps({"error": str(error)}))
        return _REFUSED
    except MemoryError:
        name = Path(wanted["path"]).name
        print(json.dumps({"error": f"{name} needs more memory than any model of its size; do not use it."}))
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main())
