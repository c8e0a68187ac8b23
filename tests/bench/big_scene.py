"""A Sentinel-2 scene of full size to measure with: 10980 x 10980 pixels, 13 bands, uint16, DEFLATE, simulated."""
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

from sightline_engine.samples import write_scene

SIDE = 10980
_PIECE = 1024


def write_big_scene(path: Path, side: int = SIDE) -> Path:
    """Writes the scene once; every piece is one of three simulated scenes, flipped, with a gain and noise of its own, so that
    nothing compresses better than an image does."""
    if path.exists():
        return path
    rng, pieces = np.random.default_rng(0), []
    for seed in range(3):
        scene = write_scene(path.parent / f"piece-{seed}", seed, _PIECE)
        with rasterio.open(scene["s2"]) as file:
            pieces.append(file.read())
            profile, names = file.profile, file.descriptions
    profile.update(width=side, height=side, compress="deflate", predictor=2, tiled=True, blockxsize=512, blockysize=512,
                   num_threads="all_cpus", bigtiff="yes")
    unfinished = path.with_suffix(".part.tif")
    with rasterio.open(unfinished, "w", **profile) as file:
        for row in range(0, side, _PIECE):
            for column in range(0, side, _PIECE):
                piece = pieces[rng.integers(3)][:, ::rng.choice([-1, 1]), ::rng.choice([-1, 1])]
                height, width = min(_PIECE, side - row), min(_PIECE, side - column)
                piece = piece[:, :height, :width] * rng.uniform(0.9, 1.1) + rng.integers(-8, 9, (13, height, width))
                file.write(np.clip(piece, 1, 65535).astype(np.uint16), window=Window(column, row, width, height))
        for number, name in enumerate(names, 1):
            file.set_band_description(number, name)
    unfinished.rename(path)
    return path
