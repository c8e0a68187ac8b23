"""Whether a file is an ONNX model that may be loaded: looked at with the `onnx` package before onnxruntime sees it."""
from __future__ import annotations

from pathlib import Path

from ..errors import BundleError
from .files import external_name
from .onnx_file import check_operators, parsed, short, weight_files

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
        raise BundleError(f"{Path(path).name} is not a valid ONNX model, or is damaged ({short(error)}).") from error


def _check(path: Path, inputs: dict[str, str] | None, output: str | None, dimension: int | None, channels: int | None) -> None:
    model, name = parsed(path), path.name
    check_operators(model, name)
    beside = weight_files(model, path)
    if beside - {external_name(name)}:
        raise BundleError(f"{name} takes weights from {short(sorted(beside)[0])}; only {external_name(name)} beside it is "
                          "allowed. Do not use it.")
    if inputs is not None:
        _inputs(model, name, inputs, channels)
    if output is not None:
        _output(model, name, output, dimension)
    del model
    _well_formed(path)


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


def _inputs(model, name: str, wanted: dict[str, str], channels: int | None) -> None:
    given = {value.name: value.type.tensor_type for value in model.graph.input
             if value.name not in {tensor.name for tensor in model.graph.initializer}}
    if set(given) != set(wanted):
        raise BundleError(f"{name} takes {short(', '.join(given)) or 'nothing'}; its tower must take {', '.join(wanted)}.")
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
        raise BundleError(f"{name} gives {short(', '.join(given))} and not {wanted}.")
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
        raise BundleError(f"{path.name} is not a valid ONNX model ({short(error) or type(error).__name__}).") from error


def _opens(path: Path) -> None:
    from .sessions import open_session

    open_session(str(path), "cpu", path.name, 1)
