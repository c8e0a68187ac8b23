"""Heat maps: how well every place of a raster matches a query, as a GeoTIFF; see search.everywhere for its grid."""
from __future__ import annotations

import math
import time
from pathlib import Path

import numpy as np

from ..embedding.languages import notes as language_notes
from ..embedding.towers import normalised
from ..errors import QueryError
from ..geotiff import appearing, check_geotiff
from .asked import Asked, asked
from .everywhere import BLOCK, places_of
from .marked import Elsewhere, MarkedTiles
from .match import limit_of, match_at
from .question import Query


def heat_map(source, bundle, query, target, check=lambda: None, progress=None, overwrite: bool = False,
             values: str = "match", elsewhere: Elsewhere | None = None) -> dict:
    """Writes how well `query` (a text, a Query, or a vector (d,)) matches everywhere in a raster to the GeoTIFF `target`.

    values: "match", 0 to 1, or "cosine"; elsewhere: see search.marked. The file is float32 with NaN where there is no
    data, in the raster's CRS, rotated where the raster is, and appears under its name only when it is
    complete. Its tags say what it shows and how it was made. check() is called per block and may raise to stop;
    progress(done, total, seconds_left) after each.

    Returns {"path", "dense", "how", "values", "tower", "pixel_m", "width", "height", "best", "seconds", "message"}; best: the
    largest value, None where there is no data at all; message: what to know of it, mostly "".

    Raises QueryError for an empty query, ExportError for a target that cannot be written, NotIndexedError where only tiles can
    tell and there are none, RasterError for a damaged raster."""
    started, target = time.monotonic(), Path(target)
    if values not in ("match", "cosine"):
        raise QueryError(f"A heat map shows match or cosine, not '{values}'.")
    told, words = _asked(bundle, query, elsewhere)
    check_geotiff(source, target, overwrite, "heat map")
    places = places_of(source, bundle)
    calibration = bundle.calibration_of(places.tower, places.roles)
    limit = limit_of(calibration, told.vectors, told.weights, told.images, told.limits)

    def value_of(vectors: np.ndarray) -> np.ndarray:
        cosines = vectors @ told.direction
        return cosines if values == "cosine" else match_at(calibration, cosines, *limit)

    best = -math.inf
    tags = {"SIGHTLINE_QUERY": words, "SIGHTLINE_VALUES": values, "SIGHTLINE_HOW": places.how,
            "SIGHTLINE_BUNDLE": f"{bundle.name} {bundle.manifest['version']}", "SIGHTLINE_TOWER": places.tower.name}
    with appearing(target, "heat map", BLOCK, tags, width=places.width, height=places.height, dtype="float32", crs=source.crs,
                   transform=places.transform, nodata=math.nan, predictor=3) as file:
        file.set_band_description(1, f"{values}: {words}")
        for done, (window, heat) in enumerate(places.blocks(value_of, check), 1):
            file.write(heat, 1, window=window)
            best = max(best, float(np.nanmax(heat)) if np.isfinite(heat).any() else best)
            if progress:
                progress(done, places.total, (time.monotonic() - started) / done * (places.total - done))
    return {"path": str(target), "dense": places.dense, "how": places.how, "values": values,
            "tower": f"{bundle.name}/{places.tower.name}", "pixel_m": round(places.cell_m, 3), "width": places.width,
            "height": places.height, "best": round(best, 4) if math.isfinite(best) else None,
            "seconds": round(time.monotonic() - started, 2), "message": " ".join(language_notes(bundle, _texts(query)))}


def _texts(query) -> list[str]:
    """The words of a query."""
    return [text for text, _ in query.prompts] if isinstance(query, Query) else [query] if isinstance(query, str) else []


def _asked(bundle, query, elsewhere: Elsewhere | None) -> tuple[Asked, str]:
    """What a query asks for, and what to call it."""
    if isinstance(query, Query):
        return asked(bundle, query, MarkedTiles(bundle, elsewhere)), query.text
    if isinstance(query, str):
        text = " ".join(query.split())
        if not text:
            raise QueryError("The query is empty; type what the heat map shall show, for example: flooded fields.")
        return asked(bundle, Query(prompts=((text, 1.0),))), text
    vector = np.asarray(query, np.float32)
    if vector.shape != (bundle.dimension,) or not np.isfinite(vector).all() or not vector.any():
        raise QueryError(f"A heat map takes a text or one vector of {bundle.dimension} numbers, not an array of shape "
                         f"{vector.shape}{'' if vector.any() else ' that is all zero'}.")
    vector = normalised(vector[None])
    return Asked(vector, np.ones(1, np.float32), np.zeros(1, bool), ["a vector"], vector[0]), "a vector"
