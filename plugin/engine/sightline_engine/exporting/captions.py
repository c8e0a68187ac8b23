"""The captions of all tiles of a raster as a vector file."""
from __future__ import annotations

import numpy as np
import shapely

from ..captioning.tiles import built, dominant_cover, kept_or_made
from ..errors import ExportError
from ..index.catalogue import open_index
from ..search.places import grounded, window_rings
from .formats import format_of
from .vector import DATE, TEXT, Field, check_target, write_vector


def export_captions(bundle, path: str, target: str, overwrite: bool = False) -> dict:
    """Writes the footprints of all tiles of an indexed raster with their captions, which are made already.

    Fields: tile (its number), caption, source, confidence (0 to 1), cover (what most of the tile is) and share (of the tile,
    0 to 1), date, layer, tile_m, valid and cloud (shares). Returns {"path", "count", "warnings"}. Raises ExportError."""
    file = check_target(target, overwrite, "captions")
    index = open_index(path, bundle)
    if built(bundle, index) is None:
        raise ExportError(f"{index.manifest['source']['name']} has no captions yet; make them first.")
    kept = kept_or_made(bundle, index, np.arange(len(index)))
    source, (cover, share) = index.manifest["source"], dominant_cover(bundle, index)
    count = len(kept)
    fields = [Field("tile", index.tiles, np.int64), Field("caption", [caption.text for caption in kept], TEXT),
              Field("source", [caption.source for caption in kept], TEXT),
              Field("confidence", [caption.confidence for caption in kept], np.float64), Field("cover", cover, TEXT),
              Field("share", share, np.float64), Field("date", [source["date"]] * count, DATE),
              Field("layer", [source["name"]] * count, TEXT),
              Field("tile_m", index.plan.tile_m(index.tiles), np.float64),
              Field("valid", index.valid.astype(float).round(4), np.float64),
              Field("cloud", index.cloud.astype(float).round(4), np.float64)]
    if label := format_of(file, "captions").label:
        fields.append(Field(label, [f"{source['name']} · {tile}" for tile in index.tiles], TEXT))
    geometries = shapely.polygons(grounded(source, window_rings(index.windows)))
    return {"path": str(file), "count": count, "warnings": write_vector(file, source["crs"], {file.stem: (geometries, fields)})}
