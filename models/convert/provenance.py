"""Where the project's own bundle comes from, and vectors of its torch towers to test it with on other machines."""
import datetime
from pathlib import Path

import numpy as np
import torch

from sightline_engine.embedding import selftest
from sightline_engine.embedding.files import BundleFiles
from sightline_engine.embedding.text_tower import TextTower
from sightline_engine.embedding.towers import ImageTower

from . import origin
from .checkpoint import compare

LIBRARIES = ("torch", "onnx", "onnxruntime")


def provenance(name, checkpoints):
    """The manifest's "provenance" of a bundle of this project's towers. checkpoints: files of the training's stages."""
    return {"source": [origin.source(path) for path in checkpoints], "family": "Sightline", "architecture": name,
            "converter": origin.converter(LIBRARIES), "made": datetime.date.today().isoformat(), "options": {}, "left_out": []}


def tested(manifest, folder, towers):
    """{"selftest", "provenance" with "parity"}: what the torch towers give for the engine's inputs, and how near the ONNX files
    come to it. towers: {name: torch tower}, "text" among them."""
    files, found, parity = BundleFiles(manifest["name"], Path(folder)), {}, {}
    feeds = {"text": TextTower(manifest["text"], files, "cpu").prepare(list(selftest.TEXTS)),
             **{entry["name"]: selftest.feeds(ImageTower(entry, manifest["dimension"], files, "cpu"))
                for entry in manifest["images"]}}
    for entry in (manifest["text"], *manifest["images"]):
        name = entry.get("name", "text")
        with torch.no_grad():
            found[name] = towers[name].eval()(*map(torch.from_numpy, feeds[name].values())).numpy()
        made = compare.run(Path(folder) / entry["file"], [feeds[name]])
        parity[entry["file"]] = compare.demand(compare.measure(found[name], made), entry["precision"], entry["file"]).to_json()
    assert all(np.isfinite(vectors).all() for vectors in found.values())
    return {"selftest": selftest.recorded(found.pop("text"), found),
            "provenance": {**manifest["provenance"], "parity": parity}}
