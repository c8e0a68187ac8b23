"""Torch towers to the files of a bundle: ONNX with small weights, tokenizer, captions, manifest."""
