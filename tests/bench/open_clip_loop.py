"""Embeds tiles with an open_clip model in a PyTorch loop: open_clip_loop.py SCENE TILE [ARCHITECTURE [SAMPLE]] -> JSON. Needs
torch and open_clip."""
import importlib.util
import json
import sys
import time
import types

import numpy as np
import rasterio
import torch
from rasterio.windows import Window

# open_clip asks for these when it is imported, for texts and for detection; encoding images needs neither.
for name in ("ftfy", "regex"):
    if not importlib.util.find_spec(name):
        sys.modules[name] = types.ModuleType(name)
        vars(sys.modules[name]).update(compile=lambda *_: None, IGNORECASE=0)
if not hasattr(torch.ops.torchvision, "nms"):
    operators = torch.library.Library("torchvision", "DEF")
    for name in ("nms", "qnms"):
        operators.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
import open_clip  # noqa: E402

SAMPLE = 96
RGB = (4, 3, 2)


def main(path: str, tile: int, architecture: str = "ViT-B-32", sample: int = SAMPLE) -> None:
    model, _, _ = open_clip.create_model_and_transforms(architecture, pretrained=None)
    model.eval()
    mean, std = (torch.tensor(getattr(open_clip, f"OPENAI_DATASET_{name}"))[:, None, None] for name in ("MEAN", "STD"))
    result = {}
    with rasterio.open(path) as file, torch.inference_mode():
        columns, top = file.width // tile, 0 if sample < SAMPLE else file.height // 2
        for batch in (1, 32) if sample == SAMPLE else (1, 8):
            model.encode_image(torch.zeros(batch, 3, 224, 224))
            start = time.perf_counter()
            for first in range(0, sample, batch):
                images = []
                for place in range(first, first + batch):
                    window = Window(place % columns * tile, top + place // columns * tile, tile, tile)
                    stretched = np.clip(file.read(RGB, window=window) / 3000, 0, 1).astype(np.float32)
                    image = torch.nn.functional.interpolate(torch.from_numpy(stretched)[None], size=224, mode="bicubic")[0]
                    images.append((image - mean) / std)
                model.encode_image(torch.stack(images))
            seconds = time.perf_counter() - start
            result[f"batch_{batch}"] = {"sample": sample, "seconds": seconds, "tiles_per_second": sample / seconds}
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:4], *map(int, sys.argv[4:5]))
