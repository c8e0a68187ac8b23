"""Captions of tiles from what their index holds: vectors, codes of cells, facts. The raster is not read again."""
from __future__ import annotations

import hashlib
import json
import time

import numpy as np

from ..embedding.space import Space
from ..errors import BundleError, QueryError, StoreError
from ..index.captions import Captions, TileCaption, open_captions, write_captions
from ..index.catalogue import open_index
from ..index.made import tower_that_made
from ..index.opened import OpenIndex
from ..index.store import IndexStore, writer
from ..index.table import TileTable
from .compose import SOURCES, facts_sentence
from .cover import classes_of_cells
from .decoder import chosen
from .english import sentence_case
from .legend import Legend

_AT_ONCE = 256
_METHOD = "beam"  # greedy saves half of 4 ms a tile and says less (`models.evaluate.sections.captions`)
_VERSION = 1  # of what this module makes; a higher one makes captions anew


def tile_captions(bundle, index: OpenIndex, rows: np.ndarray, check=lambda: None) -> list[TileCaption]:
    """Captions of some rows of an index: from the bundle's decoder, where it has one for the sensor, what is weak replaced by
    facts; else the nearest sentence of its memory.

    check() is called between batches and may raise to stop. Raises StoreError for a damaged shard."""
    captions: list[TileCaption] = []
    for start in range(0, len(rows), _AT_ONCE):
        check()
        captions += _batch(bundle, index, rows[start:start + _AT_ONCE], check)
    return captions


def build_captions(bundle, path: str, progress=lambda *_: None, check=lambda: None) -> dict:
    """Makes and keeps the captions of every indexed tile, or reports those that are there and still true.

    progress(done, total, seconds_left). Returns {"path", "captions", "seconds", "source", "made"}: made is False where nothing
    had to be done. Raises NotIndexedError, BundleError through an adapter to a model that writes them, and StoreError
    while the raster is being indexed or where the disk is full."""
    started = time.monotonic()
    index, made = open_index(path, bundle), False
    if isinstance(bundle, Space):
        raise BundleError(f"{index.manifest['source']['name']} cannot be described: {bundle.name}, the model of these "
                          "embeddings, is not installed.")
    with writer(index.store.folder):
        index = open_index(path, bundle)  # as it is now that nobody else writes
        captions = built(bundle, index)
        if captions is None:
            if bundle.manifest.get("decoder") and bundle.decoder is None:
                name = index.manifest["source"]["name"]
                raise BundleError(f"The captions of {name} are written by {bundle.name} itself, which is not there; install it "
                                  "again, or index the raster anew.")
            made, total = True, len(index)
            found: list[TileCaption] = []
            for start in range(0, total, _AT_ONCE):
                found += tile_captions(bundle, index, np.arange(start, min(start + _AT_ONCE, total)), check)
                progress(len(found), total, (time.monotonic() - started) / len(found) * (total - len(found)))
            store = IndexStore(index.store.folder, index.manifest)
            write_captions(store, index.tiles, found, maker(bundle, index.manifest), check)
    captions = built(bundle, open_index(path, bundle))
    if captions is None:
        raise StoreError(f"The captions of {index.manifest['source']['name']} could not be kept; try again.")
    return {"path": path, "captions": len(captions), "seconds": round(time.monotonic() - started, 2), "made": made,
            "source": ", ".join(SOURCES[name] for name in captions.sources)}


def built(bundle, index: TileTable) -> Captions | None:
    """The captions of an index, None where there are none, where they are damaged, or where another model made them."""
    entry = index.manifest.get("captions")
    if not isinstance(index, OpenIndex) or not entry or entry["maker"] != maker(bundle, index.manifest):
        return None
    try:
        return open_captions(index.store)
    except StoreError:
        return None


def kept_or_made(bundle, index: TileTable, rows: np.ndarray) -> list[TileCaption]:
    """The captions of some rows: those that are kept, else the nearest sentence of the memory, for which nobody waits."""
    captions = built(bundle, index)
    kept = captions.of(index.tiles[rows]) if captions else [None] * len(rows)
    lacking = [i for i, caption in enumerate(kept) if caption is None]
    made = iter(_remembered(bundle, index, rows[lacking]) if lacking else [])
    return [caption or next(made) for caption in kept]


def captions_of(bundle, path: str, tiles: list[int]) -> dict:
    """{"captions": [{"tile", "caption", "caption_source"}]} of tiles of an indexed raster, in the order given, as hits have
    them. Raises QueryError for a tile that the index lacks, NotIndexedError."""
    check_tiles(tiles)
    return captions_in(bundle, open_index(path, bundle), tiles)


def check_tiles(tiles) -> None:
    """Raises QueryError for what is no list of tile numbers."""
    if not isinstance(tiles, (list, tuple)) or any(isinstance(tile, bool) or not isinstance(tile, int) for tile in tiles):
        raise QueryError("The tiles to describe are a list of their numbers.")


def captions_in(bundle, index: TileTable, tiles: list[int]) -> dict:
    """As `captions_of`, of a table that holds them."""
    rows = index.rows_of(tiles)
    return {"captions": [{"tile": tile, "caption": caption.text, "caption_source": caption.source}
                         for tile, caption in zip(tiles, kept_or_made(bundle, index, rows))]}


def count_built(bundle, manifest: dict) -> int:
    """How many captions an index keeps that are still true of this bundle; damage shows when they are read."""
    entry = manifest.get("captions")
    return entry["tiles"] if entry and entry["maker"] == maker(bundle, manifest) else 0


def maker(bundle, manifest: dict) -> str:
    """What tile captions depend on beside the index of a manifest: decoder or memory, text tower, codebook, this module."""
    own, decoder = bundle.manifest, bundle.manifest.get("decoder")
    tower = tower_that_made(bundle, manifest)
    parts = [_VERSION, manifest["sensor"], own["text"]["sha256"], bundle.captions_sha256, decoder,
             tower.manifest.get("codebook") if decoder else None]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def shares_of_tiles(bundle, index: OpenIndex, rows: np.ndarray, legend: Legend) -> np.ndarray | None:
    """Share of each entry of a legend in the cells with data of some tiles, float32 (n, entries), from their codes; None where
    the index has none that the bundle's codebook can read."""
    book, kept = index.tower.codebook, index.manifest["cells"]
    if book is None or kept is None or kept["codebook_sha256"] != book.sha256:
        return None
    labels = classes_of_cells(legend.scores(bundle, index.tower, book.vectors), index.codes[rows],
                              legend.scores(bundle, index.tower, index.vectors(rows), False))
    counts = np.stack([(labels == number).sum(1) for number in range(len(legend.entries))], 1)
    return (counts / np.maximum(counts.sum(1, keepdims=True), 1)).astype(np.float32)


def dominant_cover(bundle, index: OpenIndex) -> tuple[list[str], np.ndarray]:
    """What most of each tile's cells are, and their share of the tile, float (n,); NaN where only the whole is told."""
    legend, rows = Legend.default(bundle, index.manifest["sensor"]), np.arange(len(index))
    shares = shares_of_tiles(bundle, index, rows, legend)
    if shares is None:
        nearest = legend.classify(bundle, index.tower, index.vectors(rows), False)
        return [legend.names[number] for number in nearest], np.full(len(index), np.nan)
    most = shares.max(1).astype(float).round(4)  # 0 where no cell has enough data
    return ([legend.names[number] if share else "" for number, share in zip(shares.argmax(1), most)],
            np.where(most > 0, most, np.nan))


def _batch(bundle, index: OpenIndex, rows: np.ndarray, check) -> list[TileCaption]:
    decoder, sensor = bundle.decoder, index.manifest["sensor"]
    if decoder is None or sensor not in decoder.sensors:
        return _remembered(bundle, index, rows)
    legend = Legend.default(bundle, sensor)
    shares = shares_of_tiles(bundle, index, rows, legend)
    cells = None if shares is None else index.tower.codebook.vectors[index.codes[rows]]
    sentences = decoder.describe(index.vectors(rows), cells, sensor, _METHOD, check=check)
    facts = [facts_sentence(index.facts[row], sensor, None if shares is None else shares[i], legend) if sentence.weak else ""
             for i, (row, sentence) in enumerate(zip(rows, sentences))]
    return [TileCaption(s.text, s.source, round(float(s.confidence), 3)) for s in chosen(sentences, facts)]


def _remembered(bundle, index: TileTable, rows: np.ndarray) -> list[TileCaption]:
    if bundle.caption_memory is None:  # the model is not here: embedding.space
        return [TileCaption("", "", None)] * len(rows)
    sentences = bundle.caption_memory.sentences(index.vectors(rows), index.manifest["sensor"])
    return [TileCaption(sentence_case(sentence), "memory", None) for sentence in sentences]
