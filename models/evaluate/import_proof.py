"""`python -m models.evaluate.import_proof [--only NAME …]`: every family, built with random weights as its authors save it,
imported, and its ONNX towers in three precisions held against PyTorch. Prints the table of docs/models-proof.md.

Each checkpoint is imported in a process of its own; results are kept in build/import-proof, where a run goes on."""
from __future__ import annotations

import argparse
import copy
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ..convert.checkpoint import compare, graphs  # puts the engine on the path
from ..convert.checkpoint.precision import PRECISIONS, in_precision
from .markdown import table

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "import-proof"
PAGE = ROOT / "docs" / "models-proof.md"
BEGIN, END = "<!-- begin: make import-proof -->", "<!-- end -->"
# name: (maker in tests/models/checkpoints.py, its arguments)
FAMILIES = {
    "RemoteCLIP ViT-B-32": ("remoteclip", {}), "RemoteCLIP RN50": ("remoteclip", {"architecture": "RN50"}),
    "Llama3-MS-CLIP": ("msclip", {}), "CLOSP-VS": ("closp", {}), "CLOSP-RN": ("closp", {"variant": "rn"}),
    "Git-RSCLIP": ("git_rsclip", {}), "SARCLIP ViT-B-32": ("sarclip", {}), "SenCLIP": ("senclip", {}),
    "GeoRSCLIP ViT-B-32": ("georsclip", {}), "SkyCLIP ViT-B-32": ("skyclip", {}),
    "CoCa ViT-B-32": ("open_clip_checkpoint", {"architecture": "coca_ViT-B-32"}),
    "RS-M-CLIP (XLM-R base)": ("rs_m_clip", {"small": False}),
    "RemoteCLIP ViT-L-14": ("remoteclip", {"architecture": "ViT-L-14"}), "CLOSP-VL": ("closp", {"variant": "vl"}),
    "ConvNeXt base": ("open_clip_checkpoint", {"architecture": "convnext_base"}),
    "GeoRSCLIP ViT-H-14": ("georsclip", {"architecture": "ViT-H-14"}),
    "GeoCLOSP-RN": ("closp", {"variant": "rn", "geo": True}),
    "GeoRSCLIP ViT-L-14-336": ("georsclip", {"architecture": "ViT-L-14-336"}),
    "SkyCLIP ViT-L-14": ("skyclip", {"architecture": "ViT-L-14"}),
    "CoCa ViT-L-14": ("open_clip_checkpoint", {"architecture": "coca_ViT-L-14"}),
}


def prove(name: str) -> dict:
    """{"family", "architecture", "towers": [see `_tower`], "seconds": of loading and writing in float32, "memory_gb"}"""
    import torch

    sys.path.insert(0, str(ROOT / "tests" / "models"))
    from models.towers import vision_operators

    vision_operators.declare()
    import checkpoints

    from ..convert.checkpoint.build import load
    from ..convert.checkpoint.bundle import Wish, image_job, text_job

    torch.set_num_threads(1)
    maker, arguments = FAMILIES[name]
    with tempfile.TemporaryDirectory(dir=RESULTS) as folder:
        folder, wish = Path(folder), Wish("proof")
        made = getattr(checkpoints, maker)(folder / "source", **arguments)
        path, architecture = made.path, made.arguments.get("architecture")
        del made
        gc.collect()
        started = time.monotonic()
        model = load(path, architecture, "random weights", {})
        loaded, towers = time.monotonic() - started, []
        for part in (model.text, *model.images):
            job = (text_job(model, folder, wish) if part is model.text else image_job(part, folder, wish, model.dimension))[1]
            part.module = None      # the job has it
            towers += _tower(job, folder)
            del job
            gc.collect()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {"family": model.family, "architecture": model.architecture, "towers": towers, "memory_gb": round(peak, 1),
            "seconds": round(loaded + sum(row["seconds"] for row in towers if row["precision"] == "float32"))}


def _tower(job, folder: Path) -> list[dict]:
    """A row per precision: {"tower", "precision", "max_abs", "raw_max_abs", "cosine", "holds", "bytes", "seconds", "ms"}."""
    rows, started = [], time.monotonic()
    expected, graph = job.features(), job.graph()
    exported, inputs = time.monotonic() - started, job.batches
    job.module = None
    gc.collect()
    for precision in PRECISIONS:
        started = time.monotonic()
        last = precision == PRECISIONS[-1]
        written = graphs.save(in_precision(graph if last else copy.deepcopy(graph), precision), job.file)
        parity = compare.measure(expected, compare.run(job.file, inputs))
        seconds = time.monotonic() - started + exported
        rows.append({"tower": job.file.stem, "precision": precision, **parity.to_json(), "holds": parity.holds(precision),
                     "bytes": sum(file.stat().st_size for file in written), "seconds": round(seconds),
                     "ms": round(_milliseconds(job.file, inputs[0]), 1)})
        for file in written:
            file.unlink()
    return rows


def _milliseconds(file: Path, feeds: dict) -> float:
    """Of one item on one core of this machine: the quickest of three runs of a batch."""
    from sightline_engine.embedding.starting import plain

    session, times = plain(file, threads=1), []
    for _ in range(3):
        started = time.perf_counter()
        session.run(None, feeds)
        times.append(time.perf_counter() - started)
    return 1000 * min(times) / len(next(iter(feeds.values())))


def page() -> str:
    """The table of everything that was proved so far."""
    rows = []
    for name in FAMILIES:
        path = RESULTS / f"{name}.json"
        if not path.exists():
            continue
        found = json.loads(path.read_text())
        for row in found.get("towers", ()):
            first = row is found["towers"][0]
            rows.append([name if first else "", row["tower"], row["precision"], f"{row['max_abs']:.1e}",
                         f"{row['raw_max_abs']:.1e}", f"{row['cosine']:.6f}", "yes" if row["holds"] else "**no**",
                         row["bytes"] / 1e6, row["ms"],
                         f"{found['seconds']} s, {found['memory_gb']} GB" if first else ""])
        if "error" in found:
            rows.append([name, found["error"], *[""] * 8])
    return table(["checkpoint", "tower", "precision", "max abs", "raw", "cosine", "holds", "MB", "ms per item",
                  "import, most memory"], rows)


def put(begin: str, text: str) -> None:
    """Puts a table into the page, between `begin` and the next END."""
    before, rest = PAGE.read_text(encoding="utf-8").split(begin)
    PAGE.write_text(f"{before}{begin}\n\n{text}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Import every family from structurally exact checkpoints and compare.")
    parser.add_argument("--only", nargs="+", choices=FAMILIES, default=list(FAMILIES), metavar="NAME")
    parser.add_argument("--one", choices=FAMILIES, help=argparse.SUPPRESS)
    parser.add_argument("--again", action="store_true", help="also those that were done")
    options = parser.parse_args()
    RESULTS.mkdir(parents=True, exist_ok=True)
    if options.one:
        (RESULTS / f"{options.one}.json").write_text(json.dumps(prove(options.one), indent=1))
        return 0
    for name in options.only:
        path = RESULTS / f"{name}.json"
        if options.again or not path.exists() or "error" in json.loads(path.read_text()):
            done = subprocess.run([sys.executable, "-m", __spec__.name, "--one", name], cwd=ROOT, stderr=subprocess.PIPE,
                                  text=True)
            if done.returncode:
                why = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
                path.write_text(json.dumps({"error": why[:300]}))
            print(name, "failed: " + why if done.returncode else "done", flush=True)
        put(BEGIN, page())
    print(page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
