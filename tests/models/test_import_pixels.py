"""The engine prepares pictures as PIL and open_clip do: towers see what they were trained on."""
import io
import os
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.towers.vision_operators import declare

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugin" / "engine"))

from sightline_engine.embedding.preprocessing import Preprocessing  # noqa: E402
from sightline_engine.embedding.units import to_canonical  # noqa: E402

RNG = np.random.default_rng(0)
AERIAL = Path(os.environ.get("SIGHTLINE_DATA") or ROOT.parent / "shared" / "data") / "aerial" / "aid_rsicd.zip"
KINDS = {"bicubic": Image.BICUBIC, "bilinear": Image.BILINEAR}


def pictures():
    """Real tiles where the data is there, and noise of many shapes, which is the hardest."""
    made = [RNG.integers(0, 256, (*shape, 3)).astype(np.uint8)
            for shape in ((64, 64), (37, 81), (600, 600), (224, 224), (300, 500))]
    if not AERIAL.is_file():
        return made
    with zipfile.ZipFile(AERIAL) as archive:
        names = [name for name in archive.namelist() if name.endswith((".webp", ".jpg"))]
        return made + [np.asarray(Image.open(io.BytesIO(archive.read(name))).convert("RGB"))
                       for name in names[::len(names) // 20]]


def seen(picture, px, how):
    """What the engine gives to a graph, uint8 (h, w, 3) -> float32 (px, px, 3)."""
    values, _ = to_canonical(picture.transpose(2, 0, 1)[None].astype(np.float32), "uint8", "display")
    preprocessing = Preprocessing(("red", "green", "blue"), "display", None, 0.0, how)
    return preprocessing.pixels(values, ["red", "green", "blue"], px, px)[0].transpose(1, 2, 0)


@pytest.mark.parametrize("how", KINDS)
@pytest.mark.parametrize("px", [32, 224, 336])
def test_resizing_is_that_of_pil(how, px):
    """PIL rounds to whole numbers after either direction; nothing else differs."""
    for picture in pictures():
        by_pil = np.asarray(Image.fromarray(picture).resize((px, px), KINDS[how]), np.float32) / 255
        assert np.abs(seen(picture, px, how) - by_pil).max() < 1.25 / 255


def test_a_square_tile_is_seen_as_open_clip_prepares_it():
    declare()
    from open_clip.transform import image_transform

    prepare = image_transform(224, is_train=False, mean=(0, 0, 0), std=(1, 1, 1))
    for side in (64, 224, 300, 600):
        picture = RNG.integers(0, 256, (side, side, 3)).astype(np.uint8)
        theirs = prepare(Image.fromarray(picture)).numpy().transpose(1, 2, 0)
        assert np.abs(seen(picture, 224, "bicubic") - theirs).max() < 1.25 / 255
