"""Rasters embedded into an archive on a real Dask cluster: worker processes that are killed, hang, join and run out of disk."""
import gc
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pyarrow.parquet
import pytest
import rasterio
from affine import Affine
from dask_processes import ROOT, Dask

from sightline_engine.archive import job
from sightline_engine.archive.flights import Patience
from sightline_engine.archive.format import Archive
from sightline_engine.archive.run import build_archive
from sightline_engine.errors import ArchiveError, Cancelled
from sightline_engine.index.catalogue import open_index
from sightline_engine.index.planned import PlannedIndex
from sightline_engine.interchange.rows import rows_of
from sightline_engine.rasters.source import open_raster
from sightline_engine.service import Service, Task

distributed = pytest.importorskip("distributed", reason="pip install -r plugin/engine/requirements-dask.txt")
TILE_M = 2560  # of 256 pixels: 64 tiles in 16 cells, 4 of them without data


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Every cell is a block."""
    monkeypatch.setattr(job, "_FEWEST", 1)


def write_raster(path, seed=0, nodata=False):
    random = np.random.default_rng(seed)
    coarse = random.integers(300, 3000, (4, 64, 64)).astype(np.uint16)
    pixels = np.zeros((4, 2048, 2048), np.uint16) if nodata else coarse.repeat(32, 1).repeat(32, 2)
    pixels[:, :512, :512] = 0  # a cell without data
    with rasterio.open(path, "w", driver="GTiff", count=4, width=2048, height=2048, dtype="uint16", crs="EPSG:32633", nodata=0,
                       transform=Affine(10, 0, 500000, 0, -10, 5300000), tiled=True, blockxsize=512, blockysize=512,
                       compress="deflate") as file:
        file.write(pixels)
        for band, name in enumerate(("B2", "B3", "B4", "B8"), 1):
            file.set_band_description(band, name)
    return str(path)


@pytest.fixture(scope="module")
def rasters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rasters")
    return [write_raster(folder / f"scene{seed}_20210615.tif", seed) for seed in range(3)]


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A scheduler with two workers that are quick."""
    dask = Dask(tmp_path_factory.mktemp("dask"))
    dask.join(2)
    yield dask
    dask.close()


@pytest.fixture
def own_dask(tmp_path):
    """A scheduler without workers."""
    dask = Dask(tmp_path / "dask")
    yield dask
    dask.close()


@pytest.fixture(scope="module")
def slow_dask(tmp_path_factory):
    """A scheduler whose workers take 0.2 s more for a block, so that there is a middle; for who needs some."""
    dask = Dask(tmp_path_factory.mktemp("slow-dask"))
    dask.slowly = lambda count: dask.need(count, seconds=0.2)
    yield dask
    dask.close()


@pytest.fixture
def build(bundle, tmp_path):
    """build(dask, rasters, …): embeds rasters into the test's archive."""

    def plan(path):
        return PlannedIndex.of(open_raster(path), bundle, TILE_M)

    def run(dask, rasters, **options):
        return build_archive(str(tmp_path / "archive"), rasters, plan, "cpu", dask.address, **options)

    run.archive = tmp_path / "archive"
    return run


class InTheMiddle(threading.Thread):
    """A build in a thread; `after(parts)` waits until so many are written. Its end: `result` or `error`."""

    def __init__(self, build, dask, rasters, **options):
        super().__init__(daemon=True)
        self.build, self.arguments, self.options, self.result, self.error = build, (dask, rasters), options, None, None
        self.start()

    def run(self):
        try:
            self.result = self.build(*self.arguments, **self.options)
        except Exception as error:
            self.error = error

    def after(self, parts):
        until(lambda: len(parts_of(self.build.archive)) >= parts or not self.is_alive())
        assert self.is_alive(), self.error or self.result
        return self

    def ended(self, seconds=60):
        self.join(seconds)
        assert not self.is_alive()
        return self


def until(true, seconds=60):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def parts_of(archive):
    return sorted(archive.glob("scene=*/part-*.parquet"))


def contents(scene):
    """What the parts of a scene hold, by the numbers of the tiles."""
    rows = []
    for part in scene.parts:
        scene.verify(part)
        with pyarrow.parquet.ParquetFile(scene.path(part)) as file:
            rows += rows_of(file)
    tiles = np.concatenate([each.tiles for each in rows])
    order = np.argsort(tiles)
    return {name: np.concatenate([getattr(each, name) for each in rows])[order]
            for name in ("tiles", "valid", "cloud", "facts", "codes", "vectors")}


@pytest.fixture(scope="module")
def truth(bundle, rasters, tmp_path_factory):
    """What the plain engine's indexes of the rasters hold, by their keys."""
    service, found = Service("mini", "cpu"), {}
    service.bundle = bundle
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIGHTLINE_HOME", str(tmp_path_factory.mktemp("plain")))
        for path in rasters:
            key = service.index(Task(), path, tile_m=TILE_M)["key"]
            index = open_index(path, bundle)
            found[key] = {name: getattr(index, name) for name in ("tiles", "valid", "cloud", "facts", "codes")}
            found[key]["vectors"] = index.vectors(np.arange(len(index))).astype(np.float16)
    return found


def assert_whole(archive, truth, count):
    """Nothing is lost, nothing is there twice, everything is bitwise what the plain engine makes."""
    scenes = list(Archive.open(archive).scenes())
    assert len(scenes) == count
    for scene in scenes:
        made, plain = contents(scene), truth[scene.key]
        for name, values in plain.items():
            assert np.array_equal(made[name], values, equal_nan=True), name
        assert scene.tiles == len(plain["tiles"]) == 60 and scene.skipped == 4
        assert [part.file for part in scene.parts] == [each.name for each in parts_of(archive) if each.parent == scene.folder]
    assert not [path for path in archive.glob("scene=*/*") if path.name.startswith(".") or path.suffix == ".tmp"]


def test_it_is_bitwise_what_the_plain_engine_makes(build, dask, rasters, truth):
    told = []
    result = build(dask, rasters[:2], progress=lambda *numbers: told.append(numbers))
    assert_whole(build.archive, truth, 2)
    assert (result["tiles"], result["skipped"], result["workers"], result["failed"], result["notes"]) == (120, 8, 2, [], [])
    assert [scene["path"] for scene in result["scenes"]] == rasters[:2] and all(scene["made"] for scene in result["scenes"])
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told) and told[-1][:2] == (128, 128)
    before = {path: path.stat() for path in build.archive.rglob("*")}
    again = build(dask, rasters[:2])
    assert again["tiles"] == 120 and not any(scene["made"] for scene in again["scenes"])
    assert {path: path.stat() for path in build.archive.rglob("*")} == before


def test_one_that_fails_does_not_stop_the_others(build, dask, rasters, truth, tmp_path):
    (tmp_path / "other").mkdir()
    same = tmp_path / "other" / "copy.tif"
    same.write_bytes(open(rasters[0], "rb").read())
    text = tmp_path / "text.tif"
    text.write_text("no raster")
    empty = write_raster(tmp_path / "empty.tif", nodata=True)
    broken = tmp_path / "broken.tif"
    whole = open(rasters[1], "rb").read()
    broken.write_bytes(whole[:len(whole) // 2] + bytes(1000) + whole[len(whole) // 2 + 1000:])
    result = build(dask, [str(text), str(broken), rasters[0], str(same), empty, str(tmp_path / "gone.tif")])
    assert [scene["path"] for scene in result["scenes"]] == [rasters[0]] and result["same"] == [
        {"path": str(same), "as": rasters[0]}]
    failed = {os.path.basename(each["path"]): each["error"] for each in result["failed"]}
    assert "not a raster that GDAL can read" in failed["text.tif"] and "does not exist" in failed["gone.tif"]
    assert "truncated or damaged" in failed["broken.tif"] and "contains no data" in failed["empty.tif"]
    assert_whole(build.archive, truth, 1)
    again = build(dask, [empty])
    assert "contains no data" in again["failed"][0]["error"] and again["seconds"] == 0


def test_one_worker_is_killed_and_one_joins(build, slow_dask, rasters, truth):
    first, _ = slow_dask.slowly(2)
    work = InTheMiddle(build, slow_dask, rasters[:2]).after(4)
    slow_dask.join(1, seconds=0.2)
    first.kill()
    work.ended()
    assert work.error is None and work.result["failed"] == []
    assert_whole(build.archive, truth, 2)


def test_a_worker_that_hangs_is_not_waited_for(build, slow_dask, rasters, truth):
    first, _ = slow_dask.slowly(2)
    work = InTheMiddle(build, slow_dask, rasters[:1], patience=Patience(late_s=1.0)).after(5)
    first.send_signal(signal.SIGSTOP)
    work.ended(30)
    first.send_signal(signal.SIGCONT)  # and does no harm when it wakes
    assert work.error is None and work.result["failed"] == []
    time.sleep(0.5)
    assert_whole(build.archive, truth, 1)


def test_a_full_disk_on_one_worker(build, dask, rasters, truth):
    build(dask, rasters[2:])  # the model is there
    with distributed.Client(dask.address) as client:
        full = dask.address_of(client, dask.workers[0])
        client.run(resource.setrlimit, resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY), workers=[full])
        try:
            result = build(dask, rasters)
            assert result["failed"] == [] and len(result["notes"]) == 1
            assert full in result["notes"][0] and "no room left" in result["notes"][0]
            assert_whole(build.archive, truth, 3)
            client.run(resource.setrlimit, resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))
            for file in parts_of(build.archive)[:3]:
                file.unlink()
            with pytest.raises(ArchiveError, match="no room left"):
                build(dask, rasters)
        finally:
            client.run(resource.setrlimit, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert build(dask, rasters)["failed"] == []
    assert_whole(build.archive, truth, 3)


def test_cancelled_within_a_second(build, slow_dask, rasters, truth):
    slow_dask.slowly(2)
    raised = []

    def check():
        if len(parts_of(build.archive)) >= 4:
            raised.append(time.monotonic())
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        build(slow_dask, rasters[:2], check=check)
    assert time.monotonic() - raised[0] < 1
    left = len(parts_of(build.archive))
    time.sleep(1)
    assert len(parts_of(build.archive)) <= left + 2  # a block that was all but done
    assert list(Archive.open(build.archive).scenes()) == []
    result = build(slow_dask, rasters[:2])
    assert result["failed"] == [] and result["scenes"][0]["resumed_tiles"] >= 4 * 4
    assert_whole(build.archive, truth, 2)


_CLIENT = """
import sys
from sightline_engine import load_bundle
from sightline_engine.archive import job
from sightline_engine.archive.run import build_archive
from sightline_engine.index.planned import PlannedIndex
from sightline_engine.rasters.source import open_raster
job._FEWEST = 1
bundle = load_bundle("mini", "cpu")
build_archive(sys.argv[1], sys.argv[3:], lambda path: PlannedIndex.of(open_raster(path), bundle, 2560), "cpu", sys.argv[2])
"""


def test_the_client_is_killed(build, slow_dask, rasters, truth):
    slow_dask.slowly(2)
    client = subprocess.Popen([sys.executable, "-c", _CLIENT, str(build.archive), slow_dask.address, *rasters[:2]],
                              env={**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine")})
    until(lambda: len(parts_of(build.archive)) >= 3)
    client.kill()
    client.wait()
    time.sleep(0.5)
    kept = {file: file.read_bytes() for file in parts_of(build.archive)}
    assert 3 <= len(kept) < 32 and list(Archive.open(build.archive).scenes()) == []
    result = build(slow_dask, rasters[:2])
    assert sum(scene["resumed_tiles"] for scene in result["scenes"]) >= 3 * 4
    assert_whole(build.archive, truth, 2)
    assert all(file.read_bytes() == data for file, data in kept.items() if file.exists())


def test_the_scheduler_is_gone_in_the_middle(build, own_dask, dask, rasters, truth):
    own_dask.join(1, seconds=0.2)
    work = InTheMiddle(build, own_dask, rasters[:1]).after(4)
    own_dask.scheduler.kill()
    work.ended(20)
    assert isinstance(work.error, ArchiveError) and own_dask.address in str(work.error) and "is kept" in str(work.error)
    kept = {file: file.read_bytes() for file in parts_of(build.archive)}
    with pytest.raises(ArchiveError, match="No Dask scheduler answers at .*dask scheduler"):
        build(own_dask, rasters[:1])
    result = build(dask, rasters[:1])
    assert result["scenes"][0]["resumed_tiles"] >= 4 * 4
    assert_whole(build.archive, truth, 1)
    assert all(file.read_bytes() == data for file, data in kept.items() if file.exists())


def test_a_raster_that_changes_while_it_is_embedded(build, slow_dask, tmp_path):
    slow_dask.slowly(1)
    path = write_raster(tmp_path / "changing.tif", seed=7)
    work = InTheMiddle(build, slow_dask, [path]).after(2)
    os.utime(path)
    work.ended()
    assert work.error is None and "was replaced while it was being indexed" in work.result["failed"][0]["error"]
    work = InTheMiddle(build, slow_dask, [path]).after(4)
    os.unlink(path)
    work.ended()
    assert "vanished while it was being indexed" in work.result["failed"][0]["error"]


def test_clusters_that_cannot_help(build, own_dask, rasters, monkeypatch):
    monkeypatch.setattr("sightline_engine.archive.cluster._WORKERS_S", 1)
    with pytest.raises(ArchiveError, match="has no workers; start some with `dask worker"):
        build(own_dask, rasters)
    other, = own_dask.join(1, before="import sightline_engine; sightline_engine.__version__ = '0.0.1'")
    monkeypatch.setattr("sightline_engine.archive.cluster._WORKERS_S", 30)
    with pytest.raises(ArchiveError, match="has sightline-engine 0.0.1 and this computer .*the same versions"):
        build(own_dask, rasters)
    other.kill()
    other.wait()
    unseen = (f"import os; real = os.path.exists\n"
              f"os.path.exists = lambda path: not str(path).startswith({str(build.archive)!r}) and real(path)")
    blind, = own_dask.join(1, before=unseen)
    with distributed.Client(own_dask.address) as client:
        own_dask.address_of(client, blind)
    with pytest.raises(ArchiveError, match="does not see the folder .*shared folder"):
        build(own_dask, rasters)
    for address in ("tcp://127.0.0.1:9", "nonsense", "tcp://"):
        monkeypatch.setattr("sightline_engine.archive.cluster._CONNECT_S", 1)
        monkeypatch.setattr(own_dask, "address", address)
        with pytest.raises(ArchiveError, match="No Dask scheduler answers"):
            build(own_dask, rasters)
    left = [each for each in gc.get_objects() if isinstance(each, distributed.Client) and each.status != "closed"]
    assert not left, "a client that connected to nobody is left to the garbage collector to close"


def test_without_a_scheduler_it_is_this_computer(run_cli, tmp_path, rasters, truth):
    archive = tmp_path / "archive"
    code, out, errors = run_cli("index", "--archive", archive, "--workers", 2, "--tile-m", TILE_M, "--json", "--device", "cpu",
                                "--model", "mini", *rasters)
    result = json.loads(out)
    assert (code, errors, result["tiles"], result["workers"]) == (0, "", 180, 2)
    assert_whole(archive, truth, 3)
    code, out, errors = run_cli("archive", "status", archive, "--verify")
    assert code == 0 and "3 rasters, 180 tiles" in out and "mini/optical" in out
    code, _, errors = run_cli("index", "--scheduler", "tcp://127.0.0.1:1", *rasters)
    assert code == 1 and "say where with --archive" in errors
