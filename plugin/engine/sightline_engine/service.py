"""What the engine can do for others: one method per request, shared by the server and the command line.

Each takes plain parameters and returns what json can write. `task` reports progress and raises Cancelled.
"""
from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Callable

from . import __version__
from .errors import BundleError, EmbeddingsError, RasterError, RolesError
from .machine import Machine, running
from .models.library import Library
from .models.methods import Models
from .postgres.methods import Stores, needs_raster
from .rasters.roles import parse_roles


class Task:
    """One running request: progress(done, total, seconds_left, message) and check(), which raises Cancelled."""

    def __init__(self, progress: Callable = lambda *_: None, check: Callable[[], None] = lambda: None):
        self.progress, self.check = progress, check


class Service:
    """Holds the models, each opened at first use. bundle: the name of the one that is used for everything; None: as the user
    chose. Parameters `model` name one for a single request."""

    LONG = {"index/build", "index/many", "archive/build", "caption", "captions/build", "captions/export", "heat", "classify",
            "export", "embeddings/export", "embeddings/import"} | Models.LONG  # may take minutes

    def __init__(self, bundle: str | None = None, device: str = "auto"):
        self.library = Library(bundle, device)
        self._models = Models(lambda: self.library)
        self._stores = Stores(lambda: self.library)
        self._machine = Machine()
        self.requests: Callable[[], list[dict]] = list  # what is being answered; the server gives its own

    @staticmethod
    def import_all() -> None:
        """Imports what the methods import when they are called: first requests that come together would meet each
        other's half-initialised modules (rasterio's import is not safe from several threads)."""
        import onnxruntime  # noqa: F401
        import tokenizers  # noqa: F401

        from .asking import ask  # noqa: F401
        from .captioning import classify, region, tiles  # noqa: F401
        from .index import build, estimate, many  # noqa: F401
        from .search import across, at, change, heat  # noqa: F401

    @property
    def bundle(self):
        """The model that is used where a sensor has none of its own."""
        return self.library.chosen

    @bundle.setter
    def bundle(self, bundle) -> None:
        self.library.hold(bundle)

    def methods(self) -> dict[str, Callable]:
        """Handlers (task, **params) by the protocol's method names."""
        return {"initialize": self.initialize, "raster/info": self.info, "index/build": self.index,
                "index/many": self.index_many, "archive/build": self.build_archive, "archive/status": self.archive_status,
                "index/status": self.status, "index/list": self.indexes,
                "index/remove": self.remove_index, "search": self.search, "heat": self.heat, "change": self.change,
                "classify": self.classify, "tile/at": self.tile_at, "caption": self.caption, "legend": self.legend,
                "ask": self.ask, "captions/build": self.build_captions, "captions/of": self.captions_of,
                "captions/export": self.export_captions, "export": self.export, "embeddings/export": self.export_embeddings,
                "embeddings/import": self.import_embeddings, "sensors": self.sensors,
                "concepts": self.concepts, "engine/status": self.engine_status, **self._models.methods(),
                **self._stores.methods()}

    def initialize(self, task: Task) -> dict:
        """Who answers, with which models, on which device."""
        bundle, problem = self._working()
        threading.Thread(target=self._warm_up, args=[bundle], daemon=True).start()
        return {"version": __version__, "pid": os.getpid(), "bundle": bundle.to_json(),
                "languages": list(bundle.text.languages), **running(bundle), "problem": problem}

    def _working(self):
        """The chosen model, or the first that can be opened, and what is wrong with the chosen one."""
        try:
            return self.bundle, None
        except BundleError as error:
            others = self.library.bundles()
            if self.library.name or not others:
                raise
            return others[-1], f"{str(error).rstrip('.')}; {others[-1].name} is used until then."

    @staticmethod
    def _warm_up(bundle) -> None:
        """Loads what the first search and the first caption need, while the user still types."""
        from .captioning.legend import Legend

        bundle.caption_memory  # noqa: B018
        legends = [Legend.default(bundle, tower.sensor) for tower in bundle.images]
        bundle.encode_queries([phrase for legend in legends for entry in legend.entries for phrase in entry.phrases])

    def engine_status(self, task: Task) -> dict:
        """What the engine is and does at this moment; see machine.Machine.status."""
        return self._machine.status(self.library.at_work, self.requests)  # none is opened for this

    def sensors(self, task: Task, model: str | None = None) -> dict:
        """What the chosen models' towers take: {"sensors": [{"name", "roles", "units"}], "towers": [{"name", "bundle",
        "sensor", "roles", "required_roles", "units", "dense"}]}; dense: whether the tower tells of places finer than tiles."""
        towers: list[dict] = [{"name": tower.name, "bundle": bundle.name, "sensor": tower.sensor, "dense": tower.is_local,
                   **{key: list(tower.manifest[key]) for key in ("roles", "required_roles", "units")}}
                  for bundle, tower in self.library.towers(model)]
        of = {name: [tower for tower in towers if tower["sensor"] == name] for name in dict.fromkeys(
            tower["sensor"] for tower in towers)}
        return {"towers": towers, "sensors": [
            {"name": name, **{key: list(dict.fromkeys(each for tower in those for each in tower[key]))
                              for key in ("roles", "units")}} for name, those in of.items()]}

    def concepts(self, task: Task) -> dict:
        """Words that the bundle's own sentences use and its legends, for completing what is typed: {"concepts": [...]}."""
        content = self.bundle.captions_content
        words = [entry["name"] for kind in ("concepts", "legend") for entry in content.get(kind, ())]
        words += [phrase for entry in content.get("legend", ()) for phrase in entry["phrases"]]
        return {"concepts": list(dict.fromkeys(words))}

    def info(self, task: Task, path: str, roles=None, units=None, tile_m=None, overlap: float = 0.0, tower=None,
             bbox=None, model: str | None = None) -> dict:
        """What a raster is taken for and why, how many tiles, bytes and seconds an index takes, whether there is one; "model":
        the name of the model that would be used."""
        from .index.estimate import estimate

        source = self._open(path, roles, units)
        index, bundle = self.status(task, path), self.library.for_source(source, model)
        return {**source.to_json(), **estimate(source, bundle, tile_m, overlap, tower, bbox), "indexed": index["indexed"],
                "index": index if index["indexed"] else None, "changed": index["current"] is False,
                "model": bundle.name}

    def index(self, task: Task, path: str, tile_m=None, overlap: float = 0.0, roles=None, units=None, first=None,
              workers: int = 0, tower=None, bbox=None, model: str | None = None, embeddings: bool = False,
              space: str | None = None) -> dict:
        """Indexes a raster or goes on with it. tile_m: a number or several; first: the box to begin with, in its CRS; tower:
        the name of another tower than the bundle's first choice; bbox: the box that alone is indexed, in its CRS; embeddings:
        the bands of the raster are the numbers of a vector per pixel, in the space of the installed model `space` or in one
        that nobody here knows; see interchange.raster."""
        from .index.build import build_index

        if embeddings:
            return self._index_embeddings(task, path, tile_m, space, bbox)
        source = self._open(path, roles, units)
        message = f"Indexing {source.name}"
        return build_index(source, self.library.for_source(source, model), tile_m, overlap, first,
                           lambda done, total, left: task.progress(done, total, left, message), task.check, workers, tower,
                           extent=bbox)

    def _index_embeddings(self, task: Task, path: str, tile_m, space: str | None, bbox) -> dict:
        from .interchange.raster import index_embeddings

        if bbox is not None or isinstance(tile_m, (list, tuple)) and len(tile_m) > 1:
            raise EmbeddingsError("A raster of embeddings is indexed as a whole, with one size of tiles.")
        size = tile_m[0] if isinstance(tile_m, (list, tuple)) and tile_m else tile_m or None
        message = f"Indexing {Path(path).name}"
        return index_embeddings(self.library, path, size, space, task.check,
                                lambda done, total, left: task.progress(done, total, left, message))

    def index_many(self, task: Task, paths: list[str], **options) -> dict:
        """Indexes files, folders, patterns and STAC items with the options of `index`; see index.many."""
        from .index.many import index_many
        from .rasters.collect import collect

        found = collect(paths)

        def build(path: str, workers: int, note) -> dict:
            one = Task(lambda done, total, left, _message: note(done, total, left), task.check)
            return self.index(one, path, **{"workers": workers, **options})

        return index_many(found, build, lambda done, total, left: task.progress(
            done, total, left, f"Indexing {len(found)} raster{'s' * (len(found) != 1)}"))

    def build_archive(self, task: Task, folder: str, paths: list[str], scheduler: str | None = None, workers: int = 0,
                      tile_m=None, overlap: float = 0.0, roles=None, units=None, tower=None, bbox=None,
                      model: str | None = None) -> dict:
        """Embeds files, folders, patterns and STAC items into an archive, on a Dask cluster or on this computer's own cores;
        see archive.run. Other options as of `index`."""
        from .archive.run import build_archive
        from .index.planned import PlannedIndex
        from .rasters.collect import collect

        def plan(path: str) -> PlannedIndex:
            source = self._open(path, roles, units)
            return PlannedIndex.of(source, self.library.for_source(source, model), tile_m, overlap, tower, bbox)

        found = collect(paths)
        message = f"Indexing {len(found)} raster{'s' * (len(found) != 1)} into {Path(folder).name}"
        return build_archive(folder, found, plan, self.library.device, scheduler, workers,
                             lambda done, total, left: task.progress(done, total, left, message), task.check)

    def archive_status(self, task: Task, folder: str, verify: bool = False) -> dict:
        """What is in an archive, and what is unfinished; see archive.status."""
        from .archive.status import status

        return status(folder, task.check, verify)

    def status(self, task: Task, path: str) -> dict:
        """Whether a raster has an index, how far it is and whether it is still true; see index.status."""
        from .index.status import status

        return status(path, self.library)

    def indexes(self, task: Task) -> dict:
        """Every index on this machine: {"indexes": [{"key", "name", "path", "imported", "tiles", "complete", "bytes",
        "created", "there", "extent", "model"}]}; model: see Library.model_of."""
        from .index.catalogue import list_indexes

        return {"indexes": list_indexes(lambda store: {"model": self.library.model_of_store(store)})}

    def remove_index(self, task: Task, key: str) -> dict:
        """Deletes an index; the raster is not touched."""
        from .index.catalogue import remove_index

        return remove_index(key)

    def search(self, task: Task, text: str | None = None, paths=(), k: int = 20, model: str | None = None,
               store: str | None = None, exact: bool = False, **query) -> dict:
        """The tiles that match best; see search.question.Query.from_json for what else may be asked. store: the archive to
        search, all of it or the scenes of some paths; exact: comparing all its tiles, however long that takes."""
        from .search.across import search_across
        from .search.question import Query

        wanted = Query.from_json({"text": text, "k": k, **query})
        where = self._stores.store(task, store, exact) if store else None
        return search_across(self.library, wanted, paths, model, task, where).to_json()

    def heat(self, task: Task, path: str, target: str, text: str | None = None, roles=None, units=None,
             overwrite: bool = False, values: str = "match", model: str | None = None, store: str | None = None,
             **query) -> dict:
        """How well every place of a raster matches what a search may ask for, as a GeoTIFF."""
        from .search.heat import heat_map
        from .search.marked import elsewhere, rasters_named
        from .search.question import Query

        needs_raster(store, "A heat map")
        source = self._open(path, roles, units)
        message = f"Heat map of {source.name}"
        wanted = Query.from_json({"text": text, **query}) if query else text or ""
        bundle = self.library.for_places(source, model, task)
        return heat_map(source, bundle, wanted, target, task.check,
                        lambda done, total, left: task.progress(done, total, left, message), overwrite, values,
                        elsewhere(self.library, bundle, rasters_named(wanted), model, task)
                        if isinstance(wanted, Query) else None)

    def classify(self, task: Task, path: str, legend, target: str, bbox=None, polygon=None, crs: str | None = None,
                 roles=None, units=None, overwrite: bool = False, model: str | None = None) -> dict:
        """Land cover of a raster, or a part of it, in the words of a legend, as a paletted GeoTIFF; see captioning.classify."""
        from .captioning.classify import classify

        source = self._open(path, roles, units)
        message = f"Land cover of {source.name}"
        return classify(source, self.library.for_source(source, model), legend, target, bbox, polygon, crs, task.check,
                        lambda done, total, left: task.progress(done, total, left, message), overwrite)

    def tile_at(self, task: Task, path: str, point, crs: str | None = None, store: str | None = None) -> dict:
        """The indexed tile at a place; see search.at. store: the archive that the raster is a scene of."""
        from .search.at import tile_at

        return self._stores.tile_at(store, path, point, crs) if store else tile_at(self._serving(path), path, point, crs)

    def change(self, task: Task, before: str, after: str, text: str | None = None, k: int = 20,
               store: str | None = None) -> dict:
        """The tiles that changed most between two dates, or that became more like a text."""
        from .search.change import change

        needs_raster(store, "A search for changes")
        return change(self.library.for_both(before, after), before, after, text, k).to_json()

    def caption(self, task: Task, path: str, bbox=None, roles=None, units=None, polygon=None, crs: str | None = None,
                legend=None, model: str | None = None) -> dict:
        """What a raster shows, or a box in its CRS, or a polygon in `crs`; legend: own words for land cover."""
        from .captioning.region import caption_region

        source = self._open(path, roles, units)
        return caption_region(source, self.library.for_source(source, model), bbox, task.check, legend, polygon, crs)

    def legend(self, task: Task, path: str, roles=None, units=None, model: str | None = None) -> dict:
        """The words with which land cover of a raster is told, before the user changes them."""
        from .captioning.legend import Legend

        source = self._open(path, roles, units)
        bundle = self.library.for_source(source, model)
        sensor = bundle.tower_of(source.roles, source.values.units)[0].sensor
        return {"sensor": sensor, "entries": [{"name": e.name, "phrases": list(e.phrases), "colour": e.colour, "kind": e.kind}
                                              for e in Legend.default(bundle, sensor).entries]}

    def ask(self, task: Task, question: str, paths, bbox=None, crs: str | None = None, legend=None,
            store: str | None = None) -> dict:
        """The answer to a question in plain English about indexed rasters, or a box in them; see asking.ask. legend: own
        words for land cover."""
        from .asking.ask import ask
        from .index.imported import refuse

        needs_raster(store, "A question")
        found = {} if isinstance(paths, str) else {str(path): self._serving(str(path)) for path in paths}
        for served in self.library.serving(list(found)):
            if served.store is not None:
                refuse(served.store.manifest, "asked about")
        return ask(next(iter(found.values()), None), question, paths, bbox, crs, legend, found)

    def build_captions(self, task: Task, path: str) -> dict:
        """Makes the captions of every tile of an indexed raster and keeps them with the index, for searching and exporting."""
        from .captioning.tiles import build_captions

        message = f"Captions of {Path(path).name}"
        return build_captions(self._serving(path), path, lambda done, total, left: task.progress(done, total, left, message),
                              task.check)

    def captions_of(self, task: Task, path: str, tiles: list[int], store: str | None = None) -> dict:
        """The captions of some tiles of an indexed raster: those that are kept, else the nearest sentence. store: the archive
        that the raster is a scene of."""
        from .captioning.tiles import captions_of

        return self._stores.captions_of(store, path, tiles) if store else captions_of(self._serving(path), path, tiles)

    def export_captions(self, task: Task, path: str, target: str, overwrite: bool = False) -> dict:
        """The captions of every tile as a vector file; they are made first where they are not there."""
        from .exporting.captions import export_captions
        from .exporting.vector import check_target

        check_target(target, overwrite, "captions")  # before anyone waits for captions
        self.build_captions(task, path)
        return export_captions(self._serving(path), path, target, overwrite)

    def export(self, task: Task, hits: list[dict], path: str, overwrite: bool = False, store: str | None = None,
               **options) -> dict:
        """Hits as a vector file, a report, or images in a folder; see exporting.export. store: the archive that they are of,
        of which nothing more is needed: pictures are made of the rasters."""
        from .exporting.export import export

        return export(hits, path, overwrite, check=task.check, progress=lambda done, total: task.progress(
            done, total, None, "Writing hits"), **options)

    def export_embeddings(self, task: Task, path: str, target: str, precision: str = "float32",
                          overwrite: bool = False) -> dict:
        """The tiles of an index with their vectors as GeoParquet; see interchange.export."""
        from .interchange.export import export_embeddings

        message = f"Writing embeddings of {Path(path).name}"
        return export_embeddings(self._serving(path), path, target, precision, overwrite, task.check,
                                 lambda done, total: task.progress(done, total, None, message))

    def import_embeddings(self, task: Task, path: str, name=None, space=None, column=None, geometry=None, date=None, crs=None,
                          tile_m=None, raster=None) -> dict:
        """A Parquet file of embeddings as an index; see interchange.importing."""
        from .interchange.importing import import_embeddings

        message = f"Reading embeddings of {Path(path).name}"
        return import_embeddings(self.library, path, name, space, column, geometry, date, crs, tile_m, raster, task.check,
                                 lambda done, total: task.progress(done, total, None, message))

    def _serving(self, path: str):
        """The model that searches the index of a raster; the chosen one, where it has none, has the words for that."""
        served = self.library.serving([path])[0]
        if served.problem is not None:
            raise served.problem
        return served.bundle or self.bundle

    def _open(self, path: str, roles=None, units=None):
        """The raster, with the roles and units given now or, failing that, when it was indexed."""
        from .index.catalogue import open_as_indexed

        try:
            return open_as_indexed(path, None, parse_roles(roles) if isinstance(roles, str) else roles, units)
        except EmbeddingsError:
            raise
        except (RasterError, RolesError) as error:
            from .interchange.raster import seems_embeddings

            if roles or not (note := seems_embeddings(path)):
                raise
            raise type(error)(f"{error} {note}") from error
