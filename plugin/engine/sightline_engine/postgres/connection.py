"""Connections to an archive's database, and what can go wrong with them, each in a sentence that has no password in it."""
from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from .address import Address
from .failures import failure

_LOG = logging.getLogger("sightline")
_LOOK = 0.1  # seconds between two looks whether to stop


@contextmanager
def connected(address: Address, read_only: bool = False) -> Iterator[psycopg.Connection]:
    """A connection for a `with` block, in autocommit; `connection.transaction()` opens transactions. Types and operators of
    the extensions are found without a schema, and names of the archive's tables are those of schema sightline.

    Failures of PostgreSQL within the block are raised as ArchiveError, with the address and without the password."""
    with spoken(address):
        connection = connect(address, read_only)
    try:
        with spoken(address):
            yield connection
    finally:
        connection.close()


def connect(address: Address, read_only: bool = False) -> psycopg.Connection:
    """As `connected`, for connections that are kept; the caller closes it and uses `spoken`. Raises psycopg.Error."""
    connection = psycopg.connect(**address.complete, autocommit=True)
    connection.add_notice_handler(lambda notice: _LOG.info("%s", address.scrubbed(notice.message_primary or "")))
    connection.read_only = read_only
    schemas = [row[0] for row in connection.execute(
        "SELECT DISTINCT n.nspname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace "
        "WHERE e.extname IN ('vector', 'postgis')")]
    path = sql.SQL(", ").join(map(sql.Identifier, ["pg_catalog", "sightline", *schemas]))
    connection.execute(sql.SQL("SET search_path = {}").format(path))
    return connection


@contextmanager
def spoken(address: Address) -> Iterator[None]:
    """Turns psycopg's errors within the block into ArchiveError."""
    try:
        yield
    except psycopg.Error as error:
        raise failure(address, error) from None  # its own text may hold what must not be shown


def executed(connection: psycopg.Connection, statement: Any, parameters: Any = None,
             check: Callable[[], None] = lambda: None) -> psycopg.Cursor:
    """A long statement, run in a thread; check() is called meanwhile and may raise, which cancels it in the server."""
    return stoppable(connection, lambda: connection.execute(statement, parameters), check)


def stoppable(connection: psycopg.Connection, work: Callable[[], Any], check: Callable[[], None]) -> Any:
    """The result of work(), which speaks with the server, in a thread; see `executed`."""
    with ThreadPoolExecutor(1, "sightline-statement") as pool:
        done = pool.submit(work)
        while True:
            try:
                return done.result(_LOOK)
            except NotYet:
                try:
                    check()
                except BaseException:
                    connection.cancel_safe(timeout=5)
                    done.exception()  # until the server has given it up
                    raise
