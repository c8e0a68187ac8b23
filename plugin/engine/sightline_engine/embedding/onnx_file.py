"""What lies in an ONNX file: operators and weights, as the `onnx` package reads them, without onnxruntime."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import BundleError
from .files import external_name

_DOMAINS = {"", "ai.onnx", "ai.onnx.ml", "com.microsoft"}  # of operators that onnxruntime brings
_MOST_BYTES, _MOST_WEIGHTS = 2**31, 20 * 2**30             # of a model file, of one with weights beside it


def external_files(path) -> set[str]:
    """Where a model takes weights from beside itself, as it says. Raises BundleError as `check_onnx`."""
    return weight_files(parsed(Path(path)), Path(path))


def parsed(path: Path):
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


def check_operators(model, name: str) -> None:
    """Raises BundleError for operators of somebody's own."""
    own = {(function.domain, function.name) for function in model.functions}
    for graph in _graphs(model):
        for node in graph.node:
            if node.domain not in _DOMAINS and (node.domain, node.op_type) not in own:
                raise BundleError(f"{name} uses the operator {short(node.op_type)} of {short(node.domain)}, which "
                                  "onnxruntime does not bring; export the model with standard operators.")


def weight_files(model, path: Path) -> set[str]:
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
            raise BundleError(f"{path.name} is damaged: {short(tensor.name)} has numbers of no known type.") from error
        count = 1
        for size in tensor.dims:
            count *= size
        if any(size < 0 for size in tensor.dims) or tensor.raw_data and each * count != len(tensor.raw_data) and count * 4 > (
                8 * len(tensor.raw_data) + 8) or count * each > _MOST_WEIGHTS:
            raise BundleError(f"{path.name} is damaged: {short(tensor.name)} claims {count:,} numbers and does not hold them.")
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


def short(text) -> str:
    """A foreign text as a sentence may quote it."""
    return " ".join(str(text).split())[:160]
