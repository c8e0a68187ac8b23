"""Hits: tiles that match a query, with everything a person or a file wants to know of them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..captioning.tiles import kept_or_made
from ..index.captions import TileCaption
from .asked import Asked
from .candidates import Candidates, Layer
from .choose import Choice
from .outline import outline
from .places import boxes, grounded

_NO_CAPTION = TileCaption("", "", None)


@dataclass(frozen=True)
class Hit:
    """rank: from 1; score: cosine of query and tile; match: calibrated 0 to 1; tile: its number, of several the best;
    footprint: GeoJSON polygon, with holes where tiles were merged around some, in `crs`; bbox_wgs84: [west, south, east,
    north] in degrees, None outside the projection; model: bundle/tower; tile_m: ground size of the tile; group: number,
    from 1, of the hits on the same ground, which share a rank; tiles: all tiles of the hit; valid, cloud: mean shares of
    its tiles, None where unknown; prompts: score with each part of the query; caption_source: "decoder", "memory" or
    "facts", see index.captions."""

    rank: int
    score: float
    match: float
    layer: str
    path: str
    tile: int
    footprint: dict
    crs: str
    bbox_wgs84: list[float] | None
    query: str
    model: str
    tile_m: float
    date: str | None
    caption: str
    caption_source: str
    group: int | None
    tiles: list[int]
    valid: float | None
    cloud: float | None
    prompts: list[dict]

    def to_json(self) -> dict:
        return dict(vars(self))  # asdict would copy every corner of every footprint


def make_hits(bundle, layers: Sequence[Layer], found: Candidates, choices: list[Choice], asked: Asked, text: str,
              describe: int | None = None) -> list[Hit]:
    """Hits of chosen candidates, in their order; captions, footprints and boxes are made layer by layer. describe: how many
    hits get a caption, None for all; those of the others are empty."""
    hits: dict[int, Hit] = {}
    ranks = [i if choice.group is None else choice.group for i, choice in enumerate(choices)]
    for number in np.unique(found.layers[[choice.best for choice in choices]]) if choices else ():
        layer, mine = layers[number], [i for i, choice in enumerate(choices) if found.layers[choice.best] == number]
        index, source = layer.index, layer.index.manifest["source"]
        best = np.array([choices[i].best for i in mine])
        rows = [found.rows[choices[i].members] for i in mine]
        polygons, places = _footprints(layer, source, rows)
        valid, cloud = _means(index.valid, rows), _means(index.cloud, rows)
        sizes = index.plan.tile_m(index.tiles[found.rows[best]])
        dates = [source["date"]] * len(mine) if index.days is None else index.days[found.rows[best]].astype(object)
        told = found.rows[best[:len(mine) if describe is None else int(np.searchsorted(mine, describe))]]
        captions = kept_or_made(bundle, index, told) + [_NO_CAPTION] * (len(mine) - len(told))
        model = f"{index.manifest['bundle']}/{index.manifest['tower']}"
        for n, (i, b, r, caption, date) in enumerate(zip(mine, best, rows, captions, dates)):
            group = choices[i].group
            hits[i] = Hit(
                ranks[i] + 1, round(float(found.scores[b]), 5), round(float(found.matches[b]), 4), layer.name, layer.path,
                int(index.tiles[found.rows[b]]), {"type": "Polygon", "coordinates": polygons[n]}, source["crs"], places[n],
                text, model, float(sizes[n]), date and str(date), caption.text, caption.source,
                None if group is None else group + 1, index.tiles[r].tolist(), valid[n], cloud[n],
                asked.prompts(found.cosines[b]))
    return [hits[i] for i in range(len(choices))]


def _footprints(layer: Layer, source: dict, rows: list[np.ndarray]) -> tuple[list[list], list[list[float] | None]]:
    """The rings of hits of some tiles each, in the raster's CRS, and their boxes in degrees, None outside the projection."""
    alone = np.array([len(r) == 1 for r in rows], bool)
    rings: list[list[np.ndarray]] = [[]] * len(rows)
    if alone.any():  # nearly always all of them, and thousands
        squares = layer.rings(np.array([r[0] for r in rows])[alone])
        for n, ring in zip(np.flatnonzero(alone), squares):
            rings[n] = [ring]
    for n in np.flatnonzero(~alone):
        rings[n] = outline(layer.windows(rows[n]))
    parts = [ring for several in rings for ring in several]
    corners = grounded(source, np.concatenate(parts)).tolist()
    ends = np.cumsum([0, *map(len, parts)]).tolist()
    placed = iter([corners[start:end] for start, end in zip(ends, ends[1:])])
    degrees = boxes(source, [several[0] for several in rings])
    outside = np.isnan(degrees).any(1).tolist()
    return ([[next(placed) for _ in several] for several in rings],
            [None if gone else box for gone, box in zip(outside, degrees.round(7).tolist())])


def _means(shares: np.ndarray, rows: list[np.ndarray]) -> list[float | None]:
    """The mean share of the tiles of each hit, of those where it is known."""
    every = shares[np.concatenate(rows)].astype(float)
    known, starts = np.isfinite(every), np.cumsum([0, *map(len, rows[:-1])])
    count = np.add.reduceat(known, starts, dtype=np.int64)
    total = np.add.reduceat(np.where(known, every, 0), starts)
    return [round(value, 4) if n else None for value, n in zip((total / np.maximum(count, 1)).tolist(), count.tolist())]
