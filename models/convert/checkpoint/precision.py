"""An ONNX model in float16 or int8. Inputs and outputs stay float32 and int64.

float16 is for graphics cards: weights and arithmetic in half precision, except from the pixels to the first layer with weights,
because digital numbers up to 65,535 and their means do not fit a float16.

int8 stores the weights in 8 bits, with a scale per row or column, and widens them when the file is loaded (words: when they are
looked up); arithmetic stays float32. Arithmetic in 8 bits would be quicker on processors, but on trained transformers it misses
the cosine that is asked for, see docs/models-proof.md."""
from __future__ import annotations

import warnings

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ..shrink import SMALLEST, shrink

PRECISIONS = ("float32", "float16", "int8")
_WEIGHTED = ("Conv", "MatMul", "Gemm")
_LARGE = 100_000    # numbers; smaller tensors stay float32 in int8: first layers and biases, which cost most of the cosine
_SMALL = 1024       # elements; shapes and axes, whose values decide on the types and shapes of others


def in_precision(model: onnx.ModelProto, precision: str) -> onnx.ModelProto:
    """The model in one of PRECISIONS; it is changed on the way."""
    if precision == "float16":
        return _half(model)
    if precision == "int8":
        return shrink(tables(model), _LARGE)
    return model


def _half(model: onnx.ModelProto) -> onnx.ModelProto:
    from onnxruntime.transformers.float16 import convert_float_to_float16
    from onnxruntime.transformers.onnx_model import OnnxModel

    graph, types = model.graph, _types(model)
    stem, body = _divided(graph)
    for node in stem:       # the stem keeps float32 weights of its own
        _own_weights(graph, node)
    made = {name for node in stem for name in node.output}
    crossing = sorted(made & {name for node in body for name in node.input})
    inputs = list(graph.input)
    _put(graph.node, body)
    _put(graph.input, [value for value in inputs if value.name not in made] + [types[name] for name in crossing])
    _put(graph.value_info, [value for name, value in types.items() if name not in crossing])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")     # of masks of -3e38, which become -65504
        model = convert_float_to_float16(model, keep_io_types=True, disable_shape_infer=True)
    graph = model.graph
    _put(graph.node, stem + list(graph.node))
    _put(graph.input, inputs)
    _put(graph.value_info, [])
    used = {name for node in graph.node for name in node.input}
    _put(graph.initializer, [tensor for tensor in graph.initializer if tensor.name in used])
    OnnxModel(model).topological_sort()
    return model


def _divided(graph) -> tuple[list, list]:
    """Nodes from float inputs to the first with weights, and the others."""
    floats = {value.name for value in graph.input if value.type.tensor_type.elem_type == TensorProto.FLOAT}
    depends, maker = set(floats), {name: node for node in graph.node for name in node.output}
    wanted = []
    for node in graph.node:
        if depends & set(node.input):
            depends.update(node.output)
            if node.op_type in _WEIGHTED and not any(n.op_type in _WEIGHTED for n in wanted):
                wanted.append(node)
            elif floats & set(node.input):
                wanted.append(node)
    stem = set()
    while wanted:
        node = wanted.pop()
        if node.output[0] not in stem:
            stem.update(node.output)
            wanted += [maker[name] for name in node.input if name in maker]
    return tuple([node for node in graph.node if (node.output[0] in stem) == inside] for inside in (True, False))


def _own_weights(graph, node) -> None:
    """Gives a node copies of its stored float32 numbers."""
    stored = {tensor.name: tensor for tensor in graph.initializer}
    for position, name in enumerate(node.input):
        tensor = stored.get(name)
        if tensor is not None and tensor.data_type == TensorProto.FLOAT and not name.endswith(".stem"):
            if f"{name}.stem" not in stored:
                copy = TensorProto()
                copy.CopyFrom(tensor)
                copy.name = f"{name}.stem"
                graph.initializer.append(copy)
                stored[copy.name] = copy
            node.input[position] = f"{name}.stem"


def _types(model: onnx.ModelProto) -> dict:
    """{name: its value_info} of every value inside, inferred without the weights, which may be gigabytes."""
    light, graph = onnx.ModelProto(), model.graph
    light.ir_version = model.ir_version
    light.opset_import.extend(model.opset_import)
    light.graph.name = graph.name
    light.graph.node.extend(graph.node)
    light.graph.input.extend(graph.input)
    light.graph.output.extend(graph.output)
    for tensor in graph.initializer:
        if int(np.prod(tensor.dims)) <= _SMALL:
            light.graph.initializer.append(tensor)
        else:
            light.graph.input.append(helper.make_tensor_value_info(tensor.name, tensor.data_type, tensor.dims))
    return {value.name: value for value in onnx.shape_inference.infer_shapes(light).graph.value_info}


def tables(model: onnx.ModelProto) -> onnx.ModelProto:
    """Tables that are only read row by row (words) in 8 bits with a scale per row; rows are widened after they are read."""
    graph = model.graph
    readers = {}
    for node in graph.node:
        for position, name in enumerate(node.input):
            readers.setdefault(name, []).append(node.op_type == "Gather" and position == 0 and not any(
                attribute.name == "axis" and attribute.i for attribute in node.attribute))
    tables = {tensor.name: tensor for tensor in graph.initializer if tensor.data_type == TensorProto.FLOAT
              and len(tensor.dims) == 2 and np.prod(tensor.dims) >= SMALLEST and all(readers.get(tensor.name, [False]))}
    for name, tensor in tables.items():
        values = numpy_helper.to_array(tensor)
        scale = np.maximum(np.abs(values).max(1, keepdims=True), 1e-12) / np.float32(127)
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(np.rint(values / scale).astype(np.int8), f"{name}_i8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}_scale"))
    nodes = []
    for node in graph.node:
        nodes += _row_by_row(node) if node.op_type == "Gather" and node.input[0] in tables else [node]
    _put(graph.node, nodes)
    return model


def _row_by_row(node) -> list:
    (name, ids), out = node.input, node.output[0]
    return [helper.make_node("Gather", [f"{name}_i8", ids], [f"{out}_i8"], axis=0),
            helper.make_node("Cast", [f"{out}_i8"], [f"{out}_wide"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [f"{name}_scale", ids], [f"{out}_scale"], axis=0),
            helper.make_node("Mul", [f"{out}_wide", f"{out}_scale"], [out])]


def _put(field, values) -> None:
    """A repeated field with other content."""
    values = list(values)
    del field[:]
    field.extend(values)
