"""Measures the engine on this machine: docs/benchmarks.json and docs/benchmarks.md.

    build/engine-env/bin/python tests/bench                          # everything, about an hour; nothing else should run
    build/engine-env/bin/python tests/bench scene --side 2048        # parts, smaller, printed only
    build/engine-env/bin/python tests/bench models                   # models of users: docs/benchmarks-models.*, half an hour
    build/engine-env/bin/python tests/bench archives                # Dask, PostgreSQL: docs/benchmarks-archives.*, half an hour
"""
import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import machine
from tables import table

DOCS = Path(__file__).resolve().parents[2] / "docs"
PARTS = {"scene": "stages", "today": "today", "latency": "latency", "precision": "precision", "kills": "kills",
         "speed": "speed", "truth": "scenes"}  # each is a module with measure(options) -> dict and show(result) -> str
APART = {"models": "model_speed", "archives": "archives"}  # the same, on demand only, and with a document of its own


@dataclass
class Options:
    """side: pixels of the big scene; vectors: of the largest index; kills; folder: for what is large; torch: a Python with
    torch and open_clip; device, models, precisions: those to measure, nothing: all."""

    side: int
    vectors: int
    kills: int
    folder: Path
    torch: str
    device: str | None = None
    models: tuple = ()
    precisions: tuple = ()

    def scene(self) -> Path:
        """Where the big scene lies or will lie."""
        return self.folder / ("scene.tif" if self.side == 10980 else f"scene-{self.side}.tif")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART",
                        help=f"{', '.join([*PARTS, *APART])} (default: all but models, and write docs/)")
    parser.add_argument("--side", type=int, default=10980, help="pixels of the big scene")
    parser.add_argument("--vectors", type=int, default=1_000_000, help="vectors of the largest index")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--folder", type=Path, default=os.environ.get("SIGHTLINE_BENCH_FOLDER") or "build/bench",
                        help="where scenes and indexes are made, some 8 GB; the big scene is kept (SIGHTLINE_BENCH_FOLDER)")
    parser.add_argument("--torch", default=os.environ.get("SIGHTLINE_TORCH_PYTHON") or "build/train-env/bin/python",
                        help="a Python with torch and open_clip, for comparison (SIGHTLINE_TORCH_PYTHON)")
    parser.add_argument("--device", help="models: the only device to measure")
    parser.add_argument("--models", nargs="+", default=[], metavar="NAME", help="models: mini, ViT-B-32, RN50, ViT-L-14")
    parser.add_argument("--precisions", nargs="+", default=[], metavar="NAME", help="models: float32, float16, int8")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def measured(part: str, arguments: argparse.Namespace) -> dict:
    """Runs one part in a process of its own, so that none finds what another left in memory."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "result.json"
        subprocess.run([sys.executable, __file__, part, "--into", str(into), "--side", str(arguments.side), "--vectors",
                        str(arguments.vectors), "--kills", str(arguments.kills), "--folder", str(arguments.folder),
                        "--torch", arguments.torch, *(["--device", arguments.device] if arguments.device else []),
                        *(["--models", *arguments.models] if arguments.models else []),
                        *(["--precisions", *arguments.precisions] if arguments.precisions else [])], check=True,
                       env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})  # as in the engine, which sets it where it can
        return json.loads(into.read_text())


def write_apart(part: str, module, described: dict, result: dict) -> None:
    """A document of one part, which keeps what an earlier run with another onnxruntime measured on the same machine."""
    kept = DOCS / f"benchmarks-{part}.json"
    old = json.loads(kept.read_text()) if kept.exists() else {}
    same = all(old.get("machine", {}).get(key) == described[key] for key in ("processor", "cores"))
    if same and hasattr(module, "together"):
        result = module.together(old[part], result)
    kept.write_text(json.dumps({"machine": described, part: result}, indent=1) + "\n")
    (DOCS / f"benchmarks-{part}.md").write_text("\n".join([
        f"# Benchmarks: {part}\n\nWritten by `python tests/bench {part}`, nothing by hand; all numbers are in {kept.name}.\n",
        table(["machine", ""], list(described.items())), module.show(result)]))


def main() -> None:
    arguments = options()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if arguments.into:
        module = importlib.import_module({**PARTS, **APART}[arguments.parts[0]])
        given = Options(arguments.side, arguments.vectors, arguments.kills, arguments.folder.resolve(), arguments.torch,
                        arguments.device, tuple(arguments.models), tuple(arguments.precisions))
        arguments.into.write_text(json.dumps(module.measure(given)))
        return
    results = {"machine": machine.describe()}
    told = ["# Benchmarks\n\nWritten by `make bench` in one run, nothing by hand; all numbers are in benchmarks.json.\n",
            table(["machine", ""], list(results["machine"].items()))]
    modules = {part: importlib.import_module({**PARTS, **APART}[part]) for part in arguments.parts or PARTS}
    for part, module in modules.items():
        results[part] = measured(part, arguments)
        told.append(module.show(results[part]))
        print(told[-1], flush=True)
        if part in APART:
            write_apart(part, module, results["machine"], results[part])
    if not arguments.parts:
        DOCS.mkdir(exist_ok=True)
        (DOCS / "benchmarks.json").write_text(json.dumps(results, indent=1) + "\n")
        (DOCS / "benchmarks.md").write_text("\n".join(told))


if __name__ == "__main__":
    main()
