"""What a search of an archive has to say of scenes that its filters leave out."""
from __future__ import annotations

import psycopg
from psycopg import sql

from .conditions import Scenes
from .spaces import ArchiveSpace


def undated(connection: psycopg.Connection, spaces: list[ArchiveSpace], scenes: Scenes) -> list[str]:
    """The names of scenes that have no date, and "tiles of …" where tiles have dates of their own and some have none."""
    rows = connection.execute(
        "SELECT id, space, name, (manifest->'imported'->>'listed')::boolean FROM sightline.scene WHERE day IS NULL "
        "AND space = ANY(%s) AND (%s OR id = ANY(%s)) AND id <> ALL(%s) ORDER BY path",
        [[space.number for space in spaces], scenes.only is None, scenes.only or [], list(scenes.without)]).fetchall()
    tables, names = {space.number: space.table for space in spaces}, []
    for number, space, name, listed in rows:
        if not listed:
            names.append(name)
            continue
        dated, lacking = connection.execute(sql.SQL(
            "SELECT EXISTS (SELECT FROM {0} WHERE scene = {1} AND day IS NOT NULL), "
            "EXISTS (SELECT FROM {0} WHERE scene = {1} AND day IS NULL)").format(tables[space], number)).fetchone() or (0, 0)
        if lacking:
            names.append(f"tiles of {name}" if dated else name)
    return names
