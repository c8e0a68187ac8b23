"""The statements of a search: one per space, for the nearest tiles that pass its conditions."""
from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import LiteralString

import numpy as np
import psycopg
from pgvector import HalfVector, Vector
from psycopg import errors, sql

from .conditions import Parameters
from .connection import stoppable
from .fetched import COLUMNS, Fetched
from .schema import Schema
from .spaces import ArchiveSpace

SECONDS, EXACT_SECONDS = 60, 600  # a statement may take, in the server; exact over all where that was asked for
# Measured (docs/archive-search.md): all are compared where at most so many pass, which misses nothing.
EXACT_ROWS = 100_000
_COUNT_MS = 250  # for finding out how many pass; where that takes longer, they are many or nothing tells where they are
_PER_TILE, _LEAST = 2, 400  # a graph looks at so many tiles for each that is wanted
_MOST_EF = 1000  # pgvector's
_SCANNED = 100   # times as many tiles as are looked for may be met before a filter is too narrow for the graph
_SHARE = 8       # of the lists one in so many is looked through for a text, and
_WIDER = 4       # times as many where filters leave few


@dataclass(frozen=True)
class Wanted:
    """What is asked of a space. where: conditions on its tiles, with their values in `parameters`."""

    where: sql.Composable
    parameters: Parameters


def settings(cursor: psycopg.Cursor, seconds: float, **more: str) -> None:
    """Settings of this transaction: how long a statement may take, and more by their names."""
    wanted = {"statement_timeout": str(int(seconds * 1000)), "jit": "off", **more}
    cursor.execute(sql.SQL("SELECT {}").format(sql.SQL(", ").join(
        sql.SQL("set_config({}, {}, true)").format(name, value) for name, value in wanted.items())))


def count_up_to(connection: psycopg.Connection, space: ArchiveSpace, wanted: Wanted, most: int,
                check: Callable[[], None]) -> int | None:
    """How many tiles pass; None where it is more than `most` or cannot be found out quickly."""
    statement = sql.SQL("SELECT count(*) FROM (SELECT FROM {} WHERE {} LIMIT {}) AS met").format(
        space.table, wanted.where, most + 1)
    try:
        with connection.transaction(), connection.cursor() as cursor:
            settings(cursor, _COUNT_MS / 1000)
            rows = stoppable(connection, lambda: cursor.execute(statement, wanted.parameters.values).fetchall(), check)
    except errors.QueryCanceled:
        return None
    return rows[0][0] if rows[0][0] <= most else None


def nearest_exact(connection: psycopg.Connection, space: ArchiveSpace, wanted: Wanted, direction: np.ndarray, count: int,
                  seconds: float, check: Callable[[], None]) -> Fetched:
    """The `count` nearest of all that pass, each compared in single precision as an index on disk does."""
    statement = sql.SQL("SELECT {}, embedding FROM {} WHERE {} ORDER BY embedding::vector <#> %(query)s, scene, tile LIMIT {}"
                        ).format(COLUMNS, space.table, wanted.where, count)
    with connection.transaction(), connection.cursor(binary=True) as cursor:
        settings(cursor, seconds)
        values = {**wanted.parameters.values, "query": Vector(direction)}
        return Fetched.of(stoppable(connection, lambda: cursor.execute(statement, values).fetchall(), check), space.dimension)


def nearest_by_index(connection: psycopg.Connection, schema: Schema, space: ArchiveSpace, wanted: Wanted,
                     direction: np.ndarray, count: int, example: bool, check: Callable[[], None]) -> Fetched:
    """About the `count` nearest that pass, or fewer where few do. example: the direction is that of images."""
    scan = Scan.of(schema, space, count, example)  # all that it gives, for which the + 0 is: else the first `count` would do
    statement = sql.SQL(
        "SELECT {columns}, embedding FROM (SELECT {columns}, embedding, embedding {operator} %(query)s AS away FROM {table} "
        "WHERE {where} ORDER BY embedding {operator} %(query)s LIMIT {looked}) AS met ORDER BY away + 0 LIMIT {count}").format(
            columns=COLUMNS, operator=sql.SQL(scan.operator), table=space.table, where=wanted.where, looked=scan.looked,
            count=count)
    with connection.transaction(), connection.cursor(binary=True) as cursor:
        settings(cursor, SECONDS, **scan.settings)
        values = {**wanted.parameters.values, "query": HalfVector(direction)}
        return Fetched.of(stoppable(connection, lambda: cursor.execute(statement, values).fetchall(), check), space.dimension)


def cosines(connection: psycopg.Connection, space: ArchiveSpace, wanted: Wanted, direction: np.ndarray, share: float,
            check: Callable[[], None]) -> Fetched:
    """Cosines of all that pass, or of about a share of them, which are drawn page by page."""
    sample = sql.SQL("") if share >= 1 else sql.SQL("TABLESAMPLE SYSTEM ({}) REPEATABLE (1)").format(100 * share)
    statement = sql.SQL("SELECT {}, -(embedding::vector <#> %(query)s)::real FROM {} {} WHERE {}").format(
        COLUMNS, space.table, sample, wanted.where)
    with connection.transaction(), connection.cursor(binary=True) as cursor:
        settings(cursor, SECONDS)
        values = {**wanted.parameters.values, "query": Vector(direction)}
        return Fetched.of(stoppable(connection, lambda: cursor.execute(statement, values).fetchall(), check), None)


@dataclass(frozen=True)
class Scan:
    """How indexes of vectors are asked. operator: which of them, see migrations/001_archive.sql; looked: how many tiles they
    are to give; settings: of the transaction."""

    operator: LiteralString
    looked: int
    settings: dict[str, str]

    @classmethod
    def of(cls, schema: Schema, space: ArchiveSpace, count: int, example: bool) -> Scan:
        """The graph for what lies among the images' vectors, the lists for texts, which lie beside them."""
        goes_on = _at_least(schema.vector, 0, 8)  # where filters leave few of the first
        if not example:
            probes = math.ceil((space.lists or 1) / _SHARE)
            more = {"ivfflat.iterative_scan": "relaxed_order", "ivfflat.max_probes": str(_WIDER * probes)} if goes_on else {}
            return cls("<=>", count, {"ivfflat.probes": str(probes), **more})
        looked = max(_PER_TILE * count, _LEAST)
        more = {"hnsw.iterative_scan": "relaxed_order", "hnsw.max_scan_tuples": str(max(20_000, _SCANNED * count)),
                "hnsw.scan_mem_multiplier": "4"} if goes_on else {}
        return cls("<#>", looked, {"hnsw.ef_search": str(min(looked, _MOST_EF)), **more})


def _at_least(version: str, *wanted: int) -> bool:
    return tuple(int(part) for part in version.split(".")[:len(wanted)]) >= wanted
