"""Loading an archive into a real PostgreSQL: everything once, whatever is killed, damaged or done twice."""
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import psycopg
import pytest
import shapely
import shapely.affinity
from archive_contents import footprints, of_database, of_files
from archive_samples import BUNDLE, manifest_of, write_archive, write_scene

from sightline_engine.archive.format import Archive
from sightline_engine.errors import ArchiveError, Cancelled
from sightline_engine.interchange.rows import described
from sightline_engine.postgres.address import Address
from sightline_engine.postgres.load import load
from sightline_engine.postgres.schema import init
from sightline_engine.postgres.status import remove_scene, remove_space, scenes_in, status
from sightline_engine.service import Task

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def address(database):
    address = Address.of(database.keywords)
    init(address)
    return address


@pytest.fixture
def slow(database, postgres_server, address):
    """Every part takes a while from now on, so that there is a middle to be killed in; slow(seconds)."""

    def make(seconds):
        postgres_server.sql(
            "DROP TRIGGER IF EXISTS slow ON sightline.part",
            f"CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep({seconds}); "
            "RETURN new; END $$", "CREATE TRIGGER slow BEFORE INSERT ON sightline.part FOR EACH ROW EXECUTE FUNCTION slow()",
            dbname=database.dbname)

    return make


def start(database, *arguments, **environment):
    return subprocess.Popen([sys.executable, "-m", "sightline_engine", "store", "load", *map(str, arguments), database.url],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={
                                **os.environ, **database.environment, **environment,
                                "PYTHONPATH": str(ROOT / "plugin" / "engine")})


def whole(archive):
    return of_files(*archive.scenes())


def parts_in(server, database):
    return int(server.sql("SELECT count(*) FROM sightline.part", dbname=database.dbname))


def test_every_tile_is_there_once_and_as_it_was_written(tmp_path, database, address):
    archive = write_archive(tmp_path / "a", manifest_of("k1"), manifest_of("k2", date=None, cells=0))
    done = load(address, str(archive.folder))
    assert (done["scenes"], done["parts"], done["tiles"], done["already"], done["failed"]) == (2, 8, 512, 0, [])
    assert of_database(database) == whole(archive)
    again = load(address, str(archive.folder))
    assert (again["scenes"], again["parts"], again["tiles"], again["already"], again["graphs"]) == (0, 0, 0, 512, [])
    assert of_database(database) == whole(archive)
    first, second = scenes_in(address)
    assert (first["key"], first["day"], first["complete"], first["model"]) == ("k1", "2024-05-17", True, "drawn/optical")
    assert second["day"] is None and second["path"] == "/rasters/k2.tif"


def test_one_scene_and_one_file_are_archives_too(tmp_path, database, address):
    archive = write_archive(tmp_path / "a", manifest_of("k1"), manifest_of("k2"))
    assert load(address, str(archive.scene_folder("k2")))["tiles"] == 256
    with pytest.raises(ArchiveError, match="part-00000000.parquet is a part of a scene of an archive; give the folder"):
        load(address, str(archive.scene_folder("k1") / "part-00000000.parquet"))
    assert load(address, str(archive.folder))["tiles"] == 256 and of_database(database) == whole(archive)


def test_a_file_of_embeddings_export(tmp_path, database, address, service, small_scene):
    file = tmp_path / "s2.parquet"
    service.index(Task(), str(small_scene["s2"]))
    count = service.export_embeddings(Task(), str(small_scene["s2"]), str(file), "float16")["count"]
    done = load(address, str(file))
    assert (done["tiles"], done["scenes"], done["failed"]) == (count, 1, [])
    assert load(address, str(file))["already"] == count
    said, = scenes_in(address)
    with psycopg.connect(**database.keywords) as connection:
        manifest, = connection.execute("SELECT manifest FROM sightline.scene").fetchone()
    assert said["key"] == manifest["key"] and Path(os.environ["SIGHTLINE_HOME"], "indexes", said["key"]).is_dir()


def test_tiles_on_no_grid_keep_their_rings(tmp_path, database, address, service):
    """Embeddings of others, imported and exported: footprints of three and of four corners, each with its day."""
    import pyarrow
    import pyarrow.parquet

    random, n = np.random.default_rng(0), 40
    triangle = shapely.Polygon([(10, 50), (10.5, 50), (10, 51)])
    shapes = [shapely.affinity.translate(triangle, i) if i % 2 else shapely.box(10 + i, 50, 10.5 + i, 50.5) for i in range(n)]
    days = [f"2023-01-{1 + i % 28:02d}" if i % 5 else None for i in range(n)]
    pyarrow.parquet.write_table(pyarrow.table({
        "embedding": pyarrow.array(list(random.normal(size=(n, 8)).astype(np.float32))), "date": days,
        "geometry": [shapely.to_wkb(shape) for shape in shapes]}), tmp_path / "foreign.parquet")
    service.import_embeddings(Task(), str(tmp_path / "foreign.parquet"), "foreign")
    service.export_embeddings(Task(), "foreign", str(tmp_path / "own.parquet"), "float16")
    with pytest.raises(ArchiveError, match="foreign.parquet was not written by Sightline; take it in with"):
        load(address, str(tmp_path / "foreign.parquet"))
    assert load(address, str(tmp_path / "own.parquet"))["tiles"] == n
    with psycopg.connect(**database.keywords) as connection:
        found = connection.execute("SELECT tile, day::text, ring FROM sightline.tiles_1 ORDER BY tile").fetchall()
    assert [day for _, day, _ in found] == days
    for (_, _, ring), shape in zip(found, shapes):
        assert shapely.Polygon(np.reshape(ring, (-1, 2))).normalize().equals_exact(shape.normalize(), 1e-9)


@pytest.mark.parametrize("crs, origin, where", [
    ("EPSG:32633", (500000.0, 5300000.0), (15.0, 47.76, 15.14, 47.86)),
    ("EPSG:4326", (10.0, 50.0), (10.0, 49.8, 10.2, 50.0)),
    ("EPSG:32701", (160000.0, 8000000.0), (179.74, -18.12, 180.01, -18.0))])  # across the antimeridian
def test_tiles_and_scenes_know_where_they_lie(tmp_path, database, address, crs, origin, where):
    metres = 0.0125 if crs == "EPSG:4326" else 640.0
    archive = write_archive(tmp_path / "a", manifest_of("k1", crs=crs, origin=origin, tile_m=metres))
    load(address, str(archive.folder))
    west, south, east, north = where
    found = shapely.unary_union(list(footprints(database).values()))
    assert shapely.box(*where).buffer(0.05).contains(found) and found.bounds[0] < 180
    bounds = status(address)["bounds"]
    assert bounds == pytest.approx(list(found.bounds), abs=1e-9) or bounds[2] - bounds[0] < 1


def test_outside_the_projection_and_around_a_pole_nobody_knows(tmp_path, database, address):
    archive = write_archive(
        tmp_path / "a", manifest_of("far", crs="EPSG:32633", origin=(9e12, 9e12), columns=2, rows=2),
        manifest_of("pole", crs="EPSG:3413", origin=(-320.0, 320.0), columns=1, rows=1),
        parts=1)
    assert load(address, str(archive.folder))["tiles"] == 5
    assert set(footprints(database).values()) == {None} and status(address)["bounds"] is None


def test_partitions_are_begun_when_one_is_full(tmp_path, database, address):
    init(address, partition_tiles=600)
    archive = write_archive(tmp_path / "a", *(manifest_of(f"k{i}") for i in range(5)), parts=2)
    done = load(address, str(archive.folder), jobs=3)
    assert [graph["tiles"] for graph in done["graphs"]] == [512, 512, 256]
    space, = status(address)["spaces"]
    assert [(each["tiles"], each["graph"]) for each in space["partitions"]] == [(512, True), (512, True), (256, True)]
    assert of_database(database) == whole(archive)
    other = write_archive(tmp_path / "b", manifest_of("k9", dimension=24, tower_sha256="e" * 64))
    load(address, str(other.folder))  # another model: a table of its own
    assert [space["dimension"] for space in status(address)["spaces"]] == [16, 24]
    assert remove_space(address, 1)["tiles"] == 1280 and status(address)["tiles"] == 256


def test_a_graph_is_kept_up_and_made_anew_where_it_is_outgrown(tmp_path, database, address):
    few = write_archive(tmp_path / "a", manifest_of("k1", columns=4, rows=4))
    many = write_archive(tmp_path / "b", *(manifest_of(f"m{i}") for i in range(3)))
    last = write_archive(tmp_path / "c", manifest_of("k2", columns=4, rows=4))
    assert [graph["tiles"] for graph in load(address, str(few.folder))["graphs"]] == [16]
    assert [graph["tiles"] for graph in load(address, str(many.folder))["graphs"]] == [784]  # more than there were
    assert load(address, str(last.folder))["graphs"] == []  # fewer: added to the graph
    assert load(address, str(write_archive(tmp_path / "d", manifest_of("k3")).folder), graphs=False)["graphs"] == []
    with psycopg.connect(**database.keywords) as connection:
        connection.execute("SET enable_seqscan = off; SET hnsw.ef_search = 200; SET search_path = public, sightline")
        plan = connection.execute("EXPLAIN (COSTS OFF) SELECT tile FROM sightline.tiles_1 ORDER BY embedding <#> "
                                  "(SELECT embedding FROM sightline.tiles_1 LIMIT 1) LIMIT 5").fetchall()
    assert any("tiles_1_0_graph" in line for line, in plan), plan


def test_a_removed_scene_can_be_loaded_again(tmp_path, database, address):
    archive = write_archive(tmp_path / "a", manifest_of("k1", "river"), manifest_of("k2", "river"))
    load(address, str(archive.folder))
    with pytest.raises(ArchiveError, match="2 scenes river .* give the key of one: k1, k2"):
        remove_scene(address, "river")
    assert remove_scene(address, "k2")["tiles"] == 256
    assert remove_scene(address, "river") == {"key": "k1", "name": "river", "tiles": 256}
    assert of_database(database) == {} and status(address)["tiles"] == 0
    assert load(address, str(archive.folder))["tiles"] == 512 and of_database(database) == whole(archive)


def test_a_moved_raster_is_found_where_it_is_now(tmp_path, address):
    manifest = manifest_of("k1", columns=2, rows=2)
    load(address, str(write_archive(tmp_path / "a", manifest, parts=1).folder))
    moved = {**manifest, "source": {**manifest["source"], "path": "/elsewhere/k1.tif"}}
    archive = tmp_path / "a" / "scene=k1" / "_scene.json"
    archive.write_text(json.dumps({**json.loads(archive.read_text()), "manifest": moved}))
    assert load(address, str(tmp_path / "a"))["tiles"] == 0 and scenes_in(address)[0]["path"] == "/elsewhere/k1.tif"


def test_a_load_that_is_killed_is_gone_on_with(tmp_path, database, postgres_server, address, slow):
    archive = write_archive(tmp_path / "a", manifest_of("k1"), manifest_of("k2"), parts=4)
    slow(0.2)
    kills, there = 0, 0
    while there < 8 and kills < 20:
        process = start(database, archive.folder)
        wanted = min(8, there + 1 + kills % 2)
        while process.poll() is None and parts_in(postgres_server, database) < wanted:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        before, there = there, parts_in(postgres_server, database)
        assert there >= before
        rows = of_database(database)
        assert rows.items() <= whole(archive).items()  # nothing twice, nothing wrong
        assert len(rows) >= there * 64  # and of each part all
    assert kills >= 3
    slow(0)
    done = start(database, archive.folder)
    out, problem = done.communicate(timeout=60)
    assert done.returncode == 0, problem
    assert of_database(database) == whole(archive) and all(scene["complete"] for scene in scenes_in(address))
    assert all(each["graph"] for each in status(address)["spaces"][0]["partitions"])


def test_several_loads_side_by_side_share_the_work(tmp_path, database, address, slow):
    archive = write_archive(tmp_path / "a", *(manifest_of(f"k{i}", columns=8, rows=8) for i in range(4)), parts=4)
    slow(0.05)
    running = [start(database, archive.folder, "--json") for _ in range(3)]
    told = [json.loads(process.communicate(timeout=60)[0]) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sum(each["tiles"] for each in told) == 256 and sum(each["parts"] for each in told) == 16
    assert sum(each["scenes"] for each in told) == 4 and sum(len(each["graphs"]) for each in told) == 1
    assert of_database(database) == whole(archive)


def test_cancelling_keeps_what_is_committed(tmp_path, database, postgres_server, address, slow):
    archive = write_archive(tmp_path / "a", manifest_of("k1"), parts=8)
    slow(0.2)
    seen, asked = [], []

    def check():
        if parts_in(postgres_server, database) >= 2:
            asked.append(time.monotonic())
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        load(address, str(archive.folder), check=check, progress=lambda *told: seen.append(told))
    assert time.monotonic() - asked[0] < 1
    assert seen and seen[-1][1] == 256 and all(done <= total for done, total, _ in seen)
    rows = of_database(database)
    assert 64 <= len(rows) < 256 and rows.items() <= whole(archive).items()
    slow(0)
    assert load(address, str(archive.folder))["already"] == len(rows)
    assert of_database(database) == whole(archive)


def test_what_is_wrong_with_a_part_is_told_and_the_rest_is_loaded(tmp_path, database, address, run_cli, monkeypatch):
    archive = Archive.create(tmp_path / "a")
    good = manifest_of("good")
    write_scene(archive, good)
    foreign = described({**manifest_of("foreign"), "tower_sha256": "a" * 64, "bundle": "other"}, BUNDLE)
    write_scene(archive, manifest_of("foreign"), about=foreign, parts=1)
    longer = described({**manifest_of("longer"), "dimension": 32}, BUNDLE)
    write_scene(archive, manifest_of("longer"), about=longer, parts=1)
    for name in ("damaged", "missing", "shorter"):
        write_scene(archive, manifest_of(name))
    part = "part-00000002.parquet"
    damaged = archive.scene_folder("damaged") / part
    damaged.write_bytes(damaged.read_bytes()[:-5] + b"wrong")
    (archive.scene_folder("missing") / part).unlink()
    register = archive.scene_folder("shorter") / "_scene.json"
    said = json.loads(register.read_text())
    said["parts"][2]["tiles"] += 1
    register.write_text(json.dumps({**said, "tiles": 257}))
    write_scene(archive, manifest_of("unfinished"), registered=False)
    broken = archive.scene_folder("broken")
    broken.mkdir()
    (broken / "_scene.json").write_text("{")
    monkeypatch.setenv("PGPASSWORD", database.password)
    code, out, told = run_cli("store", "load", archive.folder, database.url, "--json")
    assert code == 1
    result = json.loads(out)
    assert result["tiles"] == 256 + 3 * 192 and result["scenes"] == 1
    expected = {"part-00000000.parquet of foreign was made by another model (other) than the scene (drawn)",
                "part-00000000.parquet of longer has vectors of 32 numbers and the scene those of 16",
                f"{part} of damaged in the archive is damaged (wrong checksum)", f"{part} of missing in the archive is missing",
                f"{part} of shorter has 64 rows and not the 65 that were registered",
                "scene=unfinished of the archive is not finished", f"{broken / '_scene.json'} is damaged"}
    for words in expected:
        assert sum(words in sentence for sentence in result["failed"]) == 1 and words in told, words
    assert len(result["failed"]) == len(expected)
    complete = {scene["key"]: scene["complete"] for scene in scenes_in(address)}
    assert complete == {name: name == "good" for name in ("good", "foreign", "longer", "damaged", "missing", "shorter")}
    rows = of_database(database)
    assert len(rows) == 256 + 3 * 192 and rows.items() >= of_files(archive.scene("good")).items()


def test_a_scene_that_was_made_anew_is_not_mixed_with_what_is_there(tmp_path, database, address):
    load(address, str(write_archive(tmp_path / "a", manifest_of("k1"), parts=4).folder))
    before = of_database(database)
    other = write_archive(tmp_path / "b", manifest_of("k1"), parts=3)
    failed, = load(address, str(other.folder))["failed"]
    assert "k1 is in the database already, from other files than these" in failed and "store remove k1" in failed
    assert of_database(database) == before
    remove_scene(address, "k1")
    assert load(address, str(other.folder))["failed"] == [] and of_database(database) == whole(other)


@pytest.mark.parametrize("given, words", [("", "is no archive of embeddings"), ("nothing", "does not exist; was it moved"),
                                          ("text.parquet", "is no Parquet file, or is damaged")])
def test_what_is_no_archive(tmp_path, address, given, words):
    (tmp_path / "text.parquet").write_text("text")
    with pytest.raises(ArchiveError, match=words):
        load(address, str(tmp_path / given))


def test_vectors_that_are_none_are_refused(tmp_path, database, address, monkeypatch):
    import archive_samples

    made = archive_samples.tiles_of

    def zeros(manifest, numbers):
        tiles = made(manifest, numbers)
        tiles.vectors[0] = np.nan if manifest["key"] == "nan" else 0
        return tiles

    monkeypatch.setattr(archive_samples, "tiles_of", zeros)
    archive = write_archive(tmp_path / "a", manifest_of("nan"), manifest_of("zero"), parts=1)
    failed = load(address, str(archive.folder))["failed"]
    assert len(failed) == 2 and all("vectors that are not of unit length" in sentence for sentence in failed)
    assert of_database(database) == {}


def test_progress_counts_what_is_there_and_ends_at_all(tmp_path, address):
    archive = write_archive(tmp_path / "a", manifest_of("k1"), manifest_of("k2"))
    for _ in range(2):
        seen = []
        load(address, str(archive.folder), progress=lambda *told, seen=seen: seen.append((threading.current_thread(), *told)))
        assert seen[-1][1:3] == (512, 512) and {thread for thread, *_ in seen} == {threading.main_thread()}
        assert [told[1] for told in seen] == sorted(told[1] for told in seen)
