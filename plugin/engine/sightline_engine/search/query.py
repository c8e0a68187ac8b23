"""Searching: candidates from a store, more and more of them, until there are enough hits."""
from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..embedding.languages import notes as language_notes
from .asked import Asked, asked
from .candidates import Candidates, Layer, behind, judged
from .captions import Named, by_caption, fused
from .choose import GOOD_MATCH, Choice, choose
from .embedded import EmbeddedPart
from .filters import Notes, listed
from .histogram import histogram, together
from .hits import Hit, make_hits
from .question import Filters, Query, several
from .store import Marked, Part

__all__ = ["Answer", "Filters", "NOTHING_MATCHES", "Query", "Searched", "answer", "search", "searched", "several"]
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
    """What one bundle found in its part of a store. named: whether captions were searched and any has the words; described:
    whether there are any captions; without: layers that have none."""

    hits: list[Hit]
    part: Part
    notes: Notes
    named: bool
    described: bool
    without: list[Layer]
    refined: dict | None
    histogram: dict | None


def search(bundle, query: Query | str, paths: list[str], k: int = 20) -> Answer:
    """The tiles of the indexed rasters that match a query best; a text is a query of one prompt and k hits.

    O(tiles * d) for scanned indexes, and for at most 25,600 candidates per tower O(candidates * d) for the match.
    Raises QueryError for an impossible query or no raster, NotIndexedError for a raster without index."""
    started = time.perf_counter()
    if isinstance(query, str):
        query = Query(prompts=((query, 1.0),), k=k)
    found = searched(bundle, query, EmbeddedPart(bundle, several(paths), query.filters))
    return answer([found], found.hits, query, started)


def searched(bundle, query: Query, part: Part, marked: Marked | None = None) -> Searched:
    """What a bundle finds in its part of a store; see `search`. marked: see search.asked."""
    told = asked(bundle, query, marked)
    notes = part.notes
    notes.more += language_notes(bundle, [text for text, _ in query.prompts])
    notes.more += part.cautions(query)
    named = part.named(query) if query.captions != "off" else None
    layers, found, choices, all_seen = _found(bundle, part, told, query, named)
    if not all_seen:
        notes.more.append(f"Only the nearest {_MOST:,} tiles of each sensor were looked at.")
    return Searched(make_hits(bundle, layers, found, choices, told, query.text, query.describe), part, notes,
                    bool(named and len(named.rows)), bool(named and named.described), named.without if named else [],
                    told.refined, histogram(bundle, *part.cosines(told), told) if query.histogram else None)


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


def _found(bundle, part: Part, told: Asked, query: Query,
           named: Named | None) -> tuple[Sequence[Layer], Candidates, list[Choice], bool]:
    """Candidates and the layers that they are of, more and more of them until they make k hits or further ones would not be
    any; False if there were too many for that. What the user disliked comes behind all others, however strongly the rest of
    the query speaks for it."""
    if query.captions == "only" and named is not None:
        found = behind(named.among, by_caption(bundle, named.among, told, named), query.feedback.disliked)
        return named.among, found, choose(found, named.among, query), named.all_seen
    count, seen = max(_FIRST, _PER_HIT * query.k), -1
    least = max(query.filters.min_match or 0, GOOD_MATCH if query.merge else 0)
    while True:
        near = part.nearest(told, count)
        found = judged(bundle, near.layers, told, near.whose, near.rows, near.complete)
        if named is not None and len(named.rows):
            found = fused(bundle, near.layers, told, found, named)
        found = behind(near.layers, found, query.feedback.disliked)
        choices = choose(found, near.layers, query)
        good = int((found.matches >= least).sum())
        # Merged hits need all their tiles; else the list is done when it is full.
        full = (len({choice.group for choice in choices}) if query.group else len(choices)) >= query.k
        enough = good == seen or full and not query.merge or found.complete
        if enough or count >= _MOST:
            return near.layers, found, choices, enough
        count, seen = min(count * _WIDER, _MOST), good


def _message(hits: list[Hit], parts: list[Searched], query: Query, notes: Notes) -> str:
    counts = [part.part.passing for part in parts]
    left = None if None in counts else sum(count or 0 for count in counts)
    if not hits and query.captions == "only" and left != 0 and not any(part.named for part in parts):
        lead = ["No caption has these words."] if any(part.described for part in parts) else []
    elif not hits:
        every, these = sum(part.part.tiles for part in parts), "tiles" if left is None else f"{left} tiles"
        none = f"None of {every} tiles passes the filters." if every != 1 else "The only tile does not pass the filters."
        lead = [none if left == 0 or query.filters.min_match is None else
                f"The only tile that passes the other filters does not reach a match of {query.filters.min_match:g}."
                if left == 1 else
                f"None of the {these} that pass the other filters reaches a match of {query.filters.min_match:g}."]
    else:
        good = query.captions == "only" or max(hit.match for hit in hits) >= GOOD_MATCH
        lead = [] if good else [NOTHING_MATCHES]
        if query.filters.active and not query.merge and not query.group and len(hits) < query.k:
            lead.append(f"Only {len(hits)} hit{'s pass' if len(hits) != 1 else ' passes'} the filters.")
    return " ".join(lead + notes.sentences())
