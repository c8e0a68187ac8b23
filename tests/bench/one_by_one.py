"""Embeds tiles one at a time, as a script for it is written today: one_by_one.py SCENE MODEL TILE -> JSON."""
import json
import sys
import time

import numpy as np
import onnxruntime
import rasterio
from rasterio.windows import Window


def main(path: str, model: str, tile: int) -> None:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    names = {given.name for given in session.get_inputs()}
    vectors = []
    with rasterio.open(path) as file:
        columns, rows = file.width // tile, max(1, file.block_shapes[0][0] // tile)
        top = file.height // 2 // file.block_shapes[0][0] * file.block_shapes[0][0]
        start = time.perf_counter()
        for row in range(rows):
            for column in range(columns):
                pixels = file.read(window=Window(column * tile, top + row * tile, tile, tile))
                feeds = {"pixels": pixels[None].astype(np.float32) / 10000, "calibrated": np.ones(1, np.float32)}
                vectors.append(session.run(None, {name: feeds[name] for name in names})[0])
        seconds = time.perf_counter() - start
    print(json.dumps({"sample": len(vectors), "seconds": seconds, "tiles_per_second": len(vectors) / seconds}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
