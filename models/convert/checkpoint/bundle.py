"""Model -> the folder of a bundle, format 2: ONNX towers that give what torch gives, tokenizer, model card, manifest."""
from __future__ import annotations

import datetime
import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import torch

from sightline_engine.embedding import selftest
from sightline_engine.embedding.files import BundleFiles
from sightline_engine.embedding.text_tower import TextTower
from sightline_engine.embedding.towers import ImageTower
from sightline_engine.index.files import sha256

from .. import origin
from ..files import FORMAT, OPSET, write_manifest
from . import compare, graphs
from .card import write_card
from .errors import ImportRefused
from .model import ImagePart, Model
from .precision import in_precision

_LIBRARIES = ("torch", "open_clip_torch", "timm", "transformers", "onnx", "onnxscript", "onnxruntime")
_LONG = "A small harbour with white boats lies beside a grey industrial area and a long straight road, and "


@dataclass(frozen=True)
class Wish:
    """What the user wants of a bundle beside its source. licence: None takes that of the model."""

    name: str
    licence: str | None = None
    precision: str = "float32"
    options: dict[str, str] = field(default_factory=dict)


def write_bundle(model: Model, folder: Path, wish: Wish,
                 progress: Callable[[float, str], None] = lambda share, message: None) -> dict:
    """Writes the bundle into an empty folder, the manifest last -> the manifest. The model's towers are given up one by one as
    they are written, so that a large one is not in memory twice.

    progress: share done (0 to 1), what is done next. Raises ImportRefused: no licence, no graph, or an ONNX file that does not
    give what torch gives."""
    licence = licence_of(wish.licence, model.licence)
    parts = 1 + len(model.images)
    progress(0.1, "Writing the text tower")
    text, expected_text, parity = _text(model, folder, wish)
    parities, images, expected_images = {"text": parity}, [], {}
    for number, part in enumerate(model.images, 1):
        progress(0.1 + 0.85 * number / parts, f"Writing the image tower {part.file}.onnx")
        entries, expected, parity = _image(part, folder, wish, model.dimension)
        images += [{**entry, "licence": licence} for entry in entries]
        expected_images |= expected
        parities[f"{part.file}.onnx"] = parity
    progress(0.96, "Writing checksums")
    manifest = {
        "format": FORMAT, "name": wish.name, "version": "1.0.0", "licence": licence, "dimension": model.dimension,
        "text": {**text, "licence": licence}, "prompts": list(model.prompts), "images": images,
        "provenance": {"source": [origin.source(path) for path in model.sources], "family": model.family,
                       "architecture": model.architecture, "converter": origin.converter(_LIBRARIES),
                       "made": datetime.date.today().isoformat(), "options": dict(wish.options),
                       "parity": {name: found.to_json() for name, found in parities.items()},
                       "left_out": list(model.left_out), "notes": list(model.notes)},
        "selftest": selftest.recorded(expected_text, expected_images)}
    write_card(folder, manifest)
    return write_manifest(folder, manifest)


def licence_of(*said: str | None) -> str:
    """The first licence that is said. Raises ImportRefused where none is."""
    licence = next((text.strip() for text in said if text and text.strip()), "")
    if not licence:
        raise ImportRefused("Nothing says under which licence this model may be used; look it up where you got it and name it "
                            "with --licence.")
    return licence


@dataclass
class Job:
    """One ONNX file to be made. batches: what it is tried with, {input: array} as the engine prepares it, first those of the
    self-test; axes: of every input, which may have any length."""

    module: torch.nn.Module
    file: Path
    batches: list[dict[str, np.ndarray]]
    axes: dict[int, str]

    def features(self) -> np.ndarray:
        """What torch gives for the batches: float32 (n, d)."""
        with torch.no_grad():
            return np.concatenate([self.module(*map(torch.from_numpy, batch.values())).float().numpy()
                                   for batch in self.batches])

    def graph(self) -> onnx.ModelProto:
        """In float32."""
        example = {key: torch.from_numpy(np.concatenate([values, values])[:max(2, len(values))])
                   for key, values in self.batches[0].items()}
        return graphs.export(self.module, example, dict.fromkeys(example, self.axes))


def text_job(model: Model, folder: Path, wish: Wish) -> tuple[dict, Job]:
    """Writes the tokenizer -> the manifest's entry but for the checksum of the ONNX file, and how that is made."""
    part = model.text
    part.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    entry = {"file": "text.onnx", "sha256": "", "tokenizer": "tokenizer.json",
             "tokenizer_sha256": sha256(folder / "tokenizer.json"), "inputs": list(part.inputs), "output": graphs.OUTPUT,
             "pooling": None, "gelu": None, "languages": [], **part.fields, "opset": OPSET, "precision": wish.precision}
    tower = TextTower(entry, BundleFiles(wish.name, folder), "cpu")
    axes = {0: "n", 1: "tokens"} if entry["padding"]["to"] == "longest" else {0: "n"}
    batches = [tower.prepare(texts) for texts in (list(selftest.TEXTS), ["ships"], [_LONG * 20, "a lake"])]
    return entry, Job(part.module, folder / entry["file"], batches, axes)


def image_job(part: ImagePart, folder: Path, wish: Wish, dimension: int) -> tuple[list[dict], Job]:
    """-> the manifest's entries but for the checksum of the ONNX file, and how that is made."""
    file = folder / f"{part.file}.onnx"
    entries = [{"inputs": ["pixels"], "output": graphs.OUTPUT, "input_px": part.px, "pooling": None, "gelu": None,
                "normalisation": None, "channel_order": ", ".join(entry["roles"]), "shared_pass": False, "dense": None,
                "grid": None, **entry, "file": file.name, "opset": OPSET, "precision": wish.precision}
               for entry in part.entries]
    batches = [selftest.feeds(ImageTower(entry, dimension, BundleFiles(wish.name, folder), "cpu")) for entry in entries]
    single = {name: np.ascontiguousarray(values[:1, ..., ::-1]) for name, values in batches[0].items()}
    return entries, Job(part.module, file, [*batches, single], {0: "n"})


def _text(model: Model, folder: Path, wish: Wish) -> tuple[dict, np.ndarray, compare.Parity]:
    """-> the manifest's entry, torch's vectors of the self-test (3, d), parity."""
    entry, job = text_job(model, folder, wish)
    expected, parity = _convert(job, wish.precision, "The text tower", model.dimension)
    model.text.module = None
    return entry | {"sha256": sha256(job.file)}, expected[:len(selftest.TEXTS)], parity


def _image(part: ImagePart, folder: Path, wish: Wish, dimension: int) -> tuple[list[dict], dict, compare.Parity]:
    """-> the manifest's entries, {tower: torch's vectors of the self-test (2, d)}, parity."""
    entries, job = image_job(part, folder, wish, dimension)
    expected, parity = _convert(job, wish.precision, f"The image tower {part.file}", dimension)
    part.module = None
    tested = {entry["name"]: expected[2 * i:2 * i + 2] for i, entry in enumerate(entries)}
    return [entry | {"sha256": sha256(job.file)} for entry in entries], tested, parity


def _convert(job: Job, precision: str, name: str, dimension: int) -> tuple[np.ndarray, compare.Parity]:
    """Writes the file and holds it to what torch gives -> that (n, d), parity."""
    expected = job.features()
    if expected.shape[1:] != (dimension,) or not np.isfinite(expected).all():
        raise ImportRefused(f"{name} gives {expected.shape[1:]} numbers, or some that are none, where the model's space has "
                            f"{dimension}; the file is damaged or of another architecture than named.")
    graph = in_precision(job.graph(), precision)
    graphs.save(graph, job.file)
    del graph
    gc.collect()
    return expected, compare.demand(compare.measure(expected, compare.run(job.file, job.batches)), precision, name)
