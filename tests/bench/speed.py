"""How quickly the engine starts, answers and describes, and indexes each sensor beside the bare session."""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import numpy as np
import rasterio
from measuring import ENGINE, timed
from tables import table

from sightline_engine import load_bundle
from sightline_engine.embedding.pipeline import embed_cells
from sightline_engine.embedding.sessions import cores
from sightline_engine.index.build import MIN_VALID
from sightline_engine.rasters.cells import CellLayout
from sightline_engine.rasters.dataset import opened
from sightline_engine.rasters.grid import make_plan
from sightline_engine.rasters.source import open_raster
from sightline_engine.samples import write_scene
from sightline_engine.service import Service, Task

_TEXT = "flooded fields near a river"


def start_to_first_answer(path: str) -> float:
    """A fresh engine process answers a search on an indexed raster."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "search", "params": {"text": "river", "paths": [path]}}).encode()

    def run() -> None:
        answer = subprocess.run([sys.executable, "-m", "sightline_engine", "serve", "--stdio"], capture_output=True,
                                input=b"Content-Length: %d\r\n\r\n%s" % (len(body), body),
                                env={**os.environ, "PYTHONPATH": str(ENGINE)})
        assert b'"hits"' in answer.stdout, answer.stderr.decode()

    return timed(run)


def aerial_of(s2: Path, target: Path) -> Path:
    """The colours of a simulated scene as an 8-bit image with pixels of 1 m."""
    with rasterio.open(s2) as source:
        colours = np.clip(source.read((4, 3, 2)) / 3000 * 255, 1, 255).astype(np.uint8)
        profile = {**source.profile, "count": 3, "dtype": "uint8", "nodata": None, "predictor": 2,
                   "transform": rasterio.Affine(1, 0, 500_000, 0, -1, 5_300_000)}
    with rasterio.open(target, "w", photometric="rgb", **profile) as file:
        file.write(colours)
    return target


def indexing(bundle, path: Path) -> dict:
    """Tiles per second of the pipeline, and of the bare session on every core with ready-made arrays."""
    source = open_raster(path)
    tower, roles = bundle.tower_of(source.roles, source.values.units)
    plan = make_plan(source, tower.tile_m(source.gsd_m))
    with opened(source.dataset) as dataset:
        layout = CellLayout(plan, dataset.block_shapes[0][::-1], len(roles), tower.manifest["input_px"])

    def pipeline() -> None:
        tiles = sum(len(cell.tiles) + cell.skipped for cell in embed_cells(
            source, tower, roles, layout.cells(range(len(layout))), MIN_VALID))
        assert tiles == len(plan)

    size, used = tower.manifest["input_px"], tower.manifest["roles"]
    images = np.random.default_rng(0).uniform(0.01, 0.3, (16, len(used), size, size)).astype(np.float32)
    feeds = tower.prepare(images, np.ones(16, np.float32), used)
    with ThreadPoolExecutor(cores()) as pool:
        session = timed(lambda: list(pool.map(tower.run, [feeds] * 4 * cores())))
    return {"tower": tower.name, "tiles": len(plan), "tile_px": plan.levels[0].tile_w,
            "pipeline": len(plan) / timed(pipeline, 3), "session": 16 * 4 * cores() / session}


def measure(options) -> dict:
    """Seconds, and tiles per second by sensor."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIGHTLINE_HOME"] = folder
        scene, bundle, service = write_scene(folder), load_bundle("mini", "cpu"), Service(device="cpu")
        rasters = {"Sentinel-2, 13 bands": scene["s2"], "Sentinel-1, VV and VH": scene["s1"],
                   "aerial, RGB": aerial_of(scene["s2"], Path(folder) / "aerial.tif")}
        result = {"indexing": {name: indexing(bundle, path) for name, path in rasters.items()}}
        path = str(scene["s2"])
        service.index(Task(), path)
        new = (f"{_TEXT} {number}" for number in count())  # a bundle remembers the vectors of texts
        return {**result, "start": start_to_first_answer(path),
                "text": timed(lambda: bundle.encode_text([_TEXT]), 20),
                "query": timed(lambda: bundle.encode_query(next(new)), 20),
                "search": timed(lambda: service.search(Task(), next(new), [path]), 20),
                "caption": timed(lambda: service.caption(Task(), path))}


def show(r: dict) -> str:
    return ("## Starting, answering, describing; scenes of 1,280 × 1,280 pixels\n\n" + table(["what", "measured"], [
        ["engine process start to first answer", f"{r['start']:.2f} s"],
        ["text to a vector", f"{1000 * r['text']:.1f} ms"],
        ["query to a vector (mean over the bundle's prompts)", f"{1000 * r['query']:.1f} ms"],
        ["query to 20 hits on an indexed scene", f"{1000 * r['search']:.1f} ms"],
        ["caption of an indexed layer", f"{1000 * r['caption']:.1f} ms"]])
        + "\n" + table(["indexing", "tower", "tile", "whole pipeline, tiles/s", "bare session on ready-made arrays, tiles/s"], [
            [name, way["tower"], f"{way['tile_px']} px", f"{way['pipeline']:.0f}", f"{way['session']:.0f}"]
            for name, way in r["indexing"].items()]))
