"""An archive on disk: parts that are there whole or not at all, scenes that count once they are registered."""
import json
import os
import threading
import time

import numpy as np
import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import pytest
import shapely

from sightline_engine.archive import format as archives
from sightline_engine.archive.format import Archive, Scene
from sightline_engine.archive.write import Block, read_block, write_block
from sightline_engine.embedding.embedded import EmbeddedTiles
from sightline_engine.errors import ArchiveError
from sightline_engine.index.planned import PlannedIndex
from sightline_engine.interchange.rows import described, rows_of
from sightline_engine.rasters.source import open_raster


@pytest.fixture(scope="module")
def planned(bundle, small_scene):
    return PlannedIndex.of(open_raster(str(small_scene["s2"])), bundle)


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    """What is written twice says the same time."""
    now = time.gmtime()
    monkeypatch.setattr(time, "gmtime", lambda *_: now)


@pytest.fixture
def archive(tmp_path):
    return Archive.create(tmp_path / "archive")


def tiles_of(planned, numbers):
    """Tiles that nobody embedded, with numbers that tell them apart."""
    random, n, manifest = np.random.default_rng(len(numbers)), len(numbers), planned.manifest()
    vectors = random.normal(size=(n, manifest["dimension"])).astype(np.float32)
    return EmbeddedTiles(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.array(numbers, np.int64),
                         np.linspace(0.5, 1, n, dtype=np.float32), np.where(np.arange(n) % 2, np.nan, 0.25).astype(np.float32),
                         random.random((n, len(manifest["facts"])), np.float32),
                         random.integers(0, 255, (n, 64)).astype(np.uint8))


def write(archive, planned, block, numbers, skipped=0):
    manifest = planned.manifest()
    return write_block(archive.scene_folder(planned.key), block, manifest, described(manifest, planned.bundle.manifest),
                       tiles_of(planned, numbers), skipped)


def register(archive, planned, written):
    scene = Scene(archive.scene_folder(planned.key), planned.key, planned.manifest(), tuple(w.part for w in written),
                  sum(w.part.tiles for w in written), sum(w.skipped for w in written))
    scene.register()
    return scene


def test_what_was_written_is_read_again(archive, planned):
    written = [write(archive, planned, Block(0, 2), [3, 1, 2]), write(archive, planned, Block(2, 3), [7], skipped=2)]
    assert [w.part.file for w in written] == ["part-00000000.parquet", "part-00000002.parquet"]
    assert archive.scene(planned.key) is None  # until it is registered
    scene = register(archive, planned, written)
    assert list(Archive.open(archive.folder).scenes()) == [scene] and (scene.tiles, scene.skipped) == (4, 2)
    for part in scene.parts:
        scene.verify(part)
    tiles = tiles_of(planned, [3, 1, 2])
    with pyarrow.parquet.ParquetFile(scene.path(scene.parts[0])) as file:
        rows, = rows_of(file)
    order = [1, 2, 0]  # by their numbers
    assert rows.tiles.tolist() == [1, 2, 3] and rows.vectors.dtype == np.float16
    assert np.array_equal(rows.vectors, tiles.vectors[order].astype(np.float16))
    for name in ("valid", "cloud", "facts", "codes"):
        assert np.array_equal(getattr(rows, name), getattr(tiles, name)[order], equal_nan=True), name
    assert set(rows.days.astype(str)) == {"2021-06-15"} and set(rows.tile_m) == {640}
    source = scene.manifest["source"]
    x, y, *_ = planned.plan.windows(np.array([1]))[0] * 10.0
    x, y = source["transform"][2] + x, source["transform"][5] - y
    assert shapely.bounds(rows.footprints[0]).tolist() == [x, y - 640, x + 640, y]


def test_others_read_the_folder(archive, planned):
    """Any reader of a folder of Parquet files, which skips names that begin with _ or with a dot."""
    written = [write(archive, planned, Block(0, 2), [3, 1, 2]), write(archive, planned, Block(2, 3), [7])]
    register(archive, planned, written)
    table = pyarrow.dataset.dataset(archive.folder, partitioning="hive").to_table()
    assert sorted(table["tile"].to_pylist()) == [1, 2, 3, 7] and "scene" in table.column_names
    geo = json.loads(table.schema.metadata[b"geo"]) if table.schema.metadata else None
    assert geo and geo["columns"]["geometry"]["crs"]["id"]["code"] == 32633


def test_a_block_that_is_there_is_never_replaced(archive, planned):
    first = write(archive, planned, Block(0, 2), [3, 1, 2])
    file = archive.scene_folder(planned.key) / first.part.file
    before = file.stat()
    assert write(archive, planned, Block(0, 2), [4]) == first
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    found, threads = [], [threading.Thread(target=lambda: found.append(write(archive, planned, Block(2, 3), [7])))
                          for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1 and len(found) == 8
    assert sorted(path.name for path in file.parent.iterdir()) == ["part-00000000.parquet", "part-00000002.parquet"]


def test_damaged_parts_are_known_and_written_again(archive, planned):
    written = write(archive, planned, Block(0, 2), [3, 1, 2])
    file = archive.scene_folder(planned.key) / written.part.file
    whole = file.read_bytes()
    for place in range(100, len(whole), len(whole) // 60):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1:])
        there = read_block(file, planned.manifest())
        assert there is None or there.part.sha256 != written.part.sha256
    file.write_bytes(whole[:-100])
    assert read_block(file, planned.manifest()) is None
    assert write(archive, planned, Block(0, 2), [3, 1, 2]) == written and file.read_bytes() == whole
    assert read_block(file, planned.manifest(), Block(0, 2)) == written
    assert read_block(file, {**planned.manifest(), "key": "another"}) is None
    assert read_block(file, planned.manifest(), Block(0, 3)) is None


def test_a_disk_without_links(archive, planned, monkeypatch):
    def link(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", link)
    first = write(archive, planned, Block(0, 2), [3, 1, 2])
    assert write(archive, planned, Block(0, 2), [4]) == first


def test_a_full_disk_leaves_nothing(archive, planned, monkeypatch):
    def fsync(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ArchiveError, match="no room left"):
        write(archive, planned, Block(0, 2), [3, 1, 2])
    assert list(archive.scene_folder(planned.key).iterdir()) == []
    with pytest.raises(ArchiveError, match="no room left"):
        register(archive, planned, [])
    assert list(archive.scene_folder(planned.key).iterdir()) == []


def test_a_scene_without_data_does_not_count(archive, planned):
    empty = write(archive, planned, Block(0, 2), [], skipped=64)
    assert empty.part.tiles == 0
    assert read_block(archive.scene_folder(planned.key) / empty.part.file, planned.manifest()) == empty
    Scene(archive.scene_folder(planned.key), planned.key, planned.manifest(), (), 0, 64).register()
    assert list(archive.scenes()) == [] and archive.scene(planned.key).skipped == 64


def test_folders_that_are_no_archive(tmp_path, archive, planned):
    with pytest.raises(ArchiveError, match="no archive of embeddings"):
        Archive.open(tmp_path / "nowhere")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_text("meow")
    with pytest.raises(ArchiveError, match="holds other things"):
        Archive.create(tmp_path / "photos")
    with pytest.raises(ArchiveError, match="cannot be written"):
        Archive.create(tmp_path / "photos" / "cat.jpg")
    about = archive.folder / archives.ABOUT
    for text, why in (("{}", "cannot be read"), ("not json", "cannot be read"), ('{"format": "other/9"}', "not sightline")):
        about.write_text(text)
        for open_ in (Archive.open, Archive.create):
            with pytest.raises(ArchiveError, match=why):
                open_(archive.folder)


def test_damaged_registrations(archive, planned):
    scene = register(archive, planned, [write(archive, planned, Block(0, 2), [3, 1, 2])])
    file = scene.folder / archives.REGISTERED
    said = json.loads(file.read_text())
    for wrong in ({**said, "format": "sightline-archive/9"}, {**said, "tiles": 5}, {**said, "key": "other"}, [],
                  {**said, "manifest": {"key": said["key"]}}, {**said, "parts": [{**said["parts"][0], "file": "../x"}]}):
        file.write_text(json.dumps(wrong))
        with pytest.raises(ArchiveError, match="damaged|format"):
            archive.scene(planned.key)
    file.write_text(json.dumps(said))
    scene.path(scene.parts[0]).write_bytes(b"PAR1")
    with pytest.raises(ArchiveError, match="wrong checksum"):
        archive.scene(planned.key).verify(scene.parts[0])
    scene.path(scene.parts[0]).unlink()
    with pytest.raises(ArchiveError, match="is missing"):
        archive.scene(planned.key).verify(scene.parts[0])
