"""`python -m models.convert.decoder BUNDLE [--checkpoints build/mini] [--cache …]`: puts the decoder into a finished bundle.

Writes what `sightline_engine.captioning.decoder` reads: two graphs (what is read of a tile, and one more word), the words, the
memory of the project's own sentences; and the manifest's entry. Then what depends on the towers is fitted on dev material
(`models.evaluate.calibrate_captions`): run that alone when a tower was replaced, the decoder itself stays as it is."""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from ..data import classes
from ..data.caption_words import STYLES
from ..towers import DIMENSION
from ..towers.decoder import CaptionDecoder, DecoderConfig
from ..training import checkpoints
from .files import read_manifest, write_manifest
from .onnx_export import export

FORMAT = "sightline-decoder/1"
FILES = {"look": "captions.look.onnx", "step": "captions.step.onnx", "words": "captions.words.json",
         "memory": "captions.memory.json", "memory.npy": "captions.memory.npy"}
# Of every style until it is fitted: nothing is known of how often a sentence is right.
UNFITTED = {"power": 0.5, "agree": 0.0, "alpha": 0.1, "middle": "", "evidence": None, "kappa": 0.0,
            "confidence": {"one": 0.0}, "least": 0.0}
TAU = 30.0


class Look(torch.nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, vectors):
        return self.decoder.memory(vectors)


class Step(Look):
    def forward(self, words, keys, values, past_keys, past_values):
        return self.decoder.step(words, keys, values, past_keys, past_values)


def rebuilt(done):
    """The decoder of a finished stage "captions"."""
    decoder = CaptionDecoder(DecoderConfig(**done["decoder"]))
    decoder.load_state_dict(done["weights"])
    return decoder.eval()


def export_decoder(decoder, folder):
    """Writes both graphs into `folder`, with 8-bit weights."""
    c, (tiles, beams, vectors, said) = decoder.config, (2, 3, 5, 4)
    with torch.no_grad():
        keys, values = decoder.memory(torch.randn(tiles, vectors, DIMENSION))
    export(Look(decoder), (torch.randn(tiles, vectors, DIMENSION),), ["vectors"],
           {"vectors": {0: "n", 1: "m"}, "keys": {1: "n", 4: "m"}, "values": {1: "n", 3: "m"}}, folder / FILES["look"],
           ("keys", "values"))
    past = torch.randn(c.layers, tiles, beams, c.heads, said, c.width // c.heads)
    words = {0: "n", 1: "b"}
    export(Step(decoder), (torch.ones(tiles, beams, dtype=torch.long), keys, values, past, past),
           ["words", "keys", "values", "past_keys", "past_values"],
           {"words": words, "keys": {1: "n", 4: "m"}, "values": {1: "n", 3: "m"}, "logits": words, "states": words,
            "past_keys": {1: "n", 2: "b", 4: "t"}, "past_values": {1: "n", 2: "b", 4: "t"},
            "new_keys": {1: "n", 2: "b", 4: "t1"}, "new_values": {1: "n", 2: "b", 4: "t1"}}, folder / FILES["step"],
           ("logits", "states", "new_keys", "new_values"))


def words_file(done):
    """The content of captions.words.json, styles not fitted."""
    c = DecoderConfig(**done["decoder"])
    styles = {name: {"start": 1 + STYLES.index(name), "allowed": ids, "cells": True, "tau": None if name == "aerial" else TAU,
                     **UNFITTED} for name, ids in sorted(done["allowed"].items())}
    return {"format": FORMAT, "words": done["words"], "styles": styles,
            "shape": {"layers": c.layers, "heads": c.heads, "size": c.width // c.heads, "positions": c.positions}}


def memory_file(memory):
    """The content of captions.memory.json: every sentence once, and per sensor the numbers of those that it can show."""
    sensors = sorted({sensor for entry in memory for sensor in entry["sensors"]})
    return {"sentences": [entry["text"] for entry in memory],
            "sensors": {s: [i for i, entry in enumerate(memory) if s in entry["sensors"]] for s in sensors}}


def write_json(path, content):
    Path(path).write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def add(folder, done):
    """Puts the decoder of a finished stage into the bundle in `folder` -> {file: bytes}."""
    folder = Path(folder)
    export_decoder(rebuilt(done), folder)
    write_json(folder / FILES["words"], words_file(done))
    write_json(folder / FILES["memory"], memory_file(done["memory"]))
    vectors = done["memory_vectors"].numpy()
    np.save(folder / FILES["memory.npy"], np.round(127 * vectors / np.abs(vectors).max(1, keepdims=True)).astype(np.int8))
    register(folder, classes.entry(done["sources"]))
    return {name: (folder / name).stat().st_size for name in FILES.values()}


def register(folder, more=None):
    """Writes the manifest's entry anew, with the checksums of the files as they are now. more: its other fields."""
    manifest = read_manifest(folder)
    files = {role: {"file": name, "sha256": hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest()}
             for role, name in FILES.items()}
    manifest["decoder"] = {**(more or manifest["decoder"]), "files": files}
    write_manifest(folder, manifest)


def main():
    parser = argparse.ArgumentParser(description="Put the caption decoder into a finished bundle and fit it there.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--checkpoints", type=Path, default=Path("build/mini"))
    parser.add_argument("--cache", type=Path, help="where decoded images are kept; that of the checkpoints")
    options = parser.parse_args()
    for name, size in add(options.bundle, checkpoints.finished(options.checkpoints, "captions")).items():
        print(f"{size / 1e6:7.2f} MB  {name}")
    from ..evaluate import calibrate_captions
    calibrate_captions.fit(options.bundle, options.cache or options.checkpoints / "cache")


if __name__ == "__main__":
    main()
