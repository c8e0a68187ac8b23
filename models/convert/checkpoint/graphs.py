"""Torch module -> ONNX model with one named output, free batch and token axes, and plain operators only.

torch.export gives the graph; its weights stay torch's until they are written, so that a large model is copied once."""
from __future__ import annotations

import contextlib
import io
import logging
import warnings
from pathlib import Path

import onnx
import torch
from onnx import TensorProto

from sightline_engine.embedding.files import INLINE, external_name

from ..files import OPSET
from .errors import ImportRefused

OUTPUT = "embedding"


def export(module: torch.nn.Module, inputs: dict[str, torch.Tensor], free: dict[str, dict[int, str]]) -> onnx.ModelProto:
    """module(*inputs) -> (n, d) as an ONNX model. free: {input: {axis: its name}} of the axes that may have any length.

    Raises ImportRefused where the module has no such graph."""
    axes = tuple({axis: torch.export.Dim.DYNAMIC for axis in free[name]} for name in inputs)
    try:
        with torch.no_grad(), _quiet():
            program = torch.onnx.export(module.eval(), tuple(inputs.values()), input_names=list(inputs),
                                        output_names=["result"], dynamic_shapes=axes, opset_version=OPSET, dynamo=True,
                                        verbose=False)
    except (RuntimeError, ValueError, TypeError, NotImplementedError) as error:
        raise ImportRefused(f"{type(module).__name__} cannot be written as ONNX ({' '.join(str(error).split())[:200]}); this "
                            "kind of model cannot be imported.") from error
    _rename(program.model.graph)
    model = program.model_proto
    for node in model.graph.node:
        node.ClearField("doc_string")       # where in which file of this machine the operator stood
        del node.metadata_props[:]
    for value, name in zip(model.graph.input, inputs):
        for axis, label in free[name].items():
            value.type.tensor_type.shape.dim[axis].dim_param = label
    model.graph.output[0].type.tensor_type.shape.dim[0].dim_param = "n"
    del model.graph.value_info[:]           # says lengths of the example
    return model


def _rename(graph) -> None:
    """The output is named OUTPUT; what had that name inside gets another."""
    for node in graph:
        for value in node.outputs:
            if value.name == OUTPUT:
                value.name = f"{OUTPUT}.inner"
    graph.outputs[0].name = OUTPUT


@contextlib.contextmanager
def _quiet():
    """The exporter reports to stdout, which belongs to the converter's progress, and warns of its own parts."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        yield


def weight(model: onnx.ModelProto) -> int:
    """Bytes of a model's stored numbers."""
    return sum(len(tensor.raw_data) for tensor in model.graph.initializer)


def save(model: onnx.ModelProto, path: Path) -> list[Path]:
    """Writes and checks an ONNX file; weights above 1.9 GB go into one file "<name>.data" beside it. -> the files."""
    beside = path.with_name(external_name(path.name))
    if weight(model) > INLINE:
        onnx.save(model, str(path), save_as_external_data=True, all_tensors_to_one_file=True, location=beside.name,
                  size_threshold=1024, convert_attribute=False)
    else:
        onnx.save(model, str(path))
    onnx.checker.check_model(str(path))
    return [path, beside] if beside.exists() else [path]


def floats(model: onnx.ModelProto) -> list[TensorProto]:
    """The stored float32 tensors."""
    return [tensor for tensor in model.graph.initializer if tensor.data_type == TensorProto.FLOAT]
