"""The schema of an archive: which version is there, and bringing a database to ours."""
from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources

import psycopg
from psycopg import errors, sql

from ..errors import ArchiveError
from .address import Address
from .connection import connected
from .roles import ensure_roles

_OLDEST = 14          # of PostgreSQL
_OLDEST_VECTOR = (0, 7)  # which brought halfvec
_DEBIAN = "on Debian postgresql-{}-pgvector"


@dataclass(frozen=True)
class Schema:
    """What is there. version: of the archive; server: as 16.14; vector, postgis: versions of the extensions, postgis None
    without."""

    version: int
    server: str
    vector: str
    postgis: str | None


def versions() -> list[tuple[int, str]]:
    """The migrations, numbers and SQL, in order; the last number is the version that this Sightline works with."""
    folder = resources.files(__package__) / "migrations"
    found = [(int(name[1]), entry) for entry in folder.iterdir() if (name := re.fullmatch(r"(\d+)_\w+\.sql", entry.name))]
    return [(number, entry.read_text(encoding="utf-8")) for number, entry in sorted(found, key=lambda pair: pair[0])]


def current() -> int:
    """The version that this Sightline works with."""
    return versions()[-1][0]


def required(connection: psycopg.Connection, address: Address) -> Schema:
    """The schema, where it is of our version. Raises ArchiveError with what to do where it is not."""
    version, ours = _version(connection), current()
    if version is None:
        raise ArchiveError(f"There is no archive in {address.name}; make one with `sightline store init {address.name}`.")
    if version > ours:
        raise ArchiveError(f"The archive in {address.name} is of version {version} and this Sightline knows those up to "
                           f"{ours}; update Sightline.")
    if version < ours:
        raise ArchiveError(f"The archive in {address.name} is of version {version} and this Sightline works with {ours}; have "
                           f"its owner run `sightline store init {address.name}`, which keeps what is in it.")
    installed = _extensions(connection)
    if "vector" not in installed:
        raise ArchiveError(f"The extension vector is gone from {address.name}; have CREATE EXTENSION vector run there, or the "
                           "database restored.")
    return Schema(version, connection.info.parameter_status("server_version") or "", installed["vector"],
                  installed.get("postgis"))


def init(address: Address, partition_tiles: int | None = None, m: int | None = None, ef_construction: int | None = None,
         postgis: bool = True) -> dict:
    """Makes an archive in a database, or brings it to our version; where it is there already, only the settings that are given
    change. partition_tiles: of a partition, about; m, ef_construction: of the graphs that are built from now on, see pgvector;
    postgis: whether PostGIS is taken into the database where that is permitted.

    All or nothing. Returns {"store", "version", "made", "server", "vector", "postgis", "notes"}. Raises ArchiveError."""
    notes: list[str] = []
    with connected(address) as connection, connection.transaction():
        before, ours = _version(connection), current()
        if before is not None and before > ours:
            required(connection, address)
        _check_server(connection, address)
        wanted: list[str] = []  # what a DBA would have to run
        _ensure_vector(connection, address, wanted)
        if before is None:
            if postgis:
                notes += _try_postgis(connection)
            wanted += ensure_roles(connection)
            if not _may_create(connection):
                wanted.append(f"GRANT CREATE ON DATABASE {_quoted(connection, connection.info.dbname)} TO "
                              f"{_quoted(connection, connection.info.user)};")
        if wanted:
            raise ArchiveError(f"{connection.info.user} may not do all that an archive in {address.name} needs; have its "
                               f"administrator run there: {' '.join(wanted)}")
        for number, statements in versions():
            if number > (before or 0):
                connection.execute(statements.encode())  # bytes: several statements, nothing of a user's in them
                connection.execute("DELETE FROM sightline.version")
                connection.execute("INSERT INTO sightline.version (version) VALUES (%s)", [number])
        for name, value in (("partition_tiles", partition_tiles), ("hnsw_m", m), ("hnsw_ef_construction", ef_construction)):
            if value is not None:
                _set(connection, name, value)
        found = required(connection, address)
    return {"store": address.name, "version": found.version, "made": before is None, "server": found.server,
            "vector": found.vector, "postgis": found.postgis, "notes": notes}


def _set(connection: psycopg.Connection, name: str, value: int) -> None:
    try:
        connection.execute(sql.SQL("UPDATE sightline.setting SET {} = %s").format(sql.Identifier(name)), [value])
    except (errors.CheckViolation, errors.NumericValueOutOfRange) as error:
        raise ArchiveError(f"{value} is no value for {name}; partition_tiles is a number above 0, m is 2 to 100, "
                           "ef_construction 4 to 1000.") from error


def _version(connection: psycopg.Connection) -> int | None:
    there = connection.execute("SELECT to_regclass('sightline.version') IS NOT NULL").fetchone()
    row = connection.execute("SELECT max(version) FROM sightline.version").fetchone() if there and there[0] else None
    return row[0] if row else None


def _check_server(connection: psycopg.Connection, address: Address) -> None:
    number = connection.info.server_version // 10000
    if number < _OLDEST:
        raise ArchiveError(f"{address.name} is PostgreSQL {number}; an archive needs {_OLDEST} or newer.")
    row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
    if row and row[0]:
        raise ArchiveError(f"{address.name} is a replica, which can only be read; make the archive in the primary server.")


def _ensure_vector(connection: psycopg.Connection, address: Address, wanted: list[str]) -> None:
    if "vector" not in _extensions(connection):
        try:
            with connection.transaction():
                connection.execute("CREATE EXTENSION vector SCHEMA public")
        except errors.InsufficientPrivilege:
            wanted.append("CREATE EXTENSION vector;")
            return
        except (errors.FeatureNotSupported, errors.UndefinedFile) as error:
            raise ArchiveError(f"The server of {address.name} lacks the extension pgvector; have it installed there "
                               f"({_DEBIAN.format(connection.info.server_version // 10000)})."
                               ) from error
    version = _extensions(connection)["vector"]
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < _OLDEST_VECTOR:
        raise ArchiveError(f"{address.name} has pgvector {version}; an archive needs 0.7 or newer: have it installed "
                           f"({_DEBIAN.format(connection.info.server_version // 10000)}) and ALTER EXTENSION vector UPDATE "
                           "run.")


def _try_postgis(connection: psycopg.Connection) -> list[str]:
    """Takes PostGIS into the database where the server has it; notes where that is not permitted."""
    there = connection.execute("SELECT FROM pg_available_extensions WHERE name = 'postgis'").fetchone()
    if there is None or "postgis" in _extensions(connection):
        return []
    try:
        with connection.transaction():
            connection.execute("CREATE EXTENSION postgis SCHEMA public")
        return []
    except errors.InsufficientPrivilege:
        return ["The server has PostGIS, which only an administrator may take into the database (CREATE EXTENSION postgis;): "
                "models whose first scene is loaded after that have hits as live layers in QGIS."]


def _extensions(connection: psycopg.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT extname, extversion FROM pg_extension").fetchall())


def _may_create(connection: psycopg.Connection) -> bool:
    row = connection.execute("SELECT has_database_privilege(current_database(), 'CREATE')").fetchone()
    return bool(row and row[0])


def _quoted(connection: psycopg.Connection, name: str) -> str:
    return sql.Identifier(name).as_string(connection)
