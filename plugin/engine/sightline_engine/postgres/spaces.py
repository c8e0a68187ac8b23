"""What an archive holds: its spaces, each made by one image tower in one way and kept in one table, and their scenes."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from .conditions import Scenes
from .fetched import Scene

_MOST = 20_000  # scenes that are kept in memory, some kB each


@dataclass(frozen=True)
class ArchiveSpace:
    """manifest: of one of its indexes, by which its model is found; dimension: of the vectors; geometry: the schema of PostGIS
    where its tiles have geometries, else None; scenes, tiles: how many are searched; lists: of its partition that has most of
    them, None while one has no indexes of its vectors."""

    number: int
    manifest: dict
    dimension: int
    geometry: str | None
    scenes: int
    tiles: int
    lists: int | None

    @property
    def table(self) -> sql.Composable:
        """Its table of tiles."""
        return sql.Identifier("sightline", f"tiles_{self.number}")


def spaces_of(connection: psycopg.Connection, name: str, scenes: Scenes = Scenes()) -> list[ArchiveSpace]:
    """The spaces that hold any scene, or any of some. name: of the archive, to call it in sentences."""
    rows: list[Any] = connection.execute(
        "SELECT p.id, any_of.manifest, p.dimension, "
        "CASE WHEN p.geometry THEN quote_ident(sightline.home_of('postgis')::text) END, held.scenes, held.tiles, "
        "(SELECT max(sightline.lists_of(number)) FROM sightline.partition WHERE space = p.id "
        "HAVING bool_and(sightline.has_graph(number))) FROM sightline.space p, "
        "LATERAL (SELECT count(*) AS scenes, coalesce(sum(s.tiles), 0)::bigint AS tiles, max(s.id) AS last "
        "FROM sightline.scene s WHERE s.space = p.id AND (%(all)s OR s.id = ANY(%(only)s)) AND s.id <> ALL(%(without)s)) held "
        "JOIN sightline.scene any_of ON any_of.id = held.last ORDER BY p.id",
        {"all": scenes.only is None, "only": scenes.only or [], "without": list(scenes.without)}).fetchall()
    return [ArchiveSpace(number, _told(manifest, name), *more) for number, manifest, *more in rows]


def _told(manifest: dict, name: str) -> dict:
    """A manifest that stands for a whole space."""
    calibrated = "calibration" in (manifest.get("imported") or {})  # without, a model is needed as for any other
    return {**manifest, "source": {**manifest["source"], "name": name},
            "imported": manifest["imported"] if calibrated else None}


def superseded(connection: psycopg.Connection) -> tuple[int, ...]:
    """Scenes of rasters that are there more than once, but for the one of each that is complete and was loaded last."""
    rows = connection.execute(
        "SELECT (array_agg(id ORDER BY complete DESC, loaded DESC, id DESC))[2:] FROM sightline.scene GROUP BY path "
        "HAVING count(*) > 1").fetchall()
    return tuple(number for numbers, in rows for number in numbers)


class SceneCache:
    """Scenes that were met, read again where their rows have changed."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, Scene]] = {}

    def of(self, connection: psycopg.Connection, numbers: Iterable[int]) -> dict[int, Scene]:
        """Scenes by their numbers; one that was taken out meanwhile is lacking."""
        wanted = list(numbers)
        stamps = dict(connection.execute("SELECT id, xmin::text FROM sightline.scene WHERE id = ANY(%s)", [wanted]).fetchall())
        known = self._known
        lacking = [number for number, stamp in stamps.items() if known.get(number, ("",))[0] != stamp]
        if lacking:
            if len(known) > _MOST:
                known = {}
            rows = connection.execute("SELECT id, xmin::text, path, name, space, manifest FROM sightline.scene "
                                      "WHERE id = ANY(%s)", [lacking]).fetchall()
            known = {**known, **{number: (stamp, Scene(number, path, name, space, manifest))
                                 for number, stamp, path, name, space, manifest in rows}}
            self._known = known
        return {number: known[number][1] for number in stamps if number in known}
