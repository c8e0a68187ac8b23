"""The statements of a search: one per space, for the nearest tiles that pass its conditions."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
# Texts lie beside the vectors of images and are hard for a graph: it looks at so many tiles for each that is wanted.
_PER_TILE, _LEAST, _PER_TILE_OF_TEXT, _LEAST_OF_TEXT = 2, 400, 20, 4000
_MOST_EF = 1000  # pgvector's
_SCANNED = 100   # times as many tiles as are looked for may be met before a filter is too narrow for the graph


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


def nearest_by_graph(connection: psycopg.Connection, schema: Schema, space: ArchiveSpace, wanted: Wanted,
                     direction: np.ndarray, count: int, example: bool, check: Callable[[], None]) -> Fetched:
    """About the `count` nearest that pass, or fewer where few do. example: the direction is that of images."""
    looked = looked_at(count, example)  # all of them, which the + 0 is for: else the best `count` that come first would do
    statement = sql.SQL(
        "SELECT {columns}, embedding FROM (SELECT {columns}, embedding, embedding <#> %(query)s AS away FROM {table} "
        "WHERE {where} ORDER BY embedding <#> %(query)s LIMIT {looked}) AS met ORDER BY away + 0 LIMIT {count}").format(
            columns=COLUMNS, table=space.table, where=wanted.where, looked=looked, count=count)
    with connection.transaction(), connection.cursor(binary=True) as cursor:
        settings(cursor, SECONDS, **scanning(schema, looked, count))
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


def looked_at(count: int, example: bool) -> int:
    """How many tiles the graph has to look at for the nearest `count` of them."""
    return max(_PER_TILE * count, _LEAST) if example else max(_PER_TILE_OF_TEXT * count, _LEAST_OF_TEXT)


def scanning(schema: Schema, looked: int, count: int) -> dict[str, str]:
    """Settings with which a graph is walked until it has looked at so many tiles, or at many more where a filter leaves few."""
    found = {"hnsw.ef_search": str(min(looked, _MOST_EF))}
    if _at_least(schema.vector, 0, 8):
        found |= {"hnsw.iterative_scan": "relaxed_order", "hnsw.max_scan_tuples": str(max(20_000, _SCANNED * count)),
                  "hnsw.scan_mem_multiplier": "4"}
    return found


def _at_least(version: str, *wanted: int) -> bool:
    return tuple(int(part) for part in version.split(".")[:len(wanted)]) >= wanted
