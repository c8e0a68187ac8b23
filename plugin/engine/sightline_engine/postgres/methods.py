"""What can be asked of the engine about archives in databases: one method per request, shared by the server and the command
line."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from rasterio.warp import transform as transform_points

from ..errors import ArchiveError, QueryError
from ..search.question import Query

if TYPE_CHECKING:
    from ..models.library import Library
    from ..service import Task
    from .archives import Archives
    from .search import PostgresStore


def needs_raster(store: str | None, what: str) -> None:
    """Raises QueryError where something that reads pixels is asked of an archive. what: "A heat map"."""
    if store:
        raise QueryError(f"{what} needs the rasters and their indexes on this machine, an archive only holds vectors of their "
                         "tiles; index the raster here, and ask without the archive.")


class Stores:
    """library: () -> the models that this process has open. Databases are spoken with by psycopg, which is imported when the
    first is opened."""

    LONG: set[str] = set()

    def __init__(self, library: Callable[[], Library]):
        self._library = library
        self._archives: Archives | None = None

    def methods(self) -> dict[str, Callable]:
        """Handlers (task, **params) by the protocol's method names."""
        return {"store/open": self.open, "store/status": self.status, "store/close": self.close, "store/layer": self.layer}

    def open(self, task: Task, connection: Mapping[str, object] | str) -> dict:
        """Connects to a database and says what its archive holds; see archives.Archives.open."""
        return self._opened().open(connection, task.check)

    def status(self, task: Task, store: str) -> dict:
        """What an archive that is open holds now."""
        return self._opened().get(store).status(task.check)

    def close(self, task: Task, store: str) -> dict:
        """Forgets an archive and its password."""
        return {"store": store, "closed": self._opened().close(store)}

    def layer(self, task: Task, store: str, text: str | None = None, paths=(), k: int = 20, model: str | None = None,
              **query) -> dict:
        """A query as SQL that a database with PostGIS answers anew each time; see layer.live_layer."""
        from .layer import live_layer

        wanted = Query.from_json({"text": text, "k": k, **query})
        return live_layer(self._library(), self._opened().get(store), wanted, list(paths), model, task)

    def store(self, task: Task, store: str, exact: bool = False) -> PostgresStore:
        """An archive that is open as what is searched."""
        from .search import PostgresStore

        return PostgresStore(self._library(), self._opened().get(store), task.check, exact)

    def captions_of(self, store: str, path: str, tiles: list[int]) -> dict:
        """See captioning.tiles.captions_of."""
        from ..captioning.tiles import captions_in, check_tiles
        from .marked import scene_at, tiles_of

        archive = self._opened().get(store)
        check_tiles(tiles)
        scene, dimension, bundle = scene_at(self._library(), archive, path)
        return captions_in(bundle, tiles_of(archive, bundle, scene, dimension, list(tiles)), tiles)

    def tile_at(self, store: str, path: str, point, crs: str | None) -> dict:
        """See search.at."""
        from ..search.at import on_raster, tile_in
        from .conditions import literal, meets
        from .ground import around
        from .marked import geometry_of, scene_at, tiles_of

        archive = self._opened().get(store)
        scene, dimension, bundle = scene_at(self._library(), archive, path)
        source = scene.manifest["source"]
        x, y = on_raster(source, point, crs)
        (lon,), (lat,) = transform_points(source["crs"], "EPSG:4326", [x], [y])
        if not np.isfinite((lon, lat)).all():
            raise QueryError(f"The place lies outside the projection of {scene.name}; choose one on the layer.")
        where = meets(around(lon, lat), geometry_of(archive, scene), literal)
        return tile_in(tiles_of(archive, bundle, scene, dimension, None, where), path, [x, y])

    def _opened(self) -> Archives:
        if self._archives is None:
            try:
                from .archives import Archives
            except ImportError as error:
                raise ArchiveError(f"The engine's Python lacks what speaks with PostgreSQL ({error}); set the engine up again."
                                   ) from error
            self._archives = Archives()
        return self._archives
