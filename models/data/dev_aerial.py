"""How `dev_aerial.txt` was made: `python -m models.data.dev_aerial` prints the 500 train images that select and calibrate.

Images that could be near-duplicates stay together: those of one class with equal captions, and those whose grey
thumbnails correlate above 0.8 in one of the eight turns and mirrors, once their coarse shading is taken off (every beach
is bright on one side and dark on the other). Groups enter by the stable hash of their first image's
class and captions, until 500 images are in; the list is kept because it, not this program, is the split."""
from pathlib import Path

import numpy as np
from PIL import Image

from .paths import reader

SIZE, THUMBNAIL, COARSE, SAME = 500, 32, 8, 0.8
FILE = Path(__file__).with_suffix(".txt")


def thumbnails(pixels):
    """uint8 (n, h, w, 3) -> grey thumbnails without their coarse shading (n, THUMBNAIL, THUMBNAIL) of norm 1."""
    grey = np.stack([np.asarray(Image.fromarray(p).convert("L").resize((THUMBNAIL, THUMBNAIL), Image.BOX), np.float32)
                     for p in pixels])
    step = THUMBNAIL // COARSE
    blocks = grey.reshape(-1, COARSE, step, COARSE, step).mean((2, 4))
    grey -= blocks.repeat(step, 1).repeat(step, 2)
    return grey / (np.linalg.norm(grey, axis=(1, 2), keepdims=True) + 1e-6)


def look_alikes(small, same=SAME):
    """Pairs (i, j), i < j, of thumbnails that correlate above `same` in any turn or mirror."""
    flat = small.reshape(len(small), -1)
    for mirror in (False, True):
        for turn in range(4):
            turned = np.rot90(small[:, :, ::-1] if mirror else small, turn, (1, 2)).reshape(len(small), -1)
            for start in range(0, len(flat), 1000):
                for i, j in zip(*np.nonzero(flat[start:start + 1000] @ turned.T > same)):
                    if start + i < j:
                        yield start + i, j


def choose(items, small, key, share):
    """Names of the dev images. key(item) -> caption group; share(key) -> its stable number in 0..1."""
    parent = list(range(len(items)))

    def root(i):
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    first = {}
    for i, item in enumerate(items):
        parent[root(i)] = root(first.setdefault(key(item), i))
    for i, j in look_alikes(small):
        parent[root(i)] = root(j)
    groups = {}
    for i in range(len(items)):
        groups.setdefault(root(i), []).append(i)
    order = sorted(groups.values(), key=lambda g: min(share(key(items[i])) for i in g))
    chosen = []
    for group in order:
        if len(chosen) + len(group) <= SIZE:
            chosen += group
    return sorted(items[i]["image"] for i in chosen)


def main():
    from .splits import caption_group, share
    items, pixels = [], []
    for item in reader().aerial(split="train"):
        pixels.append(item.pop("rgb"))
        items.append(item)
    print("\n".join(choose(items, thumbnails(pixels), caption_group, lambda key: share(key, "aerial"))))


if __name__ == "__main__":
    main()
