"""A query as one SELECT that a database with PostGIS answers anew each time: a live layer in QGIS.

A layer's SELECT has no parameters, so that all values are quoted into it, and it runs in QGIS's own session, so that every name
outside pg_catalog says its schema."""
from __future__ import annotations

from collections.abc import Callable

import numpy as np
import psycopg
from psycopg import sql

from ..embedding.calibration import Calibration
from ..errors import ArchiveError, QueryError
from ..index.made import tower_that_made
from ..models.library import Library
from ..search.asked import Asked, asked
from ..search.match import limit_of
from ..search.question import Query
from .archives import OpenArchive
from .conditions import Parameters, conditions, literal
from .ground import regions
from .schema import Schema
from .search import PostgresStore
from .spaces import ArchiveSpace
from .statements import EXACT_ROWS, Scan, Wanted, count_up_to

KEY, GEOMETRY, SRID = "id", "geom", 4326
COLUMNS = ("rank", "match", "score", "layer", "path", "tile", "date", "tile_m", "valid", "cloud", "model", "query")

# settings is read first, because the nearest are ordered by what it holds; set_config holds until the transaction's end.
_NEAREST = """
SELECT (n.scene::bigint << 32) + n.tile AS id, n.geom, c.name AS layer, c.path, n.tile, n.day AS date, n.tile_m, n.valid,
n.cloud, n.score, 1 / (1 + exp(-(CASE WHEN n.score > {limit} THEN {above} ELSE {below} END) * (n.score - {limit}))) AS match,
{model} AS model
FROM (SELECT {query} AS query, {settings} AS done) AS settings,
LATERAL (SELECT * FROM (SELECT t.scene, t.tile, t.tile_m, t.valid, t.cloud, t.day, t.geom,
-(t.embedding{cast} OPERATOR({vector}.<#>) settings.query) AS score
FROM {table} AS t WHERE settings.done IS NOT NULL AND {where}
ORDER BY t.embedding{cast} OPERATOR({vector}.{operator}) settings.query LIMIT {looked}) AS met
ORDER BY score DESC LIMIT {k}) AS n JOIN sightline.scene AS c ON c.id = n.scene"""


def live_layer(library: Library, archive: OpenArchive, query: Query, paths: list[str], model: str | None = None,
               task=None) -> dict:
    """{"sql", "key", "geometry", "srid", "columns"}: the `k` tiles of an archive that match best, ranked, with their footprints
    in WGS 84; columns are called as those of hits.

    Prompts, examples, boxes, images and marks are one direction, which stays what it is now; the filters hold for what is
    loaded later too. Overlapping tiles all stay, nothing is merged or grouped, and captions are not searched. Raises
    ArchiveError where no space has geometries, else as search.across."""
    check: Callable[[], None] = task.check if task is not None else lambda: None
    store = PostgresStore(library, archive, check)
    every = store.serving(paths, model, task)
    drawn = [served for served in every if served.bundle is not None and served.store.geometry]
    if not drawn:
        raise next((served.problem for served in every if served.problem), None) or ArchiveError(
            f"The archive {archive.address.name} has no geometries that QGIS could draw: PostGIS was not there when its tables "
            "were made. Have CREATE EXTENSION postgis run in a new database and load the archive there.")
    if query.captions == "only":
        raise QueryError("A live layer shows what tiles look like; an archive in a database keeps no captions to search in.")
    where = None if query.filters.area is None else regions(query.filters.area, query.filters.crs, 0)
    told = {bundle: asked(bundle, query, store.marked(bundle, query, model, task))
            for bundle in dict.fromkeys(served.bundle for served in drawn)}
    with archive.pool.connection() as (connection, schema):
        parts = []
        for served in drawn:
            filtered = conditions(query.filters, where, store.scenes, served.store.geometry, literal)
            parts.append(_nearest(connection, schema, served.store, served.bundle, told[served.bundle], filtered, query.k,
                                  check))
        least = sql.SQL("true") if query.filters.min_match is None else sql.SQL("match >= {}").format(query.filters.min_match)
        whole = sql.SQL("SELECT id, geom, (row_number() OVER (ORDER BY match DESC, score DESC, id))::int AS rank, match::real, "
                        "score::real, layer, path, tile, date, tile_m, valid, cloud, model, {} AS query FROM ({}) AS found "
                        "WHERE {} ORDER BY match DESC, score DESC, id LIMIT {}").format(
                            query.text, sql.SQL(" UNION ALL ").join(parts), least, query.k)
        text = " ".join(whole.as_string(connection).split("\n")).strip()
    return {"sql": text, "key": KEY, "geometry": GEOMETRY, "srid": SRID, "columns": list(COLUMNS)}


def _nearest(connection: psycopg.Connection, schema: Schema, space: ArchiveSpace, bundle, told: Asked, where: sql.Composable,
             k: int, check: Callable[[], None]) -> sql.Composable:
    """The k nearest of a space, by its indexes of vectors or, where few pass now, by comparing all."""
    few = count_up_to(connection, space, Wanted(where, Parameters()), EXACT_ROWS, check) is not None
    scan = Scan("<#>", k, {}) if few else Scan.of(schema, space, k, bool(told.images.all()))
    tower = tower_that_made(bundle, space.manifest)
    calibration: Calibration = bundle.calibration_of(tower, space.manifest["roles"])
    limit, above = limit_of(calibration, told.vectors, told.weights, told.images, told.limits)
    vector = _schema(connection, "vector")
    kind = sql.SQL("vector" if few else "halfvec")
    setting = sql.SQL(" || ").join([sql.SQL("set_config({}, {}, true)").format(*pair) for pair in scan.settings.items()] or
                                   [sql.SQL("'none'")])
    return sql.SQL(_NEAREST).format(
        limit=limit, above=above, below=float(calibration.below), model=f"{bundle.name}/{tower.name}", settings=setting,
        query=sql.SQL("{}::{}.{}").format(_written(told.direction), vector, kind), vector=vector,
        cast=sql.SQL("::{}.vector").format(vector) if few else sql.SQL(""), table=sql.SQL(f"sightline.tiles_{space.number}"),
        where=where, looked=scan.looked, operator=sql.SQL(scan.operator), k=k)


def _written(direction: np.ndarray) -> str:
    """A vector as PostgreSQL reads it, exact in single precision."""
    return f"[{','.join(f'{value:.9g}' for value in direction.tolist())}]"


def _schema(connection: psycopg.Connection, extension: str) -> sql.Composable:
    row = connection.execute("SELECT quote_ident(sightline.home_of(%s)::text)", [extension]).fetchone()
    return sql.SQL(row[0] if row else "public")
