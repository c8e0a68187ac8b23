"""Searching indexes of several models at once: each in its own model's space, brought together by match.

A cosine means nothing beside that of another space; the match does, because each model's calibration gives it the same
meaning. What is asked by tiles is looked at by every model: by the stored vector where the tile is of its own index, else by
the tile's pixels."""
from __future__ import annotations

import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np

from ..errors import BundleError, RasterError, RolesError, SightlineError
from ..index.made import tower_that_made
from ..models.adapter import AdaptedBundle
from ..models.library import kind_of
from .embedded import EmbeddedStore
from .filters import listed
from .groups import group
from .hits import Hit
from .query import Answer, Searched, answer, searched
from .question import MOST_HITS, Query
from .store import Store

SENSORS = {"sentinel-2": "Sentinel-2", "sentinel-1": "Sentinel-1", "aerial": "colour imagery"}


def search_across(library, query: Query, paths: list[str], model: str | None = None, task=None,
                  store: Store | None = None) -> Answer:
    """As `query.search`, of indexes of any models in a store (None: those on this machine), and in `models` who searched what:
    [{"bundle", "version", "sensor", "paths", "composites", "through", "chosen", "instead"}], see Library.model_of; composites:
    how a model sees layers of another kind than it was made for, by path, see Bundle.seen_as.

    model: the name of the one to search with, exactly or through adapters. Layers whose model is not there, or cannot look at
    an example, are left out and told, unless nothing remains: BundleError, RolesError. Else raises as `query.search`."""
    started, store = time.perf_counter(), store or EmbeddedStore(library)
    every = store.serving(paths, model, task)
    parts: list[Searched] = []
    left_out: list[tuple[SightlineError, list]] = [(served.problem, [served]) for served in every if served.problem]
    of = _by_bundle(every)
    for bundle, those in of.items():
        try:
            parts.append(searched(bundle, _part(query, those) if len(of) > 1 else query,
                                  store.part(bundle, those, query.filters), store.marked(bundle, query, model, task)))
        except (BundleError, RolesError, RasterError) as error:
            left_out.append((error, those))
    if not parts:
        raise left_out[0][0]
    models = _models(library, every)
    parts[-1].notes.more += [f"{_names(those)} left out: {error}" for error, those in left_out]
    exact = {bundle.name for bundle in of if isinstance(bundle, AdaptedBundle) and bundle.asks_exactly(
        [text for text, _ in query.prompts])}
    parts[-1].notes.more += _sentences(models, bool(model or library.name), exact)
    hits = parts[0].hits if len(of) == 1 else _merged(parts, query)
    return replace(answer(parts, hits, query, started), models=models)


def _by_bundle(every) -> dict:
    """Who is served, by the bundle that searches it, in the order given."""
    of: dict = {}
    for served in every:
        if served.bundle is not None:
            of.setdefault(served.bundle, []).append(served)
    return of


def _part(query: Query, those: list) -> Query:
    """What one bundle is asked where there are several: groups of layers on one ground are only made of all together."""
    return replace(query, group=False, k=min(MOST_HITS, query.k * (len(those) if query.group else 1)))


def _merged(parts: list[Searched], query: Query) -> list[Hit]:
    """The hits of all parts in order of match, or, where captions are searched, each part's in its own order, side by side;
    what was disliked last."""
    disliked = set(query.feedback.disliked)
    hits = sorted((hit for part in parts for hit in part.hits), key=lambda hit: (
        (hit.path, hit.tile) in disliked, hit.rank if query.captions != "off" else 0, -hit.match, hit.path, hit.tile))
    if not query.group:
        return [replace(hit, rank=rank) for rank, hit in zip(range(1, query.k + 1), hits)]
    numbers: dict[str, int] = {}
    counter = count()
    boxes = np.array([hit.bbox_wgs84 or [np.nan] * 4 for hit in hits], float).reshape(-1, 4)
    layers = np.array([numbers.setdefault(hit.path, next(counter)) for hit in hits], np.int64)
    return [replace(hit, rank=int(number) + 1, group=int(number) + 1)
            for hit, number in zip(hits, group(boxes, layers, query.k))]


def _models(library, every) -> list[dict]:
    """Who searched what, each once."""
    found: dict[tuple, dict] = {}
    known: dict[tuple, dict] = {}
    for served in every:
        kind = (*kind_of(served.store.manifest), served.bundle or served.path)
        model = known[kind] = known.get(kind) or library.model_of(served.store, served.bundle, served.problem)
        through = model["through"] and model["through"]["adapter of"]
        entry = found.setdefault((model["name"], model["version"], through, model["instead"]), {
            "bundle": model["name"], "version": model["version"], "sensor": served.store.manifest["sensor"], "paths": [],
            "composites": {},
            **{key: model[key] for key in ("through", "chosen", "instead", "problem")}})
        entry["paths"].append(served.path)
        tower = served.bundle and tower_that_made(served.bundle, served.store.manifest)
        if tower and tower.composite:
            entry["composites"][served.path] = served.bundle.seen_as(tower)
    return list(found.values())


def _names(those: list) -> str:
    """"a was", "a, b were"."""
    return f"{listed([Path(served.path).stem for served in those])} {'was' if len(those) == 1 else 'were'}"


def _sentences(models: list[dict], named: bool, exact: set[str]) -> list[str]:
    """What the user should know of them. named: whether a model was asked for, so that none but an adapter needs a word; exact:
    names of models whose own vectors the adapter has for all that was asked, so that it loses nothing."""
    said = []
    for model in models:
        names, were = listed([Path(path).stem for path in model["paths"]]), "was" if len(model["paths"]) == 1 else "were"
        made_by = f"{names} {were} indexed with {model['bundle']} {model['version'] or ''}".rstrip()
        it = "it" if were == "was" else "them"
        if model["through"]:
            kept = model["through"]["kept_of_10"]
            loss = f", with which {kept:g} of the first 10 hits stay" if kept is not None else ""
            loss = ", which loses nothing of this query" if model["bundle"] in exact else loss
            said.append(f"{made_by} and searched with {model['through']['adapter of']} through an adapter{loss}.")
        elif not model["chosen"] and not named and not model["problem"]:
            said.append(f"{made_by}, not with {model['instead']}, the model now chosen for {SENSORS[model['sensor']]}; index "
                        f"{it} again to search {it} with that.")
    return said
