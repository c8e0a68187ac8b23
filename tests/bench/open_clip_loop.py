"""Embeds tiles with open_clip's ViT-B-32 in a PyTorch loop: open_clip_loop.py SCENE TILE -> JSON. Needs torch and open_clip."""
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


def main(path: str, tile: int) -> None:
    model, _, _ = open_clip.create_model_and_transforms("ViT-B-32", pretrained=None)
    model.eval()
    mean, std = (torch.tensor(getattr(open_clip, f"OPENAI_DATASET_{name}"))[:, None, None] for name in ("MEAN", "STD"))
    result = {}
    with rasterio.open(path) as file, torch.inference_mode():
        columns, top = file.width // tile, file.height // 2
        for batch in (1, 32):
            model.encode_image(torch.zeros(batch, 3, 224, 224))
            start = time.perf_counter()
            for first in range(0, SAMPLE, batch):
                images = []
                for place in range(first, first + batch):
                    window = Window(place % columns * tile, top + place // columns * tile, tile, tile)
                    stretched = np.clip(file.read(RGB, window=window) / 3000, 0, 1).astype(np.float32)
                    image = torch.nn.functional.interpolate(torch.from_numpy(stretched)[None], size=224, mode="bicubic")[0]
                    images.append((image - mean) / std)
                model.encode_image(torch.stack(images))
            seconds = time.perf_counter() - start
            result[f"batch_{batch}"] = {"sample": SAMPLE, "seconds": seconds, "tiles_per_second": SAMPLE / seconds}
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
