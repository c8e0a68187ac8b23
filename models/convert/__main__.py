"""`python -m models.convert [--checkpoints build/training] [--out models/bundles/mini] [--untrained]`."""
import argparse
from pathlib import Path

from ..training.teacher import tokenizer_path
from .assemble import trained, untrained
from .bundle import write_bundle


def main():
    parser = argparse.ArgumentParser(description="Export the towers to a bundle of ONNX files, named as its folder.")
    parser.add_argument("--checkpoints", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=Path("models/bundles/mini"))
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--untrained", action="store_true", help="random weights, to develop the engine against")
    options = parser.parse_args()
    towers = untrained() if options.untrained else trained(options.checkpoints)
    folder = write_bundle(options.out, towers, tokenizer_path(), options.out.name, options.version)
    for path in sorted(folder.iterdir()):
        print(f"{path.stat().st_size / 1e6:7.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
