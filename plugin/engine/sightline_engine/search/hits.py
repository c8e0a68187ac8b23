"""Hits: tiles that match a query, with everything a person or a file wants to know of them."""
from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from ..captioning.tiles import kept_or_made
from ..index.captions import TileCaption
from .asked import Asked
from .candidates import Candidates, Layer
from .choose import Choice
from .outline import outline
from .places import boxes, grounded, window_rings

_NO_CAPTION = TileCaption("", "", None)


@dataclass(frozen=True)
class Hit:
    """rank: from 1; score: cosine of query and tile; match: calibrated 0 to 1; tile: its number, of several the best;
    footprint: GeoJSON polygon, with holes where tiles were merged around some, in `crs`; bbox_wgs84: [west, south, east,
    north] in degrees, None outside the projection; model: bundle/tower; tile_m: ground size of the tile; group: number,
    from 1, of the hits on the same ground, which share a rank; tiles: all tiles of the hit; valid, cloud: mean shares of
    its tiles, cloud None where unknown; prompts: score with each part of the query; caption_source: "decoder", "memory" or
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
    valid: float
    cloud: float | None
    prompts: list[dict]

    def to_json(self) -> dict:
        return asdict(self)


def make_hits(bundle, layers: list[Layer], found: Candidates, choices: list[Choice], asked: Asked, text: str,
              describe: int | None = None) -> list[Hit]:
    """Hits of chosen candidates, in their order; captions, footprints and boxes are made layer by layer. describe: how many
    hits get a caption, None for all; those of the others are empty."""
    hits: list[Hit | None] = [None] * len(choices)
    ranks = [i if choice.group is None else choice.group for i, choice in enumerate(choices)]
    for number in np.unique(found.layers[[choice.best for choice in choices]]) if choices else ():
        layer, mine = layers[number], [i for i, choice in enumerate(choices) if found.layers[choice.best] == number]
        index, source = layer.index, layer.index.manifest["source"]
        best = np.array([choices[i].best for i in mine])
        rows = [found.rows[choices[i].members] for i in mine]
        rings = [_rings(layer.windows(r)) for r in rows]
        places = boxes(source, [r[0] for r in rings])
        sizes = index.plan.tile_m(index.tiles[found.rows[best]])
        told = found.rows[best[:len(mine) if describe is None else int(np.searchsorted(mine, describe))]]
        captions = kept_or_made(bundle, index, told) + [_NO_CAPTION] * (len(mine) - len(told))
        for i, b, r, ring, box, size, caption in zip(mine, best, rows, rings, places, sizes, captions):
            group = choices[i].group
            hits[i] = Hit(
                ranks[i] + 1, round(float(found.scores[b]), 5), round(float(found.matches[b]), 4), layer.name, layer.path,
                int(index.tiles[found.rows[b]]),
                {"type": "Polygon", "coordinates": [grounded(source, part).tolist() for part in ring]}, source["crs"],
                None if np.isnan(box).any() else box.round(7).tolist(), text,
                f"{index.manifest['bundle']}/{index.manifest['tower']}", float(size), source["date"],
                caption.text, caption.source, None if group is None else group + 1, index.tiles[r].tolist(),
                round(float(index.valid[r].mean()), 4), _known_mean(index.cloud[r]), asked.prompts(found.cosines[b]))
    return hits


def _rings(windows: np.ndarray) -> list[np.ndarray]:
    return list(window_rings(windows)) if len(windows) == 1 else outline(windows)


def _known_mean(shares: np.ndarray) -> float | None:
    known = shares[np.isfinite(shares)]
    return round(float(known.mean()), 4) if len(known) else None
