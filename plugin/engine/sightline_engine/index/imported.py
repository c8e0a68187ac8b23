"""Indexes whose vectors were made elsewhere: what they have in common, and how they are written."""
from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np

from ..embedding.embedded import EmbeddedTiles
from ..embedding.space import Sample
from ..errors import EmbeddingsError, StoreError
from . import graph, lists
from .catalogue import forget
from .store import IndexStore, indexes_folder, writer

_SHARD = 32_768  # tiles: what a finished index has, so that nothing is merged


def is_imported(manifest: dict) -> bool:
    """Whether an index is one of embeddings, without an image behind it."""
    return bool(manifest.get("imported"))


def refuse(manifest: dict, what: str) -> None:
    """Raises EmbeddingsError where something needs the image of an index that has none. what: "described in words"."""
    if is_imported(manifest):
        raise EmbeddingsError(f"{manifest['source']['name']} holds embeddings and no image: it can be searched and exported, "
                              f"but not {what}; take the raster that they were made of.")


def key_of(parts: list) -> str:
    """The name of an index's folder."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:24]


@contextmanager
def appearing(manifest: dict) -> Iterator[IndexStore | None]:
    """A new index to be filled, that vanishes when anything goes wrong; None where it is there already. Raises EmbeddingsError
    where an unfinished index of the raster itself is in its place, StoreError."""
    folder = indexes_folder() / manifest["key"]
    try:
        there = IndexStore.open(folder)
    except FileNotFoundError:
        there = None
    except StoreError:  # damaged, of an earlier format: made anew
        there = None
    if there is not None and (there.whole if is_imported(there.manifest) else there.manifest["complete"]):
        yield None
        return
    if there is not None and not is_imported(there.manifest):
        raise EmbeddingsError(f"{manifest['source']['name']} has an index that is not finished; finish or remove it first.")
    done = False
    try:
        with writer(folder):
            for path in folder.glob("*"):
                if path.name != "writer.lock":
                    path.unlink()
            yield IndexStore.create(folder, {"created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), **manifest})
        done = True
    finally:
        if not done:
            forget(folder)
            shutil.rmtree(folder, ignore_errors=True)


def fill(store: IndexStore, batches: Iterable[EmbeddedTiles], check=lambda: None) -> Sample:
    """Commits tiles in shards; gives some of the vectors. check() may raise to stop."""
    sample, waiting, count = Sample(), [], 0
    for tiles in batches:
        check()
        sample.add(tiles.vectors)
        waiting.append(tiles)
        count += len(tiles)
        while count >= _SHARD:
            whole = EmbeddedTiles.join(waiting)
            store.append_tiles(whole[:_SHARD])
            waiting, count = [whole[_SHARD:]], count - _SHARD
    if count:
        store.append_tiles(EmbeddedTiles.join(waiting))
    return sample


def finish(store: IndexStore, check=lambda: None) -> None:
    """Marks an index as complete and makes what is derived from its vectors."""
    store.finish()
    for name, room in (("lists", lists), ("graph", graph)):
        if store.tiles >= graph.EXACT_BELOW and not (room is graph and graph.missing()):
            store.set_derived(name, room.build(store.mapped(), store.folder, check))


def unit(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors float32 (n, d) at unit length, and which of them have a direction: bool (n,)."""
    lengths = np.linalg.norm(vectors.astype(np.float64), axis=1)
    good = np.isfinite(lengths) & (lengths > 1e-12)
    return (vectors[good] / lengths[good, None]).astype(np.float32), good


def unlabelled(tiles: np.ndarray, vectors: np.ndarray, valid=None, cloud=None, facts=None) -> EmbeddedTiles:
    """Tiles of which nothing is known but what is given."""
    n = len(tiles)
    return EmbeddedTiles(vectors.astype(np.float32), np.asarray(tiles, np.int64),
                         np.ones(n, np.float32) if valid is None else np.asarray(valid, np.float32),
                         np.full(n, np.nan, np.float32) if cloud is None else np.asarray(cloud, np.float32),
                         np.zeros((n, 0), np.float32) if facts is None else np.asarray(facts, np.float32),
                         np.zeros((n, 0), np.uint8))
