"""Searching indexes: exact scores of every tile that passes the filters, or of those that the graph proposes."""
from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from ..embedding.languages import notes as language_notes
from ..errors import QueryError
from ..index import graph
from ..index.catalogue import OpenIndex, open_indexes
from .asked import Elsewhere, asked
from .candidates import Candidates, Layer, behind, candidates, nearest_tiles
from .captions import Named, by_caption, fused, named_tiles
from .choose import GOOD_MATCH, Choice, choose
from .filters import Notes, listed, passing
from .histogram import histogram, together
from .hits import Hit, make_hits
from .question import Filters, Query

__all__ = ["Answer", "Filters", "NOTHING_MATCHES", "Query", "Searched", "answer", "nearest_tiles", "search", "searched",
           "several"]
NOTHING_MATCHES = "Nothing here matches well; these are the nearest tiles."
_FIRST, _PER_HIT, _WIDER, _MOST = 100, 5, 4, 25_600


@dataclass(frozen=True)
class Answer:
    """hits in order of match, or of both rankings where captions were searched, what was disliked last; the time taken; a
    message when none of them is good or something was left out; without_captions: layers whose captions were to be searched
    and are not there; refined: {"how": "rocchio" or "classifier", "liked", "disliked", "sentence"} where tiles were marked;
    histogram: of the matches of all tiles, where it was asked for; models: who searched what, see search.across."""

    hits: list[Hit]
    seconds: float
    message: str
    without_captions: list[str] = field(default_factory=list)
    refined: dict | None = None
    histogram: dict | None = None
    models: list[dict] = field(default_factory=list)

    def to_json(self) -> dict:
        return {"hits": [hit.to_json() for hit in self.hits], "seconds": round(self.seconds, 4), "message": self.message,
                "without_captions": self.without_captions, "refined": self.refined, "histogram": self.histogram,
                "models": self.models}


@dataclass(frozen=True)
class Searched:
    """What the tiles of one bundle's indexes gave. tiles, passing: how many there are and pass the filters; layers: that have
    any such; named: whether captions were searched and any has the words; without: layers that have no captions."""

    hits: list[Hit]
    tiles: int
    passing: int
    layers: int
    notes: Notes
    named: bool
    without: list[Layer]
    refined: dict | None
    histogram: dict | None


def search(bundle, query: Query | str, paths: list[str], k: int = 20) -> Answer:
    """The tiles of the indexed rasters that match a query best; a text is a query of one prompt and k hits.

    O(tiles * d) for scanned indexes, and for at most 25,600 candidates per tower O(candidates * d) for the match.
    Raises QueryError for an impossible query or no raster, NotIndexedError for a raster without index."""
    started = time.perf_counter()
    if isinstance(query, str):
        query = Query(prompts=[query], k=k)
    found = searched(bundle, query, several(paths))
    return answer([found], found.hits, query, started)


def several(paths) -> list[str]:
    """The paths of a search, each once. Raises QueryError for none."""
    if not paths or isinstance(paths, str):
        raise QueryError("No raster is chosen; choose at least one indexed raster to search.")
    return list(dict.fromkeys(map(str, paths)))


def searched(bundle, query: Query, paths: list[str], stores=None, elsewhere: Elsewhere | None = None) -> Searched:
    """What a bundle finds in its indexes; see `search`. stores: these indexes, where they are known; elsewhere: see
    search.asked."""
    notes = Notes()
    layers = [_layer(path, index, query.filters, notes) for path, index in zip(paths, open_indexes(paths, bundle, stores))]
    told = asked(bundle, query, elsewhere)
    notes.more += language_notes(bundle, [text for text, _ in query.prompts])
    those = [layer for layer in layers if len(layer)]
    notes.more += filter(None, dict.fromkeys(bundle.caution(layer.index.tower) for layer in those))
    if query.examples and any(layer.index.needs_graph for layer in those):
        notes.more += filter(None, [graph.missing()])
    named = named_tiles(bundle, those, query) if query.captions != "off" else None
    without = [those[number] for number in named.without] if named else []
    hits: list[Hit] = []
    if those:
        found, choices, all_seen = _found(bundle, those, told, query, named)
        if not all_seen:
            notes.more.append(f"Only the nearest {_MOST:,} tiles of each sensor were looked at.")
        hits = make_hits(bundle, those, found, choices, told, query.text, query.describe)
    return Searched(hits, sum(len(layer.index) for layer in layers), sum(map(len, those)), len(those), notes,
                    bool(named and len(named.rows)), without, told.refined,
                    histogram(bundle, those, told) if query.histogram else None)


def answer(parts: list[Searched], hits: list[Hit], query: Query, started: float) -> Answer:
    """The answer of one or several bundles, whose hits are in order already."""
    notes = Notes.of([part.notes for part in parts])
    without = [layer for part in parts for layer in part.without]
    if without:
        have = "has" if len(without) == 1 else "have"
        notes.more.insert(0, f"{listed([layer.name for layer in without])} {have} no captions yet; make them "
                             "to search in captions too.")
    return Answer(hits, time.perf_counter() - started, _message(hits, parts, query, notes), [layer.path for layer in without],
                  next((part.refined for part in parts if part.refined), None),
                  together([part.histogram for part in parts]) if query.histogram else None)


def _layer(path: str, index: OpenIndex, filters: Filters, notes: Notes) -> Layer:
    name = Path(path).stem
    return Layer(path, name, index, passing(index, filters, name, notes) if filters.active else None)


def _found(bundle, layers: list[Layer], told, query: Query, named: Named | None) -> tuple[Candidates, list[Choice], bool]:
    """Candidates, more and more of them until they make k hits or further ones would not be any; False if there were too
    many for that. What the user disliked comes behind all others, however strongly the rest of the query speaks for it."""
    if query.captions == "only":
        found = behind(layers, by_caption(bundle, layers, told, named), query.feedback.disliked)
        return found, choose(found, layers, query), named.all_seen
    count, seen = max(_FIRST, _PER_HIT * query.k), -1
    least = max(query.filters.min_match or 0, GOOD_MATCH if query.merge else 0)
    while True:
        found = candidates(bundle, layers, told, count)
        if named is not None and len(named.rows):
            found = fused(bundle, layers, told, found, named)
        found = behind(layers, found, query.feedback.disliked)
        choices = choose(found, layers, query)
        good = int((found.matches >= least).sum())
        # Merged hits need all their tiles; else the list is done when it is full.
        full = (len({choice.group for choice in choices}) if query.group else len(choices)) >= query.k
        enough = good == seen or full and not query.merge or found.complete
        if enough or count >= _MOST:
            return found, choices, enough
        count, seen = min(count * _WIDER, _MOST), good


def _message(hits: list[Hit], parts: list[Searched], query: Query, notes: Notes) -> str:
    tiles, left = (sum(getattr(part, name) for part in parts) for name in ("tiles", "passing"))
    if not hits and query.captions == "only" and left and not any(part.named for part in parts):
        lead = ["No caption has these words."] if sum(len(p.without) < p.layers for p in parts) else []
    elif not hits:
        lead = [f"None of {tiles} tiles passes the filters." if not left else
                f"None of the {left} tiles that pass the other filters reaches a match of {query.filters.min_match:g}."]
    else:
        good = query.captions == "only" or max(hit.match for hit in hits) >= GOOD_MATCH
        lead = [] if good else [NOTHING_MATCHES]
        if query.filters.active and not query.merge and not query.group and len(hits) < query.k:
            lead.append(f"Only {len(hits)} hit{'s pass' if len(hits) != 1 else ' passes'} the filters.")
    return " ".join(lead + notes.sentences())
