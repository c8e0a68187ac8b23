"""Ready ONNX graphs as the engine calls them: pixels float32 or tokens int64 in, embedding float32 out, any number at once."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..embedding.files import INLINE, external_name
from ..embedding.onnx_file import external_files
from ..errors import BundleError

_OLDEST = 11  # opset that has what is put around a graph
_BEFORE, _OWN = "model/", "sightline/"


@dataclass(frozen=True)
class Wrapped:
    """What was written: inputs by name, numbers in a vector, opset and precision of the graph; tokens, pixels: where the graph
    takes only so many."""

    inputs: tuple[str, ...]
    dimension: int
    opset: int
    precision: str
    tokens: int | None = None
    pixels: int | None = None


def wrap_image(source: Path, target: Path, channels: int, mean: list[float], std: list[float], input: str | None = None,
               output: str | None = None) -> Wrapped:
    """Writes an image graph that takes "pixels" (n, channels, px, px), takes off mean and deviation and gives "embedding".
    Raises ValueError where the graph takes or gives something else, BundleError for a file that may not be used."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = _read(source)
    taken = _one(source, _inputs(model), input, 4, "image")
    sizes = _sizes(taken)
    if sizes[1] not in (None, channels):
        raise ValueError(f"{source.name} takes images of {sizes[1]} channels, the sensor gives it {channels}")
    if sizes[2] != sizes[3]:
        raise ValueError(f"{source.name} takes images of {sizes[2]} x {sizes[3]} pixels; only square ones are possible")
    _free_batch(model, [taken])
    given, dimension = _output(source, model, output)
    model = onnx.compose.add_prefix(model, _BEFORE)
    kind = taken.type.tensor_type.elem_type
    if kind not in (TensorProto.FLOAT, TensorProto.FLOAT16):
        raise ValueError(f"{source.name} takes {TensorProto.DataType.Name(kind).lower()} images; export it for float32")
    shape = (1, channels, 1, 1)
    weights = {"mean": np.array(mean, np.float32).reshape(shape), "std": np.array(std, np.float32).reshape(shape)}
    nodes = [helper.make_node("Sub", ["pixels", f"{_OWN}mean"], [f"{_OWN}centred"]),
             helper.make_node("Div", [f"{_OWN}centred", f"{_OWN}std"], [f"{_OWN}scaled"]),
             helper.make_node("Cast", [f"{_OWN}scaled"], [f"{_BEFORE}{taken.name}"], to=kind)]
    model.graph.initializer.extend(numpy_helper.from_array(value, f"{_OWN}{name}") for name, value in weights.items())
    _around(model, nodes, [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", channels, *(
        size or "px" for size in sizes[2:])])], given, dimension)
    _write(model, target)
    return Wrapped(("pixels",), dimension, _opset(model), _precision(model), pixels=sizes[2])


def wrap_text(source: Path, target: Path, input: str | None = None, output: str | None = None) -> Wrapped:
    """Writes a text graph that takes "input_ids" and perhaps "attention_mask" (n, tokens) and gives "embedding". Raises as
    `wrap_image`."""
    import onnx
    from onnx import TensorProto, helper

    model = _read(source)
    inputs = _inputs(model)
    kinds = {value.name: "input_ids" if input == value.name else _kind(value.name) for value in inputs}
    if sorted(kinds.values()).count("input_ids") != 1 or len(set(kinds.values())) < len(kinds):
        raise ValueError(f"{source.name} takes {', '.join(kinds)}; say under text: input which of them are the tokens")
    tokens = None
    for value in inputs:
        sizes, kind = _sizes(value), value.type.tensor_type.elem_type
        if len(sizes) != 2 or kind not in (TensorProto.INT64, TensorProto.INT32):
            raise ValueError(f"{source.name} takes {value.name} not as whole numbers (n, tokens)")
        tokens = sizes[1] or tokens
    _free_batch(model, inputs)
    given, dimension = _output(source, model, output)
    model = onnx.compose.add_prefix(model, _BEFORE)
    nodes, taken = [], [name for name in ("input_ids", "attention_mask") if name in kinds.values()]
    for value in inputs:
        kind, name = value.type.tensor_type.elem_type, kinds[value.name]
        origin = name
        if name == "token_type_ids":  # of the first sentence, of which there is one: zeros
            origin = f"{_OWN}zeros"
            nodes.append(helper.make_node("Sub", ["input_ids", "input_ids"], [origin]))
        nodes.append(helper.make_node("Cast", [origin], [f"{_BEFORE}{value.name}"], to=kind))
    _around(model, nodes, [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", tokens or "t"]) for name in taken],
            given, dimension)
    _write(model, target)
    return Wrapped(tuple(taken), dimension, _opset(model), _precision(model), tokens=tokens)


def _read(path: Path):
    """The model with all its weights, wherever beside it they lie. Raises BundleError for a file that may not be used."""
    import onnx

    beside = external_files(path)  # which also looks whether it is a model at all
    for name in beside:
        if Path(name).name != name or (path.parent / name).is_symlink() or not (path.parent / name).is_file():
            raise BundleError(f"{path.name} takes weights from {name[:80]}, which is no file beside it; take all files of the "
                              "model together, and do not use it if there is none.")
    try:
        model = onnx.load_model(str(path), load_external_data=bool(beside))
    except Exception as error:  # onnx's ValidationError, and what its native code throws besides
        raise BundleError(f"{path.name} is damaged ({' '.join(str(error).split())[:160]}).") from error
    if _opset(model) < _OLDEST:
        raise ValueError(f"{path.name} has opset {_opset(model)}; export it with {_OLDEST} or newer")
    return model


def _write(model, path: Path) -> None:
    """Writes a model, with its weights in the one file beside it where they are too many for its own."""
    import onnx

    size = model.ByteSize()
    if size < INLINE:
        onnx.save_model(model, str(path))
    else:
        onnx.save_model(model, str(path), save_as_external_data=True, all_tensors_to_one_file=True,
                        location=external_name(path.name))


def _inputs(model) -> list:
    """What has to be given to a graph."""
    weights = {tensor.name for tensor in model.graph.initializer}
    return [value for value in model.graph.input if value.name not in weights]


def _one(source: Path, values: list, wanted: str | None, rank: int, what: str):
    """The only input that there is, which has so many dimensions. Raises ValueError."""
    given = ", ".join(value.name for value in values)
    if wanted is not None and wanted not in [value.name for value in values]:
        raise ValueError(f"{source.name} has no input {wanted}; it has {given}")
    if len(values) != 1 or len(_sizes(values[0])) != rank:
        raise ValueError(f"{source.name} takes {given or 'nothing'}; the {what} model has to take one input of {rank} "
                         "dimensions")
    return values[0]


def _output(source: Path, model, wanted: str | None) -> tuple[str, int]:
    """The name of the vectors among what a graph gives, and how many numbers they have. Raises ValueError."""
    given = {value.name: _sizes(value) for value in model.graph.output}
    flat = [name for name, sizes in given.items() if len(sizes) == 2]
    known = [name for name in flat if "embed" in name.lower() and "last" not in name.lower()]
    name = wanted or (flat[0] if len(flat) == 1 else known[0] if len(known) == 1 else "")
    if name not in given or len(given[name]) != 2:
        raise ValueError(f"{source.name} gives {', '.join(given)}; say with output which of them is the vector (n, d)")
    size = given[name][1]
    if not size:
        raise ValueError(f"{source.name} does not say how many numbers {name} has; export it with a fixed last dimension")
    return name, size


def _free_batch(model, inputs: list) -> None:
    """Forgets that a graph was exported for one at a time, which most only say; whether it is so shows when it is tried.
    Raises ValueError for one of larger batches."""
    for value in inputs:
        size = value.type.tensor_type.shape.dim[0].dim_value
        if size > 1:
            raise ValueError(f"the model takes {value.name} in batches of exactly {size}; export it with a free first "
                             "dimension")
    if any(_sizes(value)[0] for value in inputs):
        del model.graph.value_info[:]


def _around(model, nodes: list, inputs: list, output: str, dimension: int) -> None:
    """Puts nodes before a graph, and its vectors out as float32 "embedding"."""
    from onnx import TensorProto, helper

    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    kept = [value for value in graph.input if value.name in weights]  # of old models, which name their weights as inputs
    before, last = list(nodes), [*graph.node, helper.make_node("Cast", [_BEFORE + output], ["embedding"], to=TensorProto.FLOAT)]
    for part, content in (("node", [*before, *last]), ("input", [*inputs, *kept]),
                          ("output", [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", dimension])])):
        del getattr(graph, part)[:]
        getattr(graph, part).extend(content)


def _sizes(value) -> list[int | None]:
    """The dimensions of an input or output, None where they are free."""
    return [size.dim_value if size.HasField("dim_value") and size.dim_value > 0 else None
            for size in value.type.tensor_type.shape.dim]


def _kind(name: str) -> str:
    """Which of a text tower's inputs this is, by what exporters call them."""
    name = name.lower()
    if "mask" in name:
        return "attention_mask"
    return "token_type_ids" if "type" in name or "segment" in name else "input_ids"


def _opset(model) -> int:
    return max((each.version for each in model.opset_import if each.domain in ("", "ai.onnx")), default=0)


def _precision(model) -> str:
    """What most of the weights are kept in."""
    from onnx import TensorProto

    sizes: dict[int, int] = {}
    for tensor in model.graph.initializer:
        sizes[tensor.data_type] = sizes.get(tensor.data_type, 0) + int(np.prod(tensor.dims, dtype=np.int64))
    most = max(sizes, key=sizes.__getitem__, default=TensorProto.FLOAT)
    return {TensorProto.FLOAT16: "float16", TensorProto.INT8: "int8", TensorProto.UINT8: "int8"}.get(most, "float32")
