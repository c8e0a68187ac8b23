"""Speed of the engine's calls on this machine, and sizes on disk, against the budget of the embedded bundle."""
import os
import time
from pathlib import Path

import numpy as np

from ..markdown import table

TITLE = "Speed and size"
TILE_PX, GSD_M, SECONDS = 128, 10.0, 2.0
BUDGET = {"MB": 20, "text ms": 5, "tiles per second": 150, "px": TILE_PX}      # of the embedded bundle; tiles: Sentinel-2


def text_ms(bundle, count=50):
    """Median milliseconds to encode one short query."""
    times = []
    for i in range(count):
        start = time.perf_counter()
        bundle.encode_text([f"crop fields beside a river {i}"])
        times.append(time.perf_counter() - start)
    return 1000 * float(np.median(times))


def example(tower, px, count=64):
    """Noise that a tower takes, all bands: (images (count, bands, px, px) float32, units)."""
    rng, units = np.random.default_rng(0), tower.manifest["units"]
    shape = (count, len(tower.manifest["roles"]), px, px)
    if tower.manifest["canonical_unit"] == "db":
        return rng.normal(-14, 4, shape).astype(np.float32), "db"
    if "uint8" in units:
        return rng.integers(0, 255, shape).astype(np.float32), "uint8"
    return rng.uniform(0, 0.4, shape).astype(np.float32), "reflectance"


def tiles_per_second(tower, px=TILE_PX):
    """64 tiles of px x px at 10 m, every band, as `encode_images` sends them, over and over after one warm-up."""
    images, units = example(tower, px)

    def encode():
        tower.encode_all(*tower.canonical(images, units), tower.manifest["roles"], GSD_M)

    encode()
    start, count = time.perf_counter(), 0
    while not count or time.perf_counter() - start < SECONDS:
        encode()
        count += len(images)
    return count / (time.perf_counter() - start)


def sizes(folder):
    """{file: bytes} of the bundle, but for its card."""
    return {p.name: p.stat().st_size for p in sorted(Path(folder).iterdir()) if p.is_file() and p.suffix != ".md"}


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def measure(bundle):
    """{"cores", "load", "text ms", "tiles per second": {tower: {px: tiles}}, "sensors", "sizes": {file: bytes}, "MB",
    "budget"}. load: what else the machine had to do, processes waiting or running on average over the minute before this
    began (None on Windows)."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {"cores": cores(), "load": load, "text ms": text_ms(bundle),
            "tiles per second": {t.name: {str(px): tiles_per_second(t, px) for px in sorted({TILE_PX, t.manifest["input_px"]})}
                                 for t in bundle.images},
            "sensors": {t.name: t.sensor for t in bundle.images}, "sizes": sizes(bundle.folder),
            "MB": sum(sizes(bundle.folder).values()) / 1e6, "budget": BUDGET}


def tables(numbers):
    pixels = sorted({px for speeds in numbers["tiles per second"].values() for px in speeds}, key=int)
    rows = [[name, *(speeds.get(px) for px in pixels)] for name, speeds in numbers["tiles per second"].items()]
    files = [[name, size / 1e6] for name, size in numbers["sizes"].items()]
    budget = numbers["budget"]
    busy = "" if numbers["load"] is None else f", {numbers['load']:.1f} other processes at work"
    return (f"On {numbers['cores']} CPU cores{busy}. One short text: {numbers['text ms']:.1f} ms (budget {budget['text ms']}). "
            f"Tiles a second through the engine with every band, reading excluded (budget: {budget['tiles per second']} of "
            f"{budget['px']} px on two free cores for Sentinel-2):\n\n"
            + table(["tower", *(f"{px} px" for px in pixels)], rows, digits=0)
            + f"\nOn disk, MB, together {numbers['MB']:.1f} (budget {budget['MB']}):\n\n"
            + table(["file", "MB"], files, digits=2))
