"""Open sea for the aerial tower: AID has beaches and ports, but no tile that is all water."""
import numpy as np
from PIL import Image

from .optical import pair_tiles
from .vocabulary import FRAMES, phrases

DARK_VH = 45         # median 8-bit VH of the Los Angeles scenes below which a tile is water (land lies near 100)
FLAT = 9.0           # deviation of the 8-bit colours


def sea_tiles(limit=400, seed=0):
    """Los Angeles training tiles that radar and colour agree to be open water: (n, 64, 64, 3) uint8."""
    rgb, vh, _ = pair_tiles("train")
    flat = rgb.reshape(len(rgb), -1, 3)
    calm = (np.median(vh.reshape(len(vh), -1), 1) < DARK_VH) & (flat.std(1).max(1) < FLAT)
    blue = flat[:, :, 2].mean(1) > flat[:, :, 0].mean(1)
    found = np.flatnonzero(calm & blue)
    return rgb[np.random.default_rng(seed).permutation(found)[:limit]]


def add(data):
    """An `AerialSet` with sea tiles appended; their class is -100, which the class loss leaves out."""
    tiles = sea_tiles()
    px = data.pixels.shape[1]
    larger = np.stack([np.asarray(Image.fromarray(t).resize((px, px), Image.BICUBIC)) for t in tiles])
    texts = [f.format(p) for c in ("sea", "water") for p in phrases(c) for f in FRAMES[1:6]]
    place = {t: i for i, t in enumerate(data.sentences)}          # rivers and ponds own some of these phrases already
    data.sentences += [t for t in texts if t not in place]
    place.update((t, i) for i, t in enumerate(data.sentences))
    numbers = [place[t] for t in texts]
    data.images += [f"sea {i}" for i in range(len(tiles))]
    data.pixels = np.concatenate([data.pixels, larger])
    data.labels = np.concatenate([data.labels, np.full(len(tiles), -100)])
    data.nouns = np.concatenate([data.nouns, np.full((len(tiles), data.nouns.shape[1]), np.nan, np.float32)])
    data.captions += [numbers] * len(tiles)
    data.phrases += [numbers] * len(tiles)
    return data
