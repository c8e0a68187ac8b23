"""Torch towers to the files of a bundle: ONNX with small weights, tokenizer, captions, manifest."""
import sys
from pathlib import Path

_ENGINE = str(Path(__file__).resolve().parents[2] / "plugin" / "engine")    # its preprocessing is part of the self-test
if _ENGINE not in sys.path:
    sys.path.append(_ENGINE)
