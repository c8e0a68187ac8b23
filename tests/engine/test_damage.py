"""Index files damaged byte by byte: the right answer or a sentence, never a crash, never another answer; indexing heals.

And several processes at one index: one writer, any number of readers, also while shards are merged."""
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import rasterio
from indexing_process import ROOT, Indexing, contents, differing

from sightline_engine.errors import NotIndexedError, StoreError
from sightline_engine.index import catalogue, graph, store
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import find_store, open_index
from sightline_engine.rasters.source import open_raster

FLIPS = 160  # of single bytes, per file
DERIVED = ("graph.hnsw", "lists.npz")  # an exact search does not need them


@dataclass
class Damaged:
    """An index of a raster, in a home of its own, that can be damaged and restored; `whole`: its undamaged contents."""

    raster: Path
    bundle: object
    folder: Path
    aside: Path
    whole: dict

    def files(self) -> list[Path]:
        return [path for path in sorted(self.folder.iterdir()) if path.name != "writer.lock"]

    def restore(self) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self.aside, self.folder)

    def right(self) -> bool:
        """Reads everything as a new process would. True: it is what it was; False: a sentence told that it is not."""
        try:
            seen = contents(reopened(self.raster, self.bundle))
        except (StoreError, NotIndexedError) as error:
            assert "index" in str(error) and str(error).endswith(".")
            return False
        assert len(seen["tiles"]) == len(self.whole["tiles"]) and not differing(seen, self.whole)
        assert np.allclose(seen["scores"], self.whole["scores"], atol=1e-6)
        return True

    def heals(self) -> bool:
        build_index(open_raster(self.raster), self.bundle)
        return self.right()


def reopened(path, bundle):
    """The index, forgetting that this process had it open."""
    catalogue._OPEN.clear()
    catalogue._store.cache_clear()
    return open_index(path, bundle)


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    """Radar of two cells with 64 tiles each."""
    path = tmp_path_factory.mktemp("two-cells") / "radar.tif"
    pixels = np.random.default_rng(0).normal(-12, 4, (2, 512, 1024)).astype(np.float32)
    with rasterio.open(path, "w", driver="GTiff", count=2, height=512, width=1024, dtype="float32", crs="EPSG:32633",
                       transform=rasterio.Affine(10, 0, 500000, 0, -10, 5300000), tiled=True, blockxsize=256,
                       blockysize=256) as file:
        file.write(pixels)
        file.descriptions = ("VV", "VH")
    return path


@pytest.fixture(scope="module")
def aside(raster, tmp_path_factory):
    """The folder of the raster's index, with two shards and a graph."""
    home = tmp_path_factory.mktemp("pristine")
    indexing = Indexing(raster, home, exact_below=100, shard_tiles=64)
    assert indexing.finish() == (0, "")
    return next((home / "indexes").iterdir())


@pytest.fixture
def index(aside, home, raster, bundle, monkeypatch):
    monkeypatch.setattr(store, "_SHARD_TILES", 64)
    folder = home / "indexes" / aside.name
    shutil.copytree(aside, folder)
    whole = contents(reopened(raster, bundle))
    assert len(whole["tiles"]) == 128 and len(list(folder.iterdir())) in (9, 10)  # two shards, manifest, graph, lists, the lock
    return Damaged(raster, bundle, folder, aside, whole)


def test_a_flipped_byte_is_noticed_or_means_nothing(index):
    chance = random.Random(1)
    for path in index.files():
        if path.name in DERIVED:
            continue
        data = path.read_bytes()
        places = {0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(FLIPS // 2)),
                  *(chance.randrange(min(512, len(data))) for _ in range(FLIPS // 2))}  # headers are small
        told = 0
        for place in sorted(places):
            damaged = bytearray(data)
            damaged[place] ^= 1 << chance.randrange(8)
            path.write_bytes(damaged)
            told += not index.right()
        assert told == len(places) or path.name == "manifest.json"  # where white space may be of any kind
        assert index.heals()
        index.restore()


def test_files_cut_short_emptied_lengthened_or_lost(index):
    chance = random.Random(2)
    for path in index.files():
        data = path.read_bytes()
        for cut in (0, 1, len(data) - 1, *(chance.randrange(len(data)) for _ in range(10))):
            path.write_bytes(data[:cut])
            assert index.right() == (path.name in DERIVED)
        path.write_bytes(data + b"\0")
        assert index.right() == (path.name in DERIVED)
        path.unlink()
        assert index.right() == (path.name in DERIVED)
        assert index.heals()
        index.restore()


def test_files_in_each_others_place(index):
    files = index.files()
    for i, first in enumerate(files):
        for second in files[i + 1:]:
            one, other = first.read_bytes(), second.read_bytes()
            first.write_bytes(other)
            second.write_bytes(one)
            index.right()
            first.write_bytes(one)
            second.write_bytes(other)
    shards = [path for path in files if path.suffix == ".npy"]
    shards[0].write_bytes(shards[1].read_bytes())
    assert not index.right() and index.heals()


def test_the_manifest_of_another_index_is_not_taken_for_this_one(index, tmp_path):
    pixels = np.random.default_rng(1).normal(-12, 4, (2, 256, 256)).astype(np.float32)
    other = tmp_path / "other.tif"
    with rasterio.open(index.raster) as like:
        profile = {**like.profile, "width": 256, "height": 256}
    with rasterio.open(other, "w", **profile) as file:
        file.write(pixels)
        file.descriptions = ("VV", "VH")
    build_index(open_raster(other), index.bundle)
    theirs = find_store(other, index.bundle).folder
    shutil.copy(theirs / "manifest.json", index.folder)
    assert not index.right() and len(reopened(other, index.bundle)) == 16
    assert index.heals()
    index.restore()
    shutil.rmtree(index.folder)
    shutil.copytree(theirs, index.folder)  # the whole folder under the name of this one
    assert not index.right() and index.heals()


def test_a_manifest_that_cannot_be_read_is_as_good_as_none(index):
    manifest = index.folder / "manifest.json"
    manifest.unlink()
    manifest.mkdir()
    assert not index.right()
    with pytest.raises(StoreError, match="cannot be written"):
        build_index(open_raster(index.raster), index.bundle)
    manifest.rmdir()
    assert index.heals()


def test_random_bytes_in_every_file_at_once(index):
    chance = random.Random(3)
    for path in index.files():
        path.write_bytes(chance.randbytes(chance.randrange(2000)))
    assert not index.right() and index.heals()


_GRAPH = """
import random, sys, threading
import numpy as np
from pathlib import Path
from sightline_engine import load_bundle
from sightline_engine.index import catalogue, graph
from sightline_engine.index.catalogue import open_index

graph.EXACT_BELOW = 100
bundle, raster, path, chance = load_bundle("mini", "cpu"), sys.argv[1], Path(sys.argv[2]), random.Random(4)
queries = np.random.default_rng(0).normal(size=(3, bundle.dimension)).astype(np.float32)

def nearest():
    catalogue._OPEN.clear()
    index = open_index(raster, bundle)
    index.nearest(queries[0], 20, True)  # begins to load the graph
    for thread in threading.enumerate():
        if thread.name == "sightline-graph":
            thread.join()
    return [None if (rows := index.nearest(query, 20, True)) is None else sorted(rows) for query in queries]

right, data = nearest(), path.read_bytes()
assert None not in right and len(right[0]) == 20
for place in [chance.randrange(len(data)) for _ in range(60)] + [chance.randrange(100) for _ in range(60)]:
    damaged = bytearray(data)
    damaged[place] ^= 1 << chance.randrange(8)
    path.write_bytes(damaged)
    assert nearest() == [None] * 3
    path.write_bytes(data[:place])
    assert nearest() == [None] * 3
path.write_bytes(data)
assert nearest() == right
print("survived")
"""


def test_a_damaged_graph_never_reaches_the_library_that_it_would_crash(index, home):
    done = subprocess.run([sys.executable, "-c", _GRAPH, str(index.raster), str(index.folder / "graph.hnsw")],
                          capture_output=True, text=True, env={**os.environ, "SIGHTLINE_HOME": str(home),
                                                               "PYTHONPATH": str(ROOT / "plugin" / "engine")})
    assert (done.returncode, done.stdout) == (0, "survived\n"), done.stderr[-2000:]


def test_a_damaged_graph_is_made_again(index, monkeypatch):
    monkeypatch.setattr(graph, "EXACT_BELOW", 100)
    whole = (index.folder / "graph.hnsw").read_bytes()
    (index.folder / "graph.hnsw").write_bytes(whole[:-1])
    assert index.right() and index.heals() and (index.folder / "graph.hnsw").stat().st_size == len(whole)


def test_a_second_process_at_the_same_raster_says_so_and_the_first_goes_on(raster, bundle, home, run_cli):
    first = Indexing(raster, home, hold=True)
    assert [first.line(), first.line()] == ["ready", "64"]
    code, _, errors = run_cli("index", raster)
    assert code == 1 and errors.count("\n") == 1 and "This raster is being indexed by another run" in errors
    assert first.finish() == (0, "")
    code, out, _ = run_cli("index", raster)
    assert code == 0 and "128 tiles" in out


def test_a_reader_from_before_the_merge_goes_on(index, home):
    shutil.rmtree(index.folder)
    writing = Indexing(index.raster, home, hold=True)
    early = {}  # opened when one cell and when both are committed; none of their vectors are read yet
    for tiles in (64, 128):
        while writing.line() != str(tiles):
            pass
        early[tiles] = reopened(index.raster, index.bundle)
        writing.go()
    assert writing.finish() == (0, "")
    left = {path.name for path in index.folder.iterdir()}
    for tiles, reader in early.items():
        assert left.isdisjoint(entry["vectors"]["file"] for entry in reader.manifest["shards"])
        assert len(contents(reader)["tiles"]) == tiles and not differing(contents(reader), index.whole)
    assert index.right()


def test_readers_meet_only_right_tiles_while_an_index_is_written(index, home):
    shutil.rmtree(index.folder)
    writing, seen, problems = Indexing(index.raster, home, hold=True), set(), []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            try:
                part = contents(open_index(index.raster, index.bundle))
            except NotIndexedError:
                continue
            except Exception as error:
                problems.append(error)
                return
            seen.add(len(part["tiles"]))
            problems.extend(differing(part, index.whole))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    while (line := writing.line()) != "128":
        if line == "64":
            writing.go()
    assert writing.finish() == (0, "")
    while 128 not in seen and not problems:
        time.sleep(0.01)
    ended.set()
    for reader in readers:
        reader.join()
    assert not problems and index.right()
