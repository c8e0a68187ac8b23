"""What can go wrong with a database: each in one sentence that says what to do, and no password anywhere."""
import logging
import os
import secrets
import shutil
import subprocess
import threading
import time
import traceback

import pytest
from archive_contents import of_database, of_files
from archive_samples import manifest_of, write_archive
from database import Unavailable, running

from sightline_engine.cli import main
from sightline_engine.errors import ArchiveError, ArchivePasswordError
from sightline_engine.postgres.address import Address
from sightline_engine.postgres.connection import connected, executed
from sightline_engine.postgres.load import load
from sightline_engine.postgres.schema import init
from sightline_engine.postgres.status import status

SECRET = "s3cr:t@/%'\"word"


def refusal(work, kind=ArchiveError):
    """The one sentence that a failure is told in, which nothing stands behind that could be shown."""
    with pytest.raises(kind) as refused:
        work()
    told = str(refused.value)
    assert "\n" not in told and told.endswith(".")
    return told, "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("given, name", [
    ("postgresql://ada@db.example:5433/tiles", "postgresql://ada@db.example:5433/tiles"),
    ("postgresql://ada:pw@db.example/tiles?sslmode=require", "postgresql://ada@db.example:5432/tiles"),
    ("host=db.example user=ada dbname=tiles password='p w'", "postgresql://ada@db.example:5432/tiles"),
    ({"host": "db.example", "user": "a da", "dbname": "t/1", "password": "x", "port": 5433, "sslmode": ""},
     "postgresql://a%20da@db.example:5433/t%2F1"),
    ({"host": "/var/run/postgresql", "user": "ada", "dbname": "t"}, "postgresql://ada@%2Fvar%2Frun%2Fpostgresql:5432/t"),
    ({"host": "::1", "user": "ada", "dbname": "t"}, "postgresql://ada@[::1]:5432/t"),
    ({"service": "archive", "user": "ada"}, "postgresql:///?service=archive&user=ada")])
def test_a_database_has_a_name_without_its_password(given, name, monkeypatch):
    for variable in ("PGPORT", "PGHOST", "PGUSER", "PGDATABASE", "PGSERVICE"):
        monkeypatch.delenv(variable, raising=False)
    address = Address.of(given)
    assert address.name == name and Address.of(address.name).name == name
    assert not any(word in repr(address) for word in ("pw", "p w", "'x'"))


@pytest.mark.parametrize("given", [
    f"postgresql://ada:{SECRET}@db/tiles", f"postgresql://ada:{SECRET}@", "postgresql://a:se@cret@h:1/d",
    "postgresql://u:s/ecret@h:1/db", f"host=db passwort={SECRET}", "postgresql://u:sec%zzret@h/d",
    "postgresql://u:secret@h:99999x/db", "nonsense"])
def test_what_is_no_address_is_refused_without_repeating_it(given):
    told, trace = refusal(lambda: Address.of(given))
    assert "cannot be understood; write postgresql://user@host:port/dbname" in told and "PGPASSFILE" in told
    assert not any(part in told + trace for part in ("s3cr", "cret@", "se@", "sec%", "zzret", "99999x", "ada"))
    assert "knows no keyword bla" in refusal(lambda: Address.of({"bla": SECRET}))[0]


@pytest.mark.parametrize("change, words", [
    ({"password": SECRET}, "the password of dba is wrong"),
    ({"password": None}, "the password of dba is wrong, or the user does not exist; give it with PGPASSWORD, PGPASSFILE"),
    ({"user": "nobody"}, "the password of nobody is wrong"),
    ({"dbname": "none"}, "there is no such database"),
    ({"port": 1}, "nothing listens there; look at host and port"),
    ({"host": "nowhere.invalid"}, "no machine nowhere.invalid is known"),
    ({"sslmode": "require"}, "it does not speak TLS, which was asked for"),
    ({"sslmode": "sometimes"}, "sslmode must be disable, allow, prefer"),
    ({"service": "nowhere"}, "the service is not in the service file"),
    ({}, "There is no archive in postgresql://dba@127.0.0.1")])
def test_a_database_that_cannot_be_used(database, change, words, monkeypatch):
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    address = Address.of({**database.keywords, **change})
    kind = ArchivePasswordError if "password" in words else ArchiveError
    told, trace = refusal(lambda: status(address), kind)
    assert words in told and address.name in told
    assert not any(secret in told + trace for secret in (SECRET, database.password, *address.secrets))


def test_a_server_that_does_not_answer_is_given_up(monkeypatch):
    import socket

    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        keywords = {"host": "127.0.0.1", "port": silent.getsockname()[1], "user": "u", "dbname": "d", "connect_timeout": 2}
        started = time.monotonic()
        assert "it did not answer in time" in refusal(lambda: status(Address.of(keywords)))[0]
        assert time.monotonic() - started < 6


def test_passwords_come_from_where_libpq_looks(database, tmp_path, monkeypatch):
    init(Address.of(database.keywords))
    for name in ("PGPASSWORD", "PGPASSFILE", "PGSERVICEFILE"):
        monkeypatch.delenv(name, raising=False)
    address = Address.of(database.url)
    refusal(lambda: status(address), ArchivePasswordError)
    passfile = tmp_path / "pgpass"
    passfile.write_text(f"127.0.0.1:{database.port}:*:dba:{database.password}\n")
    passfile.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passfile))
    assert status(address)["version"] == 1
    monkeypatch.delenv("PGPASSFILE")
    service = tmp_path / "service.conf"
    service.write_text("[archive]\n" + "".join(f"{name}={value}\n" for name, value in database.keywords.items()))
    monkeypatch.setenv("PGSERVICEFILE", str(service))
    assert status(Address.of({"service": "archive"}))["store"] == "postgresql:///?service=archive"
    assert status(Address.of(database.url_with_password))["store"] == database.url


def test_no_output_ever_shows_a_password(database, tmp_path, capfd, caplog, monkeypatch):
    """All that the program prints and logs, with --debug, for what works and for what does not."""
    caplog.set_level(logging.DEBUG)
    archive = write_archive(tmp_path / "a", manifest_of("k1", columns=4, rows=4))
    monkeypatch.setenv("PGPASSWORD", database.password)
    url, wrong = database.url_with_password, database.of("dba", "wr0ng-s3cret")
    codes = [main(["store", *map(str, words), "--debug"]) for words in (
        ("init", url), ("load", archive.folder, url), ("status", url, "--scenes"), ("status", url, "--json"),
        ("load", archive.folder, url, "--json"), ("grant", "nobody", "reader", url), ("remove", "none", url),
        ("status", wrong.url_with_password), ("load", archive.folder, wrong.url_with_password),
        ("status", url.replace(database.dbname, "none")), ("status", url.replace("127.0.0.1", "nowhere.invalid")),
        ("status", url + "?bla=1"), ("init", url.replace("@", "@@")), ("remove", "k1", url))]
    assert codes == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0]
    shown = "".join(capfd.readouterr()) + caplog.text
    assert "the password of dba is wrong" in shown and "16 tiles" in shown and "Traceback" not in shown
    assert database.password not in shown and "wr0ng-s3cret" not in shown


def test_a_database_that_goes_in_the_middle(tmp_path):
    archive = write_archive(tmp_path / "a", manifest_of("k1"), parts=8)
    try:
        with running() as server:
            database = server.create_database()
            address = Address.of(database.keywords)
            init(address)
            server.sql("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.2); RETURN new; "
                       "END $$",
                       "CREATE TRIGGER slow BEFORE INSERT ON sightline.part FOR EACH ROW EXECUTE FUNCTION slow()",
                       dbname=database.dbname)
            for ending in (server.stop, server.kill):
                before = len(of_database(database))

                def seen(done, total, left, before=before, ending=ending):
                    if done > before and server.process:
                        threading.Thread(target=ending).start()

                told, _ = refusal(lambda seen=seen: load(address, str(archive.folder), progress=seen))
                assert "when it is back run the same again, what was committed is kept" in told or "nothing listens" in told
                while server.process:
                    time.sleep(0.05)
                server.start()
                rows = of_database(database)
                assert before < len(rows) < 256 and rows.items() <= of_files(*archive.scenes()).items()
            assert load(address, str(archive.folder))["already"] == len(rows)
            assert of_database(database) == of_files(*archive.scenes())
    except Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 6 MB; small_disk(megabytes) makes it larger."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m,mode=777", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk needs root and mount")

    def resized(megabytes):
        subprocess.run(["mount", "-o", f"remount,size={megabytes}m", str(folder)], check=True)
        return folder

    yield resized
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_of_the_database(tmp_path, postgres_server, small_disk):
    folder = small_disk(9)
    for parent in folder.parents:  # the server is another user
        if parent.owner() == "root" and str(parent).startswith("/tmp/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    place = folder / "space"
    place.mkdir()
    os.chown(place, *postgres_server._owner())
    database = postgres_server.create_database()
    name = f"small_{secrets.token_hex(4)}"
    postgres_server.sql(f"CREATE TABLESPACE {name} LOCATION '{place}'",
                        f'ALTER DATABASE "{database.dbname}" SET TABLESPACE {name}')
    try:
        address = Address.of(database.keywords)
        filler = folder / "filler"
        init(address)
        archive = write_archive(tmp_path / "a", *(manifest_of(f"k{i}", columns=20, rows=20, dimension=256) for i in range(3)))
        free = shutil.disk_usage(folder).free
        filler.write_bytes(bytes(max(0, free - 1_000_000)))
        told, _ = refusal(lambda: load(address, str(archive.folder)))
        assert "its disk is full; free some space there and run the same again, what was committed is kept" in told
        rows = of_database(database)
        assert len(rows) < 1200 and rows.items() <= of_files(*archive.scenes()).items()
        small_disk(60)
        done = load(address, str(archive.folder))
        assert done["already"] == len(rows) and of_database(database) == of_files(*archive.scenes())
    finally:
        postgres_server.drop_database(database.dbname)
        postgres_server.sql(f"DROP TABLESPACE {name}")


def test_a_database_that_can_only_be_read(database, postgres_server, tmp_path):
    address = Address.of(database.keywords)
    init(address)
    archive = write_archive(tmp_path / "a", manifest_of("k1", columns=2, rows=2), parts=1)
    postgres_server.sql(f'ALTER DATABASE "{database.dbname}" SET default_transaction_read_only = on')
    assert "it can only be read" in refusal(lambda: load(address, str(archive.folder)))[0]
    assert status(address)["tiles"] == 0


def test_an_archive_without_its_extension_or_half_gone(database, postgres_server):
    address = Address.of(database.keywords)
    init(address)
    postgres_server.sql("DROP EXTENSION vector CASCADE", dbname=database.dbname)
    assert "The extension vector is gone" in refusal(lambda: status(address))[0]
    postgres_server.sql("CREATE EXTENSION vector", "DROP TABLE sightline.part", dbname=database.dbname)
    with connected(address) as connection:
        connection.execute("SELECT sightline.add_space('b', '1', 't', 's', '', 'o', 8, '{}')")
        connection.execute("SELECT sightline.add_scene(1, 'k', 'n', 'p', NULL, NULL, '{}', 1, 0)")
    assert "there is no whole archive in it" in refusal(lambda: status(address))[0]


def test_statements_are_cancelled_in_the_server(database):
    def check():
        if time.monotonic() - started > 0.3:
            raise KeyboardInterrupt

    started = time.monotonic()
    with connected(Address.of(database.keywords)) as connection:
        with pytest.raises(KeyboardInterrupt):
            executed(connection, "SELECT pg_sleep(60)", check=check)
        assert time.monotonic() - started < 2
        assert connection.execute("SELECT 1").fetchone() == (1,)  # and goes on working
        assert executed(connection, "SELECT %s + 1", [1]).fetchone() == (2,)
    told, _ = refusal(lambda: _timed_out(Address.of({**database.keywords, "options": "-c statement_timeout=100"})))
    assert "the statement was cancelled: by a time limit of the server" in told


def _timed_out(address):
    with connected(address) as connection:
        connection.execute("SELECT pg_sleep(60)")


@pytest.fixture(scope="module")
def authorities(tmp_path_factory):
    """Two authorities, and a certificate for "localhost" of the first: {"right", "wrong", "certificate", "key"}."""
    if not shutil.which("openssl"):
        pytest.skip("a certificate is made with openssl")
    folder = tmp_path_factory.mktemp("certificates")

    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    for name in ("right", "wrong"):
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name} authority", "-keyout",
                f"{name}.key", "-out", f"{name}.crt")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
    (folder / "names").write_text("subjectAltName=DNS:localhost\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "right.crt", "-CAkey", "right.key", "-CAcreateserial", "-days", "2",
            "-extfile", "names", "-out", "server.crt")
    return {"right": folder / "right.crt", "wrong": folder / "wrong.crt", "certificate": folder / "server.crt",
            "key": folder / "server.key"}


@pytest.fixture(scope="module")
def tls_server(authorities):
    try:
        with running(postgis=True) as server:
            for name in ("certificate", "key"):
                target = server.data / f"server.{'crt' if name == 'certificate' else 'key'}"
                shutil.copy(authorities[name], target)
                os.chown(target, *server._owner())
                target.chmod(0o600)
            server.sql("ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()")
            for _ in range(100):
                if server.sql("SHOW ssl") == "on":
                    break
                time.sleep(0.05)
            yield server
    except Unavailable as error:
        pytest.skip(str(error))


def test_tls(tls_server, authorities, monkeypatch):
    for name in ("PGSSLMODE", "PGSSLROOTCERT"):
        monkeypatch.delenv(name, raising=False)
    keywords = {**tls_server.create_database().keywords, "host": "localhost", "hostaddr": "127.0.0.1"}

    def encrypted(**more):
        with connected(Address.of({**keywords, **more})) as connection:
            return connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone()[0]

    assert encrypted() and encrypted(sslmode="require") and not encrypted(sslmode="disable")  # without a word it is encrypted
    assert encrypted(sslmode="verify-full", sslrootcert=str(authorities["right"]))
    told, _ = refusal(lambda: encrypted(sslmode="verify-full", sslrootcert=str(authorities["wrong"])))
    assert "its certificate is not signed by the authority that sslrootcert names" in told
    told, _ = refusal(lambda: encrypted(sslmode="verify-full", sslrootcert=str(authorities["right"]), host="127.0.0.1"))
    assert "its certificate is for another name than 127.0.0.1" in told
    told, _ = refusal(lambda: encrypted(sslmode="verify-full", sslrootcert="/nowhere/ca.crt"))
    assert "the file of the authority's certificate (sslrootcert) is not there" in told


def test_the_program_over_tls(tls_server, authorities, tmp_path, run_cli, monkeypatch):
    database = tls_server.create_database()
    archive = write_archive(tmp_path / "a", manifest_of("k1", columns=4, rows=4))
    monkeypatch.setenv("PGPASSWORD", database.password)
    url = database.url.replace("127.0.0.1", "localhost") + "?sslmode=verify-full&sslrootcert="
    assert run_cli("store", "init", f"{url}{authorities['right']}")[0] == 0
    code, out, told = run_cli("store", "load", archive.folder, f"{url}{authorities['right']}")
    assert code == 0 and "16 tiles" in out, told
    code, _, told = run_cli("store", "load", archive.folder, f"{url}{authorities['wrong']}")
    assert code == 1 and "not signed by the authority" in told
