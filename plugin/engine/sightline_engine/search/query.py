"""Searching indexes: exact scores of every tile that passes the filters, or of those that the graph proposes."""
from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from ..errors import QueryError
from ..index.catalogue import OpenIndex, open_indexes
from .asked import asked
from .candidates import Candidates, Layer, candidates, nearest_tiles
from .choose import GOOD_MATCH, Choice, choose
from .filters import Notes, passing
from .hits import Hit, make_hits
from .question import Filters, Query

__all__ = ["Answer", "Filters", "NOTHING_MATCHES", "Query", "nearest_tiles", "search"]
NOTHING_MATCHES = "Nothing here matches well; these are the nearest tiles."
_FIRST, _PER_HIT, _WIDER, _MOST = 100, 5, 4, 25_600


@dataclass(frozen=True)
class Answer:
    """hits in order of match, the time taken, and a message when none of them is good or something was left out."""

    hits: list[Hit]
    seconds: float
    message: str

    def to_json(self) -> dict:
        return {"hits": [hit.to_json() for hit in self.hits], "seconds": round(self.seconds, 4), "message": self.message}


def search(bundle, query: Query | str, paths: list[str], k: int = 20) -> Answer:
    """The tiles of the indexed rasters that match a query best; a text is a query of one prompt and k hits.

    O(tiles * d) for scanned indexes, and for at most 25,600 candidates per tower O(candidates * d) for the match.
    Raises QueryError for an impossible query or no raster, NotIndexedError for a raster without index."""
    started = time.perf_counter()
    if isinstance(query, str):
        query = Query(prompts=[query], k=k)
    if not paths or isinstance(paths, str):
        raise QueryError("No raster is chosen; choose at least one indexed raster to search.")
    notes = Notes()
    paths = list(dict.fromkeys(map(str, paths)))
    layers = [_layer(path, index, query.filters, notes) for path, index in zip(paths, open_indexes(paths, bundle))]
    told = asked(bundle, query)
    searched = [layer for layer in layers if len(layer)]
    hits: list[Hit] = []
    if searched:
        found, choices, all_seen = _found(bundle, searched, told, query)
        if not all_seen:
            notes.more.append(f"Only the nearest {_MOST:,} tiles of each sensor were looked at.")
        hits = make_hits(bundle, searched, found, choices, told, query.text)
    return Answer(hits, time.perf_counter() - started, _message(hits, searched, layers, query, notes))


def _layer(path: str, index: OpenIndex, filters: Filters, notes: Notes) -> Layer:
    name = Path(path).stem
    return Layer(path, name, index, passing(index, filters, name, notes) if filters.active else None)


def _found(bundle, layers: list[Layer], told, query: Query) -> tuple[Candidates, list[Choice], bool]:
    """Candidates, more and more of them until they make k hits or further ones would not be any; False if there were too
    many for that."""
    count, seen = max(_FIRST, _PER_HIT * query.k), -1
    least = max(query.filters.min_match or 0, GOOD_MATCH if query.merge else 0)
    while True:
        found = candidates(bundle, layers, told, count)
        choices = choose(found, layers, query)
        good = int((found.matches >= least).sum())
        # Merged hits need all their tiles; else the list is done when it is full.
        full = (len({choice.group for choice in choices}) if query.group else len(choices)) >= query.k
        enough = good == seen or full and not query.merge or found.complete
        if enough or count >= _MOST:
            return found, choices, enough
        count, seen = min(count * _WIDER, _MOST), good


def _message(hits: list[Hit], searched: list[Layer], layers: list[Layer], query: Query, notes: Notes) -> str:
    if not hits:
        tiles = sum(len(layer.index) for layer in layers)
        left = sum(map(len, searched))
        lead = [f"None of {tiles} tiles passes the filters." if not left else
                f"None of the {left} tiles that pass the other filters reaches a match of {query.filters.min_match:g}."]
    else:
        lead = [] if hits[0].match >= GOOD_MATCH else [NOTHING_MATCHES]
        if query.filters.active and not query.merge and not query.group and len(hits) < query.k:
            lead.append(f"Only {len(hits)} hit{'s pass' if len(hits) != 1 else ' passes'} the filters.")
    return " ".join(lead + notes.sentences())
