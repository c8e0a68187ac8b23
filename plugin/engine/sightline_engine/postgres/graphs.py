"""The HNSW graphs of an archive's partitions: built after a load, kept up by PostgreSQL for what is added later."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial

import psycopg

from ..archive.format import Scene
from .connection import stoppable

_DOES_NOT_FIT = "no longer fits into maintenance_work_mem"  # pgvector's notice


def drop_outgrown(connection: psycopg.Connection, scenes: list[Scene]) -> None:
    """Drops the graph of a partition that is about to get more tiles than it has: building it anew is then quicker than adding
    each. Until then its tiles are searched one by one."""
    keys = [scene.key for scene in scenes]
    there = {row[0] for row in connection.execute("SELECT key FROM sightline.scene WHERE complete AND key = ANY(%s)", [keys])}
    new: dict[tuple, int] = {}
    for scene in scenes:
        of = scene.manifest
        space = of["tower_sha256"], of.get("preprocessing") or "", of["dimension"]
        new[space] = new.get(space, 0) + (0 if scene.key in there else scene.tiles)
    for space, tiles in new.items():
        row = connection.execute(
            "SELECT max(p.number), min(partition_tiles) FROM sightline.partition p JOIN sightline.space s ON s.id = p.space, "
            "sightline.setting WHERE (s.tower_sha256, s.preprocessing, s.dimension) = (%s, %s, %s)", space).fetchone()
        number, most = row or (None, 0)
        if number is None:
            continue
        held = tiles_in(connection, number)
        if held < min(tiles, most - held):
            connection.execute("SELECT sightline.drop_graph(%s)", [number])


def build_graphs(connection: psycopg.Connection, memory_mb: int | None = None, workers: int | None = None,
                 check: Callable[[], None] = lambda: None) -> tuple[list[dict], list[str]]:
    """Builds the graphs of all partitions that have tiles and none. memory_mb, workers: what the server may take for it.

    Returns [{"partition", "tiles"}], and notes. check() may raise, which stops the server's work too."""
    notices: list[str] = []

    def listen(notice: psycopg.errors.Diagnostic) -> None:
        notices.append(notice.message_primary or "")

    lacking = [(number, name, tiles) for number, name in connection.execute(
        "SELECT p.number, p.name FROM sightline.partition p JOIN sightline.space s ON s.id = p.space "
        "WHERE s.dimension <= 4000 AND NOT sightline.has_graph(p.number) ORDER BY p.number").fetchall()
        if (tiles := tiles_in(connection, number))]
    built = []
    connection.add_notice_handler(listen)
    try:
        for number, name, tiles in lacking:
            with connection.transaction():
                for setting, value in (("maintenance_work_mem", memory_mb and f"{memory_mb}MB"),
                                       ("max_parallel_maintenance_workers", workers)):
                    if value is not None:
                        connection.execute("SELECT set_config(%s, %s, true)", [setting, str(value)])
                building = partial(connection.execute, "SELECT sightline.build_graph(%s)", [number])
                row = stoppable(connection, building, check).fetchone()
            if row[0]:
                built.append({"partition": name, "tiles": tiles})
    finally:
        connection.remove_notice_handler(listen)
    notes = ["The graph did not fit into the server's maintenance_work_mem, which makes building it slow; give it more with "
             "--memory."] if any(_DOES_NOT_FIT in notice for notice in notices) else []
    return built, notes


def tiles_in(connection: psycopg.Connection, number: int) -> int:
    """Tiles that a partition holds."""
    row = connection.execute("SELECT coalesce(sum(tiles), 0) FROM sightline.part WHERE scene BETWEEN %s AND %s",
                             [number * 65536, number * 65536 + 65535]).fetchone()
    return int(row[0]) if row else 0
