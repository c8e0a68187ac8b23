"""The models of this machine: which of them serves a raster, a sensor or an index.

A raster is indexed and described with the model chosen for its sensor; an index is searched with the model that made it, or
through an adapter into its space, so that choosing another model loses nothing."""
from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from ..embedding.bundle import Bundle, find_folder
from ..embedding.space import Space
from ..embedding.towers import ImageTower
from ..errors import BundleError, QueryError, RolesError
from ..home import bundle_folders
from ..index.catalogue import every_store, find_stores
from ..index.made import Indexed, tower_that_made
from ..index.store import IndexStore
from . import choice
from .adapter import Adapters


@dataclass(frozen=True)
class Served:
    """A raster and who answers for it. store: the index that is searched, None without one; bundle: that searches it, None
    where nobody can, of which `problem` says why."""

    path: str
    store: Indexed | None
    bundle: Bundle | Space | None
    problem: BundleError | None = None


class Library:
    """Opens bundles, each once, and again where it changed on disk; their sessions are opened when they are first used.

    name: of the one model that is to be used for everything, or its folder; None: as the user chose (models.choice)."""

    def __init__(self, name: str | None = None, device: str = "auto"):
        self.name, self.device = name, device
        self.adapters = Adapters(self)
        self._lock = threading.RLock()
        self._open: dict[Path, tuple[tuple, Bundle]] = {}
        self._held: dict[str, Bundle] = {}
        self._spaces: dict[tuple, Space] = {}

    def bundle(self, name: str) -> Bundle:
        """A bundle by its name or its folder. Raises BundleError where there is none, or a damaged one."""
        with self._lock:
            if name in self._held:
                return self._held[name]
            folder = find_folder(name)
            stat = (folder / "manifest.json").stat()
            stamp = stat.st_mtime_ns, stat.st_ino, stat.st_size
            if self._open.get(folder, (None,))[0] != stamp:
                self._open[folder] = stamp, Bundle.open(folder, self.device)
            return self._open[folder][1]

    def hold(self, bundle: Bundle) -> None:
        """Uses a bundle that is open already wherever one of its name is wanted."""
        self._held[bundle.name] = bundle

    def forget(self, name: str) -> None:
        """Drops a bundle that was opened, with its sessions, and what was fitted for it."""
        with self._lock:
            self._held.pop(name, None)
            self._open = {folder: pair for folder, pair in self._open.items() if name not in (folder.name, pair[1].name)}
            self.adapters.forget()

    @property
    def opened(self) -> list[Bundle]:
        """What is open already."""
        return [*self._held.values(), *(bundle for _, bundle in self._open.values())]

    @property
    def at_work(self) -> Bundle | None:
        """The chosen model if it is open, else any that is; None while none is."""
        opened = {bundle.name: bundle for bundle in reversed(self.opened)}
        return opened.get(self.name or choice.read().default) or next(iter(self.opened), None)

    def bundles(self) -> list[Bundle]:
        """Every bundle that can be opened, the shipped ones last; a damaged one is none."""
        names = [manifest.parent.name for folder in bundle_folders() for manifest in sorted(folder.glob("*/manifest.json"))]
        found = [self._able(name) for name in dict.fromkeys(([self.name] if self.name else []) + names)]
        return list(dict.fromkeys([bundle for bundle in found if bundle] + list(self._held.values())))

    @property
    def chosen(self) -> Bundle:
        """The model for everything, or the user's default. Raises BundleError."""
        return self.bundle(self.name or choice.read().default)

    def name_for(self, sensor: str) -> str:
        """The name of the model for a sensor."""
        return self.name or choice.read().name_for(sensor)

    def for_source(self, source, name: str | None = None) -> Bundle:
        """The model that a raster is indexed and described with: the one that is named; else that of its sensor, or, where
        this takes none of its bands, the default and the shipped one. Raises BundleError."""
        if wanted := name or self.name:
            return self.bundle(wanted)
        return self._taking(source.sensor, source.roles, source.values.units)

    def _taking(self, sensor: str, roles, units: str) -> Bundle:
        chosen = choice.read()
        first = chosen.name_for(sensor)
        for name in dict.fromkeys((first, chosen.default, choice.SHIPPED)):
            try:
                bundle = self.bundle(name)
                bundle.tower_of(roles, units)
                return bundle
            except RolesError:
                continue
        return self.bundle(first)  # whose sentence says what it takes

    def towers(self, name: str | None = None) -> list[tuple[Bundle, ImageTower]]:
        """The image towers of a model, or of the chosen ones, each sensor's of the model for that sensor."""
        bundle = self.bundle(name) if name else self.chosen
        own = {} if name or self.name else {sensor: self._able(each) for sensor, each in choice.read().sensors.items()}
        found = [(bundle, tower) for tower in bundle.images if own.get(tower.sensor) is None]
        return found + [(other, tower) for sensor, other in own.items() if other for tower in other.images
                        if tower.sensor == sensor]

    def for_places(self, source, name: str | None = None, task=None) -> Bundle | Space:
        """The model that maps a raster: the one that searches its index, or that is asked for and needs none. Raises
        BundleError."""
        wanted = name or self.name
        if wanted and self.bundle(wanted).dense_tower_of(source.roles, source.values.units):
            return self.bundle(wanted)
        served = self.serving([source.path], name, task)[0]
        if served.problem is not None:
            raise served.problem
        return served.bundle or self.for_source(source, name)

    def for_both(self, one: str, other: str) -> Bundle | Space:
        """The model that indexed both of two rasters, the chosen one first. Raises QueryError where none did, BundleError where
        it is not there."""
        served = self.serving([one, other])
        if problem := next((each.problem for each in served if each.problem), None):
            raise problem
        if None in (served[0].store, served[1].store) or served[0].bundle is served[1].bundle:
            return served[0].bundle or served[1].bundle or self.chosen
        for bundle in (served[0].bundle, served[1].bundle):
            if bundle and all(find_stores([one, other], bundle)):
                return bundle
        made = [each.store.manifest["bundle"] for each in served if each.store]
        names = [Path(path).stem for path in (one, other)]
        raise QueryError(f"{names[0]} was indexed with {made[0]} and {names[1]} with {made[1]}, which see things differently "
                         "even where nothing changed; index one of them again with the other's model.")

    def serving(self, paths: list[str], name: str | None = None, task=None) -> list[Served]:
        """Who searches the indexes of rasters, found in one look at those there are. name: of the model to search with: its
        own indexes exactly, others through an adapter, which is fitted where that is quick; task: of such a search. Without one
        it is not about a query, and an index of another model is that model's business."""
        wanted = name or self.name
        bundle = self.bundle(wanted) if wanted else None
        known: dict[tuple, Bundle | Space] = {}
        return [self._serving(path, stores, bundle, task, known) for path, stores in zip(map(str, paths), every_store(paths))]

    def _serving(self, path: str, stores: list[IndexStore], wanted: Bundle | None, task, known: dict) -> Served:
        """known: who searches indexes of a kind, of which there may be hundreds."""
        served = [Served(path, None, None)]
        for store in self._preferred([store for store in stores if store.tiles], wanted):
            try:
                kind = kind_of(store.manifest)
                if kind not in known:
                    known[kind] = self.for_index(store, wanted, task)
                return Served(path, store, known[kind])
            except BundleError as error:
                served.append(Served(path, store, None, error))
        return served[min(1, len(served) - 1)]

    def _preferred(self, stores: list[IndexStore], wanted: Bundle | None) -> list[IndexStore]:
        """Indexes of one raster: complete ones of the model that is wanted or chosen first, then those of others that are
        complete and of the whole raster, then those that were asked for last; one of another model goes before one that is not
        finished."""
        own = [store for store in stores if len(stores) > 1 and self._is_chosen(store.manifest, wanted)]
        others = sorted((store for store in stores if store not in own), reverse=True, key=lambda store: (
            store.manifest["complete"], not store.manifest.get("extent")))
        begun = own and not wanted and not own[0].manifest["complete"]
        return others + own if begun and any(store.manifest["complete"] for store in others) else own + others

    def for_index(self, store: Indexed, wanted: Bundle | None = None, task=None) -> Bundle | Space:
        """The bundle that searches an index: `wanted`, itself or, for a task, through its adapter; else the chosen model or any
        that made it, else an adapter into its space; embeddings without any are searched by example (embedding.space). Raises
        BundleError where there is none."""
        manifest = store.manifest
        if wanted is not None and tower_that_made(wanted, manifest):
            return wanted
        if wanted is not None and task is not None and not manifest.get("imported"):
            return self.adapters.through(wanted, store, task)
        for name in dict.fromkeys((self.name_for(manifest["sensor"]), manifest["bundle"])):
            if (bundle := self._able(name)) and tower_that_made(bundle, manifest):
                return bundle
        for bundle in self.bundles():
            if tower_that_made(bundle, manifest):
                return bundle
        try:
            return self.adapters.into(store)
        except BundleError:
            if not manifest.get("imported"):
                raise
            return self._spaces.setdefault((manifest["tower_sha256"], manifest.get("preprocessing")), Space(manifest))

    def _is_chosen(self, manifest: dict, wanted: Bundle | None = None) -> bool:
        """Whether an index was made by the model that is wanted, or by the one that indexing its raster would use now."""
        if manifest.get("imported"):  # nobody could index it
            return True
        bundle = wanted or self._would_index(manifest)
        return manifest["bundle"] == self.name_for(manifest["sensor"]) if bundle is None else bool(
            tower_that_made(bundle, manifest))

    def _would_index(self, manifest: dict) -> Bundle | None:
        """The model with which the raster of an index would be indexed now; None where it cannot be opened."""
        try:
            if self.name:
                return self.bundle(self.name)
            roles = manifest["source"].get("roles") or manifest["roles"]
            return self._taking(manifest["sensor"], roles, manifest["values"]["units"])
        except BundleError:
            return None

    def model_of_store(self, store: Indexed) -> dict:
        """As `model_of`, of one index by itself."""
        try:
            return self.model_of(store, self.for_index(store))
        except BundleError as error:
            return self.model_of(store, None, error)

    def model_of(self, store: Indexed, bundle: Bundle | Space | None, problem: BundleError | None = None) -> dict:
        """What is to be known of the model of an index, that `bundle` searches: {"name", "version", "chosen": whether indexing
        its raster now would use it, "instead": the name of the one that would be used, None where it is chosen, "installed",
        "through": the adapter that it is searched through, None where the model itself does, "problem": why it cannot be
        searched}."""
        manifest, through = store.manifest, getattr(bundle, "through", None)
        chosen, would = self._is_chosen(manifest), self._would_index(manifest)
        own = self._able(manifest["bundle"]) if through else bundle
        version = own.manifest["version"] if own else manifest.get("bundle_version")
        return {"name": manifest["bundle"], "version": version, "chosen": chosen,
                "instead": None if chosen else would.name if would else self.name_for(manifest["sensor"]),
                "installed": bool(own and own.folder and tower_that_made(own, manifest)), "through": through,
                "problem": problem and str(problem)}

    def _able(self, name: str) -> Bundle | None:
        try:
            return self.bundle(name)
        except BundleError:
            return None


def kind_of(manifest: dict) -> tuple:
    """What the model of an index is told by; indexes of one kind have the same."""
    values, source = manifest["values"], manifest["source"]
    return (*(manifest.get(key) for key in ("bundle", "bundle_version", "tower", "tower_sha256", "preprocessing", "sensor")),
            values["units"], *(source.get("roles") or manifest["roles"]))
