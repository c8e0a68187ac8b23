"""docs/index-format.md is true: its code reads a real index, and its tables name what is there."""
import re
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window

from sightline_engine.index import graph
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import find_store, open_index
from sightline_engine.rasters.source import open_raster
from sightline_engine.search.query import search

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "index-format.md").read_text(encoding="utf-8")


@pytest.fixture
def read(make_raster, noise, coded_bundle, monkeypatch):
    """What the document's code defines, run on the index of a rotated raster with two levels and a graph."""
    from affine import Affine

    monkeypatch.setattr(graph, "EXACT_BELOW", 100)
    place = Affine(10, 0, 500000, 0, -10, 5300000) @ Affine.rotation(20)
    path = make_raster(noise(13, 300, 400), transform=place)
    bundle = coded_bundle
    build_index(open_raster(path), bundle, [640, 1280], 0.5)
    names = {"folder": find_store(path, bundle).folder, "query": bundle.encode_query("river"), "path": path,
             "codebook": bundle.folder / "optical.codes.npy"}
    for code in re.findall(r"```python\n(.*?)```", DOCUMENT, re.S):
        exec(compile(code, "docs/index-format.md", "exec"), names)
    return names


def test_the_ten_lines_find_what_a_search_finds(read, bundle):
    hits = search(bundle, "river", [str(read["path"])], 20).hits
    exact = open_index(read["path"], bundle)
    order = np.argsort(read["tiles"])
    assert np.array_equal(read["tiles"][order], exact.tiles)
    assert np.allclose(read["scores"][order], exact.scores(read["query"])[:, 0], atol=1e-6)
    by_tile = dict(zip(read["tiles"].tolist(), read["scores"].tolist()))
    assert all(abs(by_tile[hit.tile] - hit.score) < 1e-4 for hit in hits)


def test_the_footprints_are_those_of_the_hits(read, bundle):
    for hit in search(bundle, "river", [str(read["path"])], 20).hits:
        ring = hit.footprint["coordinates"][0]
        assert sorted(map(tuple, np.round(ring[:4], 3))) == sorted(map(tuple, np.round(read["footprint"](hit.tile), 3)))


def test_the_cosines_of_a_word_are_those_of_the_parts_of_each_tile(read, coded_bundle):
    source = open_raster(read["path"])
    with rasterio.open(read["path"]) as dataset:
        pixels = dataset.read(window=Window(0, 0, 64, 64), out_dtype=np.float32)
    _, cells = coded_bundle.encode_cells(pixels[None], list(source.roles), 10.0, source.values.units)
    first = np.flatnonzero(read["tiles"] == 0)[0]
    assert read["cosines"][first].shape == (8, 8)
    assert np.abs(read["cosines"][first] - cells[0] @ read["query"]).mean() < 0.05


def test_labels_of_the_graph_are_rows(read):
    best = read["tiles"][read["best"]]
    assert len(set(best) & set(read["tiles"][read["rows"][0]])) >= 19
    assert np.allclose(np.sort(1 - read["distances"][0]), np.sort(read["scores"][read["rows"][0]]), atol=1e-5)


def test_the_tables_name_every_key_and_array(read):
    described = set(re.findall(r"`(\w+)`", DOCUMENT))
    manifest = read["manifest"]
    shard = manifest["shards"][0]
    with np.load(read["folder"] / shard["table"]["file"]) as table:
        assert shard["codes"] and manifest["cells"]
    names = {*manifest, *manifest["cells"], *shard, *manifest["levels"][0], *manifest["source"], *manifest["values"],
             *table.files}
    assert names <= described | {"scale"}
    assert manifest["format"] in DOCUMENT
