"""What can be asked of the engine about models: one method per request, shared by the server and the command line."""
from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BundleError, StoreError
from ..index.catalogue import stores
from ..index.store import writer
from . import catalogue, choice, converter, listing
from .archive import pack
from .check import kept_files, manifest_of
from .download import discard, fetch
from .importing import Wishes, import_model, recognise
from .install import remove
from .verify import verify

if TYPE_CHECKING:
    from ..service import Task
    from .library import Library


class Models:
    """library: () -> the models that this process has open."""

    LONG = {"models/recognise", "models/import", "models/verify", "models/export", "models/download", "models/adapt",
            "models/calibrate"}

    def __init__(self, library: Callable[[], Library]):
        self._library = library

    def methods(self) -> dict[str, Callable]:
        """Handlers (task, **params) by the protocol's method names."""
        return {"models/list": self.list, "models/info": self.info, "models/recognise": self.recognise,
                "models/import": self.import_, "models/verify": self.verify, "models/remove": self.remove,
                "models/export": self.export, "models/choose": self.choose, "models/available": self.available,
                "models/download": self.download, "models/adapt": self.adapt, "models/calibrate": self.calibrate}

    def list(self, task: Task) -> dict:
        """The bundles on this machine, which is chosen for what, the adapters between them, whether checkpoints can be
        imported: {"bundles": [see listing.describe], "chosen", "adapters", "converter": {"ready", "problem"}}."""
        from .adapter import adapters

        return {"bundles": listing.described(), "chosen": choice.read().to_json(), "adapters": adapters(),
                "converter": converter.state()}

    def info(self, task: Task, name: str) -> dict:
        """All that a bundle says of itself; see listing.details."""
        return listing.details(name)

    def recognise(self, task: Task, source: str, architecture: str | None = None, options: dict | None = None) -> dict:
        """What an import would make of a file or folder; see importing.recognise."""
        return recognise(_path(source), options or {}, task, architecture)

    def import_(self, task: Task, source: str, name: str | None = None, licence: str | None = None,
                architecture: str | None = None, precision: str | None = None, options: dict | None = None,
                overwrite: bool = False) -> dict:
        """Installs a checkpoint, a bundle or a pair of ONNX models: {"bundle": see listing.describe, "notes", "parity"}."""
        return self._import(_path(source), Wishes(name or None, licence or None, architecture or None, precision or None,
                                                  options or {}, overwrite), task)

    def _import(self, source: Path, wishes: Wishes, task: Task) -> dict:
        made = import_model(source, wishes, task)
        self._library().forget(made.folder.name)
        return {"bundle": listing.describe(made.folder.name, made.folder), "notes": made.notes, "parity": made.parity}

    def verify(self, task: Task, name: str) -> dict:
        """Checksums and self-test of a bundle on this machine; see verify.verify."""
        folder = listing.folder_of(name)
        self._library().forget(name)  # what is open was read before
        return verify(name, folder, lambda: self._library().bundle(name), task)

    def remove(self, task: Task, name: str) -> dict:
        """Deletes a bundle that did not come with Sightline: {"name", "bytes", "indexes", "sentence"}. Raises BundleError also
        while a raster is being indexed with it."""
        from .adapter import adapters

        listing.own_name(name)
        made = [store for _, store in stores() if store.manifest["bundle"] == name]
        for store in made:
            _idle(store, name)
        freed = remove(name)
        self._library().forget(name)
        through = [adapter["new"] for adapter in adapters() if adapter["old"] == name]
        return {"name": name, "bytes": freed, "indexes": len(made),
                "sentence": _removed(name, len(made), through, self._unchoose(name))}

    def export(self, task: Task, name: str, target: str, overwrite: bool = False) -> dict:
        """A bundle as one .zip, in a folder or under a name: {"name", "path", "bytes"}."""
        folder, path = listing.folder_of(name), Path(target).expanduser()
        path = path / f"{name}.zip" if path.is_dir() else path
        pack(folder, sorted(kept_files(manifest_of(folder), folder)), path, overwrite, task)
        return {"name": name, "path": str(path), "bytes": path.stat().st_size}

    def choose(self, task: Task, default: str | None = None, sensors: dict | None = None) -> dict:
        """Which model is used for everything, and for single sensors (None: the default again); gives the whole choice."""
        if default is not None:
            self._library().bundle(default)
        for sensor, name in (sensors or {}).items():
            if name is not None:
                self._check_sensor(name, sensor)
        return choice.change(default, sensors).to_json()

    def available(self, task: Task) -> dict:
        """The models that can be downloaded: {"entries": [as catalogue.Entry, with "installed": bundles made of it, or named
        as it], "problem": why those of one's own list are not among them}."""
        try:
            entries, problem = catalogue.entries(), None
        except BundleError as error:
            entries, problem = catalogue.shipped(), str(error)
        there = listing.folders()
        of: dict[str, list[str]] = {}
        for name, folder in there.items():
            for digest in _sources(folder):
                of.setdefault(digest, []).append(name)
        return {"entries": [{**entry.to_json(), "installed": of.get(entry.files[0].sha256, [name for name in there if
                                                                                              name == entry.id])}
                            for entry in entries], "problem": problem}

    def download(self, task: Task, id: str, name: str | None = None, licence: str | None = None, precision: str | None = None,
                 overwrite: bool = False) -> dict:
        """Downloads a model of the list and imports it; answers as `import_`."""
        entry = catalogue.entry_of(id)
        if entry.kind == "checkpoint":
            converter.python()  # before anyone waits
        said = entry.licence if entry.kind != "bundle" else None  # a bundle says it itself
        wishes = Wishes(name or entry.id, licence or said, entry.architecture or None, precision or None, {}, overwrite)
        files = [fetch(file, task, entry.title) for file in entry.files]
        made = self._import(files[0] if len(files) == 1 else _together(files), wishes, task)
        for file in files:
            discard(file)
        return made

    def adapt(self, task: Task, old: str, new: str) -> dict:
        """Fits what lets one model query the indexes of another; see fitting.fit."""
        from .fitting import fit

        library = self._library()
        return self._fitted(old, new) or fit(library.bundle(old), library.bundle(new), task)

    def _fitted(self, old: str, new: str) -> dict | None:
        """An adapter that is there and still fits both models."""
        from .adapter import adapters

        there = listing.folders()
        version = manifest_of(there[old]).get("version") if old in there else None
        return next((each for each in adapters() if (each["old"], each["new"]) == (old, new) and each.get("ready")
                     and version in (None, each["old_version"])), None)

    def calibrate(self, task: Task, name: str, paths=()) -> dict:
        """Fits roughly what turns a bundle's cosines into matches, on drawn images or on rasters of the user's own."""
        from ..embedding.rough_calibration import calibrate

        bundle = self._library().bundle(listing.own_name(name))
        done = calibrate(bundle, [str(_path(path)) for path in paths], task.check,
                         lambda done, total, message: task.progress(done, total, 0.0, message))
        self._library().forget(name)
        return {"name": name, **done}

    def _check_sensor(self, name: str, sensor: str) -> None:
        """Raises BundleError for a model that does not know a sensor."""
        bundle = self._library().bundle(name)
        known = list(dict.fromkeys(tower.sensor for tower in bundle.images))
        if sensor not in known:
            raise BundleError(f"The model {name} knows {', '.join(known)} and not {sensor}; choose another for that.")

    def _unchoose(self, name: str) -> bool:
        """Takes a bundle that is gone out of the choice; whether it was chosen."""
        if name in listing.folders():  # one that came with Sightline has the same name
            return False
        now = choice.read()
        sensors = {sensor: None for sensor, chosen in now.sensors.items() if chosen == name}
        if now.default == name or sensors:
            choice.change(choice.SHIPPED if now.default == name else None, sensors)
            return True
        return False


def _path(text: str) -> Path:
    if not isinstance(text, str) or not text.strip():
        raise BundleError("No file is named; choose a checkpoint, a bundle, or a folder with ONNX models.")
    return Path(text).expanduser()


def _idle(store, name: str) -> None:
    """Raises BundleError while somebody writes an index."""
    try:
        with writer(store.folder):
            pass
    except StoreError as error:
        raise BundleError(f"{Path(store.manifest['source']['path']).name} is being indexed with {name}; wait until that is "
                          "done, or stop it, then remove the model.") from error


def _sources(folder: Path) -> list[str]:
    """Checksums of the files that a bundle was made of; none of one that cannot be read."""
    try:
        return [source["sha256"] for source in (manifest_of(folder).get("provenance") or {}).get("source") or ()]
    except (BundleError, KeyError, TypeError, AttributeError):
        return []


def _together(files: list[Path]) -> Path:
    """Files of one model in one folder: that of the first."""
    for file in files[1:]:
        target = files[0].parent / file.name
        if not target.exists():
            shutil.copyfile(file, target)
    return files[0].parent


def _removed(name: str, indexes: int, through: list, chosen: bool) -> str:
    said = f"The model {name} is removed."
    if chosen:
        said += f" {choice.SHIPPED} is used in its place."
    if name in listing.folders():
        said += " The one of this name that came with Sightline is used again."
    elif indexes:
        said += f" {indexes} index{'es' * (indexes != 1)} made with it stay{'s' * (indexes == 1)}, "
        said += (f"searched by {' and '.join(through)} through an adapter." if through else
                 "but cannot be searched until the model is installed again or the rasters are indexed anew.")
    return said
