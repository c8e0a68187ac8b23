"""The alternative to what `precision` does for int8, to measure it against: products of 8-bit integers, whose inputs are
quantised as they come (onnxruntime's dynamic quantisation). No bundle is made so."""
import logging
import tempfile
from pathlib import Path

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

from ..convert.checkpoint.precision import tables
from ..convert.shrink import shrink


def in_dynamic_int8(model):
    """The model with 8-bit products, one scale per column; what is no product is only stored in 8 bits."""
    logging.getLogger().setLevel(logging.ERROR)     # the library recommends a preparation that does not suit free axes
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "int8.onnx"
        quantize_dynamic(model, str(path), op_types_to_quantize=["MatMul", "Gemm"], per_channel=True,
                         weight_type=QuantType.QInt8, extra_options={"DisableShapeInference": True})
        return shrink(tables(onnx.load(str(path))))
