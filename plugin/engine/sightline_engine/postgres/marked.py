"""Tiles that a query names: of scenes of the archive that is searched, else of indexes on this machine."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from psycopg import sql

from ..embedding.calibration import Calibration
from ..errors import BundleError, QueryError
from ..index.made import tower_that_made
from ..models.library import Library
from ..search.marked import MarkedTiles, elsewhere, rasters_named, spread
from ..search.pixels import pixel_calibration, pixel_middle, pixel_vectors
from ..search.question import Query
from .archives import OpenArchive
from .fetched import COLUMNS, Fetched, FetchedTiles, Scene


@dataclass(frozen=True)
class Kept:
    """A scene's index, as one on disk is known by its manifest. own: whether the bundle that asks searches it."""

    scene: Scene
    dimension: int
    own: bool

    @property
    def manifest(self) -> dict:
        """Of its index."""
        return self.scene.manifest


class ArchivedTiles:
    """Tiles that a query names, for one bundle; see search.store.Marked."""

    def __init__(self, library: Library, archive: OpenArchive, bundle, query: Query, model: str | None = None, task=None):
        self._library, self._archive, self._bundle, self._model, self._task = library, archive, bundle, model, task
        self._paths = rasters_named(query)

    def vectors(self, path: str, tiles: list[int]) -> np.ndarray:
        """See search.store."""
        kept = self._kept.get(path)
        if kept is None:
            return self._here.vectors(path, tiles)
        if not kept.own:
            return pixel_vectors(self._bundle, path, kept, tiles)
        table = tiles_of(self._archive, self._bundle, kept.scene, kept.dimension, tiles)
        return table.vectors(table.rows_of(tiles))

    def middle(self, path: str) -> np.ndarray:
        """See search.store."""
        kept = self._kept.get(path)
        if kept is None:
            return self._here.middle(path)
        if not kept.own:
            return pixel_middle(self._bundle, path, kept)
        table = sql.Identifier("sightline", f"tiles_{kept.scene.space}")
        with self._archive.pool.connection() as (connection, _):
            numbers = [tile for tile, in connection.execute(sql.SQL(
                "SELECT tile FROM {} WHERE scene = %s ORDER BY tile").format(table), [kept.scene.number])]
        some = np.array(numbers, np.int64)[spread(len(numbers))]
        found = tiles_of(self._archive, self._bundle, kept.scene, kept.dimension, some.tolist())
        return found.vectors(np.arange(len(found))).mean(0)

    def calibration(self, path: str) -> Calibration:
        """See search.store."""
        kept = self._kept.get(path)
        if kept is None:
            return self._here.calibration(path)
        if not kept.own:
            return pixel_calibration(self._bundle, path)
        return self._bundle.calibration_of(tower_that_made(self._bundle, kept.manifest), kept.manifest["roles"])

    @cached_property
    def _kept(self) -> dict[str, Kept]:
        """By path: what the archive has of the rasters that are named, the bundle's own before others."""
        found: dict[str, Kept] = {}
        for scene, dimension in scenes_at(self._archive, self._paths):
            own = tower_that_made(self._bundle, scene.manifest) is not None
            if own or scene.path not in found:
                if not (scene.path in found and found[scene.path].own):
                    found[scene.path] = Kept(scene, dimension, own)
        return found

    @cached_property
    def _here(self) -> MarkedTiles:
        paths = [path for path in self._paths if path not in self._kept]
        return MarkedTiles(self._bundle, elsewhere(self._library, self._bundle, paths, self._model, self._task))


def scenes_at(archive: OpenArchive, paths: list[str]) -> list[tuple[Scene, int]]:
    """The scenes of some rasters with the dimension of their vectors; of one raster those that are complete and were loaded
    last first."""
    if not paths:
        return []
    with archive.pool.connection() as (connection, _):
        rows = connection.execute(
            "SELECT s.id, p.dimension FROM sightline.scene s JOIN sightline.space p ON p.id = s.space WHERE s.path = ANY(%s) "
            "ORDER BY s.complete DESC, s.loaded DESC, s.id DESC", [paths]).fetchall()
        scenes = archive.scenes.of(connection, [number for number, _ in rows])
    return [(scenes[number], dimension) for number, dimension in rows if number in scenes]


def scene_at(library: Library, archive: OpenArchive, path: str) -> tuple[Scene, int, object]:
    """The scene of a raster, the dimension of its vectors and the bundle that searches it. Raises QueryError for a raster that
    is not in the archive, BundleError where nobody can."""
    problem: BundleError | None = None
    for scene, dimension in scenes_at(archive, [path]):
        try:
            return scene, dimension, library.for_index(Kept(scene, dimension, True))
        except BundleError as error:
            problem = problem or error
    raise problem or QueryError(f"{Path(path).name} is not in the archive {archive.address.name}; search it again.")


def tiles_of(archive: OpenArchive, bundle, scene: Scene, dimension: int, tiles: list[int] | None,
             where: sql.Composable = sql.SQL("true")) -> FetchedTiles:
    """Some tiles of a scene: of these numbers, None for any, where a condition holds."""
    statement = sql.SQL("SELECT {}, embedding FROM {} WHERE scene = %s AND (%s OR tile = ANY(%s)) AND {}").format(
        COLUMNS, sql.Identifier("sightline", f"tiles_{scene.space}"), where)
    with archive.pool.connection() as (connection, _), connection.cursor(binary=True) as cursor:
        rows = cursor.execute(statement, [scene.number, tiles is None, tiles or []]).fetchall()
    return FetchedTiles(scene, tower_that_made(bundle, scene.manifest), Fetched.of(rows, dimension))


def geometry_of(archive: OpenArchive, scene: Scene) -> str | None:
    """The schema of PostGIS where a scene's tiles have geometries."""
    with archive.pool.connection() as (connection, _):
        row = connection.execute("SELECT CASE WHEN geometry THEN quote_ident(sightline.home_of('postgis')::text) END "
                                 "FROM sightline.space WHERE id = %s", [scene.space]).fetchone()
    return row[0] if row else None
