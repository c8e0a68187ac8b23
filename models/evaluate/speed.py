"""Speed of the engine's calls on this machine, and sizes."""
import os
import time
from pathlib import Path

import numpy as np


def text_ms(bundle, count=50):
    """Median milliseconds to encode one short query."""
    times = []
    for i in range(count):
        start = time.perf_counter()
        bundle.encode_text([f"crop fields beside a river {i}"])
        times.append(time.perf_counter() - start)
    return 1000 * float(np.median(times))


def tiles_per_second(bundle, tower, seconds=2.0):
    """Ready-made arrays through the tower as `encode_images` would send them, 64 at a time, after one warm-up batch."""
    rng = np.random.default_rng(0)
    px, roles = tower["input_px"], tower["roles"]
    units = "db" if tower["canonical_unit"] == "db" else "uint8" if "uint8" in tower["units"] else tower["units"][0]
    images = rng.normal(-14, 4, (64, len(roles), px, px)) if units == "db" else rng.integers(
        0, 255, (64, len(roles), px, px))
    images = images.astype(np.float32)
    one = next(t for t in bundle.images if t.name == tower["name"])

    def encode():
        one.encode_all(*one.canonical(images, units), roles, 10.0)

    encode()
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        encode()
        count += len(images)
    return count / (time.perf_counter() - start)


def sizes(folder):
    """{file: bytes} of the bundle."""
    return {p.name: p.stat().st_size for p in sorted(Path(folder).iterdir()) if p.is_file()}


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
