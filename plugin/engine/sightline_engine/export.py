"""Hits and tile captions as vector files: footprints with what is known of them."""
from __future__ import annotations

import numpy as np

from .captioning.tiles import built, dominant_cover
from .errors import ExportError
from .index.catalogue import open_index
from .search.places import grounded, window_rings
from .vectorfile import Field, check_target, in_degrees, write_polygons

_HIT_FIELDS = (("rank", np.int32), ("score", np.float64), ("match", np.float64), ("query", object), ("layer", object),
               ("path", object), ("tile", np.int64), ("tile_m", np.float64), ("date", object), ("model", object),
               ("caption", object))


def export_hits(hits: list[dict], path: str, overwrite: bool = False) -> dict:
    """Writes hits (as Hit.to_json gives them) to a Shapefile, GeoPackage or CSV, in their layer's CRS.

    Returns {"path", "count", "warnings"}. An existing file is replaced only with overwrite, and only once the new one
    is whole. Hits of layers in several CRSs are written in WGS 84. Raises ExportError."""
    target = check_target(path, overwrite, "hits")
    if not hits:
        raise ExportError("There are no hits to export; search first.")
    warnings: list[str] = []
    crs = hits[0]["crs"]
    polygons = [hit["footprint"]["coordinates"] for hit in hits]
    if any(hit["crs"] != crs for hit in hits):
        polygons = [in_degrees(hit["crs"], rings) for hit, rings in zip(hits, polygons)]
        if None in polygons:
            raise ExportError("The hits come from layers with different coordinate reference systems, and some have no place "
                              "in WGS 84; export one layer's hits at a time.")
        crs = "EPSG:4326"
        warnings.append("The hits come from layers with different coordinate reference systems and are written in WGS 84.")
    fields = [Field(name, [hit[name] for hit in hits], dtype) for name, dtype in _HIT_FIELDS]
    return {"path": str(target), "count": len(hits), "warnings": warnings + write_polygons(target, crs, polygons, fields)}


def export_captions(bundle, path: str, target: str, overwrite: bool = False) -> dict:
    """Writes the footprints of all tiles of an indexed raster with their captions, which are made already.

    Fields: tile (its number), caption, source, confidence (0 to 1), cover (what most of the tile is) and share (of the tile,
    0 to 1), date, layer, tile_m, valid and cloud (shares). Returns {"path", "count", "warnings"}. Raises ExportError."""
    file = check_target(target, overwrite, "captions")
    index = open_index(path, bundle)
    captions = built(bundle, index)
    if captions is None:
        raise ExportError(f"{index.manifest['source']['name']} has no captions yet; make them first.")
    kept = captions.of(index.tiles)
    source, (cover, share) = index.manifest["source"], dominant_cover(bundle, index)
    count = len(kept)
    fields = [Field("tile", index.tiles, np.int64), Field("caption", [caption.text for caption in kept], object),
              Field("source", [caption.source for caption in kept], object),
              Field("confidence", [caption.confidence for caption in kept], np.float64), Field("cover", cover, object),
              Field("share", share, np.float64), Field("date", [source["date"]] * count, object),
              Field("layer", [source["name"]] * count, object),
              Field("tile_m", index.plan.tile_m(index.tiles), np.float64),
              Field("valid", index.valid.astype(float).round(4), np.float64),
              Field("cloud", index.cloud.astype(float).round(4), np.float64)]
    rings = [[ring] for ring in grounded(source, window_rings(index.windows)).tolist()]
    return {"path": str(file), "count": count, "warnings": write_polygons(file, source["crs"], rings, fields)}
