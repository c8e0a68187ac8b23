"""One scene in the database: begun, its parts copied, finished."""
from __future__ import annotations

from dataclasses import dataclass
from threading import Event

import psycopg
from psycopg import errors, sql
from psycopg.types.json import Jsonb

from ..archive.format import Part, Scene
from ..errors import ArchiveError, Cancelled
from .copying import HEAD, TAIL, columns, encoded
from .sources import rows_of_part

_KIND = ("bundle", "bundle_version", "tower", "tower_sha256", "preprocessing", "dimension", "sensor", "roles", "imported")

# Of two boxes around all tiles the narrower, the second with the west moved behind the east: across the antimeridian.
_BOUNDS = """
WITH corners AS (
    SELECT (bounds[1])[0] AS west, (bounds[1])[1] AS south, (bounds[0])[0] AS east, (bounds[0])[1] AS north
    FROM {tiles} WHERE scene = %(scene)s AND bounds IS NOT NULL
), around AS (
    SELECT min(west) AS west, max(east) AS east, min(south) AS south, max(north) AS north,
           min(CASE WHEN west < 0 THEN west + 360 ELSE west END) AS west2,
           max(CASE WHEN west < 0 THEN east + 360 ELSE east END) AS east2
    FROM corners
)
SELECT CASE WHEN east - west <= east2 - west2 THEN box(point(west, south), point(east, north))
            ELSE box(point(west2, south), point(east2, north)) END FROM around
"""


@dataclass
class Begun:
    """A scene that is being loaded. number: in the database; table: of its tiles; geometry: whether that has the column geom;
    waiting: the parts that are not there yet."""

    scene: Scene
    number: int
    table: str
    geometry: bool
    waiting: set[Part]


def begin(connection: psycopg.Connection, scene: Scene) -> Begun:
    """A scene in the database, its space and row made where they are not there. Raises ArchiveError where the database holds
    it from other files."""
    manifest, name, path = scene.manifest, scene.name, str(scene.manifest["source"].get("path") or "")
    space = _value(connection, "SELECT sightline.add_space(%s, %s, %s, %s, %s, %s, %s, %s)",
                   manifest["bundle"], manifest.get("bundle_version"), manifest["tower"], manifest["tower_sha256"],
                   manifest.get("preprocessing") or "", manifest["sensor"], manifest["dimension"],
                   Jsonb({name: manifest.get(name) for name in _KIND}))
    try:
        number = _value(connection, "SELECT sightline.add_scene(%s, %s, %s, %s, %s, %s, %s, %s, %s)", space, scene.key, name,
                        path, manifest["source"].get("date"), manifest["source"]["crs"], Jsonb(manifest), scene.tiles,
                        scene.skipped)
    except errors.DataError as error:
        raise ArchiveError(f"The manifest of {scene.name} is damaged ({error.diag.message_primary}); index the raster into the "
                           "archive again.") from None
    there = dict(connection.execute("SELECT file, sha256 FROM sightline.part WHERE scene = %s", [number]).fetchall())
    if not set(there.items()) <= {(part.file, part.sha256) for part in scene.parts}:
        raise ArchiveError(f"{scene.name} is in the database already, from other files than these; to load it again, take it "
                           f"out first: `sightline store remove {scene.key} …`.")
    connection.execute("UPDATE sightline.scene SET name = %s, path = %s, manifest = %s WHERE id = %s AND path <> %s",
                       [name, path, Jsonb(manifest), number, path])  # the raster was moved
    return Begun(scene, number, f"tiles_{space}", bool(_value(connection, "SELECT geometry FROM sightline.space WHERE id = %s",
                                                              space)),
                 {part for part in scene.parts if part.file not in there})


def copy_part(connection: psycopg.Connection, begun: Begun, part: Part, stopped: Event) -> bool:
    """Copies a part, all of it or nothing; whether it was not there yet: another load may have copied it meanwhile. Raises
    ArchiveError, which names the file, Cancelled once `stopped` is set, psycopg's errors."""
    scene = begun.scene
    try:
        with connection.transaction(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO sightline.part (scene, file, sha256, tiles) VALUES (%s, %s, %s, %s) ON CONFLICT DO "
                           "NOTHING", [begun.number, part.file, part.sha256, part.tiles])  # waits for who is copying it
            if not cursor.rowcount:
                return False
            statement = sql.SQL("COPY sightline.{} ({}) FROM STDIN (FORMAT BINARY)").format(
                sql.Identifier(begun.table), sql.SQL(", ").join(map(sql.Identifier, columns(begun.geometry))))
            with cursor.copy(statement) as copy:
                copy.write(HEAD)
                for rows in rows_of_part(scene, part):
                    listed = bool((scene.manifest.get("imported") or {}).get("listed"))
                    for data in encoded(rows, begun.number, scene.manifest["source"]["crs"], listed, begun.geometry):
                        if stopped.is_set():
                            raise Cancelled("The load was stopped.")
                        copy.write(data)
                copy.write(TAIL)
        return True
    except (errors.DataError, errors.IntegrityError) as error:
        raise ArchiveError(f"{part.file} of {scene.name} does not fit into the database ({error.diag.message_primary}); delete "
                           "it and index the raster into the archive again.") from None


def finish(connection: psycopg.Connection, begun: Begun) -> bool:
    """Marks a scene as complete where all its parts are there; whether it was not before."""
    there = _value(connection, "SELECT count(*) FROM sightline.part WHERE scene = %s", begun.number)
    if there < len(begun.scene.parts):
        return False
    bounds = sql.SQL(_BOUNDS).format(tiles=sql.Identifier("sightline", begun.table))
    return bool(connection.execute(sql.SQL(
        "UPDATE sightline.scene SET complete = true, loaded = now(), bounds = ({}) WHERE id = %(scene)s AND NOT complete"
    ).format(bounds), {"scene": begun.number}).rowcount)


def _value(connection: psycopg.Connection, statement: str, *parameters):
    row = connection.execute(statement.encode(), parameters).fetchone()
    return row[0] if row else None
