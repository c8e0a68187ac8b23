"""`python -m models.convert [--checkpoints build/training] [--out models/bundles/mini] [--untrained] [--add local_optical]`."""
import argparse
from pathlib import Path

from ..training.checkpoints import assemble, finished, untrained, untrained_local
from ..training.teacher import tokenizer_path
from .bundle import LOCAL, add_local, write_bundle


def main():
    parser = argparse.ArgumentParser(description="Export the towers to a bundle of ONNX files.")
    parser.add_argument("--checkpoints", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=Path("models/bundles/mini"))
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--untrained", action="store_true", help="random weights, to develop the engine against")
    parser.add_argument("--add", choices=LOCAL, help="only add this local tower to the bundle that is there already")
    parser.add_argument("--last", action="store_true", help="with --add: after the other towers of its sensor")
    options = parser.parse_args()
    if options.add:
        tower = untrained_local(options.add)
        if not options.untrained:
            tower.load_state_dict(finished(options.checkpoints, options.add)["weights"])
        add_local(options.out, options.add, tower, options.version, first=not options.last)
        return
    towers, calibration, fidelity = (untrained(), {}, None) if options.untrained else assemble(options.checkpoints)
    folder = write_bundle(options.out, towers, tokenizer_path(), options.version, calibration, fidelity)
    for path in sorted(folder.iterdir()):
        print(f"{path.stat().st_size / 1e6:7.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
