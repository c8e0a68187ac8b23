"""An index survives kills, moves, damage and full disks, and is opened instead of made again."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from sightline_engine.errors import Cancelled, NotIndexedError, RasterError, StoreError
from sightline_engine.index import build, graph, store
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import find_store, open_index
from sightline_engine.rasters.reading import reader
from sightline_engine.rasters.source import open_raster
from sightline_engine.search.query import nearest_tiles

ROOT = Path(__file__).resolve().parents[2]


def test_indexing_reports_progress_and_a_second_run_only_opens(scene, bundle):
    seen = []
    first = build_index(open_raster(scene["s2"]), bundle, progress=lambda *p: seen.append(p))
    assert first["complete"] and first["tiles"] == 400 and first["resumed_tiles"] == 0
    assert [p[0] for p in seen] == sorted(p[0] for p in seen) and seen[-1][:2] == (400, 400)
    again = build_index(open_raster(scene["s2"]), bundle, progress=lambda *p: pytest.fail("embedded again"))
    assert again["resumed_tiles"] == 400 and again["key"] == first["key"]


def test_a_tile_in_the_index_is_what_encode_images_gives_for_it_alone(scene, bundle):
    source = open_raster(scene["s1"])
    build_index(source, bundle)
    index = open_index(scene["s1"], bundle)
    from rasterio.windows import Window

    from sightline_engine.rasters.grid import TileGrid
    grid = TileGrid(**index.manifest["grid"])
    with reader(source) as read:
        for row in (0, 137, 399):
            x, y, w, h = grid.window(int(index.tiles.tiles[row]))
            alone = bundle.encode_images(read(["VV", "VH"], Window(x, y, w, h))[None], ["VV", "VH"], 10.0, "db")
            assert np.allclose(index.tiles.vectors[row], alone[0], atol=1e-5)


def test_a_killed_run_goes_on_to_the_same_vectors(scene, bundle, home, tmp_path, monkeypatch):
    """kill -9 at several moments of a real process; the vectors are bitwise those of an uninterrupted run."""
    build_index(open_raster(scene["s2"]), bundle)
    whole = open_index(scene["s2"], bundle).tiles
    other = tmp_path / "other-home"
    program = ("import sys; from sightline_engine import load_bundle; from sightline_engine.index.build import build_index; "
               "from sightline_engine.rasters.source import open_raster; "
               "build_index(open_raster(sys.argv[1]), load_bundle('mini', 'cpu'), commit_seconds=0, "
               "progress=lambda done, *_: print(done, flush=True))")
    kept = 0
    for stop_after in (2, 5):
        process = subprocess.Popen([sys.executable, "-c", program, str(scene["s2"])], stdout=subprocess.PIPE, text=True,
                                   env={**os.environ, "SIGHTLINE_HOME": str(other),
                                        "PYTHONPATH": str(ROOT / "plugin" / "engine")})
        for _ in range(stop_after):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        monkeypatch.setenv("SIGHTLINE_HOME", str(other))
        manifest = find_store(scene["s2"], bundle).manifest
        assert not manifest["complete"] and manifest["next_tile"] >= kept
        kept = manifest["next_tile"]
    assert kept > 0
    result = build_index(open_raster(scene["s2"]), bundle)
    assert result["resumed_tiles"] >= kept
    resumed = open_index(scene["s2"], bundle).tiles
    for name, values in whole.arrays().items():
        assert np.array_equal(values, resumed.arrays()[name]), name


def test_cancelling_keeps_what_is_committed(scene, bundle):
    calls = []

    def check():
        calls.append(1)
        if len(calls) > 6:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        build_index(open_raster(scene["s2"]), bundle, check=check, commit_seconds=0)
    assert 0 < find_store(scene["s2"], bundle).manifest["next_tile"] < 400
    assert build_index(open_raster(scene["s2"]), bundle)["resumed_tiles"] > 0


def test_a_moved_file_keeps_its_index_and_another_raster_has_none(scene, bundle, tmp_path):
    build_index(open_raster(scene["s1"]), bundle)
    moved = tmp_path / "renamed.tif"
    shutil.copy(scene["s1"], moved)
    assert len(open_index(moved, bundle).tiles) == 400
    with pytest.raises(NotIndexedError, match="s2.tif is not indexed"):
        open_index(scene["s2"], bundle)


def test_damage_is_noticed_and_made_again(scene, bundle):
    build_index(open_raster(scene["s1"]), bundle)
    folder = find_store(scene["s1"], bundle).folder
    shard = folder / "shard-00000.npz"
    data = bytearray(shard.read_bytes())
    data[len(data) // 2] ^= 255
    shard.write_bytes(data)
    with pytest.raises(StoreError, match="damaged.*index the raster again"):
        store.IndexStore.open(folder).load()
    assert build_index(open_raster(scene["s1"]), bundle)["resumed_tiles"] == 0
    assert len(open_index(scene["s1"], bundle).tiles) == 400
    (folder / "manifest.json").write_text("{ not json")
    with pytest.raises(NotIndexedError):
        open_index(scene["s1"], bundle)
    assert build_index(open_raster(scene["s1"]), bundle)["complete"]


def test_one_writer_per_index(scene, bundle):
    result = build_index(open_raster(scene["s1"]), bundle)
    with store.writer(store.indexes_folder() / result["key"]):
        with pytest.raises(StoreError, match="another run"):
            build_index(open_raster(scene["s1"]), bundle)
    assert build_index(open_raster(scene["s1"]), bundle)["complete"]


def test_tiles_without_data_are_skipped_and_counted(make_raster, noise, bundle):
    pixels = noise(13, 256, 256)
    pixels[:, :, 100:] = 0
    result = build_index(open_raster(make_raster(pixels, nodata=0)), bundle)
    assert (result["tiles"], result["skipped"]) == (8, 8)
    with pytest.raises(RasterError, match="no data"):
        build_index(open_raster(make_raster(np.zeros((13, 128, 128), np.uint16), "void.tif", nodata=0)), bundle)


def test_a_truncated_file_says_where_and_the_whole_one_works_after(make_raster, noise, bundle):
    path = make_raster(noise(13, 512, 512), tiled=True, blockxsize=128, blockysize=128, compress="deflate")
    whole = path.read_bytes()
    path.write_bytes(whole[:len(whole) * 2 // 3])
    with pytest.raises(RasterError, match="truncated or damaged"):
        build_index(open_raster(path), bundle)
    path.write_bytes(whole)
    assert build_index(open_raster(path), bundle)["tiles"] == 64


def test_a_file_that_vanishes_or_changes_while_indexed_is_noticed(make_raster, noise, bundle):
    path = make_raster(noise(13, 256, 256))
    whole = path.read_bytes()
    with pytest.raises(RasterError, match="vanished while"):
        build_index(open_raster(path), bundle, progress=lambda *_: path.unlink(missing_ok=True))
    path.write_bytes(whole)
    with pytest.raises(RasterError, match="replaced while"):
        build_index(open_raster(path), bundle, commit_seconds=0, progress=lambda *_: path.write_bytes(whole))
    assert build_index(open_raster(path), bundle)["complete"]


def test_a_full_disk_is_said_and_nothing_is_lost(scene, tmp_path):
    """A real file system of 200 KB, mounted in a user namespace."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("this system does not allow mounting in a user namespace")
    home = tmp_path / "small"
    home.mkdir()
    script = (f"mount -t tmpfs -o size=200k none {home} && SIGHTLINE_HOME={home} {sys.executable} -m sightline_engine index "
              f"{scene['s1']}; echo code $?; find {home} -name '*.tmp' | wc -l; mount -o remount,size=20m {home}; "
              f"SIGHTLINE_HOME={home} {sys.executable} -m sightline_engine index {scene['s1']}; echo code $?")
    done = subprocess.run(["unshare", "-rm", "bash", "-c", script], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine")})
    assert "is full; free some space" in done.stderr, done.stderr
    lines = [line for line in done.stdout.splitlines() if line]
    assert lines[:2] == ["code 1", "0"] and lines[-1] == "code 0", done.stdout


def test_the_graph_finds_what_the_scan_finds(bundle, scene, monkeypatch):
    exact = build_index(open_raster(scene["s2"]), bundle)
    assert exact["complete"]
    scanned = open_index(scene["s2"], bundle)
    monkeypatch.setattr(graph, "EXACT_BELOW", 100)
    monkeypatch.setattr(build, "MIN_VALID", 0.31)  # another key, so that the index is made again
    build_index(open_raster(scene["s2"]), bundle)
    time.sleep(0.01)
    indexed = open_index(scene["s2"], bundle)
    assert scanned.graph is None and indexed.graph is not None
    for text in ("river", "town", "forest"):
        query = bundle.encode_query(text)
        rows, scores = nearest_tiles(scanned, query, 20)
        rows_by_graph, scores_by_graph = nearest_tiles(indexed, query, 20)
        assert len(set(rows) & set(rows_by_graph)) >= 19
        assert np.allclose(scores[:5], scores_by_graph[:5], atol=1e-6)
    path = indexed.store.folder / "graph.hnsw"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(StoreError, match="graph.*damaged"):
        graph.load(indexed.store.folder, indexed.manifest["graph"], 400, bundle.dimension)


def test_the_manifest_is_readable_by_anyone(scene, bundle, home):
    result = build_index(open_raster(scene["s1"]), bundle)
    manifest = json.loads((home / "indexes" / result["key"] / "manifest.json").read_text())
    assert manifest["format"] == "sightline-index/1" and manifest["source"]["crs"] == "EPSG:32633"
    with np.load(home / "indexes" / result["key"] / manifest["shards"][0]["file"], allow_pickle=False) as arrays:
        assert arrays["vectors"].shape == (manifest["shards"][0]["tiles"], manifest["dimension"])
