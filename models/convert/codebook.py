"""`python -m models.convert.codebook [BUNDLE] [--cache build/training/cache] [--towers …]`: what land cover is told with.

Fitted in a few minutes for every tower of a finished bundle that tells what is where in a tile, from training material alone
(`cells`):

- `<tower>.codes.npy`: int8 (255, d), the codebook. Rows are directions: their lengths mean nothing. An index keeps of every
  cell the number of the nearest one, so that any legend can be applied to it later. Spherical k-means (Dhillon and Modha 2001);
- in `captions.json`, the legend with its offsets per tower, what is added to a cosine before the best class is chosen
  (`legend_fit`).

What is fitted goes through the bundle's ONNX towers as the engine runs them."""
import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..data import captions, classes
from ..data.layouts import CODES
from ..evaluate.engine import open_bundle
from . import cells, legend_fit
from .files import read_manifest, write_manifest

CENTROIDS = 255         # and one code for no data
SAMPLE, STEPS = 50_000, 25
TOLD = 0.5              # share of a cell's pixels that must be told for its cover to count


@dataclass
class Seen:
    """What a tower gave for the training tiles. cells (n, d) and tiles (m, d), float32 unit vectors; cover of them, (n, codes)
    and (m, codes): shares of `layouts.CODES`, NaN where too little is told; groups (m,): which tiles came together; sources:
    names of data/classes.py."""

    cells: np.ndarray
    tiles: np.ndarray
    cell_cover: np.ndarray
    tile_cover: np.ndarray
    groups: np.ndarray
    sources: set

    def group_of(self, what):
        """The group of each of the "cells" or "tiles"."""
        return np.repeat(self.groups, len(self.cells) // len(self.tiles)) if what == "cells" else self.groups


def look(tower, groups):
    """Encodes every group that the tower takes -> Seen."""
    parts, sources = [], {"generated"}
    for number, group in enumerate(groups):
        given = np.full(len(group.values), group.calibrated, np.float32)
        whole, grid = tower.encode_cells(group.values, given, list(group.roles))
        cover = shares(group.codes, *grid.shape[1:3])
        parts.append((grid.reshape(-1, grid.shape[-1]), whole, cover.reshape(-1, cover.shape[-1]),
                      shares(group.codes, 1, 1)[:, 0, 0], np.full(len(whole), number)))
        sources.add(group.source)
    return Seen(*map(np.concatenate, zip(*parts)), sources)


def shares(codes, rows, columns):
    """Codes (n, h, w) -> share of each code in what is told of each cell (n, rows, columns, codes), NaN where too little is."""
    n, h, w = codes.shape
    row, column = np.arange(h) * rows // h, np.arange(w) * columns // w
    cell = (row[:, None] * columns + column)[None] + rows * columns * np.arange(n)[:, None, None]
    told = codes < len(CODES)
    count = np.bincount(cell[told] * len(CODES) + codes[told], minlength=n * rows * columns * len(CODES))
    count = count.reshape(n, rows, columns, len(CODES)).astype(np.float32)
    size = np.bincount(cell[0].ravel() - cell[0].min(), minlength=rows * columns).reshape(rows, columns, 1)
    total = count.sum(-1, keepdims=True)
    return np.where(total >= TOLD * size, count / np.maximum(total, 1), np.nan)


def centroids(vectors, count=CENTROIDS, steps=STEPS, seed=0):
    """Spherical k-means: unit vectors (n, d) -> unit vectors (count, d). A centroid without a vector moves to the vector that
    the others tell least well."""
    rng = np.random.default_rng(seed)
    found = vectors[rng.choice(len(vectors), count, replace=len(vectors) < count)]
    for _ in range(steps):
        cosine = vectors @ found.T
        nearest = cosine.argmax(1)
        sums = np.zeros_like(found)
        np.add.at(sums, nearest, vectors)
        empty = np.flatnonzero(np.bincount(nearest, minlength=count) == 0)
        sums[empty] = vectors[np.argsort(cosine.max(1))[:len(empty)]]
        found = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return found.astype(np.float32)


def directions(vectors):
    """Unit vectors (n, d) as int8 (n, d): each row scaled to use the whole range."""
    return np.round(vectors / np.abs(vectors).max(1, keepdims=True) * 127).astype(np.int8)


def fit(bundle, tower, cache):
    """-> (directions int8 (255, d), {name of a legend's entry: offsets}, manifest fields) of one tower."""
    data = "free" if tower.manifest.get("data_class") == ["free"] else "all"
    seen = look(tower, cells.groups(tower.sensor, cache, data))
    rng = np.random.default_rng(0)
    sample = seen.cells[rng.permutation(len(seen.cells))[:SAMPLE]]
    book = directions(centroids(sample))
    vectors = book / np.linalg.norm(book.astype(np.float32), axis=1, keepdims=True)
    offsets, said = legend_fit.offsets(bundle, tower, seen)
    kept = float((seen.cells @ vectors.T).max(1).mean())
    print(f"{tower.name}: {len(seen.cells)} cells of {len(seen.tiles)} tiles, cosine with the nearest code {kept:.3f}; {said}",
          flush=True)
    grid = tower.manifest["grid"]
    return book, offsets, {"rows": grid["rows"], "columns": grid["columns"], "cosine": round(kept, 4),
                           **classes.entry(seen.sources)}


def write(folder, fitted):
    """Writes codebooks and legend into a bundle; other towers keep theirs. fitted: {tower: what `fit` gives}."""
    folder = Path(folder)
    manifest = read_manifest(folder)
    for entry in manifest["images"]:
        if entry["name"] in fitted:
            book, _, fields = fitted[entry["name"]]
            np.save(folder / f"{entry['name']}.codes.npy", book)
            entry["codebook"] = {**_file(folder, f"{entry['name']}.codes.npy"), **fields}
    path = folder / manifest["captions"]["file"]
    content = json.loads(path.read_text(encoding="utf-8"))
    offsets = {entry["name"]: {before["name"]: before["offsets"][entry["name"]] for before in content.get("legend", ())
                               if entry["name"] in before["offsets"]} for entry in manifest["images"]}
    content["legend"] = captions.legend({**offsets, **{name: of for name, (_, of, _) in fitted.items()}})
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    manifest["captions"].update(_file(folder, path.name))
    write_manifest(folder, manifest)


def _file(folder, name):
    return {"file": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}


def main():
    parser = argparse.ArgumentParser(description="Fit the codebooks and the legend of a finished bundle.")
    parser.add_argument("bundle", type=Path, nargs="?", default=Path("models/bundles/mini"))
    parser.add_argument("--cache", type=Path, default=Path("build/training/cache"), help="where decoded images are kept")
    parser.add_argument("--towers", nargs="+", metavar="NAME", help="fit these only; the others keep what they have")
    options = parser.parse_args()
    bundle = open_bundle(options.bundle)
    able = [t for t in bundle.images if t.manifest.get("grid")]
    strangers = set(options.towers or ()) - {t.name for t in able}
    if strangers:
        sys.exit(f"No codebook can be fitted for {', '.join(sorted(strangers))}; towers with cells are "
                 f"{', '.join(t.name for t in able)}.")
    write(options.bundle, {t.name: fit(bundle, t, options.cache) for t in able if t.name in (options.towers or [t.name])})


if __name__ == "__main__":
    main()
