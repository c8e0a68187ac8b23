"""Beyond one machine: tiles per second of a Dask cluster against the plain engine; loading and searching PostgreSQL with
pgvector against an index of files; what that means for 10^6 to 10^9 tiles."""
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import archives_told
from big_scene import write_big_scene
from embeddings import Neighbourhoods, real_vectors
from measuring import ENGINE, engine
from synthetic import write_index

from sightline_engine import load_bundle
from sightline_engine.embedding.sessions import cores
from sightline_engine.index import graph, lists

HERE, ROOT = Path(__file__).parent, Path(__file__).resolve().parents[2]
SIDE, SMALL, WORKERS, RUNS = 6720, 1024, (1, 2, 4), 2
QUERIES = 150
SERVER = {"shared_buffers": "4GB", "max_wal_size": "8GB"}


def measure(options) -> dict:
    shutil.rmtree(options.folder / "archives", ignore_errors=True)
    folder = options.folder / "archives"
    folder.mkdir(parents=True)
    try:
        scenes = [write_big_scene(options.folder / f"scene-{side}.tif", side) for side in (SIDE, SMALL)]
        cluster = _cluster(*scenes, folder)
        bundle = load_bundle("mini", "cpu")
        real = Neighbourhoods(real_vectors(bundle))
        counts = sorted({min(count, options.vectors) for count in (10_000, 100_000, options.vectors)})
        databases = [_database(bundle, real, folder / f"vectors-{count}", count) for count in counts]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {"side": SIDE, "cores": cores(), "cluster": cluster, "databases": databases, "dimension": bundle.dimension,
            "real_tiles": len(real.real)}


# The cluster


def _cluster(scene: Path, small: Path, folder: Path) -> list[dict]:
    """The best of some runs each, of which the first also fills the disk's cache; starting the processes does not count."""
    rows = []
    for workers in (0, *WORKERS):
        runs = [_plain(scene, folder / f"home-{n}") if not workers else _on_workers(scene, small, folder, workers, n)
                for n in range(RUNS)]
        rows.append({"workers": workers, **max(runs, key=lambda run: run["tiles_per_second"])})
        for left in folder.iterdir():
            shutil.rmtree(left)
    return rows


def _plain(scene: Path, home: Path) -> dict:
    done = json.loads(engine(["index", scene, "--json"], SIGHTLINE_HOME=str(home)).output)
    made = done["indexes"][0] if "indexes" in done else done
    return {"tiles": made["tiles"], "seconds": made["seconds"], "tiles_per_second": made["tiles"] / made["seconds"]}


def _on_workers(scene: Path, small: Path, folder: Path, workers: int, run: int) -> dict:
    with _dask(workers, folder / f"dask-{workers}-{run}") as scheduler:
        def embed(raster: Path) -> dict:
            archive = folder / f"archive-{workers}-{run}-{raster.stem}"
            return json.loads(engine(["index", raster, "--archive", archive, "--scheduler", scheduler, "--json"],
                                     SIGHTLINE_HOME=str(folder / "home")).output)

        embed(small)  # the workers import and open the model
        made = embed(scene)
        return {"tiles": made["tiles"], "seconds": made["seconds"], "tiles_per_second": made["tiles"] / made["seconds"]}


@contextmanager
def _dask(workers: int, folder: Path):
    """The address of a scheduler with so many worker processes of one thread each."""
    folder.mkdir(parents=True)
    environment = {**os.environ, "PYTHONPATH": str(ENGINE), "ORT_DISABLE_TELEMETRY": "1", "OMP_NUM_THREADS": "1"}
    address = folder / "scheduler.json"
    started = []
    try:
        with open(folder / "log.txt", "ab") as log:
            def start(*words: str) -> None:
                started.append(subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
                                                env=environment, stdout=log, stderr=log))

            start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(address))
            while not address.exists():
                time.sleep(0.1)
            for number in range(workers):
                start("worker", "--scheduler-file", str(address), "--nthreads", "1", "--no-dashboard", "--local-directory",
                      str(folder / str(number)))
            yield json.loads(address.read_text())["address"]
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(30)


# The database


def _database(bundle, real: Neighbourhoods, folder: Path, count: int) -> dict:
    """One index of so many vectors and the same in PostgreSQL: loading, room, queries."""
    sys.path.insert(0, str(ROOT / "tests" / "engine"))
    from database import running

    folder.mkdir()
    os.environ["SIGHTLINE_HOME"] = str(folder)
    store = write_index(folder / "scene.tif", real.draw(count, seed=1000), count, bundle)
    for name, room in (("lists", lists), ("graph", graph)) if count >= graph.EXACT_BELOW else ():
        store.set_derived(name, room.build(store.mapped(), store.folder))
    held = sum(file.stat().st_size for file in store.folder.iterdir())
    parquet = folder / "scene.parquet"
    engine(["embeddings", "export", folder / "scene.tif", parquet, "--precision", "float16"])
    with running(**SERVER) as server:
        database = server.create_database()
        login = {"PGPASSWORD": database.password}
        engine(["store", "init", database.url], **login)
        loaded = json.loads(engine(["store", "load", parquet, database.url, "--json"], **login).output)
        room = _room(server, database.dbname)
        row = {"vectors": count, "load": loaded, "room": room, "embedded_bytes": held, "parquet_bytes": parquet.stat().st_size,
               "queries": [{"store": name, **_queries(folder, where)} for name, where in (
                   ("files", None), ("postgresql", database.keywords))]}
    shutil.rmtree(folder)
    return row


def _room(server, dbname: str) -> dict:
    """Bytes of the tiles' tables, of their vector indexes and of all other indexes."""
    def bytes_of(what: str) -> int:
        return int(server.sql("SELECT coalesce(sum(pg_table_size(c.oid)), 0) FROM pg_class c JOIN pg_namespace n "
                              "ON n.oid = c.relnamespace LEFT JOIN pg_am a ON a.oid = c.relam "
                              f"WHERE n.nspname = 'sightline' AND {what}", dbname=dbname))

    of_vectors = "a.amname IN ('hnsw', 'ivfflat')"
    return {"tables": bytes_of("c.relkind = 'r'"), "vectors": bytes_of(f"c.relkind = 'i' AND {of_vectors}"),
            "others": bytes_of(f"c.relkind = 'i' AND NOT {of_vectors}")}


def _queries(folder: Path, connection: dict | None) -> dict:
    done = subprocess.run([sys.executable, str(HERE / "archive_searching.py"), str(folder), str(QUERIES)],
                          input=json.dumps(connection), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def show(r: dict) -> str:
    return archives_told.show(r, QUERIES, RUNS, SERVER)
