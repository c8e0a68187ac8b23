"""Adapters: a new model searches the indexes of an old one, without looking at a single image again.

A linear map carries the vectors of the new model's text tower into the old one's space (as cross-modal backward-compatible
training does: Jang & Lim 2025 fit such a map on text alone; Shen et al. 2020, "Towards backward-compatible representation
learning", name the task). It is fitted by models.fitting and lies in adapters/<old>--<new>/ as a bundle without ONNX files: the
old one's manifest, calibration, captions and codebooks, the map, and the exact vectors of the old one's own words.

It may also come with a bundle, in the folder adapters/<old> of the new one."""
from __future__ import annotations

import io
import json
import logging
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ..embedding.bundle import Bundle, find_folder
from ..embedding.files import BundleFiles
from ..embedding.towers import normalised
from ..errors import BundleError
from ..home import bundle_folders, home
from ..index.files import bytes_of
from ..index.made import Indexed, tower_that_made

_LOG = logging.getLogger("sightline")


class AdaptedText:
    """The text tower of a new model and a linear map float32 (d_new + 1, d_old), the constant last, after it. Of texts that are
    known (sentences and words of the old model's own) it gives the vectors that they had there, float32 (n, d_old)."""

    def __init__(self, new: Bundle, matrix: np.ndarray, texts: list[str], vectors: np.ndarray):
        self._new, self._matrix, self._vectors = new, matrix, vectors
        self._known = {text: row for row, text in enumerate(texts)}

    @property
    def languages(self) -> list[str]:
        """Those of the new model's text tower; [] where it does not say."""
        return list(self._new.manifest["text"].get("languages") or ())

    def knows(self, texts: list[str]) -> bool:
        """Whether nothing is lost by any of these."""
        return all(text in self._known for text in texts)

    def encode(self, texts: list[str]) -> np.ndarray:
        """float32 (n, d_old), each row of unit length."""
        found = np.zeros((len(texts), self._matrix.shape[1]), np.float32)
        known = np.array([self._known.get(text, -1) for text in texts])
        found[known >= 0] = self._vectors[known[known >= 0]]
        if (new := np.flatnonzero(known < 0)).size:
            found[new] = carried(self._new.encode_text([texts[i] for i in new]), self._matrix)
        return normalised(found)


def carried(vectors: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Vectors (n, d_new) in the old space: unit float32 (n, d_old). matrix: (d_new + 1, d_old), the constant last."""
    return normalised(vectors @ matrix[:-1] + matrix[-1])


class AdaptedBundle(Bundle):
    """A bundle whose texts are embedded by another one. through: {"adapter of": name of the new model, "kept_of_10", "cosine"},
    what is lost by it. It has no image tower and no decoder: what is asked by pixels needs the old model."""

    decoder = None

    def __init__(self, folder: Path, manifest: dict, new: Bundle):
        super().__init__(folder, manifest, new.device, _Files(manifest["name"], folder, manifest.get("files")))
        entry = manifest["text"]["adapter"]
        try:
            texts = json.loads(self.files(entry["texts"], entry["texts_sha256"]))
            matrix, vectors = (self._array(entry, name) for name in ("file", "vectors"))
            if matrix.shape != (new.dimension + 1, self.dimension) or vectors.shape != (len(texts), self.dimension):
                raise ValueError(f"shapes {matrix.shape} and {vectors.shape}")
        except (ValueError, KeyError, TypeError) as error:
            raise BundleError(f"The adapter of {new.name} for indexes of {self.name} is damaged ({error}); fit it again with "
                              f"`sightline models adapt {self.name} {new.name}`.") from error
        self.text = self._adapted = AdaptedText(new, matrix, texts, vectors)
        measured = entry["measured"]
        self.through = {"adapter of": new.name, "kept_of_10": measured["kept_of_10"], "cosine": measured["cosine"]}

    def asks_exactly(self, texts: list[str]) -> bool:
        """Whether queries of these texts are those that the old model itself would ask."""
        return self._adapted.knows([prompt.format(text) for text in texts for prompt in self.manifest["prompts"]])

    def dense_tower_of(self, roles, units: str) -> None:
        return None

    def _array(self, entry: dict, name: str) -> np.ndarray:
        data = self.files(entry[name], entry[f"{name}_sha256"])
        return np.load(io.BytesIO(data), allow_pickle=False).astype(np.float32)


class _Files(BundleFiles):
    """Those of an adapter, which has no models."""

    def _missing(self, file: str) -> BundleError:
        if not file.endswith(".onnx"):
            return super()._missing(file)
        return BundleError(f"Images cannot be looked at through an adapter: {self._bundle}, which made this index, is needed "
                           "for that; install it again, or take tiles of the searched layers as examples.")


class Adapters:
    """The adapters of this machine, opened once each with the bundles of a library."""

    def __init__(self, library):
        self._library = library
        self._open: dict[Path, tuple[tuple, AdaptedBundle]] = {}
        self._fitting = threading.Lock()

    def forget(self) -> None:
        """Drops what is open."""
        self._open = {}

    def through(self, new: Bundle, store: Indexed, task=None) -> Bundle:
        """The bundle that searches an index of another model with a new one; fitted now where there is none and it is quick.

        Raises BundleError where the old model is not installed, or where fitting takes long."""
        from .fitting import fit_if_quick

        with self._fitting:  # searches that come together wait for the first one's
            for _, folder, manifest in [entry for entry in _entries() if entry[0] == new.name]:
                found = self._opened(folder, manifest, new)
                if found and tower_that_made(found, store.manifest):
                    return found
            old = self._library.for_index(store)
            if getattr(old, "through", None):
                raise lost(store.manifest, self._library)
            folder = Path(fit_if_quick(old, new, task)["folder"])
            return self._open_one(folder, _manifest(folder), new)

    def into(self, store: Indexed) -> Bundle:
        """A bundle that searches an index whose model is not installed, through any adapter; that of the chosen model first.

        Raises BundleError where there is none."""
        chosen = self._library.name_for(store.manifest["sensor"])
        for name, folder, manifest in sorted(_entries(), key=lambda entry: entry[0] != chosen):
            try:
                found = self._opened(folder, manifest, self._library.bundle(name))
            except BundleError as error:
                _LOG.warning("the adapter in %s is of no use: %s", folder, error)
                continue
            if found and tower_that_made(found, store.manifest):
                return found
        raise lost(store.manifest, self._library)

    def _opened(self, folder: Path, manifest: dict, new: Bundle) -> AdaptedBundle | None:
        """None where the new model's text tower is no longer the one that the adapter was fitted for."""
        same = manifest["text"]["adapter"]["text_sha256"] == new.manifest["text"]["sha256"]
        return self._open_one(folder, manifest, new) if same else None

    def _open_one(self, folder: Path, manifest: dict, new: Bundle) -> AdaptedBundle:
        stamp = manifest["text"]["adapter"]["file_sha256"], id(new)
        if self._open.get(folder, (None,))[0] != stamp:
            self._open[folder] = stamp, AdaptedBundle(folder, manifest, new)
        return self._open[folder][1]


def adapters() -> list[dict]:
    """What is fitted: [{"old", "new", "old_version", "folder", "bytes", "measured", "ready"}]; ready: whether it is whole and
    the new model is installed with the text tower that it was fitted for."""
    return [{"old": manifest["name"], "new": new, "old_version": manifest["version"], "folder": str(folder),
             "bytes": bytes_of(folder), "measured": manifest["text"]["adapter"]["measured"],
             "ready": _text_of(new) == manifest["text"]["adapter"]["text_sha256"] and _whole(folder, manifest)}
            for new, folder, manifest in _entries()]


def remove(old: str, new: str) -> None:
    """Deletes the adapter that searches indexes of `old` with `new`. Raises BundleError where there is none."""
    folder = folder_of(old, new)
    if not folder.is_dir():
        raise BundleError(f"There is no adapter of {new} for indexes of {old}; `sightline models list` shows those there are.")
    shutil.rmtree(folder, ignore_errors=True)


def folder_of(old: str, new: str) -> Path:
    """Where the adapter lies that searches indexes of `old` with `new`."""
    return home() / "adapters" / f"{old}--{new}"


def lost(manifest: dict, library) -> BundleError:
    """What to say of an index whose model is not there."""
    name, layer = manifest["bundle"], manifest["source"]["name"]
    version = f" {manifest['bundle_version']}" if manifest.get("bundle_version") else ""
    try:
        there = library.bundle(name)
        why = f"which is not installed any more: {name} is now {there.manifest['version']}, with other image towers"
    except BundleError as error:
        damaged = any((folder / name / "manifest.json").is_file() for folder in bundle_folders())
        why = f"which cannot be used: {str(error).rstrip('.')}" if damaged else "which is not installed"
    return BundleError(f"{layer} was indexed with {name}{version}, {why}; install that model again, or index the raster anew.")


def _entries() -> Iterator[tuple[str, Path, dict]]:
    """The new model's name, the folder and the manifest of every adapter: the user's own first, then those of bundles."""
    places = [home() / "adapters", *(bundle / "adapters" for folder in bundle_folders() for bundle in folder.glob("*"))]
    for manifest in [path for place in places for path in sorted(place.glob("*/manifest.json"))]:
        try:
            content = _manifest(manifest.parent)
            yield content["text"]["adapter"]["bundle"], manifest.parent, content
        except (OSError, ValueError, KeyError, TypeError) as error:
            _LOG.warning("the adapter in %s is damaged (%s); fit it again", manifest.parent, error)


def _whole(folder: Path, manifest: dict) -> bool:
    try:
        BundleFiles(manifest["name"], folder, manifest["files"]).check_all()
        return True
    except (BundleError, KeyError):
        return False


def _text_of(name: str) -> str | None:
    """The checksum of an installed model's text tower."""
    try:
        return _manifest(find_folder(name))["text"]["sha256"]
    except (BundleError, OSError, ValueError, KeyError, TypeError):
        return None


def _manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
