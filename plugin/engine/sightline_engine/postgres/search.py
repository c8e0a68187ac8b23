"""The store that is an archive in PostgreSQL: each space of it is asked with one statement, and what comes back is judged
exactly, by the code that judges the tiles of an index on disk."""
from __future__ import annotations

from collections.abc import Callable

import numpy as np
import psycopg
from rasterio.transform import Affine

from ..errors import BundleError, NotIndexedError
from ..index.made import tower_that_made
from ..index.table import TileTable
from ..models.library import Library, Served
from ..search.area import windows_in_area
from ..search.asked import Asked
from ..search.candidates import Layer, by_tower, top
from ..search.captions import Named
from ..search.filters import Notes
from ..search.question import Filters, Query
from ..search.store import Nearest
from .archives import OpenArchive
from .conditions import Parameters, Scenes, conditions
from .fetched import Fetched, FetchedTiles
from .ground import regions
from .marked import ArchivedTiles
from .noted import undated
from .schema import Schema
from .spaces import ArchiveSpace, spaces_of, superseded
from .statements import EXACT_ROWS, EXACT_SECONDS, SECONDS, Wanted, cosines, count_up_to, nearest_by_index, nearest_exact

NO_CAPTIONS = ("An archive in a database keeps no captions of its tiles: their words cannot be searched, only what they look "
               "like.")
_MARGIN = 8         # more than are wanted, for sums that are rounded in another order
_OVERFETCH = 1.25   # of what the graph gives, as of an index on disk
_MOST = 102_400     # tiles fetched to find enough in an area
_SAMPLE = 100_000   # tiles that tell how the matches of all are spread


class PostgresStore:
    """An archive with the models of a library; see search.store.Store. exact: compare every tile that passes, however many
    there are; check() may raise, which cancels what the database is doing."""

    def __init__(self, library: Library, archive: OpenArchive, check: Callable[[], None] = lambda: None, exact: bool = False):
        self._library, self._archive, self._check, self._exact = library, archive, check, exact
        self.scenes = Scenes()  # that are searched, known when it is known who serves them
        self._paths: list[str] = []

    def serving(self, paths: list[str], model: str | None = None, task=None) -> list:
        """One Served per space. paths: of scenes, or their names; none: all."""
        name = self._archive.address.name
        self._paths = list(dict.fromkeys(map(str, paths)))
        with self._archive.pool.connection() as (connection, _):
            only = self._numbers(connection, self._paths) if self._paths else None
            self.scenes = Scenes(only, superseded(connection))
            spaces = spaces_of(connection, name.rpartition("/")[2], self.scenes)
        if not spaces:
            raise NotIndexedError(f"The archive {name} is empty; load scenes into it with `sightline store load`.")
        wanted = model or self._library.name
        bundle = self._library.bundle(wanted) if wanted else None
        return [self._served(name, space, bundle, task) for space in spaces]

    def _served(self, name: str, space: ArchiveSpace, wanted, task) -> Served:
        try:
            return Served(name, space, self._library.for_index(space, wanted, task))
        except BundleError as error:
            return Served(name, space, None, error)

    @staticmethod
    def _numbers(connection: psycopg.Connection, paths: list[str]) -> list[int]:
        rows = connection.execute("SELECT id, path, name FROM sightline.scene WHERE path = ANY(%(paths)s) "
                                  "OR name = ANY(%(paths)s)", {"paths": paths}).fetchall()
        if lacking := sorted(set(paths) - {known for _, *names in rows for known in names}):
            raise NotIndexedError(f"{lacking[0].rpartition('/')[2]} is not in the archive; load it with `sightline store "
                                  "load`, or search all of the archive.")
        return [number for number, *_ in rows]

    def part(self, bundle, those: list, filters: Filters) -> PostgresPart:
        """See search.store."""
        return PostgresPart(bundle, self._archive, [served.store for served in those], filters, self.scenes, self._paths,
                            self._exact, self._check)

    def marked(self, bundle, query: Query, model: str | None = None, task=None) -> ArchivedTiles:
        """See search.store."""
        return ArchivedTiles(self._library, self._archive, bundle, query, model, task)


class PostgresPart:
    """The spaces that one bundle searches; see search.store.Part."""

    def __init__(self, bundle, archive: OpenArchive, spaces: list[ArchiveSpace], filters: Filters, scenes: Scenes,
                 paths: list[str], exact: bool, check: Callable[[], None]):
        self.notes = Notes()
        self._bundle, self._archive, self._spaces, self._filters = bundle, archive, spaces, filters
        self._exact, self._check = exact, check
        self._order = {path: place for place, path in enumerate(paths)}
        self._regions = None if filters.area is None else regions(filters.area, filters.crs)
        self._scenes = scenes
        self._counts: dict[int, int | None] = {}  # by space: how many tiles pass its conditions, None for many
        self._narrow: set[int] = set()  # spaces whose graph gave too few
        self.passing: int | None = None
        if filters.dates:
            with archive.pool.connection() as (connection, _):
                self.notes.undated += undated(connection, spaces, scenes)

    @property
    def tiles(self) -> int:
        """How many there are, whether they pass or not."""
        return sum(space.tiles for space in self._spaces)

    def cautions(self, query: Query) -> list[str]:
        """See search.store."""
        said = [self._bundle.caution(tower_that_made(self._bundle, space.manifest)) for space in self._spaces]
        return list(filter(None, dict.fromkeys(said)))

    def nearest(self, told: Asked, count: int) -> Nearest:
        """A statement per space, and another where too few of what it gave lie in the area."""
        with self._archive.pool.connection() as (connection, schema):
            found = [self._of_space(connection, schema, space, told, count) for space in self._spaces]
        layers = [Layer(table.scene.path, table.scene.name, table) for tables, _ in found for table in tables]
        layers.sort(key=lambda layer: (self._order.get(layer.path, 0), layer.path))
        self._note(layers)
        parts, complete = [(np.zeros(0, np.int64), np.zeros(0, np.int64))], all(whole for _, whole in found)
        counts = [self._counts.get(space.number) for space in self._spaces]
        self.passing = (sum(map(len, (layer.index for layer in layers))) if complete else
                        None if self._filters.area is not None or None in counts else sum(filter(None, counts)))
        for numbers in by_tower(layers).values():
            sizes = [len(layers[n].index) for n in numbers]
            whose, rows = np.repeat(numbers, sizes), np.concatenate([np.arange(size) for size in sizes])
            scores = np.concatenate([layers[n].index.vectors(np.arange(size)) @ told.direction
                                     for n, size in zip(numbers, sizes)])
            complete &= len(scores) <= count
            best = top(scores, count)
            parts.append((whose[best], rows[best]))
        whose, rows = (np.concatenate(side) for side in zip(*parts))
        return Nearest(layers, whose, rows, complete)

    def named(self, query: Query) -> Named:
        """None, and why."""
        self.notes.more.append(NO_CAPTIONS)
        none = np.zeros(0, np.int64)
        return Named([], none, none, none, [], False, True)

    def cosines(self, told: Asked) -> tuple[list[tuple[TileTable, np.ndarray]], float]:
        """Of about a hundred thousand of them, where there are more."""
        found: list[tuple[TileTable, np.ndarray]] = []
        with self._archive.pool.connection() as (connection, _):
            counts = [(self._passing(connection, space), space.tiles) for space in self._spaces]
            share = min(1.0, _SAMPLE / max(sum(tiles if few is None else few for few, tiles in counts), 1))
            for space in self._spaces:
                rows = cosines(connection, space, self._wanted(space), told.direction, share, self._check)
                found += [(table, table.more) for table in self._tables(connection, space, rows)]
        return found, 1 / share

    def _of_space(self, connection: psycopg.Connection, schema: Schema, space: ArchiveSpace, told: Asked,
                  count: int) -> tuple[list[FetchedTiles], bool]:
        """About the `count` nearest tiles of a space that pass, by scenes; and whether these are all that pass."""
        example, limit = bool(told.images.all()), count + _MARGIN
        while True:
            rows, whole = self._fetched(connection, schema, space, told.direction, limit, example)
            tables = self._tables(connection, space, rows)
            if whole or limit >= _MOST or sum(map(len, tables)) >= count:
                return tables, whole
            limit = min(4 * limit, _MOST)

    def _fetched(self, connection: psycopg.Connection, schema: Schema, space: ArchiveSpace, direction: np.ndarray, limit: int,
                 example: bool) -> tuple[Fetched, bool]:
        """About the `limit` nearest that pass the conditions, and whether no other does."""
        wanted = self._wanted(space)
        few = self._passing(connection, space) is not None
        if not (few or self._exact or space.number in self._narrow or not space.lists):
            rows = nearest_by_index(connection, schema, space, wanted, direction, int(_OVERFETCH * limit), example, self._check)
            if len(rows) >= limit:
                return rows, False
            self._narrow.add(space.number)  # what passes is too rare among what is near: all that pass are compared
        seconds = EXACT_SECONDS if self._exact else SECONDS
        rows = nearest_exact(connection, space, wanted, direction, limit, seconds, self._check)
        return rows, len(rows) < limit

    def _passing(self, connection: psycopg.Connection, space: ArchiveSpace) -> int | None:
        """How many tiles pass the conditions, None for many."""
        if space.number not in self._counts:
            bare = Filters(min_match=self._filters.min_match, crs=self._filters.crs)
            self._counts[space.number] = (
                (space.tiles if space.tiles <= EXACT_ROWS else None) if self._filters == bare else
                count_up_to(connection, space, self._wanted(space), EXACT_ROWS, self._check))
        return self._counts[space.number]

    def _wanted(self, space: ArchiveSpace) -> Wanted:
        values = Parameters()
        return Wanted(conditions(self._filters, self._regions, self._scenes, space.geometry, values), values)

    def _tables(self, connection: psycopg.Connection, space: ArchiveSpace, rows: Fetched) -> list[FetchedTiles]:
        """The rows by scenes, those that lie in the area."""
        tower = tower_that_made(self._bundle, space.manifest)
        scenes = self._archive.scenes.of(connection, np.unique(rows.scenes).tolist())
        tables = [FetchedTiles(scene, tower, rows[np.flatnonzero(rows.scenes == number)]) for number, scene in scenes.items()]
        if (area := self._filters.area) is not None:
            tables = [self._in_area(area, scene_table, tower) for scene_table in tables]
        return [table for table in tables if len(table)]

    def _in_area(self, area: dict, table: FetchedTiles, tower) -> FetchedTiles:
        source = table.manifest["source"]
        inside = windows_in_area(area, self._filters.crs, source["crs"], Affine(*source["transform"]),
                                 source["width"], source["height"], table.windows)
        return table if inside.all() else FetchedTiles(table.scene, tower, table.rows[np.flatnonzero(inside)])

    def _note(self, layers: list[Layer]) -> None:
        """What is to be said of the clouds of scenes that were met."""
        for layer in layers if self._filters.max_cloud is not None else ():
            known, manifest = np.isfinite(layer.index.cloud), layer.index.manifest
            for holds, names in (
                    (not known.all() and manifest["sensor"] != "sentinel-1", self.notes.unknown_clouds),
                    (known.any() and manifest.get("clouds") == "estimated", self.notes.estimated_clouds)):
                if holds and layer.name not in names:
                    names.append(layer.name)
