"""Published checkpoints into bundles: what is in a file, the torch model that it is, the ONNX files that it becomes."""
import os

# Nothing is ever fetched, and onnxruntime reports to nobody; both are read when the libraries are imported.
os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", ORT_DISABLE_TELEMETRY="1")
