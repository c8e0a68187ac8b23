"""What an archive in a database holds, and taking scenes and spaces out of it."""
from __future__ import annotations

import psycopg
from psycopg import errors, sql

from ..errors import ArchiveError
from .address import Address
from .connection import connected
from .graphs import tiles_in
from .schema import required


def status(address: Address) -> dict:
    """As `status_of`, on a connection of its own. Raises ArchiveError."""
    with connected(address, read_only=True) as connection:
        return status_of(connection, address)


def status_of(connection: psycopg.Connection, address: Address) -> dict:
    """{"store", "version", "server", "vector", "postgis", "spaces", "scenes", "tiles", "bytes", "first_day", "last_day",
    "bounds", "partition_tiles"}; of each space: id, bundle, bundle_version, tower, tower_sha256, preprocessing, sensor,
    dimension, geometry, scenes, unfinished, tiles (those that are there), bytes (with indexes), first_day, last_day, bounds,
    partitions: [{"name", "tiles", "graph", "bytes"}]. bounds: [west, south, east, north] in degrees, east beyond 180 across the
    antimeridian. Raises ArchiveError for a database without an archive of our version."""
    schema = required(connection, address)
    numbers = connection.execute("SELECT id FROM sightline.space ORDER BY id").fetchall()
    spaces = [_space(connection, number) for number, in numbers]
    row = connection.execute("SELECT partition_tiles FROM sightline.setting").fetchone()
    days = [space[name] for space in spaces for name in ("first_day", "last_day") if space[name]]
    boxes = [space["bounds"] for space in spaces if space["bounds"]]
    return {"store": address.name, "version": schema.version, "server": schema.server, "vector": schema.vector,
            "postgis": schema.postgis, "spaces": spaces, **{name: sum(space[name] for space in spaces)
                                                            for name in ("scenes", "unfinished", "tiles", "bytes")},
            "first_day": min(days, default=None), "last_day": max(days, default=None),
            "bounds": [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
            if boxes else None, "partition_tiles": row[0] if row else None}


def _space(connection: psycopg.Connection, number: int) -> dict:
    cursor = connection.execute(
        "SELECT id, bundle, bundle_version, tower, tower_sha256, preprocessing, sensor, dimension, geometry "
        "FROM sightline.space WHERE id = %s", [number])
    said = dict(zip((column.name for column in cursor.description or ()), cursor.fetchone() or ()))
    cursor = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE NOT complete), min(day)::text, max(day)::text, min((bounds[1])[0]), "
        "min((bounds[1])[1]), max((bounds[0])[0]), max((bounds[0])[1]) FROM sightline.scene WHERE space = %s", [number])
    scenes, unfinished, first, last, *bounds = cursor.fetchone() or (0, 0, None, None, None)
    found = connection.execute(
        "SELECT name, number, sightline.has_graph(number), pg_total_relation_size(('sightline.' || name)::regclass) "
        "FROM sightline.partition WHERE space = %s ORDER BY number", [number]).fetchall()
    partitions = [{"name": name, "tiles": tiles_in(connection, part), "graph": graph, "bytes": size}
                  for name, part, graph, size in found]
    return {**said, "scenes": scenes, "unfinished": unfinished, "tiles": sum(each["tiles"] for each in partitions),
            "bytes": sum(each["bytes"] for each in partitions), "first_day": first, "last_day": last,
            "bounds": None if bounds[0] is None else bounds, "partitions": partitions}


def scenes_in(address: Address) -> list[dict]:
    """Every scene: key, name, path, day, tiles, complete, model ("mini/optical"), loaded. Raises ArchiveError."""
    with connected(address, read_only=True) as connection:
        required(connection, address)
        cursor = connection.execute(
            "SELECT key, name, path, c.day::text AS day, c.tiles, complete, bundle || '/' || tower AS model, "
            "to_char(loaded AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS loaded FROM sightline.scene c "
            "JOIN sightline.space s ON s.id = space ORDER BY name, key")
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


def remove_scene(address: Address, which: str) -> dict:
    """Takes a scene out, by its key or, where it is the only one of it, its name: all of it or nothing. The room becomes free
    for others when PostgreSQL vacuums.

    Returns {"key", "name", "tiles"}. Raises ArchiveError."""
    with connected(address) as connection, connection.transaction():
        required(connection, address)
        found = connection.execute("SELECT id, space, key, name FROM sightline.scene WHERE key = %s OR name = %s FOR UPDATE",
                                   [which, which]).fetchall()
        if not found:
            raise ArchiveError(f"There is no scene {which[:80]} in {address.name}; `sightline store status --scenes` "
                               "lists them.")
        if len(found) > 1:
            raise ArchiveError(f"There are {len(found)} scenes {which[:80]} in {address.name}; give the key of one: "
                               f"{', '.join(row[2] for row in found[:6])}.")
        (number, space, key, name), = found
        tiles = connection.execute(sql.SQL("DELETE FROM {} WHERE scene = %s").format(
            sql.Identifier("sightline", f"tiles_{space}")), [number]).rowcount
        connection.execute("DELETE FROM sightline.scene WHERE id = %s", [number])
    return {"key": key, "name": name, "tiles": tiles}


def remove_space(address: Address, number: int) -> dict:
    """Drops all tiles and scenes of a space, which only the owner of the archive may. Returns {"space", "scenes", "tiles"}.
    Raises ArchiveError."""
    with connected(address) as connection, connection.transaction():
        required(connection, address)
        spaces = {row[0] for row in connection.execute("SELECT id FROM sightline.space")}
        if number not in spaces:
            raise ArchiveError(f"There is no space {number} in {address.name}; `sightline store status` lists them.")
        said = _space(connection, number)
        try:
            connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier("sightline", f"tiles_{number}")))
            for table in ("scene", "partition"):
                statement = sql.SQL("DELETE FROM {} WHERE space = %s").format(sql.Identifier("sightline", table))
                connection.execute(statement, [number])
            connection.execute("DELETE FROM sightline.space WHERE id = %s", [number])
        except errors.InsufficientPrivilege as error:
            raise ArchiveError(f"Only the owner of the archive in {address.name} may remove a whole space; remove its "
                               "scenes one by one, or ask who made the archive.") from error
    return {"space": number, "scenes": said["scenes"], "tiles": said["tiles"]}
