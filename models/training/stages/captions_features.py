"""What the frozen aerial tower sees in the training images, once for all steps: cells of several views, kept on disk."""
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from ...towers import DIMENSION
from ..loop import device
from . import augment

SMALLEST, TILT = 0.8, 4.0        # of a view's crop and turn: what a caption speaks of stays inside


def view(x, px, plain):
    """Display values (n, 3, h, w) in 0..1 -> (n, 3, px, px): the whole image as the engine sees it, or a turned, mirrored and
    slightly cropped view of it in other colours."""
    if plain:
        return F.interpolate(x, size=px, mode="area")
    return augment.colours(augment.crops(x, px, SMALLEST, TILT))


@torch.no_grad()
def cells(tower, pixels, views, px, path, batch=64, seed=11):
    """uint8 (n, h, w, 3) -> float16 (views, n, cells, 256), not normalised: their mean has the direction of the image's
    embedding. The first view is the plain image. Kept in `path`; a file of another size is made again."""
    side = px // 32 + bool(px % 32)
    shape = (views, len(pixels), side * side, DIMENSION)
    path = Path(path)
    if path.exists() and np.load(path, mmap_mode="r").shape == shape:
        return np.load(path, mmap_mode="r")
    torch.manual_seed(seed)
    part = path.with_suffix(".part.npy")
    kept = np.lib.format.open_memmap(part, "w+", np.float16, shape)
    tower = tower.to(device(), memory_format=torch.channels_last).eval()
    for v in range(views):
        for start in range(0, len(pixels), batch):
            x = torch.from_numpy(np.asarray(pixels[start:start + batch])).to(device()).permute(0, 3, 1, 2).float() / 255
            x = view(x, px, v == 0).contiguous(memory_format=torch.channels_last)
            with torch.autocast(x.device.type, torch.bfloat16):
                grid = tower.cells(tower.seen(x))
            kept[v, start:start + batch] = grid.float().flatten(2).transpose(1, 2).cpu().numpy()
        print(f"captions: view {v + 1} of {views} of {len(pixels)} images", flush=True)
    kept.flush()
    del kept
    part.rename(path)
    return np.load(path, mmap_mode="r")
