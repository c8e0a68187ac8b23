"""Published checkpoints into bundles: what is in a file, the torch model that it is, the ONNX files that it becomes."""
