"""A Parquet file of embeddings as an index: of the raster that they were made of, where it is there and the same, else one of
its own, which is searched by text where the model of the space is installed, and by example tiles where not."""
from __future__ import annotations

import os
import time
from pathlib import Path

from ..errors import BundleError, EmbeddingsError
from ..index.catalogue import stores
from ..index.imported import appearing, fill, finish
from ..index.store import IndexStore, indexes_folder, writer
from .manifest import manifest_of, of_sightline, raster_of
from .spaces import model_of
from .table import Table
from .tiles import tiles_of


def import_embeddings(library, path: str, name: str | None = None, space: str | None = None, column: str | None = None,
                      geometry: str | None = None, date: str | None = None, crs: str | None = None,
                      tile_m: float | None = None, raster: str | None = None, check=lambda: None,
                      progress=lambda done, total: None) -> dict:
    """Makes an index of a GeoParquet file, or of any Parquet file with a column of vectors and one of geometries.

    name: what it is called (None: after the file); space: of foreign files, the installed bundle whose space theirs is, or
    "bundle/tower"; column, geometry, date, crs: where the guess is wrong; tile_m: the size of tiles that are points; raster:
    the one that a file of Sightline's was made of, where it is no longer where it was. check() may raise to stop, which leaves
    nothing. Returns {"path", "name", "key", "tiles", "skipped", "dimension", "model", "text": whether texts find anything,
    "raster": whether it is the raster's own index, "made": False where it was there already, "seconds", "notes"}.

    Raises EmbeddingsError, BundleError for a space that is none, StoreError."""
    started, file = time.monotonic(), Path(os.path.abspath(path))
    if name and (taken := _taken(name, file)):
        raise EmbeddingsError(f"The embeddings of {taken} are called {name} already; choose another name.")
    table = Table(file, column, geometry, date, crs)
    try:
        own = of_sightline(table, space)
        dimension = _dimension(table)
        model = model_of(library, table, dimension, space)
        source = raster_of(table, raster) if own else None
        manifest, grid = manifest_of(table, file, name, model, dimension, source, own)
        if source is not None and not _searchable(library, manifest):
            source = None
            manifest, grid = manifest_of(table, file, name, model, dimension, None, own)
        with appearing(manifest) as store:
            counts = [0]
            if store is not None:
                rows = tiles_of(table, store, grid, tile_m, counts, check, progress)
                sample = fill(store, rows, check)
                if not store.tiles:
                    raise EmbeddingsError(f"No row of {file.name} has both a vector and a place; choose other columns.")
                if store.manifest.get("imported"):
                    store.describe_import(calibration=sample.limits())
                finish(store, check)
            there = store or _called(_folder(manifest), name if source is None else None)
    finally:
        table.close()
    if counts[0]:
        table.notes.append(f"{counts[0]:,} row{'s' * (counts[0] != 1)} without a vector or a place left out.")
    serving = library.for_index(there)
    return {"path": source.path if source else str(file), "name": there.manifest["source"]["name"], "key": manifest["key"],
            "tiles": there.tiles, "skipped": counts[0], "dimension": dimension,
            "model": f"{manifest['bundle']}/{manifest['tower']}", "text": serving.folder is not None,
            "raster": source is not None, "made": store is not None, "seconds": round(time.monotonic() - started, 2),
            "notes": table.notes}


def _dimension(table: Table) -> int:
    """The length of the vectors, of the first batch that has any. Raises EmbeddingsError."""
    for _ in table.batches():
        if table.dimension:
            return table.dimension
    raise EmbeddingsError(f"The column {table.columns.embedding} of {table.path.name} is empty; choose another file.")


def _folder(manifest: dict) -> Path:
    return indexes_folder() / manifest["key"]


def _taken(name: str, file: Path) -> str | None:
    """The name of another file whose embeddings are called so."""
    sources = (store.manifest["source"] for _, store in stores() if store.manifest.get("imported"))
    return next((Path(source["path"]).name for source in sources if source["name"] == name and source["path"] != str(file)),
                None)


def _called(folder: Path, name: str | None) -> IndexStore:
    """An index that is there, under the name that is wanted now."""
    store = IndexStore.open(folder)
    if name and name != store.manifest["source"]["name"]:
        with writer(folder):
            store.rename(name)
    return store


def _searchable(library, manifest: dict) -> bool:
    """Whether a model that is here searches an index of a raster: else nothing could be asked of it."""
    try:
        return bool(library.for_index(IndexStore(_folder(manifest), manifest)))
    except BundleError:
        return False
