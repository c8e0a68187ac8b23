"""Archives for tests that nobody had to embed: real Parquet parts on a scene's grid, with drawn vectors."""
from __future__ import annotations

import numpy as np

from sightline_engine.archive.format import Archive, Scene
from sightline_engine.archive.write import Block, write_block
from sightline_engine.embedding.embedded import EmbeddedTiles
from sightline_engine.interchange.rows import described

BUNDLE = {"licence": "none", "text": {"sha256": "text"}, "prompts": None}


def manifest_of(key: str, name: str | None = None, columns: int = 16, rows: int = 16, dimension: int = 16,
                crs: str = "EPSG:32633", origin=(500000.0, 5300000.0), date: str | None = "2024-05-17", cells: int = 4,
                tower_sha256: str = "f" * 64, tile_m: float = 640.0) -> dict:
    """What the index of a raster of so many tiles would say of itself, without shards."""
    level = {"tile_w": 64, "tile_h": 64, "step_x": 64, "step_y": 64, "tile_m": tile_m, "overlap": 0.0, "width": 64 * columns,
             "height": 64 * rows}
    transform = [tile_m / 64, 0.0, origin[0], 0.0, -tile_m / 64, origin[1]]
    return {"format": "sightline-index/3", "key": key, "recipe": f"recipe of {key}", "created": "2024-06-01T00:00:00Z",
            "bundle": "drawn", "bundle_version": "1", "tower": "optical", "tower_sha256": tower_sha256,
            "preprocessing": "0123456789abcdef", "dimension": dimension, "sensor": "optical", "roles": {"B4": 1, "B3": 2},
            "values": {"units": "reflectance", "scale": 1.0, "offset": 0.0}, "levels": [level], "layout": [[64, 64], 2, 64],
            "extent": None, "facts": ["ndvi", "water"],
            "cells": {"rows": 1, "columns": cells, "codebook_sha256": "c"} if cells else None,
            "clouds": "estimated", "given": {"roles": None, "units": None},
            "source": {"path": f"/rasters/{name or key}.tif", "name": name or key, "identity": f"identity of {key}", "crs": crs,
                       "transform": transform, "width": 64 * columns, "height": 64 * rows, "date": date, "stamp": [],
                       "roles": {"B4": 1, "B3": 2}}}


def tiles_of(manifest: dict, numbers: np.ndarray) -> EmbeddedTiles:
    """Some tiles of it: always the same for a key and a number."""
    n, cells = len(numbers), manifest["cells"]["columns"] if manifest["cells"] else 0
    draws = [np.random.default_rng([*manifest["key"].encode(), int(number)]) for number in numbers]
    vectors = np.stack([draw.normal(size=manifest["dimension"]) for draw in draws]).astype(np.float32)
    return EmbeddedTiles(
        vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.asarray(numbers, np.int64),
        np.array([0.5 + draw.random() / 2 for draw in draws], np.float32),
        np.where(np.asarray(numbers) % 3 == 0, np.nan, 0.25).astype(np.float32),
        np.stack([np.where(draw.random(len(manifest["facts"])) < 0.2, np.nan, draw.random()) for draw in draws]
                 ).astype(np.float32),
        np.stack([draw.integers(0, 255, cells) for draw in draws]).astype(np.uint8).reshape(n, cells))


def write_scene(archive: Archive, manifest: dict, parts: int = 4, registered: bool = True, about: dict | None = None) -> Scene:
    """A scene of an archive; about: what its parts say of themselves, where that is not what they are."""
    level = manifest["levels"][0]
    count = level["width"] // level["step_x"] * (level["height"] // level["step_y"])
    folder, written = archive.scene_folder(manifest["key"]), []
    for i, numbers in enumerate(np.array_split(np.arange(count), parts)):
        written.append(write_block(folder, Block(i, i + 1), manifest, about or described(manifest, BUNDLE),
                                   tiles_of(manifest, numbers), 0))
    scene = Scene(folder, manifest["key"], manifest, tuple(w.part for w in written), count, 0)
    if registered:
        scene.register()
    return scene


def write_archive(folder, *manifests: dict, parts: int = 4) -> Archive:
    """An archive of whole scenes."""
    archive = Archive.create(folder)
    for manifest in manifests:
        write_scene(archive, manifest, parts)
    return archive
