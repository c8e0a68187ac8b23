"""`python -m models.evaluate.precisions`: what float16 and int8 cost towers that were really trained.

No weights of others exist where this runs, so it is measured on the project's own: the aerial and the text tower from torch, on
RSICD val in both directions, and all-MiniLM-L6-v2, a transformer as published text towers are, on the captions' wordings."""
import argparse
import copy
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch

from ..convert.assemble import trained
from ..convert.checkpoint import compare, graphs  # puts the engine on the path
from ..convert.checkpoint.bundle import Job
from ..convert.checkpoint.precision import PRECISIONS, in_precision
from ..training.teacher import load_teacher
from . import import_proof
from .dynamic import in_dynamic_int8
from .engine import open_bundle
from .markdown import table
from .sections.retrieval import GSD_M, VIEWS, Captions, both_ways, images

DYNAMIC = "int8, dynamic"
BEGIN = "<!-- begin: precisions -->"


def features(job, batches):
    """{"torch" or a precision: (features (n, d), parity, MB, ms per item)} of a tower on the batches."""
    with torch.no_grad():
        own = np.concatenate([job.module(*map(torch.from_numpy, batch.values())).numpy() for batch in batches])
    graph, found = job.graph(), {}
    for precision in (*PRECISIONS, DYNAMIC):
        model = copy.deepcopy(graph)
        model = in_dynamic_int8(model) if precision == DYNAMIC else in_precision(model, precision)
        size = sum(file.stat().st_size for file in graphs.save(model, job.file)) / 1e6
        started = time.perf_counter()
        made = compare.run(job.file, batches)
        found[precision] = made, compare.measure(own, made), size, 1000 * (time.perf_counter() - started) / len(made)
    return {"torch": (own, None, None, None), **found}


def measured(checkpoints):
    """The rows of the table."""
    bundle, towers = open_bundle("models/bundles/mini"), trained(checkpoints)
    items, pixels = images()
    captions = Captions.of(items)
    tower = next(tower for tower in bundle.images if tower.name == "aerial")
    values, calibrated = tower.canonical(pixels, "uint8")
    seen = [tower.prepare(values[i:i + 50], calibrated[i:i + 50], VIEWS[0], GSD_M) for i in range(0, len(values), 50)]
    words = [bundle.text.prepare(captions.distinct[i:i + 64]) for i in range(0, len(captions.distinct), 64)]
    with tempfile.TemporaryDirectory() as folder:
        file, texts = Path(folder) / "tower.onnx", {0: "n", 1: "tokens"}
        shown = features(Job(towers["aerial"][0], file, seen[:1], {0: "n"}), seen)
        said = features(Job(towers["text"][0], file, words[:1], texts), words)
        sentences = features(Job(load_teacher(), file, words[:1], texts), words)
    truths, rows = captions.truths(), []
    for name in shown:
        similarity = unit(shown[name][0]) @ unit(said[name][0])[captions.wording].T
        recall = {how: both_ways(similarity, truth)["mean recall"] for how, truth in truths.items()}
        row = [name, recall["plain"], recall["identical accepted"]]
        for made in (shown, said, sentences):
            _, parity, size, ms = made[name]
            row.append("–" if parity is None else f"{parity.cosine:.4f} · {size:.1f} MB · {ms:.1f} ms")
        rows.append(row)
    return rows


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def main():
    parser = argparse.ArgumentParser(description="Measure what float16 and int8 cost trained towers.")
    parser.add_argument("--checkpoints", type=Path, default=Path("build/mini"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    text = table(["weights", "mean recall, plain", "identical accepted", "aerial (EfficientNet-Lite0)", "text (3-layer BERT)",
                  "all-MiniLM-L6-v2"], measured(options.checkpoints), digits=2)
    import_proof.put(BEGIN, text)
    print(text)


if __name__ == "__main__":
    sys.exit(main())
