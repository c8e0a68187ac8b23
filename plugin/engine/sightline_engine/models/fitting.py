"""Fitting an adapter: the linear map from a new model's texts to an old one's, chosen and measured on texts held out."""
from __future__ import annotations

import json
import shutil
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
from rasterio.windows import Window

from ..embedding.bundle import Bundle
from ..embedding.towers import normalised
from ..errors import BundleError, RolesError, StoreError
from ..home import home
from ..index.catalogue import stores
from ..index.files import sha256
from ..index.made import tower_that_made
from ..index.opened import OpenIndex
from ..rasters.reading import reader
from ..rasters.source import open_raster
from .adapter import carried, folder_of
from .own_texts import known_texts, texts_of

_MOST, _FEWEST = 4000, 600  # texts
_SECONDS, _SECONDS_AT_ONCE = 120.0, 40.0  # in which the texts are to be embedded, and while somebody waits for hits
_QUICK = 60.0  # seconds up to which nobody is asked before
_RIDGES = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)  # of the mean squared length per dimension
_QUERIES, _INDEXES, _TILES = 60, 5, 50  # to count hits with; indexes of at least so many tiles
_AT_ONCE = 16  # texts, between which fitting can be stopped
_SCENE, _TILE = 1024, 64  # pixels of the simulated scene and its tiles
_FITTING = threading.Lock()


def fit(old: Bundle, new: Bundle, task=None, seconds: float = _SECONDS) -> dict:
    """Fits what searches indexes of `old` with `new` and keeps it; both are installed while it is fitted, `new` afterwards.

    Returns {"old", "new", "folder", "measured": {"cosine": mean of held-out texts with the old model's vectors, "kept_of_10":
    how many of the first ten hits stay, "texts", "how", "on": which tiles that was counted on}, "seconds"}. task: progress and
    check, as in service.Task; seconds: for embedding texts, of which more make a better map. Raises
    BundleError for models that need no adapter and where it cannot be kept."""
    if old.manifest["text"]["sha256"] == new.manifest["text"]["sha256"]:
        raise BundleError(f"{old.name} and {new.name} have the same text tower, so that there is nothing to adapt.")
    with _FITTING:
        return _fitted(old, new, task, seconds)


def fit_if_quick(old: Bundle, new: Bundle, task=None) -> dict:
    """As `fit`, where it takes a minute at most. Raises BundleError where it takes longer."""
    each = _seconds_each(old, new)
    if _FEWEST * each > _QUICK:
        raise BundleError(f"An index of {old.name} is searched with {new.name} through an adapter, which takes about "
                          f"{_FEWEST * each / 60:.0f} minutes to fit here; run `sightline models adapt {old.name} {new.name}`, "
                          "or adapt it on the Models page of QGIS's options.")
    return fit(old, new, task, _SECONDS_AT_ONCE)


def _fitted(old: Bundle, new: Bundle, task, seconds: float) -> dict:
    started = time.monotonic()
    count = int(np.clip(seconds / max(_seconds_each(old, new), 1e-6), _FEWEST, _MOST))
    texts = texts_of([old, new], count)
    progress = _Progress(task, 2 * (len(texts.fitting) + len(texts.asked)), f"Adapting {new.name} to indexes of {old.name}")
    x, y, x_out, y_out = (_embedded(bundle, some, progress) for some in (texts.fitting, texts.asked) for bundle in (new, old))
    ways = {**{f"ridge regression, {ridge:g}": _ridge(x, y, ridge) for ridge in _RIDGES},
            "orthogonal map (Procrustes)": _procrustes(x, y)}
    half = len(x_out) // 2  # chooses; the other half measures
    how = max(ways, key=lambda name: _cosine(x_out[:half], y_out[:half], ways[name]))
    matrix = ways[how].astype(np.float32)
    measured = {"cosine": round(_cosine(x_out[half:], y_out[half:], matrix), 4), "texts": len(texts.fitting), "how": how,
                **_kept(old, new, matrix, texts.asked[half:], task)}
    folder = _written(old, new, matrix, measured)
    return {"old": old.name, "new": new.name, "folder": str(folder), "measured": measured,
            "seconds": round(time.monotonic() - started, 1)}


def _seconds_each(old: Bundle, new: Bundle) -> float:
    """What embedding a text with both models takes."""
    some = texts_of([old, new], 40).fitting[:16]
    each = 0.0
    for bundle in (old, new):
        bundle.encode_text(some[:2])  # opens the session
        started = time.monotonic()
        bundle.encode_text(some)
        each += (time.monotonic() - started) / len(some)
    return each


def _ridge(x: np.ndarray, y: np.ndarray, strength: float) -> np.ndarray:
    """Ridge regression (Hoerl & Kennard 1970) with a constant: (d_new + 1, d_old)."""
    mean_x, mean_y = x.mean(0, dtype=np.float64), y.mean(0, dtype=np.float64)
    centred = x - mean_x
    products = centred.T @ centred
    weights = np.linalg.solve(products + strength * len(x) / x.shape[1] * np.eye(x.shape[1]), centred.T @ (y - mean_y))
    return np.concatenate([weights, (mean_y - mean_x @ weights)[None]])


def _procrustes(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The rotation, with a scale and a constant, that fits best (Schönemann 1966): (d_new + 1, d_old)."""
    mean_x, mean_y = x.mean(0, dtype=np.float64), y.mean(0, dtype=np.float64)
    centred = x - mean_x
    left, values, right = np.linalg.svd(centred.T @ (y - mean_y), full_matrices=False)
    weights = left @ right * (values.sum() / max((centred ** 2).sum(), 1e-12))
    return np.concatenate([weights, (mean_y - mean_x @ weights)[None]])


def _cosine(x: np.ndarray, y: np.ndarray, matrix: np.ndarray) -> float:
    return float((carried(x, matrix) * y).sum(1).mean())


def _kept(old: Bundle, new: Bundle, matrix: np.ndarray, queries: list[str], task) -> dict:
    """How many of the first ten hits of a query stay, on the user's indexes of the old model, else on a simulated scene."""
    queries = queries[:_QUERIES]
    exact = np.stack([old.encode_query(text) for text in queries])
    prompts = old.manifest["prompts"]
    mapped = carried(new.encode_text([prompt.format(text) for text in queries for prompt in prompts]), matrix)
    mapped = normalised(mapped.reshape(len(queries), len(prompts), -1).mean(1))
    shares, names = [], []
    for index in _indexes(old):
        first, second = (np.argsort(-index.scores(side), axis=0)[:10] for side in (exact, mapped))
        shares.append(np.mean([len(np.intersect1d(a, b)) for a, b in zip(first.T, second.T)]))
        names.append(index.manifest["source"]["name"])
    on = f"{len(names)} of your indexes ({', '.join(names[:3])}{', …' if len(names) > 3 else ''})"
    if not names:
        on, simulated = "a simulated scene", _simulated(old, task)
        if simulated is None:
            return {"kept_of_10": None, "on": "nothing: no index, and no tower for a simulated scene"}
        first, second = (np.argsort(-(simulated @ side.T), axis=0)[:10] for side in (exact, mapped))
        shares = [np.mean([len(np.intersect1d(a, b)) for a, b in zip(first.T, second.T)])]
    return {"kept_of_10": round(float(np.mean(shares)), 1), "on": on}


def _indexes(old: Bundle) -> list[OpenIndex]:
    """The largest indexes that a bundle made, in the latest state of each raster."""
    found = sorted((store for _, store in stores() if store.tiles >= _TILES and tower_that_made(old, store.manifest)),
                   key=lambda store: -store.tiles)
    opened = []
    for store in found[:_INDEXES]:
        try:
            opened.append(OpenIndex(store, tower_that_made(old, store.manifest)))
        except StoreError:  # a damaged one measures nothing
            continue
    return opened


def _simulated(old: Bundle, task) -> np.ndarray | None:
    """Vectors (n, d) of the tiles of a simulated scene; None where no tower takes it."""
    from ..samples import write_scene

    with tempfile.TemporaryDirectory() as folder:
        scene = write_scene(Path(folder), size=_SCENE)
        for raster in (scene["s2"], scene["s1"]):
            source = open_raster(str(raster))
            units, roles, named = source.values.units, list(source.roles), list(source.roles)
            if not _takes(old, roles, units) and {"B4", "B3", "B2"} <= set(roles):  # as a picture
                roles, named = ["B4", "B3", "B2"], ["red", "green", "blue"]
            if not _takes(old, named, units):
                continue
            tower, used = old.tower_of(named, units)
            if task:
                task.check()
            with reader(source) as read:
                tiles = np.stack([read([roles[named.index(role)] for role in used], Window(x, y, _TILE, _TILE))
                                  for y in range(0, _SCENE, _TILE) for x in range(0, _SCENE, _TILE)])
            return tower.encode_all(*tower.canonical(tiles, units), used, source.gsd_m)
    return None


def _takes(bundle: Bundle, roles: list[str], units: str) -> bool:
    try:
        return bool(bundle.tower_of(roles, units))
    except RolesError:
        return False


def _embedded(bundle: Bundle, texts: list[str], progress: _Progress) -> np.ndarray:
    """float32 (n, d), in batches that can be stopped."""
    parts = [np.zeros((0, bundle.dimension), np.float32)]
    for start in range(0, len(texts), _AT_ONCE):
        progress.check()
        batch = texts[start:start + _AT_ONCE]
        parts.append(bundle.encode_text(batch))
        progress.add(len(batch))
    return np.concatenate(parts)


class _Progress:
    """Of texts that are embedded by two models."""

    def __init__(self, task, total: int, message: str):
        self._task, self._total, self._message = task, total, message
        self._done, self._started = 0, time.monotonic()

    def check(self) -> None:
        if self._task:
            self._task.check()

    def add(self, count: int) -> None:
        self._done += count
        if self._task:
            left = (time.monotonic() - self._started) / self._done * (self._total - self._done)
            self._task.progress(self._done, self._total, left, self._message)


def _written(old: Bundle, new: Bundle, matrix: np.ndarray, measured: dict) -> Path:
    """The adapter as a bundle without models, which takes the place of an earlier one."""
    target, texts = folder_of(old.name, new.name), known_texts(old)
    try:
        (home() / "adapters").mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".fitting-", dir=home() / "adapters"))
        try:
            for file in _own_files(old.manifest):
                shutil.copyfile(old.folder / file, folder / file)
            np.save(folder / "adapter.npy", matrix)
            np.save(folder / "adapter.texts.npy", old.encode_text(texts).astype(np.float16))
            (folder / "adapter.texts.json").write_text(json.dumps(texts), encoding="utf-8")
            files = {file.name: sha256(file) for file in sorted(folder.iterdir())}
            entry = {"bundle": new.name, "bundle_version": new.manifest["version"],
                     "text_sha256": new.manifest["text"]["sha256"], "file": "adapter.npy", "vectors": "adapter.texts.npy",
                     "texts": "adapter.texts.json", "measured": measured}
            entry |= {f"{name}_sha256": files[entry[name]] for name in ("file", "vectors", "texts")}
            manifest = {**old.manifest, "text": {**old.manifest["text"], "adapter": entry}, "files": files}
            (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
            shutil.rmtree(target, ignore_errors=True)
            folder.rename(target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise BundleError(f"The adapter cannot be kept in {home() / 'adapters'} ({error.strerror or error}); free some space "
                          "there or set SIGHTLINE_HOME to another disk.") from error
    return target


def _own_files(manifest: dict) -> list[str]:
    """What beside its models a bundle needs to search and to tell land cover: calibration, captions, codebooks."""
    entries = [manifest.get("captions"), manifest.get("calibration"), *(tower.get("codebook") for tower in manifest["images"])]
    return list(dict.fromkeys(entry["file"] for entry in entries if entry and "file" in entry))
