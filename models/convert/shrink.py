"""Smaller weights in an ONNX graph: int8 and int4 initialisers that are widened again inside the graph.

Only plain operators are used (Cast, Mul, Gather, Div, Floor, Sub, Concat), so that every runtime takes them; the
runtime folds the widening away when it loads the file, so speed is that of float32."""
import numpy as np
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 2048       # shorter tensors (biases, norms) stay float32


def shrink(model, smallest=SMALLEST):
    """Stores the float32 initialisers of `model` that have so many numbers as int8 with scales, in place."""
    graph, widen = model.graph, []
    for tensor in list(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < smallest:
            continue
        name, values = tensor.name, numpy_helper.to_array(tensor)
        if not np.isfinite(values).all():      # a mask with -inf, no weights
            continue
        q, scale = quantise(values, 127)
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(q.astype(np.int8), name + "_i8"))
        graph.initializer.append(numpy_helper.from_array(scale, name + "_scale"))
        widen += [helper.make_node("Cast", [name + "_i8"], [name + "_wide"], to=TensorProto.FLOAT),
                  helper.make_node("Mul", [name + "_wide", name + "_scale"], [name])]
    nodes = widen + list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def quantise(values, top):
    """values -> (integers in -top..top, float32 scale that broadcasts), one scale per slice of the better axis."""
    best = None
    for axis in {0, values.ndim - 1}:
        rest = tuple(i for i in range(values.ndim) if i != axis)
        scale = np.maximum(np.abs(values).max(rest, keepdims=True), 1e-12).astype(np.float32) / top
        q = np.clip(np.round(values / scale), -top, top)
        error = float(((q * scale - values) ** 2).sum())
        if best is None or error < best[0]:
            best = (error, q, scale)
    return best[1], best[2]


def pack_token_table(model, name):
    """The token table `name` (v, r) to 4 bits with a scale per row, unpacked after the Gather that reads it.

    Two numbers share a byte: the first half of a row sits in the high four bits, the second half in the low four."""
    graph = model.graph
    tensor = next(t for t in graph.initializer if t.name == name)
    gathers = [n for n in graph.node if n.op_type == "Gather" and n.input[0] == name]
    if len(gathers) != 1:
        raise ValueError(f"expected one Gather from {name}, found {len(gathers)}")
    values, ids, out = numpy_helper.to_array(tensor), gathers[0].input[1], gathers[0].output[0]
    scale = (np.maximum(np.abs(values).max(1, keepdims=True), 1e-8) / 7).astype(np.float32)
    levels = (np.clip(np.round(values / scale), -7, 7) + 8).astype(np.uint8)
    half = levels.shape[1] // 2
    graph.initializer.remove(tensor)
    for suffix, array in (("_i4", levels[:, :half] * 16 + levels[:, half:]), ("_scale", scale.astype(np.float16)),
                          ("_sixteen", np.float32(16)), ("_eight", np.float32(8))):
        graph.initializer.append(numpy_helper.from_array(np.asarray(array), name + suffix))

    def n(op, inputs, output, **attributes):
        return helper.make_node(op, [name + i if i.startswith("_") else i for i in inputs],
                                [output if output == out else name + output], **attributes)

    unpack = [
        n("Gather", ["_i4", ids], "_bytes", axis=0), n("Cast", ["_bytes"], "_float", to=TensorProto.FLOAT),
        n("Div", ["_float", "_sixteen"], "_shifted"), n("Floor", ["_shifted"], "_high"),
        n("Mul", ["_high", "_sixteen"], "_high16"), n("Sub", ["_float", "_high16"], "_low"),
        n("Concat", ["_high", "_low"], "_levels", axis=-1), n("Sub", ["_levels", "_eight"], "_centred"),
        n("Gather", ["_scale", ids], "_row16", axis=0), n("Cast", ["_row16"], "_row", to=TensorProto.FLOAT),
        n("Mul", ["_centred", "_row"], out)]
    nodes = []
    for node in graph.node:
        nodes += unpack if node == gathers[0] else [node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model
