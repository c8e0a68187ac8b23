"""`python -m models.convert [--checkpoints build/training] [--out models/bundles/mini] [--untrained | --describe]`."""
import argparse
from pathlib import Path

from ..training.teacher import tokenizer_path
from .assemble import trained, untrained
from .bundle import described, write_bundle
from .files import read_manifest, write_manifest


def main():
    parser = argparse.ArgumentParser(description="Export the towers to a bundle of ONNX files, named as its folder.")
    parser.add_argument("--checkpoints", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=Path("models/bundles/mini"))
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--untrained", action="store_true", help="random weights, to develop the engine against")
    parser.add_argument("--describe", action="store_true",
                        help="only write the manifest of a finished bundle anew, with provenance and self-test")
    options = parser.parse_args()
    towers = untrained() if options.untrained else trained(options.checkpoints)
    sources = [] if options.untrained else [options.checkpoints / f"{'tuning' if name == 'text' else name}.pt"
                                            for name in towers]
    folder = options.out
    if options.describe:
        write_manifest(folder, described({**read_manifest(folder), "version": options.version}, folder, towers, sources))
    else:
        write_bundle(folder, towers, tokenizer_path(), folder.name, options.version, sources)
    for path in sorted(folder.iterdir()):
        print(f"{path.stat().st_size / 1e6:7.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
