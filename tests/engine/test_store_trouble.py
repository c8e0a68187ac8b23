"""An archive that is searched while the database is slow, goes away, changes, or is asked for mischief; and passwords."""
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import psycopg
import pytest
from archive_samples import manifest_of, tiles_of, write_archive
from database import Unavailable, running

from sightline_engine.errors import ArchiveError, ArchiveNotOpenError, ArchivePasswordError, Cancelled
from sightline_engine.index.catalogue import open_index
from sightline_engine.postgres.address import Address
from sightline_engine.postgres.load import load
from sightline_engine.postgres.schema import init
from sightline_engine.postgres.search import PostgresPart
from sightline_engine.service import Task


def manifest(bundle, key, **more):
    """Of a scene of the shipped model's optical tower."""
    tower = next(tower for tower in bundle.images if tower.name == "optical")
    from sightline_engine.index.made import preprocessing

    return {**manifest_of(key, dimension=256, tower_sha256=tower.manifest["sha256"], **more), "bundle": bundle.name,
            "sensor": "sentinel-2", "preprocessing": preprocessing(tower.manifest)}


def fill(database, bundle, folder, *keys, **more):
    address = Address.of(database.keywords)
    init(address)
    archive = write_archive(folder, *(manifest(bundle, key, **more) for key in keys))
    assert not load(address, str(archive.folder))["failed"]


@pytest.fixture
def open_archive(service, database, bundle, tmp_path):
    """The methods, and the store's name: two scenes of 256 tiles."""
    fill(database, bundle, tmp_path / "archive", "one", "two")
    return service.methods(), service.methods()["store/open"](Task(), connection=database.keywords)["store"]


def test_what_a_user_types_is_a_value_and_never_sql(open_archive, database):
    methods, store = open_archive
    evil = "'; DROP TABLE sightline.scene; --"
    for query in ({"text": evil}, {"text": "x", "paths": []}, {"text": evil, "filters": {"dates": ["2020-01-01", None]}}):
        assert methods["search"](Task(), store=store, **query)["hits"]
    for query in ({"paths": [evil]}, {"examples": [{"path": evil, "tile": 0}]}, {"filters": {"dates": [evil, None]}},
                  {"filters": {"crs": evil, "area": {"type": "Polygon", "coordinates": []}}},
                  {"filters": {"min_valid": evil}}, {"filters": {"tile_m": [evil, 3]}}):
        with pytest.raises(Exception) as caught:
            methods["search"](Task(), text="lake", store=store, **query)
        assert not isinstance(caught.value, psycopg.Error)
    with psycopg.connect(**database.keywords) as connection:
        assert connection.execute("SELECT count(*) FROM sightline.scene").fetchone() == (2,)


def test_a_reader_is_enough(open_archive, postgres_server, database, service):
    reader = postgres_server.create_user(database, f"reader_{database.dbname}", "sightline_reader")
    methods, _ = open_archive
    store = methods["store/open"](Task(), connection=reader.keywords)["store"]
    assert len(methods["search"](Task(), "lake", store=store, histogram=True)["hits"]) == 20


def test_passwords_are_nowhere(open_archive, database, service, caplog):
    methods, store = open_archive
    wrong = {**database.keywords, "password": "not-it-4711"}
    with pytest.raises(ArchivePasswordError) as caught:
        methods["store/open"](Task(), connection=wrong)
    said = [str(caught.value), repr(caught.value), caplog.text, json.dumps(methods["store/status"](Task(), store)),
            json.dumps(methods["engine/status"](Task())), repr(vars(service)),
            repr(service._stores._archives.get(store).address)]
    assert not [text for text in said if "not-it-4711" in text or database.password in text]
    assert methods["store/open"](Task(), connection=database.url_with_password)["store"] == store == database.url
    with pytest.raises(ArchiveNotOpenError) as caught:
        methods["search"](Task(), "lake", store=f"postgresql://dba:{database.password}@elsewhere/x")
    assert database.password not in str(caught.value)
    assert methods["store/close"](Task(), store=store) == {"store": store, "closed": True}
    assert not methods["store/close"](Task(), store=store)["closed"]
    with pytest.raises(ArchiveNotOpenError, match="is not open"):
        methods["search"](Task(), "lake", store=store)


def test_another_version_is_refused(open_archive, database, service):
    methods, store = open_archive
    with psycopg.connect(**database.keywords) as connection:
        connection.execute("UPDATE sightline.version SET version = 99")
    for method, params in (("store/open", {"connection": database.keywords}), ("store/status", {"store": store})):
        with pytest.raises(ArchiveError, match="version 99"):
            methods[method](Task(), **params)


def test_cancelling_ends_the_statement_within_a_second(open_archive, database, monkeypatch):
    """The tiles are locked by another session, so that the search waits in the database."""
    methods, store = open_archive
    started, asked = time.monotonic(), []

    def check():
        asked.append(1)
        if time.monotonic() > started + 1:
            raise Cancelled("Stopped.")

    with psycopg.connect(**database.keywords) as blocker:
        blocker.execute("LOCK TABLE sightline.tiles_1 IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(Cancelled):
            methods["search"](Task(check=check), "lake", store=store, filters={"min_valid": 0.1}, exact=True)
        assert time.monotonic() - started < 2 and asked
    assert methods["search"](Task(), "lake", store=store)["hits"]


def test_searches_go_on_beside_each_other(open_archive):
    methods, store = open_archive
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: methods["search"](Task(), "lake", store=store)["hits"], range(18)))
    assert all(hits == found[0] for hits in found) and len(found[0]) == 20


def test_a_database_that_goes_away_is_said_and_found_again(bundle, service, tmp_path, monkeypatch):
    try:
        with running() as server:
            database = server.create_database()
            fill(database, bundle, tmp_path / "archive", "one")
            methods = service.methods()
            store = methods["store/open"](Task(), connection=database.keywords)["store"]
            assert methods["search"](Task(), "lake", store=store)["hits"]
            nearest = PostgresPart._of_space

            def gone(part, connection, *more):
                server.kill()
                return nearest(part, connection, *more)

            with monkeypatch.context() as patch:
                patch.setattr(PostgresPart, "_of_space", gone)
                with pytest.raises(ArchiveError, match="connection was lost|shut down|closed the connection") as caught:
                    methods["search"](Task(), "lake", store=store)
            assert database.password not in str(caught.value)
            with pytest.raises(ArchiveError, match="nothing listens there"):
                methods["search"](Task(), "lake", store=store)
            server.start()
            assert methods["search"](Task(), "lake", store=store)["hits"]
            server.stop()
            server.start()  # between two searches: nobody notices
            assert methods["search"](Task(), "lake", store=store)["hits"]
    except Unavailable as error:
        pytest.skip(str(error))


def test_indexes_of_vectors_find_nearly_all_of_what_there_is(database, bundle, service, scene, scene_indexes, tmp_path,
                                                             monkeypatch):
    """10,240 vectors drawn around those of real tiles; the lists are asked for texts, the graph for tiles."""
    real, chance = open_index(str(scene["s2"]), bundle), np.random.default_rng(3)
    real = real.vectors(np.arange(len(real)))

    def drawn(told, numbers):
        tiles = tiles_of(told, numbers)
        vectors = real[chance.integers(0, len(real), len(numbers))] + chance.normal(0, 0.03, tiles.vectors.shape)
        return replace(tiles, vectors=(vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32))

    monkeypatch.setattr("archive_samples.tiles_of", drawn)
    fill(database, bundle, tmp_path / "archive", "large", columns=128, rows=80)
    methods = service.methods()
    store = methods["store/open"](Task(), connection=database.keywords)["store"]
    monkeypatch.setattr("sightline_engine.postgres.search.EXACT_ROWS", 10)
    for asked in ([{"text": text} for text in ("lake", "forest", "a town by a river", "snow")],
                  [{"examples": [{"path": "/rasters/large.tif", "tile": tile}]} for tile in (7, 4711, 9000)]):
        shares = []
        for query in asked:
            found, exact = ({hit["tile"] for hit in methods["search"](Task(), store=store, k=100, nms=None, describe=0,
                                                                      exact=way, **query)["hits"]} for way in (False, True))
            shares.append(len(found & exact) / 100)
        assert np.mean(shares) >= 0.9


def test_a_live_layer_asks_the_indexes_where_many_pass(postgis, bundle, service, tmp_path, monkeypatch):
    fill(postgis, bundle, tmp_path / "archive", "large", columns=64, rows=40)
    methods = service.methods()
    store = methods["store/open"](Task(), connection=postgis.keywords)["store"]
    monkeypatch.setattr("sightline_engine.postgres.layer.EXACT_ROWS", 10)
    for query, index in ({"text": "lake"}, "_lists"), ({"examples": [{"path": "/rasters/large.tif", "tile": 7}]}, "_graph"):
        said = methods["store/layer"](Task(), store=store, k=20, **query)
        with psycopg.connect(**postgis.keywords) as connection:
            connection.execute("SET enable_seqscan = off")  # so few rows are read one by one else
            rows = connection.execute(said["sql"]).fetchall()
            plan = "\n".join(line for line, in connection.execute("EXPLAIN " + said["sql"]).fetchall())
        ranks, tiles = ([row[2 + said["columns"].index(name)] for row in rows] for name in ("rank", "tile"))
        assert index in plan and sorted(ranks) == list(range(1, 21)) and len(set(tiles)) == 20
        assert index == "_lists" or tiles[ranks.index(1)] == 7
