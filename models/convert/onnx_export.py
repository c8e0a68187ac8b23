"""Torch module -> ONNX file with a dynamic batch axis, no external data, no custom operators."""
import io
import warnings

import onnx
import torch

from .files import OPSET
from .shrink import pack_token_table, shrink


def export(module, inputs, names, dynamic, path, outputs=("embedding",)):
    """Writes `path` with 8-bit weights. inputs: example tensors; names: theirs; dynamic: {name: {axis: label}}."""
    module = module.eval()
    buffer = io.BytesIO()
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(module, inputs, buffer, input_names=names, output_names=list(outputs),
                          dynamic_axes={**dynamic, "embedding": {0: "n"}}, opset_version=OPSET, dynamo=False)
    model = onnx.load_from_string(buffer.getvalue())
    table = next((t.name for t in model.graph.initializer if t.name.endswith("student.table.weight")), None)
    if table:
        pack_token_table(model, table)
    shrink(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    return path


def export_text(tower, path):
    ids, mask = torch.randint(5, 100, (2, 9)), torch.ones(2, 9, dtype=torch.long)
    axes = {0: "n", 1: "tokens"}
    tower.student.rounding = False                 # the stored table is rounded already
    try:
        return export(tower, (ids, mask), ["input_ids", "attention_mask"],
                      {"input_ids": axes, "attention_mask": axes}, path)
    finally:
        tower.student.rounding = True


class PooledGraph(torch.nn.Module):
    """What a tower that pools over the whole tile computes in one pass: the tile's embedding and that of every cell."""

    def __init__(self, tower):
        super().__init__()
        self.tower = tower

    def forward(self, *inputs):
        features = self.tower.seen(*inputs)
        return self.tower.whole(features), self.tower.cells(features)


def export_pooled(tower, path, bands, px, inputs):
    """Writes `path` with the outputs embedding (n, 256) and grid (n, 256, rows, columns). -> rows, equal to columns."""
    example = {"pixels": torch.rand(2, bands, px, px), "calibrated": torch.ones(2)}
    example = tuple(example[name] for name in inputs)
    export(PooledGraph(tower), example, inputs, {name: {0: "n"} for name in (*inputs, "grid")}, path, ("embedding", "grid"))
    with torch.no_grad():
        return tower.seen(*example).shape[-1]


class LocalGraph(torch.nn.Module):
    """What a local tower's file computes: its embedding, what that is made of, and the head's numbers by themselves."""

    outputs = ("embedding", "features", "weight", "head_weight_1", "head_bias_1", "head_weight_2", "head_bias_2")

    def __init__(self, tower):
        super().__init__()
        self.tower = tower

    def forward(self, pixels):
        features, weight = self.tower.dense(pixels)
        first, _, second = self.tower.project
        return (self.tower.project(self.tower.mean(features, weight)), features, weight, first.weight, first.bias,
                second.weight, second.bias)


def export_local(tower, path, bands, px):
    """Height and width of the input are free, from the tower's reach upwards."""
    return export(LocalGraph(tower), (torch.rand(2, bands, px, px),), ["pixels"],
                  {"pixels": {0: "n", 2: "height", 3: "width"}, "features": {0: "n", 2: "rows", 3: "columns"},
                   "weight": {0: "n", 1: "rows", 2: "columns"}}, path, LocalGraph.outputs)
