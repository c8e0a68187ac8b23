"""What an adapter keeps: a new model's text tower on indexes of an old one, on real imagery and against the old one itself.

    python tests/bench/adapters.py NEW [OLD]     bundles, by name or folder; prints JSON. SIGHTLINE_DATA: the data folder

Fitted on the models' own texts alone. The queries are captions that people wrote of other images (UCM), the recall is that of
the RSICD val captions over their images, which nothing is fitted or chosen on."""
import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from rasterio.io import MemoryFile

from sightline_engine.embedding.bundle import Bundle
from sightline_engine.errors import SightlineError
from sightline_engine.index.catalogue import open_index
from sightline_engine.models.fitting import fit
from sightline_engine.models.library import Library
from sightline_engine.service import Service, Task

DATA = Path(os.environ.get("SIGHTLINE_DATA") or Path(__file__).resolve().parents[2].parent / "shared" / "data")
RASTERS = ("multispectral/sundarbans/S2*.tif", "multispectral/open_geo/*.tif", "sentinel_pairs/optical_0[0-3]?.tif",
           "scenes/aerial*.tif")
QUERIES, FEWEST = 60, 50


def measure(new: str, old: str = "mini") -> dict:
    """Fits the adapter in a home of its own and measures it."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["SIGHTLINE_HOME"] = home
        old, new = Bundle.open(old, "cpu"), Bundle.open(new, "cpu")
        indexes = _indexed(old)
        fitted = fit(old, new, seconds=1e6)
        library = Library(device="cpu")
        library.hold(new)
        adapted = library.adapters.through(new, next(iter(indexes.values())).store)
        return {"old": old.name, "new": new.name, **{key: fitted[key] for key in ("measured", "seconds")},
                "captions": _kept(old, adapted, indexes), "rsicd_val": _recall(old, adapted)}


def _indexed(old: Bundle) -> dict:
    service, found = Service(device="cpu"), {}
    service.bundle = old
    for path in sorted(path for pattern in RASTERS for path in DATA.glob(pattern)):
        try:
            if service.index(Task(), str(path), model=old.name)["tiles"] >= FEWEST:
                found[path.name] = open_index(str(path), old)
        except SightlineError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
    return found


def _kept(old: Bundle, adapted: Bundle, indexes: dict) -> dict:
    """How many of the first ten hits of captions stay, and how many are among the first twenty, over all indexes."""
    lines = next((DATA / "aerial" / "text_only").glob("ucm*")).read_text(encoding="utf-8").splitlines()
    texts = list(dict.fromkeys(line.strip() for line in lines if line.strip()))[:QUERIES]
    exact, mapped = (np.stack([bundle.encode_query(text) for text in texts]) for bundle in (old, adapted))
    kept = {10: [], 20: []}
    for index in indexes.values():
        first, second = (np.argsort(-index.scores(side), axis=0) for side in (exact, mapped))
        for among, counts in kept.items():
            counts.append(np.mean([len(np.intersect1d(a, b)) for a, b in zip(first[:among].T, second[:10].T)]))
    return {"queries": len(texts), "indexes": len(indexes), "cosine": round(float((exact * mapped).sum(1).mean()), 4),
            **{f"of_10_among_{among}": round(float(np.mean(counts)), 2) for among, counts in kept.items()}}


def _recall(old: Bundle, adapted: Bundle) -> dict:
    """Mean of recall@1, 5, 10 in both directions, in percent, with the old model's texts and through the adapter."""
    rows = [json.loads(line) for line in (DATA / "aerial" / "captions.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["split"] == "val"]
    with zipfile.ZipFile(DATA / "aerial" / "aid_rsicd.zip") as archive:
        names = {Path(name).name: name for name in archive.namelist()}
        images = np.stack([_pixels(archive.read(names[row["image"]])) for row in rows])
    vectors = np.concatenate([old.encode_images(images[i:i + 50], ["red", "green", "blue"], 8.0, "uint8")
                              for i in range(0, len(images), 50)])
    texts = [text for row in rows for text in row["captions"]]
    own = np.repeat(np.arange(len(rows)), [len(row["captions"]) for row in rows])
    sides = old.encode_text(texts), adapted.encode_text(texts)
    return {"cosine": round(float((sides[0] * sides[1]).sum(1).mean()), 4),
            "old": _mean_recall(sides[0] @ vectors.T, own), "adapter": _mean_recall(sides[1] @ vectors.T, own)}


def _mean_recall(scores: np.ndarray, own: np.ndarray) -> float:
    """scores (texts, images); own (texts,): the image of each text."""
    to_image = (scores > scores[np.arange(len(scores)), own][:, None]).sum(1)
    to_text = np.array([(column > column[own == image].max()).sum() for image, column in enumerate(scores.T)])
    return round(100 * float(np.mean([(ranks < k).mean() for ranks in (to_image, to_text) for k in (1, 5, 10)])), 2)


def _pixels(data: bytes) -> np.ndarray:
    with MemoryFile(data) as memory, memory.open() as file:
        return file.read()[:3]


if __name__ == "__main__":
    print(json.dumps(measure(*sys.argv[1:]), indent=1))
