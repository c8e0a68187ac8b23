"""The captions of an index's tiles: one SQLite file with a full-text index, derived from what the index holds.

    texts (id, text)                          every different caption once
    tiles (tile, text, source, confidence)    which tile has which text, where it is from, 0 to 1 or null
    words                                     FTS5 over `texts`, porter stemmer: rank with bm25(words)
    arrays (name, data)                       `tiles` int64 and `texts` int32, little endian: two columns of the table
                                              `tiles` in its order, which a search of a million needs at once

The file is read whole, verified, and opened in memory: no handle stays open, so that it can be replaced or deleted at any
moment, also on Windows. Many tiles share a caption, which is why the words are indexed once per text: document frequencies
of BM25 (Robertson & Zaragoza 2009) count texts, so that a word that most tiles have still tells texts apart.
"""
from __future__ import annotations

import hashlib
import sqlite3
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from ..errors import StoreError
from .files import replace
from .store import IndexStore

_TABLES = """
create table texts (id integer primary key, text text not null unique);
create table tiles (tile integer primary key, text integer not null references texts, source text not null, confidence real);
create table arrays (name text primary key, data blob not null);
create virtual table words using fts5(text, content='texts', content_rowid='id',
                                      tokenize='porter unicode61 remove_diacritics 2');
"""
_AT_ONCE = 500  # SQLite takes 999 values at least
_KEPT = 16  # files in memory, about 40 bytes a tile each


@dataclass(frozen=True)
class TileCaption:
    """What one tile shows. source: "decoder", "memory" (the nearest of the project's own sentences) or "facts";
    confidence: 0 to 1, None where its source knows none."""

    text: str
    source: str
    confidence: float | None


def write_captions(store: IndexStore, tiles: np.ndarray, captions: list[TileCaption], maker: str, check=lambda: None) -> None:
    """Commits the captions of tiles int64 (n,); the caller holds the writer's lock. maker: what they were made by.

    Raises StoreError where the disk is full or this Python's SQLite has no FTS5."""
    numbers: dict[str, int] = {}
    rows = [(int(tile), numbers.setdefault(c.text, len(numbers) + 1), c.source, c.confidence)
            for tile, c in zip(tiles, captions)]
    check()
    try:
        with sqlite3.connect(":memory:") as database:
            database.executescript(_TABLES)
            database.executemany("insert into texts values (?, ?)", [(number, text) for text, number in numbers.items()])
            database.executemany("insert into tiles values (?, ?, ?, ?)", rows)
            columns = np.array([row[:2] for row in rows], np.int64).reshape(-1, 2)
            columns = columns[np.argsort(columns[:, 0])]
            database.executemany("insert into arrays values (?, ?)", [("tiles", columns[:, 0].astype("<i8").tobytes()),
                                                                      ("texts", columns[:, 1].astype("<i4").tobytes())])
            database.execute("insert into words(words) values ('rebuild')")
        data = database.serialize()
        database.close()
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise StoreError(f"Captions cannot be kept ({error}); free some memory and try again.") from error
        raise StoreError(f"Captions cannot be kept: the SQLite of this Python lacks full-text search ({error}); install the "
                         "engine's environment again.") from error
    check()
    name = f"captions-{hashlib.sha256(data).hexdigest()[:12]}.sqlite"  # of its own: readers of the old one are not disturbed
    digest = replace(store.folder / name, lambda file: file.write(data))
    store.set_derived("captions", {"file": name, "sha256": digest, "tiles": len(rows), "maker": maker})


def open_captions(store: IndexStore) -> Captions | None:
    """The captions of an index, None where none were made. Raises StoreError where they are damaged."""
    entry = store.manifest.get("captions")
    if not entry:
        return None
    try:
        return _opened(store.folder, entry["file"], entry["sha256"])
    except StoreError:
        now = IndexStore.open(store.folder)  # made anew since the manifest was read
        if now.manifest.get("captions") in (None, entry):
            raise
        return open_captions(now)


class Captions:
    """Captions, open for reading and searching."""

    def __init__(self, data: bytes):
        self._asking = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.deserialize(data)

    def __len__(self) -> int:
        return self._ask("select count(*) from tiles")[0][0]

    @cached_property
    def sources(self) -> list[str]:
        """Where the captions are from, each once."""
        return [source for source, in self._ask("select distinct source from tiles order by source")]

    @property
    def tiles(self) -> np.ndarray:
        """The tiles that have a caption, int64 (n,), rising."""
        return self._columns[0]

    def of(self, tiles) -> list[TileCaption | None]:
        """The captions of some tiles, None where there is none."""
        tiles = [int(tile) for tile in tiles]
        found: dict[int, TileCaption] = {}
        for start in range(0, len(tiles), _AT_ONCE):
            some = tiles[start:start + _AT_ONCE]
            found |= {tile: TileCaption(*rest) for tile, *rest in self._ask(
                "select tile, texts.text, source, confidence from tiles join texts on texts.id = tiles.text where tile in "
                f"({', '.join('?' * len(some))})", *some)}
        return [found.get(tile) for tile in tiles]

    def scores(self, match: str) -> np.ndarray:
        """How well each tile's caption answers an FTS5 expression: float32 (n,), BM25 above 0, and 0 where it does not."""
        texts = self._columns[1]
        by_text = np.zeros(int(texts.max(initial=0)) + 1, np.float32)
        for text, score in self._ask("select rowid, -bm25(words) from words where words match ?", match):
            by_text[text] = max(score, 1e-6)  # a word of more than half of all texts has a weight of nothing
        return by_text[texts]

    @cached_property
    def _columns(self) -> tuple[np.ndarray, np.ndarray]:
        stored = dict(self._ask("select name, data from arrays"))
        return np.frombuffer(stored["tiles"], "<i8"), np.frombuffer(stored["texts"], "<i4")

    def _ask(self, statement: str, *values) -> list[tuple]:
        with self._asking:
            return self._database.execute(statement, values).fetchall()


@lru_cache(maxsize=_KEPT)
def _opened(folder: Path, file: str, sha256: str) -> Captions:
    data = IndexStore.open(folder).read({"file": file, "sha256": sha256})
    try:
        captions = Captions(data)
        len(captions)
        return captions
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{file} of the index in {folder} is damaged ({error}); make the captions again.") from error
