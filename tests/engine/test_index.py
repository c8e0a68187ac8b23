"""An index survives kills, moves, damage and full disks, and is opened instead of made again."""
import json
import os
import re
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from rasterio.windows import Window

from sightline_engine.errors import Cancelled, NotIndexedError, RasterError, StoreError
from sightline_engine.index import build, graph
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import find_store, open_index
from sightline_engine.index.store import IndexStore, indexes_folder, writer
from sightline_engine.rasters.reading import reader
from sightline_engine.rasters.source import open_raster

ROOT = Path(__file__).resolve().parents[2]


def test_indexing_reports_progress_and_a_second_run_only_opens(scene, bundle):
    seen = []
    first = build_index(open_raster(scene["s2"]), bundle, progress=lambda *p: seen.append(p))
    assert first["complete"] and first["tiles"] == 400 and first["resumed_tiles"] == 0
    assert [p[0] for p in seen] == sorted(p[0] for p in seen) and seen[-1][:2] == (400, 400)
    again = build_index(open_raster(scene["s2"]), bundle, progress=lambda *p: pytest.fail("embedded again"))
    assert again["resumed_tiles"] == 400 and again["key"] == first["key"]


def test_a_tile_in_the_index_is_what_encode_images_gives_for_it_alone(scene, bundle, scene_indexes):
    source = open_raster(scene["s1"])
    index = open_index(scene["s1"], bundle)
    with reader(source) as read:
        for row in (0, 137, 399):
            window = Window(*map(int, index.windows[row]))
            alone = bundle.encode_images(read(["VV", "VH"], window)[None], ["VV", "VH"], 10.0, "db")
            assert np.allclose(index.vectors(np.array([row])), alone, atol=2e-4)  # vectors are stored as float16


def test_cancelling_keeps_what_is_committed(scene, bundle):
    def check():
        if (store := find_store(scene["s2"], bundle)) and store.tiles:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        build_index(open_raster(scene["s2"]), bundle, check=check, commit_seconds=0)
    assert 0 < find_store(scene["s2"], bundle).tiles < 400
    assert build_index(open_raster(scene["s2"]), bundle)["resumed_tiles"] > 0


def test_a_moved_file_keeps_its_index_and_another_raster_has_none(small_scene, bundle, tmp_path):
    build_index(open_raster(small_scene["s1"]), bundle)
    moved = tmp_path / "renamed.tif"
    shutil.copy(small_scene["s1"], moved)
    assert len(open_index(moved, bundle)) == 64
    with pytest.raises(NotIndexedError, match="s2.tif is not indexed"):
        open_index(small_scene["s2"], bundle)


def test_damage_is_noticed_and_made_again(small_scene, bundle):
    build_index(open_raster(small_scene["s1"]), bundle)
    folder = find_store(small_scene["s1"], bundle).folder
    shard = folder / IndexStore.open(folder).manifest["shards"][0]["vectors"]["file"]
    data = bytearray(shard.read_bytes())
    data[len(data) // 2] ^= 255
    shard.write_bytes(data)
    with pytest.raises(StoreError, match="damaged.*index the raster again: only"):
        IndexStore.open(folder).load()
    assert build_index(open_raster(small_scene["s1"]), bundle)["resumed_tiles"] == 0
    assert len(open_index(small_scene["s1"], bundle)) == 64
    manifest = (folder / "manifest.json").read_text()
    for damaged in ("{ not json", manifest.replace('"tile_m": 640.0', '"tile_m": 650.0'), manifest[:-10], "[]"):
        (folder / "manifest.json").write_text(damaged)
        with pytest.raises(NotIndexedError):
            open_index(small_scene["s1"], bundle)
    assert build_index(open_raster(small_scene["s1"]), bundle)["complete"]


def test_one_writer_per_index(small_scene, bundle):
    result = build_index(open_raster(small_scene["s1"]), bundle)
    with writer(indexes_folder() / result["key"]):
        with pytest.raises(StoreError, match="another run"):
            build_index(open_raster(small_scene["s1"]), bundle)
    assert build_index(open_raster(small_scene["s1"]), bundle)["complete"]


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
    """A real file system, mounted in a user namespace: first too small, then filled by another program meanwhile."""
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("this system does not allow mounting in a user namespace")
    home = tmp_path / "small"
    home.mkdir()
    index = f"{sys.executable} -m sightline_engine index {scene['s1']}; echo code $?"
    fill = (f"for i in $(seq 3000); do ls {home}/*/*/manifest.json && break; sleep 0.01; done >/dev/null 2>&1; "
            f"head -c 300k /dev/zero > {home}/filler")
    script = f"""mount -t tmpfs -o size=200k none {home}; export SIGHTLINE_HOME={home}; {index}
        mount -o remount,size=400k {home}
        {{ {fill}; }} & {index}
        find {home} -name '*.tmp' | wc -l; rm {home}/filler; {index}"""
    done = subprocess.run(["unshare", "-rm", "bash", "-c", script], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine")})
    assert re.search(r"needs about 0.[23] MB \(400 tiles\)", done.stderr), done.stderr
    assert "is full; free some space" in done.stderr, done.stderr
    lines = [line for line in done.stdout.splitlines() if line in ("0", "code 0", "code 1")]
    assert lines == ["code 1", "code 1", "0", "code 0"], done.stdout + done.stderr


def test_graph_and_lists_find_what_the_scan_finds(bundle, scene, scene_indexes, monkeypatch):
    scanned = open_index(scene["s2"], bundle)
    assert scanned.nearest(bundle.encode_query("river"), 40) is None
    monkeypatch.setattr(graph, "EXACT_BELOW", 100)
    build_index(open_raster(scene["s2"]), bundle)  # only the graph and the lists are made
    indexed = open_index(scene["s2"], bundle)
    assert indexed is not scanned and len(indexed) == 400
    texts = [bundle.encode_query(text) for text in ("river", "town", "forest")]
    for example, queries in ((False, texts), (True, scanned.vectors(np.array([0, 7, 99])))):
        for query in queries:
            wait_for(partial(indexed.nearest, query, 40, example))
            exact, streamed = scanned.scores(query)[:, 0], indexed.scores(query)[:, 0]
            assert np.allclose(exact, streamed, atol=1e-6)
            assert len(set(np.argsort(-exact)[:20]) & set(indexed.nearest(query, 40, example))) >= 19


@pytest.mark.parametrize("file, example", [("graph.hnsw", True), ("lists.npz", False)])
def test_a_damaged_graph_is_not_used_and_made_again(bundle, scene, scene_indexes, monkeypatch, file, example):
    monkeypatch.setattr(graph, "EXACT_BELOW", 100)
    build_index(open_raster(scene["s2"]), bundle)
    path = find_store(scene["s2"], bundle).folder / file
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    index = open_index(scene["s2"], bundle)
    query = bundle.encode_query("river")
    assert index.nearest(query, 40, example) is None and index.scores(query).max() > 0.3
    time.sleep(0.3)
    assert index.nearest(query, 40, example) is None
    build_index(open_raster(scene["s2"]), bundle)
    wait_for(partial(open_index(scene["s2"], bundle).nearest, query, 40, example))


def test_levels_and_overlap_in_one_run(small_scene, bundle):
    result = build_index(open_raster(small_scene["s2"]), bundle, [640, 1280, 2560], 0.5)
    assert result["tiles_m"] == [640, 1280, 2560] and result["tiles"] == 15**2 + 7**2 + 3**2
    index = open_index(small_scene["s2"], bundle)
    assert len(index) == result["tiles"] and (index.tiles == np.arange(len(index))).all()
    with reader(open_raster(small_scene["s2"])) as read:
        for row, factor in ((40, 1), (15**2 + 7, 1), (15**2 + 7**2 + 5, 2)):
            pixels = read(list(index.manifest["roles"]), Window(*map(int, index.windows[row])), factor)
            alone = bundle.encode_images(pixels[None], list(index.manifest["roles"]), 10.0 * factor, "dn10000")
            assert alone[0] @ index.vectors(np.array([row]))[0] > 0.9999


def test_what_is_asked_for_first_is_indexed_first_and_can_be_searched(scene, bundle):
    left, top = 499_980 + 9000, 5_300_040 - 9000

    def check():
        if (store := find_store(scene["s2"], bundle)) and store.tiles:
            raise Cancelled("enough")

    with pytest.raises(Cancelled):
        build_index(open_raster(scene["s2"]), bundle, first=[left, top - 1000, left + 1000, top], check=check,
                    commit_seconds=0, workers=1)
    index = open_index(scene["s2"], bundle)
    x, y, w, h = index.windows.T
    assert ((x < 1000) & (x + w > 900) & (y < 1000) & (y + h > 900)).any() and len(index) < 400
    assert index.scores(bundle.encode_query("water")).shape == (len(index), 1)


def test_only_what_changed_is_embedded_again(make_raster, noise, bundle):
    pixels = noise(13, 1024, 1024)
    path = make_raster(pixels, tiled=True, blockxsize=256, blockysize=256)
    assert build_index(open_raster(path), bundle)["tiles"] == 256
    pixels[:, 600:610, 700:720] += 500
    make_raster(pixels, tiled=True, blockxsize=256, blockysize=256)
    changed = build_index(open_raster(path), bundle)
    assert (changed["tiles"], changed["reused_tiles"]) == (256, 192)
    rebuilt = open_index(path, bundle)
    assert len(list(indexes_folder().glob("*/manifest.json"))) == 1  # the one of pixels that are gone is gone as well
    with reader(open_raster(path)) as read:
        for row in (0, 16 * 9 + 11, 255):
            alone = bundle.encode_images(read(list(rebuilt.manifest["roles"]), Window(*map(int, rebuilt.windows[row])))[None],
                                         list(rebuilt.manifest["roles"]), 10.0, "dn10000")
            assert alone[0] @ rebuilt.vectors(np.array([row]))[0] > 0.9999


def test_a_raster_that_grew_keeps_its_cells(make_raster, noise, bundle):
    pixels = noise(13, 1024, 1536)
    path = make_raster(pixels[:, :, :1024], tiled=True, blockxsize=256, blockysize=256)
    build_index(open_raster(path), bundle)
    make_raster(pixels, tiled=True, blockxsize=256, blockysize=256)
    grown = build_index(open_raster(path), bundle)
    assert (grown["tiles"], grown["reused_tiles"]) == (384, 256)
    index = open_index(path, bundle)
    assert (index.windows == index.plan.windows(np.arange(384))).all()


def test_an_index_is_refused_when_the_disk_is_too_small_for_it(make_raster, noise, bundle, monkeypatch):
    monkeypatch.setattr(build.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**6, 10**6 - 5000, 5000))
    with pytest.raises(StoreError, match=r"needs about 0.0 MB \(64 tiles\).*has 0.0 MB left"):
        build_index(open_raster(make_raster(noise(13, 512, 512))), bundle)


def test_many_small_shards_become_few(scene, bundle):
    build_index(open_raster(scene["s2"]), bundle, commit_seconds=0)
    store = find_store(scene["s2"], bundle)
    assert len(store.manifest["shards"]) == 1 and len(list(store.folder.glob("shard-*"))) == 3


def test_the_manifest_is_readable_by_anyone(scene, bundle, home, scene_indexes):
    result = build_index(open_raster(scene["s1"]), bundle)
    folder = home / "indexes" / result["key"]
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["format"] == "sightline-index/3" and manifest["source"]["crs"] == "EPSG:32633"
    shard, = manifest["shards"]
    vectors = np.load(folder / shard["vectors"]["file"], allow_pickle=False)
    assert vectors.shape == (400, manifest["dimension"]) and vectors.dtype == np.float16
    with np.load(folder / shard["table"]["file"], allow_pickle=False) as table:
        assert sorted(table["tiles"]) == list(range(400))


def wait_for(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while (found := condition()) is None or found is False:
        assert time.monotonic() < deadline
        time.sleep(0.02)
